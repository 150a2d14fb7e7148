"""Understanding: dispatch to entries, each stage one pure function.

Knows: how the tables, the parse and the reference together say what a dispatch reports.
Does not know: bytes, files, clock, or the record that entries go into.
"""
