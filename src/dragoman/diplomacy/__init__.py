"""What the record consists of: frozen records, pure, standard library only.

Knows: the shape and the algebra of dispatches, contacts, statements, positions, claims and undertakings.
Does not know: how they are found in text, stored, asked for or shown; no file, no clock, no JSON.
"""
