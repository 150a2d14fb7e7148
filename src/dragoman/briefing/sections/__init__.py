"""Sections of a dossier, one file each: a matter in, a section out; None where it does not apply.

Knows: what each section asks. Does not know: the order of sections, or file formats.
"""
