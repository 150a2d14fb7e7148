from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.types import Message, Receive, Scope, Send

from dragoman.recording import reviewing, schema
from dragoman.recording.store import Record
from dragoman.rest import remembering
from dragoman.rest.remembering import Remembering
from tests.recording.building_records import ERDOGAN, PUTIN, contact, dispatch, understanding
from tests.samples import NOW


class Counted:
    """An application that says how often it was asked, and waits for others before it answers."""

    def __init__(self, status: int = 200, size: int = 0) -> None:
        self.asked = 0
        self.status = status
        self.size = size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        body = f"{self.asked}".encode().ljust(self.size)
        await asyncio.sleep(0)
        tagged = [(b"etag", f'"{self.asked}"'.encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": tagged})
        await send({"type": "http.response.body", "body": body[:1], "more_body": True})
        await send({"type": "http.response.body", "body": body[1:]})


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        met = contact(PUTIN, ERDOGAN, on="2020-12-29")
        opened.keep(understanding(dispatch("a"), contacts=[met]), reader="1", now=NOW)
        yield opened


def over(app: Counted, record: Record) -> Remembering:
    return Remembering(app, record, today=lambda: date(2021, 1, 5))


async def asked(
    memory: Remembering, path: str = "/", *, user: str | None = None, method: str = "GET", tag: str = ""
) -> tuple[int, bytes]:
    headers = [(b"if-none-match", tag.encode())] if tag else []
    state = {"user": user}
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers, "state": state}
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    await memory(scope, receive, send)
    return sent[0]["status"], b"".join(message["body"] for message in sent[1:])


async def several(memory: Remembering, count: int) -> list[tuple[int, bytes]]:
    return await asyncio.gather(*(asked(memory) for _ in range(count)))


def test_what_many_ask_at_once_is_made_once(record: Record) -> None:
    app = Counted()
    found = asyncio.run(several(over(app, record), 8))

    assert (found, app.asked) == ([(200, b"1")] * 8, 1)


def test_what_may_not_be_remembered_is_made_for_each_who_asks(record: Record) -> None:
    for app in (Counted(status=404), Counted(size=remembering.LARGEST + 1)):
        found = asyncio.run(several(over(app, record), 3))

        assert (app.asked, len({body for _, body in found})) == (3, 3)


@pytest.mark.parametrize("path", ["/review", "/sign-in", "/paste", "/static/base.css", "/health"])
def test_some_addresses_are_never_remembered(path: str, record: Record) -> None:
    app = Counted()
    memory = over(app, record)
    for _ in range(2):
        asyncio.run(asked(memory, path))

    assert app.asked == 2


def test_a_reviewer_neither_gets_nor_leaves_anything(record: Record) -> None:
    app = Counted()
    memory = over(app, record)
    bodies = [asyncio.run(asked(memory, user=user))[1] for user in ("Demir", None, "Demir", None)]

    assert bodies == [b"1", b"2", b"3", b"2"]


def test_only_what_is_asked_for_is_remembered(record: Record) -> None:
    app = Counted()
    memory = over(app, record)
    for method in ("POST", "HEAD", "GET", "GET"):
        asyncio.run(asked(memory, method=method))

    assert app.asked == 3


def test_an_answer_that_is_had_is_not_sent_again(record: Record) -> None:
    memory = over(Counted(), record)

    assert asyncio.run(asked(memory, tag='"0"')) == (200, b"1")
    assert asyncio.run(asked(memory, tag='"1"')) == (304, b"")


def test_every_change_of_the_record_makes_a_new_answer(record: Record, tmp_path: Path) -> None:
    app = Counted()
    memory = over(app, record)
    (contact_id,) = ids_of(record)
    asyncio.run(asked(memory))
    for at, change in enumerate((kept_elsewhere, commented, noted_in_settings), 2):
        change(record, contact_id, tmp_path)
        bodies = {asyncio.run(asked(memory))[1] for _ in range(2)}

        assert {f"{at}".encode()} == bodies


def kept_elsewhere(record: Record, contact_id: str, folder: Path) -> None:
    with Record.open(folder / "record.db") as other:
        other.keep(understanding(dispatch("b")), reader="1", now=NOW)


def commented(record: Record, contact_id: str, folder: Path) -> None:
    reviewing.comment(record, contact_id, "Seen.", who="Demir", now=NOW)


def noted_in_settings(record: Record, contact_id: str, folder: Path) -> None:
    with record.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('a', 'b')")


def ids_of(record: Record) -> list[str]:
    with record.reading() as connection:
        return list(connection.execute(select(schema.contacts.c.id)).scalars())


def test_the_oldest_answers_make_room(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 2 * (remembering.OVERHEAD + 10))
    app = Counted(size=10)
    memory = over(app, record)
    for path in ("/a", "/b", "/a", "/c", "/a", "/b"):
        asyncio.run(asked(memory, path))

    assert (app.asked, [path for path, _ in memory.kept]) == (4, ["/a", "/b"])
    assert memory.size == 2 * (remembering.OVERHEAD + 10)
