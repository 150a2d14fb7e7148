"""Hostile strings of our own making, each in several encodings, and an understanding that has one in every field."""

from __future__ import annotations

import hashlib
import html
from datetime import date
from urllib.parse import quote

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.claims import Claim, Quantity
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence, Remark
from dragoman.diplomacy.positions import Position, Stance
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.diplomacy.undertakings import Agreement, AgreementStatus

SCRIPTS = ("alert(1)", "document.title='x'", "fetch('https://evil.example/')")
SHAPES = (
    "<script>{}</script>", "<img src=x onerror={}>", "\"><img src=x onerror={}>", "'><svg onload={}>", "javascript:{}",
    "</title><script>{}</script>", "</style><script>{}</script>", "</textarea><script>{}</script>",
    "--><script>{}</script>", "]]><script>{}</script>", "<a href='javascript:{}'>x</a>", "\" autofocus onfocus={} x=\"",
    "' onmouseover={} x='", "<iframe srcdoc='<script>{}</script>'></iframe>", "<details open ontoggle={}>x</details>",
    "<math><mi//xlink:href='data:x,<script>{}</script>'>", "<svg><script>{}</script></svg>", "<body onload={}>",
    "<input autofocus onfocus={}>", "<object data='javascript:{}'></object>", "<base href='javascript:{}//'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<form action='javascript:{}'><button>x</button></form>",
    "<link rel=stylesheet href='https://evil.example/{}'>", "<img src='https://evil.example/{}'>", "{{{{constructor.constructor('{}')()}}}}",
)  # fmt: skip
OTHERS = (
    "{{7*7}}",
    "{% raw %}",
    "<!--",
    "\u202e\u2066evil",
    "\x1b[31m",
    "\x00<b>",
    "\ud7ff",
    "&lt;script&gt;",
    "%3Cscript%3E",
)
ENCODINGS = (
    lambda text: text,
    lambda text: html.escape(text),
    lambda text: quote(text),
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: text.swapcase(),
)
FIELDS = """() => [...document.querySelectorAll("main *, title, head *")].filter((one) =>
    ["IFRAME", "OBJECT", "IMG", "MATH", "BASE", "EMBED"].includes(one.tagName.toUpperCase())
    || (one.tagName.toUpperCase() === "SCRIPT" && !one.src.startsWith(location.origin + "/static/"))
    || [...one.attributes].some((a) => a.name.startsWith("on") || (["href", "src", "action", "xlink:href", "formaction"]
      .includes(a.name) && /^\\s*(javascript|data|vbscript):/i.test(a.value)))
  ).map((one) => one.outerHTML.slice(0, 120))"""
"""A script of ours that lists every element and attribute of a page that could run one of theirs."""


def strings() -> list[str]:
    """Return all hostile strings."""
    plain = [shape.format(script) for shape in SHAPES for script in SCRIPTS]
    return list(dict.fromkeys(encode(text) for encode in ENCODINGS for text in (*plain, *OTHERS)))


def hostile(text: str) -> Understanding:
    """Return an understanding that has a text in every field that can hold one."""
    body = f"{text} said one. {text} met two."
    who = (Participant(name=text, party="TUR", office=Office.OFFICIAL), Participant(name=text, party=text))
    place = Passage(0, len(text))
    evidence = (Evidence(passage=place, trail=(text,)),)
    return Understanding(
        dispatch=Dispatch(
            id="d-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12], text=body, title=text,
            published=date(2020, 1, 1), source=text, url=text, author=text,
        ),
        contacts=(
            Contact(
                participants=who, mode=Mode.PHONE, status=Status.HELD, when=When.on(date(2020, 1, 1)), place=text,
                format=text, agenda=(AgendaItem(wording=text, topic=text),), evidence=evidence,
            ),
        ),
        statements=(
            Statement(
                speakers=who, rendering=Rendering.DIRECT, content=(place,), cue=Cue(passages=(), rule=text), via=(text,),
                positions=(Position(issue=text, stance=Stance.OPPOSES, target="TUR", topic=text),), evidence=evidence,
            ),
        ),
        claims=(
            Claim(
                parties=("TUR", text), mode=Mode.PHONE, quantity=Quantity(low=2, high=3), period=When.on(date(2020, 1, 1)),
                persons=(text,), evidence=evidence,
            ),
        ),
        agreements=(
            Agreement(
                parties=("TUR", text), name=text, status=AgreementStatus.SIGNED, when=When.on(date(2020, 1, 1)),
                topic=text, evidence=evidence,
            ),
        ),
        remarks=(Remark(message=text, passage=place),),
    )  # fmt: skip
