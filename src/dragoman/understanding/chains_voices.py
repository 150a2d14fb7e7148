"""Voices: who in a sentence can speak or pass words on: outlets, actors, and unnamed sources.

Knows: outlets by name (table of outlets, else the last word of a name), mentions of actors, nouns such as "source".
Does not know: which of them relays which (that is `chains_grammar`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Participant
from dragoman.language.outlets import opens_outlet, outlet_named, outlets_by_name
from dragoman.understanding.chains_nouns import Nouns
from dragoman.understanding.mentions import ACTORS, MentionKind

if TYPE_CHECKING:
    from dragoman.language.sentences import Sentence
    from dragoman.understanding.mentions import Mention, Mentions

_LONGEST = 6
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM", "ADV")


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: its words, how a chain names it, and who it is, where it can speak for itself."""

    first: int
    last: int
    name: str
    outlet: bool = False
    participants: tuple[Participant, ...] = ()
    mention: Mention | None = None


def voices(sentence: Sentence, mentioned: Mentions, nouns: Nouns) -> tuple[Voice, ...]:
    """Return the voices of a sentence, in order, none overlapping another; an office and its holder are one."""
    taken: dict[int, Voice] = {}
    found = (
        _outlets(sentence, nouns),
        _media(sentence, nouns),
        _actors(sentence, mentioned, nouns),
        _sources(sentence, nouns),
        _names(sentence, nouns),
    )
    for voice in (each for kind in found for each in kind):
        if not any(word in taken for word in range(voice.first, voice.last + 1)):
            taken |= dict.fromkeys(range(voice.first, voice.last + 1), voice)
    ordered = sorted(set(taken.values()), key=lambda voice: voice.first)
    ordered = [voice for voice in ordered if not _possessor(sentence, voice)]
    return tuple(_joined(sentence, _dressed(sentence, ordered, nouns)))


def _outlets(sentence: Sentence, nouns: Nouns) -> Iterator[Voice]:
    words, start = sentence.words, 0
    while start < len(words):
        if not opens_outlet(words[start].text):
            start += 1
            continue
        length = next((n for n in range(_LONGEST, 0, -1) if _is_outlet(sentence, start, n, nouns)), 0)
        if length:
            name = _outlet_name(sentence, start, start + length - 1, nouns)
            yield Voice(start, start + length - 1, name, outlet=True)
        start += length or 1


def _is_outlet(sentence: Sentence, start: int, length: int, nouns: Nouns) -> bool:
    if start + length > len(sentence.words):
        return False
    if "PUNCT" in (sentence.words[start].pos, sentence.words[start + length - 1].pos):
        return False
    around = [*sentence.words[max(0, start - 1) : start], *sentence.words[start + length : start + length + 1]]
    around = [word for word in around if word.lower not in nouns.linking and word.lower not in nouns.days]
    if length == 1 and any(word.pos == "PROPN" and word.text not in nouns.names for word in around):
        return False
    wording = _text(sentence, start, start + length - 1)
    if _titled(sentence, start, wording, nouns) in outlets_by_name():
        return True
    return wording in outlets_by_name() and outlet_named(wording) is not None and wording[:1] != wording[:1].lower()


def _titled(sentence: Sentence, first: int, wording: str, nouns: Nouns) -> str | None:
    """Return a wording with the article before it as a name begins with it; None where there is none."""
    before = sentence.words[first - 1].lower if first else ""
    return f"{before.capitalize()} {wording}" if before in nouns.titling else None


def _outlet_name(sentence: Sentence, first: int, last: int, nouns: Nouns) -> str:
    """Return an outlet's name as written; an article stays where it belongs to the name."""
    written = _text(sentence, first, last)
    titled = _titled(sentence, first, written, nouns)
    named = outlet_named(titled) if titled else None
    if named is not None and named.name == titled:
        return named.name
    outlet = outlet_named(written)
    bare = _text(sentence, _without_article(sentence, first, last), last)
    return written if outlet is not None and outlet.name.startswith(written[: len(written) - len(bare)]) else bare


def _actors(sentence: Sentence, mentioned: Mentions, nouns: Nouns) -> Iterator[Voice]:
    kinds = ACTORS | {MentionKind.NONPOLITICAL}
    for mention in sorted(mentioned.of(sentence.index), key=lambda each: each.first - each.last):
        if mention.kind in kinds:
            yield _actor(sentence, mention, nouns)


def _actor(sentence: Sentence, mention: Mention, nouns: Nouns) -> Voice:
    first, last = _within_clause(sentence, mention), _before_owner(sentence, mention)
    vague = sentence.words[first].lower in nouns.indefinite and mention.kind is not MentionKind.PERSON
    people = tuple(replace(one, name=None) for one in mention.participants) if vague else mention.participants
    name = _name(sentence, mention, people, nouns)
    if sentence.words[last].lemma.lower() in nouns.vague:
        last = _described(sentence, last, nouns)
        name = _text(sentence, _without_article(sentence, first, last, nouns.articles), last)
    return Voice(first, last, name, participants=people, mention=mention)


