"""Our own empty form comes back filled in: its 填报说明 is no text of the report."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exporters.excel.workbook import blank_xlsx
from importers import locate
from models.forms.definitions import form_ids, load_form
from tests.importers.excel.books import messages, read_book, report_in

KEY = "requests.received.person"
UNREAD = "没有位置，没有读入"


def handed_back(folder: Path, form_id: str = "2021") -> Workbook:
    """Return an empty form in which one figure was filled in."""
    form = load_form(form_id)
    path = folder / "空表.xlsx"
    path.write_bytes(blank_xlsx(form, form.first_year, "某局"))
    sheet, address = locate(path, form)[0][KEY]
    book = load_workbook(BytesIO(path.read_bytes()))
    book[sheet][address] = 3
    return book


@pytest.mark.parametrize("form_id", form_ids())
def test_our_own_guide_is_left_out_without_a_word(form_id: str, tmp_path: Path) -> None:
    imported = read_book(handed_back(tmp_path, form_id), tmp_path)
    assert report_in(imported).value(KEY) == 3
    assert UNREAD not in messages(imported)


def test_what_somebody_wrote_into_the_guide_is_told(tmp_path: Path) -> None:
    book = handed_back(tmp_path)
    book["填报说明"]["A60"] = "我局今年机构合并，数字含原某中心，请知悉。"
    told = messages(read_book(book, tmp_path))
    assert "“我局今年机构合并" in told
    assert told.count(UNREAD) == 1


def test_a_guide_of_somebody_else_is_told(tmp_path: Path) -> None:
    book = handed_back(tmp_path)
    del book["填报说明"]
    sheet = book.create_sheet("填报说明", 0)
    sheet["A1"], sheet["A2"] = "填报说明", "我局今年机构合并，数字含原某中心，请知悉。"
    assert "“我局今年机构合并" in messages(read_book(book, tmp_path))
