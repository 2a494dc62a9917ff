"""``convert`` writes a report as another kind of file, ``blank`` an empty form."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exporters import SUFFIXES
from importers import read_report
from models.files.storage import loads
from models.release.public_json import to_json
from models.report.remarks import note
from models.report.report import figures
from tests.cli.conftest import Save
from tests.factories import real, report_of, zeroed
from tests.models.signing import clean as ready
from tests.models.signing import signed
from ui.cli.program import main

Captured = pytest.CaptureFixture[str]
Published = Callable[[str], str]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_is_written(
    suffix: str, published: Published, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / f"年报{suffix}"
    assert main(["convert", published("pingtan_2022"), str(out)]) == 0
    assert out.stat().st_size > 1000
    assert capsys.readouterr() == ("", f"已写出：{out}\n")


def test_the_json_is_the_public_one(published: Published, tmp_path: Path) -> None:
    out = tmp_path / "年报.json"
    main(["convert", published("pingtan_2022"), str(out)])
    assert json.loads(out.read_text(encoding="utf-8")) == to_json(
        replace(real("pingtan_2022"), sections={})
    )


@pytest.mark.parametrize("name", ["pingtan_2020", "pingtan_2022", "jinhu_2023"])
@pytest.mark.parametrize("suffix", [".xxgk", ".xlsx", ".json"])
def test_what_comes_back_is_what_went_in(
    name: str, suffix: str, published: Published, tmp_path: Path
) -> None:
    out = tmp_path / f"年报{suffix}"
    main(["convert", published(name), str(out)])
    back = read_report(out).report
    assert back is not None
    assert figures(back) == figures(real(name))


def test_last_years_report_goes_along(published: Published, tmp_path: Path) -> None:
    out = tmp_path / "年报.xxgk"
    prior = ["--prior", published("pingtan_2021")]
    assert main(["convert", published("pingtan_2022"), str(out), *prior]) == 0
    report, _ = loads(out.read_text(encoding="utf-8"))
    assert report is not None
    assert report.prior is not None
    assert figures(report.prior) == figures(real("pingtan_2021"))


def test_errors_in_the_report_are_mentioned(wrong: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["convert", wrong, str(tmp_path / "不平.csv")]) == 0
    assert "注意：年报里还有 1 处错误，请用 check 查看。" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("年报.docm", "不能写成“.docm”文件，请把文件名改为以 .xlsx、.pdf"),
        ("年报", "文件名没有扩展名"),
        ("没有/年报.pdf", "没有保存“年报.pdf”：文件夹已不存在"),
        ("本年.xxgk", "它就是读入的文件，请换一个名字"),
        ("上年.xxgk", "它就是读入的文件，请换一个名字"),
        (f"{'长' * 100}.csv", "文件名太长"),
    ],
)
def test_a_target_that_cannot_be_written_is_told(
    name: str, reason: str, save: Save, tmp_path: Path, capsys: Captured
) -> None:
    this, last = save("本年.xxgk", zeroed()), save("上年.xxgk", zeroed(year=2023))
    before = sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir())
    assert main(["convert", this, str(tmp_path / name), "--prior", last]) == 2
    assert reason in capsys.readouterr().err
    assert sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir()) == before


def test_a_character_without_a_font_is_told_with_its_place(
    save: Save, tmp_path: Path, capsys: Captured
) -> None:
    this = save("本年.xxgk", replace(zeroed(), sections={"overview": "联系人：😀。"}))
    assert main(["convert", this, str(tmp_path / "年报.pdf")]) == 0
    told = capsys.readouterr().err
    assert "注意：“😀”（U+1F600）没有字体可用" in told
    assert "在一、总体情况第1段“联系人：😀。”" in told


def test_a_link_to_a_source_is_that_source(clean: str, tmp_path: Path, capsys: Captured) -> None:
    link = tmp_path / "别名.xxgk"
    os.link(clean, link)
    assert main(["convert", clean, str(link)]) == 2
    assert "它就是读入的文件" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["file", "prior"])
def test_an_unreadable_file_is_told(
    place: str, clean: str, broken: str, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "年报.json"
    sources = [broken, str(out)] if place == "file" else [clean, str(out), "--prior", broken]
    assert main(["convert", *sources]) == 2
    assert capsys.readouterr().err.startswith(f"{broken}：没有读入“坏.xxgk”")
    assert not out.exists()


def test_a_file_of_a_newer_version_is_not_written_back(
    save: Save, tmp_path: Path, capsys: Captured
) -> None:
    newer = save("新版.xxgk", zeroed())
    text = Path(newer).read_text(encoding="utf-8")
    Path(newer).write_text(text.replace('"version": 1', '"version": 99'), encoding="utf-8")
    assert main(["convert", newer, str(tmp_path / "旧版.xxgk")]) == 2
    assert "由更新版本的程序保存" in capsys.readouterr().err
    assert main(["convert", newer, str(tmp_path / "旧版.json")]) == 0


@pytest.mark.parametrize(
    ("options", "form", "title"),
    [
        ([], "2021", "政府信息公开工作年度报告"),
        (["--year", "2024", "--unit", "连云区人民政府"], "2021", "连云区人民政府2024年"),
        (["--year", "2020"], "2019", "2020年"),
        (["--form", "2019"], "2019", "政府信息公开工作年度报告"),
    ],
)
def test_an_empty_form_is_handed_out(
    options: list[str], form: str, title: str, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "空表.xlsx"
    assert main(["blank", str(out), *options]) == 0
    assert capsys.readouterr().err == f"已写出：{out}（{form}年格式）\n"
    assert title in str(load_workbook(out)["总体情况"]["A1"].value)


def test_an_empty_form_comes_back_filled(tmp_path: Path) -> None:
    out = tmp_path / "空表.xlsx"
    main(["blank", str(out), "--year", "2024", "--unit", "连云区人民政府"])
    book = load_workbook(out)
    sheet = next(sheet for sheet in book if str(sheet["A1"].value).startswith("三"))
    labels = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
    row = next(row for label, row in labels.items() if label.startswith("一、"))
    next(cell for cell in row[1:] if cell.value is None and not cell.protection.locked).value = 7
    book.save(out)
    back = read_report(out).report
    assert back is not None
    assert (back.values, back.year) == (report_of({"requests.received.person": 7}).values, 2024)


@pytest.mark.parametrize("name", ["空表.pdf", "空表.xlsx.zip", "没有/空表.xlsx"])
def test_an_empty_form_that_cannot_be_written_is_told(
    name: str, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["blank", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith("没有")
    assert list(tmp_path.iterdir()) == []


def test_internal_remarks_go_along_and_are_told(
    save: Save, tmp_path: Path, capsys: Captured
) -> None:
    report = note(real("pingtan_2022"), "requests.received.person", "含乡镇")
    out = tmp_path / "年报.pdf"
    assert main(["convert", save("年报.xxgk", report), str(out)]) == 0
    assert "随附内部备注（批注 1 条），要公开、报送请加 --public" in capsys.readouterr().err
    assert read_report(out).report == report


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".xxgk"])
def test_public_leaves_them_out(suffix: str, save: Save, tmp_path: Path, capsys: Captured) -> None:
    report = note(real("pingtan_2022"), "requests.received.person", "含乡镇")
    out = tmp_path / f"公开{suffix}"
    assert main(["convert", save("年报.xxgk", report), str(out), "--public"]) == 0
    assert capsys.readouterr().err == f"已写出：{out}\n"
    assert read_report(out).report == real("pingtan_2022")


def blank_to(_source: str, out: Path) -> list[str]:
    return ["blank", str(out), "--year", "2024"]


def convert_to(source: str, out: Path) -> list[str]:
    return ["convert", source, str(out)]


@pytest.mark.parametrize(
    ("command", "name"),
    [(blank_to, "别人的.xlsx"), (convert_to, "别人的.xlsx"), (convert_to, "年报.xxgk")],
)
def test_what_is_there_is_not_replaced_unasked(
    command: Callable[[str, Path], list[str]],
    name: str,
    clean: str,
    tmp_path: Path,
    capsys: Captured,
) -> None:
    out = tmp_path / name
    out.write_bytes(b"somebody's")
    assert main(command(clean, out)) == 2
    assert f"没有写出“{name}”：已经有这个文件了" in capsys.readouterr().err
    assert out.read_bytes() == b"somebody's"
    assert main([*command(clean, out), "--force"]) == 0
    told = capsys.readouterr().err
    copy = next(line for line in told.splitlines() if line.startswith("被替换的旧文件留在："))
    assert Path(copy.partition("：")[2]).read_bytes() == b"somebody's"
    assert out.read_bytes() != b"somebody's"


def test_a_signed_report_is_not_replaced_even_when_asked(
    clean: str, save: Save, capsys: Captured
) -> None:
    out = Path(save("签发.xxgk", signed(ready())))
    before = out.read_bytes()
    assert main(["convert", clean, str(out), "--force"]) == 2
    assert "那里是一份已签发的年报，不能替换" in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.parametrize("options", [["--year", "1999"], ["--form", "2019", "--year", "2024"]])
def test_a_form_that_is_not_that_years_is_said(
    options: list[str], tmp_path: Path, capsys: Captured
) -> None:
    assert main(["blank", str(tmp_path / "空表.xlsx"), *options]) == 0
    assert f"不是{options[-1]}年度适用的格式" in capsys.readouterr().err
