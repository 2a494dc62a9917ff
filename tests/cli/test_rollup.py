"""``rollup`` adds up, writes, and tells by text, by JSON and by its exit code what is open."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.files.storage import dumps
from models.release.fingerprint import fingerprint
from models.report.records import State
from models.report.report import Report
from tests.cli.conftest import Program, Save
from tests.cli.shapes import PROBLEM, REPORT, TEXT, TRUTH, WHOLE, misfits
from tests.importers.many.files import good
from tests.models.rollup.handed_in import GRANTED, ISSUED, PERSON, report_of
from ui.cli.program import main

Captured = pytest.CaptureFixture[str]
NOTHING, FIGURE = type(None), (WHOLE, TEXT, type(None))
LIKELY = {"unit": TEXT, "value": FIGURE, "why": TEXT}
UNIT = {
    "unit": TEXT,
    "parent": TEXT,
    "file": (TEXT, NOTHING),
    "year": (WHOLE, NOTHING),
    "state": (TEXT, NOTHING),
    "code": (TEXT, NOTHING),
    "statuses": [TEXT],
    "counted": TRUTH,
    "findings": {"error": WHOLE, "warning": WHOLE, "hint": WHOLE},
    "blank": [TEXT],
    "texts": [{"cell": TEXT, "text": TEXT}],
    "explanations": [{"cells": [TEXT], "text": TEXT}],
    "problems": [PROBLEM],
}
ROLLUP = {
    "rollup": {
        "unit": TEXT,
        "year": WHOLE,
        "form": TEXT,
        "expected": WHOLE,
        "counted": WHOLE,
        "complete": TRUTH,
        "heading": TEXT,
        "code": TEXT,
    },
    "report": REPORT,
    "units": [UNIT],
    "missing": [TEXT],
    "outside": [TEXT],
    "duplicates": [{"unit": TEXT, "files": [TEXT], "chosen": (TEXT, NOTHING)}],
    "adjustments": [{"cell": TEXT, "sum": FIGURE, "adjust": FIGURE, "reason": TEXT}],
    "differences": [
        {
            "node": TEXT,
            "cell": TEXT,
            "stated": FIGURE,
            "sum": FIGURE,
            "adjust": FIGURE,
            "difference": FIGURE,
            "likely": [LIKELY],
        }
    ],
    "alike": [{"units": [TEXT], "share": WHOLE}],
    "findings": [
        {
            "rule": TEXT,
            "severity": TEXT,
            "message": TEXT,
            "units": [TEXT],
            "cells": [TEXT],
            "left": FIGURE,
            "right": FIGURE,
            "difference": FIGURE,
        }
    ],
    "left_out": [{"file": TEXT, "reason": TEXT}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three units' files: 0, 1 and 2 requests."""
    found = tmp_path / "收到"
    found.mkdir()
    good(found, 3)
    return found


@pytest.fixture
def parent(tmp_path: Path) -> Callable[[int], str]:
    """Return a function that saves the office's own figures with so many requests."""

    def saved(count: int) -> str:
        path = tmp_path / "本级.xxgk"
        report = report_of("某区", {PERSON: count, GRANTED: count})
        path.write_text(dumps(report), encoding="utf-8")
        return str(path)

    return saved


def document(capsys: Captured) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(misfits(found, ROLLUP)) == []
    return found


def test_complete_and_equal_is_0(
    folder: Path, parent: Callable[[int], str], capsys: Captured
) -> None:
    assert main(["rollup", str(folder), "--parent", parent(3), "--unit", "某区", "--json"]) == 0
    found = document(capsys)
    assert (found["rollup"]["expected"], found["rollup"]["counted"]) == (3, 3)
    assert found["report"]["tables"]["requests"]["received"]["total"] == 3


def test_a_difference_is_1_and_names_the_unit(
    folder: Path, parent: Callable[[int], str], capsys: Captured
) -> None:
    assert main(["rollup", str(folder), "--parent", parent(1), "--json"]) == 1
    first = document(capsys)["differences"][0]
    assert (first["stated"], first["sum"], first["difference"]) == (1, 3, -2)
    assert first["likely"][0]["unit"] == "单位2号"


