"""Briefing: answers to the paper that goes into the folder for the next meeting.

Knows: which sections a dossier has, and their wording, which stands in `data/wording.toml`; every sentence is a
template filled from the record, or a quotation, and carries its sources as footnotes.
Does not know: how answers are found, or anything that is not in the record.
"""

from __future__ import annotations

from dragoman.briefing.dossier import Dossier, Matter, brief
from dragoman.briefing.files import write

__all__ = ["Dossier", "Matter", "brief", "write"]
