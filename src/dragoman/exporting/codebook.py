"""The codebook: every column of every table, what it holds and in which form, from `data/columns.tsv`.

Knows: the columns, in order. The writers take them from here, so that no file has a column that is not described.
Does not know: where the values come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type (`string`, `integer`, `date`) and meaning."""

    name: str
    type: str
    meaning: str

    @property
    def text(self) -> bool:
        """Whether its values are text."""
        return self.type == "string"


_WITH_EVIDENCE = ("contacts", "statements", "claims", "agreements")


def _tables() -> dict[str, tuple[Column, ...]]:
    """Read the columns; tables of entries end in those of their main sentence of evidence."""
    file = files("dragoman.exporting") / "data" / "columns.tsv"
    found: dict[str, tuple[Column, ...]] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        table, *column = line.split("\t")
        found[table] = (*found.get(table, ()), Column(*column))
    evidence = found.pop("evidence")
    return {name: (*columns, *evidence) if name in _WITH_EVIDENCE else columns for name, columns in found.items()}


TABLES = _tables()


def markdown(*names: str) -> str:
    """Write the codebook of some tables (all, if none is named)."""
    lines = ["# Codebook", ""]
    for name in names or tuple(TABLES):
        lines += [f"## {name}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {column.name} | {column.type} | {column.meaning} |" for column in TABLES[name]]
        lines.append("")
    return "\n".join(lines)
