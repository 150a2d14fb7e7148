"""Entries: what one dispatch contributes to the record, and how an entry is identified.

Knows: the union of entry types and ids derived from content. Does not know: how entries are stored or merged.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.diplomacy.claims import Claim
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.evidence import Remark
from dragoman.diplomacy.sources import Dispatch
from dragoman.diplomacy.statements import Statement
from dragoman.diplomacy.undertakings import Agreement

Entry = Contact | Statement | Claim | Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """Everything one dispatch reports, and the remarks on what could not be settled."""

    dispatch: Dispatch
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    remarks: tuple[Remark, ...] = ()


def identity(kind: str, *parts: object) -> str:
    """Derive an id from content: the same parts give the same id on every machine (`c-4f0d91a2b3c4`)."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind[0]}-{digest[:12]}"
