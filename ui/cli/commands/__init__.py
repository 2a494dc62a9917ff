"""The commands of the command line, one module a command.  Nothing here loads Qt.

A command module has ``SUMMARY``, ``add_arguments(parser)`` and ``run(arguments)``, which
returns the exit code.  :mod:`ui.cli.program` lists the commands; their names stand here, for the
start of the window must not wait for what they load.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("check", "convert", "blank", "compare", "rollup", "verify")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line and not for the window.

    A misspelt command does too, unless a file is called so: the command line knows the right ones.
    """
    if not arguments:
        return False
    first = arguments[0]
    is_word = first.isascii() and first.isalpha()
    is_misspelt = is_word and (len(arguments) > 1 or not Path(first).exists())
    return first in NAMES or first.startswith("-") or is_misspelt
