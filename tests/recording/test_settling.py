"""Settling: what is merged step by step, in any order, equals what is merged at once."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evaluation.merging import score
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.recording import Record, schema
from dragoman.recording.composing import compose
from dragoman.recording.merging import merge
from dragoman.recording.reports import Report, report_of
from tests.recording.building_records import understanding
from tests.recording.test_merging import some_reports

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def told(report: Report) -> Understanding:
    """The dispatch that has one report."""
    contact = Contact(
        participants=report.participants,
        mode=report.mode,
        status=report.status,
        when=report.when,
        place=report.place,
        format=report.format,
        agenda=tuple(AgendaItem(wording=item) for item in report.agenda),
        evidence=(Evidence(passage=Passage(0, 9)),),
    )
    text = f"Dispatch {report.dispatch}: {report.id}."
    source = Dispatch(id=report.dispatch, text=text, published=report.published, source=report.outlet)
    return understanding(source, contacts=[contact])


def at_once(dispatches: Iterable[Understanding]) -> set[tuple[object, ...]]:
    """The contacts of all dispatches merged together, as rows."""
    reports = [
        report_of(contact, one.dispatch, source=one.dispatch.source or one.dispatch.id)
        for one in dispatches
        for contact in one.contacts
    ]
    return {row(compose(cluster.reports), cluster.reports) for cluster in merge(reports)}


def row(occasion: object, reports: Sequence[Report]) -> tuple[object, ...]:
    names = ("id", "mode", "status", "place", "format", "sources")
    return (*(getattr(occasion, name) for name in names), occasion.when.iso, frozenset(one.id for one in reports))  # type: ignore[attr-defined]


def in_record(record: Record) -> set[tuple[object, ...]]:
    """The contacts of a record, as rows of the same form."""
    contact, report = schema.contacts.c, schema.reports.c
    names = ("id", "mode", "status", "place", "format", "sources", "iso")
    with record.reading() as connection:
        filed: dict[int, set[str]] = {}
        for number, name in connection.execute(select(report.contact, report.id)):
            filed.setdefault(number, set()).add(name)
        rows = connection.execute(select(contact.number, *(contact[name] for name in names))).all()
    assert filed.keys() == {one.number for one in rows}, "a report without its contact, or a contact without reports"
    return {(*one[1:], frozenset(filed[one.number])) for one in rows}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, to be copied."""
    place = tmp_path_factory.mktemp("record") / "empty.db"
    Record.open(place).close()
    return place


def fresh(empty: Path) -> Record:
    place = empty.with_name("used.db")
    for leftover in empty.parent.glob("used.db*"):
        leftover.unlink()
    shutil.copy(empty, place)
    return Record.open(place)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_reports(), st.randoms(use_true_random=False))
def test_step_by_step_equals_at_once(empty: Path, reports: list[Report], chance: random.Random) -> None:
    dispatches = [told(report) for report in reports]
    chance.shuffle(dispatches)
    with fresh(empty) as record:
        while dispatches[:]:
            batch = [dispatches.pop() for _ in range(min(len(dispatches), chance.randint(1, 3)))]
            record.keep_all(batch, reader="1", now=NOW)

        assert at_once(told(report) for report in reports) == in_record(record)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_reports(), some_reports())
def test_after_reading_again_only_the_new_reading_counts(
    empty: Path, first: list[Report], second: list[Report]
) -> None:
    again = [told(report) for report in second]
    texts = {one.dispatch.id: one.dispatch for one in again}
    before = [told(report) for report in first if report.dispatch in texts]
    before = [understanding(texts[one.dispatch.id], contacts=one.contacts) for one in before]
    with fresh(empty) as record:
        record.keep_all(before, reader="1", now=NOW)
        for one in again:
            record.keep(one, reader="2", now=NOW)

        assert at_once(again) == in_record(record)


@pytest.mark.parametrize("seed", range(3))
def test_the_gold_read_one_by_one_equals_the_gold_merged_at_once(record: Record, seed: int) -> None:
    dispatches = [told(score.report(entry)) for entry in score.gold()]
    random.Random(seed).shuffle(dispatches)
    for start in range(0, len(dispatches), 7):
        record.keep_all(dispatches[start : start + 7], reader="1", now=NOW)

    assert at_once(dispatches) == in_record(record)


def test_a_first_report_that_comes_last_gives_the_contact_its_id(record: Record) -> None:
    entries = [entry for entry in score.gold() if entry["occasion"] == "sochi-2019"]
    for entry in reversed(entries):
        record.keep(told(score.report(entry)), reader="1", now=NOW)

    ((name, *_),) = in_record(record)
    first = min((score.report(entry) for entry in entries), key=lambda one: one.order)
    assert first.published == date(2019, 10, 15)
    assert name == "c-" + report_of(told(first).contacts[0], told(first).dispatch, source="").id[2:]
