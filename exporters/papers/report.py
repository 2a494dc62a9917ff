"""The report on paper: pages after GB/T 9704—2012, tables in the official layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.fonts.faces import absent
from exporters.pdf.file import pdf_file
from exporters.press.bound import bind
from exporters.press.page import fill
from exporters.press.paragraphs import heading_block, note_block, paragraph_block, title_block
from exporters.press.sheets import block_height, sheet_title
from exporters.press.tables import TableBlock
from models.checked.checked import Checked
from models.release.document import STAND_IN_NOTE, Heading, Paragraph, Sheet, document
from models.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporters.press.bound import Pages
    from exporters.press.page import Block, Page
    from models.release.document import Document


def to_pdf(report: Report) -> bytes:
    """Return the report as a PDF file; the same report is the same bytes, on any day."""
    return pdf_file(report_paper(Checked(report)))


def report_paper(
    checked: Checked, appendices: Sequence[Callable[[Checked], list[Page]]] = ()
) -> Pages:
    """Return the report as pages; the same report is the same pages, on any day.

    Figures are printed as the report shows them, stated totals included; what is blank
    stays blank.  Characters that no font has are drawn as 〓 and named in a note at the
    end (see :mod:`exporters.papers.missing`).  ``appendices`` lay out pages that follow, such as
    :func:`exporters.papers.sign.sign_off_pages`.
    """
    report = checked.report
    printed = document(report)

    def pages() -> list[Page]:
        further = [page for lay_out in appendices for page in lay_out(checked)]
        return [*fill(_blocks(printed)), *further]

    return bind(report, printed.title, printed.subject, pages, with_data=True)


def table_paper(checked: Checked, table_id: str) -> Pages:
    """Return one official table with its heading as pages.

    A table that the form lacks raises ``KeyError``.
    """
    report = checked.report
    heading = report.form.section(table_id).heading
    sheets = [
        block
        for block in document(report).blocks
        if isinstance(block, Sheet) and block.section == table_id
    ]

    def pages() -> list[Page]:
        lead = sheet_title(report, heading, is_internal=False)
        high = sum(block_height(block) for block in lead)
        tables = [TableBlock(sheet, high) for sheet in sheets]
        return fill([*lead, *tables], snapped=False)

    return bind(report, f"{report.title} {heading}", report.form.title, pages)


def blank_paper(checked: Checked) -> Pages:
    """Return an empty form for the unit and year of a report, with the template's hints."""
    report = checked.report
    empty = Report(report.form, report.year, report.unit, meta=_title_alone(report))
    printed = document(empty, with_hints=True)
    title = f"{printed.title}（空白表）"
    return bind(empty, title, printed.subject, lambda: fill(_blocks(printed)), with_code=False)


def _title_alone(report: Report) -> dict[str, str]:
    return {name: text for name, text in report.meta.items() if name == "title"}


def _words(printed: Document) -> str:
    texts = [printed.title]
    for block in printed.blocks:
        if isinstance(block, Sheet):
            texts += block.texts.values()
        else:
            texts.append(block.text)
    return "".join(texts)


def _blocks(printed: Document) -> list[Block]:
    blocks: list[Block] = [title_block(printed.title)]
    for block in printed.blocks:
        match block:
            case Heading():
                blocks.append(heading_block(block.text))
            case Paragraph():
                blocks.append(paragraph_block(block.text))
            case Sheet():
                lead = blocks[-1].beginning if blocks[-1].keeps_next else 0.0
                blocks.append(TableBlock(block, lead))
    if unknown := absent(_words(printed)):
        codes = "、".join(f"U+{ord(char):04X}" for char in unknown)
        blocks.append(note_block(f"{STAND_IN_NOTE}{codes}。"))
    return blocks
