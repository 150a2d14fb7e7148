"""Chains: who relayed a statement, outermost first, and who spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Statement
from dragoman.pipeline import understand
from dragoman.understanding import actors
from dragoman.understanding import chains as chains_of
from dragoman.understanding.knowledge import Knowledge


def said(text: str, known: Knowledge, source: str = "EFE") -> tuple[Statement, ...]:
    """Return the statements of a dispatch."""
    return understand(Dispatch(id="test", text=text, source=source), known).statements


def chains(text: str, known: Knowledge, source: str = "EFE") -> set[tuple[str, ...]]:
    """Return, for each statement, its relayers and then its speakers."""
    return {(*one.via, *(each.name or each.party or "" for each in one.speakers)) for one in said(text, known, source)}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Anadolu quoted Sergey Lavrov as saying that the talks would go on.", ("Anadolu", "Sergey Lavrov")),
        ("Sergey Lavrov was quoted by Anadolu as saying that the talks would go on.", ("Anadolu", "Sergey Lavrov")),
        ("Sergey Lavrov told TASS that the talks would go on.", ("TASS", "Sergey Lavrov")),
        ("Sergey Lavrov told Germany's Bild newspaper that the talks would go on.", ("Bild", "Sergey Lavrov")),
        ("In an interview with Le Monde, Sergey Lavrov said the talks would go on.", ("Le Monde", "Sergey Lavrov")),
        ("Sergey Lavrov, in an interview with Le Monde, said the talks would go on.", ("Le Monde", "Sergey Lavrov")),
        (
            "Sergey Lavrov said in a statement carried by Interfax that talks would go on.",
            ("Interfax", "Sergey Lavrov"),
        ),
        ("According to Reuters, Sergey Lavrov said the talks would go on.", ("Reuters", "Sergey Lavrov")),
        ("Sergey Lavrov, as Reuters reported, said the talks would go on.", ("Reuters", "Sergey Lavrov")),
        (
            "Iranian state media quoted Sergey Lavrov as saying talks would go on.",
            ("Iranian state media", "Sergey Lavrov"),
        ),
        (
            "Kyodo, citing Yonhap, said Sergey Lavrov had promised that the talks would go on.",
            ("Kyodo", "Yonhap", "Sergey Lavrov"),
        ),
        (
            "Kyodo, quoted by Yonhap, learned from a French diplomat that Sergey Lavrov had promised more talks.",
            ("Yonhap", "Kyodo", "French diplomat", "Sergey Lavrov"),
        ),
        (
            "Bloomberg reported that, according to Xinhua, Dmitry Peskov had quoted Vladimir Putin as saying it was over.",
            ("Bloomberg", "Xinhua", "Dmitry Peskov", "Vladimir Putin"),
        ),
        ("Sergey Lavrov said the talks had ended, Interfax reported.", ("Interfax", "Sergey Lavrov")),
        (
            "Dmitry Peskov said Vladimir Putin had told him that the talks were over.",
            ("Dmitry Peskov", "Vladimir Putin"),
        ),
        (
            "Sergey Lavrov conveyed Vladimir Putin's gratitude for the mediation in the dispute.",
            ("Sergey Lavrov", "Vladimir Putin"),
        ),
        ("It was reported by Interfax that Sergey Lavrov had rejected the offer.", ("Interfax", "Sergey Lavrov")),
        ("Sergey Lavrov is reported by Interfax to have said that it was over.", ("Interfax", "Sergey Lavrov")),
        (
            "Quoting Anadolu, Reuters said that Sergey Lavrov had promised a truce.",
            ("Reuters", "Anadolu", "Sergey Lavrov"),
        ),
        (
            "CNN says it was told by a Turkish diplomat that Sergey Lavrov had ruled out a truce.",
            ("CNN", "Turkish diplomat", "Sergey Lavrov"),
        ),
        ("Sergey Lavrov, whom Al Jazeera interviewed on Monday, said it was over.", ("Al Jazeera", "Sergey Lavrov")),
        ("Sergey Lavrov was cited in Kommersant as warning that the treaty was dead.", ("Kommersant", "Sergey Lavrov")),
        ("Speaking to France 24, Sergey Lavrov said the treaty was dead.", ("France 24", "Sergey Lavrov")),
        (
            "The Guardian published an interview in which Sergey Lavrov said the treaty was dead.",
            ("The Guardian", "Sergey Lavrov"),
        ),
        ("Sergey Lavrov demanded an apology, according to Interfax.", ("Interfax", "Sergey Lavrov")),
        ('"The talks are over," Sergey Lavrov was quoted as saying by Interfax.', ("Interfax", "Sergey Lavrov")),
        ("Sergey Lavrov said on NTV that the treaty was dead.", ("NTV", "Sergey Lavrov")),
        (
            "Interfax learned from a source in the Kremlin that Sergey Lavrov had packed and promised to leave.",
            ("Interfax", "source in the Kremlin", "Sergey Lavrov"),
        ),
        (
            "Reuters, citing two people familiar with the matter, said Sergey Lavrov had promised a truce.",
            ("Reuters", "people familiar with the matter", "Sergey Lavrov"),
        ),
    ],
)
def test_relayers_come_outermost_first(text: str, chain: tuple[str, ...], known: Knowledge) -> None:
    """The innermost voice is the speaker, the others are named in order."""
    assert chain in chains(text, known)


@pytest.mark.parametrize(
    "text",
    [
        "Sergey Lavrov told reporters that the talks would go on.",
        "Sergey Lavrov told journalists on Monday that the talks would go on.",
        "Sergey Lavrov accused the BBC of twisting his words.",
        "Sergey Lavrov said that Vladimir Putin wanted a treaty.",
        "Vladimir Putin considers the pipeline useful, his spokesman, Dmitry Peskov, said.",
    ],
)
def test_nobody_relays_here(text: str, known: Knowledge) -> None:
    """Those who are told, accused or spoken of pass nothing on."""
    found = said(text, known)

    assert found
    assert {()} == {one.via for one in found}


def test_the_dispatchs_own_outlet_is_no_relay(known: Knowledge) -> None:
    """What somebody tells the agency itself needs no relay."""
    text = "Sergey Lavrov told TASS that the talks would go on."

    assert {("Sergey Lavrov",)} == chains(text, known, source="TASS")


def test_the_relaying_is_no_statement_of_its_own(known: Knowledge) -> None:
    """Only the innermost speech counts."""
    (statement,) = said("Dmitry Peskov told Reuters that Vladimir Putin had promised a new truce.", known)

    assert statement.via == ("Reuters", "Dmitry Peskov")
    assert [one.name for one in statement.speakers] == ["Vladimir Putin"]


def test_an_interview_goes_on_in_its_paragraph(known: Knowledge) -> None:
    """What the same speaker adds was said to the same outlet."""
    found = said("Sergey Lavrov told Le Monde that the talks would go on. Lavrov added that a treaty was near.", known)

    assert [one.via for one in found] == [("Le Monde",), ("Le Monde",)]


def test_a_statement_that_the_parse_hides_is_read_off_the_order(report: Understanding) -> None:
    """
    Standing beside the banner of the agency, Russian Foreign Minister Sergey Lavrov told reporters that it would get
    more money.
    """
    (statement,) = report.statements

    assert [one.name for one in statement.speakers] == ["Sergey Lavrov"]
    assert statement.via == ()


def test_the_content_is_an_exact_slice(known: Knowledge) -> None:
    """A statement that the chain adds points into the text as received, without quotation marks."""
    text = 'Kyodo quoted a diplomat as saying Sergey Lavrov had called the plan "a dead letter".'
    (statement,) = said(text, known)

    assert "a dead letter" in [text[place.start : place.end] for place in statement.content]


def test_the_chain_stands_in_the_evidence(known: Knowledge) -> None:
    """Relays first, the origin last."""
    (statement,) = said("Anadolu quoted Sergey Lavrov as saying that the talks would go on.", known)

    assert [link.name for link in statement.evidence[0].chain.links] == ["Anadolu", "Sergey Lavrov"]


def test_a_statement_of_unknown_speakers_is_read_without_fault(known: Knowledge) -> None:
    dispatch = Dispatch(id="test", text="The clerk said that Sergey Lavrov had told TASS that the talks would go on.")
    sentences = known.parser.parse(dispatch)
    mentioned = actors.mentions(dispatch, sentences, known)
    (inner,) = understand(dispatch, known).statements
    clause = Passage(dispatch.text.index("Sergey"), len(dispatch.text) - 1)
    unknown = replace(
        inner, speakers=(), content=(clause,), via=(), cue=replace(inner.cue, passages=(Passage(10, 14),))
    )
    assert unknown in chains_of.relayed(dispatch, sentences, mentioned, (unknown,), known)
