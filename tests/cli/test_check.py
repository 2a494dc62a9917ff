"""``check`` tells what does not hold, by text, by JSON and by its exit code."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.checked.checking import check
from models.release.public_json import to_json
from models.report.explaining import explain
from models.report.figures import Value
from models.report.report import Report
from tests.cli.conftest import Save
from tests.cli.shapes import CHECK, FILE, misfits
from tests.factories import column, real, report_of, zeroed
from tests.importers.many.files import zipped
from ui.cli.program import main

Captured = pytest.CaptureFixture[str]
FOLLOWS = "（由上一条引起）"
MISTYPED = column("person", received=24, granted=20, total=24) | {"requests.granted.total": 24}
"""予以公开 of 自然人 is 20 where both its totals say 24."""
CARRIED_3 = report_of(column("person", carried_in=3))
CARRIED_OUT_9 = report_of(column("person", carried_out=9), year=2023)
LOST_6 = "  ! 自然人：上年结转 3，上年报告的结转下年度 9，相差 6"
REAL = {
    "pingtan_2020": 1,
    "pingtan_2021": 0,
    "pingtan_2022": 0,
    "jinhu_2023": 1,
    "suqian_2023": 0,
    "lianyun_2024": 0,
    "fixture_identity_fail": 1,
}


def document(capsys: Captured) -> dict[str, Any]:
    """Return the one JSON document that was printed, after looking at its shape."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(misfits(found, CHECK | {"prior": FILE} if "prior" in found else CHECK)) == []
    return found


def only_file(capsys: Captured) -> dict[str, Any]:
    """Return the one file in the document that was printed."""
    files: list[dict[str, Any]] = document(capsys)["files"]
    assert len(files) == 1
    return files[0]


@pytest.mark.parametrize(("name", "code"), REAL.items())
def test_the_code_says_whether_an_error_was_found(
    name: str, code: int, published: Callable[[str], str], capsys: Captured
) -> None:
    assert main(["check", published(name)]) == code
    assert ("✓ 没有错误" in capsys.readouterr().out) is (code == 0)


def test_a_clean_report_is_told_loudly(clean: str, capsys: Captured) -> None:
    assert main(["check", clean]) == 0
    assert capsys.readouterr() == (
        f"【{clean}】连云区人民政府 2024年度，2021年格式\n  ✓ 没有错误（提醒 0，提示 0）\n",
        "",
    )


def test_a_broken_relation_is_told_with_what_follows_from_it(wrong: str, capsys: Captured) -> None:
    assert main(["check", wrong]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  ≠ 错误 1，提醒 0，提示 0",
        "  （没有上年报告，跨年衔接没有核对）",
        "  ≠ 自然人：本年新收 5 ＋ 上年结转 0 ＝ 5，办理结果总计 0 ＋ 结转下年度 0 ＝ 0，相差 5",
        "      ≠ 总计：本年新收 5 ＋ 上年结转 0 ＝ 5，办理结果总计 0 ＋ 结转下年度 0 ＝ 0，相差 5"
        + FOLLOWS,
    ]


def test_a_likely_culprit_is_named_once(save: Save, capsys: Captured) -> None:
    main(["check", save("可疑.xxgk", report_of(MISTYPED))])
    lines = capsys.readouterr().out.splitlines()
    assert lines.count("      可能是“予以公开·自然人”填错了：改为 24，这几处就都平了") == 1


def test_an_explanation_stands_with_its_finding(save: Save, capsys: Captured) -> None:
    report = replace(CARRIED_3, prior=CARRIED_OUT_9)
    finding = next(found for found in check(report) if found.rule == "prior.carried_in")
    main(["check", save("说明.xxgk", explain(report, finding, "机构改革划入一件"))])
    assert f"{LOST_6}\n      情况说明：机构改革划入一件" in capsys.readouterr().out


def test_the_document_holds_the_report(published: Callable[[str], str], capsys: Captured) -> None:
    main(["check", "--json", published("pingtan_2022")])
    found = only_file(capsys)
    assert found["report"] == to_json(replace(real("pingtan_2022"), sections={}))
    assert found["report"]["tables"]["disclosure"]["fees"]["amount"] == "9116.36"


def test_the_document_names_root_and_follow_on(wrong: str, capsys: Captured) -> None:
    assert main(["check", wrong, "--json"]) == 1
    root, following = only_file(capsys)["findings"]
    assert (root["rule"], root["severity"], root["table"]) == (
        "requests.balance",
        "error",
        "requests",
    )
    assert (root["left"], root["right"], root["difference"]) == (5, 0, 5)
    assert root["cells"] == [
        f"requests.{row}.person" for row in ("received", "carried_in", "total", "carried_out")
    ]
    assert following["follows"] == root["id"]


