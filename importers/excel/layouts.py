"""Workbooks that are laid out like one that was read before: only their figures are taken.

Of the thousands of files that units hand in most were made from the same empty workbook.  Once one
of them is understood, where each figure stands is known; a file that differs from it in nothing
but whole numbers and the one title needs no second understanding.  Everything else, down to a
label or a merged range, must be the same to the byte, or the file goes the long way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from operator import itemgetter
from typing import TYPE_CHECKING

from importers.guard.central import directory, inflated, packed_bytes
from importers.guard.xlsx_scan import sheet_names
from importers.words.labels import plain
from importers.words.titles import read_title, read_year
from models.forms.form import Kind
from models.report.report import Report, figures, state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from importers.raw.problems import Imported
    from importers.words.titles import Title
    from models.forms.form import Form, Key
    from models.report.figures import Number, Value

LAID_OUT = (".xlsx", ".xlsm")
"""Endings of the workbooks that this is about."""
_MOST = 64
"""Layouts that are kept; an office that has more of them gains nothing here."""
_SHEETS = "xl/worksheets/"
_TEXTS = "xl/sharedStrings.xml"
_SAME = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
"""Names and order of the sheets, and which formats are dates."""
_VALUE, _END = b"<v>", b"</v>"
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="[0-9]+")?(?: t="(n|s)")?$')
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t></si>(?:</sst>)?\s*$")
_MOST_DIGITS = 15
_SI = b"<si>"

Pieces = tuple[tuple[bytes, ...], list[bytes], list[bytes]]
"""What a workbook must share with another one; its values; its texts."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where figures and title stand among the values of a workbook.

    ``keys`` are the cells of the form in the order of ``figures``; ``fixed`` takes all other
    values, which are ``others``; ``title`` is the place of the title among ``texts``; ``amounts``
    are the places of those figures that are held as exact decimals.  ``entered`` takes the figures
    of ``entries``, and ``totals`` are the places of totals with what takes their parts.
    """

    form: Form
    keys: tuple[Key, ...]
    figures: Callable[[Sequence[bytes]], tuple[bytes, ...]]
    fixed: Callable[[Sequence[bytes]], tuple[bytes, ...]]
    others: tuple[bytes, ...]
    texts: list[bytes]
    title: int
    amounts: tuple[int, ...]
    entries: tuple[Key, ...]
    entered: Callable[[Sequence[Number]], tuple[Number, ...]]
    totals: tuple[tuple[int, Callable[[Sequence[Number]], tuple[Number, ...]]], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A report that was read the short way, and every figure that it shows.

    It says nothing of where its figures stand (``origins``).
    """

    report: Report
    shown: Mapping[Key, Value]


