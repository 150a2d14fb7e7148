from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.rest.reviewers import Reviewers
from dragoman.understanding.knowledge import Knowledge
from dragoman.web.application import application
from dragoman.web.marks import Mark, marked
from dragoman.web.wording import PHRASES
from tests.samples import NOW, TODAY
from tests.web.hostile import hostile

LOCAL = "http://127.0.0.1"
PAGES = (
    "/", "/contacts", "/contacts?party=TUR&other=RUS", "/statements", "/claims", "/agreements", "/dispatches", "/ask",
    "/states", "/state/TUR", "/dyad/TUR/RUS", "/people", "/person/Sergey%20Lavrov", "/topics", "/topic/Syria",
    "/format/Astana%20format", "/search?q=ministers", "/search", "/sources", "/dossier",
    "/dossier?one=TUR&other=RUS&on=2021-01-15", "/paste", "/review", "/sign-in",
)  # fmt: skip


def client_of(record: Record, reference: Reference, known: Knowledge, reviewers: Reviewers | None = None) -> TestClient:
    app = application(
        record, reference, today=lambda: TODAY, now=lambda: NOW, knowledge=lambda: known, reviewers=reviewers
    )
    return TestClient(app, base_url=LOCAL, headers={"Accept": "text/html"}, follow_redirects=False)


@pytest.fixture
def client(samples: Record, reference: Reference, known: Knowledge) -> TestClient:
    return client_of(samples, reference, known)


@pytest.fixture
def signed_in(own_samples: Record, reference: Reference, known: Knowledge, tmp_path: Path) -> Iterator[TestClient]:
    reviewers = Reviewers(tmp_path / "reviewers.json")
    reviewers.add("Demir", "a long password")
    client = client_of(own_samples, reference, known, reviewers)
    client.post("/sign-in", data={"name": "Demir", "password": "a long password"})
    yield client


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_and_names_itself(path: str, client: TestClient) -> None:
    response = client.get(path)

    assert response.status_code == 200, response.text[:300]
    assert re.search(r"<title>[^<]+ · Dragoman</title>", response.text)
    assert response.text.count("<h1") >= 1


@pytest.mark.parametrize(
    "path", [path for path in PAGES if not path.startswith(("/dossier", "/paste", "/review", "/sign"))]
)
def test_the_same_address_gives_data(path: str, client: TestClient) -> None:
    bare, _, query = path.partition("?")
    bare = "/index" if bare == "/" else bare

    assert client.get(f"{bare}.json?{query}").status_code == 200
    assert client.get(f"{bare}.csv?{query}").headers["content-type"] == "text/csv; charset=utf-8"


def test_no_link_of_a_page_leads_nowhere(client: TestClient) -> None:
    seen, waiting = set(), ["/", "/dyad/TUR/RUS", "/claims", "/topics"]
    while waiting and len(seen) < 150:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code in (200, 303), path
        if "text/html" in response.headers.get("content-type", ""):
            links = map(html.unescape, re.findall(r'href="(/[^"]*)"', response.text))
            waiting += [link.partition("#")[0] for link in links if not link.startswith("/static")]


@pytest.mark.parametrize(
    "path, status", [("/contact/c-000000000000", 404), ("/state/Atlantis", 422), ("/nowhere", 404)]
)
def test_an_error_is_a_page_that_says_what_to_do(path: str, status: int, client: TestClient) -> None:
    response = client.get(path)

    assert status == response.status_code
    assert "Back to the day" in response.text


def test_pasting_shows_what_is_read_and_keeps_nothing(client: TestClient, samples: Record) -> None:
    before = client.get("/dispatches.json").json()["total"]
    text = "Turkish Foreign Minister Mevlut Cavusoglu spoke by phone with Russian Foreign Minister Sergey Lavrov on Tuesday."
    response = client.post("/paste", data={"text": text, "date": "2020-12-30"})

    assert "by phone" in response.text
    assert 'class="ev c"' in response.text
    assert before == client.get("/dispatches.json").json()["total"]


def test_a_file_can_be_pasted(client: TestClient) -> None:
    page = b"<html><body><article><p>Vladimir Putin met with Recep Tayyip Erdogan in Sochi.</p></article></body></html>"
    response = client.post("/paste", files={"file": ("a.html", page, "text/html")})

    assert response.status_code == 200
    assert "Erdogan" in response.text


