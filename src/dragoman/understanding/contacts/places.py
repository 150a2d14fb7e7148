"""Places: where a contact took or is to take place, as named.

Knows: towns, sites and lands that stand with "in" or "at" beside a contact word, the verb that carries it or one of
those who take part; the land visited; "here"; a visit in the same clause. Does not know: how places are recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.candidate import MOVING, Candidate
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import lands
from dragoman.understanding.mentions import ACTORS, MentionKind

_STEPS = 4
_CLAUSES = ("ccomp", "acl:relcl", "parataxis", "root", "csubj")


def place(scene: Scene, candidate: Candidate) -> str | None:
    """Return the town, site or land of a contact that its clause names."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if candidate.act in MOVING and candidate.hosts:
        return candidate.hosts[0].name
    carriers = _carriers(sentence, trigger)
    for word in _nearest_first(scene, candidate, carriers):
        named = _name(scene, sentence, word)
        if named:
            return named
    return _where(scene, sentence, carriers) or _before(scene, sentence, trigger) or _visited(scene, sentence, carriers)


def _carriers(sentence: Sentence, trigger: int) -> tuple[int, ...]:
    """The contact word and what carries it in its clause."""
    chain = [trigger]
    held = [w for w in sentence.under(trigger, "acl") if sentence.words[w].tag == "VBN"]
    for head in sentence.above(trigger):
        if sentence.words[chain[-1]].relation in _CLAUSES or len(chain) > _STEPS:
            break
        if sentence.words[chain[-1]].relation.startswith("nsubj"):
            chain += [head, *(w for w in sentence.under(head, "xcomp") if not sentence.under(w, "nsubj"))]
            break
        chain.append(head)
    return (chain[0], *held, *chain[1:])


def _nearest_first(scene: Scene, candidate: Candidate, carriers: tuple[int, ...]) -> Iterator[int]:
    """Yield the words with a preposition of place, those on the contact word before those on what takes part in it."""
    sentence, cases = candidate.sentence, scene.forms("place") | set(candidate.rule.meaning.get("toward", ()))
    placed = [w.index for w in sentence.words if cases & set(sentence.cases(w.index)) or w.lower in scene.forms("here")]
    for carrier in carriers:
        yield from (word for word in placed if sentence.words[word].head == carrier)
    for word in placed:
        if sentence.words[word].head not in carriers and _within(scene, sentence, word, carriers):
            yield word


def _within(scene: Scene, sentence: Sentence, word: int, carriers: tuple[int, ...]) -> bool:
    """Say whether only those who take part, or what they sign, stand between a word and the contact word or its carriers."""
    for head in sentence.above(word):
        if head in carriers[:3]:
            return True
        mention = scene.mentioned.at(sentence.index, head)
        known = mention is not None and mention.kind in (*ACTORS, MentionKind.PLACE)
        unknown = mention is None and sentence.words[head].pos == "PROPN"
        aside = sentence.words[head].relation == "obl:unmarked"  # "met again, this time in Oslo"
        result = sentence.words[head].lemma.lower() in scene.lexicon.table("candidates")["results"]["words"]
        forum = (
            _forum(scene, sentence, head) and sentence.words[head].relation != "obj"
        )  # "discussed the summit in Oslo"
        if not (known or unknown or aside or result or forum):
            return False
    return False


def _forum(scene: Scene, sentence: Sentence, word: int) -> bool:
    """Say whether a word names a forum or its margins."""
    table = scene.lexicon.table("formats")
    lemma = sentence.words[word].lemma.lower()
    return lemma in table["forums"]["heads"] or lemma in table["margins"]["words"]


def _name(scene: Scene, sentence: Sentence, word: int) -> str | None:
    if sentence.words[word].lower in scene.forms("here"):
        return scene.dispatch.dateline_place
    found = lands(scene, sentence, word)
    if found:
        return scene.bare(found[0].name)
    mention = scene.mentioned.at(sentence.index, word)
    if mention is not None and mention.kind in (MentionKind.PLACE, MentionKind.INSTITUTION):
        proper = sentence.words[word].pos == "PROPN"
        return scene.bare(mention.surface) if mention.kind is MentionKind.PLACE or proper else None
    if sentence.words[word].lemma.lower() in scene.lexicon.table("candidates")["sites"]["words"]:
        named = any(part[:1].isupper() for part in _site(sentence, word).split())
        return scene.bare(_site(sentence, word)) if named else None
    if sentence.words[word].pos != "PROPN" or mention is not None or _forum(scene, sentence, word):
        return None
    inner = (scene.mentioned.at(sentence.index, child) for child in sentence.under(word, "compound"))
    if any(one is not None and one.kind in (MentionKind.DEMONYM, MentionKind.PLACE) for one in inner):
        return scene.bare(_site(sentence, word))
    unknown = [one for child in sentence.under(word, "appos", "conj") for one in lands(scene, sentence, child)]
    if unknown or (scene.forms("at") & set(sentence.cases(word)) and len(_site(sentence, word).split()) > 1):
        return _site(sentence, word)
    return None


def _site(sentence: Sentence, word: int) -> str:
    """A proper name after "at", with the capitalised words before it: "at the Waldorf Astoria Hotel"."""
    below = [w for w in sentence.subtree(word) if w <= word and sentence.words[w].relation not in ("case", "det")]
    first = word
    while first - 1 in below:
        first -= 1
    return sentence.text(first, word)


def _where(scene: Scene, sentence: Sentence, carriers: tuple[int, ...]) -> str | None:
    """The place that a clause describes: "in Islamabad, where he held talks"."""
    for carrier in carriers:
        word = sentence.words[carrier]
        if word.relation.startswith("acl") and scene.forms("where") & {
            sentence.words[w].lower for w in sentence.under(carrier, "advmod")
        }:
            found = lands(scene, sentence, word.head)
            return scene.bare(found[0].name) if found else None
    return None


def _before(scene: Scene, sentence: Sentence, trigger: int) -> str | None:
    """A place that describes the contact word: "the Tehran talks"."""
    for child in sentence.under(trigger, "compound", "nmod:poss"):
        mention = scene.mentioned.at(sentence.index, child)
        if mention is not None and mention.kind is MentionKind.PLACE:
            return mention.surface
    return None


def _visited(scene: Scene, sentence: Sentence, carriers: tuple[int, ...]) -> str | None:
    """The land of a visit in the same clause: "met him during a visit to Peru"."""
    words = scene.lexicon.table("candidates")["visiting"]["words"]
    for carrier in carriers:
        for child in sentence.under(carrier, "obl", "nmod"):
            if sentence.words[child].lemma.lower() in words:
                for below in sentence.under(child, "nmod", "obl"):
                    found = lands(scene, sentence, below) if scene.forms("goal") & set(sentence.cases(below)) else ()
                    if found:
                        return scene.bare(found[0].name)
    return None
