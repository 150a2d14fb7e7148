"""Files: a dossier in the form that its file's ending asks for.

Knows: endings. Does not know: the inside of any form.
"""

from __future__ import annotations

from pathlib import Path

from dragoman.briefing.dossier import Dossier
from dragoman.errors import ExportFault

ENDINGS = (".docx", ".pdf", ".html", ".md")


def write(dossier: Dossier, path: Path) -> None:
    """Write a dossier as .docx, .pdf, .html or .md.

    Raises:
        ExportFault: the ending is none of these, or the extra `briefs` is not installed.
    """
    if path.suffix not in ENDINGS:
        raise ExportFault(str(path), f"a dossier can be written as {', '.join(ENDINGS)}")
    try:
        _write(dossier, path)
    except ModuleNotFoundError as error:
        raise ExportFault(str(path), "this form needs the extra 'briefs': pip install 'dragoman[briefs]'") from error


def _write(dossier: Dossier, path: Path) -> None:
    if path.suffix == ".md":
        from dragoman.briefing.markdown import markdown

        path.write_text(markdown(dossier), encoding="utf-8")
    elif path.suffix == ".html":
        from dragoman.briefing.html import page

        path.write_text(page(dossier), encoding="utf-8")
    elif path.suffix == ".docx":
        from dragoman.briefing.docx import write_docx

        write_docx(dossier, path)
    else:
        from dragoman.briefing.pdf import write_pdf

        write_pdf(dossier, path)