def test_a_decision_in_the_browser(signed_in: TestClient) -> None:
    page = signed_in.get("/review").text
    entry = re.search(r'name="entry" value="([^"]+)"', page)
    assert entry is not None
    answer = signed_in.post("/review", data={"entry": entry[1], "action": "confirm"})
    after = signed_in.get(answer.headers["location"]).text

    assert answer.status_code == 303
    assert 'data-key="u"' in after
    assert signed_in.get(f"/contact/{entry[1]}.json").json()["review"]["state"] == "confirmed"


def test_a_wrong_value_is_said_and_changes_nothing(signed_in: TestClient) -> None:
    entry = signed_in.get("/contacts.json").json()["entries"][0]["id"]
    answer = signed_in.post("/review", data={"entry": entry, "action": "correct", "field": "mode", "value": "horse"})

    assert "horse" in signed_in.get(answer.headers["location"]).text
    assert signed_in.get(f"/contact/{entry}.json").json()["review"]["state"] == "unreviewed"


def test_bulk_acceptance_is_previewed(signed_in: TestClient) -> None:
    page = signed_in.get("/review/bulk").text
    entries = re.findall(r'name="entries" value="([^"]+)"', page)
    if entries:
        signed_in.post("/review/bulk", data={"entries": entries})
        assert {"confirmed"} == {signed_in.get(f"/contact/{one}.json").json()["review"]["state"] for one in entries}
    assert "Leave them" in page or "Nothing waits" in page


def test_the_wrong_password_lets_nobody_in(signed_in: TestClient) -> None:
    signed_in.post("/sign-out")

    assert signed_in.post("/sign-in", data={"name": "Demir", "password": "no"}).status_code == 403
    assert signed_in.post("/review", data={"entry": "c-1", "action": "confirm"}).status_code == 401


def test_a_read_only_server_has_no_form_of_decisions(client: TestClient) -> None:
    assert 'id="decide"' not in client.get("/review").text
    assert client.post("/review", data={"entry": "c-1", "action": "confirm"}).status_code == 403


HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", "javascript:alert(1)",
    "{{7*7}}", "{% raw %}", "</title><script>alert(1)</script>", "</style><script>", "&lt;script&gt;", "<!--", "]]>",
    "\u202e\u2066evil", "<a href='javascript:alert(1)'>x</a>", "\" autofocus onfocus=alert(1) x=\"", "\x00\x1b[31m",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_dispatch_becomes_markup(
    text: str, reference: Reference, known: Knowledge, tmp_path: Path
) -> None:
    with Record.open(tmp_path / "hostile.db") as record:
        record.keep(hostile(text), reader="test", now=NOW)
        client = client_of(record, reference, known)
        contact = client.get("/contacts.json").json()["entries"][0]["id"]
        dispatch = client.get("/dispatches.json").json()["entries"][0]["id"]
        paths = ("/", "/contacts", "/statements", "/dispatches", "/people", "/topics", "/sources", "/search?q=said",
                 f"/contact/{contact}", f"/dispatch/{dispatch}", "/state/TUR", "/review")  # fmt: skip
        for path in paths:
            page = client.get(path).text
            inside = page.partition("<main")[2]
            assert not re.search(r"<(script|img|iframe|math|svg onload)", inside.replace('<svg class="', "")), path
            assert not re.search(r'href="\s*javascript:', page), path
            assert "49" not in inside or "7*7" not in text


texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marks_lose_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(pair), max(pair), "c", n) for n, pair in enumerate(spans, 1)]
    bare = re.sub(r"<sup>\d+</sup>", "", str(marked(text, marks)))
    shown = html.unescape(re.sub(r"<[^>]*>", "", bare))

    assert "".join(text.split()) == "".join(shown.split())


