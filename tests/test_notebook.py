"""The example notebook runs, from its first cell to its last."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "notebook.ipynb"


@pytest.mark.slow
def test_the_notebook_runs() -> None:
    book = nbformat.read(NOTEBOOK, as_version=4)
    done = NotebookClient(book, timeout=300, kernel_name="python3").execute()
    shown = [output for cell in done.cells for output in cell.get("outputs", [])]

    assert not [output for output in shown if output.output_type == "error"]
    assert any("text/html" in output.get("data", {}) for output in shown)
