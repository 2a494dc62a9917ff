"""The numbers that Word itself puts before paragraphs: 一、 （一） 1. of automatic lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from importers.word.markup import attribute, child, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHINESE = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"),
        *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
    )
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST = 9999


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_plain: bool = False
    """Numbers of higher levels are shown as 1, 2, 3 whatever their own form."""
    style: str = ""


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str = ""
    """A list style that defines the levels elsewhere."""


@dataclass(frozen=True)
class _Use:
    """A numbering as paragraphs refer to it: the list behind it, and where it begins anew."""

    of: str
    restarts: dict[int, int]


class Numbering:
    """Counts the automatically numbered paragraphs of a document, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._styles: dict[str, tuple[str, str, int | None]] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()
        for one in numbering if numbering is not None else ():
            if local(one) == "abstractNum":
                self._lists[attribute(one, "abstractNumId") or ""] = _list_of(one)
            elif local(one) == "num":
                self._uses[attribute(one, "numId") or ""] = _use_of(one)
        for one in styles if styles is not None else ():
            if local(one) == "style":
                self._styles[attribute(one, "styleId") or ""] = _style_of(one)

    def before(self, paragraph: Element) -> str:
        """Return the number that Word shows before a paragraph, and count it."""
        if not self._uses:
            return ""
        use, level = self._reference(paragraph)
        found = self._uses.get(use)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        defined = self._levels(found.of)
        if level not in defined:
            return ""
        counts = self._counts.setdefault(
            found.of, [defined.get(one, _Level()).start - 1 for one in range(_LEVELS)]
        )
        if use not in self._begun:
            self._begun.add(use)
            for one, start in found.restarts.items():
                counts[one] = start - 1
        counts[level] += 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = defined.get(deeper, _Level()).start - 1
        return _shown(defined, counts, level)

    def _reference(self, paragraph: Element) -> tuple[str, int]:
        """Return the numbering and level of a paragraph: its own, or that of its style."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle")) or ""
        use, level = self._of_style(style)
        if own is not None:
            use = attribute(child(own, "numId")) or use
            level = number(child(own, "ilvl"), default=level)
        return use, level

    def _of_style(self, style: str) -> tuple[str, int]:
        seen: set[str] = set()
        first = style
        while style in self._styles and style not in seen:
            seen.add(style)
            base, use, level = self._styles[style]
            if use:
                return use, level if level is not None else self._level_of(use, first)
            style = base
        return "", 0

    def _level_of(self, use: str, style: str) -> int:
        """Return the level that a list ties to a style."""
        found = self._uses.get(use)
        levels = self._levels(found.of) if found else {}
        return next((level for level, one in levels.items() if one.style == style), 0)

    def _levels(self, name: str) -> dict[int, _Level]:
        found = self._lists.get(name, _List())
        if found.levels or not found.link:
            return found.levels
        _, use, _ = self._styles.get(found.link, ("", "", None))
        other = self._uses.get(use)
        return self._lists.get(other.of, _List()).levels if other else {}


def _list_of(element: Element) -> _List:
    link = attribute(child(element, "numStyleLink")) or ""
    levels = {
        number(one, "ilvl"): _Level(
            number(child(one, "start"), default=1),
            attribute(child(one, "numFmt")) or "decimal",
            attribute(child(one, "lvlText")) or "",
            child(one, "isLgl") is not None,
            attribute(child(one, "pStyle")) or "",
        )
        for one in element
        if local(one) == "lvl"
    }
    return _List(levels, link)


def _use_of(element: Element) -> _Use:
    restarts = {
        level: number(child(one, "startOverride"), default=1)
        for one in element
        if local(one) == "lvlOverride" and child(one, "startOverride") is not None
        if (level := number(one, "ilvl")) < _LEVELS
    }
    return _Use(attribute(child(element, "abstractNumId")) or "", restarts)


def _style_of(element: Element) -> tuple[str, str, int | None]:
    """Return the style that one is based on, and the numbering and level that it sets."""
    own = child(element, "pPr", "numPr")
    level = child(own, "ilvl")
    return (
        attribute(child(element, "basedOn")) or "",
        attribute(child(own, "numId")) or "",
        number(level) if level is not None else None,
    )


def _shown(levels: dict[int, _Level], counts: list[int], level: int) -> str:
    here = levels[level]
    if here.form in {"bullet", "none"}:
        return ""

    def count(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        form = levels.get(place, _Level()).form
        shown = counts[place] if place >= level else max(counts[place], 1)
        return formatted(shown, "decimal" if here.is_plain else form)

    return _PLACE.sub(count, here.text)


def formatted(value: int, form: str) -> str:
    """Write a number in one of Word's forms; unknown forms as 1, 2, 3."""
    if not 0 < value <= _MOST:
        return str(value)
    if form in _CHINESE:
        return _chinese(value)
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(value).upper() if form == "upperRoman" else _roman(value)
    signs = _signs(form)
    if value <= len(signs):
        return signs[value - 1]
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _signs(form: str) -> str:
    """Return the signs of a form that has one for each number."""
    if form in {"upperLetter", "lowerLetter"}:
        return ascii_uppercase if form == "upperLetter" else ascii_lowercase
    if form.startswith("decimalEnclosedCircle"):
        return _CIRCLED
    return _STEMS if form == "ideographTraditional" else ""


def _chinese(value: int) -> str:
    """Write 1 to 9999: 十一, 二十, 一百零一."""
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and value and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        while value >= size:
            text += letters
            value -= size
    return text
