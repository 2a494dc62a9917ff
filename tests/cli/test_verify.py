"""``verify`` tells whether a file is what a paper was printed from, by its 校验码."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exporters import SUFFIXES, export
from importers import SUFFIXES as READABLE
from models.release.fingerprint import fingerprint, old_fingerprint
from models.release.states import reopen
from models.report.editing import describe, enter, write_section
from models.report.report import Report
from tests.cli.conftest import Program, Save
from tests.cli.shapes import VERIFY, misfits
from tests.factories import real
from tests.importers.pdf.prints import forged
from tests.models.signing import TUESDAY, clean, signed
from ui.cli.program import main

Captured = pytest.CaptureFixture[str]
CODE = fingerprint(clean())
CELL = "requests.received.person"
OURS = [suffix for suffix in SUFFIXES if suffix in READABLE and suffix != ".csv"]
"""A CSV comes back too, but holds no texts, of which the code is made as well."""


def corrected() -> Report:
    """The signed report, opened again and with another figure."""
    again, _ = reopen(signed(clean()), "漏了一件", TUESDAY)
    assert again is not None
    return enter(again, {CELL: 66})


def told_in_json(capsys: Captured) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(misfits(found, VERIFY)) == []
    return found


@pytest.mark.parametrize("code", [CODE, CODE.lower(), CODE.replace("-", " "), f"校验码：{CODE}"])
def test_the_code_of_the_content_agrees(code: str, save: Save, capsys: Captured) -> None:
    assert main(["verify", save("年报.xxgk", signed(clean())), code]) == 0
    assert capsys.readouterr().out.startswith("一致：内容与纸质件相同，2025年1月7日")


def test_a_code_needs_no_quotation_marks(save: Save) -> None:
    assert main(["verify", save("年报.xxgk", clean()), *CODE.split("-")]) == 0


def test_what_was_changed_since_it_was_signed_is_listed(save: Save, capsys: Captured) -> None:
    assert main(["verify", save("年报.xxgk", corrected()), CODE]) == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("不一致：纸质件是签发的那一版，文件在签发以后改过 2 处")
    assert rest[0] == "  本年新收·自然人：签发时是“65”，现在是“66”"


@pytest.mark.parametrize("suffix", OURS)
def test_every_file_that_leaves_the_program_agrees_with_the_code_on_it(
    suffix: str, tmp_path: Path
) -> None:
    report = write_section(real("lianyun_2024"), "overview", "第一段。\n第二段。")
    path = tmp_path / f"年报{suffix}"
    assert export(report, path) == ""
    assert main(["verify", str(path), fingerprint(report)]) == 0


@pytest.mark.parametrize("suffix", [".docx", ".html", ".json"])
def test_a_file_without_history_is_held_against_the_signed_one(
    suffix: str, save: Save, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / f"年报{suffix}"
    assert export(enter(clean(), {CELL: 66}), path) == ""
    known = save("签发.xxgk", signed(clean()))
    assert main(["verify", str(path), CODE, "--signed", known, "--json"]) == 1
    deviations = told_in_json(capsys)["deviations"]
    assert deviations[0] == {
        "cell": CELL,
        "where": "本年新收·自然人",
        "signed": "65",
        "held": None,
        "now": "66",
    }


def test_one_json_document_tells_everything(save: Save, capsys: Captured) -> None:
    path = save("年报.xxgk", signed(clean()))
    assert main(["verify", path, CODE.lower(), "--json"]) == 0
    told = told_in_json(capsys)
    assert (told["file"], told["matches"], told["state"]) == (path, True, "signed")
    assert (told["code"], told["fingerprint"], told["deviations"]) == (CODE, CODE, [])


@pytest.mark.parametrize("code", ["K7P4-M2QX-93R0", "123", "", "校验码"])
def test_what_is_no_code_ends_with_2(code: str, save: Save, capsys: Captured) -> None:
    assert main(["verify", save("年报.xxgk", clean()), code, "--json"]) == 2
    told = told_in_json(capsys)
    assert (told["code"], told["matches"]) == (None, False)
    assert "不是校验码" in told["message"]


def test_a_code_of_the_first_versions_is_recognised_and_called_weak(
    save: Save, capsys: Captured
) -> None:
    assert main(["verify", save("年报.xxgk", clean()), old_fingerprint(clean())]) == 0
    assert "旧版的 12 位校验码，只防误改" in capsys.readouterr().out
    assert main(["verify", save("别的.xxgk", corrected()), old_fingerprint(clean())]) == 1


def test_a_pdf_is_what_its_pages_show(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(forged(clean(), write_section(clean(), "overview", "别的文字。")))
    assert main(["verify", str(path), CODE, "--json"]) == 1
    (one,) = told_in_json(capsys)["deviations"]
    assert (one["where"], one["signed"], one["now"]) == ("一、总体情况", None, "别的文字。")


def test_a_file_that_cannot_be_read_ends_with_2(broken: str, capsys: Captured) -> None:
    assert main(["verify", broken, CODE]) == 2
    assert "年报文件" in capsys.readouterr().err
    assert main(["verify", broken, CODE, "--json"]) == 2
    assert told_in_json(capsys)["readable"] is False


def test_a_signed_file_that_cannot_be_read_ends_with_2(save: Save, broken: str) -> None:
    assert main(["verify", save("年报.xxgk", clean()), CODE, "--signed", broken]) == 2


def test_a_year_that_was_changed_by_hand_does_not_agree(save: Save, capsys: Captured) -> None:
    path = Path(save("年报.xxgk", replace(clean(), year=2023)))
    assert main(["verify", str(path), CODE]) == 1
    path.write_text(path.read_text("utf-8").replace('"year": 2023', '"year": 2024'), "utf-8")
    assert main(["verify", str(path), CODE]) == 1
    assert "内容在程序以外改动过" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-01-07T15:30:00", "2019-12-31T15:30:00"),
        ('"who": "王芳"', '"who": "李四"'),
        ('"reason": "漏了一件"', '"reason": "领导要求"'),
        ("政公开〔2025〕1号", "政公开〔2025〕2号"),
        ("甲局办公室", "乙局办公室"),
    ],
)
@pytest.mark.parametrize("sealed", [True, False])
def test_a_record_that_was_edited_by_hand_is_told(
    old: str, new: str, *, sealed: bool, save: Save, capsys: Captured
) -> None:
    again, _ = reopen(signed(clean()), "漏了一件", TUESDAY, "王芳")
    assert again is not None
    described = describe(again, document_number="政公开〔2025〕1号", publisher="甲局办公室")
    path = Path(save("年报.xxgk", described))
    text = path.read_text("utf-8")
    assert old in text
    text = text.replace(old, new)
    if not sealed:
        data = json.loads(text)
        del data["seal"]
        text = json.dumps(data)
    path.write_text(text, "utf-8")
    assert main(["verify", str(path), CODE]) == 1
    assert "  签审记录：" in capsys.readouterr().out


def test_the_program_verifies_without_a_screen(program: Program, save: Save) -> None:
    done = program("verify", save("年报.xxgk", clean()), CODE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"一致：内容与纸质件相同，校验码 {CODE}。\n"
