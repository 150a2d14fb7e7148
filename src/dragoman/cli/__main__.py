"""The front door: one place turns errors into exit codes (0 done, 1 failed, 2 wrong usage, 3 done in part)."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The parser's matrices are small: more threads only wait for each other, and burn a core in doing so."""


def main() -> None:
    """Run the command line."""
    from dragoman.cli.app import app
    from dragoman.errors import DragomanError

    try:
        app()
    except DragomanError as error:
        sys.stderr.write(f"dragoman: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("dragoman: stopped; what was finished is kept.\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
