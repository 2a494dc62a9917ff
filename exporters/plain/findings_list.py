"""What a check found in many files, as a list of its own: .xlsx, .csv or .txt."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from models.disk.safe_files import write_file
from models.report.defusing import defused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exporters.excel.cells import Look

SUFFIXES = (".xlsx", ".csv", ".txt")
COLUMNS = ("文件", "单位", "年度", "级别", "规则", "位置", "内容", "情况说明")
_WIDTHS = (36, 28, 7, 8, 22, 36, 80, 40)

Row = tuple[str, ...]
"""A text for each of :data:`COLUMNS`."""


def write_findings(rows: Iterable[Row], path: Path) -> str:
    """Write the list; return an empty text, or one Chinese sentence that says why not."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return f"没有写出“{path.name}”：结果只能写成 {'、'.join(SUFFIXES)} 文件。"
    write = {".xlsx": _xlsx, ".csv": _csv, ".txt": _txt}[suffix]
    return write_file(path, write(list(rows)))


def _csv(rows: list[Row]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([defused(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _txt(rows: list[Row]) -> bytes:
    """A block a file: its name once, a line a finding."""
    lines: list[str] = []
    file = ""
    for row in rows:
        if row[0] != file:
            file = row[0]
            head = "，".join(filter(None, (row[1], f"{row[2]}年度" if row[2] else "")))
            lines += [*([""] if lines else []), f"【{file}】{head}"]
        severity, rule, where, message, reason = row[3:]
        told = " ".join(filter(None, (severity, rule, "：".join(filter(None, (where, message))))))
        lines.append(f"  {told}（情况说明：{reason}）" if reason else f"  {told}")
    return ("\n".join(lines) + "\n").encode(errors="backslashreplace")


def _xlsx(rows: list[Row]) -> bytes:
    from xlsxwriter import Workbook

    from exporters.excel.cells import Styles, write_text
    from exporters.excel.workbook import OPTIONS

    target = BytesIO()
    book = Workbook(target, OPTIONS)
    to = Styles(book)
    sheet = book.add_worksheet("校核结果")
    for number, row in enumerate((COLUMNS, *rows)):
        look: Look = {"border": 1, "text_wrap": True, "font_size": 10, "bold": number == 0}
        for column, text in enumerate(row):
            write_text(sheet, (number, column), text, look, to)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    book.close()
    return target.getvalue()
