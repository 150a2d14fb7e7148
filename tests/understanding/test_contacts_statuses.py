"""Each status has minimal pairs: one contact told each way comes out as its family says, or not at all."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.understanding import actors, contacts
from dragoman.understanding.knowledge import Knowledge, knowledge

FAMILIES = tomllib.loads((Path(__file__).parent / "statuses.toml").read_text(encoding="utf-8"))["family"]
PAIRS = [
    pytest.param(status, text, id=f"{family['name']}-{status}-{n}")
    for family in FAMILIES
    for status, texts in family.items()
    if status != "name"
    for n, text in enumerate(texts)
]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge()


@pytest.mark.parametrize(("status", "text"), PAIRS)
def test_one_contact_of_the_status_of_its_family(status: str, text: str, known: Knowledge) -> None:
    dispatch = Dispatch(id="pair", text=text, published=date(2023, 5, 10))
    sentences = known.parser.parse(dispatch)
    found, _ = contacts.contacts(dispatch, sentences, actors.mentions(dispatch, sentences, known), known)
    assert {contact.status.value for contact in found} == ({status} if status != "none" else set())


def test_there_are_enough_pairs_of_every_status() -> None:
    statuses = [param.values[0] for param in PAIRS]
    assert len(statuses) >= 120
    assert all(statuses.count(one) >= 10 for one in ("held", "planned", "proposed", "cancelled", "refused", "none"))
