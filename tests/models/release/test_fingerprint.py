"""校验码: short, speakable, the same for the same content, another for any other."""

import hashlib
import json
import math
import string
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files.storage import dumps, loads
from models.release.fingerprint import (
    ALPHABET,
    EXAMPLE,
    LENGTH,
    OLD_LENGTH,
    codes,
    content,
    fingerprint,
    matches,
    old_fingerprint,
    paragraphs,
    read_code,
)
from models.release.public_json import to_json
from models.report.editing import describe, enter, identify, set_prior, write_section
from models.report.edits import recorded
from models.report.entries import Entry
from models.report.explaining import explain
from models.report.records import State
from models.report.remarks import flag, note
from models.report.report import Report
from tests.factories import blank, column, found, real, zeroed
from tests.strategies import reports

CELL = "requests.received.person"
Edit = Callable[[Report], Report]


def whole() -> Report:
    """A real report with texts."""
    return write_section(real("lianyun_2024"), "overview", "第一段\n第二段")


def test_the_code_of_a_real_report_stays_what_was_printed() -> None:
    assert codes(replace(real("lianyun_2024"), sections={})) == (
        "VRVN-9J9R-8VNC-R98A-XRQY",
        "V737-Y6VK-VTA8",
    )


def test_nobody_finds_two_reports_with_one_code() -> None:
    assert LENGTH * math.log2(len(ALPHABET)) >= 95


def test_the_code_can_be_worked_out_without_the_program() -> None:
    # As docs/xxgk-format.md says it, from the JSON that anybody can read.
    told = to_json(whole()) | {"title": whole().title}
    told["sections"] = {name: text.split("\n") for name, text in told["sections"].items()}
    for scheme, length, code in (({"scheme": 2}, 20, fingerprint), ({}, 12, old_fingerprint)):
        plain = json.dumps(told | scheme, sort_keys=True, separators=(",", ":"))
        number = int(hashlib.sha256(plain.encode()).hexdigest(), 16)
        letters = [ALPHABET[number // 27**place % 27] for place in range(length)]
        groups = ["".join(letters[at : at + 4]) for at in range(0, length, 4)]
        assert "-".join(groups) == code(whole())


@pytest.mark.parametrize(
    "edit",
    [
        lambda report: enter(report, {CELL: 66}),
        lambda report: enter(report, {CELL: None}),
        lambda report: enter(report, {"requests.received.total": 70}),
        lambda report: enter(report, {"disclosure.fees.amount": "2480.0"}),
        lambda report: write_section(report, "overview", "第一段。\n第二段"),
        lambda report: write_section(report, "overview", "第一段第二段"),
        lambda report: identify(report, "别的单位", 2024),
        lambda report: identify(report, report.unit, 2023),
        lambda report: describe(report, title="年度报告"),
        lambda report: replace(report, form=blank("2019").form, values={}),
    ],
)  # fmt: skip
def test_what_is_printed_changes_the_code(edit: Edit) -> None:
    assert fingerprint(edit(whole())) != fingerprint(whole())


def test_blank_is_not_zero() -> None:
    assert fingerprint(enter(blank(), {CELL: 0})) != fingerprint(blank())


def test_an_explanation_is_not_published_and_does_not_change_the_code() -> None:
    broken = enter(whole(), column("person", carried_out=0))
    told = explain(broken, found(broken)[0], "正在核实")
    assert fingerprint(told) == fingerprint(broken) == fingerprint(content(told))


@pytest.mark.parametrize(
    "edit",
    [
        lambda report: set_prior(report, real("pingtan_2021")),
        lambda report: note(flag(report, CELL, ""), CELL, "备注"),
        lambda report: describe(report, document_number="政公开〔2025〕1号", leader="张三"),
        lambda report: enter(report, {CELL: Entry(65, "=60+5", "2023年.xls")}),
        lambda report: recorded(enter(report, {CELL: 1}), report, "2025-01-08T09:00:00+08:00"),
        lambda report: replace(report, state=State.SUBMITTED, source="x.xls", extra={"a": 1}),
        lambda report: write_section(report, "overview", "　　第一段 \r\n\r\n第二段\n"),
    ],
)  # fmt: skip
def test_what_is_not_printed_does_not_change_the_code(edit: Edit) -> None:
    assert fingerprint(edit(whole())) == fingerprint(whole())


@given(reports())
def test_the_code_outlives_saving(report: Report) -> None:
    again, _ = loads(dumps(report))
    assert again is not None
    assert fingerprint(again) == fingerprint(report) == fingerprint(content(report))


def test_no_two_characters_of_the_code_look_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert set(string.ascii_uppercase + string.digits) - set(ALPHABET) == set("01BILOSUZ")


@pytest.mark.parametrize(
    "typed",
    ["K7P4-M2QX-93RT", "k7p4 m2qx 93rt", " k7p4m2qx93rt\n", "Ｋ７Ｐ４－Ｍ２ＱＸ－９３ＲＴ",
     "K7P4—MZQX—93RT", "校验码：K7P4-M2QX-93RT"],
)  # fmt: skip
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "K7P4-M2QX-93RT"


@pytest.mark.parametrize("typed", [EXAMPLE, EXAMPLE.lower().replace("-", ""), f"校验码 {EXAMPLE}"])
def test_a_code_of_today_is_understood(typed: str) -> None:
    assert read_code(typed) == EXAMPLE


@pytest.mark.parametrize("typed", ["", "K7P4-M2QX", "K7P4-M2QX-93RT2", "K7P4-M2QX-93R0", "校验码"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""
    assert not matches(blank(), typed)


def test_a_report_knows_its_code() -> None:
    code = fingerprint(whole())
    assert matches(whole(), code.lower().replace("-", " "))
    assert matches(whole(), old_fingerprint(whole()))
    assert old_fingerprint(whole()) not in code
    assert not matches(enter(whole(), {CELL: 1}), code)


@given(reports() | st.just(zeroed()))
def test_the_code_is_that_of_the_paper_about_the_file(report: Report) -> None:
    told = to_json(report)
    printed = {
        "form": told["form"],
        "year": told["year"],
        "unit": told["unit"].strip(),
        "title": report.title.strip(),
        "tables": told["tables"],
        "sections": {name: paragraphs(text) for name, text in told["sections"].items()},
    }
    assert fingerprint(report).replace("-", "") == code({**printed, "scheme": 2}, LENGTH)
    assert old_fingerprint(report).replace("-", "") == code(printed, OLD_LENGTH)


def code(printed: dict[str, object], length: int) -> str:
    """Work the code out as the paper says."""
    plain = json.dumps(printed, sort_keys=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(plain.encode("ascii")).digest(), "big")
    letters = ""
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        letters += ALPHABET[digit]
    return letters
