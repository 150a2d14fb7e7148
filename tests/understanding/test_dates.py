"""Every form of date matches its examples and leaves its near-misses; weekdays come out right in every cell."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.parsing import Parser
from dragoman.language.sentences import Sentence
from dragoman.language.tables import tables
from dragoman.understanding import dates
from dragoman.understanding.dates import Tense
from dragoman.understanding.dates_told import Timeline

TABLES = tables()
PARSER = Parser()
FORMS = {name: entry for name, entry in TABLES.toml("dates").items() if "form" in entry}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PUBLISHED = date(2020, 12, 29)  # a Tuesday


def parse(text: str) -> tuple[Sentence, ...]:
    return PARSER.parse(Dispatch(id="d", text=text))


def rules(text: str) -> set[str]:
    return {one.rule for sentence in parse(text) for one in dates.expressions(sentence, TABLES)}


def every(key: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in FORMS.items() for text in entry.get(key, ())]


def told(text: str, word: str, published: date | None = PUBLISHED) -> str | None:
    """Return the ISO date of the event that a word of the last sentence names."""
    sentences = parse(text)
    timeline = Timeline(sentences, published, TABLES)
    found = [timeline.told(s, w.index) for s in sentences for w in s.words if w.text == word]
    return found[-1].when.iso if found and found[-1] else None


@pytest.mark.parametrize(("name", "text"), every("examples"))
def test_form_fits_its_examples(name: str, text: str) -> None:
    if FORMS[name]["means"] == "nothing":
        assert rules(text) == set()
    else:
        assert name in rules(text)


@pytest.mark.parametrize(("name", "text"), every("not"))
def test_form_leaves_its_near_misses(name: str, text: str) -> None:
    assert name not in rules(text)


def test_every_form_has_examples_and_near_misses() -> None:
    assert [name for name, entry in FORMS.items() if not (entry.get("examples") and entry.get("not"))] == []


def expected(published: date, day: int, tense: Tense) -> date:
    """Say in another way what a weekday means: the nearest day on the side of the tense that has this name."""
    reach = {Tense.PAST: range(-6, 1), Tense.FUTURE: range(7), Tense.NONE: range(-3, 4)}[tense]
    around = [published + timedelta(days=n) for n in reach]
    return next(one for one in around if one.strftime("%A") == DAYS[day])


SENTENCES = {
    Tense.PAST: "The ministers met in Ankara on {day}.",
    Tense.FUTURE: "The ministers will meet in Ankara on {day}.",
    Tense.NONE: "Talks in Ankara on {day}.",
}


@pytest.mark.parametrize(("day", "tense"), [*product(range(7), Tense)])
def test_weekday_grid(day: int, tense: Tense) -> None:
    (sentence,) = parse(SENTENCES[tense].format(day=DAYS[day]))
    word = next(w.index for w in sentence.words if w.lemma in ("meet", "talk", "talks"))
    for published in (date(2020, 12, 28) + timedelta(days=n) for n in range(7)):
        found = Timeline((sentence,), published, TABLES).told(sentence, word)
        assert found is not None
        assert found.when.iso == expected(published, day, tense).isoformat(), published


CASES = [
    ("They met on Tuesday.", "met", "2020-12-29"),
    ("They will meet on Tuesday.", "meet", "2020-12-29"),
    ("They met last Tuesday.", "met", "2020-12-22"),
    ("They will meet next Tuesday.", "meet", "2021-01-05"),
    ("They met late on Thursday.", "met", "2020-12-24"),
    ("They met Monday evening.", "met", "2020-12-28"),
    ("They met on Wednesday last week.", "met", "2020-12-23"),
    ("They are to meet on Friday.", "meet", "2021-01-01"),
    ("They were to hold talks later on Tuesday.", "talks", "2020-12-29"),
    ("They met on Sunday and Monday.", "met", "2020-12-27/2020-12-28"),
    ("They met yesterday.", "met", "2020-12-28"),
    ("They will meet this coming Tuesday.", "meet", "2021-01-05"),
    ("They will meet this coming Friday.", "meet", "2021-01-01"),
    ("Talks will be held the coming Friday.", "held", "2021-01-01"),
    ("They met on May 9 last year.", "met", "2019-05-09"),
    ("They met on December 27, 28 and 29.", "met", "2020-12-27/2020-12-29"),
    ("They will meet in the week of January 13.", "meet", "2021-01-11/2021-01-17"),
    ("They will meet in the second half of May.", "meet", "2021-05"),
    ("They will meet within the next ten days.", "meet", "2020-12-29/2021-01-08"),
    ("They met in the first half of 2019.", "met", "2019-01-01/2019-06-30"),
    ("They met on May 9, 2020. They met again the following week.", "met", "2020-05-11/2020-05-17"),
    ("They met the day before yesterday.", "met", "2020-12-27"),
    ("They will meet the day after tomorrow.", "meet", "2020-12-31"),
    ("They met earlier today.", "met", "2020-12-29"),
    ("They will meet next week.", "meet", "2021-01-04/2021-01-10"),
    ("They met last week.", "met", "2020-12-21/2020-12-27"),
    ("They met last month.", "met", "2020-11"),
    ("They met earlier this year.", "met", "2020"),
    ("They will meet next year.", "meet", "2021"),
    ("They met two days ago.", "met", "2020-12-27"),
    ("They met in March 2019.", "met", "2019-03"),
    ("They met in November.", "met", "2020-11"),
    ("They will meet in January.", "meet", "2021-01"),
    ("They met on May 9.", "met", "2020-05-09"),
    ("They will meet on May 9.", "meet", "2021-05-09"),
    ("They met on December 28-30.", "met", "2020-12-28/2020-12-30"),
    ("They met on 28 and 29 December.", "met", "2020-12-28/2020-12-29"),
    ("He will visit Ankara from 3 to 5 May.", "visit", "2021-05-03/2021-05-05"),
    ("He will visit Ankara from December 30 through January 2.", "visit", "2020-12-30/2021-01-02"),
    ("They met in spring 2020.", "met", "2020-03-01/2020-05-31"),
    ("He invited her to visit Ankara later this winter.", "visit", "2020-12-29/2021-02-28"),
    ("They met in 2019.", "met", "2019"),
    ("They met in early 2020.", "met", "2020"),
    ("They will meet in the coming days.", "meet", None),
    ("They will meet in a few days.", "meet", "2020-12-30/2021-01-05"),
    ("They met on 9 Dey 1399.", "met", "2020-12-29"),
    ("They met on 15 Ramadan 1441.", "met", "2020-05-08"),
    ("They met on 9 May B.E. 2563.", "met", "2020-05-09"),
    ("He attended the final on July 15. A day earlier he had met Pahor in Zagreb.", "met", "2020-07-14"),
    ("Moscow hosts the summit on May 9, 2020. On the same day he will meet Lukashenko.", "meet", "2020-05-09"),
    ("On the third day of his visit he met the king.", "met", None),
    ("They discussed the May 2008 agreement.", "discussed", None),
    ("They followed the May 2019 regional leaders summit.", "summit", "2019-05"),
    ("They recalled the productive September 2019 dialogue.", "dialogue", "2019-09"),
    ("Yesterday's meeting lasted an hour.", "meeting", "2020-12-28"),
    ("On the 20th anniversary of ties they spoke.", "spoke", None),
    ("They spoke of the September 11 attacks.", "spoke", None),
    ("They sent 2019 soldiers.", "sent", None),
    ("The 61-year-old president spoke.", "spoke", None),
    ("Since 2018 they have not met.", "met", None),
    ("Theresa May met him.", "met", None),
    ("Jan Peter Balkenende met him.", "met", None),
    ("Zin Mar Aung met him.", "met", None),
    ("He noted the January visit by the premier.", "visit", "2021-01"),
    ("He recalled the July visit by the premier.", "visit", "2020-07"),
]


@pytest.mark.parametrize(("text", "word", "iso"), CASES)
def test_single_cases(text: str, word: str, iso: str | None) -> None:
    assert told(text, word) == iso


UNDATED = [
    ("They met on Tuesday.", None),
    ("They met yesterday.", None),
    ("They met last month.", None),
    ("They met on May 9.", None),
    ("They met on May 9, 2020.", "2020-05-09"),
    ("They met in March 2019.", "2019-03"),
]


@pytest.mark.parametrize(("text", "iso"), UNDATED)
def test_without_a_day_to_count_from_only_full_dates_resolve(text: str, iso: str | None) -> None:
    assert told(text, "met", published=None) == iso


def test_an_open_weekday_carries_a_remark_and_its_wording() -> None:
    (sentence,) = parse("They met on Tuesday.")
    found = Timeline((sentence,), None, TABLES).told(sentence, 1)
    assert found is not None
    assert found.when.wording == "Tuesday"
    assert found.remark is not None


def test_the_trail_shows_the_resolution() -> None:
    (sentence,) = parse("They met on Monday.")
    found = Timeline((sentence,), PUBLISHED, TABLES).told(sentence, 1)
    assert found is not None
    assert found.trail == ("dates/weekday: Monday -> 2020-12-28",)


BOUNDS = [("Since 2018 they have met.", "since"), ("They must meet by Friday.", "by"), ("They met on Friday.", None)]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bounds(text: str, bound: str | None) -> None:
    (sentence,) = parse(text)
    assert [one.bound for one in dates.expressions(sentence, TABLES)] == [bound]


@pytest.mark.parametrize(
    "text", ["They met on February 30, 2021.", "They met on B.E. 99 in haste.", "They met on 31 Esfand 1399."]
)
def test_impossible_dates_stay_open(text: str) -> None:
    (sentence,) = parse(text)
    for one in dates.expressions(sentence, TABLES):
        assert dates.resolved(one, PUBLISHED, Tense.PAST).when.open
