"""Reads the gold, keeps parses between runs, and scores a reader's output.

    python -m evaluation.gold train            scores of the training gold
    python -m evaluation.gold dev --errors 40  ... with the first 40 differences
    python -m evaluation.gold probes --kind status
    python -m evaluation.gold train --half a   half of the documents, to develop on one half and check on the other

Parses are cached under .cache/parses by a digest of the text and of the parser's own source.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import inspect
import json
import pickle
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dragoman.diplomacy.sources import Dispatch
from dragoman.language import paragraphs, parsing, sentences
from dragoman.language.sentences import Sentence
from dragoman.pipeline import Knowledge, knowledge, understand_parsed
from dragoman.reading import dispatch_from
from dragoman.recording.shaping import document

__all__ = ["BENCH", "ROOT", "dispatch_of", "documents", "knowledge", "parsed", "predicted", "scorer"]

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
CACHE = ROOT / ".cache" / "parses"


def documents(name: str) -> list[dict[str, Any]]:
    """Return the documents of a gold set: `train`, `dev`, `probes` or `seed`."""
    path = ROOT.parent / "shared/seed/gold.jsonl" if name == "seed" else BENCH / "record" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def dispatch_of(document: dict[str, Any]) -> Dispatch:
    """Make the dispatch that a user's JSONL with these fields would give."""
    given: dict[str, Any] = {key: document.get(key) for key in ("title", "date", "source", "url")}
    return dispatch_from(document["text"], id=document["id"], **given)


def parsed(dispatches: Sequence[Dispatch], known: Knowledge) -> list[tuple[Sentence, ...]]:
    """Return the parses, from the cache where they are there."""
    CACHE.mkdir(parents=True, exist_ok=True)
    files = [CACHE / _digest(dispatch) for dispatch in dispatches]
    missing = [n for n, file in enumerate(files) if not file.exists()]
    for n, parse in zip(missing, known.parser.parse_all(dispatches[n] for n in missing), strict=True):
        temporary = files[n].with_suffix(f".{id(parse)}")
        temporary.write_bytes(pickle.dumps(parse))
        temporary.replace(files[n])
    return [pickle.loads(file.read_bytes()) for file in files]


def predicted(gold: Iterable[dict[str, Any]], known: Knowledge | None = None) -> list[dict[str, Any]]:
    """Return what the reader finds in the gold documents, in the guidelines' form."""
    known = known or knowledge()
    dispatches = [dispatch_of(one) for one in gold]
    parses = parsed(dispatches, known)
    found = [understand_parsed(*pair, known) for pair in zip(dispatches, parses, strict=True)]
    return [msgspec.to_builtins(document(one)) for one in found]


def scorer(name: str) -> ModuleType:
    """Load a scorer that stands beside the gold."""
    path = BENCH / f"{name}.py" if name == "score_quotes" else BENCH / "record" / f"{name}.py"
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _digest(dispatch: Dispatch) -> str:
    source = "".join(map(inspect.getsource, (parsing, sentences, paragraphs)))
    marks = [(mark.start, mark.end) for mark in dispatch.furniture]
    return hashlib.sha256(f"{dispatch.title}\n{dispatch.text}{marks}{source}".encode()).hexdigest()


def half_of(gold: list[dict[str, Any]], half: str | None) -> list[dict[str, Any]]:
    if half is None:
        return gold
    return [one for one in gold if (hashlib.sha256(one["id"].encode()).digest()[0] % 2 == 0) == (half == "a")]


def main() -> None:
    """Score one gold set and print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=["train", "dev", "probes", "seed"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", help="differences that start with these words, e.g. 'contact missed'")
    parser.add_argument("--kind", help="probes of this kind only")
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--out", type=Path, help="write the predictions to this file")
    options = parser.parse_args()
    gold = [one for one in half_of(documents(options.name), options.half) if options.kind in (None, one.get("kind"))]
    found = predicted(gold)
    if options.out:
        options.out.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    errors: list[tuple[Any, ...]] = []
    by_id = {one["id"]: one for one in found}
    if options.name == "probes":
        for kind, (share, count) in scorer("score_probes").score(gold, by_id, errors).items():
            print(f"{kind:20}{share:8.3f}{count:6}")
    else:
        tally = scorer("score_record").score(gold, by_id, errors)
        print(f"{'':12}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}")
        for figure in scorer("score_record").FIGURES:
            _, wanted, given = tally.n.get(figure, (0, 0, 0))
            print(f"{figure:12}" + "".join(f"{x:8.3f}" for x in tally.prf(figure)) + f"{wanted:8}{given:8}")
    chosen = [error for error in errors if not options.only or str(error[1]).startswith(options.only)]
    for error in chosen[: options.errors]:
        print(*error, sep=" | ")


if __name__ == "__main__":
    main()
