"""Where in a TOML text something stands: the standard reader tells that of syntax alone."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\"'-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*[\"']?([\w.-]+)[\"']?\s*=")
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_WORDS = {
    "Expected '='": "名称后面缺少英文的等号",
    "Expected newline": "一行里写了两样东西",
    "Expected ']": "标题的方括号没有配对",
    "Invalid value": "等号后面的值看不懂，文字要加英文引号",
    "Invalid date": "等号后面的值看不懂，文字要加英文引号",
    "Unterminated string": "文字少了结尾的引号",
    "Illegal character": "文字少了结尾的引号，或者有控制字符",
    "Unescaped": "文字里的反斜线要写两个",
    "Cannot": "同一个名称写了两次",
    "Duplicate": "同一个名称写了两次",
    "Unclosed": "括号没有配对",
    "Invalid": "这一行看不懂，名称只能用英文字母、数字和下划线",
}
"""What the beginnings of the standard reader's messages mean."""


def parse_toml(text: str) -> tuple[dict[str, Any], int, str]:
    """Read TOML; return the data, or nothing with the line and in Chinese what is wrong.

    Numbers with a fraction are read exactly.
    """
    try:
        return tomllib.loads(text, parse_float=Decimal), 0, ""
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except RecursionError:
        return {}, 1, "括号层层嵌套，看不懂"
    place = _PLACE.search(message)
    if place is None or not place[1]:
        return {}, text.rstrip().count("\n") + 1, "写到一半就结束了，引号或括号没有配对"
    found = next((words for start, words in _WORDS.items() if message.startswith(start)), "")
    return {}, int(place[1]), found or "格式不对"


class TomlLines:
    """Line numbers, from 1, of the headers and names in a TOML text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._headers: list[tuple[str, int]] = []
        for number, line in enumerate(self._lines, 1):
            match = _HEADER.match(line)
            if match:
                self._headers.append((match[2].strip("\"'"), number))

    def of(self, header: str, index: int = 0, name: str = "") -> int:
        """Line of a name under the ``index``-th header of that name.

        The header's own line when the name is not under it; 1 when there is no such header.
        """
        starts = [number for found, number in self._headers if found == header]
        if index >= len(starts):
            return 1
        start = starts[index]
        end = min((number for _, number in self._headers if number > start), default=None)
        for number, line in enumerate(self._lines[start : end and end - 1], start + 1):
            match = _KEY.match(line)
            if match and match[1] == name:
                return number
        return start

    def span(self, header: str) -> tuple[int, int] | None:
        """First line of a header and the line after its last name; ``None`` without it."""
        start = next((number for found, number in self._headers if found == header), None)
        if start is None:
            return None
        after = min((number for _, number in self._headers if number > start), default=None)
        end = len(self._lines) if after is None else after - 1
        while (
            end > start
            and not _KEY.match(self._lines[end - 1])
            and (not self._lines[end - 1].strip() or self._lines[end - 1].lstrip().startswith("#"))
        ):
            end -= 1
        return start, end + 1
