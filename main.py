"""The start: a command of the command line, or else the window."""

import os
import sys

from ui.cli.commands import is_command
from ui.start.damage import damage, show

READ_APART = "--read-apart"
"""With this a packaged program starts itself, to read a file apart (importers/apart.py)."""

DAMAGED = 3
"""Exit code of a package that lacks files."""


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for and return the exit code; Qt is loaded only when needed."""
    if arguments[:1] == [READ_APART]:
        from importers.apart import main as answer

        answer(*arguments[1:])
        return 0
    wrong = damage()
    if wrong:
        show(wrong, in_window=not is_command(arguments))
        return DAMAGED
    if is_command(arguments):
        from ui.cli.program import main as start
    elif has_screen():
        from ui.start.ahead import hurry

        hurry()
        from ui.start.app import run as start
    else:
        from ui.start.demo import run as start
    return start(arguments)


def has_screen() -> bool:
    """Whether a window can be opened: only Linux may lack a screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
