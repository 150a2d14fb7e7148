"""Measures what statements and quotations cost beside the parse, in CPU words a second.

    python -m benchmarks.statements            the gold's texts
    python -m benchmarks.statements --times 3  the best of three runs

The layer may cost at most a fifth of the parse: the last line says whether it does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from evaluation.gold import dispatch_of, documents

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.pipeline import Knowledge, knowledge
from dragoman.understanding import actors, contacts
from dragoman.understanding.quotations import quotations
from dragoman.understanding.statements import stage

SHARE = 0.2


def main() -> None:
    """Print words a second of the parse, with and without the layer, and the layer's share of the parse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=2)
    times = parser.parse_args().times
    known = knowledge()
    dispatches = [dispatch_of(one) for name in ("train", "dev") for one in documents(name)]
    list(known.parser.parse_all(dispatches[:5]))
    parses, parse = _best(1, lambda: list(known.parser.parse_all(dispatches)))
    words = sum(len(sentence.words) for one in parses for sentence in one)
    scenes, _ = _best(1, lambda: [_scene(*pair, known) for pair in zip(dispatches, parses, strict=True)])
    said, layer = _best(times, lambda: [stage.statements(*scene) for scene in scenes])
    quoted, quoting = _best(times, lambda: [quotations(scene[0], scene[1], known) for scene in scenes])
    print(f"{words} words, {sum(map(len, said))} statements, {sum(map(len, quoted))} quotations")
    print(f"parse alone            {words / parse:10,.0f} words/s")
    print(f"parse and statements   {words / (parse + layer):10,.0f} words/s")
    print(f"statements alone       {words / layer:10,.0f} words/s, {layer / parse:.1%} of the parse")
    print(f"quotations alone       {words / quoting:10,.0f} words/s, {quoting / parse:.1%} of the parse")
    print("within a fifth of the parse" if layer <= SHARE * parse else "MORE than a fifth of the parse")


def _scene(dispatch: Dispatch, sentences: tuple[Sentence, ...], known: Knowledge) -> tuple[Any, ...]:
    mentioned = actors.mentions(dispatch, sentences, known)
    met, _ = contacts.contacts(dispatch, sentences, mentioned, known)
    return dispatch, sentences, mentioned, met, known


def _best(times: int, run: Callable[[], Any]) -> tuple[Any, float]:
    """Run some times; return the result and the least CPU seconds."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        result = run()
        seconds.append(time.process_time() - start)
    return result, min(seconds)


if __name__ == "__main__":
    main()
