"""Quotation marks: which passages stand between them, whatever marks a text uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.paragraphs import paragraphs
from dragoman.language.tables import tables
from dragoman.understanding.marks import Quotations, letters_within, quotations
from dragoman.understanding.statements.lexicon import lexicon

SIGNS = lexicon(tables("en")).signs


def read(text: str) -> Quotations:
    """Find the quotations of a text, cut at its own paragraphs."""
    return quotations(text, paragraphs(text), SIGNS)


def check(text: str, *expected: str) -> None:
    """Compare the words between marks with those expected."""
    assert list(expected) == [text[one.start : one.end] for one in read(text).all]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “we agree” and left.", "we agree"),
        ('He said "we agree" and left.', "we agree"),
        ("Er sagte: „we agree“ and left.", "we agree"),
        ("Er sagte: „we agree” and left.", "we agree"),
        ("Il a dit «we agree» and left.", "we agree"),
        ("Er sagte »we agree« and left.", "we agree"),
        ("He said ‘we agree’ and left.", "we agree"),
        ("He said 'we agree' and left.", "we agree"),
        ('He said “we agree" and left.', "we agree"),
        ("It is “the best in the world“ now.", "the best in the world"),
    ],
)
def test_marks_of_many_kinds_are_paired(text: str, words: str) -> None:
    check(text, words)


def test_doubled_single_marks_count_as_one_mark() -> None:
    (one,) = read("He said: ''We agree,'' and left.").all
    assert "He said: ''We agree,'' and left."[one.start : one.end].strip("'") == "We agree,"


def test_apostrophes_are_no_marks() -> None:
    check("The ministers' plan wasn't the king's, nor the '90s' own.")


def test_quotation_within_a_quotation_is_left_to_the_outer_one() -> None:
    check("He said “the ‘peace plan’ is dead” on Friday.", "the ‘peace plan’ is dead")


def test_opening_mark_of_each_paragraph_goes_on_with_one_quotation() -> None:
    text = "He said: “One thing.\n\n“Another thing.\n\n“The last thing.”\n\nHe left."
    check(text, "One thing.", "Another thing.", "The last thing.")
    assert [one.closed for one in read(text).all] == [False, False, True]


def test_odd_mark_at_the_head_of_a_paragraph_goes_on_with_an_open_quotation() -> None:
    check("It said: “One thing.\n\n”Another thing.”\n\nHe left.", "One thing.", "Another thing.")


def test_unclosed_straight_mark_ends_with_its_sentence() -> None:
    check('He said: "We agree. The king left town on Friday with his men.', "We agree.")


def test_unclosed_straight_mark_ends_where_the_next_opens() -> None:
    check('"Let us go on. "However, we are ready," he said.', "Let us go on.", "However, we are ready,")


def test_closing_mark_without_an_opening_one_is_nothing() -> None:
    check("He left the room.” The king stayed.")


def test_letters_within_counts_what_stands_between_marks() -> None:
    text = "a plan “long dead” now"
    assert letters_within(text, 0, len(text), read(text)) == (8, 16)


@given(st.text(alphabet="“”„«»\"'‘’`ab .,\n", max_size=80))
def test_any_text_gives_ordered_quotations_that_do_not_overlap(text: str) -> None:
    """Every quotation lies within the text, marks outside words, and none begins within another."""
    reach = 0
    for one in read(text).all:
        assert reach <= one.outer < one.start <= one.end <= one.outer_end <= len(text)
        reach = one.outer_end
