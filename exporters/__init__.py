"""Writing reports to files: one module a format, chosen by the ending of the file's name.

Every exporter is a function from a report to bytes.  A further format is one more module,
and one function here that imports it, with its line in :data:`_WRITERS`.  Modules are imported
when they are first used, for the libraries behind them (xlsxwriter, reportlab, docx) would slow
down every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.disk.safe_files import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from models.forms.form import Form
    from models.report.report import Report

__all__ = ["SUFFIXES", "export", "export_blank", "font_notices", "notices", "render"]


def render(report: Report, suffix: str) -> bytes:
    """Return a report as the bytes of a file with that ending; ``KeyError`` for other endings."""
    return _WRITERS[suffix.lower()](report)


def notices(report: Report, suffix: str) -> tuple[str, ...]:
    """Return Chinese sentences on what a file of that ending cannot show of the report.

    Such are characters that no font has: each is named, with the places where it stands.
    Files of other kinds than PDF hold all there is.
    """
    if suffix.lower() != ".pdf":
        return ()
    from exporters.papers.missing import missing_notices

    return missing_notices(report)


def font_notices(suffix: str) -> tuple[str, ...]:
    """Return Chinese sentences on this machine's fonts that such a file should be drawn with."""
    if suffix.lower() != ".pdf":
        return ()
    from exporters.fonts import faces as pdf_fonts

    return pdf_fonts.font_notices()


def export(report: Report, path: Path) -> str:
    """Write a report to a file of the kind that its ending says.

    Returns an empty text, or one Chinese sentence that says why nothing was written; a
    file that was there before is then still whole.
    """
    fault = _unknown(path, SUFFIXES)
    return fault or write_file(path, render(report, path.suffix))


def export_blank(form: Form, year: int, unit: str, path: Path) -> str:
    """Write an empty form to hand out (Excel only); returns as :func:`export` does."""
    fault = _unknown(path, (".xlsx",))
    if fault:
        return fault
    from exporters.excel.workbook import blank_xlsx

    return write_file(path, blank_xlsx(form, year, unit))


def _unknown(path: Path, known: tuple[str, ...]) -> str:
    if path.suffix.lower() in known:
        return ""
    found = f"不能写成“{path.suffix}”文件" if path.suffix else "文件名没有扩展名"
    return f"没有导出“{path.name}”：{found}，请把文件名改为以 {'、'.join(known)} 结尾。"


def _xlsx(report: Report) -> bytes:
    from exporters.excel.workbook import to_xlsx

    return to_xlsx(report)


def _pdf(report: Report) -> bytes:
    from exporters.papers.report import to_pdf

    return to_pdf(report)


def _docx(report: Report) -> bytes:
    from exporters.word.document import to_docx

    return to_docx(report)


def _html(report: Report) -> bytes:
    from exporters.web.page import to_html

    return to_html(report)


def _json(report: Report) -> bytes:
    from exporters.plain.json_text import to_json

    return to_json(report)


def _csv(report: Report) -> bytes:
    from exporters.plain.tidy_csv import to_csv

    return to_csv(report)


def _xxgk(report: Report) -> bytes:
    from exporters.plain.json_text import to_xxgk

    return to_xxgk(report)


def _png(report: Report) -> bytes:
    from exporters.charts.png import to_png

    return to_png(report)


def _svg(report: Report) -> bytes:
    from exporters.charts.svg import to_svg

    return to_svg(report)


_WRITERS: Mapping[str, Callable[[Report], bytes]] = {
    ".xlsx": _xlsx,
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
    ".json": _json,
    ".csv": _csv,
    ".xxgk": _xxgk,
    ".png": _png,
    ".svg": _svg,
}
SUFFIXES = tuple(_WRITERS)
"""Endings of the files that can be written, lower case."""
