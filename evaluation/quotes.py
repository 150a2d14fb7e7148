"""Scores quotations on the benchmark of quotations, with textacy's extraction beside them in the same run.

    python -m evaluation.quotes                 dev, ours and textacy's, all quotes and those of five words and more
    python -m evaluation.quotes --out FILE      also write our predictions in the form of the benchmark
    python -m evaluation.quotes --file train --limit 100

Parses are cached as those of the gold are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.language.parsing import Parser
from dragoman.pipeline import Knowledge, knowledge
from dragoman.understanding.quotations import Attributed, quotations
from evaluation.gold import BENCH, parsed, scorer

ROWS = ("content exact", "content overlap", "attributed", "complete", "full exact")


def documents(name: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the documents of a split; with a limit, that many spread over the whole."""
    lines = (BENCH / "quotes" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines if line.strip()]
    return read if limit is None else read[:: max(1, len(read) // limit)][:limit]


def predicted(gold: Sequence[dict[str, Any]], known: Knowledge) -> list[dict[str, Any]]:
    """Return our quotations in the form of the benchmark."""
    dispatches = [Dispatch(id=one["id"], text=one["text"]) for one in gold]
    pairs = zip(dispatches, parsed(dispatches, known), strict=True)
    return [{"id": d.id, "quotes": [_quote(q) for q in quotations(d, parse, known)]} for d, parse in pairs]


def textacy(gold: Iterable[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """Return textacy's direct quotations, a paragraph at a time (its better setting); None where it is not installed."""
    try:
        from textacy.extract import direct_quotations  # type: ignore[attr-defined]
    except ImportError:
        return None
    nlp = Parser().nlp
    for name in ("attribute_ruler", "lemmatizer"):
        nlp.enable_pipe(name)
    return [{"id": one["id"], "quotes": _of_textacy(one["text"], nlp, direct_quotations)} for one in gold]


def report(gold: list[dict[str, Any]], found: list[dict[str, Any]], core: int) -> None:
    """Print the scorer's main rows."""
    scored = scorer("score_quotes").score(gold, found, flat=True, core=core)
    names = [*ROWS, *(name for name in scored["rows"] if name.startswith("by type"))]
    for name in names:
        row = scored["rows"][name]
        print(f"  {name:18}" + "".join(f"{100 * row[key]:8.1f}" for key in ("p", "r", "f")))


def main() -> None:
    """Score one split and print ours beside textacy's."""
    options = _options()
    gold = documents(options.file, options.limit)
    ours = predicted(gold, knowledge())
    if options.out:
        options.out.write_text("".join(json.dumps(one) + "\n" for one in ours), encoding="utf-8")
    theirs = None if options.alone else textacy(gold)
    systems = [("dragoman", ours)] + ([("textacy", theirs)] if theirs else [])
    for core in (0, 5):
        for name, found in systems:
            print(f"{name}, {'all quotes' if not core else f'quotes of {core} words and more'}: P, R, F1")
            report(gold, found, core)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", default="dev", choices=["train", "dev"])
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--alone", action="store_true", help="without textacy, which takes minutes")
    return parser.parse_args()


def _quote(one: Attributed) -> dict[str, Any]:
    spans = {"content": _spans(one.content), "source": _spans(one.source), "cue": _spans(one.cue)}
    return {**spans, "type": str(one.rendering), "nested": one.nested}


def _spans(places: Iterable[Passage]) -> list[list[int]]:
    return [[place.start, place.end] for place in places]


def _of_textacy(text: str, nlp: Any, extract: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    offset = 0
    for paragraph in text.split("\n"):
        try:
            triples = list(extract(nlp(paragraph))) if paragraph.strip() else []
        except ValueError:
            triples = []
        found.extend(_of_triple(triple, offset) for triple in triples)
        offset += len(paragraph) + 1
    return found


def _of_triple(triple: Any, offset: int) -> dict[str, Any]:
    def spans(tokens: Any) -> list[list[int]]:
        parts = list(tokens)
        return [[offset + parts[0].idx, offset + parts[-1].idx + len(parts[-1])]] if parts else []

    return {"content": spans(triple.content), "source": spans(triple.speaker), "cue": spans(triple.cue)}


if __name__ == "__main__":
    main()
