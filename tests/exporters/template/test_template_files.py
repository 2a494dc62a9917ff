"""Templates are files of others: the result is another file, a bad one is refused in a sentence."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporters.template.fill import fill_template, filled_workbook
from models.forms.definitions import load_form
from tests.exporters.pdf.pdf_reading import lianyun
from tests.exporters.template.templates import parts, places, repacked, template, value

PLACES = places(load_form("2021"))
GRANTED = "requests.granted.person"


@pytest.fixture(scope="module")
def empty() -> bytes:
    return template()


def test_the_result_is_another_file(empty: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "模板.xlsx", tmp_path / "已填.xlsx"
    source.write_bytes(empty)
    unplaced, problem = fill_template(lianyun(), source, target, PLACES)
    assert (problem, len(unplaced)) == ("", 3)
    assert source.read_bytes() == empty
    assert value(target.read_bytes(), PLACES[GRANTED]) == 24


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        (
            "模板.xls",
            "已填.xls",
            "没有填入“模板.xls”：模板要是 .xlsx 工作簿，请用 Excel 或 WPS 另存",
        ),
        (
            "模板.xlsx",
            "已填.xlsm",
            "没有写出“已填.xlsm”：模板是 .xlsx 文件，请把文件名改为以 .xlsx 结尾。",
        ),
        ("模板.xlsx", "模板.xlsx", "没有写出“模板.xlsx”：它就是模板本身，请换一个名字。"),
        ("没有.xlsx", "已填.xlsx", "没有读入“没有.xlsx”："),
        ("模板.xlsx", "没有/已填.xlsx", "没有保存“已填.xlsx”：文件夹已不存在，请换一个位置保存。"),
    ],
)
def test_a_wrong_choice_is_answered_in_one_sentence(
    source: str, target: str, said: str, empty: bytes, tmp_path: Path
) -> None:
    (tmp_path / "模板.xlsx").write_bytes(empty)
    _, problem = fill_template(lianyun(), tmp_path / source, tmp_path / target, PLACES)
    assert problem.startswith(said)
    assert problem.count("。") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["模板.xlsx"]


def damaged(name: str, part: bytes) -> bytes:
    return part[:300] if name == "xl/worksheets/sheet3.xml" else part


def without_relations(name: str, part: bytes) -> bytes:
    return b"" if name == "xl/_rels/workbook.xml.rels" else part


def with_signature(data: bytes) -> bytes:
    target = BytesIO(data)
    with ZipFile(target, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    return target.getvalue()


BAD = {
    "空": b"",
    "文字": "表三".encode(),
    "截断": template()[:2000],
    "坏表": repacked(template(), damaged),
    "坏目录": repacked(template(), without_relations),
    "签名": with_signature(template()),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_a_damaged_template_is_refused_in_one_sentence(data: bytes) -> None:
    result = filled_workbook(lianyun(), data, PLACES, "模板.xlsx")
    assert result.data == b""
    assert re.fullmatch(r"没有填入“模板\.xlsx”：[^。]+。", result.problem)


def test_a_template_without_any_table_is_refused(empty: bytes) -> None:
    result = filled_workbook(lianyun(), empty, {}, "模板.xlsx")
    assert result.problem == ("没有填入“模板.xlsx”：模板里没有认出年报的统计表，请确认选对了文件。")


def test_an_external_entity_is_not_followed(empty: bytes, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    declared = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><worksheet'.encode()

    def hostile(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet3.xml":
            return part
        return part.replace(b"<worksheet", declared, 1).replace(b"<sheetData>", b"<sheetData>&x;")

    result = filled_workbook(lianyun(), repacked(empty, hostile), PLACES, "模板.xlsx")
    assert "机密".encode() not in b"".join(parts(result.data).values())