class Layouts:
    """The layouts of the workbooks that one process has read."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, ...], _Layout] = {}

    def read(self, data: bytes, name: str) -> Known | None:
        """Read a workbook of a known layout; ``None`` for any other."""
        found = _pieces(data) if self._known else None
        layout = self._known.get(found[0]) if found else None
        if found is None or layout is None:
            return None
        _, values, texts = found
        title = _title(layout, texts, name)
        if title is None or layout.fixed(values) != layout.others:
            return None
        figures = layout.figures(values)
        if not b"".join(figures).isdigit() or max(map(len, figures)) > _MOST_DIGITS:
            return None
        try:
            numbers: list[Number] = list(map(int, figures))
        except ValueError:
            return None  # a blank between digits
        for place in layout.amounts:
            numbers[place] = Decimal(numbers[place])
        return _known(layout, title, numbers, name)

    def learn(self, data: bytes, name: str, imported: Imported) -> None:
        """Keep the layout of a workbook that was read without any doubt."""
        if imported.report is None or imported.problems or len(self._known) >= _MOST:
            return
        found = _pieces(data)
        layout = _learned(data, found, name, imported.report) if found else None
        if found and layout:
            self._known[found[0]] = layout
            again = self.read(data, name)
            if again is None or again.report != replace(imported.report, origins={}):
                del self._known[found[0]]


def _pieces(data: bytes) -> Pieces | None:
    """Take a workbook apart; ``None`` where it is not an ordinary one."""
    parts = directory(data)
    if parts is None or _TEXTS not in parts:
        return None
    same = [*(name.encode() for name in parts)]
    same += [packed_bytes(data, parts[name]) for name in _SAME if name in parts]
    values: list[bytes] = []
    for name, part in parts.items():
        if name.startswith(_SHEETS) and name.endswith(".xml"):
            xml = inflated(data, part)
            if xml is None or xml.count(_VALUE) != xml.count(_END):
                return None
            pieces = xml.replace(_END, _VALUE).split(_VALUE)
            same += pieces[0::2]
            values += pieces[1::2]
    texts = inflated(data, parts[_TEXTS])
    return (tuple(same), values, texts.split(_SI)) if texts is not None else None


def _title(layout: _Layout, texts: list[bytes], name: str) -> Title | None:
    """Year and unit of the one text that may differ; ``None`` where another differs too."""
    at = layout.title
    if texts[:at] != layout.texts[:at] or texts[at + 1 :] != layout.texts[at + 1 :]:
        return None
    text = _shown(texts[at])
    title = read_title(text)
    if not (title.year and title.unit and title.text):
        return None
    stem = name.rpartition(".")[0] or name
    return None if read_year(stem) not in {0, title.year} else title


def _shown(piece: bytes) -> str:
    found = _TEXT.search(piece)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _known(layout: _Layout, title: Title, numbers: list[Number], name: str) -> Known:
    form = layout.form
    report = Report(
        form=form,
        year=title.year,
        unit=title.unit,
        values=dict(zip(layout.entries, layout.entered(numbers), strict=True)),
        meta={"title": title.text},
        source=name,
    )
    if plain(report.title) == plain(f"{title.unit}{title.year}年{form.title}"):
        report = replace(report, meta={})
    shown: dict[Key, Value] = dict(zip(layout.keys, numbers, strict=True))
    if all(sum(parts(numbers)) == numbers[total] for total, parts in layout.totals):
        return Known(report, shown)
    totals = {key: value for key, value in shown.items() if form.cells[key].is_total}
    report = state(report, totals)
    return Known(report, figures(report))


def _learned(data: bytes, found: Pieces, name: str, report: Report) -> _Layout | None:
    """Where the figures of a workbook stand, if every cell of the form has its place."""
    if report.sections or report.notes or set(report.meta) - {"title"}:
        return None
    places = _places(data, name)
    keys = tuple(report.form.cells)
    at = [places.get(report.origins.get(key, ""), -1) for key in keys]
    if min(at) < 0 or len(set(at)) != len(at) or any(not _is_count(report, key) for key in keys):
        return None
    _, values, texts = found
    rest = [place for place in range(len(values)) if place not in set(at)]
    titles = [
        place
        for place, text in enumerate(texts)
        if (read := read_title(_shown(text))).unit == report.unit and read.year == report.year
    ]
    if len(titles) != 1 or len(rest) <= 1 or values[rest[0]] != str(titles[0] - 1).encode():
        return None  # the title must be what is read first
    fixed = itemgetter(*rest)
    kinds = [report.form.cells[key].kind for key in keys]
    amounts = tuple(n for n, kind in enumerate(kinds) if kind in {Kind.AMOUNT, Kind.MONEY})
    place = {key: number for number, key in enumerate(keys)}
    totals = [one for one in report.form.totals if one.defines]
    if any(len(one.summands) <= 1 for one in totals):
        return None
    entries = tuple(key for key in keys if not report.form.cells[key].is_total)
    return _Layout(
        form=report.form,
        keys=keys,
        figures=itemgetter(*at),
        fixed=fixed,
        others=fixed(values),
        texts=texts,
        title=titles[0],
        amounts=amounts,
        entries=entries,
        entered=itemgetter(*(place[key] for key in entries)),
        totals=tuple(
            (place[one.defines or ""], itemgetter(*(place[key] for key in one.summands)))
            for one in totals
        ),
    )


def _is_count(report: Report, key: Key) -> bool:
    value = report.values.get(key, report.stated.get(key))
    if report.form.cells[key].is_total and value is None:
        return True
    return isinstance(value, int) or (value is not None and not isinstance(value, str))


def _places(data: bytes, name: str) -> dict[str, int]:
    """The place of each cell among the values of a workbook, by its name as origins have it."""
    parts = directory(data) or {}
    names = sheet_names({n: inflated(data, p) or b"" for n, p in parts.items() if n in _SAME})
    found: dict[str, int] = {}
    number = 0
    for part, entry in parts.items():
        if not (part.startswith(_SHEETS) and part.endswith(".xml")):
            continue
        xml = inflated(data, entry) or b""
        for piece in xml.replace(_END, _VALUE).split(_VALUE)[0:-1:2]:
            cell = _CELL.search(piece[: piece.rfind(b">")])
            if cell:
                found[f"{name} {names.get(part, part)}!{cell[1].decode()}"] = number
            number += 1
    return found