def test_a_culprit_is_in_the_document(save: Save, capsys: Captured) -> None:
    main(["check", "--json", save("可疑.xxgk", report_of(MISTYPED))])
    culprits = [one["culprit"] for one in only_file(capsys)["findings"] if one["culprit"]]
    culprit = {"cell": "requests.granted.person", "value": 24, "label": "予以公开·自然人"}
    assert culprits == [culprit] * 2


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_bad_file_does_not_stop_the_others(
    clean: str, broken: str, wrong: str, options: list[str], capsys: Captured
) -> None:
    assert main(["check", *options, clean, broken, "没有这个文件.xls", wrong]) == 2
    shown = capsys.readouterr()
    assert clean in shown.out
    assert wrong in shown.out
    told = shown.err.splitlines()
    assert [line.partition("：")[0] for line in told] == [broken, "没有这个文件.xls"]


def test_every_file_is_in_the_document(clean: str, broken: str, capsys: Captured) -> None:
    assert main(["check", "--json", broken, clean]) == 2
    first, second = document(capsys)["files"]
    assert (first["file"], first["readable"], first["report"]) == (broken, False, None)
    assert first["problems"][0]["message"]
    assert (second["file"], second["readable"]) == (clean, True)


def test_several_files_are_summed_up(clean: str, wrong: str, broken: str, capsys: Captured) -> None:
    main(["check", clean, wrong, broken])
    assert capsys.readouterr().out.splitlines()[-1] == (
        "共 3 个文件：1 个没有错误，1 个有错误，1 个没有读入"
    )


@pytest.mark.parametrize("carried_out", [2, 3])
def test_last_years_report_may_be_named(carried_out: Value, save: Save, capsys: Captured) -> None:
    this = save("本年.xxgk", report_of(column("person", received=0, carried_in=3)))
    last = save("上年.xxgk", report_of(column("person", carried_out=carried_out), year=2023))
    main(["check", this, "--prior", last, "--json"])
    rules = [one["rule"] for one in document(capsys)["files"][0]["findings"]]
    assert rules.count("prior.carried_in") == 2 * (carried_out == 2)


def test_the_held_prior_is_used(save: Save, capsys: Captured) -> None:
    main(["check", save("本年.xxgk", replace(CARRIED_3, prior=CARRIED_OUT_9))])
    assert LOST_6 in capsys.readouterr().out


def test_the_named_prior_wins_over_the_held_one(save: Save, capsys: Captured) -> None:
    last = save("上年.xxgk", report_of(column("person", carried_out=3), year=2023))
    this = save("本年.xxgk", replace(CARRIED_3, prior=CARRIED_OUT_9))
    main(["check", this, "--prior", last])
    assert "上年报告的结转下年度" not in capsys.readouterr().out


def test_an_unreadable_prior_stops_nothing_but_is_told(
    clean: str, broken: str, capsys: Captured
) -> None:
    assert main(["check", clean, "--prior", broken, "--json"]) == 2
    shown = document(capsys)
    assert shown["prior"]["readable"] is False
    assert shown["files"][0]["readable"] is True


@pytest.mark.parametrize(
    ("prior", "doubt"),
    [
        (zeroed(year=2022), "上年报告是2022年度的，不是2023年度的，请核对有没有拿错文件。"),
        (
            replace(zeroed(year=2023), unit="海州区人民政府"),
            "上年报告的单位是“海州区人民政府”，本年是“连云区人民政府”，请核对有没有拿错文件。",
        ),
        (replace(zeroed(year=2023), unit="连云港市连云区人民政府"), None),
    ],
)
def test_a_prior_that_does_not_fit_is_doubted(
    prior: Report, doubt: str | None, save: Save, clean: str, capsys: Captured
) -> None:
    main(["check", clean, "--prior", save("上年.xxgk", prior)])
    assert capsys.readouterr().err == (f"{clean}：上年：{doubt}\n" if doubt else "")


