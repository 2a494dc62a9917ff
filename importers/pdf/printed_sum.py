"""What the pages of our own 汇总表 say, held against the data of the sum that it carries.

That paper has a title of its own and no texts; below its tables it lists adjustments and units.
What is written on it by hand, and why figures differ (附：差额), is not in the data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.pdf.printed import (
    TITLE,
    Piece,
    about_codes,
    about_table,
    about_text,
    pieces_of,
    unlike,
)
from importers.words.prints import bare, is_print_of
from models.release.document import Sheet, document
from models.report.figures import addend, read_figure, show_figure
from models.report.report import figures
from models.rollup.block import (
    COUNTED,
    NOT_COUNTED,
    PAPER,
    adjustments_in,
    is_rollup,
    standing_in,
    units_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.pdf.pages import Page, PageTable
    from models.release.verifying import Deviation
    from models.report.report import Report

_HYPHEN = "\x02"
"""What PDFium makes of a hyphen at the end of a line: a 校验码 is broken there."""
_CUT = bare("…")
_STANDING = re.compile("「([^」]*)」(.*)")
_COMPLETE, _UNITS, _ADJUSTMENTS = "齐全情况", "附：单位一览", "调整"


def is_sum_paper(report: Report, pages: Sequence[Page]) -> bool:
    """Whether the pages are the 汇总表 of a sum: it may be printed as any other report too."""
    return is_rollup(report) and pieces_of(pages)[0].text.startswith(PAPER)


def sum_printed_otherwise(report: Report, pages: Sequence[Page]) -> tuple[Deviation, ...]:
    """List where the pages say something else than the sum, in the order of the paper."""
    pieces = pieces_of(pages)
    tables = [block for block in document(report).blocks if isinstance(block, Sheet)]
    found: list[Deviation] = [*_about_head(report, pieces[0].text, tables[0])]
    for number, sheet in enumerate(tables):
        at = 2 * number + 1
        if number:
            heading = report.form.section(sheet.section).heading
            said = pieces[at - 1].text if at <= len(pieces) else ""
            found += about_text([(heading, heading)], said)
        found += about_table(report, sheet, pieces[at] if at < len(pieces) else None)
    rows = list(_rows(pieces[2 * len(tables) :]))
    return (
        *found,
        *_about_adjustments(report, rows),
        *_about_units(report, rows),
        *about_codes(report, pages),
    )


def _about_head(report: Report, said: str, first: Sheet) -> Iterator[Deviation]:
    """Compare whose sum it is, how complete it says that it is, and the first heading."""
    heading = report.form.section(first.section).heading
    year = f"·{report.year}年" if report.year else ""
    title = f"{PAPER}{report.unit}{year}·{report.form.title}"
    start, end = len(bare(title)), len(said) - len(bare(heading))
    yield from about_text([(TITLE, title)], said[:start])
    yield from about_text([(heading, heading)], said[max(start, end) :])
    standing = standing_in(report)
    words = standing.words(sum(one.is_counted for one in units_in(report)))
    match = _STANDING.fullmatch(said[start:end])
    if match is None or not is_print_of(match[1], words):
        yield unlike(_COMPLETE, words, match[1] if match else said[start:end])
    elif not match[2].endswith(_CUT):
        absent = [name for name in standing.missing if bare(name) not in match[2]]
        yield from (unlike(_COMPLETE, name, "") for name in absent)


def _about_adjustments(report: Report, rows: Sequence[str]) -> Iterator[Deviation]:
    totals = figures(report)
    for one in adjustments_in(report):
        cell, total = report.form.cells[one.cell], totals[one.cell]
        summed = addend(total) - addend(read_figure(one.change, cell.kind))
        shown = (show_figure(summed), one.change, show_figure(total))
        text = "".join((cell.label, *shown, one.reason))
        if not any(is_print_of(row, text) for row in rows):
            yield unlike(_ADJUSTMENTS, text, "", one.cell)


def _about_units(report: Report, rows: Sequence[str]) -> Iterator[Deviation]:
    """Name the units without a row that gives their 校验码 and says whether they are counted."""
    for one in units_in(report):
        end = bare(f"{one.code}{COUNTED if one.is_counted else NOT_COUNTED}")
        name = bare(one.unit)
        if not any(
            is_print_of(row[-len(end) :], end)
            and is_print_of(_numberless(row)[: len(_numberless(name))], _numberless(name))
            for row in rows
        ):
            yield unlike(_UNITS, f"{one.unit} {one.code}", "")


def _rows(pieces: Sequence[Piece]) -> Iterator[str]:
    """Each row of the lists behind the official tables, as one text."""
    for part in (part for piece in pieces for part in piece.parts):
        yield from _rows_of(part)


def _rows_of(part: PageTable) -> Iterator[str]:
    for number in range(len(part.ys) - 1):
        cells = sorted((one for one in part.cells if one.row == number), key=lambda c: c.column)
        yield bare("".join(one.text for one in cells).replace(_HYPHEN, "-"))


def _numberless(text: str) -> str:
    """A row without its running number; a name that begins with digits loses them as well."""
    return text.lstrip("0123456789")
