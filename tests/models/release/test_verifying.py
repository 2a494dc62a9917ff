"""Whether a file is what a paper was printed from, and what differs if it is not."""

import pytest

from models.release.fingerprint import content, fingerprint
from models.release.states import reopen
from models.release.verifying import Deviation, deviations, verify
from models.report.editing import describe, enter, identify, set_prior, write_section
from models.report.explaining import explain
from models.report.report import Report
from tests.factories import blank, column, found, real
from tests.models.signing import clean, signed

CELL = "requests.received.person"
WEDNESDAY = "2025-01-08T10:00:00+08:00"


def changed() -> Report:
    """A signed report that was opened again and corrected."""
    again, _ = reopen(signed(clean()), "漏了一件", WEDNESDAY)
    assert again is not None
    return enter(again, {CELL: 66, "requests.other.person": 14})


def test_the_same_content_agrees() -> None:
    code = fingerprint(clean())
    told = verify(signed(clean()), code.lower())
    assert (told.matches, told.deviations) == (True, ())
    assert told.sentence.startswith("一致：内容与纸质件相同，2025年1月7日")
    assert told.sentence.endswith(f"签发，校验码 {code}。")
    draft = f"一致：内容与纸质件相同，校验码 {code}。"
    assert verify(clean(), code).sentence == draft


def test_a_file_that_was_changed_after_signing_lists_what_differs() -> None:
    told = verify(changed(), fingerprint(clean()))
    assert not told.matches
    assert told.sentence == (
        "不一致：纸质件是签发的那一版，文件在签发以后改过 6 处；"
        f"文件现在的校验码是 {fingerprint(changed())}。"
    )
    assert [one.sentence for one in told.deviations][:2] == [
        "本年新收·自然人：签发时是“65”，现在是“66”",
        "本年新收·总计：签发时是“68”，现在是“69”",
    ]


def test_a_paper_of_an_older_version_is_recognised() -> None:
    newer = signed(changed())
    told = verify(newer, fingerprint(clean()))
    assert not told.matches
    assert "送审的一版，后来改过" in told.sentence
    assert told.deviations == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "“”不是校验码：应当是五组（旧版三组）、每组四个的字母和数字"),
        ("2345", "“2345”不是校验码：应当是五组"),
        ("K7P4-M2QX-O31L", "“K7P4-M2QX-O31L”不是校验码：校验码里没有“O1L”，可能看错了；应当"),
        ("K7P4-M2QX-93RT", "不一致：纸质件不是由这个文件的任何送审、签发版本打印的"),
    ],
)
def test_a_foreign_code_is_told(code: str, words: str) -> None:
    told = verify(signed(clean()), code)
    assert not told.matches
    assert told.sentence.startswith(words)


def test_every_kind_of_deviation_is_named() -> None:
    then = write_section(real("pingtan_2021"), "overview", "今年工作" * 20 + "完成。")
    now = write_section(identify(then, "别的单位", 2022), "overview", "今年工作" * 20 + "未完成。")
    now = write_section(describe(now, title="年度报告"), "problems", "问题")
    told = {one.where: (one.then, one.now) for one in deviations(then, now)}
    assert told == {
        "单位名称": (then.unit, "别的单位"),
        "年度": ("2021", "2022"),
        "标题": (then.title, "年度报告"),
        "一、总体情况": ("……工作今年工作今年工作完成。", "……工作今年工作今年工作未完成。"),
        "五、存在的主要问题及改进情况": (then.sections["problems"], "问题"),
    }


def test_explanations_that_differ_are_named() -> None:
    broken = enter(clean(), column("person", carried_out=0))
    told = explain(broken, found(broken)[0], "正在核实")
    assert deviations(broken, told) == (
        Deviation("情况说明（requests.balance:person）", "（空白）", "正在核实"),
    )
    assert deviations(told, set_prior(told, real("pingtan_2021"))) == ()


def test_another_form_is_named() -> None:
    assert deviations(blank("2019"), blank("2021"))[0] == Deviation(
        "表式", "2019年格式", "2021年格式"
    )


def test_a_file_that_keeps_no_signed_version_is_held_against_one_that_does() -> None:
    word = enter(content(clean()), {CELL: 66})
    code = fingerprint(clean())
    assert verify(word, code).deviations == ()
    told = verify(word, code, [changed()])
    assert told.sentence == (
        f"不一致：文件与纸质件有 2 处不同；文件现在的校验码是 {fingerprint(word)}。"
    )
    assert told.deviations[0] == Deviation("本年新收·自然人", "65", "66", CELL)


def test_explanations_written_after_signing_are_told_though_the_code_agrees() -> None:
    broken = enter(clean(), column("person", carried_out=0))
    finding = found(broken)[0]
    before = explain(broken, finding, "正在核实")
    again, _ = reopen(signed(before), "补充说明", WEDNESDAY)
    assert again is not None
    after = explain(again, finding, "已核实")
    told = verify(after, fingerprint(before))
    assert told.matches
    assert "情况说明与签发时有 1 处不同" in told.sentence
