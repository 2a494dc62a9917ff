"""Workbooks as a source: .xlsx, .xls and .ods become raw grids, one a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from importers.child import read_apart
from importers.grids import Raw, RawCell, RawGrid
from importers.preflight import Container, vet
from importers.problems import Imported, Problem, refused
from importers.understand import understand
from importers.workbook import SheetText, read_sheets
from importers.zips import UnfitError

if TYPE_CHECKING:
    from importers.preflight import Vetted
    from importers.scans import Scan

_MOST_NAMED = 12


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a workbook; ``trusted`` reads .xls in this process."""
    try:
        vetted = vet(data)
        sheets = _sheets(vetted, trusted=trusted)
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    found = understand(raw_of(sheets, vetted, name, visible=True))
    if found.report is None and any(not sheet.visible for sheet in sheets):
        hidden = understand(raw_of(sheets, vetted, name, visible=False))
        if hidden.report is not None:
            told = Problem("", "统计表在隐藏的工作表里，已从那里读入，请核对。")
            found = Imported(hidden.report, (told, *hidden.problems))
    if found.report is None:
        return found
    return Imported(found.report, (*found.problems, *_unreadable(vetted)))


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
        for sheet in read_apart(vetted.data)
    ]


def raw_of(sheets: list[SheetText], vetted: Vetted, name: str, *, visible: bool) -> Raw:
    """Turn the visible (or the hidden) sheets into raw grids."""
    grids = [_grid(sheet, vetted.scans) for sheet in sheets if sheet.visible is visible]
    return Raw(name, tuple(grids))


def _grid(sheet: SheetText, scans: dict[str, Scan]) -> RawGrid:
    spans = sheet.spans
    if spans is None:
        spans = list(scans[sheet.name].spans) if sheet.name in scans else []
    merged = {(row, column): (rows, columns) for row, column, rows, columns in spans}
    places = sorted(sheet.cells.keys() | merged.keys())
    cells = tuple(
        RawCell(row, column, sheet.cells.get((row, column), ""), *merged.get((row, column), (1, 1)))
        for row, column in places
    )
    return RawGrid(sheet.name, cells)


def _unreadable(vetted: Vetted) -> list[Problem]:
    """Name cells that a reader sees as blank although something is written in them."""
    problems = []
    for sheet, scan in vetted.scans.items():
        grid = RawGrid(sheet, ())
        for cells, what in (
            (scan.uncomputed, "是公式，但文件里没有保存结果，请用 Excel 或 WPS 打开保存一次再读入"),
            (scan.errors, "的公式出错（如 #REF!），没有读入，请改正后再读入或手工填写"),
        ):
            if cells:
                places = [grid.place(*cell) for cell in cells[:_MOST_NAMED]]
                rest = f"等{len(cells)}格" if len(cells) > _MOST_NAMED else ""
                problems.append(Problem(places[0], f"{'、'.join(places)}{rest}{what}。"))
    return problems
