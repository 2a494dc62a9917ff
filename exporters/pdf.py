"""The report as a PDF: pages after GB/T 9704—2012, tables in the official layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.pdf_file import pdf_file
from exporters.pdf_fonts import MISSING, absent
from exporters.pdf_page import fill
from exporters.pdf_paragraphs import heading_block, note_block, paragraph_block, title_block
from exporters.pdf_tables import TableBlock
from models.document import Heading, Paragraph, Sheet, document

if TYPE_CHECKING:
    from exporters.pdf_page import Block
    from models.document import Document
    from models.report import Report


def to_pdf(report: Report) -> bytes:
    """Return the report as a PDF file; the same report is the same bytes, on any day.

    Figures are printed as the report shows them, stated totals included; what is blank
    stays blank.  Characters that no font has are drawn as 〓 and named in a note at the
    end (see :func:`missing_characters`).
    """
    printed = document(report)
    return pdf_file(report, printed.title, printed.subject, lambda: fill(_blocks(printed)))


def missing_characters(report: Report) -> str:
    """Return the characters of the report that no font of the program has, in order."""
    return absent(_words(document(report)))


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
        blocks.append(note_block(f"注：字库中没有以下字，文中以“{MISSING}”代替：{codes}。"))
    return blocks
