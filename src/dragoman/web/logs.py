"""Logs: one JSON object a line on standard error, for those who run the server.

Knows: structlog's form. Does not know: what is logged.
"""

from __future__ import annotations

import logging
import sys

import structlog


def quiet_logs() -> None:
    """Log warnings and errors of the server as JSON lines, without what people ask for."""
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ],
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
