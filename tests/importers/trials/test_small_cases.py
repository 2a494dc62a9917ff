"""The smallest inputs that once were read wrong or lost without a word: right now, or said.

The files stand beside the project with what is right of each (``EXPECTED.json``); every
kind of fault is also a test on made-up figures in the project itself.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from importers import Imported, read_report
from models.checked.checking import check
from models.report.figures import show_figure
from models.report.report import figures
from tests.importers.excel.books import messages

APPLICANTS = ("person", "business", "research", "welfare", "legal", "other", "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


def row(row: str, *texts: str) -> dict[str, str]:
    """Name the figures of a row of table three from left to right."""
    keys = (f"requests.{row}.{column}" for column in APPLICANTS)
    return dict(zip(keys, texts, strict=True))


def cases(*texts: str) -> dict[str, str]:
    """Name the fifteen figures of table four."""
    groups = (f"{way}_{end}" for way in ("review", "direct", "after_review") for end in OUTCOMES)
    return dict(zip((f"disputes.cases.{column}" for column in groups), texts, strict=True))


def documents(*texts: str) -> dict[str, str]:
    """Name the figures of the row of documents in table two."""
    keys = (f"disclosure.documents.{one}" for one in ("issued", "repealed", "in_force"))
    return dict(zip(keys, texts, strict=True))


@dataclass(frozen=True)
class Want:
    """What a file says: each figure right or named in a problem, all else right, words said."""

    figures: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    year: int | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    """Words that the problems must hold."""
    rule: str = ""
    """What the check finds."""


OVERVIEW, PROBLEMS, FEE = "2024年，工作正常。", "一是意识不强。", "未收取信息处理费。"
ALL_TEXTS = {"overview": OVERVIEW, "problems": PROBLEMS, "other_matters": FEE}
TABLE_TWO = documents("1", "0", "3")
WANTED = {
    "s01_split_heads_five_numbers.txt": Want(
        {
            **row("received", "3001", "53", "", "", "61", "4", "3119"),
            **row("carried_in", "34", "", "", "", "", "", "34"),
        }
    ),
    "s01c_real_page_two_blanks.txt": Want(row("received", "5", "2", "", "", "0", "0", "7")),
    "s02_all_heads_split_three_numbers.txt": Want(row("received", "65", "3", "", "", "", "", "68")),
    "s03_group_head_missing.txt": Want(row("received", "42", "20", "51", "84", "7", "10", "214")),
    "s04_six_long_numbers.txt": Want(TABLE_TWO),
    "s04c_control.txt": Want(TABLE_TWO, sections=ALL_TEXTS),
    "s05_unit_intro.txt": Want(unit="", year=2024, said=("没有找到单位名称",)),
    "s05b_unit_gongbu.txt": Want(unit="某市人民政府", year=2024),
    "s05c_unit_label.txt": Want(
        unit="某镇人民政府", meta={"document_number": "", "publisher": "某镇人民政府"}
    ),
    "s06_year_from_previous_link.txt": Want(unit="某县某局", year=2024),
    "s06c_year_from_period.txt": Want(year=2024),
    "s06d_year_in_the_middle.txt": Want(unit="某市司法局", year=2024),
    "s07_heading_gaikuang.txt": Want(sections=ALL_TEXTS),
    "s07b_heading_jiben.txt": Want(sections=ALL_TEXTS),
    "s07d_heading_qita.txt": Want(sections=ALL_TEXTS),
    "s08_hybrid_fee.txt": Want(said=("26.5",)),
    "s08b_hybrid_fee_integer.txt": Want(said=("26",)),
    "s09_two_reports.txt": Want(sections=ALL_TEXTS, year=2024, said=("不止一份",)),
    "s10_text_inside_tables.txt": Want(
        sections=ALL_TEXTS,
        said=("编制说明：数据截至", "全年主动公开政府信息124条", "未发生行政复议"),
    ),
    "s11_one_paragraph.txt": Want(TABLE_TWO, sections=ALL_TEXTS),
    "s12_pdf_vertical_heads.txt": Want(cases(*"100230100100000")),
    "s13_page_foot.txt": Want(sections=ALL_TEXTS),
    "s14_meta_brackets.txt": Want(
        meta={"index_number": "12610800MB2939070N/2025-00009", "publisher": "某高新区管委会"}
    ),
    "s14b_meta_next_line.txt": Want(
        meta={
            "index_number": "11330700099033995K/2023-00013",
            "publisher": "某市市场监管局",
            "issue_date": "2025-01-10",
        }
    ),
    "s14d_meta_wenhao_empty.txt": Want(
        meta={"document_number": "", "index_number": "014416330/2025-04736"}
    ),
    "s14e_meta_pairs_on_a_line.txt": Want(
        unit="某市应急管理局",
        meta={
            "index_number": "11620600MB17287222/2025-00151",
            "publisher": "市应急局",
            "issue_date": "2025-01-10",
        },
    ),
    "s15_in_force_too_small.txt": Want(documents("1", "0", "0"), rule="value.least"),
    "s16_one_figure_in_a_merged_row.txt": Want(
        {
            **row("received", "", "", "", "", "", "", "5"),
            **row("carried_in", "", "", "", "", "", "", "1"),
        },
        said=("“一、本年新收政府信息公开申请数量”", "“二、上年结转政府信息公开申请数量”"),
    ),
}


def faults(imported: Imported, want: Want) -> list[str]:
    """Return what of a file was read wrong or lost without a word."""
    told = messages(imported)
    found = [f"not said: {words}" for words in want.said if words not in told]
    report = imported.report
    if report is None:
        return [*found, f"refused: {told}"]
    if want.rule not in {"", *(finding.rule for finding in check(report))}:
        found.append(f"not found: {want.rule}")
    named = {key for problem in imported.problems for key in problem.cells}
    shown = figures(report)
    for key, text in want.figures.items():
        read = show_figure(shown[key])
        if read != text and (read or key not in named):
            found.append(f"{key}: {text} -> {read}")
    pairs = [("unit", want.unit, report.unit), ("year", want.year, report.year)]
    pairs += [(name, text, report.meta.get(name, "")) for name, text in want.meta.items()]
    pairs += [(name, text, report.sections.get(name)) for name, text in want.sections.items()]
    return [*found, *(f"{what}: {a} -> {b}" for what, a, b in pairs if a is not None and a != b)]


@pytest.fixture
def small(shared: Path) -> Path:
    if not (shared / "cases" / "small").is_dir():
        pytest.skip("项目旁边没有小样例文件夹 ../shared/cases/small，本测试跳过")
    return shared / "cases" / "small"


@pytest.mark.parametrize("name", WANTED)
def test_smallest_inputs_are_right_or_said(
    name: str, small: Path, small_board: Callable[[str], None]
) -> None:
    found = faults(read_report(small / name), WANTED[name])
    small_board(f"{'✗' if found else '✓'}  {name}  {'；'.join(found[:2])}")
    assert found == []


def test_no_small_input_is_left_out(small: Path) -> None:
    assert set(json.loads((small / "EXPECTED.json").read_text("utf-8"))) == set(WANTED)
