"""The schema of the record: its tables, made to be queried by hand as well as by `asking`.

    dispatches     a report as received; `copy_of` is the dispatch that first had the text, itself where it is none
    reports        one contact as one dispatch reports it, as read: never changed by people; `contact` is what it merged into
    contacts       one occasion, merged from its reports, with people's corrections applied
    participants   who took part in a contact (`name` may be null, `party` a state's or organisation's code)
    dyads          each pair of parties of each contact, `first < second`, with its day, status and mode: the short way
    statements     one utterance; its words are those of its dispatch at `content`; `published` is that of its dispatch
    speakers       who made a statement
    positions      what a statement commits its speakers to
    stands         each position by party and topic (or issue, where it has none); `day` is `published`, or the first of all
    claims         totals of contacts that somebody asserts;  claim_parties
    agreements     mutual undertakings;  agreement_parties
    remarks        what could not be settled in a dispatch
    coverage       which dispatch names which party (`TUR`) or person (`~` and the name as written), by month
    names          folded word -> names as written in participants and speakers: how a person is looked up
    pairs          the parties of each report by twos, for finding what may be the same occasion
    topics         the topics of a contact's agenda
    settings       what a record says of itself, by name
    reviews        what people decided about an entry (derived from history), by the entry's id
    history        what people did, append-only, chained by hashes
    anchored       which entries, as now read, each deed of the history is about
    as_read        corrected statements, claims and agreements as the reader has them
    superseded     entries as earlier versions of the reader had them
    registered     contacts of hand-made registers, beside the record
    fates          what became of every dispatch that was to be kept
    bands          keys of copies

Every row of an entry has a `number` (local, never shown) and an `id` (derived from content). Days are figures (20201229);
`earliest` and `latest` bound an entry's date, `iso` writes it as precisely as known; moments are seconds since 1970, and an
id `s-4f0d91a2b3c4` is the figure of its hexadecimal digits. Columns of lists hold JSON; mode,
status, office, stance, rendering and review hold the place of a word in its list.
Full text: `statements_words`, and in SQLite `dispatches_words`, kept by `indexing` and asked by `searching`.
Knows: tables, columns, indexes. Does not know: how entries are merged or asked for.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.positions import Stance
from dragoman.diplomacy.statements import Rendering
from dragoman.recording.kinds import Coded, Day, Id, Listed, Moment, Month, Packed, Rows

HEAD = "0001"
"""The migration that this schema is at."""


def _evidence() -> Column[Any]:
    return Column("evidence", EVIDENCE, nullable=False)


def _people() -> Column[Any]:
    return Column("participants", Rows(name=None, party=None, office=None), nullable=False)


MODE, STATUS, OFFICE, STANCE, RENDERING = (Coded(*kind) for kind in (Mode, Status, Office, Stance, Rendering))
EVIDENCE = Rows("start", "end", trail=[], chain=[], part="text")
REVIEW = Coded("unreviewed", "confirmed", "rejected", "corrected")

metadata = MetaData()


def _key() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=False)


def _id(letter: str) -> Column[str]:
    return Column("id", Id(letter), nullable=False)


def _when() -> tuple[Column[Any], ...]:
    return (Column("earliest", Day), Column("latest", Day), Column("iso", String), Column("wording", String))


def _participant() -> tuple[Column[Any], ...]:
    return (
        Column("ordinal", Integer, primary_key=True, autoincrement=False),
        Column("name", String),
        Column("party", String),
        Column("office", OFFICE),
    )


def _part_of(entry: str) -> Column[int]:
    return Column(entry, Integer, primary_key=True, autoincrement=False)


dispatches = Table(
    "dispatches",
    metadata,
    _key(),
    Column("id", String, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("title", Text),
    Column("text", Packed, nullable=False),
    Column("published", Day),
    Column("source", String),
    Column("url", String),
    Column("author", String),
    Column("language", String),
    Column("dateline_place", String),
    Column("code", String),
    Column("furniture", Listed),
    Column("origin", String),  # the agency or outlet that the dispatch's own chain names as its origin
    Column("copy_of", Integer, nullable=False),
    Column("reader", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index("dispatches_id", "id", unique=True),
    Index("dispatches_published", "published"),
    Index("dispatches_source", "source", "published"),
    Index("dispatches_copy_of", "copy_of"),
    Index("dispatches_recorded", "recorded_at"),
)

reports = Table(
    "reports",
    metadata,
    _key(),
    _id("r"),
    Column("dispatch", Integer, nullable=False),
    Column("contact", Integer),
    Column("mode", MODE, nullable=False),
    Column("status", STATUS, nullable=False),
    *_when(),
    Column("published", Day),
    Column("place", String),
    Column("format", String),
    _people(),
    Column("agenda", Rows("wording", topic=None, passage=None), nullable=False),
    _evidence(),
    Column("why", Listed),
    Column("entered", String, nullable=False),  # "reader", or the name of a register
    Index("reports_id", "id", unique=True),
    Index("reports_dispatch", "dispatch"),
    Index("reports_contact", "contact"),
)

pairs = Table(
    "pairs",  # the parties of each report by twos, for finding what may be the same occasion
    metadata,
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    Index("pairs_report", "report"),
    sqlite_with_rowid=False,
)

contacts = Table(
    "contacts",
    metadata,
    _key(),
    _id("c"),
    Column("mode", MODE, nullable=False),
    Column("status", STATUS, nullable=False),
    *_when(),
    Column("place", String),
    Column("format", String),
    Column("level", String),
    Column("agenda", Rows("wording", topic=None), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("disagreements", Listed, nullable=False),
    Column("published", Day),  # of its first report
    Column("review", REVIEW, nullable=False),
    Column("entered", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index("contacts_id", "id", unique=True),
    Index("contacts_latest", "latest"),
    Index("contacts_status", "status", "latest", "mode"),
    Index("contacts_recorded", "recorded_at"),
    Index("contacts_place", "place"),
    Index("contacts_format", "format"),
)

participants = Table(
    "participants",
    metadata,
    _part_of("contact"),
    *_participant(),
    Column("latest", Day),
    Index("participants_name", "name", "latest"),
    Index("participants_party", "party", "latest"),
    sqlite_with_rowid=False,
)

dyads = Table(
    "dyads",
    metadata,
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("contact", Integer, primary_key=True, autoincrement=False),
    Column("latest", Day),
    Column("status", STATUS, nullable=False),
    Column("mode", MODE, nullable=False),
    Index("dyads_latest", "first", "second", "latest", "status", "mode"),
    Index("dyads_contact", "contact"),
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    _key(),
    _id("s"),
    Column("dispatch", Integer, nullable=False),
    Column("published", Day),
    Column("kind", RENDERING, nullable=False),
    Column("content", Listed, nullable=False),
    Column("cue", Listed, nullable=False),
    Column("rule", String),
    Column("via", Listed),
    Column("title_evidence", Listed),
    _evidence(),
    Column("review", REVIEW, nullable=False),
    Index("statements_id", "id", unique=True),
    Index("statements_dispatch", "dispatch"),
    Index("statements_published", "published"),
)

speakers = Table(
    "speakers",
    metadata,
    _part_of("statement"),
    *_participant(),
    Column("published", Day),
    Index("speakers_name", "name", "published"),
    Index("speakers_party", "party", "published"),
    sqlite_with_rowid=False,
)

positions = Table(
    "positions",
    metadata,
    _part_of("statement"),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("issue", Text, nullable=False),
    Column("stance", STANCE, nullable=False),
    Column("target", String),
    Column("topic", String),
    Column("published", Day),
    Index("positions_topic", "topic", "published"),
    Index("positions_target", "target", "published"),
    sqlite_with_rowid=False,
)

stands = Table(
    "stands",  # each position of a party under the topic by which parties are compared: the short way to its last one
    metadata,
    Column("party", String, primary_key=True),
    Column("topic", String, primary_key=True),
    Column("day", Day, primary_key=True, autoincrement=False),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("stance", STANCE, nullable=False),
    sqlite_with_rowid=False,
)

topics = Table(
    "topics",  # the topics of a contact's agenda
    metadata,
    Column("topic", String, primary_key=True),
    Column("latest", Day),
    Column("contact", Integer, primary_key=True, autoincrement=False),
    Index("topics_latest", "topic", "latest"),
    Index("topics_contact", "contact", "latest"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    _key(),
    _id("t"),
    Column("dispatch", Integer, nullable=False),
    Column("published", Day),
    Column("parties", Listed, nullable=False),
    Column("persons", Listed, nullable=False),
    Column("mode", MODE, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("quantity", String),
    *_when(),
    Column("words", Text, nullable=False),
    _evidence(),
    Column("review", REVIEW, nullable=False),
    Index("claims_id", "id", unique=True),
    Index("claims_dispatch", "dispatch"),
)

claim_parties = Table(
    "claim_parties", metadata, Column("party", String, primary_key=True), _part_of("claim"), sqlite_with_rowid=False
)

agreements = Table(
    "agreements",
    metadata,
    _key(),
    _id("a"),
    Column("dispatch", Integer, nullable=False),
    Column("published", Day),
    Column("parties", Listed, nullable=False),
    Column("name", Text, nullable=False),
    Column("status", String, nullable=False),
    *_when(),
    Column("topic", String),
    Column("words", Text, nullable=False),
    _evidence(),
    Column("review", REVIEW, nullable=False),
    Index("agreements_id", "id", unique=True),
    Index("agreements_dispatch", "dispatch"),
)

agreement_parties = Table(
    "agreement_parties",
    metadata,
    Column("party", String, primary_key=True),
    _part_of("agreement"),
    sqlite_with_rowid=False,
)

remarks = Table(
    "remarks",
    metadata,
    _key(),
    Column("dispatch", Integer, nullable=False),
    Column("message", Text, nullable=False),
    Column("part", String),
    Column("start", Integer),
    Column("end", Integer),
    Index("remarks_dispatch", "dispatch"),
)

coverage = Table(
    "coverage",
    metadata,
    Column("key", String, primary_key=True),
    Column("month", Month, primary_key=True, autoincrement=False),
    Column("dispatch", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

names = Table(
    "names",
    metadata,
    Column("word", String, primary_key=True),
    Column("name", String, primary_key=True),
    sqlite_with_rowid=False,
)

reviews = Table(
    "reviews",
    metadata,
    Column("entry", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("who", String),
    Column("at", String),
    Column("comments", Listed, nullable=False),
    Column("corrected", Listed, nullable=False),
)

history = Table(
    "history",
    metadata,
    _key(),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("entry", String, nullable=False),
    Column("anchors", Listed, nullable=False),
    Column("field", String),
    Column("before", Listed),
    Column("after", Listed),
    Column("why", Text),
    Column("undoes", Integer),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("history_entry", "entry"),
)

anchored = Table(
    "anchored",  # the entries, as now read, that each deed of the history is about, the first of them first
    metadata,
    Column("deed", Integer, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("dispatch", Integer, nullable=False),
    Column("entry", String, nullable=False),
    Index("anchored_entry", "entry"),
    Index("anchored_dispatch", "dispatch"),
)

as_read = Table(
    "as_read",  # statements, claims and agreements that people corrected, as the reader has them
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("dispatch", Integer, nullable=False),
    Column("body", Listed, nullable=False),
)

superseded = Table(
    "superseded",
    metadata,
    _key(),
    Column("dispatch", Integer, nullable=False),
    Column("reader", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("body", Listed, nullable=False),
    Column("at", String, nullable=False),
    Index("superseded_dispatch", "dispatch"),
)

registered = Table(
    "registered",  # contacts as a hand-made register has them: entries of their own kind, never merged or counted
    metadata,
    _key(),
    _id("k"),
    Column("register", String, nullable=False),
    Column("line", Integer, nullable=False),
    Column("mode", MODE, nullable=False),
    Column("status", STATUS, nullable=False),
    *_when(),
    Column("place", String),
    Column("format", String),
    _people(),
    Column("note", Text),
    Column("recorded_at", Moment, nullable=False),
    Index("registered_id", "id", unique=True),
    Index("registered_register", "register"),
)

fates = Table(
    "fates",
    metadata,
    _key(),
    Column("at", Moment, nullable=False),
    Column("dispatch", String, nullable=False),
    Column("reader", String),
    Column("fate", String, nullable=False),
    Column("note", Text),
    Index("fates_dispatch", "dispatch"),
)

bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("dispatch", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

settings = Table(
    "settings", metadata, Column("name", String, primary_key=True), Column("value", Text), Column("fixed", Boolean)
)
