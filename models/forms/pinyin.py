"""Initials of Chinese words as people type them: 予以公开 is ``yygk``.

GB 2312 sorts its 3,755 common characters by their reading, so that the initial follows
from where a character stands in it; no dictionary is needed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

_FIRST = {
    "a": "啊", "b": "芭", "c": "擦", "d": "搭", "e": "蛾", "f": "发", "g": "噶", "h": "哈",
    "j": "击", "k": "喀", "l": "垃", "m": "妈", "n": "拿", "o": "哦", "p": "啪", "q": "期",
    "r": "然", "s": "撒", "t": "塌", "w": "挖", "x": "昔", "y": "压", "z": "匝",
}  # fmt: skip
"""The first character of GB 2312 of each initial."""
_LAST = "座"

_LETTERS = list(_FIRST)
_STARTS = [char.encode("gb2312") for char in _FIRST.values()]
_END = _LAST.encode("gb2312")

_READ_OTHERWISE = {"重": "c"}
"""Characters that the forms use with another reading than the one GB 2312 sorts them by:
重 is that of 重复 and 重新."""


def initials(text: str) -> str:
    """Return the initials of the Chinese characters; Latin letters and digits stay.

    Punctuation, and characters that are not among the common ones, give nothing.
    """
    return "".join(_initial(char) for char in unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=4096)
def _initial(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    if char in _READ_OTHERWISE:
        return _READ_OTHERWISE[char]
    code = char.encode("gb2312", "ignore")
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code <= _END else ""
