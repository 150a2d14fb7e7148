from __future__ import annotations

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.errors import TableFault
from dragoman.language.constructions import construction, path, triggers
from dragoman.language.matching import find, index
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge

MEETS = construction(
    "contacts",
    "meets",
    {
        "trigger": "meet/VERB | talks/NOUN",
        "mode": "in_person",
        "parts": {
            "host": "name at subject",
            "guest": "name at obj | obl(with) | nmod(with)",
            "place": "name? at obl(in|at)",
        },
    },
)


def capitalised(kind: str, sentence: Sentence, word: int) -> bool:
    return kind == "name" and sentence.words[word].pos == "PROPN"


def parse(text: str, known: Knowledge) -> Sentence:
    (sentence,) = known.parser.parse(Dispatch(id="test", text=text))
    return sentence


def found(text: str, known: Knowledge) -> dict[str, list[str]]:
    sentence = parse(text, known)
    (match,) = find(index([MEETS]), sentence, capitalised)
    return {part: [sentence.words[word].text for word in words] for part, words in match.parts.items()}


def test_parts_are_found_where_they_hang(known: Knowledge) -> None:
    assert found("Lavrov met with Cavusoglu in Sochi.", known) == {
        "host": ["Lavrov"],
        "guest": ["Cavusoglu"],
        "place": ["Sochi"],
    }


def test_an_optional_part_may_be_absent(known: Knowledge) -> None:
    assert found("Lavrov met Cavusoglu.", known) == {"host": ["Lavrov"], "guest": ["Cavusoglu"]}


def test_an_infinitive_takes_the_subject_above_it(known: Knowledge) -> None:
    assert found("Lavrov plans to meet Cavusoglu.", known)["host"] == ["Lavrov"]


def test_a_part_of_another_kind_does_not_match(known: Knowledge) -> None:
    assert list(find(index([MEETS]), parse("The plan met resistance.", known), capitalised)) == []


def test_the_agent_of_a_passive_hangs_on_the_verb(known: Knowledge) -> None:
    sentence = parse("Cavusoglu was received by Lavrov in Sochi.", known)
    verb = next(word.index for word in sentence.words if word.lemma == "receive")

    assert [sentence.words[word].text for word in sentence.under(verb, "obl:agent")] == ["Lavrov"]
    assert [sentence.words[word].text for word in sentence.under(verb, "nsubj")] == ["Cavusoglu"]


@pytest.mark.parametrize(
    "entry",
    [{"parts": {}}, {"trigger": "meet", "parts": {"host": "name"}}, {"trigger": "meet", "parts": {"a": "b at C!"}}],
)
def test_a_faulty_entry_is_named(entry: dict[str, object]) -> None:
    with pytest.raises(TableFault, match="contacts, entry 'broken'"):
        construction("contacts", "broken", entry)


def test_triggers_are_pairs_of_lemma_and_part_of_speech() -> None:
    assert triggers("meet|see/VERB | talks") == (("meet", "VERB"), ("see", "VERB"), ("talks", ""))


def test_a_step_reads_relation_prepositions_and_direction() -> None:
    up, down = path("t", "n", "^obj > nmod(of|with)")

    assert (up.relation, up.up, down.relation, down.cases) == ("obj", True, "nmod", ("of", "with"))
