"""The pages in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.rest.reviewers import Reviewers
from dragoman.understanding.knowledge import Knowledge
from dragoman.web.application import application
from tests.samples import NOW, TODAY
from tests.web.hostile import FIELDS, hostile, strings

pytestmark = pytest.mark.browser
playwright_api = pytest.importorskip("playwright.sync_api", reason="no playwright: install the dev group")
CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars",
)  # fmt: skip
PASSWORD = "a long password"
PAGES = (
    "/", "/states", "/state/TUR", "/dyad/TUR/RUS", "/people", "/person/Sergey%20Lavrov", "/topics", "/contacts",
    "/statements", "/claims", "/agreements", "/dispatches", "/ask", "/search?q=ministers", "/search", "/sources", "/fates",
    "/contacts?since=foo", "/dossier", "/dossier?one=TUR&other=RUS&on=2021-01-15", "/paste", "/sign-in", "/review", "/review?kind=statements",
    "/review?kind=claims", "/review/bulk", "/audit?sample=20&seed=1", "/format/Astana%20format", "/dyad/FRA/BRA", "/nowhere",
)  # fmt: skip


class Served:
    """An application on a free port of this machine, in a thread of its own."""

    def __init__(self, app: Any) -> None:
        import uvicorn

        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],), daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop serving."""
        self.server.should_exit = True
        self.thread.join(5)
        self.socket.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine (Debian: apt install chromium)")
    with playwright_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def served(
    sample_file: Path, reference: Reference, known: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("browser")
    shutil.copy(sample_file, folder / "own.db")
    reviewers = Reviewers(folder / "reviewers.json")
    reviewers.add("Demir", PASSWORD)
    with Record.open(folder / "own.db") as record:
        made = _made(record, reference, known, reviewers)
        yield made
        made.stop()


def _made(record: Record, reference: Reference, known: Knowledge, reviewers: Reviewers | None = None) -> Served:
    return Served(
        application(
            record, reference, today=lambda: TODAY, now=lambda: NOW, knowledge=lambda: known, reviewers=reviewers
        )
    )


class Watched:
    """A tab that notes what no page may do: errors, foreign requests, dialogs."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.tab = self.context.new_page()
        self.address = address
        self.faults: list[str] = []
        self.tab.on("console", lambda one: self.faults.append(one.text) if one.type == "error" else None)
        self.tab.on("pageerror", lambda one: self.faults.append(str(one)))
        self.tab.on("dialog", self._dialog)
        self.context.route(lambda url: not url.startswith(address), self._foreign)

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _foreign(self, route: Any) -> None:
        self.faults.append(f"foreign: {route.request.url}")
        route.abort()

    def go(self, path: str) -> Any:
        """Open a page; a page of an error is no fault."""
        answer = self.tab.goto(self.address + path)
        self.faults = [one for one in self.faults if "status of 4" not in one]
        return answer

    def sign_in(self) -> Watched:
        """Sign in by keyboard."""
        self.go("/sign-in")
        self.tab.focus("#name")
        self.tab.keyboard.type("Demir")
        self.tab.keyboard.press("Tab")
        self.tab.keyboard.type(PASSWORD)
        self.tab.keyboard.press("Enter")
        self.tab.wait_for_url("**/review")
        return self


@pytest.fixture(scope="module")
def tab(browser: Any, served: Served) -> Iterator[Watched]:
    watched = Watched(browser, served.address).sign_in()
    yield watched
    watched.context.close()


@pytest.fixture(scope="module")
def every_page(tab: Watched) -> tuple[str, ...]:
    """Every page there is, with one contact, dispatch and topic of the record."""
    entry = tab.tab.request.get(f"{tab.address}/contacts.json").json()["entries"][0]["id"]
    dispatches = tab.tab.request.get(f"{tab.address}/dispatches.json").json()["entries"]
    topic = tab.tab.request.get(f"{tab.address}/topics.json").json()[0]["topic"]
    most = max(dispatches, key=lambda one: one["statements"])["id"]
    return (*PAGES, f"/contact/{entry}", f"/dispatch/{most}", f"/topic/{topic}")


def test_every_page_loads_without_a_fault(tab: Watched, every_page: tuple[str, ...]) -> None:
    tab.faults.clear()
    for path in every_page:
        answer = tab.go(path)
        assert answer.status < 500, path
        assert tab.tab.locator("h1").count() == 1, path
        assert not tab.faults, path


def test_nothing_sticks_out_of_a_page(tab: Watched, every_page: tuple[str, ...]) -> None:
    wide = {}
    for path in every_page:
        tab.go(path)
        for width in (1280, 820, 390):
            tab.tab.set_viewport_size({"width": width, "height": 900})
            over = tab.tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                wide[path, width] = over
    tab.tab.set_viewport_size({"width": 1280, "height": 900})
    assert not wide


def test_axe_finds_nothing(tab: Watched, every_page: tuple[str, ...]) -> None:
    axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: install the dev group")
    axe = axe_api.Axe()

    def faults() -> list[tuple[str, str]]:
        found = axe.run(tab.tab, options={"resultTypes": ["violations"]}).response["violations"]
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]

    found = {}
    for path in every_page:
        tab.go(path)
        for scheme in ("light", "dark"):
            tab.tab.emulate_media(color_scheme=scheme)
            found[path, scheme] = faults()
    tab.tab.emulate_media(color_scheme="light")
    tab.tab.evaluate("document.querySelector('main').append(document.createElement('button'))")

    assert not {where: told for where, told in found.items() if told}
    assert "button-name" in [name for name, _ in faults()], "axe sees a fault where there is one"


def test_the_whole_review_by_keyboard(browser: Any, served: Served) -> None:
    watched = Watched(browser, served.address).sign_in()
    page, press = watched.tab, watched.tab.keyboard.press

    def chosen() -> str:
        return str(page.locator("#decide input[name=entry]").input_value())

    def state(entry: str) -> str:
        return str(page.request.get(f"{served.address}/contact/{entry}.json").json()["review"]["state"])

    def pressed(key: str) -> None:
        with page.expect_navigation():
            press(key)

    first = chosen()
    pressed("s")
    second = chosen()
    assert second != first
    pressed("a")
    assert state(second) == "confirmed"
    assert "accepted" in page.locator("#decide [role=status]").inner_text()
    pressed("u")
    assert (chosen(), state(second)) == (second, "unreviewed")
    pressed("r")
    assert state(second) == "rejected"
    pressed("u")

    press("e")
    assert page.evaluate("document.activeElement.id") == "field"
    page.keyboard.type("Wh")
    page.locator("#field").select_option("place")
    press("Tab")
    page.keyboard.type("Astana")
    press("Tab")
    pressed("Enter")
    answer = page.request.get(f"{served.address}/contact/{second}.json").json()
    assert (answer["place"], answer["review"]["corrected"]) == ("Astana", ["place"])

    press("c")
    page.keyboard.type("a e r")  # no key acts in a field
    press("Tab")
    pressed("Enter")
    comments = page.request.get(f"{served.address}/contact/{second}.json").json()["review"]["comments"]
    assert [one["text"] for one in comments] == ["a e r"]

    def contacts() -> int:
        return int(page.request.get(f"{served.address}/contacts.json").json()["total"])

    before = contacts()
    press("m")
    page.keyboard.type(first)
    press("Tab")
    pressed("Enter")
    assert page.locator("[role=alert]").count() == 0
    assert contacts() == before - 1

    split = next(
        one["id"]
        for one in page.request.get(f"{served.address}/contacts.json").json()["entries"]
        if len({report["dispatch"] for report in one["reports"]}) > 1
    )
    watched.go(f"/review?entry={split}")
    press("p")
    assert page.evaluate("document.activeElement.id") == "dispatch"
    press("Tab")
    pressed("Enter")
    assert page.locator("[role=alert]").count() == 0
    assert contacts() == before
    press("Escape")

    press("?")
    assert page.locator("#keys").evaluate("one => one.open")
    assert not watched.faults
    watched.context.close()


def test_keys_can_be_changed_and_switched_off(browser: Any, served: Served) -> None:
    watched = Watched(browser, served.address).sign_in()
    page = watched.tab

    def shown(act: str) -> str:
        return str(page.locator(f"[data-act={act}] kbd").inner_text())

    page.keyboard.press("?")
    page.fill("#key-skip", "x")
    page.locator("#key-skip").blur()
    page.fill("#key-reject", "a")
    page.locator("#key-reject").blur()
    assert (shown("skip"), shown("reject")) == ("x", "r")
    watched.go("/review")
    assert shown("skip") == "x"
    before = page.locator("#decide input[name=entry]").input_value()
    with page.expect_navigation():
        page.keyboard.press("x")
    after = page.locator("#decide input[name=entry]").input_value()
    assert before != after
    page.keyboard.press("?")
    page.click("[data-keys=off]")
    page.locator("[data-keys=off]").blur()
    page.keyboard.press("r")
    page.wait_for_timeout(100)
    assert page.locator("#decide input[name=entry]").input_value() == after
    watched.context.close()


def test_j_and_k_walk_the_marks(tab: Watched, every_page: tuple[str, ...]) -> None:
    tab.go(next(path for path in every_page if path.startswith("/dispatch/")))

    def lit() -> str:
        return str(tab.tab.locator("aside .now").get_attribute("data-m"))

    tab.tab.keyboard.press("j")
    first = lit()
    tab.tab.keyboard.press("j")
    second = lit()
    tab.tab.keyboard.press("k")
    assert (first, lit()) == ("1", "1")
    assert second != first
    assert tab.tab.locator(f".text .now[data-m='{first}']").count() > 0


def test_pages_work_without_a_script(browser: Any, served: Served) -> None:
    watched = Watched(browser, served.address, java_script_enabled=False).sign_in()
    page = watched.tab
    entry = page.locator("#decide input[name=entry]").input_value()
    page.click("button[value=confirm]")
    page.wait_for_url("**what=confirm**")
    assert page.locator("#keys").is_hidden()
    assert page.request.get(f"{served.address}/contact/{entry}.json").json()["review"]["state"] == "confirmed"
    watched.go("/contacts")
    page.click("details.question summary")
    page.fill("#f-party-contacts", "Turkey")
    page.click("details.question button")
    assert "party=Turkey" in page.url
    watched.go("/paste")
    page.fill("#t", "Vladimir Putin met with Recep Tayyip Erdogan in Sochi on Tuesday.")
    page.click("form[action='/paste'] button.primary")
    assert page.locator(".ev").count() > 0
    watched.context.close()


def test_hostile_strings_run_no_script(browser: Any, reference: Reference, known: Knowledge, tmp_path: Path) -> None:
    texts = strings()
    assert len(texts) >= 300
    with Record.open(tmp_path / "hostile.db") as record:
        record.keep_all([hostile(text) for text in texts], reader="test", now=NOW)
        reviewers = Reviewers(tmp_path / "reviewers.json")
        reviewers.add("Demir", PASSWORD)
        served = _made(record, reference, known, reviewers)
        watched = Watched(browser, served.address).sign_in()
        try:
            assert _walked(watched, texts) >= 2 * len(texts)
        finally:
            watched.context.close()
            served.stop()
    assert not watched.faults


def _walked(watched: Watched, texts: list[str]) -> int:
    """Open every page that shows hostile text, and check that nothing of it became markup."""
    get = watched.tab.request.get
    paths = ["/", "/people", "/topics", "/sources", "/state/TUR", "/dyad/TUR/RUS", "/search?q=said", "/review", "/ask"]
    paths += [f"/review?kind={kind}" for kind in ("statements", "claims", "agreements")]
    shown = set()
    for kind in ("contacts", "statements", "claims", "agreements", "dispatches"):
        for skip in range(0, len(texts) + 50, 50):
            path = f"/{kind}?skip={skip}"
            if kind in ("contacts", "dispatches"):
                shown |= {one["id"] for one in get(f"{watched.address}/{kind}.json?skip={skip}").json()["entries"]}
            paths.append(path)
    for path in paths:
        watched.go(path)
        assert watched.tab.evaluate(FIELDS) == [], path
        assert not watched.faults, path
    one_each = [f"/contact/{one}" for one in sorted(shown) if one.startswith("c-")][::10]
    one_each += [f"/dispatch/{one}" for one in sorted(shown) if one.startswith("d-")][::10]
    for path in one_each:
        watched.go(path)
        assert watched.tab.evaluate(FIELDS) == [], path
        assert not watched.faults, path
    return len(shown)
