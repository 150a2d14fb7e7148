"""The table of relayed speech: what stands in it can be found, and is found where it stands."""

from __future__ import annotations

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.tables import tables
from dragoman.understanding import actors
from dragoman.understanding.chains_nouns import nouns_of
from dragoman.understanding.chains_voices import Voice, voices
from dragoman.understanding.chains_words import Places, words_of
from dragoman.understanding.knowledge import Knowledge

TABLE = tables("en").toml("chains")
WORDS = words_of(tables("en"))


def heard(text: str, known: Knowledge) -> tuple[Voice, ...]:
    """Return the voices of a sentence."""
    dispatch = Dispatch(id="test", text=text)
    sentences = known.parser.parse(dispatch)
    return voices(sentences[0], actors.mentions(dispatch, sentences, known), nouns_of(known.tables))


@pytest.mark.parametrize("group", [*TABLE["verbs"], *TABLE["links"]])
def test_phrases_are_written_as_they_are_sought(group: str) -> None:
    """Lower case, and not longer than what is looked at; a list names each phrase once."""
    written = TABLE["verbs"].get(group) or TABLE["links"][group]
    longest = 5 if group in TABLE["verbs"] else 6

    assert not [phrase for phrase in written if phrase != phrase.lower() or len(phrase.split()) > longest]
    assert len(set(written)) == len(written)


def test_groups_have_names_of_their_own() -> None:
    """A verb and a link never share the name of a list."""
    assert not set(TABLE["verbs"]) & set(TABLE["links"])


@pytest.mark.parametrize(
    ("text", "name", "outlet"),
    [
        ("The Associated Press quoted him.", "Associated Press", True),
        ("Germany's Bild newspaper quoted him.", "Bild", True),
        ("Iranian state-run media quoted him.", "Iranian state-run media", True),
        ("The Harbour Daily News quoted him.", "Harbour Daily News", True),
        ("Two Turkish officials quoted him.", "Turkish officials", False),
        ("Sources in Ankara quoted him.", "Sources in Ankara", False),
        ("His spokesman, Dmitry Peskov, quoted him.", "Dmitry Peskov", False),
    ],
)
def test_voices_are_named_without_article(text: str, name: str, outlet: bool, known: Knowledge) -> None:
    """An outlet by its name alone, an unnamed voice by its phrase, an office-holder by the name in apposition."""
    voice = heard(text, known)[0]

    assert (name, outlet) == (voice.name, voice.outlet)


def test_nothing_is_read_inside_quotation_marks(known: Knowledge) -> None:
    """Words between marks are closed; those outside are not."""
    (sentence,) = known.parser.parse(Dispatch(id="test", text='"We told TASS," he said.'))
    closed = Places(sentence, (), WORDS).closed

    assert list(closed) == [True] * 6 + [False] * 3
