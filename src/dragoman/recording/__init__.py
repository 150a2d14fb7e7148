"""Entries -> the record: the store, one occasion in many reports, corrections by people, and checks.

Knows: how entries are kept, merged, corrected and checked.
Does not know: how text is understood, how questions are asked, how answers are shown.
"""
