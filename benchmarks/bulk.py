"""Bulk: text and archives to records, beside spaCy and the usual chain; the gate's recall; two workers against one.

    python -m benchmarks.bulk [text] [warc] [gate] [scores] [cores] [memory]

Needs ../shared. CPU time of this process unless said otherwise; the tools take turns over the same documents.
"""

from __future__ import annotations

import gc
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks import rivals
from benchmarks.reading import CORPUS, pages
from dragoman.bulk.settings import BulkSettings
from dragoman.bulk.stream import Work, rows, work
from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.reading.jsonl import json_object

ROUNDS = 3
WARM = 60
DOCUMENTS = 80
SEED = 7
Row = tuple[str, ...]


def documents(name: str, count: int, skip: int = 0) -> list[dict[str, Any]]:
    """Return documents of a corpus in a fixed random order."""
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    random.Random(SEED).shuffle(found)
    return found[skip : skip + count]


@cache
def ready(gate: bool = True) -> Work:
    """Return a worker's knowledge, with or without the gate."""
    known = work(BulkSettings(gate=gate))
    gc.freeze()  # as a worker does
    return known


def dragoman_rows(found: list[dict[str, Any]], gate: bool = True) -> int:
    """Take documents from text to rows of output."""
    return sum(1 for _ in rows((json_object(each, each["id"]) for each in found), ready(gate)))


def text(name: str, count: int = DOCUMENTS) -> Iterator[Row]:
    """Text in, records out, against spaCy's whole pipeline over the same texts."""
    warm, found = documents(name, WARM), documents(name, count, WARM)
    words = sum(len(each["text"].split()) for each in found)
    tools: dict[str, Callable[[list[dict[str, Any]]], int]] = {
        "spaCy, whole pipeline": lambda docs: rivals.spacy_parse(each["text"] for each in docs),
        "dragoman, gated": dragoman_rows,
        "dragoman, no gate": lambda docs: dragoman_rows(docs, gate=False),
    }
    seconds = _turns(tools, warm, found)
    for tool, time in seconds.items():
        ratio = seconds["spaCy, whole pipeline"] / time
        yield (
            f"{name}: {tool}",
            f"{words / time:,.0f} words/s",
            f"{1000 * time / len(found):.1f} ms/doc",
            f"{ratio:.2f}x",
        )


def warc() -> Iterator[Row]:
    """WARC in, rows out, against warcio + trafilatura, and with spaCy behind."""
    for name, data in (("kremlin.ru pages", _kremlin()), ("news pages", _news())):
        tools: dict[str, Callable[[bytes], int]] = {
            "warcio + trafilatura": lambda archive: sum(
                bool(rivals.trafilatura_text(page)) for page in rivals.warcio_pages(archive)
            ),
            "warcio + trafilatura + spaCy": lambda archive: rivals.spacy_parse(
                rivals.trafilatura_text(page) for page in rivals.warcio_pages(archive)
            ),
            "dragoman": _dragoman_archive,
        }
        seconds = _turns(tools, data, data)
        for tool, time in seconds.items():
            yield f"{name}: {tool}", f"{time:.2f} s", f"{time / seconds['dragoman']:.2f} times dragoman's"


def gate(mixed: int = 300) -> Iterator[Row]:
    """Recall of the gate: of the entries found without it, how many have their passages pass; by kind, on gold and news.

    The news has much that is no public affair but is read as one (companies, clubs): `public affairs` are the entries
    whose speakers were judged by eye to be political actors.
    """
    from evaluation.gold import dispatch_of
    from evaluation.gold import documents as gold

    news = (json_object(each, each["id"]).dispatch for each in documents("news_research_only.jsonl.gz", mixed))
    yield from _recall("gold", [dispatch_of(each) for name in ("train", "dev") for each in gold(name)])
    yield from _recall("mixed news", [dispatch for dispatch in news if dispatch])


def _recall(name: str, dispatches: list[Dispatch]) -> Iterator[Row]:
    from dragoman.bulk.gating import gate as make
    from dragoman.pipeline import understand_all

    knowledge = ready().knowledge
    keeper, public = make(knowledge), _public_affairs()
    found: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    words = passing = 0
    for dispatch, understanding in zip(dispatches, understand_all(dispatches, knowledge), strict=True):
        passages = [passage for passage in keeper(dispatch) if passage.part is Part.TEXT]
        words += len(dispatch.text.split())
        passing += sum(len(dispatch.slice(passage).split()) for passage in passages)
        for kind, places in _entries(understanding):
            whole = all(_passes(dispatch.text, place, passages) for place in places)
            judged = any((dispatch.id, place.start, place.end) in public for place in places)
            for each in (kind, "public affairs") if judged else (kind,):
                found[each] += 1
                kept[each] += whole
    for kind, count in found.items():
        yield f"{name}: {kind}", f"{kept[kind]} of {count}", f"{kept[kind] / count:.2%}"
    yield f"{name}: words that pass", f"{passing:,} of {words:,}", f"{passing / words:.1%}"


