"""Says plainly what to do where `python3` is too old or too new for Dragoman."""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        f"Dragoman needs Python 3.11, 3.12 or 3.13, and {sys.executable} is {sys.version.split()[0]}. "
        "Say `make demo PYTHON=python3.12` (or the name of one that you have)."
    )
