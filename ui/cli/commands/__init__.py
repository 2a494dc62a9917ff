"""The commands of the command line, one module a command.  Nothing here loads Qt.

A command module has ``SUMMARY``, ``add_arguments(parser)`` and ``run(arguments)``, which
returns the exit code.  :mod:`ui.cli.program` lists the commands; their names stand here, for the
start of the window must not wait for what they load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("check", "convert", "blank", "compare", "rollup", "verify")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line and not for the window.

    A misspelt command with something behind it does too: the command line knows the right ones.
    """
    if not arguments:
        return False
    first = arguments[0]
    is_misspelt = len(arguments) > 1 and first.isascii() and first.isalpha()
    return first in NAMES or first.startswith("-") or is_misspelt