def test_a_unit_with_errors_is_told_with_what_was_not_added(folder: Path, capsys: Captured) -> None:
    wrong = report_of("单位9号", {PERSON: -4})
    (folder / "009.xxgk").write_text(dumps(wrong), encoding="utf-8")
    assert main(["rollup", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "✓ 单位9号：有错误" in told
    assert "自然人“-4”不能是负数，没有加" in told
    assert "本年新收·自然人 3，3 个单位" in told


def test_a_blank_form_was_handed_in_but_is_empty(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    main(["blank", str(folder / "空.xlsx"), "--year", "2024", "--unit", "单位3号"])
    roster, letters = tmp_path / "名册.txt", tmp_path / "退回.txt"
    roster.write_text("单位0号\n单位1号\n单位2号\n单位3号\n", encoding="utf-8")
    options = ["--roster", str(roster), "--out", str(letters), "--json"]
    assert main(["rollup", str(folder), *options]) == 1
    found = document(capsys)
    assert (found["rollup"]["expected"], found["rollup"]["counted"]) == (4, 3)
    assert found["missing"] == []
    assert [one["statuses"] for one in found["units"] if not one["counted"]] == [["empty"]]
    assert "统计表全是空白；没有发生的请填 0。" in letters.read_text(encoding="utf-8")


def test_a_missing_unit_is_1(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    roster = tmp_path / "名册.txt"
    roster.write_text("单位0号\n单位1号\n单位2号\n单位3号\n", encoding="utf-8")
    assert main(["rollup", str(folder), "--roster", str(roster)]) == 1
    told = capsys.readouterr().out
    assert "不完整：应报 4，计入 3" in told
    assert "— 单位3号：缺报" in told


def test_an_unreadable_file_is_2_and_the_others_are_counted(folder: Path, capsys: Captured) -> None:
    (folder / "坏.xlsx").write_bytes(b"PK")
    assert main(["rollup", str(folder), "--json"]) == 2
    found = document(capsys)
    assert found["rollup"]["counted"] == 3
    assert found["missing"] == ["坏"]
    bad = next(one for one in found["units"] if one["unit"] == "坏")
    assert set(bad["statuses"]) == {"missing", "unreadable"}
    assert bad["problems"][0]["message"].startswith("没有读入“坏.xlsx”")


def test_every_kind_of_file_is_written(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    outs = [tmp_path / f"汇总{suffix}" for suffix in (".xxgk", ".xlsx", ".pdf", ".txt")]
    facts, cache = tmp_path / "明细.csv", tmp_path / "cache.db"
    options = [text for out in outs for text in ("--out", str(out))]
    more = ["--facts", str(facts), "--cache", str(cache), "--jobs", "2"]
    assert main(["rollup", str(folder), *options, *more]) == 0
    assert all(path.stat().st_size for path in (*outs, facts, cache))
    assert capsys.readouterr().err.count("已写出") == 5


@pytest.mark.parametrize("option", ["--out", "--facts"])
def test_what_is_there_is_replaced_only_when_asked(
    option: str, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / ("旧.xlsx" if option == "--out" else "旧.csv")
    out.write_bytes(b"old")
    assert main(["rollup", str(folder), option, str(out)]) == 2
    assert out.read_bytes() == b"old"
    told = capsys.readouterr()
    assert (told.out, "请加 --force" in told.err) == ("", True)
    assert main(["rollup", str(folder), option, str(out), "--force"]) == 0
    assert out.read_bytes() != b"old"
    assert "被替换的旧文件留在" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["", "--roster", "--own", "--parent", "--adjust"])
def test_nothing_that_is_read_is_written_over(
    option: str, folder: Path, parent: Callable[[int], str], capsys: Captured
) -> None:
    roster = folder.parent / "名册.txt"
    roster.write_text("单位0号\n", encoding="utf-8")
    read = {"": folder / "000.xxgk", "--roster": roster}.get(option, Path(parent(0)))
    before = read.read_bytes()
    options = [option, str(read)] if option else []
    assert main(["rollup", str(folder), *options, "--out", str(read), "--force"]) == 2
    assert read.read_bytes() == before
    assert "它就是读入的文件" in capsys.readouterr().err


def test_a_signed_report_is_not_written_over(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "签发.xxgk"
    out.write_text(dumps(replace(report_of("某区"), state=State.SIGNED)), encoding="utf-8")
    before = out.read_bytes()
    assert main(["rollup", str(folder), "--out", str(out), "--force"]) == 2
    assert out.read_bytes() == before
    assert "已签发" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".xxgk", ".xlsx", ".pdf"])
def test_a_sum_may_lie_among_its_units_and_be_made_again(
    suffix: str, folder: Path, capsys: Captured
) -> None:
    options = ["--unit", "某区", "--out", str(folder / f"汇总{suffix}"), "--json"]
    main(["rollup", str(folder), *options])
    capsys.readouterr()
    assert main(["rollup", str(folder), *options, "--force"]) == 0
    assert document(capsys)["rollup"]["counted"] == 3


@pytest.mark.parametrize("path", ["空", "没有"])
def test_no_file_at_all_is_told_and_nothing_written(
    path: str, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "说明.png").write_bytes(b"x")
    out = tmp_path / "汇总.xlsx"
    assert main(["rollup", str(tmp_path / path), "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "没有找到年报文件" in told.err
    assert ("不存在" in told.err) is (path == "没有")
    assert not out.exists()


def test_files_without_a_year_are_no_sum(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    assert main(["rollup", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "没有读入“坏.xlsx”" in told.err
    assert "--year" in told.err


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (report_of("某区", {}, 2023), "错年度"),
        (report_of("某区", {}, 2020), "错年度"),
        (report_of("某区", {}, 0), "没有写年度"),
        (report_of("另一县"), "单位不符"),
        (report_of("某市某区"), ""),
        (report_of(""), ""),
    ],
)
def test_a_report_of_another_year_or_unit_is_no_part_of_the_sum(
    report: Report, told: str, folder: Path, save: Save, capsys: Captured
) -> None:
    file, out = save("本级.xxgk", report), folder.parent / "汇总.xlsx"
    options = ["--own", file, "--parent", file, "--unit", "某区"]
    code = main(["rollup", str(folder), *options, "--out", str(out)])
    assert (code == 2, out.exists()) == (bool(told), not told)
    assert capsys.readouterr().err.count(told or "不符") == 2 * bool(told)


def test_the_sum_that_a_unit_handed_in_is_not_written_over(folder: Path, capsys: Captured) -> None:
    handed_in = folder / "某县.xxgk"
    main(["rollup", str(folder), "--unit", "某县", "--out", str(handed_in)])
    before = handed_in.read_bytes()
    options = ["--unit", "某市", "--out", str(handed_in), "--force"]
    assert main(["rollup", str(folder), *options]) == 2
    assert handed_in.read_bytes() == before
    assert "它就是读入的文件" in capsys.readouterr().err


def test_adjustments_come_from_a_file(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "调整.toml"
    path.write_text(f'[[adjust]]\ncell="{ISSUED}"\nchange=2\nreason="补"', encoding="utf-8")
    assert main(["rollup", str(folder), "--adjust", str(path), "--json"]) == 0
    found = document(capsys)
    assert found["adjustments"] == [{"cell": ISSUED, "sum": 0, "adjust": 2, "reason": "补"}]
    assert found["report"]["tables"]["disclosure"]["documents"]["issued"] == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--roster", "没有.xlsx"], "文件不存在"),
        (["--parent", "没有.xxgk"], "没有汇总"),
        (["--adjust", "没有.toml"], "没有读入“没有.toml”"),
        (["--node", "某县"], "名册里没有“某县”"),
        (["--jobs", "0"], "“0”不是大于 0 的整数"),
        (["--need", "all"], "不能是“all”"),
    ],
)
def test_a_wrong_command_is_2(
    options: list[str], told: str, folder: Path, capsys: Captured
) -> None:
    try:
        code = main(["rollup", str(folder), *options])
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == 2
    assert told in capsys.readouterr().err


def test_a_sum_is_verified_with_its_units(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "汇总.xxgk"
    main(["rollup", str(folder), "--unit", "某区", "--out", str(out), "--json"])
    code = document(capsys)["rollup"]["code"]
    assert main(["verify", str(out), code, "--units", str(folder)]) == 0
    assert "3 个单位的数据加起来与汇总数相同" in capsys.readouterr().out
    changed = report_of("单位0号", {PERSON: 5})
    (folder / "000.xxgk").write_text(dumps(changed), encoding="utf-8")
    assert main(["verify", str(out), code, "--units", str(folder), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["rollup"]
    assert [one["unit"] for one in found["changed"]] == ["单位0号"]
    assert found["changed"][0]["now"] == fingerprint(changed)


def test_a_sum_whose_units_do_not_add_up_is_told(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "汇总.xxgk"
    main(["rollup", str(folder), "--out", str(out)])
    text = out.read_text(encoding="utf-8").replace(
        '"received": {"person": 3', '"received": {"person": 4'
    )
    out.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(out), "AAAA-AAAA-AAAA"]) == 1
    assert "汇总数 4，重新相加 3" in capsys.readouterr().out


def test_a_second_hand_in_is_told_what_it_put_right(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    path, cache, letters = folder / "000.xxgk", tmp_path / "c.db", tmp_path / "催报退回.txt"
    options = ["rollup", str(folder), "--cache", str(cache), "--out", str(letters), "--force"]
    wrong = report_of("单位0号", {PERSON: 5})
    path.write_text(dumps(wrong), encoding="utf-8")
    main(options)
    assert "【退回】\n单位0号" in letters.read_text(encoding="utf-8")
    right = replace(wrong, values={**wrong.values, GRANTED: 5})
    path.write_text(dumps(right), encoding="utf-8")
    main(options)
    assert "已改正 1 处" in letters.read_text(encoding="utf-8")
    capsys.readouterr()


def test_the_program_itself_adds_up(folder: Path, program: Program) -> None:
    done = program("rollup", str(folder), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["rollup"]["counted"] == 3
