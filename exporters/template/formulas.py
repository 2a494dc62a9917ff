"""What the simple formulas of a template give: sums and differences of cells of one worksheet.

What else a formula may do is left to Excel; then the result is not known here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.formula.translate import Translator, TranslatorError

from exporters.template.sheet import address_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporters.template.sheet import Place, TemplateSheet

_TOKEN = re.compile(
    r"\s*(SUM\(|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\d+(?:\.\d+)?|[-+(),])"
)
_BLANK_WHERE_NOTHING = re.compile(r'IF\(COUNT\(([^()]*)\)=0,"",(.*)\)')
"""Our own totals: blank while none of their parts is filled in."""
_MOST_CELLS = 2000
_DEEPEST = 50
"""Formulas that wait for each other."""

Result = Decimal | str | None
"""A number; an empty text where the formula shows nothing; ``None`` where it is not known."""


class _UnknownError(Exception):
    """The formula is beyond this module."""


class Formulas:
    """The formulas of one worksheet, computed from what its cells hold now."""

    def __init__(self, sheet: TemplateSheet) -> None:
        self._sheet = sheet
        self._texts = dict(_written(sheet))
        self._open: set[Place] = set()
        self._known: dict[Place, Result] = {}

    @property
    def texts(self) -> dict[Place, str]:
        """Each formula as it is written in its cell; empty where that is not known."""
        return self._texts

    def result(self, place: Place) -> Result:
        """Return what a formula gives."""
        if place not in self._known:
            if place in self._open or len(self._open) > _DEEPEST:
                return None
            self._open.add(place)
            try:
                self._known[place] = self._computed(self._texts[place])
            except _UnknownError:
                self._known[place] = None
            self._open.discard(place)
        return self._known[place]

    def _computed(self, text: str) -> Decimal | str:
        found = _BLANK_WHERE_NOTHING.fullmatch(text)
        if found:
            if not any(
                self._numbers(place) for area in found[1].split(",") for place in cells(area)
            ):
                return ""
            text = found[2]
        tokens = _tokens(text)
        total = self._sum(tokens)
        if tokens:
            raise _UnknownError
        return total

    def _sum(self, tokens: list[str]) -> Decimal:
        """Add up terms until the tokens end or a bracket or a comma comes."""
        total = Decimal(0)
        sign = 1
        if tokens and tokens[0] in {"+", "-"}:
            sign = -1 if tokens.pop(0) == "-" else 1
        while True:
            total += sign * self._term(tokens)
            if not tokens or tokens[0] not in {"+", "-"}:
                return total
            sign = -1 if tokens.pop(0) == "-" else 1

    def _term(self, tokens: list[str]) -> Decimal:
        if not tokens:
            raise _UnknownError
        token = tokens.pop(0)
        if token == "(":  # noqa: S105 - a bracket
            total = self._sum(tokens)
        elif token == "SUM(":  # noqa: S105 - a function
            total = self._argument(tokens)
            while tokens[:1] == [","]:
                tokens.pop(0)
                total += self._argument(tokens)
        elif token[0].isdigit():
            return Decimal(token)
        elif token[0].isalpha() or token[0] == "$":
            return self._single(token)
        else:
            raise _UnknownError
        if tokens[:1] != [")"]:
            raise _UnknownError
        tokens.pop(0)
        return total

    def _argument(self, tokens: list[str]) -> Decimal:
        """Return an argument of SUM; texts and blanks in an area add nothing."""
        if tokens and ":" in tokens[0]:
            found = [self._numbers(place) for place in cells(tokens.pop(0))]
            return sum((number for numbers in found for number in numbers), Decimal(0))
        if tokens and tokens[0][0] in "$ABCDEFGHIJKLMNOPQRSTUVWXYZ" and tokens[0] != "SUM(":
            place = place_of(tokens[0].replace("$", ""))
            if tokens[1:2] in ([","], [")"]):
                tokens.pop(0)
                return sum(self._numbers(place), Decimal(0))
        return self._sum(tokens)

    def _single(self, token: str) -> Decimal:
        """Return a cell that is added by itself; a text in it would be an error in Excel."""
        if ":" in token:
            raise _UnknownError
        place = place_of(token)
        numbers = self._numbers(place)
        if not numbers and (place in self._texts or not self._sheet.is_blank(place)):
            raise _UnknownError
        return sum(numbers, Decimal(0))

    def _numbers(self, place: Place) -> list[Decimal]:
        """Return the number in a cell, if it holds one."""
        if place not in self._texts:
            number = self._sheet.number(place)
            return [] if number is None else [number]
        result = self.result(place)
        if result is None:
            raise _UnknownError
        return [] if isinstance(result, str) else [result]


def cells(area: str) -> list[Place]:
    """Return the places of an area such as D6:I6 or of one cell; too large is unknown."""
    ends = [place_of(end.strip()) for end in area.split(":")]
    (top, left), (bottom, right) = ends[0], ends[-1]
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        raise _UnknownError
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _UnknownError
        found.append(token[1])
        at = token.end()
    return found


def _written(sheet: TemplateSheet) -> Iterator[tuple[Place, str]]:
    """Yield every formula in full: a shared one is stored once and only named elsewhere."""
    shared: dict[str, tuple[str, Place]] = {}
    formulas = sheet.formulas
    for place, formula in formulas.items():
        if formula.get("t") == "shared" and formula.text:
            shared[formula.get("si", "")] = (formula.text, place)
    for place, formula in formulas.items():
        if formula.get("t") in {"array", "dataTable"}:
            yield place, ""
        elif formula.get("t") == "shared" and not formula.text:
            yield place, _moved(*shared.get(formula.get("si", ""), ("", place)), place)
        else:
            yield place, (formula.text or "").strip()


def _moved(text: str, origin: Place, place: Place) -> str:
    try:
        moved = Translator(f"={text}", address_of(origin)).translate_formula(address_of(place))
    except TranslatorError:
        return ""
    return str(moved).removeprefix("=")
