"""Draws contacts to be read by eye from the news corpus: found ones, and sentences with a contact word that gave none.

    python -m evaluation.eyes_contacts            print the 50 and 50 with their texts, to be read
    python -m evaluation.eyes_contacts --score    sum up the verdicts of evaluation/eyes_contacts.tsv

The draw has a fixed seed; the verdicts file holds ids and offsets, no texts. It was read once, on the program of commit
f11b1bd and shortly after; the draw of a later program differs, for other contacts are found.

Verdicts on contacts found: right; field (the contact is there, the field in the remark is wrong); wrong. On sentences
with a contact word that are no evidence of any contact: none (rightly silent); told (another sentence tells it); missed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.reading import dispatch_from
from dragoman.understanding import actors, contacts
from dragoman.understanding.knowledge import Knowledge, knowledge

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "news.jsonl.gz"
VERDICTS = Path(__file__).with_name("eyes_contacts.tsv")
SEED, TEXTS, READ = 20201229, 500, 50
WORDS = ("meet", "meeting", "talk", "visit", "summit", "negotiation", "conversation", "receive", "host", "telephone")


def texts() -> list[dict[str, Any]]:
    """Return the 500 texts of the draw."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    return random.Random(SEED).sample(every, TEXTS)


def read(known: Knowledge) -> Iterator[tuple[Dispatch, tuple[Sentence, ...], tuple[Contact, ...]]]:
    """Yield each text with its sentences and the contacts found."""
    dispatches = [
        dispatch_from(
            one["text"], id=str(one["id"]), title=one.get("title"), source=one.get("source"), date=one.get("date")
        )
        for one in texts()
    ]
    for dispatch, sentences in zip(dispatches, known.parser.parse_all(dispatches), strict=True):
        found, _ = contacts.contacts(dispatch, sentences, actors.mentions(dispatch, sentences, known), known)
        yield dispatch, sentences, found


def drawn() -> tuple[list[tuple[Dispatch, Contact]], list[tuple[Dispatch, Sentence]], int]:
    """Draw contacts and silent sentences, and count all contacts."""
    found: list[tuple[Dispatch, Contact]] = []
    silent: list[tuple[Dispatch, Sentence]] = []
    for dispatch, sentences, met in read(knowledge()):
        found += [(dispatch, one) for one in met]
        told = {(evidence.passage.part, evidence.passage.start) for one in met for evidence in one.evidence}
        silent += [
            (dispatch, sentence)
            for sentence in sentences
            if (sentence.part, sentence.start) not in told
            and any(word.lemma.lower() in WORDS for word in sentence.words)
        ]
    chance = random.Random(SEED)
    return chance.sample(found, min(READ, len(found))), chance.sample(silent, min(READ, len(silent))), len(found)


def show() -> None:
    """Print what is to be read."""
    found, silent, count = drawn()
    print(f"{count} contacts in {TEXTS} texts")
    for dispatch, one in found:
        passage = one.evidence[0].passage
        print("found", dispatch.id, passage.part.value, passage.start, dispatch.published, dispatch.source, sep="\t")
        who = "; ".join(f"{p.name}/{p.party}" for p in one.participants)
        print("   ", one.status.value, one.mode.value, one.when.iso, one.place, who)
        print("   ", " ".join(dispatch.slice(passage).split())[:400])
    for dispatch, sentence in silent:
        print("silent", dispatch.id, sentence.part.value, sentence.start, sep="\t")
        print("   ", " ".join(dispatch.slice(sentence.passage).split())[:400])


def score() -> None:
    """Sum up the verdicts."""
    with VERDICTS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for kind in ("found", "silent"):
        counted = Counter(row["verdict"] for row in rows if row["kind"] == kind)
        print(kind, dict(counted.most_common()))


def main() -> None:
    """Show the draw, or score the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--score", action="store_true")
    if parser.parse_args().score:
        score()
    else:
        show()


if __name__ == "__main__":
    main()
