from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.errors import ModelChanged
from dragoman.language import parsing
from dragoman.language.paragraphs import paragraphs
from dragoman.understanding.knowledge import Knowledge

TEXT = "Cavusoglu met Lavrov in Sochi.\nThey discussed Syria.\nYour Comment"


def test_every_word_is_a_slice_of_the_text(known: Knowledge) -> None:
    for sentence in known.parser.parse(Dispatch(id="test", text=TEXT, title="Ministers meet")):
        whole = "Ministers meet" if sentence.part is Part.TITLE else TEXT
        assert [word.text for word in sentence.words] == [whole[word.start : word.end] for word in sentence.words]


def test_the_title_is_a_sentence_of_its_own(known: Knowledge) -> None:
    title, *rest = known.parser.parse(Dispatch(id="test", text=TEXT, title="Ministers meet"))

    assert title.part == Part.TITLE
    assert {Part.TEXT} == {sentence.part for sentence in rest}


def test_furniture_is_not_parsed(known: Knowledge) -> None:
    mark = Passage(TEXT.index("Your"), len(TEXT))
    parsed = known.parser.parse(Dispatch(id="test", text=TEXT, furniture=(mark,)))

    assert "Your" not in {word.text for sentence in parsed for word in sentence.words}


def test_a_changed_weight_file_is_not_loaded(tmp_path: Path) -> None:
    for name in parsing.WEIGHTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"other weights")

    with pytest.raises(ModelChanged):
        parsing.verify(tmp_path)


def test_lines_of_a_fixed_width_make_one_paragraph() -> None:
    lines = ["the foreign ministers of the two countries met on Tuesday in the city"] * 5

    assert len(list(paragraphs("\n".join(lines)))) == 1
    assert len(list(paragraphs("\n".join(line + "." for line in lines)))) == 5


@given(st.text(alphabet="ab .\n\r\t", max_size=60))
@settings(max_examples=200)
def test_paragraphs_lose_only_white_space(text: str) -> None:
    kept = "".join(text[start:end] for start, end in paragraphs(text))

    assert "".join(text.split()) == "".join(kept.split())
