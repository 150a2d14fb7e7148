"""Topics: the table is sound, and wordings of one matter fall under one topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.language.tables import tables
from dragoman.understanding import topics
from dragoman.understanding.topics import broader, comparable, topic_of, topics_of, with_topics

ALL = topics_of(tables("en"))


@pytest.mark.parametrize(
    ("wording", "topic"),
    [
        ("Western sanctions", "sanctions"),
        ("US sanctions on Turkey and Russia", "sanctions"),
        ("these sanctions", "sanctions"),
        ("an arms embargo on the junta", "arms embargo"),
        ("Iran's nuclear programme", "Iran nuclear programme"),
        ("the enrichment of uranium in Iran", "Iran nuclear programme"),
        ("a truce", "ceasefire"),
        ("the return of refugees", "refugees"),
        ("the purchase of paper clips", None),
        ("", None),
    ],
)
def test_wordings_fall_under_topics(wording: str, topic: str | None) -> None:
    """The alias of most words decides; a measure goes before the country it is laid upon."""
    assert topic == topic_of(wording, ALL)


def test_there_are_topics_enough() -> None:
    """The table covers regions, conflicts, treaties and instruments."""
    kinds = {topic.kind for topic in ALL.by_name.values()}

    assert len(ALL.by_name) >= 250
    assert {"region", "conflict", "treaty", "instrument", "measure", "subject", "organisation"} == kinds


def test_every_topic_has_aliases_and_a_known_broader_topic() -> None:
    """No row points nowhere."""
    rows = ALL.by_name.values()

    assert not [topic.name for topic in rows if not topic.aliases]
    assert not [topic.name for topic in rows if topic.broader and topic.broader not in ALL.by_name]


def test_narrow_and_broad_can_be_compared() -> None:
    """A topic compares with the ones it falls under, not with its neighbours."""
    assert broader("arms embargo", ALL) == ("arms embargo", "sanctions")
    assert comparable("sanctions", "arms embargo", ALL)
    assert not comparable("travel ban", "arms embargo", ALL)
    assert not comparable(None, "sanctions", ALL)


def test_a_users_table_adds_topics_and_aliases(tmp_path: Path) -> None:
    """Rows of the user's own file are laid over ours."""
    rows = (
        "topic\tparent\tkind\taliases",
        "paper clips\ttrade\tsubject\tpaper clip*",
        "sanctions\t\tmeasure\tthe squeeze",
    )
    (tmp_path / "topics.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    own = topics_of(tables("en"), tmp_path)

    assert topic_of("the purchase of paper clips", own) == "paper clips"
    assert topic_of("the squeeze", own) == "sanctions"
    assert topic_of("Western sanctions", own) == "sanctions"


def test_items_of_an_agenda_get_their_topics() -> None:
    """A topic that stands there already is kept."""
    items = (AgendaItem(wording="grain exports"), AgendaItem(wording="grain exports", topic="oil"))
    contact = Contact(participants=(), mode=Mode.PHONE, status=Status.HELD, when=When(), agenda=items)
    (filed,) = with_topics([contact], ALL)

    assert [topics.topic_of("grain exports", ALL), "oil"] == [item.topic for item in filed.agenda]
    assert filed.agenda[0].topic is not None