def _before_owner(sentence: Sentence, mention: Mention) -> int:
    """Return the last word of a mention, before an apposition that only begins in it ("Kim, the leader's sister")."""
    words, last = sentence.words, mention.last
    commas = [n for n in range(mention.first, last) if words[n].text == ","]
    return commas[0] - 1 if commas and words[last + 1 : last + 2] and words[last + 1].tag == "POS" else last


def _within_clause(sentence: Sentence, mention: Mention) -> int:
    """Return the first word of a mention, after a conjunction that was taken into it."""
    clauses = [n for n in range(mention.first, mention.last) if _joins(sentence, n)]
    return clauses[-1] + 1 if clauses else mention.first


def _joins(sentence: Sentence, word: int) -> bool:
    return sentence.words[word].pos == "SCONJ" or sentence.words[word].tag == "WDT"


def _name(sentence: Sentence, mention: Mention, people: tuple[Participant, ...], nouns: Nouns) -> str:
    named = [one.name for one in people if one.name]
    if named and mention.kind not in (MentionKind.OFFICIALS, MentionKind.PARTY, MentionKind.NONPOLITICAL):
        return named[0]
    return _text(sentence, _without_article(sentence, mention.first, mention.last, nouns.articles), mention.last)


def _media(sentence: Sentence, nouns: Nouns) -> Iterator[Voice]:
    """Yield unnamed outlets ("Iranian state-run media") and names that end like an outlet's."""
    for word in sentence.words:
        media = word.pos == "NOUN" and (sentence.lemmas[word.index] in nouns.media or word.lower in nouns.media)
        outlet = not media and _is_outlets_name(sentence, word.index, nouns)
        if not (media or outlet) or _named_on(sentence, word.index, nouns) or _describes(sentence, word.index, nouns):
            continue
        if media:
            first = _without_article(sentence, _left(sentence, word.index), word.index, nouns.articles)
            yield Voice(first, word.index, _media_name(sentence, first, word.index, nouns), outlet=True)
        else:
            first = _left(sentence, word.index, ("PROPN",))
            yield Voice(first, word.index, _text(sentence, first, word.index), outlet=True)


def _describes(sentence: Sentence, word: int, nouns: Nouns) -> bool:
    """Say whether a word for media only describes the noun behind it: "a press conference", but not "news agency"."""
    own = sentence.words[word]
    behind = own.relation == "compound" and own.head > word
    return behind and sentence.lemmas[own.head] not in nouns.media | nouns.staff | nouns.modifiers


def _named_on(sentence: Sentence, word: int, nouns: Nouns) -> bool:
    """Say whether a name goes on after a word, on this side of a day: "Sudan Media Center"."""
    after = sentence.words[word + 1 : word + 2]
    return (
        bool(after)
        and sentence.words[word].pos == "PROPN"
        and after[0].pos == "PROPN"
        and after[0].lower not in nouns.days
    )


def _is_outlets_name(sentence: Sentence, last: int, nouns: Nouns) -> bool:
    """Say whether a name ends like an outlet's: "Daily News", "Central News Service", but not "Defence Agency"."""
    words = sentence.words
    if words[last].text not in nouns.names and words[last].text not in nouns.kinds:
        return False
    if not last or words[last - 1].pos != "PROPN":
        return False
    before = {words[word].text for word in range(_left(sentence, last, ("PROPN",)), last)}
    return words[last].text in nouns.names or (words[last].text in nouns.kinds and bool(before & nouns.names))


def _media_name(sentence: Sentence, first: int, last: int, nouns: Nouns) -> str:
    """Name an outlet without the noun for its man, and a named one by its name alone."""
    if last > first and sentence.words[last].lower in nouns.staff:
        last -= 1
    named = first
    while named <= last and sentence.words[named].tag in ("NNP", "HYPH"):
        named += 1
    alone = first < named < last and sentence.words[named].tag != "POS"
    return _text(sentence, first, named - 1 if alone else last)


def _sources(sentence: Sentence, nouns: Nouns) -> Iterator[Voice]:
    if sentence.lemma_set.isdisjoint(nouns.sources):
        return
    for word in sentence.words:
        if word.pos in ("NOUN", "PROPN") and sentence.lemmas[word.index] in nouns.sources:
            first = _without_article(sentence, _left(sentence, word.index), word.index, nouns.articles)
            last = _described(sentence, word.index, nouns)
            yield Voice(first, last, _text(sentence, first, last))


def _described(sentence: Sentence, head: int, nouns: Nouns) -> int:
    """Return the last word of what describes a source: "in the Kremlin", "familiar with the matter"."""
    words, last = sentence.words, head
    follows = last + 1 < len(words) and (
        words[last + 1].lower in nouns.familiar or words[last + 1].lower in nouns.seats
    )
    while follows and last + 1 < len(words) and last - head < _LONGEST:
        word = words[last + 1]
        if word.pos not in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "PART") and word.lower not in nouns.familiar:
            break
        last += 1
    return last