def test_every_word_of_the_interface_is_used() -> None:
    folder = Path(__file__).parents[2] / "src" / "dragoman" / "web"
    sources = "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in (".html", ".py", ".js")
    )
    looked_up = (
        "status", "mode", "office", "verdict", "review_state", "kind", "nav", "field", "filter", "stance", "level", "entry",
        "agreement", "action", "alike",
    )  # fmt: skip
    unused = [
        f"{page}.{name}"
        for page, named in PHRASES.phrases.items() if page not in looked_up
        for name in named if f"{page}.{name.removesuffix('_one').removesuffix('_many')}" not in sources
    ]  # fmt: skip

    assert not unused


# Who may change what through the pages: every route that is not a GET, and what a reader and nobody get from it.
POSTS = {
    "/paste": {"text": "x"}, "/review": {"entry": "c-000000000000", "action": "confirm"},
    "/review/bulk": {"entries": ["c-000000000000"]}, "/sign-in": {"name": "x", "password": "x"}, "/sign-out": {},
}  # fmt: skip
REVIEWERS_ONLY = ("/review", "/review/bulk")


def test_every_route_that_is_not_a_get_is_listed() -> None:
    from dragoman.web.application import router

    found = {(method, route.path) for route in router().routes for method in route.methods - {"GET", "HEAD"}}  # type: ignore[attr-defined]

    assert found == {("POST", path) for path in POSTS}


@pytest.mark.parametrize("path", REVIEWERS_ONLY)
def test_pages_let_reviewers_only_decide(path: str, client: TestClient, signed_in: TestClient) -> None:
    assert client.post(path, data=POSTS[path]).status_code == 403, "a read-only server"
    signed_in.post("/sign-out")
    assert signed_in.post(path, data=POSTS[path]).status_code == 401, "nobody signed in"


@pytest.mark.parametrize("path", sorted(POSTS))
def test_pages_take_nothing_from_other_sites(path: str, signed_in: TestClient) -> None:
    foreign = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"})

    assert [signed_in.post(path, data=POSTS[path], headers=one).status_code for one in foreign] == [403] * 3


def test_contacts_can_be_had_as_feed_and_calendar(client: TestClient) -> None:
    feed, calendar = client.get("/contacts.atom?party=TUR"), client.get("/contacts.ics?status=planned")

    assert feed.text.count("<entry>") == client.get("/contacts.json?party=TUR").json()["total"]
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in calendar.text


def test_a_dossier_can_be_had_as_data(client: TestClient) -> None:
    assert client.get("/dossier.json?one=TUR&other=RUS").status_code == 200
    assert client.get("/dossier.exe?one=TUR").status_code == 404


@pytest.mark.parametrize("kind", ["statements", "claims", "agreements"])
def test_every_kind_can_be_reviewed(kind: str, signed_in: TestClient) -> None:
    entry = re.search(r'name="entry" value="([^"]+)"', signed_in.get(f"/review?kind={kind}").text)
    assert entry is not None
    answer = signed_in.post("/review", data={"entry": entry[1], "action": "reject", "kind": kind})

    assert "says" not in answer.headers["location"]
    assert entry[1] not in re.findall(r"entry=([\w-]+)", signed_in.get(f"/review?kind={kind}").text)


def test_an_audit_sums_up_what_was_judged(signed_in: TestClient) -> None:
    for action in ("confirm", "reject"):
        entry = re.search(r'name="entry" value="([^"]+)"', signed_in.get("/review?audit=10-1").text)
        assert entry is not None
        signed_in.post("/review", data={"entry": entry[1], "action": action, "audit": "10-1"})
    whole = [one for one in signed_in.get("/audit.json?sample=10&seed=1").json() if not one["field"]]

    assert (sum(one["judged"] for one in whole), sum(one["right"] for one in whole)) == (2, 1)


def test_what_was_answered_before_is_forgotten_when_the_record_changes(
    signed_in: TestClient, own_samples: Record
) -> None:
    from dragoman.recording import reviewing

    signed_in.post("/sign-out")
    entry = signed_in.get("/contacts.json").json()["entries"][0]["id"]
    before = [signed_in.get(f"/contact/{entry}.json").json()["review"]["state"] for _ in range(2)]
    reviewing.confirm(own_samples, entry, who="Demir", now=NOW)

    assert before == ["unreviewed"] * 2
    assert signed_in.get(f"/contact/{entry}.json").json()["review"]["state"] == "confirmed"
