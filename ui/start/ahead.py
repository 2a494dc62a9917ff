"""What the window's start does before it loads its modules, to load them in less time."""

from __future__ import annotations

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - puts its own import in place of Python's


def hurry() -> None:
    """Load modules without looking at what was loaded before.

    The garbage collector would go through all of it again and again;
    :mod:`ui.start.garbage` takes its place.  PySide searches the source of every module,
    also of those that have nothing to do with it, for the switches of ``__feature__``, which
    this program does not use.  Together that is a tenth of the start.
    """
    gc.disable()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
