"""The JSON of a document and of entries, and its published schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from dragoman.diplomacy.claims import Claim, Quantity
from dragoman.diplomacy.contacts import Mode
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence, Remark
from dragoman.diplomacy.sources import Part, Passage
from dragoman.recording.shapes import line, schema
from dragoman.recording.shaping import document
from tests.recording.building_records import ERDOGAN, LAVROV, PUTIN, contact, dispatch, statement, understanding

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "record.schema.json"


def whole() -> Understanding:
    """A dispatch with one of everything, the call in its title only."""
    call = contact(PUTIN, ERDOGAN, on="2020-01-11", mode=Mode.PHONE, agenda=["Libya"])
    title = Evidence(passage=Passage(0, 5, Part.TITLE))
    claim = Claim(
        parties=("RUS", "TUR"),
        persons=("Putin",),
        mode=Mode.IN_PERSON,
        quantity=Quantity(low=3, high=3, wording="three"),
        period=When.from_iso("2020-01-01/2020-12-29"),
        evidence=(Evidence(passage=Passage(2, 4)),),
    )
    from dataclasses import replace

    told = understanding(
        dispatch("a", published="2020-01-11"),
        contacts=[contact(PUTIN, ERDOGAN, on="2020-01"), replace(call, evidence=(title,))],
        statements=[statement(LAVROV)],
        claims=[claim],
    )
    return replace(told, remarks=(Remark(message="no dateline", passage=Passage(1, 3)), Remark(message="odd")))


def test_a_document_has_the_fields_of_the_guidelines() -> None:
    written = json.loads(line(document(whole())))

    assert written["id"] == "a"
    assert written["contacts"][0] == {
        "mode": "in_person",
        "status": "held",
        "date": "2020-01",
        "place": None,
        "participants": [
            {"name": "Vladimir Putin", "state": "RUS", "office": "head_of_state"},
            {"name": "Recep Tayyip Erdogan", "state": "TUR", "office": "head_of_state"},
        ],
        "format": None,
        "agenda": [],
        "evidence": [[0, 8]],
        "title_evidence": [],
    }
    assert (written["contacts"][1]["evidence"], written["contacts"][1]["title_evidence"]) == ([], [[0, 5]])
    assert written["statements"][0]["positions"] == [{"issue": "sanctions", "stance": "opposes", "target": "USA"}]
    assert written["claims"][0] == {
        "parties": ["RUS", "TUR"],
        "persons": ["Putin"],
        "mode": "in_person",
        "min": 3,
        "max": 3,
        "period": "2020-01-01/2020-12-29",
        "evidence": [[2, 4]],
        "title_evidence": [],
    }
    assert [one["evidence"] for one in written["remarks"]] == [[[1, 3]], []]


def test_a_document_follows_the_schema_and_a_wrong_one_does_not() -> None:
    written = json.loads(line(document(whole())))
    rules = {"$ref": "#/$defs/DocumentShape", "$defs": schema()["$defs"]}

    jsonschema.validate(written, rules)
    written["contacts"][0]["mode"] = None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, rules)


def test_the_published_schema_is_the_present_one() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()
