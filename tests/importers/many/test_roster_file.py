"""名册 from .xlsx, .csv and .txt, in any encoding, with merged cells."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from importers.many.roster_file import read_roster

CSV = "单位名称,上级\n某局,某市\n某市,\n"


def pairs(path: Path) -> list[tuple[str, str]]:
    roster, faults, fault = read_roster(path)
    assert roster is not None, fault
    assert faults == ()
    return [(one.name, one.parent) for one in roster.entries]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(CSV.encode(encoding))
    assert pairs(path) == [("某局", "某市"), ("某市", "")]


def test_lines_of_text_are_read(tmp_path: Path) -> None:
    path = tmp_path / "名册.txt"
    path.write_text("某市\n  某局\n", encoding="utf-8")
    assert pairs(path) == [("某市", ""), ("某局", "某市")]


def test_a_workbook_with_merged_cells_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ["某市2024年度报送名册", None, None, None],
        ["单位名称", "上级", "联系方式", None],
        [None, None, "联系人", "电话"],
        ["某市", None, None, None],
        ["甲局", "某市", "老张", "1"],
        ["乙局", None, "老李", "2"],
    ):
        sheet.append(row)
    for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "B5:B6"):
        sheet.merge_cells(area)
    path = tmp_path / "名册.xlsx"
    book.create_sheet("说明").append(["先看这里"])
    book.move_sheet("说明", -1)
    book.save(path)
    assert pairs(path) == [("某市", ""), ("甲局", "某市"), ("乙局", "某市")]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("名册.doc", b"x", "要是 .xlsx、.csv、.txt 文件"),
        ("名册.xlsx", b"PK", "已损坏"),
        ("名册.csv", "序号,备注\n1,2\n".encode(), "没有找到“单位名称”这一列"),
        ("名册.txt", b"\n\n", "里面没有单位"),
        ("名册.csv", b"", "是空文件"),
    ],
)
def test_a_roster_that_cannot_be_used_says_why(
    name: str, data: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    roster, _, fault = read_roster(path)
    assert roster is None
    assert told in fault
