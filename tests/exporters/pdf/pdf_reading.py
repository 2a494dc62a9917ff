"""Reports to print, and ways to read a PDF back that do not know how it was made."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from pypdfium2 import PdfDocument

from exporters.papers.catalogue import paper_pages, table_pages
from exporters.pdf.file import pdf_file
from models.checked.checked import Checked
from models.forms.grid import table_grid
from models.report.figures import show_figure
from models.report.report import Report, figures
from tests.factories import real

MM = 72 / 25.4
LEFT, TOP, WIDTH, HEIGHT = 28 * MM, 37 * MM, 156 * MM, 225 * MM

OVERVIEW = """\
2024年，连云区人民政府把政务公开当作日常工作来抓，把该公开的及时公开、把公开的说清楚。
（一）主动公开方面。全年发布各类信息3000余条，其中重点领域信息230余条；召开新闻发布会3场，\
开展网上调查征集9期。编制公开事项目录（含“一件事”清单），逐项写明公开主体、时限和方式。
（二）依申请公开方面。共收到申请68件，加上年结转11件，合计79件；其中予以公开26件，\
部分公开8件，不予处理3件，其他处理15件，结转下年度继续办理1件。\
索引号14258248/2025-00020的文件已在http://www.lianyun.gov.cn/公布。
（三）政府信息管理方面
落实“先审查、后公开”，每季度对已发布内容做一次“回头看”，共发现并改正错敏词5处。
（四）平台建设方面。3个账号运行正常，全年收到留言150条，均按时办结。
（五）监督保障方面。对23个部门、10个乡街（园区）开展考核评议，结果纳入年度综合考核。"""
PROBLEMS = (
    "一是个别单位主动公开不够及时；二是政策解读形式比较单一；三是公众参与的渠道还不够宽。\n"
    "下一步，我区将加强业务培训，把公开要求写进办文流程；多用图表和问答，让群众看得到、听得懂。"
)
OTHER = "2024年，我区没有收取政府信息公开信息处理费。"
SECTIONS = {"overview": OVERVIEW, "problems": PROBLEMS, "other_matters": OTHER}


def lianyun() -> Report:
    """Return a real report with all its figures, and sections written for these tests."""
    return replace(real("lianyun_2024"), sections=SECTIONS)


def squeezed(text: str) -> str:
    """Return a text without blanks and line ends."""
    return re.sub(r"\s", "", text)


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page as pdfium gives it to whoever copies it."""
    with PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def spoken(report: Report) -> str:
    """Return all that is printed in order, without blanks: from the form, not from the PDF."""
    parts = [report.title]
    shown = {key: show_figure(value) for key, value in figures(report).items()}
    for section in report.form.sections:
        parts.append(section.heading)
        if section.is_table:
            grid = table_grid(report.form, report.form.table(section.id))
            parts += [shown[cell.key] if cell.key else cell.text for cell in grid.cells]
        else:
            parts.append(report.sections.get(section.id, ""))
    return squeezed("".join(parts))


def without_page_number(text: str, number: int) -> str:
    """Return the text of a page without the 校验码 and the — 1 — at its end."""
    code = rf"(?:校验码\s*[0-9A-Z-]{{24}}\s*第\s*{number}\s*页，共\s*\d+\s*页\s*)?"
    found = re.fullmatch(rf"(.*?){code}—\s*{number}\s*—\s*{code}", text, re.DOTALL)
    assert found, text[-60:]
    return found[1]


def font_names(pdf: bytes) -> set[str]:
    """Return the names of the embedded fonts, without the mark of a subset."""
    found = re.findall(rb"/FontName /[A-Z]{6}\+([^ /]+)", pdf)
    return {name.decode() for name in found}


def raw_text(pdf: bytes) -> str:
    """Return all text in the order in which it was drawn (pdftotext -raw), no page numbers."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    pages = done.stdout.decode().split("\f")[:-1]
    return "".join(without_page_number(page, at) for at, page in enumerate(pages, 1))


def word_boxes(pdf: bytes, folder: Path) -> Iterator[tuple[int, str, tuple[float, ...]]]:
    """Yield page, word and box (left, top, right, bottom from the upper left) by pdftotext."""
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    tree = ET.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", done.stdout))  # noqa: S314 - ours
    space = "{http://www.w3.org/1999/xhtml}"
    for number, page in enumerate(tree.iter(f"{space}page"), 1):
        for word in page.iter(f"{space}word"):
            box = tuple(float(word.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
            yield number, word.text or "", box


def ink(pdf: bytes, number: int, scale: float = 2) -> tuple[float, float, float, float]:
    """Return the box of all that is not white above the page number, from the top left."""
    with PdfDocument(pdf) as document:
        picture = document[number - 1].render(scale=scale, grayscale=True)
        stride, width, height = picture.stride, picture.width, picture.height
        data = bytes(picture.buffer)
    rows = [data[row * stride : row * stride + width] for row in range(int(height * 265 / 297))]
    dark = [index for index, row in enumerate(rows) if min(row) < 200]
    columns = [at for row in rows for at in (_first(row), _last(row)) if at is not None]
    return min(columns) / scale, min(dark) / scale, max(columns) / scale, max(dark) / scale


def _first(row: bytes) -> int | None:
    return next((at for at, value in enumerate(row) if value < 200), None)


def _last(row: bytes) -> int | None:
    return next((at for at in range(len(row) - 1, -1, -1) if row[at] < 200), None)


def paper_pdf(report: Report, paper: str) -> bytes:
    """Return a paper of a report, checked by the rules of its form, as a PDF file."""
    return pdf_file(paper_pages(Checked(report), paper))


def table_pdf(report: Report, table: str) -> bytes:
    """Return one official table of a report as a PDF file."""
    return pdf_file(table_pages(Checked(report), table))
