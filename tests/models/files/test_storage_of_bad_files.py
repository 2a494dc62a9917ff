"""Files that are damaged, strange or hostile: never an exception, always a sentence."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.checked.checking import check
from models.files.storage import dumps, loads
from models.release.fingerprint import fingerprint
from models.report.report import Report
from tests.factories import real
from tests.strategies import json_values

DAMAGED = "文件内容不完整或已损坏，不是年报文件"
NO_TABLES = "文件里没有年报的表格，不是年报文件"
WHOLE = dumps(real("lianyun_2024"))


def edited(**fields: object) -> tuple[Report, list[str]]:
    """Load a whole file with some fields replaced, where it must still open.

    Like a file that was written by hand it has no 校验码 and no seal.
    """
    data = json.loads(WHOLE)
    del data["fingerprint"], data["seal"]
    report, problems = loads(json.dumps(data | fields))
    assert report is not None
    return report, problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", DAMAGED),
        ("这不是年报", DAMAGED),
        (WHOLE[: len(WHOLE) // 2], DAMAGED),
        (WHOLE.replace(":", "", 1), DAMAGED),
        ("[" * 100_000, DAMAGED),
        ('{"tables":' * 5000, DAMAGED),
        ('{"tables": {}, "year": ' + "9" * 5000 + "}", DAMAGED),
        ("null", NO_TABLES),
        ("[1, 2]", NO_TABLES),
        ('"tables"', NO_TABLES),
        ("{}", NO_TABLES),
        ('{"tables": [1]}', NO_TABLES),
        ('{"tables": {}, "x": ' + "[" * 60 + "]" * 60 + "}", "文件内容层层嵌套，不是年报文件"),
    ],
    ids=range(13),
)
def test_what_is_no_report_is_refused_in_one_sentence(text: str, problem: str) -> None:
    assert loads(text) == (None, [problem])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"year": None}, ["文件没有写明年度"]),
        ({"year": "二〇二四"}, ["文件写的年度“二〇二四”不对"]),
        ({"year": True}, ["文件写的年度“True”不对"]),
        ({"year": 20244}, ["文件写的年度“20244”不对"]),
        ({"year": 0}, []),
        ({"form": None}, ["文件没有写明表式，按2021年格式打开"]),
        ({"unit": ["某区"]}, ["“unit”看不懂，没有读入"]),
        ({"unit": None, "source": None, "sections": None, "prior": None}, []),
        ({"meta": "标题"}, ["“meta”部分看不懂，没有读入"]),
        ({"sections": {"overview": 5, "problems": "有"}}, ["“overview”看不懂，没有读入"]),
        ({"explanations": "因为"}, ["情况说明看不懂，没有读入"]),
        ({"explanations": [{"finding": "x"}, 7]}, ["有一条情况说明看不懂，没有读入"] * 2),
        ({"prior": "去年"}, ["上年报告看不懂，没有读入"]),
        (
            {"flags": {"requests.received.person": 1}},
            ["“requests.received.person”的待核实标记看不懂，没有读入"],
        ),
        ({"edits": {}}, ["修改记录看不懂，没有读入"]),
        (
            {"edits": [["2025", "a.b.c", "", "1", "typed"], ["", "", "", "", "guessed"], 7]},
            ["有 2 条修改记录看不懂，没有读入"],
        ),
        ({"state": "sealed"}, ["不认识的状态“sealed”，按草稿打开"]),
        ({"state": ["signed"]}, ["不认识的状态“['signed']”，按草稿打开"]),
        (
            {"state_log": [{"when": "", "from": "draft", "to": "sealed"}]},
            ["有一条签审记录看不懂，没有读入"],
        ),
        (
            {"signed": {"tables": {}}},
            ["签发的版本：文件没有写明年度", "签发的版本：文件没有写明表式，按2021年格式打开"],
        ),
        ({"signed": "是"}, ["签发的版本看不懂，没有读入"]),
        ({"earlier": {}}, ["以前年度的报告看不懂，没有读入"]),
        (
            {"earlier": [1, {"tables": {}, "year": 2020, "form": "2019"}]},
            ["以前年度的报告看不懂，没有读入"],
        ),
        ({"parts": ["=1"]}, ["“parts”部分看不懂，没有读入"]),
        (
            {"parts": {"requests.received.person": "=60+6", "a.b.c": "=1"}},
            [
                "本年新收·自然人的分项“=60+6”与数据“65”不符，没有读入",
                "“a.b.c”的分项“=1”没有读入",
            ],
        ),
        ({"parts": {"requests.received.person": " ＝６０＋5件"}}, []),
        (
            {"prior": {"tables": {}, "year": 2023, "form": "2020"}},
            ["上年报告：不认识的表式“2020”，按2021年格式打开"],
        ),
        ({"tables": {"requests": None}}, []),
        ({"tables": {"requests": [1]}}, ["表“requests”看不懂，没有读入"]),
        (
            {"tables": {"requests": {"received": 68}}},
            ["行“requests.received”看不懂，没有读入"],
        ),
        (
            {"tables": {"requests": {"received": {"person": True, "legal": [1]}}}},
            [
                "本年新收·自然人的内容“True”看不懂，没有读入",
                "本年新收·法律服务机构的内容“[1]”看不懂，没有读入",
            ],
        ),
        (
            {"tables": {"requests": {"refused": {"person": 3, "legal": None}}}},
            ["本表式没有“requests.refused.person”这一格，其中的“3”没有读入"],
        ),
        (
            {"tables": {"a": {"b": {"c": "长" * 99}}}},
            [f"本表式没有“a.b.c”这一格，其中的“{'长' * 40}…”没有读入"],
        ),
    ],
    ids=range(33),
)
def test_what_could_not_be_read_is_told(fields: dict[str, Any], told: list[str]) -> None:
    assert edited(**fields)[1] == told


def test_the_rest_of_a_strange_file_is_read() -> None:
    report, _ = edited(sections={"overview": 5, "problems": "有"}, year="去年")
    assert report.sections == {"problems": "有"}
    assert report.value("requests.received.person") == 65


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "1e99999999999999999999", "NaN"])
def test_a_number_without_bounds_does_not_fill_the_memory(number: str) -> None:
    text = '{"form": "2021", "year": 2024, "tables": {"disclosure": {"fees": {"amount": %s}}}}'
    report, _ = loads(text % number)
    assert report is not None
    assert report.value("disclosure.fees.amount") == number
    assert [one.rule for one in check(report) if one.cells == ("disclosure.fees.amount",)] == [
        "value.type"
    ]


def test_a_figure_changed_behind_the_back_of_the_program_is_told() -> None:
    report, problems = loads(WHOLE.replace('"person": 65', '"person": 66'))
    assert report is not None
    assert report.value("requests.received.person") == 66
    assert problems == [
        f"文件写的校验码与内容（{fingerprint(report)}）不符，内容在程序以外改动过，请核对"
    ]


TABLES = st.dictionaries(
    st.sampled_from(["requests", "disclosure", "disputes"]) | st.text(),
    st.dictionaries(
        st.sampled_from(["received", "granted", "cases", "fees"]),
        st.dictionaries(st.sampled_from(["person", "total", "amount"]), json_values(), max_size=3)
        | json_values(),
        max_size=3,
    )
    | json_values(),
    max_size=3,
)
FIELDS = (
    "form",
    "year",
    "unit",
    "version",
    "sections",
    "meta",
    "notes",
    "origins",
    "explanations",
    "parts",
)


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(), json_values()), TABLES, TABLES)
def test_any_json_opens_or_is_refused_and_can_be_checked_and_saved(
    fields: dict[str, Any], tables: dict[str, Any], prior: dict[str, Any]
) -> None:
    text = json.dumps({**fields, "tables": tables, "prior": {**fields, "tables": prior}})
    report, problems = loads(text)
    assert report is not None
    assert all(problems)
    check(report)
    assert loads(dumps(report))[0] == report


@given(st.text() | st.text(alphabet='{}[]":,0123456789.eE-ntab', max_size=200))
def test_any_text_is_refused_or_opens(text: str) -> None:
    report, problems = loads(text)
    assert report is not None or problems


@given(st.integers(0, len(WHOLE) - 1), st.characters())
def test_a_file_with_one_wrong_character_opens_or_is_refused(at: int, character: str) -> None:
    report, problems = loads(WHOLE[:at] + character + WHOLE[at + 1 :])
    assert report is not None or problems
