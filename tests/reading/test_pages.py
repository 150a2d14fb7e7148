"""Pages: the main text by the fast way, the sure way where that fails, and pages that would hang a parser."""

from __future__ import annotations

import pytest

from dragoman.reading import Fate
from dragoman.reading.hostile import hostile, stripped
from dragoman.reading.html import extracted, page, trusted
from dragoman.reading.maintext import main_text, prose, tree
from dragoman.reading.metadata import metadata

SENTENCE = "The two ministers spoke at length about the grain and the gas that cross their common border."
PARAGRAPHS = "".join(f"<p>{SENTENCE} This was paragraph number {n}.</p>" for n in range(8))


def body(inner: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{inner}</body></html>"


@pytest.mark.parametrize(
    ("around", "unwanted"),
    [
        (f"<nav><p>{SENTENCE} Menu.</p></nav>", "Menu"),
        (f'<div class="related-stories"><p>{SENTENCE} Related.</p></div>', "Related"),
        (f'<div id="comments"><p>{SENTENCE} Comment.</p></div>', "Comment"),
        (f"<footer><p>{SENTENCE} Footer.</p></footer>", "Footer"),
        (f'<ul><li><a href="/x">{SENTENCE} Link.</a></li></ul>', "Link"),
        (f"<figure><figcaption>{SENTENCE} Caption.</figcaption></figure>", "Caption"),
        (f'<a href="/x"><p>{SENTENCE} Teaser.</p></a>', "Teaser"),
        (f'<p style="display: none">{SENTENCE} Hidden.</p>', "Hidden"),
    ],
)
def test_what_is_no_part_of_the_report_is_left_out(around: str, unwanted: str) -> None:
    found = main_text(tree(body(f"<article>{around}{PARAGRAPHS}</article>")))

    assert "number 0" in found.text
    assert "number 7" in found.text
    assert unwanted not in found.text
    assert trusted(found)


def test_a_container_with_most_of_the_prose_is_never_left_out_for_its_name() -> None:
    found = main_text(tree(body(f'<div class="has-sidebar ad-page">{PARAGRAPHS}</div>')))

    assert "number 7" in found.text


def test_a_page_without_paragraph_elements_is_read_too() -> None:
    lines = "<br><br>".join(f"{SENTENCE} Line {n}." for n in range(8))

    found = main_text(tree(body(f"<div>{lines}</div>")))

    assert found.text.splitlines()[0] == f"{SENTENCE} Line 0."
    assert len(found.text.splitlines()) == 8


def test_the_fast_way_knows_when_it_has_failed() -> None:
    short = body(f"<article><p>{SENTENCE}</p></article>")

    assert not trusted(main_text(tree(short)))
    assert SENTENCE in extracted(short, tree(short))


def test_an_empty_main_text_is_never_taken_for_no_report() -> None:
    bare = body("<span>Ministers met.</span>")

    assert "Ministers met." in extracted(bare, tree(bare))


DEEP = "<html><body>" + "<div>" * 3_000 + SENTENCE
CROWDED = "<html><body><p " + " ".join(f'a{n}="1"' for n in range(2_000)) + f">{SENTENCE}</p>"
SWARM = "<html><body>" + "<b>x</b>" * 60_000 + SENTENCE


@pytest.mark.parametrize(("markup", "reason"), [(DEEP, "deep"), (CROWDED, "attributes"), (SWARM, "tags")])
def test_a_hostile_page_is_kept_unparsed_and_said_to_be(markup: str, reason: str) -> None:
    reading = page(markup, "x")

    assert reading.fate is Fate.KEPT
    assert reading.dispatch is not None
    assert SENTENCE in reading.dispatch.text
    assert reason in reading.reason


def test_a_long_script_is_not_hostile() -> None:
    script = '<script>if (a < b) { x = "y z w"; } ' * 1_000 + "</script>"

    assert hostile(body(script + PARAGRAPHS)) == ""


def test_tags_are_struck_out() -> None:
    assert stripped("<p>One &amp; two</p><script>x</script><p>three</p>") == "One & two\nthree"


def test_a_fragment_gives_all_its_prose() -> None:
    fragment = tree("<html><body><p>One.</p>Two.<br>Three.<ul><li>Four.</li></ul></body></html>")

    assert prose(fragment) == "One.\nTwo.\nThree.\nFour."


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ('<meta property="og:title" content="Envoys meet">', "title", "Envoys meet"),
        ("<title>Envoys meet | The Wire</title>", "title", "Envoys meet"),
        ('<meta name="pubdate" content="2021-05-05">', "published", "2021-05-05"),
        ('<meta name="author" content="Jane Doe">', "author", "Jane Doe"),
        ('<meta property="og:site_name" content="XINHUA">', "source", "Xinhua"),
        ('<link rel="canonical" href="https://example.org/a">', "url", "https://example.org/a"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Envoys meet", '
            '"datePublished": "2021-05-05T10:00:00Z", "author": [{"name": "Jane Doe"}]}]}</script>',
            "published",
            "2021-05-05",
        ),
        ('<script type="application/ld+json">{broken</script><meta name="author" content="J. D.">', "author", "J. D."),
    ],
)
def test_what_a_page_says_of_itself(head: str, field: str, expected: str) -> None:
    assert str(getattr(metadata(tree(body(PARAGRAPHS, head))), field)) == expected
