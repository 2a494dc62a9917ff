"""Filling in the workbook that a supervising office handed out, without changing anything else.

Where each figure belongs is found by label when the template is read; here it is given.
The template itself is never written to: the filled workbook is another file.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from exporters.excel.cells import exact_number
from exporters.template.book import TemplateBook, UnfitError
from exporters.template.formulas import Formulas
from exporters.template.sheet import address_of, place_of
from models.disk.safe_files import reason_of, write_file
from models.report.figures import BLANK, show_figure, tell_figure
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exporters.template.sheet import Place, TemplateSheet
    from models.forms.form import Key, Table
    from models.report.figures import Value
    from models.report.report import Report

KINDS = (".xlsx", ".xlsm")
"""Endings of the templates that can be filled in."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled workbook, and in Chinese what found no place or was left as it was.

    ``problem`` is a sentence when nothing was filled in; then ``data`` is empty.
    """

    data: bytes = b""
    unplaced: tuple[str, ...] = ()
    problem: str = ""


def fill_template(
    report: Report, template: Path, target: Path, places: Mapping[Key, tuple[str, str]]
) -> tuple[tuple[str, ...], str]:
    """Fill in a template and write the result to another file.

    ``places`` says for each figure the worksheet and the address, such as
    ``("表三", "D30")``.  Returns what found no place, and an empty text or the sentence
    that says why nothing was written; a file that was there before is then still whole.
    """
    ending = template.suffix.lower()
    if ending not in KINDS:
        return (), _refusal(template.name, "模板要是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx")
    if target.suffix.lower() != ending:
        return (
            (),
            f"没有写出“{target.name}”：模板是 {ending} 文件，请把文件名改为以 {ending} 结尾。",
        )
    try:
        if target.exists() and target.samefile(template):
            return (), f"没有写出“{target.name}”：它就是模板本身，请换一个名字。"
        data = template.read_bytes()
    except OSError as error:
        return (), f"没有读入“{template.name}”：{reason_of(error)}。"
    filled = filled_workbook(report, data, places, template.name)
    return filled.unplaced, filled.problem or write_file(target, filled.data)


def filled_workbook(
    report: Report, template: bytes, places: Mapping[Key, tuple[str, str]], name: str
) -> Filled:
    """Return a template with the report's figures in it; ``name`` is what messages call it.

    Formulas stay, with what they give beside them where that is known; the others have no
    stored result until Excel has computed them.
    """
    try:
        book = TemplateBook(template)
        found = _found(book, places)
    except UnfitError as error:
        return Filled(problem=_refusal(name, str(error)))
    if not any(found.values()):
        return Filled(problem=_refusal(name, "模板里没有认出年报的统计表，请确认选对了文件"))
    shown = figures(report)
    about_formulas: list[str] = []
    for sheet, cells in found.items():
        about_formulas += _fill(sheet, cells, shown, report)
    placed = {key for cells in found.values() for key in cells.values()}
    unplaced = (*_without_place(report, shown, placed), *about_formulas)
    return Filled(book.packed(list(found)), unplaced)


def _refusal(name: str, reason: str) -> str:
    return f"没有填入“{name}”：{reason}。"


def _found(
    book: TemplateBook, places: Mapping[Key, tuple[str, str]]
) -> dict[TemplateSheet, dict[Place, Key]]:
    """Return the keys by worksheet and cell; a place that is not in the workbook is left out."""
    by_name: dict[str, dict[Key, str]] = {}
    for key, (sheet, address) in places.items():
        by_name.setdefault(sheet, {})[key] = address
    found: dict[TemplateSheet, dict[Place, Key]] = {}
    for name, addresses in by_name.items():
        page = book.sheet(name)
        if page is not None:
            found[page] = {
                page.corner(place_of(address)): key for key, address in addresses.items()
            }
    return found


def _fill(
    sheet: TemplateSheet, cells: Mapping[Place, Key], shown: Mapping[Key, Value], report: Report
) -> Iterator[str]:
    """Put the figures in, compute the formulas, and yield where a formula says something else."""
    formulas = sheet.formulas
    for place, key in cells.items():
        if place not in formulas:
            sheet.put(place, shown[key])
    computed = Formulas(sheet)
    results = {place: computed.result(place) for place in formulas}
    for place, result in results.items():
        sheet.cache(place, result)
        if place in cells and not _agrees(result, shown[cells[place]]):
            key = cells[place]
            where = f"{sheet.name}!{address_of(place)}（{report.form.cells[key].label}）"
            yield _about_formula(where, result, shown[key])


def _agrees(result: Decimal | str | None, value: Value) -> bool:
    if result is None:
        return False
    number = exact_number(value)
    if number is None:
        return value is None and result in {"", Decimal(0)}
    return isinstance(result, Decimal) and result == number


def _about_formula(where: str, result: Decimal | str | None, value: Value) -> str:
    due = tell_figure(value)
    if result is None:
        return f"{where}是模板的公式，没有改动，打开后请核对它是否等于{due}。"
    given = BLANK if result == "" else show_figure(Decimal(result))
    return f"{where}是模板的公式，没有改动，它算得{given}，年报里是{due}。"


def _without_place(report: Report, shown: Mapping[Key, Value], placed: set[Key]) -> Iterator[str]:
    """Yield in Chinese which figures and texts the template has no place for."""
    for table in report.form.tables:
        yield from _of_table(report, table, shown, placed)
    for section in report.form.sections:
        if report.text(section.id).strip():
            yield f"“{section.heading}”的文字没有填入，填表只填数字，请自行粘贴。"


def _of_table(
    report: Report, table: Table, shown: Mapping[Key, Value], placed: set[Key]
) -> Iterator[str]:
    cells = report.form.table_cells(table.id)
    missing = [cell for cell in cells if cell.key not in placed and shown[cell.key] is not None]
    if len(missing) > 1 and not any(cell.key in placed for cell in cells):
        yield f"模板里没有{table.name}，其中的{len(missing)}个数没有填入。"
        return
    rows: dict[str, list[str]] = {}
    for cell in missing:
        figure = f"{cell.column.label}{show_figure(shown[cell.key])}"
        rows.setdefault(cell.row.name, []).append(figure)
    for row, found in rows.items():
        yield f"{table.name}“{row}”在模板里没有位置，没有填入：{'、'.join(found)}。"
