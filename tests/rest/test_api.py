from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.rest.application import application
from dragoman.rest.parameters import opened, sealed
from dragoman.rest.reviewers import Reviewers
from dragoman.understanding.knowledge import Knowledge
from tests.samples import NOW, TODAY

LOCAL = "http://127.0.0.1"
PASSWORD = "a long password"


def client_of(record: Record, reference: Reference, known: Knowledge, reviewers: Reviewers | None = None) -> TestClient:
    app = application(
        record, reference, today=lambda: TODAY, now=lambda: NOW, knowledge=lambda: known, reviewers=reviewers
    )
    return TestClient(app, base_url=LOCAL, raise_server_exceptions=False)


@pytest.fixture
def client(samples: Record, reference: Reference, known: Knowledge) -> TestClient:
    return client_of(samples, reference, known)


@pytest.fixture
def reviewers(tmp_path: Path) -> Reviewers:
    found = Reviewers(tmp_path / "reviewers.json")
    found.add("Demir", PASSWORD)
    return found


@pytest.fixture
def writing(own_samples: Record, reference: Reference, known: Knowledge, reviewers: Reviewers) -> Iterator[TestClient]:
    yield client_of(own_samples, reference, known, reviewers)


@pytest.fixture
def token(reviewers: Reviewers) -> dict[str, str]:
    return {"Authorization": f"Bearer {reviewers.token('Demir', now=NOW)}"}


@pytest.mark.parametrize("kind", ["contacts", "statements", "claims", "agreements", "dispatches"])
def test_pages_end_where_the_next_begins(kind: str, client: TestClient) -> None:
    whole = client.get(f"/api/{kind}?limit=200").json()["entries"]
    found, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/{kind}?limit=4" + (f"&cursor={cursor}" if cursor else "")).json()
        found += page["entries"]
        cursor = page["next"]

    assert whole == found


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/contacts")
    again = client.get("/api/contacts", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.parametrize(
    "path, status",
    [
        ("/api/contacts?party=Atlantis", 422),
        ("/api/contacts?limit=0", 422),
        ("/api/contacts?cursor=!!", 422),
        ("/api/entries/c-000000000000", 404),
        ("/api/dispatches/none", 404),
        ("/api/changes?since=soon", 422),
        ("/api/nowhere", 404),
    ],
)
def test_every_error_is_a_problem_document(path: str, status: int, client: TestClient) -> None:
    response = client.get(path)

    assert status == response.status_code
    assert response.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} == set(response.json())


def test_reading_keeps_nothing(client: TestClient, samples: Record) -> None:
    before = client.get("/api/dispatches").json()["total"]
    text = "Turkish Foreign Minister Mevlut Cavusoglu spoke by phone with Russian Foreign Minister Sergey Lavrov on Tuesday."
    found = client.post("/api/read", json={"text": text, "date": "2020-12-30"}).json()

    assert [(one["mode"], one["date"]) for one in found["contacts"]] == [("phone", "2020-12-29")]
    assert before == client.get("/api/dispatches").json()["total"]


def test_a_cursor_is_what_it_was() -> None:
    assert opened(sealed(17) or "") == 17
    assert sealed(None) is None


def test_foreign_hosts_and_pages_are_refused(writing: TestClient, token: dict[str, str]) -> None:
    body = {"entries": ["c-1", "c-2"]}
    foreign = ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"})

    assert [writing.post("/api/merge", json=body, headers={**token, **one}).status_code for one in foreign] == [403] * 3


