"""Writing reports to files: one module a format, chosen by the ending of the file's name.

Every exporter is a function from a report to bytes.  A further format is one more module
and one more line in :data:`_WRITERS`.  Modules are imported when they are first used, for
the libraries behind them (xlsxwriter, reportlab, docx) would slow down every start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from models.safe_files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from models.forms import Form
    from models.report import Report

__all__ = ["SUFFIXES", "export", "export_blank", "font_notices", "notices", "render"]

_WRITERS = {
    ".xlsx": ("exporters.excel", "to_xlsx"),
    ".pdf": ("exporters.pdf", "to_pdf"),
    ".docx": ("exporters.word", "to_docx"),
    ".html": ("exporters.web", "to_html"),
    ".json": ("exporters.json_text", "to_json"),
    ".csv": ("exporters.tidy_csv", "to_csv"),
    ".xxgk": ("exporters.json_text", "to_xxgk"),
    ".png": ("exporters.charts_png", "to_png"),
    ".svg": ("exporters.charts_svg", "to_svg"),
}
SUFFIXES = tuple(_WRITERS)
"""Endings of the files that can be written, lower case."""


_NOTICES = {".pdf": ("exporters.pdf_missing", "missing_notices")}
_FONT_NOTICES = {".pdf": ("exporters.pdf_fonts", "font_notices")}
"""Where it is asked what a reader of the file should know; other kinds hold all there is."""


class _Writer(Protocol):
    def __call__(self, report: Report) -> bytes: ...


class _Noticer(Protocol):
    def __call__(self, report: Report) -> tuple[str, ...]: ...


class _FontNoticer(Protocol):
    def __call__(self) -> tuple[str, ...]: ...


class _BlankWriter(Protocol):
    def __call__(self, form: Form, year: int, unit: str) -> bytes: ...


def render(report: Report, suffix: str) -> bytes:
    """Return a report as the bytes of a file with that ending; ``KeyError`` for other endings."""
    module, function = _WRITERS[suffix.lower()]
    writer = cast("_Writer", getattr(import_module(module), function))
    return writer(report)


def notices(report: Report, suffix: str) -> tuple[str, ...]:
    """Return Chinese sentences on what a file of that ending cannot show of the report.

    Such are characters that no font has: each is named, with the places where it stands.
    """
    if suffix.lower() not in _NOTICES:
        return ()
    module, function = _NOTICES[suffix.lower()]
    return cast("_Noticer", getattr(import_module(module), function))(report)


def font_notices(suffix: str) -> tuple[str, ...]:
    """Return Chinese sentences on this machine's fonts that such a file should be drawn with."""
    if suffix.lower() not in _FONT_NOTICES:
        return ()
    module, function = _FONT_NOTICES[suffix.lower()]
    return cast("_FontNoticer", getattr(import_module(module), function))()


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
    writer = cast("_BlankWriter", import_module("exporters.excel").blank_xlsx)
    return write_file(path, writer(form, year, unit))


def _unknown(path: Path, known: tuple[str, ...]) -> str:
    if path.suffix.lower() in known:
        return ""
    found = f"不能写成“{path.suffix}”文件" if path.suffix else "文件名没有扩展名"
    return f"没有导出“{path.name}”：{found}，请把文件名改为以 {'、'.join(known)} 结尾。"
