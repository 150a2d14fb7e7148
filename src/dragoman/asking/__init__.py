"""Asking: questions to the record, and their answers.

Knows: which filters there are, how each becomes SQL and English, and what the record covers.
Does not know: how answers are shown, exported or briefed.
"""
