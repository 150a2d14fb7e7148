"""Wording: the fixed phrases of a part of Dragoman, in a file beside it, so that they can be translated.

Knows: how a phrase is looked up and filled. Does not know: any phrase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Wording:
    """The phrases of a package, by group and name, read at their first use."""

    package: str
    file: str = "wording.toml"

    @cached_property
    def phrases(self) -> Mapping[str, Any]:
        """All phrases as written."""
        return tomllib.loads(files(self.package).joinpath(self.file).read_text(encoding="utf-8"))

    def say(self, group: str, name: str, /, **values: Any) -> str:
        """Fill the phrase `name` of a group; the bare name where there is none."""
        phrase: str = self.phrases.get(group, {}).get(name, name)
        return phrase.format(**values) if values else phrase

    def many(self, group: str, name: str, count: int, /, **values: Any) -> str:
        """Fill the phrase `name_one` or `name_many` of a group, as the count asks."""
        return self.say(group, f"{name}_{'one' if count == 1 else 'many'}", count=count, **values)
