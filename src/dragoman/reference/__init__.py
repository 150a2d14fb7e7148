"""Who and what exists: states, organisations, movements, formats, offices and their holders, places.

Knows: the packaged facts, a user's overlay, look-ups by name and date.
Does not know: how a text refers to any of them, and today's date: a date is an argument.
"""

from __future__ import annotations

from dragoman.reference.disguises import disguise
from dragoman.reference.facts import (
    Candidate,
    FormatFacts,
    Found,
    Kind,
    Naming,
    OrganisationFacts,
    PlaceFacts,
    StateFacts,
)
from dragoman.reference.names import fold, same_person, similarity
from dragoman.reference.reference import Reference, load

__all__ = [
    "Candidate",
    "FormatFacts",
    "Found",
    "Kind",
    "Naming",
    "OrganisationFacts",
    "PlaceFacts",
    "Reference",
    "StateFacts",
    "disguise",
    "fold",
    "load",
    "same_person",
    "similarity",
]
