"""Settings: where the record is and which model and overlay to use; the only reader of the environment and the clock.

Knows: the variables DRAGOMAN_RECORD, DRAGOMAN_MODEL, DRAGOMAN_OVERLAY, and `dragoman.toml` in the user's folder of
settings or in this folder. An option goes before a variable, a variable before a file.
Does not know: what the settings are used for.
"""

from __future__ import annotations

import gc
import os
import tomllib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.understanding.knowledge import Knowledge

DEFAULT_RECORD = "dragoman.db"


def setting(name: str) -> str | None:
    """Return a setting by its name: `record`, `model` or `overlay`."""
    return os.environ.get(f"DRAGOMAN_{name.upper()}") or _file().get(name)


def record_place(given: str | None) -> str:
    """Return where the record is: the option, else the setting, else `dragoman.db` here."""
    return given or setting("record") or DEFAULT_RECORD


def overlay() -> Path | None:
    """Return the folder of the user's own tables, if one is set."""
    named = setting("overlay")
    return Path(named) if named else None


def known() -> Knowledge:
    """Gather what understanding needs, by the settings."""
    from dragoman.understanding.knowledge import knowledge

    gathered = knowledge(overlay=overlay(), model=setting("model"))
    gc.freeze()  # it stays as long as the process: the collector need not walk it again and again
    return gathered


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def today() -> date:
    """Return this day."""
    return datetime.now().date()


@cache
def _file() -> dict[str, str]:
    import platformdirs

    places = (Path("dragoman.toml"), Path(platformdirs.user_config_dir("dragoman")) / "dragoman.toml")
    for place in places:
        if place.is_file():
            return {name: str(value) for name, value in tomllib.loads(place.read_text(encoding="utf-8")).items()}
    return {}
