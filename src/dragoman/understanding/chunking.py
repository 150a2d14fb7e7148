"""Chunking: a sentence cut word by word into titles, parties, institutions and names.

Knows: which words form one title or one name, and what a name is called in the reference.
Does not know: which chunks belong together, or who is meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.language.sentences import Sentence
from dragoman.reference import Found, Kind, Naming, Reference
from dragoman.understanding.chunks import QUOTES, Chunk, Reading, Shape
from dragoman.understanding.vocabulary import HYPHENS, Vocabulary

_LONGEST = 12
_NOTHING: Mapping[str, str] = {}
_RANK = {
    Kind.STATE: 0,
    Kind.DEMONYM: 1,
    Kind.PEOPLE: 2,
    Kind.MOVEMENT: 3,
    Kind.ORGANISATION: 4,
    Kind.CAPITAL: 5,
    Kind.METONYM: 6,
    Kind.FORMAT: 7,
    Kind.PLACE: 8,
    Kind.PERSON: 9,
}


def read(
    sentence: Sentence,
    words: Vocabulary,
    reference: Reference,
    named: frozenset[str] = frozenset(),
    own: Mapping[str, str] = _NOTHING,
) -> Reading:
    """Cut a sentence into chunks, left to right, the longest first.

    `named` holds the words that stand in names elsewhere in the dispatch: where one opens a sentence, it is that name
    whatever the tagger makes of it. `own` names the state whose body an institution is in this dispatch.
    """
    reader = _Reader(sentence, words, reference, named, own)
    return Reading(sentence, tuple(reader.chunks()), reader.lower)


class _Reader:
    def __init__(
        self,
        sentence: Sentence,
        words: Vocabulary,
        reference: Reference,
        named: frozenset[str],
        own: Mapping[str, str],
    ) -> None:
        self.words = words
        self.own = own
        self.named = named
        self.reference = reference
        self.tokens = sentence.words
        self.texts = [word.text for word in sentence.words]
        self.lower = tuple(text.lower() for text in self.texts)
        self.spelled = self._spelled()
        self.names: dict[int, tuple[int, Found] | None] = {}
        self.titled = -1  # the word behind the last title: a name begins there, whatever its first word means
        letters = "".join(self.texts)
        self.shouting = len(self.texts) > 4 and letters.upper() == letters

    def _spelled(self) -> list[str]:
        """Return the words with possessive endings put back: "People’s" Republic."""
        spelled = list(self.texts)
        for n, lower in enumerate(self.lower):
            if n and lower in self.words.marks and self.tokens[n - 1].end == self.tokens[n].start:
                spelled[n - 1], spelled[n] = spelled[n - 1] + self.texts[n], ""
        return spelled

    def chunks(self) -> list[Chunk]:
        found: list[Chunk] = []
        at = 0
        while at < len(self.tokens):
            plain = self.lower[at] == self.texts[at] and not self.texts[at][0].isdigit()
            chunk = None if plain and self.lower[at] not in self.words.openers else self._chunk(at)
            if chunk is not None:
                found.append(chunk)
                self.titled = chunk.last + 1 if chunk.shape is Shape.TITLE else -1
            at = chunk.last + 1 if chunk is not None else at + 1
        return found

    def _chunk(self, at: int) -> Chunk | None:
        if self.lower[at] in self.words.honorifics:
            named = self._honoured(at)
            if named is not None:
                return named
        fixed = self._title(at) or self._institution(at)
        known = self._party(at)
        if known is not None and known.person and fixed is not None and self.titled != at:
            return fixed
        if known is not None and (fixed is None or known.last > fixed.last):
            if known.shape is not Shape.PLACE or not self._capital(at):
                return known
            name = self._name(at)
            return name if name is not None and name.last > known.last else known
        return fixed or self._name(at)

    def _title(self, at: int) -> Chunk | None:
        hit = None if self._counted(at) else self.words.titles.longest(self.lower, at)
        if hit is None or not (self._capital(at) or self.tokens[hit[0] - 1].tag.startswith(("NN", "FW"))):
            return None
        end, word = hit
        institution = self.words.institutions.longest(self.lower, at)
        if (institution is not None and institution[0] > end) or self._half_of_name(at, end):
            return None
        return Chunk(shape=Shape.TITLE, first=at, last=end - 1, word=word, gender=word.gender)

    def _counted(self, at: int) -> bool:
        """Say whether a word only tells of how many something is: "six-party" talks."""
        return at > 1 and self.texts[at - 1] in HYPHENS and self.tokens[at - 2].pos == "NUM"

    def _half_of_name(self, at: int, end: int) -> bool:
        """Say whether a word is half of a name with a hyphen: "Emir-Hasani"."""
        if end != at + 1 or end + 1 >= len(self.texts) or not self._adjacent_hyphen(end):
            return False
        after = self.lower[end + 1]
        known = self.words.titles.longest(self.lower, end + 1) or after in self.words.modifiers
        return not known and self._capital(at) and self._capital(end + 1) and after not in self.words.not_names

    def _institution(self, at: int) -> Chunk | None:
        region = self.words.regions.get(self.lower[at])
        if region is not None and self._capital(at):
            naming = Naming(Kind.DEMONYM, region, region)
            return Chunk(shape=Shape.PARTY, first=at, last=at, naming=naming, party=region)
        hit = self.words.institutions.longest(self.lower, at)
        if hit is None or not self._capital(at):
            return None
        party = self.own.get(" ".join(self.lower[at : hit[0]]), hit[1])
        return Chunk(shape=Shape.INSTITUTION, first=at, last=hit[0] - 1, party=party)

    def _party(self, at: int) -> Chunk | None:
        article = self.lower[at] in self.words.articles
        if article and (at + 1 >= len(self.texts) or not self.texts[at + 1][0].isupper()):
            return self._common(at)
        if not (self._capital(at) or self.texts[at][0].isdigit() or article or self.lower[at] in self.words.particles):
            return None
        hit = self._known(at)
        if hit is None or (self.lower[at] in self.words.articles and self._also_behind(at, hit[0])):
            return None
        count, found = hit
        preferred = self.words.ambiguous.get(" ".join(self.lower[at : at + count]))
        best = min(found.namings, key=lambda naming: (_RANK[naming.kind], naming.code != preferred))
        last = at + count - 1
        while (last > at and not self.texts[last][-1].isalnum()) or self.lower[last] in self.words.marks:
            last -= 1
        if best.kind is Kind.PERSON:
            return self._known_person(at, last)
        shape = {Kind.FORMAT: Shape.FORMAT, Kind.PLACE: Shape.PLACE}.get(best.kind, Shape.PARTY)
        last = self._past_bracket(last, best.code)
        return Chunk(shape=shape, first=at, last=last, naming=best, party=best.code)

    def _known(self, at: int) -> tuple[int, Found] | None:
        """Return the longest known name that starts at a word, a possessive inside it included."""
        if at not in self.names:
            self.names[at] = self._looked_up(at)
        return self.names[at]

    def _looked_up(self, at: int) -> tuple[int, Found] | None:
        end = self._reach(at)
        plain = self.reference.longest(self.texts[:end], at)
        if all(self.spelled[n] for n in range(at + 1, end)):
            return plain
        whole = self.reference.longest(self.spelled[:end], at)
        return max((hit for hit in (plain, whole) if hit), key=lambda hit: hit[0], default=None)

    def _reach(self, at: int) -> int:
        """Return the end of the row of words that one name can hold: capitals, numbers, and what joins them."""
        end, after = at + 1, at + 1
        while after < len(self.texts) and after < at + _LONGEST:
            large = _large(self.texts[after]) or self.texts[after][0].isdigit()
            if large or self.texts[after - 1] in HYPHENS:
                end = after + 1
            elif not self._joining(after):
                break
            after += 1
        return end

    def _joining(self, at: int) -> bool:
        lower = self.lower[at]
        return (
            lower in self.words.joining
            or lower in self.words.particles
            or lower in HYPHENS
            or lower in self.words.marks
        )

    def _common(self, at: int) -> Chunk | None:
        """Read a name that is written small: "the bloc"."""
        if at + 1 >= len(self.lower) or (code := self.words.common.get(self.lower[at + 1])) is None:
            return None
        naming = Naming(Kind.ORGANISATION, code, code)
        return Chunk(shape=Shape.PARTY, first=at, last=at + 1, naming=naming, party=code)

    def _past_bracket(self, last: int, code: str) -> int:
        """Go past a bracket that only gives another name of the same party: "Republic of Korea (ROK)"."""
        if last + 3 >= len(self.texts) or self.texts[last + 1] != "(" or self.texts[last + 3] != ")":
            return last
        hit = self._known(last + 2)
        return last + 3 if hit and any(naming.code == code for naming in hit[1].namings) else last

    def _also_behind(self, at: int, count: int) -> bool:
        """Say whether a name that begins with an article is known without it too."""
        behind = self._known(at + 1) if count > 1 else None
        return behind is not None and behind[0] >= count - 1

    def _known_person(self, at: int, last: int) -> Chunk | None:
        end = max(last, self._name_end(at))
        return Chunk(shape=Shape.NAME, first=at, last=end, person=True)

    def _honoured(self, at: int) -> Chunk | None:
        after, gender = at, None
        while after < len(self.lower) and self.lower[after] in self.words.honorifics:
            gender = gender or self.words.honorifics[self.lower[after]]
            after += 1
        if after >= len(self.texts) or not (self._capital(after) or self._joins(after)):
            return None
        if self.words.titles.longest(self.lower, after) is not None:
            return None
        end = self._name_end(after, titled=True)
        if end < after:
            return None
        return Chunk(shape=Shape.NAME, first=at, last=end, gender=gender, honorific=True)

    def _name(self, at: int) -> Chunk | None:
        if not self._opens_name(at):
            return None
        end = self._name_end(at)
        return Chunk(shape=Shape.NAME, first=at, last=end) if end >= at else None

    def _opens_name(self, at: int) -> bool:
        token = self.tokens[at]
        if self.lower[at] in self.words.particles:
            return self._joins(at)
        if not self._capital(at) or self.lower[at] in self.words.not_names:
            return False
        if at == 0 and token.text in self.named:
            return True
        return token.tag.startswith(("NNP", "FW")) or (at > 0 and token.tag.startswith(("NN", "JJ", "VB", "UH", "XX")))

    def _name_end(self, start: int, *, titled: bool = False) -> int:
        """Return the last word of the name that starts here; before `start` if there is none."""
        end, at = start - 1, start
        while at < len(self.texts):
            step = self._step(at, start, titled)
            if step == 0:
                break
            at += step
            end = at - 1
        return end

    def _step(self, at: int, start: int, titled: bool) -> int:
        """Say how many words the name goes on by at a word: none, one, or several for nicknames and suffixes."""
        lower = self.lower[at]
        if at > start and self._adjacent_hyphen(at):
            return 2
        if self._capital(at) and lower not in self.words.not_names and lower not in self.words.honorifics:
            return 1 if (at == start and titled) or not self._starts_other(at) else 0
        if lower in self.words.particles and self._joins(at):
            return 1
        if at > start and lower in self.words.suffixes:
            return 1
        if at > start and lower == "," and at + 1 < len(self.lower) and self.lower[at + 1] in self.words.suffixes:
            return 2
        if at > start and self.texts[at] in QUOTES and self._nickname(at):
            return 3
        return 0

    def _starts_other(self, at: int) -> bool:
        title = self.words.titles.longest(self.lower, at)
        if title is not None:
            return not self._half_of_name(at, title[0])
        hit = self._known(at)
        if hit is None or self.words.institutions.longest(self.lower, at) is not None:
            return hit is not None
        kinds = {naming.kind for naming in hit[1].namings}
        return not kinds <= {Kind.PERSON, Kind.PLACE, Kind.FORMAT}

    def _adjacent_hyphen(self, at: int) -> bool:
        if self.texts[at] not in HYPHENS or at + 1 >= len(self.texts):
            return False
        before, mark, after = self.tokens[at - 1], self.tokens[at], self.tokens[at + 1]
        return before.end == mark.start and mark.end == after.start and after.text[0].isalpha()

    def _joins(self, at: int) -> bool:
        after = at + 1
        while after < len(self.texts) and (self.lower[after] in self.words.particles or self.texts[after] in HYPHENS):
            after += 1
        return after < len(self.texts) and self._capital(after) and self.lower[after] not in self.words.not_names

    def _nickname(self, at: int) -> bool:
        inside = self.texts[at + 1 : at + 4]
        return len(inside) == 3 and inside[0][0].isupper() and inside[1] in QUOTES and inside[2][0].isupper()

    def _capital(self, at: int) -> bool:
        if not _large(self.texts[at]):
            return False
        lower = self.lower[at]
        return not (self.shouting and (lower in self.words.shouted or lower.endswith(self.words.shouted_endings)))


def _large(text: str) -> bool:
    """Say whether a word is written large, behind a small particle too: "d'Alema"."""
    return text[0].isupper() or (len(text) > 2 and text[1] in QUOTES and text[2].isupper())
