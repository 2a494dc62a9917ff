"""Texts made harmless: what a spreadsheet would take for a formula, characters that nobody sees.

Pages and documents bring unseen characters along when text is copied; with enough of them two
reports that look alike are two reports.
"""

from __future__ import annotations

import re
import unicodedata

_STARTS = tuple("=+-@＝＋－＠\t\r")
"""A field that starts so is run, also when it is quoted, and full width is taken for half."""
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet takes a text that somebody enters for a formula."""
    return text.startswith(_STARTS)


def defused(text: str) -> str:
    """Return a field of a CSV file that runs nothing: ``'=1+1``; a figure stays, -5 too."""
    return f"'{text}" if begins_formula(text) and not _FIGURE.fullmatch(text) else text


_BLANKS = set("\t\n\r")
_DRAWN_AS_NOTHING = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters by their category."""
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def is_seen(char: str) -> bool:
    """Whether a character is drawn, or is a blank or the end of a line."""
    if char in _BLANKS:
        return True
    if char in _DRAWN_AS_NOTHING or any(ord(char) in one for one in _SELECTORS):
        return False
    return unicodedata.category(char) not in {"Cc", "Cf"}


def without_unseen(text: str) -> str:
    """Return a text without what nobody sees."""
    return text if text.isascii() and text.isprintable() else "".join(filter(is_seen, text))
