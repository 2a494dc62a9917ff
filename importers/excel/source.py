"""Workbooks as a source: .xlsx, .xls and .ods become raw grids, one a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from importers.excel.own import HIDDEN, held_report, merged
from importers.excel.sealed import sealed_text
from importers.excel.workbook import SheetText, read_sheets
from importers.guard.child import read_apart
from importers.guard.preflight import Container, is_zip, vet
from importers.guard.zips import UnfitError, unpack
from importers.matching.understand import understand
from importers.raw.grids import Raw, RawCell, RawGrid, column_letters
from importers.raw.problems import About, Imported, Problem, refused
from models.files.storage import loads
from models.forms.guide import guide_sentences

if TYPE_CHECKING:
    from importers.guard.preflight import Vetted
    from importers.guard.scans import Scan

_MOST_NAMED = 12
_MOST_CELLS = 20_000
"""Filled cells that are looked through; a whole report has about 400."""
_UNCOMPUTED = (
    "是公式，但文件里没有保存计算结果，按空白读入（合计由程序重新计算）；"
    "需要这些数字时，请用 Excel 或 WPS 打开文件、保存一次再读入"
)
_ERROR = "的公式出错（如 #REF!），按空白读入，请改正后再读入或手工填写"


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a workbook; ``trusted`` reads .xls in this process."""
    try:
        parts = unpack(data) if is_zip(data) else None
        untouched = _untouched(parts) if parts else None
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    return untouched or read_sheets_too(data, name, parts, trusted=trusted)


def read_sheets_too(
    data: bytes, name: str, parts: dict[str, bytes] | None = None, *, trusted: bool = False
) -> Imported:
    """Read a workbook by what its sheets show, our own too; ``parts`` where it is unpacked."""
    try:
        vetted = vet(data, parts)
        sheets = _sheets(vetted, trusted=trusted)
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    held, faults = held_report(sheets)
    others = [sheet for sheet in sheets if sheet.name != HIDDEN]
    raw = _raw(others, vetted, name, visible=True)
    seen = understand(raw, indented=held is not None)
    if held is not None:
        found = merged(held, seen, _formulas(vetted, name), raw)
        told = (*faults, *found.problems)
        return replace(found, problems=told, raw=seen.imported.raw)
    found = seen.imported
    if found.report is None and any(not sheet.visible for sheet in others):
        found = _from_hidden(others, vetted, name) or found
    if found.report is None and _oversized(others):
        return refused(f"“{name}”的内容太多，不像年报文件，请只留下统计表再读入。")
    if found.report is None:
        return found
    told = (*faults, *_about_size(others), *found.problems, *_unreadable(vetted))
    return replace(found, problems=told)


def _untouched(parts: dict[str, bytes]) -> Imported | None:
    """Our own workbook that nobody has saved since: the report in it, and nothing else to see."""
    text = sealed_text(parts)
    report, faults = loads(text) if text else (None, [])
    if report is None:
        return None
    return Imported(report, tuple(Problem("", f"{fault}。") for fault in faults))


def raw_of(data: bytes, name: str) -> Raw:
    """Turn the visible sheets of a workbook into raw grids; those that are hidden if none is.

    Raises :class:`UnfitError` where the file is no workbook that can be read.
    """
    vetted = vet(data)
    sheets = [sheet for sheet in _sheets(vetted, trusted=False) if sheet.name != HIDDEN]
    visible = any(sheet.visible for sheet in sheets)
    return _raw(sheets, vetted, name, visible=visible)


def _from_hidden(sheets: list[SheetText], vetted: Vetted, name: str) -> Imported | None:
    found = understand(_raw(sheets, vetted, name, visible=False)).imported
    if found.report is None:
        return None
    told = Problem("", "统计表在隐藏的工作表里，已从那里读入，请核对。")
    return replace(found, problems=(told, *found.problems))


def _formulas(vetted: Vetted, name: str) -> set[str]:
    """Places of formula cells, as the origins of values name them."""
    return {
        f"{name} {RawGrid(sheet, ()).place(*cell)}"
        for sheet, scan in vetted.scans.items()
        for cell in scan.formulas
    }


def _sheets(vetted: Vetted, *, trusted: bool) -> list[SheetText]:
    if vetted.container is not Container.XLS or trusted:
        return read_sheets(vetted.data)
    return [
        SheetText(
            name=cast("str", sheet["name"]),
            visible=cast("bool", sheet["visible"]),
            cells={
                (row, column): text
                for row, column, text in cast("list[tuple[int, int, str]]", sheet["cells"])
            },
            spans=cast("list[tuple[int, int, int, int]] | None", sheet["spans"]),
        )
        for sheet in read_apart("workbook", vetted.data)
    ]


def _raw(sheets: list[SheetText], vetted: Vetted, name: str, *, visible: bool) -> Raw:
    """Turn the visible (or the hidden) sheets into raw grids, as far as they are of a size."""
    skipped = _oversized(sheets)
    grids = [
        _grid(sheet, vetted.scans)
        for sheet in sheets
        if sheet.visible is visible and sheet.name not in skipped
    ]
    return Raw(name, tuple(grids))


def _oversized(sheets: list[SheetText]) -> list[str]:
    """Names of sheets that hold too much to be a table of a report, or come after too much."""
    total = 0
    found = []
    for sheet in sheets:
        if total + len(sheet.cells) > _MOST_CELLS:
            found.append(sheet.name)
        else:
            total += len(sheet.cells)
    return found


def _about_size(sheets: list[SheetText]) -> list[Problem]:
    message = "这张工作表的内容太多，不像年报的统计表，没有在里面查找。"
    return [Problem(sheet, message) for sheet in _oversized(sheets)]


def _grid(sheet: SheetText, scans: dict[str, Scan]) -> RawGrid:
    spans = sheet.spans
    if spans is None:
        spans = list(scans[sheet.name].spans) if sheet.name in scans else []
    sheet = _without_guide(sheet)
    merged = {(row, column): (rows, columns) for row, column, rows, columns in spans}
    places = sorted(sheet.cells.keys() | merged.keys())
    cells = tuple(
        RawCell(row, column, sheet.cells.get((row, column), ""), *merged.get((row, column), (1, 1)))
        for row, column in places
    )
    return RawGrid(sheet.name, cells)


def _without_guide(sheet: SheetText) -> SheetText:
    """Leave out the sentences of our own 填报说明; what somebody wrote among them stays."""
    written = {place: text for place, text in sorted(sheet.cells.items()) if text.strip()}
    ours = guide_sentences(list(written.values())[:2])
    kept = {place: text for place, text in written.items() if text.strip() not in ours}
    return replace(sheet, cells=kept) if ours else sheet


def _unreadable(vetted: Vetted) -> list[Problem]:
    """Name cells that a reader sees as blank although something is written in them."""
    problems = []
    for sheet, scan in vetted.scans.items():
        for cells, what in ((scan.uncomputed, _UNCOMPUTED), (scan.errors, _ERROR)):
            if cells:
                grid = RawGrid(sheet, ())
                names = [f"{column_letters(column)}{row + 1}" for row, column in cells]
                shown = "、".join(names[:_MOST_NAMED])
                rest = f"等{len(names)}格" if len(names) > _MOST_NAMED else ""
                told = f"{shown}{rest}{what}。"
                problems.append(Problem(grid.place(*cells[0]), told, about=About.UNREAD))
    return problems