def _passes(text: str, place: Passage, passages: list[Passage]) -> bool:
    """Say whether every word of a place passes: one that runs over several paragraphs lies in several passages."""
    at = place.start
    for one in passages:
        if one.start <= at or not text[at : one.start].strip():
            at = max(at, one.end)
    return at >= place.end or not text[at : place.end].strip()


def _public_affairs() -> set[tuple[str, int, int]]:
    lines = (Path(__file__).parent / "public_affairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(id, int(start), int(end)) for id, start, end in (line.split("\t") for line in lines)}


def scores() -> Iterator[Row]:
    """Gold scores with and without the gate: the lever must not change results."""
    import msgspec
    from evaluation.gold import dispatch_of, scorer
    from evaluation.gold import documents as gold

    from dragoman.bulk.gating import gate as make
    from dragoman.pipeline import understand_parsed
    from dragoman.recording.shaping import document

    knowledge = ready().knowledge
    keeper, judge = make(knowledge), scorer("score_record")
    for name in ("train", "dev"):
        wanted = gold(name)
        dispatches = [dispatch_of(each) for each in wanted]
        tallies = []
        for given in (None, keeper):
            parsed = zip(dispatches, knowledge.parser.parse_all(dispatches, given), strict=True)
            found = [msgspec.to_builtins(document(understand_parsed(*each, knowledge))) for each in parsed]
            tallies.append(judge.score(wanted, {each["id"]: each for each in found}, []))
        for figure in judge.FIGURES:
            plain, gated = (f"F1 {tally.prf(figure)[2]:.3f}" for tally in tallies)
            yield f"{name} {figure}", f"{plain} without the gate", f"{gated} with it"


def cores() -> Iterator[Row]:
    """Two workers against one, wall time."""
    from dragoman.bulk.pool import run

    found = documents("news_research_only.jsonl.gz", 3300)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(24):
            lines = "\n".join(json.dumps(each) for each in found[number::24])
            (folder / f"s{number:02}.jsonl").write_text(lines)
        inputs = sorted(folder.glob("*.jsonl"))
        times = {n: run(inputs, folder / f"out{n}", workers=n).seconds for n in (1, 2)}
    yield "one worker", f"{times[1]:.1f} s wall", ""
    yield "two workers", f"{times[2]:.1f} s wall", f"{times[1] / times[2]:.2f}x"


def memory(count: int = 100_000, step: int = 3_000) -> Iterator[Row]:
    """Memory of a worker as it reads on, the corpus repeated; growth is counted from when it has read all of it once."""
    from dragoman.bulk.worker import memory as used

    found = documents("news_research_only.jsonl.gz", step)
    first = 0
    for done in range(step, count + step, step):
        dragoman_rows([{**each, "id": f"{done}-{each['id']}"} for each in found])
        first = first or used()
        yield f"after {done:,} documents", f"{used() / 1e6:.0f} MB", f"{used() / first - 1:+.1%}"


def main(wanted: list[str]) -> None:
    """Print the tables asked for."""
    tables: dict[str, Callable[[], Iterator[Row]]] = {
        "text": lambda: (row for name in ("news_research_only.jsonl.gz", "news.jsonl.gz") for row in text(name)),
        "warc": warc,
        "gate": gate,
        "scores": scores,
        "cores": cores,
        "memory": memory,
    }
    for name in wanted or tables:
        print(f"\n{name}")
        for row in tables[name]():
            print("  " + "  ".join(f"{cell:32}" for cell in row), flush=True)


def _turns(tools: dict[str, Callable[[Any], int]], warm: Any, found: Any) -> dict[str, float]:
    for tool in tools.values():
        tool(warm)
    seconds: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(ROUNDS):
        for name, tool in tools.items():
            began = process_time()
            tool(found)
            seconds[name].append(process_time() - began)
    return {name: median(times) for name, times in seconds.items()}


def _dragoman_archive(data: bytes) -> int:
    from dragoman.bulk.output import write
    from dragoman.reading.warc import warc_bytes

    with tempfile.TemporaryDirectory() as folder:
        fates = write(rows(warc_bytes(data, "archive"), ready()), Path(folder) / "part.parquet")
    return sum(fates.values())


def _kremlin(count: int = 120) -> bytes:
    from dragoman.reading.warc import Member, members

    data = (CORPUS / "kremlin-pages.warc.gz").read_bytes()
    found = [data[each.start : each.end] for each in members(data) if isinstance(each, Member)]
    return b"".join(found[: count + 1])


def _news() -> bytes:
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for name, page in pages().items():
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        address = f"https://example.org/{name}"
        body = io.BytesIO(page.encode("utf-8", "replace"))
        writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=headers))
    return out.getvalue()


def _entries(understanding: Any) -> Iterator[tuple[str, list[Any]]]:
    for kind in ("contacts", "claims", "agreements"):
        for entry in getattr(understanding, kind):
            yield kind, [each.passage for each in entry.evidence[:1] if each.passage.part == "text"]
    for statement in understanding.statements:
        places = [*statement.content, *statement.cue.passages]
        yield "statements", [place for place in places if place.part == "text"]


if __name__ == "__main__":
    main(sys.argv[1:])
