"""Statements: what political actors said, as a dispatch reports it; each docstring is the dispatch."""

from __future__ import annotations

from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.statements import Rendering, Statement
from dragoman.pipeline import understand
from dragoman.reading import dispatch_from
from dragoman.understanding.knowledge import Knowledge


def said(report: Understanding, statement: Statement) -> list[str]:
    """Return the contents of a statement as slices of the dispatch."""
    return [report.dispatch.slice(place) for place in statement.content]


def names(statement: Statement) -> list[str | None]:
    """Return the names of the speakers, else their parties."""
    return [speaker.name or speaker.party for speaker in statement.speakers]


def read(text: str, known: Knowledge) -> Understanding:
    """Understand a text whose line breaks matter."""
    return understand(dispatch_from(text, id="test", date="2020-12-29"), known)


def test_indirect_speech_of_a_minister(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov said on Tuesday that the talks with Turkey would go on.
    """
    (statement,) = report.statements
    assert names(statement) == ["Sergey Lavrov"]
    assert said(report, statement) == ["the talks with Turkey would go on"]
    assert (statement.rendering, statement.cue.rule) == (Rendering.INDIRECT, "says")


def test_two_verbs_with_a_content_each_make_two_statements(report: Understanding) -> None:
    """
    Turkish Foreign Minister Mevlut Cavusoglu welcomed the ceasefire in Libya and urged both sides to respect it.
    """
    first, second = report.statements
    assert said(report, first) == ["the ceasefire in Libya"]
    assert said(report, second) == ["both sides to respect it"]
    assert names(first) == names(second)


def test_participle_goes_on_with_a_statement(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov said the road was open, adding that food would come.
    """
    (statement,) = report.statements
    assert said(report, statement) == ["the road was open", "food would come"]
    assert len(statement.cue.passages) == 2


def test_interrupted_quotation_is_one_direct_statement(report: Understanding) -> None:
    """
    “We agree,” Russian Foreign Minister Sergey Lavrov said. “The rest can wait for another day.”
    """
    (statement,) = report.statements
    assert said(report, statement) == ["We agree,", "The rest can wait for another day."]
    assert Rendering.DIRECT is statement.rendering


def test_partly_quoted_words_are_mixed(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov said the plan was “completely unacceptable”.
    """
    (statement,) = report.statements
    assert Rendering.MIXED is statement.rendering


def test_content_ends_before_a_verb_of_contact(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov praised the envoy's work in Libya and discussed trade with Turkey.
    """
    (statement,) = report.statements
    assert said(report, statement) == ["the envoy's work in Libya"]


def test_saying_that_is_only_planned_or_denied_is_no_statement(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov will say on Friday that the talks failed. He did not say why they failed.
    """
    assert report.statements == ()


def test_companies_and_analysts_are_no_speakers(report: Understanding) -> None:
    """
    Analysts said the talks would fail. A company said its profits would rise.
    """
    assert report.statements == ()


def test_both_parties_of_a_call_speak_together(report: Understanding) -> None:
    """
    Turkish President Recep Tayyip Erdogan spoke by phone with Russian President Vladimir Putin on Tuesday.
    The two leaders stressed the importance of trade.
    """
    (statement,) = report.statements
    assert sorted(map(str, names(statement))) == ["Recep Tayyip Erdogan", "Vladimir Putin"]


def test_turns_of_a_transcript_are_direct_statements_without_a_cue(known: Knowledge) -> None:
    text = (
        "President of Russia Vladimir Putin: Mr President, welcome.\n\nOur trade grows.\n\n"
        "President of Turkey Recep Tayyip Erdogan (retranslated): Thank you for the welcome.\n\n"
        "Question: When will you meet again?"
    )
    report = read(text, known)
    first, second = report.statements
    assert said(report, first) == ["Mr President, welcome.\n\nOur trade grows."]
    assert said(report, second) == ["Thank you for the welcome."]
    assert [names(first), names(second)] == [["Vladimir Putin"], ["Recep Tayyip Erdogan"]]
    assert first.cue.passages == ()


def test_brackets_in_a_recording_name_who_speaks(known: Knowledge) -> None:
    text = (
        "Turkish Foreign Minister Mevlut Cavusoglu received a guest [guest not named].\n\n"
        "[Begin recording] [Cavusoglu] Our trade grows. [words indistinct] It will grow. "
        "[unidentified reporter] And the ferry? [Cavusoglu] It sails. [Nobody] I doubt it. [end recording]\n\n"
        "[Begin Cavusoglu recording] We met in Rome. [end recording] The station [in Ankara] closed."
    )
    report = read(text, known)
    assert [said(report, one) for one in report.statements] == [
        ["Our trade grows. [words indistinct] It will grow."],
        ["It sails."],
        ["We met in Rome."],
    ]
    assert all(one.speakers[0].party == "TUR" for one in report.statements)


def test_text_issued_whole_is_one_statement_of_those_who_released_it(known: Knowledge) -> None:
    text = (
        "The following statement was released by the Governments of Turkey and Russia.\n\nBegin text:\n\n"
        "We remain concerned about the fighting. We call on all sides to hold their fire and to let food through.\n\n"
        "End text."
    )
    report = read(text, known)
    (statement,) = report.statements
    assert [speaker.party for speaker in statement.speakers] == ["TUR", "RUS"]
    assert Rendering.DIRECT is statement.rendering
    assert said(report, statement)[0].startswith("We remain") and said(report, statement)[0].endswith("through.")


def test_paper_speaks_for_its_issuer(report: Understanding) -> None:
    """
    The Russian Foreign Ministry issued a statement on Tuesday. The statement condemned the attack on the embassy.
    """
    (statement,) = report.statements
    assert said(report, statement) == ["the attack on the embassy"]
    assert statement.speakers[0].party == "RUS"


def test_relayed_speech_is_the_innermost_speakers(report: Understanding) -> None:
    """
    A newspaper said Turkish President Recep Tayyip Erdogan had told envoys that the border would stay open.
    """
    (statement,) = report.statements
    assert (names(statement), said(report, statement)) == (["Recep Tayyip Erdogan"], ["the border would stay open"])


def test_trail_names_the_cue_and_the_way_to_the_speaker(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov condemned the attack.
    """
    (statement,) = report.statements
    assert statement.evidence[0].trail[:2] == ("cues/condemns", "speakers/person")


def test_colon_within_a_speech_begins_no_new_turn(known: Knowledge) -> None:
    text = "President of Russia Vladimir Putin: Mr President, welcome.\n\nFirst: our trade grows.\n\nWelcome again."
    report = read(text, known)
    (statement,) = report.statements
    assert said(report, statement) == ["Mr President, welcome.\n\nFirst: our trade grows.\n\nWelcome again."]


def test_quotation_signed_behind_a_dash(report: Understanding) -> None:
    """
    “We will not yield to pressure.” — Russian Foreign Minister Sergey Lavrov
    """
    (statement,) = report.statements
    assert (names(statement), statement.cue.rule) == (["Sergey Lavrov"], "signature")


def test_quotation_led_in_by_a_name_and_a_colon(known: Knowledge) -> None:
    text = "From Russian Foreign Minister Sergey Lavrov:\n\n“We will not yield to any pressure from abroad.”"
    (statement,) = read(text, known).statements
    assert (names(statement), statement.cue.rule) == (["Sergey Lavrov"], "colon")


def test_headline_is_a_statement_of_the_person_named_below(known: Knowledge) -> None:
    text = (
        'Lavrov: "No talks with Ankara"\n\n'
        "Russian Foreign Minister Sergey Lavrov said on Monday that there would be no talks."
    )
    report = read(text, known)
    first, _ = report.statements
    assert (names(first), said(report, first)) == (["Sergey Lavrov"], ["No talks with Ankara"])


def test_coordinated_verb_goes_with_the_speaker_not_with_the_clause_between(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov stressed that Turkey must withdraw and asked for support.
    """
    assert [names(statement) for statement in report.statements] == [["Sergey Lavrov"], ["Sergey Lavrov"]]


def test_passive_readout_speaks_for_both_parties(report: Understanding) -> None:
    """
    Russian President Vladimir Putin spoke by phone with Turkish President Recep Tayyip Erdogan on Tuesday.
    The importance of the ceasefire in Syria was emphasised.
    """
    (statement,) = report.statements
    assert sorted(map(str, names(statement))) == ["Recep Tayyip Erdogan", "Vladimir Putin"]


def test_remark_of_the_reporter_is_no_content(report: Understanding) -> None:
    """
    Russian Foreign Minister Sergey Lavrov said the talks would go on, despite reports of a delay.
    """
    (statement,) = report.statements
    assert said(report, statement) == ["the talks would go on"]
