"""Where the program's own data lies: forms, fonts, styles, samples."""

from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
"""The folder of ``main.py``, in a checkout as in a package."""
RESOURCES = PROGRAM / "resources"
