"""Reviewers: who may change the record: names, hashed passwords, tokens that expire.

Knows: the file they are kept in (readable by its owner only), Argon2, signed sessions.
Does not know: what a reviewer may do, or the clock: moments are arguments.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from itsdangerous import BadSignature, URLSafeTimedSerializer

from dragoman.errors import ReviewerFault

SESSION = 12 * 3600
"""How long a session lasts, in seconds."""

SHORTEST = 10
"""The fewest characters of a password."""


class Reviewers:
    """The reviewers in a file; made at the first change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hasher = PasswordHasher()
        self._decoy = self._hasher.hash(secrets.token_hex(8))
        self._kept: dict[str, Any] = {"secret": secrets.token_hex(32), "people": {}, "tokens": {}}
        if path.exists():
            self._kept = json.loads(path.read_text(encoding="utf-8"))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all reviewers."""
        return tuple(sorted(self._kept["people"]))

    def add(self, name: str, password: str) -> None:
        """Add a reviewer, or give one a new password.

        Raises:
            ReviewerFault: the name is empty or the password too short.
        """
        if not name.strip() or len(name) > 100:
            raise ReviewerFault(name, "a reviewer needs a name of at most 100 characters")
        if len(password) < SHORTEST:
            raise ReviewerFault(name, f"a password has at least {SHORTEST} characters")
        self._kept["people"][name] = self._hasher.hash(password)
        self._save()

    def remove(self, name: str) -> None:
        """Remove a reviewer with all tokens.

        Raises:
            ReviewerFault: nobody is called so.
        """
        if name not in self._kept["people"]:
            raise ReviewerFault(name, "there is no such reviewer")
        del self._kept["people"][name]
        self._kept["tokens"] = {key: one for key, one in self._kept["tokens"].items() if one["name"] != name}
        self._save()

    def knows(self, name: str, password: str) -> bool:
        """Say whether a password is a reviewer's; as slow for an unknown name as for a known one."""
        kept = self._kept["people"].get(name)
        try:
            self._hasher.verify(kept or self._decoy, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def token(self, name: str, *, now: datetime, days: int = 30) -> str:
        """Make a token for scripts; only its hash is kept.

        Raises:
            ReviewerFault: nobody is called so.
        """
        if name not in self._kept["people"]:
            raise ReviewerFault(name, "there is no such reviewer")
        made = secrets.token_urlsafe(32)
        self._kept["tokens"][_hash(made)] = {"name": name, "until": (now + timedelta(days=days)).isoformat()}
        self._save()
        return made

    def of_token(self, token: str, *, now: datetime) -> str | None:
        """Return whose token it is; None where it is nobody's or has expired."""
        kept = self._kept["tokens"].get(_hash(token))
        if kept is None or datetime.fromisoformat(kept["until"]) < now or kept["name"] not in self._kept["people"]:
            return None
        return str(kept["name"])

    def session(self, name: str) -> str:
        """Make the cookie of a session."""
        return self._signer().dumps({"name": name, "mark": self._mark(name)})

    def of_session(self, cookie: str) -> str | None:
        """Return whose session it is; None where the cookie is not ours, too old, or the password has changed since."""
        try:
            kept = self._signer().loads(cookie, max_age=SESSION)
        except BadSignature:
            return None
        name = str(kept.get("name"))
        known = name in self._kept["people"] and secrets.compare_digest(str(kept.get("mark")), self._mark(name))
        return name if known else None

    def _mark(self, name: str) -> str:
        return _hash(self._kept["people"].get(name, ""))[:12]

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._kept["secret"], salt="dragoman-session")

    def _save(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f".{self.path.name}.part")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(self._kept, file, indent=1)
        temporary.replace(self.path)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
