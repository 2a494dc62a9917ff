"""What an official document does with its running text, whatever file it becomes.

Titles are broken where no word is cut (回行时词意完整); a paragraph may begin with a heading
of the second level such as （一）主动公开方面。
"""

from __future__ import annotations

import re

LINES, CHARACTERS = 22, 28
"""每面排 22 行，每行排 28 个字 (GB/T 9704—2012)."""

_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_LONGEST_LEAD = 20
_TITLE_PLACES = (
    (re.compile(r"(?<=年)(?=政府信息公开)"), 0.0),
    (re.compile(r"(?<=\D)(?=\d{4}年)"), 0.0),
    (re.compile(r"(?<=政府信息公开)(?=工作|年度)"), 2.0),
    (re.compile(r"(?<=人民政府)(?=\D)"), 1.0),
    (re.compile(r"(?<=[省市县区州盟旗镇乡])(?<!城乡)(?=\D)"), 6.0),
    (re.compile(r"(?<=[局委厅院会部])(?=\D)"), 8.0),
)
"""Where a title may be broken, and how bad that is; elsewhere a word would be cut."""
_BAD_PLACE = 60.0


def title_penalty(text: str, index: int) -> float:
    """Say how bad it is to begin a line of the title there: 回行时词意完整."""
    found = [worth for place, worth in _TITLE_PLACES if place.match(text, index)]
    return min(found, default=_BAD_PLACE)


def lead_length(text: str) -> int:
    """Return how many characters at the front are a heading of the second level.

    That is the whole of a short paragraph without a full stop at its end, or the first
    sentence when it is short: （一）主动公开方面。
    """
    if not _SECOND_LEVEL.match(text):
        return 0
    sentence, stop, _ = text.partition("。")
    longest = _LONGEST_LEAD if stop else CHARACTERS
    lead = len(sentence + stop)
    return lead if lead <= longest else 0


def is_heading(text: str) -> bool:
    """Whether a paragraph is nothing but a heading of the second level."""
    return 0 < lead_length(text) == len(text) and not text.endswith("。")


def plain(text: str) -> str:
    """Return a text on one line, without halves of characters that no file can hold."""
    return " ".join(text.encode("utf-8", errors="replace").decode("utf-8").split())
