"""The commands of the command line, one module a command.  Nothing here loads Qt.

A command module has ``SUMMARY``, ``add_arguments(parser)`` and ``run(arguments)``, which
returns the exit code.  :mod:`ui.cli` lists the commands; their names stand here, for the
start of the window must not wait for what they load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("check", "convert", "blank", "compare", "verify")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line and not for the window."""
    return bool(arguments) and (arguments[0] in NAMES or arguments[0].startswith("-"))
