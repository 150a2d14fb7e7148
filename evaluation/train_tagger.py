"""Trains a sequence tagger of contents on top of the rules, and scores rules and tagger side by side.

    python -m evaluation.train_tagger              train on train.jsonl, score on dev
    python -m evaluation.train_tagger --check      train on one half of train.jsonl, score on the other
    python -m evaluation.train_tagger --save FILE  also keep the model

The tagger sees each word with its parse, its marks and what the rules say of it, and proposes where contents begin and
end; who speaks is decided by the same linker. It does not ship (docs/explanation/tagger.md says why).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.diplomacy.statements import Statement
from dragoman.language.sentences import Sentence
from dragoman.pipeline import Knowledge, knowledge
from dragoman.recording.shaping import statement_shape
from dragoman.understanding import actors, contacts
from dragoman.understanding.marks import Quotations
from dragoman.understanding.mentions import Mentions
from dragoman.understanding.quotations import quotation_marks, rendering
from dragoman.understanding.statements import stage
from dragoman.understanding.statements.attributions import Attribution, attributions
from dragoman.understanding.statements.lexicon import lexicon
from dragoman.understanding.statements.speakers import Room, speakers
from evaluation.gold import dispatch_of, documents, parsed, scorer

FIGURES = ("said", "content", "attributed", "exact", "speaker")
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}


@dataclass(frozen=True)
class Scene:
    """A gold document with all that the rules make of it."""

    gold: dict[str, Any]
    dispatch: Dispatch
    sentences: tuple[Sentence, ...]
    mentioned: Mentions
    met: tuple[Contact, ...]
    said: tuple[Statement, ...]
    found: tuple[Attribution, ...]
    marked: Quotations


def scenes(gold: list[dict[str, Any]], known: Knowledge) -> list[Scene]:
    """Run the rules over gold documents."""
    dispatches = [dispatch_of(one) for one in gold]
    parses = parsed(dispatches, known)
    return [_scene(*triple, known) for triple in zip(gold, dispatches, parses, strict=True)]


def _scene(gold: dict[str, Any], dispatch: Dispatch, parse: tuple[Sentence, ...], known: Knowledge) -> Scene:
    mentioned = actors.mentions(dispatch, parse, known)
    met, _ = contacts.contacts(dispatch, parse, mentioned, known)
    said = stage.statements(dispatch, parse, mentioned, met, known)
    lex = lexicon(known.tables)
    marked = quotation_marks(dispatch, lex)
    own = tuple(sentence for sentence in parse if sentence.part is Part.TEXT)
    found = attributions(dispatch.text, own, marked, lex, mentioned)
    return Scene(gold, dispatch, own, mentioned, met, said, found, marked)


# --- features and labels ----------------------------------------------------------------------------------------


def features(scene: Scene, sentence: Sentence) -> list[list[str]]:
    """Describe each word: itself, its head, whether it stands between marks, and what the rules say of it and around."""
    ruled = [_ruled(scene, word.start) for word in sentence.words]
    rows = []
    for n, word in enumerate(sentence.words):
        head = sentence.words[word.head]
        row = [
            f"lemma={word.lemma.lower()}",
            f"tag={word.tag}",
            f"relation={word.relation}",
            f"head={head.lemma.lower()}/{word.relation}",
            f"quoted={scene.marked.at(word.start) is not None}",
            f"rules={ruled[n]}",
        ]
        for step in (-2, -1, 1, 2):
            if 0 <= n + step < len(sentence.words):
                other = sentence.words[n + step]
                row += [
                    f"{step}:lemma={other.lemma.lower()}",
                    f"{step}:tag={other.tag}",
                    f"{step}:rules={ruled[n + step]}",
                ]
        rows.append(row)
    return rows


def _ruled(scene: Scene, offset: int) -> str:
    """Say what the rules make of a word: content of a statement, of a mere attribution, cue, or nothing."""
    if any(place.start <= offset < place.end for one in scene.said for place in one.content if place.part is Part.TEXT):
        return "statement"
    for one in scene.found:
        if any(place.start <= offset < place.end for place in one.cue):
            return f"cue-{one.act}-{one.asserted}"
    if any(place.start <= offset < place.end for one in scene.found for place in one.content):
        return "attribution"
    return "none"


def labels(scene: Scene, sentence: Sentence) -> list[str]:
    """Label each word by the gold: first of a content, further within one, or outside."""
    spans = [tuple(span) for one in scene.gold["statements"] for span in one["content"]]
    result: list[str] = []
    before: tuple[int, ...] | None = None
    for word in sentence.words:
        here = next((span for span in spans if span[0] <= word.start < span[1]), None)
        result.append("O" if here is None else "I" if here == before else "B")
        before = here
    return result


def train(some: list[Scene], path: Path) -> Any:
    """Train on scenes and return the tagger."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for scene in some:
        for sentence in scene.sentences:
            trainer.append(features(scene, sentence), labels(scene, sentence))
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


