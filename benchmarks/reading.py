"""Reading: main text of pages and damaged archives, beside trafilatura, warcio and FastWARC.

    python -m benchmarks.reading

Needs ../shared/corpus. CPU time of this process; medians of `ROUNDS` runs, the tools taking turns.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import mean, median
from time import process_time

from benchmarks import rivals

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
ROUNDS = 5
SEED = 20201229
DAMAGED = 600
RECORDS = 20
Row = tuple[str, str, str]


@cache
def pages() -> dict[str, str]:
    """Return the pages, decoded."""
    found = {}
    for path in sorted((CORPUS / "html").glob("*.html.gz")):
        data = gzip.decompress(path.read_bytes())
        found[path.name.removesuffix(".html.gz")] = data.decode("utf-8", "replace")
    return found


@cache
def truth() -> dict[str, dict[str, str]]:
    """Return the true texts of the pages."""
    found: dict[str, dict[str, str]] = json.loads((CORPUS / "html" / "truth.json").read_text(encoding="utf-8"))
    return found


def dragoman_text(page: str) -> str:
    """Extract the main text of a page with the cascade."""
    from dragoman.reading.hostile import hostile
    from dragoman.reading.html import extracted
    from dragoman.reading.maintext import tree

    root = tree(page) if not hostile(page) else None
    return extracted(page, root) if root is not None else ""


def dragoman_dispatch(page: str) -> str:
    """Read a page wholly: main text, metadata, dateline, furniture."""
    from dragoman.reading.html import page as read_page

    dispatch = read_page(page, "page").dispatch
    return dispatch.text if dispatch else ""


def score(texts: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 on runs of four words, of the means over pages."""
    scores = [_score(text, truth()[name]["text"]) for name, text in texts.items()]
    precision, recall = mean(p for p, _ in scores), mean(r for _, r in scores)
    return precision, recall, 2 * precision * recall / (precision + recall)


def side_by_side(readers: dict[str, Callable[[str], str]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median CPU seconds that each reader takes for all pages, taking turns."""
    for reader in readers.values():
        reader(next(iter(pages().values())))
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            began = process_time()
            for page in pages().values():
                reader(page)
            seconds[name].append(process_time() - began)
    return {name: median(times) for name, times in seconds.items()}


def damaged() -> list[tuple[bytes, int]]:
    """Make damaged archives of whole members, one to four faults each; the number of records goes with each."""
    from dragoman.reading.warc import Member, members

    data = (CORPUS / "kremlin-pages.warc.gz").read_bytes()
    whole = [data[m.start : m.end] for m in members(data) if isinstance(m, Member)][1:]
    rng = random.Random(SEED)
    chosen = [[whole[(n * RECORDS + k) % len(whole)] for k in range(RECORDS)] for n in range(DAMAGED)]
    return [(_struck(b"".join(each), rng), RECORDS) for each in chosen]


def dragoman_recovered(data: bytes) -> int:
    """Count the whole members that are got from a damaged archive."""
    from dragoman.reading.warc import Member, members

    return sum(isinstance(piece, Member) for piece in members(data))


def extraction() -> list[Row]:
    """Measure main text: F1 and pages a second."""
    readers = {
        "trafilatura": rivals.trafilatura_text,
        "dragoman, main text": dragoman_text,
        "dragoman, whole dispatch": dragoman_dispatch,
    }
    seconds = side_by_side(readers)
    rows = []
    for name, reader in readers.items():
        p, r, f = score({page: reader(markup) for page, markup in pages().items()})
        rate, ratio = len(pages()) / seconds[name], seconds["trafilatura"] / seconds[name]
        rows.append((name, f"P {p:.3f} R {r:.3f} F1 {f:.3f}", f"{rate:.1f} pages/s ({ratio:.1f}x)"))
    return rows


def recovery() -> list[Row]:
    """Measure how many records of damaged archives come back."""
    archives = damaged()
    total = sum(count for _, count in archives)
    readers = {
        "warcio": rivals.warcio_recovered,
        "FastWARC": rivals.fastwarc_recovered,
        "dragoman": dragoman_recovered,
    }
    return [(name, f"{sum(map(reader, (d for d, _ in archives))) / total:.1%}", "") for name, reader in readers.items()]


def main() -> None:
    """Print the tables."""
    for title, rows in (("Main text of 180 pages", extraction()), ("600 damaged archives", recovery())):
        print(f"\n{title}")
        for row in rows:
            print("  " + "  ".join(f"{cell:28}" for cell in row))


def _score(text: str, true: str) -> tuple[float, float]:
    found, wanted = _runs(text), _runs(true)
    hits = sum((found & wanted).values())
    if not text.strip():
        return 0.0, 0.0
    return hits / max(1, sum(found.values())), hits / max(1, sum(wanted.values()))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)))


def _struck(data: bytes, rng: random.Random) -> bytes:
    """Strike an archive with one to four faults: a bit flipped, a stretch zeroed, cut out or put in, the end cut off."""
    struck = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        kind, place, size = rng.randint(0, 4), rng.randrange(len(struck)), rng.randint(1, 2000)
        if kind == 0:
            struck[place] ^= 1 << rng.randint(0, 7)
        elif kind == 1:
            struck[place : place + size] = bytes(min(size, len(struck) - place))
        elif kind == 2:
            del struck[place : place + size]
        elif kind == 3:
            struck[place:place] = rng.randbytes(size)
        else:
            del struck[max(len(struck) // 2, len(struck) - rng.randint(1, len(struck) // 2)) :]
    return bytes(struck)


if __name__ == "__main__":
    main()
