"""Our own Excel that nobody has changed is not looked through, and one that was is."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings

from exporters.excel.workbook import to_xlsx
from importers import read_data
from importers.excel.sealed import sealed_text
from importers.excel.source import read
from importers.guard.zips import unpack
from models.files.storage import loads
from models.report.report import Report
from tests.factories import real
from tests.strategies import reports

TABLE = "表三 依申请公开"


@settings(max_examples=15, deadline=None)
@given(reports())
def test_the_sealed_sheet_holds_the_whole_report(report: Report) -> None:
    found = read(to_xlsx(report), "年报.xlsx", trusted=True)
    assert (found.report, found.problems) == (report, ())


def test_an_untouched_workbook_is_taken_by_its_seal() -> None:
    report = replace(real("pingtan_2022"), sections={"overview": "_x000D_ & <b>\t“”\r\n"})
    assert loads(sealed_text(unpack(to_xlsx(report)))) == (report, [])


def changed(data: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w") as new:
        for info in old.infolist():
            found = old.read(info)
            new.writestr(info, edit(found) if info.filename == part else found)
    return target.getvalue()


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("xl/worksheets/sheet3.xml", lambda xml: xml.replace(b"<v>65</v>", b"<v>66</v>", 1)),
        ("xl/styles.xml", lambda xml: xml + b"\n"),
        ("xl/sharedStrings.xml", lambda xml: xml.replace(b"seal:", b"seal:0")),
        ("xl/sharedStrings.xml", lambda xml: xml.replace(b'"year": 2024', b'"year": 2023')),
    ],
    ids=["a figure", "another part", "the seal itself", "the hidden report"],
)
def test_whatever_is_changed_the_seal_no_longer_fits(
    part: str, edit: Callable[[bytes], bytes]
) -> None:
    data = to_xlsx(real("lianyun_2024"))
    other = changed(data, part, edit)
    assert other != data
    assert sealed_text(unpack(other)) == ""


def test_a_figure_that_was_changed_in_excel_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "年报.xlsx"
    path.write_bytes(to_xlsx(real("lianyun_2024")))
    book = openpyxl.load_workbook(path)
    cell = next(c for row in book[TABLE].iter_rows() for c in row if c.value == 65)
    cell.value = 66
    book.save(path)
    found = read_data(path.read_bytes(), path.name)
    assert found.report is not None
    assert found.report.values["requests.received.person"] == 66
    assert any("由“65”改成了“66”" in one.message for one in found.problems)
