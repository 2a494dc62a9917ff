"""The start: a command of the command line, or else the window."""

import locale
import os
import sys

from ui.cli.commands import is_command
from ui.start.damage import damage, show

READ_APART = "--read-apart"
"""With this a packaged program starts itself, to read a file apart (importers/apart.py)."""
READ_MANY = "--read-many"
"""Likewise, to read many files one after the other (importers/many/worker.py)."""

DAMAGED = 3
"""Exit code of a package that lacks files."""


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for and return the exit code; Qt is loaded only when needed."""
    if arguments[:1] == [READ_APART]:
        from importers.apart import main as answer

        answer(*arguments[1:])
        return 0
    if arguments[:1] == [READ_MANY]:
        from importers.many.worker import main as serve

        serve()
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


def use_utf8() -> None:
    """Start again in Python's UTF-8 mode where the locale is another one, such as zh_CN.GBK.

    Names of files and what is printed are UTF-8 then, as everywhere else; on Windows they
    are text already.
    """
    if sys.platform == "win32" or sys.flags.utf8_mode:
        return
    if locale.getencoding().lower().replace("-", "") != "utf8":
        program = os.fsencode(sys.executable)
        os.execv(program, [program, b"-X", b"utf8", *_own_arguments()])  # noqa: S606 - ourselves


def _own_arguments() -> list[bytes]:
    """What the interpreter was started with, to the byte: decoding by a locale may lose some."""
    try:
        with open("/proc/self/cmdline", "rb") as line:  # noqa: PTH123 - nothing else needs pathlib
            return line.read().split(b"\0")[1:-1]
    except OSError:
        return [os.fsencode(one) for one in sys.orig_argv[1:]]


def has_screen() -> bool:
    """Whether a window can be opened: only Linux may lack a screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    use_utf8()
    sys.exit(main(sys.argv[1:]))
