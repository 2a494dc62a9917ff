"""PDF files as a source: ruled tables and lines of text; our own PDF comes back whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.guard.child import read_apart
from importers.guard.zips import DAMAGED, UnfitError
from importers.matching.understand import understand
from importers.pdf.flow import raw_of
from importers.pdf.own import compared
from importers.pdf.pages import from_plain
from importers.pdf.printed import printed_otherwise
from importers.pdf.printed_sum import is_sum_paper, sum_printed_otherwise
from importers.raw.grids import Raw, RawCell, RawGrid
from importers.raw.problems import Imported, Problem, refused
from models.files.storage import loads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.pdf.pages import Page, Pages
    from models.forms.form import Key
    from models.report.report import Report

_HEAD = 1024
"""Some programs write other bytes before the mark of a PDF."""
_FEW = 20
"""Characters of a page: fewer are a stamp or a page number on a scan."""
_SCAN = (
    "里面没有可以读取的文字，可能是扫描件或图片，"
    "请找原来的 Word、Excel 或网页读入，或者对照着手工录入"
)
_CODED = (
    "里面没有认得出的中文，可能字体没有编码，"
    "请找原来的 Word、Excel 或网页读入，或者用生成它的软件重新导出"
)
_LOOSE = "表格没有框线，按文字的位置读入，请逐格核对。"
_RECOGNISED = "是扫描的图片，上面的文字是识别出来的，可能认错，请逐格核对。"
_MOST_NAMED = 8


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a PDF; always in a child process, trusted or not."""
    del trusted
    try:
        pages = _pages(data)
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    seen = _seen(pages, name)
    if not pages.attached:
        return seen
    report, faults = loads(pages.attached)
    if report is None:
        told = Problem("", "文件里随附的完整数据已损坏，只按看得见的表格读入，请核对。")
        return seen if seen.report is None else replace(seen, problems=(told, *seen.problems))
    problems = tuple(Problem("", f"{fault}。") for fault in faults)
    is_sum = is_sum_paper(report, pages.pages)
    held_against = sum_printed_otherwise if is_sum else printed_otherwise
    unlike = held_against(report, pages.pages)
    return compared(Imported(report, problems), seen, unlike)


def _pages(data: bytes) -> Pages:
    if b"%PDF" not in data[:_HEAD]:
        raise UnfitError("这不是 PDF 文件，或者文件已损坏，请重新获取后再试")
    found = from_plain(read_apart("pdf", data))
    if not found.pages:
        raise UnfitError(DAMAGED)
    return found


def _seen(pages: Pages, name: str) -> Imported:
    """Read what is printed on the pages."""
    chars = sum(page.chars for page in pages.pages)
    unknown = sum(page.unknown for page in pages.pages)
    if chars < _FEW or (chars < _FEW * len(pages.pages) and _pictures(pages)):
        return refused(f"没有读入“{name}”：{_SCAN}。")
    if unknown * 3 > chars or not _is_chinese(pages):
        return refused(f"没有读入“{name}”：{_CODED}。")
    raw, doubts = raw_of(pages.pages, name)
    found = understand(raw).imported
    if found.report is None:
        loose = understand(_loose(pages.pages, name, raw)).imported
        if loose.report is None:
            return found
        found, doubts = loose, [Problem("", f"PDF 里的{_LOOSE}")]
    doubts = [*_about_pictures(pages), *doubts]
    told = (replace(one, cells=_cells_at(one.where, found.report)) for one in doubts)
    return replace(found, problems=(*told, *found.problems))


def _cells_at(place: str, report: Report | None) -> tuple[Key, ...]:
    """Return the cells that were read at a place; all of them for a doubt about the whole."""
    if report is None:
        return ()
    if not place:
        return tuple(report.form.cells)
    at = f"{report.source} {place}"
    return tuple(key for key, origin in report.origins.items() if origin == at)


def _is_chinese(pages: Pages) -> bool:
    """Whether there are Chinese characters: a font without names for its signs shows none."""
    return any(
        "\u4e00" <= char <= "\u9fff"
        for page in pages.pages
        for cell in page.loose
        for char in cell.text
    )


def _pictures(pages: Pages) -> list[int]:
    return [number for number, page in enumerate(pages.pages, 1) if page.is_picture]


def _about_pictures(pages: Pages) -> list[Problem]:
    scanned = [number for number in _pictures(pages) if pages.pages[number - 1].chars]
    if not scanned:
        return []
    shown = "、".join(f"第{number}页" for number in scanned[:_MOST_NAMED])
    return [Problem("", f"{shown}{'等' if len(scanned) > _MOST_NAMED else ''}{_RECOGNISED}")]


def _loose(pages: Sequence[Page], name: str, raw: Raw) -> Raw:
    """Take the text of each page as a table without rules; the running text stays as it is."""
    grids = [
        RawGrid(
            f"第{number}页",
            tuple(
                RawCell(one.row, one.column, one.text, one.rows, one.columns) for one in page.loose
            ),
            is_sheet=False,
            is_packed=True,
        )
        for number, page in enumerate(pages, 1)
    ]
    lines = [block for block in raw.blocks if not isinstance(block, RawGrid)]
    return Raw(name, (*lines, *grids))
