"""Rendering: templates with what every page needs: words, links, signs, dates, names in their direction.

Knows: Jinja with escaping always on. Does not know: what stands on a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dragoman.asking.coverage import coverage_of
from dragoman.asking.days import dated, when_in_words
from dragoman.asking.questions import party_name
from dragoman.charting.picture import MODES, STANCES, Picture, icon
from dragoman.diplomacy.contacts import Status
from dragoman.exporting.cleaning import clean
from dragoman.web.wording import say

NAV = (
    "day",
    "states",
    "people",
    "topics",
    "contacts",
    "statements",
    "claims",
    "agreements",
    "dispatches",
    "ask",
    "dossier",
    "sources",
    "review",
    "paste",
)
ADDRESSES = {"day": "/"}
WORDED = ("mode", "status", "kind")


def page(request: Request, template: str, *, status: int = 200, nav: str = "", **context: Any) -> HTMLResponse:
    """Render a page."""
    state = request.app.state
    shared = {
        "request": request,
        "nav": nav,
        "covered": coverage_of(state.record),
        "user": getattr(request.state, "user", None),
        "writes": getattr(state, "writes", False),
        "party": lambda code: party_name(code, state.reference) if code else say("site.unknown"),
        "path": request.url.path,
        "query": str(request.url.query),
    }
    text = environment().get_template(template).render(**shared, **context)
    return HTMLResponse(clean(text), status_code=status)


@cache
def environment() -> Environment:
    """Return the templates; everything put into them is escaped."""
    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        t=say, sign=sign, stance=stance, link=link, day=when_in_words, icon=lambda name: Markup(icon(name)), picture=picture,
        nav_items=[(name, ADDRESSES.get(name, f"/{name}")) for name in NAV], outside=outside, short=short, many=many,
        parties_once=parties_once, pairs_once=pairs_once, worth=worth, moment=moment, dated=dated, quoted=quoted,
        listed=listed, heading=heading, step=step,
    )  # fmt: skip
    return made


def compiled() -> None:
    """Compile all templates, so that nobody who asks for a page waits for it."""
    for name in environment().list_templates():
        environment().get_template(name)


def sign(mode: str, status: str = "held") -> Markup:
    """Return the sign of a mode; its outline dashed where the contact is not held."""
    return Markup(icon(MODES.get(mode, MODES["unspecified"]), planned=status != Status.HELD))


def stance(name: str) -> Markup:
    """Return the sign of a stance."""
    return Markup(icon(STANCES.get(name, "none")))


def picture(drawn: Picture, extra: str = "") -> Markup:
    """Return a picture as SVG; its texts were escaped when it was drawn."""
    return Markup(drawn.svg(extra=extra))


def link(*parts: Any, **query: Any) -> str:
    """Make an address of this app: each part escaped, empty parameters left out."""
    path = "/" + "/".join(_quoted(str(part)) for part in parts)
    given = "&".join(f"{name}={_quoted(str(value))}" for name, value in query.items() if value not in (None, ""))
    return f"{path}?{given}" if given else path


@lru_cache(maxsize=10_000)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def outside(url: str | None) -> str | None:
    """Return an address outside, if it is a web address."""
    if not url:
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return url if split.scheme in ("http", "https") and split.netloc else None


def listed(parts: Sequence[Any]) -> Any:
    """Write a list as people do: "a", "a and b", "a, b and c"; what is markup stays markup."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    return Markup(escape(say("site.and"))).format(first=Markup(", ").join(parts[:-1]), last=parts[-1])


def quoted(words: str, kind: str, most: int = 220) -> str:
    """Write what was said: a speaker's own words in quotation marks, without the comma that led on in the sentence."""
    text = short(words.rstrip(" ,;"), most)
    return say("site.quotation", words=text) if kind == "direct" else text


def heading(dispatch: Any) -> str:
    """Write a dispatch's title; where it has none, its outlet and day."""
    untitled = say("dispatch.untitled", source=dispatch.source or dispatch.id, day=when_in_words(dispatch.published))
    return dispatch.title or (untitled if dispatch.published else dispatch.source or dispatch.id)


def step(rule: str) -> str:
    """Write a step of a trail: its arrow as one, days as people write them."""
    name, colon, rest = rule.partition(":")
    return name + colon + dated(rest.replace(" -> ", " \u2192\u00a0"))


def parties_once(participants: Sequence[Any]) -> list[Any]:
    """Leave out a party without a name where somebody named stands for it."""
    named = {one.state for one in participants if one.name}
    return [one for one in participants if one.name or one.state not in named]


def pairs_once(who: Sequence[tuple[str | None, str | None]]) -> list[tuple[str | None, str | None]]:
    """Do the same with pairs of name and party."""
    named = {code for name, code in who if name}
    return list(dict.fromkeys((name, code) for name, code in who if name or code not in named))


def many(name: str, count: int) -> str:
    """Say how many: "1 report", "5 reports"."""
    return say(f"{name}_one" if count == 1 else f"{name}_many", count=f"{count:,}")


def worth(field: str, value: Any) -> str:
    """Write what a field of an entry holds."""
    if value is None or value in ("", "None", [], ()):
        return "–"
    if isinstance(value, str):
        return (
            when_in_words(value)
            if field in ("date", "period")
            else say(f"{field}.{value}")
            if field in WORDED
            else value
        )
    if isinstance(value, list | tuple):
        return "; ".join(worth(field, one) for one in value)
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("issue") or value.get("state") or say("site.unknown"))
    return str(value)


def moment(iso: Any) -> str:
    """Write a moment to the minute: "29 Dec 2020, 09:00"."""
    text = str(iso or "")
    return f"{when_in_words(text[:10])}, {text[11:16]}" if len(text) > 15 else when_in_words(text)


def short(text: str, most: int = 220) -> str:
    """Cut a text between words."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