# --- proposals, decided by the linker ---------------------------------------------------------------------------


def tagged(scene: Scene, tagger: Any, known: Knowledge) -> list[Statement]:
    """Let the tagger set, drop and add contents; turns stay as they are."""
    result = [one for one in scene.said if not one.cue.passages]
    used: set[int] = set()
    room = Room(scene.mentioned, scene.met, known.tables.toml("quotes")["speakers"], sentences=scene.sentences)
    for sentence in scene.sentences:
        for place in _proposed(sentence, tagger.tag(features(scene, sentence))):
            if any(other.overlaps(place) for one in result if not one.cue.passages for other in one.content):
                continue
            ruled = _best(place, [one for one in scene.said if one.cue.passages])
            if ruled is not None:
                used.add(ruled)
                result.append(replace(scene.said[ruled], content=(place,)))
            else:
                result.extend(_linked(scene, place, room))
    return _joined(result)


def _proposed(sentence: Sentence, tags: list[str]) -> Iterator[Passage]:
    start: int | None = None
    for n, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            yield Passage(sentence.words[start].start, sentence.words[n - 1].end, sentence.part)
            start = None
        if tag == "B" or (tag == "I" and start is None and n < len(tags)):
            start = n


def _best(place: Passage, some: list[Statement]) -> int | None:
    return next((n for n, one in enumerate(some) if any(other.overlaps(place) for other in one.content)), None)


def _linked(scene: Scene, place: Passage, room: Room) -> Iterator[Statement]:
    """Give a content that the rules left out to the attribution that overlaps it, if the linker finds a speaker."""
    by_index = {sentence.index: sentence for sentence in scene.sentences}
    for one in scene.found:
        if any(other.overlaps(place) for other in one.content):
            who = speakers(one, by_index[one.sentence], room).speakers
            if who:
                kind = rendering(scene.dispatch.text, (place,), scene.marked)
                yield Statement(speakers=who, rendering=kind, content=(place,))
            return


def _joined(some: list[Statement]) -> list[Statement]:
    """Put the pieces of one statement together again."""
    merged: dict[object, Statement] = {}
    for n, one in enumerate(some):
        key: object = one.cue.passages or n
        before = merged.get(key)
        merged[key] = one if before is None else replace(before, content=(*before.content, *one.content))
    return list(merged.values())


def score(some: list[Scene], said: list[list[Statement]]) -> dict[str, tuple[float, float, float]]:
    """Score statements of scenes with the gold's scorer."""
    found = {
        scene.gold["id"]: {"statements": [msgspec.to_builtins(statement_shape(one)) for one in statements]}
        for scene, statements in zip(some, said, strict=True)
    }
    tally = scorer("score_record").score([scene.gold for scene in some], found)
    return {figure: tally.prf(figure) for figure in FIGURES}


def main() -> None:
    """Train, and print the figures of rules and tagger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    known = knowledge()
    training = scenes(documents("train"), known)
    held = training[1::2] if options.check else scenes(documents("dev"), known)
    with tempfile.TemporaryDirectory() as folder:
        path = options.save or Path(folder) / "contents.crfsuite"
        tagger = train(training[::2] if options.check else training, path)
        size = path.stat().st_size
        proposals = [tagged(scene, tagger, known) for scene in held]
    rules, learned = score(held, [list(scene.said) for scene in held]), score(held, proposals)
    print(f"{len(held)} documents, model of {size / 1e6:.2f} MB\n{'':12}{'rules P R F1':>24}{'with tagger P R F1':>26}")
    for figure in FIGURES:
        print(f"{figure:12}" + "".join(f"{100 * x:8.1f}" for x in (*rules[figure], *learned[figure])))


if __name__ == "__main__":
    main()