def test_problems_of_reading_are_told_with_their_place(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "半份.json"
    path.write_text('{"form": "2021", "tables": {"requests": {"x": {"y": 7}}}}', encoding="utf-8")
    main(["check", str(path)])
    told = capsys.readouterr().err
    assert f"{path}：" in told
    assert "requests.x.y" in told


OWN_RULES = """\
[[relation]]
id = "none"
table = "requests"
each = "row"
rows = ["received"]
rule = "person = business"
[off]
rules = ["value.blank"]
"""


def test_the_rules_that_lie_beside_a_report_are_judged(
    save: Save, tmp_path: Path, capsys: Captured
) -> None:
    file = save("a.xxgk", report_of(column("person", received=3)))
    (tmp_path / "勾稽关系.toml").write_text(OWN_RULES, encoding="utf-8")
    main(["check", file, "--json"])
    found = {finding["rule"] for finding in only_file(capsys)["findings"]}
    assert "unit.none" in found
    assert "value.blank" not in found


def test_a_fault_in_them_is_a_problem_with_its_line(
    save: Save, tmp_path: Path, capsys: Captured
) -> None:
    file = save("a.xxgk", zeroed())
    (tmp_path / "勾稽关系.toml").write_text(OWN_RULES + "[nonsense]\n", encoding="utf-8")
    assert main(["check", file, "--json"]) == 0
    (problem,) = only_file(capsys)["problems"]
    assert problem == {"where": "勾稽关系.toml 第 9 行", "message": "不认识的部分“nonsense”"}


@pytest.mark.usefixtures("wrong", "broken")
def test_a_folder_is_walked(clean: str, capsys: Captured) -> None:
    folder = Path(clean).parent
    (folder / "~$平.xlsx").write_bytes(b"x")
    assert main(["check", str(folder)]) == 2
    told = capsys.readouterr()
    assert "共 3 个文件：1 个没有错误，1 个有错误，1 个没有读入" in told.out
    assert "~$平.xlsx：办公软件的临时文件，没有读" in told.err


def test_a_zip_is_looked_into(wrong: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "收到.zip"
    path.write_bytes(zipped([("不平.xxgk", Path(wrong).read_bytes())]))
    assert main(["check", str(path)]) == 1
    told = capsys.readouterr()
    assert f"【{path}/不平.xxgk】" in told.out
    assert told.err == ""


def test_an_empty_folder_is_told(tmp_path: Path, capsys: Captured) -> None:
    assert main(["check", str(tmp_path), "--json"]) == 2
    told = capsys.readouterr()
    assert f"{tmp_path}：里面没有年报文件。" in told.err
    assert [one["readable"] for one in json.loads(told.out)["files"]] == [False]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".txt"])
def test_the_findings_are_written_as_a_list(
    suffix: str, clean: str, wrong: str, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / f"结果{suffix}"
    assert main(["check", wrong, clean, "--out", str(out)]) == 1
    assert f"已写出：{out}" in capsys.readouterr().err
    data = out.read_bytes()
    if suffix == ".xlsx":
        sheet = load_workbook(out)["校核结果"]
        text = "\n".join("，".join(str(cell.value) for cell in row) for row in sheet.iter_rows())
    else:
        text = data.decode("utf-8-sig")
    assert "requests.balance" in text
    assert "自然人：本年新收 5" in text
    assert "没有发现问题" in text


def test_a_list_among_the_files_is_replaced_only_when_asked(
    clean: str, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "结果.xlsx"
    options = ["check", str(tmp_path), "--out", str(out)]
    assert main(options) == 0
    before = out.read_bytes()
    capsys.readouterr()
    assert main(options) == 2
    assert out.read_bytes() == before
    told = capsys.readouterr()
    assert (told.out, "请加 --force" in told.err) == ("", True)
    assert main([*options, "--force"]) == 0
    told = capsys.readouterr()
    assert clean in told.out
    assert f"{out}：本次要写出的文件，没有读" in told.err


@pytest.mark.parametrize("named", ["file", "folder", "prior"])
def test_a_list_is_not_written_over_what_is_read(
    named: str, clean: str, tmp_path: Path, capsys: Captured
) -> None:
    main(["convert", clean, str(tmp_path / "表.xlsx")])
    read = tmp_path / "表.xlsx"
    before = read.read_bytes()
    what = {
        "file": [str(read)],
        "folder": [str(tmp_path)],
        "prior": [clean, "--prior", str(read)],
    }[named]
    assert main(["check", *what, "--out", str(read), "--force"]) == 2
    assert read.read_bytes() == before
    assert "它就是读入的文件" in capsys.readouterr().err


def test_a_list_of_another_kind_is_refused(clean: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["check", clean, "--out", str(tmp_path / "结果.pdf")]) == 2
    assert "结果只能写成 .xlsx、.csv、.txt 文件" in capsys.readouterr().err
