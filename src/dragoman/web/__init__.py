"""The web app: the record in the browser, to read, to check against the source, to correct.

Knows: pages, templates, marks in a text. Does not know: how answers are found, or anything about diplomacy.
Every page works without a script; every view is an address; the same address with `.json` or `.csv` gives the data.
"""
