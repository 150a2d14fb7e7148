"""Actors: a table of mentions with their answers at a date, and the tables of words against their own examples."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.diplomacy.actors import Participant
from dragoman.language.tables import tables
from dragoman.reading import dispatch_from
from dragoman.understanding import actors
from dragoman.understanding.chunking import read
from dragoman.understanding.composing import drafts
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mention, MentionKind, Mentions
from dragoman.understanding.vocabulary import vocabulary

ROWS = tuple(
    csv.DictReader(
        (Path(__file__).parent / "mentions.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
READ: dict[tuple[str, str, str], Mentions] = {}
TABLES = ("offices", "institutions", "nonpolitical", "coreference")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['mention']}-{row['date']}")
def test_a_mention_stands_for_its_participants(row: dict[str, str], known: Knowledge) -> None:
    """Each row names a mention of a dispatch at a date, its kind, and whom it stands for."""
    found = [mention for mention in mentions(row, known).all if mention.surface == row["mention"]]

    assert found, "no such mention"
    assert (row["kind"], row["who"]) == (found[0].kind.value, written(found[0]))


def test_the_table_is_large_enough() -> None:
    """The issue asks for at least 150 mentions, of every kind."""
    assert len(ROWS) >= 150
    assert {row["kind"] for row in ROWS} == {kind.value for kind in MentionKind}


def every(key: str) -> list[tuple[str, str]]:
    """List each example or near-miss of each entry with the name of its rule."""
    return [
        (f"{table}/{rule}", text)
        for table in TABLES
        for rule, entry in tables().toml(table).items()
        if isinstance(entry, dict)
        for text in entry.get(key, ())
    ]


@pytest.mark.parametrize(("rule", "text"), every("examples"))
def test_a_word_of_the_tables_is_read_in_its_examples(rule: str, text: str, known: Knowledge) -> None:
    """Each example of each entry is read by that entry."""
    assert rule in rules(text, known)


@pytest.mark.parametrize(("rule", "text"), every("not"))
def test_a_word_of_the_tables_leaves_its_near_misses(rule: str, text: str, known: Knowledge) -> None:
    """No near-miss is read by the entry it was written for."""
    assert rule not in rules(text, known)


def test_mentions_lie_in_the_text_and_do_not_overlap(known: Knowledge) -> None:
    """Every surface is found at its passage, and no two mentions of a sentence share a word."""
    for row in ROWS:
        words: list[tuple[int, int]] = []
        for mention in mentions(row, known).all:
            assert row["text"][mention.passage.start : mention.passage.end].split() == mention.surface.split()
            assert mention.first <= mention.head <= mention.last
            words += [(mention.sentence, word) for word in range(mention.first, mention.last + 1)]
        assert len(words) == len(set(words))


def test_home_is_the_publishers_state(known: Knowledge) -> None:
    """A government's own site sets the state of bare office words; so does a dateline elsewhere."""
    text = "The president met the press."

    assert mentions({"date": "2019-01-01", "source": "kremlin.ru", "text": text}, known).home == "RUS"
    assert mentions({"date": "2019-01-01", "source": "www.mfa.gov.tr", "text": text}, known).home == "TUR"
    assert mentions({"date": "2019-01-01", "source": "", "text": text}, known).home is None


def test_the_year_of_an_undated_dispatch_shows_in_its_presidents(known: Knowledge) -> None:
    """President Bush beside President Putin is the younger Bush, and the Japanese prime minister of those years."""
    text = "President Bush and Russian President Vladimir Putin met. German Chancellor Gerhard Schroeder was there."
    bush = mentions({"date": "", "source": "", "text": text}, known).all[0]

    assert written(bush) == "George W. Bush/USA/head_of_state"


def mentions(row: dict[str, str], known: Knowledge) -> Mentions:
    """Return the mentions of a row's dispatch, read once."""
    key = (row["date"], row["source"], row["text"])
    if key not in READ:
        dispatch = dispatch_from(row["text"], date=row["date"] or None, source=row["source"] or None)
        READ[key] = actors.mentions(dispatch, known.parser.parse(dispatch), known)
    return READ[key]


def rules(text: str, known: Knowledge) -> set[str]:
    """Return the rules whose words head the phrases of a sentence."""
    words = vocabulary(known.tables)
    found: set[str] = set()
    for sentence in known.parser.parse(dispatch_from(text)):
        for draft in drafts(read(sentence, words, known.reference), words):
            found |= {word.rule for word in draft.words}
    return found


def written(mention: Mention) -> str:
    """Write participants as the table does: name/party/office."""
    return "; ".join(_written(one) for one in mention.participants)


def _written(one: Participant) -> str:
    return "/".join((one.name or "-", one.party or "-", one.office.value if one.office else "-"))
