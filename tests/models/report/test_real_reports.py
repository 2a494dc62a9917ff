"""The relations over real published reports: the same contradictions that their readers saw."""

import pytest

from models.report.findings import Finding
from tests.factories import REAL_REPORTS, errors, found, real

# Reports whose table 三 breaks off after the first rows are no test of the balance.
TORN = {"longgang_2024"}

# What the published tables really get wrong: id, left, right, difference, follows from.
BROKEN: dict[str, list[tuple[str, int, int, int, str]]] = {
    "pingtan_2020": [
        ("requests.result_total:person", 26, 20, 6, ""),
        ("requests.result_total:total", 27, 21, 6, "requests.result_total:person"),
    ],
    "hongze_2023": [
        ("disputes.review_total:cases", 11, 0, 11, ""),
        ("disputes.after_review_total:cases", 5, 0, 5, ""),
    ],
    "jinhu_2023": [("disputes.direct_total:cases", 3, 0, 3, "")],
    "fixture_identity_fail": [
        ("requests.balance:person", 60, 61, -1, ""),
        ("requests.balance:total", 62, 63, -1, "requests.balance:person"),
    ],
}


def told(finding: Finding) -> tuple[str, object, object, object, str]:
    return finding.id, finding.left, finding.right, finding.difference, finding.follows


@pytest.mark.parametrize("name", sorted(set(REAL_REPORTS) - TORN))
def test_error_findings_of_a_real_report(name: str) -> None:
    assert [told(finding) for finding in errors(real(name))] == BROKEN.get(name, [])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "pingtan_2020",
            "自然人：（一）至（六）各项之和 26，办理结果总计 20，相差 6",
        ),
        (
            "fixture_identity_fail",
            (
                "自然人：本年新收 60 ＋ 上年结转 0 ＝ 60，"
                "办理结果总计 61 ＋ 结转下年度 0 ＝ 61，相差 1"
            ),
        ),
        (
            "jinhu_2023",
            (
                "未经复议直接起诉：结果维持 2 ＋ 结果纠正 0 ＋ 其他结果 1 ＋ 尚未审结 0 ＝ 3，"
                "总计 0，相差 3"
            ),
        ),
    ],
)
def test_the_first_finding_in_words(name: str, message: str) -> None:
    assert errors(real(name))[0].message == message


def test_a_finding_names_every_cell_of_its_relation_left_side_first() -> None:
    (direct,) = errors(real("jinhu_2023"))
    assert direct.left_cells == tuple(
        f"disputes.cases.direct_{result}" for result in ("upheld", "corrected", "other", "pending")
    )
    assert direct.cells == (*direct.left_cells, "disputes.cases.direct_total")
    assert direct.prior_cells == ()


def test_a_broken_column_of_results_names_its_rows_and_its_total() -> None:
    person, total = errors(real("pingtan_2020"))
    assert len(person.cells) == 20
    assert person.cells[0] == "requests.granted.person"
    assert person.cells[-1] == "requests.total.person"
    assert {cell.partition(".")[2].partition(".")[2] for cell in total.cells} == {"total"}


@pytest.mark.parametrize(
    "name", ["lianyun_2024", "suqian_2023", "pingtan_2019", "pingtan_2021", "pingtan_2022"]
)
def test_a_clean_report_has_no_finding_at_all(name: str) -> None:
    assert found(real(name)) == []


def test_blank_totals_of_a_published_report_are_computed() -> None:
    report = real("shanghai_bgt_2019")
    assert not report.stated
    assert [finding.rule for finding in found(report)] == ["value.blank", "value.blank"]


def test_a_torn_table_breaks_the_balance_of_each_column_that_has_figures() -> None:
    broken = errors(real("longgang_2024"))
    assert [finding.id.partition(":")[2] for finding in broken] == [
        "person",
        "total",
        "business",
        "legal",
    ]
    assert broken[0].message == (
        "自然人：本年新收 58 ＋ 上年结转 2 ＝ 60，办理结果总计 19 ＋ 结转下年度 空白 ＝ 19，相差 41"
    )