def test_every_answer_carries_the_guards_headers(client: TestClient) -> None:
    for path in ("/api/contacts", "/api/nowhere", "/health"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_decision_needs_a_reviewer(writing: TestClient, token: dict[str, str]) -> None:
    entry = writing.get("/api/contacts").json()["entries"][0]["id"]
    path = f"/api/entries/{entry}/confirm"

    assert writing.post(path, json={}).status_code == 401
    assert writing.post(path, json={}, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert writing.post(path, json={"why": "seen"}, headers=token).status_code == 201
    assert writing.get(f"/api/entries/{entry}").json()["entry"]["review"]["state"] == "confirmed"
    assert writing.get(f"/api/entries/{entry}/history").json()["rows"][0]["who"] == "Demir"


def test_a_deed_can_be_undone(writing: TestClient, token: dict[str, str]) -> None:
    entry = writing.get("/api/contacts").json()["entries"][0]["id"]
    body = {"field": "place", "value": "Antalya"}
    deed = writing.post(f"/api/entries/{entry}/correct", json=body, headers=token).json()["deed"]
    changed = writing.get(f"/api/entries/{entry}").json()["entry"]["place"]
    writing.post(f"/api/deeds/{deed}/undo", json={}, headers=token)

    assert changed == "Antalya"
    assert writing.get(f"/api/entries/{entry}").json()["entry"]["place"] != "Antalya"


def test_a_token_expires_and_dies_with_its_owner(reviewers: Reviewers) -> None:
    from datetime import timedelta

    made = reviewers.token("Demir", now=NOW, days=1)
    read_again = Reviewers(reviewers.path)

    assert read_again.of_token(made, now=NOW) == "Demir"
    assert read_again.of_token(made, now=NOW + timedelta(days=2)) is None
    reviewers.remove("Demir")
    assert reviewers.of_token(made, now=NOW) is None


def test_the_file_of_reviewers_is_its_owners(reviewers: Reviewers) -> None:
    assert reviewers.path.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in reviewers.path.read_text(encoding="utf-8")


# Who may do what: every operation of the API stands in one of these, by role; what is not listed is refused.
READERS = {
    ("GET", path)
    for path in (
        "/api/contacts", "/api/statements", "/api/claims", "/api/agreements", "/api/dispatches",
        "/api/dispatches/{dispatch}", "/api/entries/{entry}", "/api/entries/{entry}/history", "/api/counts", "/api/course",
        "/api/pairs", "/api/agenda", "/api/positions", "/api/coverage", "/api/changes", "/api/queue",
    )
} | {("POST", "/api/read")}  # fmt: skip
REVIEWERS = {
    ("POST", path)
    for path in (
        "/api/entries/{entry}/confirm", "/api/entries/{entry}/reject", "/api/entries/{entry}/comment",
        "/api/entries/{entry}/correct", "/api/entries/{entry}/split", "/api/merge", "/api/deeds/{deed}/undo",
    )
}  # fmt: skip
BODIES = {
    "/api/entries/{entry}/confirm": {}, "/api/entries/{entry}/reject": {},
    "/api/entries/{entry}/comment": {"text": "x"}, "/api/entries/{entry}/correct": {"field": "place", "value": "x"},
    "/api/entries/{entry}/split": {"dispatches": ["x"]}, "/api/merge": {"entries": ["c-1", "c-2"]},
    "/api/deeds/{deed}/undo": {},
}  # fmt: skip


def operations() -> list[tuple[str, str]]:
    from dragoman.rest import openapi

    return [(method.upper(), path) for path, found in openapi()["paths"].items() for method in found]


def test_every_operation_is_listed_for_a_role() -> None:
    assert set(operations()) == READERS | REVIEWERS


@pytest.mark.parametrize("method, path", sorted(REVIEWERS))
def test_nothing_is_allowed_that_is_not_listed(
    method: str, path: str, client: TestClient, writing: TestClient, token: dict[str, str]
) -> None:
    address = re.sub(r"{\w+}", lambda found: "1" if found[0] == "{deed}" else "c-000000000000", path)
    sent = {"method": method, "url": address, "json": BODIES[path]}

    assert client.request(**sent).status_code == 403, "a read-only server"
    assert writing.request(**sent).status_code == 401, "nobody signed in"
    assert writing.request(**sent, headers=token).status_code in (404, 422), "a reviewer, nothing there"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(method: str, writing: TestClient, token: dict[str, str]) -> None:
    for _, path in operations():
        address = re.sub(r"{\w+}", "1", path)
        assert writing.request(method, address, headers=token).status_code in (404, 405), path


@pytest.mark.slow
def test_schemathesis_finds_no_failure(samples: Record, reference: Reference, known: Knowledge) -> None:
    import schemathesis
    from hypothesis import HealthCheck, settings
    from schemathesis.checks import not_a_server_error

    app = client_of(samples, reference, known).app
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": "127.0.0.1"})
    for operation in schema.get_all_operations():
        made = operation.ok()

        @settings(max_examples=30, suppress_health_check=list(HealthCheck))
        def check(case: schemathesis.Case) -> None:
            response = case.call(base_url=LOCAL, headers={"Host": "127.0.0.1"})
            case.validate_response(response, checks=[not_a_server_error])

        from hypothesis import given

        given(case=made.as_strategy())(check)()