def _names(sentence: Sentence, nouns: Nouns) -> Iterator[Voice]:
    start = 0
    words = sentence.words
    while start < len(words):
        end = start
        while (
            end < len(words)
            and words[end].pos == "PROPN"
            and words[end].lower not in nouns.days
            and words[end].lower not in nouns.linking
        ):
            end += 1
        if end > start:
            name = _text(sentence, start, end - 1)
            yield Voice(start, end - 1, name, outlet="." in name[1:-1] and name[-1].islower() and end == start + 1)
        start = max(end, start + 1)


def _possessor(sentence: Sentence, voice: Voice) -> bool:
    """Say whether a voice only owns another ("the prime minister's spokesman"), or is half a name ("Amir-Ali")."""
    around = sentence.words[max(0, voice.first - 1) : voice.first] + sentence.words[voice.last + 1 : voice.last + 2]
    half = voice.first == voice.last and not voice.outlet and any(word.tag == "HYPH" for word in around)
    return half or (
        bool(sentence.words[voice.last + 1 : voice.last + 2]) and sentence.words[voice.last + 1].tag == "POS"
    )


def _left(sentence: Sentence, head: int, kinds: tuple[str, ...] = _MODIFIERS) -> int:
    first = head
    words = sentence.words
    while first and (
        words[first - 1].pos in kinds
        or words[first - 1].tag in ("POS", "HYPH")
        or (kinds is _MODIFIERS and _hyphened(sentence, first))
    ):
        first -= 1
    while first < head and words[first].tag in ("POS", "HYPH"):
        first += 1
    return first


def _hyphened(sentence: Sentence, first: int) -> bool:
    """Say whether the word before is the second half of a compound: "state-run"."""
    return first > 1 and sentence.words[first - 2].tag == "HYPH"


def _without_article(sentence: Sentence, first: int, last: int, articles: Iterable[str] = ()) -> int:
    while first < last and (sentence.words[first].pos == "DET" or sentence.words[first].lower in articles):
        first += 1
    return first


def _text(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text(first, last).strip(" \"“”'‘’")


def _dressed(sentence: Sentence, ordered: list[Voice], nouns: Nouns) -> list[Voice]:
    """Take in what stands around an outlet: "Germany's Bild newspaper", "the daily Haaretz"."""
    dressed: list[Voice] = []
    for voice in ordered:
        last, first = voice.last, voice.first
        more = nouns.modifiers if voice.outlet else nouns.statements
        while last + 1 < len(sentence.words) and sentence.words[last + 1].lower in more:
            last += 1
        before = dressed[-1] if dressed else None
        if voice.outlet and before is not None and _glued(sentence, before, voice):
            first = before.first
            dressed.pop()
        if dressed and dressed[-1].last >= first:
            continue
        same = (first, last) == (voice.first, voice.last)
        dressed.append(voice if same else replace(voice, first=first, last=last))
    return dressed


def _glued(sentence: Sentence, before: Voice, outlet: Voice) -> bool:
    between = sentence.words[before.last + 1 : outlet.first]
    if before.outlet and not between:
        return True
    if before.outlet and len(between) == 1 and between[0].pos == "DET":
        return True
    return bool(between) and len(between) <= 2 and between[0].tag == "POS"


def _joined(sentence: Sentence, ordered: list[Voice]) -> list[Voice]:
    """Make one voice of an office and the name in apposition: "his spokesman, Steffen Hebestreit"."""
    joined: list[Voice] = []
    for voice in ordered:
        before = joined[-1] if joined else None
        if before is not None and _apposed(sentence, before, voice):
            joined[-1] = replace(voice, first=before.first)
        else:
            joined.append(voice)
    return joined


def _apposed(sentence: Sentence, before: Voice, voice: Voice) -> bool:
    """Say whether a name stands in apposition to the office before it."""
    if before.outlet and voice.outlet:
        mark = [word.text for word in sentence.words[before.last + 1 : voice.first]]
        return mark == [","] and outlet_named(voice.name) is not None and outlet_named(before.name) is None
    if before.outlet or voice.outlet or voice.first > before.last + 2 or not _is_name(sentence, voice):
        return False
    between = sentence.words[before.last + 1 : voice.first]
    if any(word.text != "," for word in between):
        return False
    common = sentence.words[before.last].pos == "NOUN" or (before.mention and before.mention.kind is MentionKind.OFFICE)
    return bool(common) or not between


def _is_name(sentence: Sentence, voice: Voice) -> bool:
    if voice.mention is not None:
        return voice.mention.kind is MentionKind.PERSON
    return sentence.words[voice.last].pos == "PROPN"
