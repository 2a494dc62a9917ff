"""What must follow on from last year's report, within a form and over the change of forms."""

import pytest

from models.checked.checking import check
from models.forms.form import Severity
from models.report.editing import enter, set_prior
from models.report.findings import Finding
from models.report.report import Report
from tests.factories import blank, column, errors, found, real, report_of

DOCUMENTS = "disclosure.documents"


def following(this: str, last: str) -> Report:
    """A real report with the real one of the year before held in it."""
    return set_prior(real(this), real(last))


def broken(report: Report) -> list[Finding]:
    return [*found(report, "prior.carried_in"), *found(report, "prior.in_force")]


@pytest.mark.parametrize(
    ("this", "last"),
    [
        ("pingtan_2022", "pingtan_2021"),
        ("pingtan_2021", "pingtan_2020"),
        ("pingtan_2020", "pingtan_2019"),
    ],
)
def test_real_years_follow_on_from_each_other(this: str, last: str) -> None:
    assert broken(following(this, last)) == []


def test_a_wrong_carry_over_is_a_warning_and_its_total_follows() -> None:
    report = following("pingtan_2022", "pingtan_2021")
    person, total = broken(enter(report, column("person", carried_in=2)))
    assert (person.id, person.severity) == ("prior.carried_in:person", Severity.WARNING)
    assert (person.left, person.right, person.difference) == (2, 1, 1)
    assert person.cells == ("requests.carried_in.person",)
    assert person.prior_cells == ("requests.carried_out.person",)
    assert person.message == "自然人：上年结转 2，上年报告的结转下年度 1，相差 1"
    assert (total.id, total.follows) == ("prior.carried_in:total", "prior.carried_in:person")


def test_documents_in_force_that_do_not_follow_from_last_year() -> None:
    report = following("pingtan_2022", "pingtan_2021")
    (finding,) = broken(enter(report, {f"{DOCUMENTS}.in_force": 700}))
    assert (finding.id, finding.severity) == ("prior.in_force:documents", Severity.WARNING)
    assert (finding.left, finding.right, finding.difference) == (698, 700, -2)
    names = ("issued", "repealed", "in_force")
    assert finding.cells == tuple(f"{DOCUMENTS}.{name}" for name in names)
    assert finding.left_cells == finding.cells[:2]
    assert finding.prior_cells == (f"{DOCUMENTS}.in_force",)
    assert finding.message == (
        "行政规范性文件：上年报告的现行有效件数 665 ＋ 本年制发件数 88 － 本年废止件数 55 ＝ 698，"
        "现行有效件数 700，相差 2"
    )


def test_over_the_change_of_forms_the_carry_over_is_judged_and_documents_are_not() -> None:
    report = enter(following("pingtan_2021", "pingtan_2020"), column("legal", carried_in=4))
    assert [finding.id for finding in broken(report)] == [
        "prior.carried_in:legal",
        "prior.carried_in:total",
    ]
    other_documents = enter(report, {f"{DOCUMENTS}.in_force": 1})
    assert found(other_documents, "prior.in_force") == []


def test_without_a_last_year_nothing_of_it_is_judged() -> None:
    assert broken(enter(real("pingtan_2022"), column("person", carried_in=2))) == []


def test_a_blank_last_year_counts_as_zero_and_is_called_blank() -> None:
    report = set_prior(report_of(column("person", carried_in=5)), blank(year=2023))
    assert broken(report)[0].message == "自然人：上年结转 5，上年报告的结转下年度 空白，相差 5"


def test_a_wrong_total_of_last_year_is_no_fault_of_this_years_columns() -> None:
    last = enter(real("pingtan_2021"), column("total", carried_out=9))
    (finding,) = broken(set_prior(real("pingtan_2022"), last))
    assert (finding.id, finding.follows) == ("prior.carried_in:total", "")


def test_a_wrong_carried_out_of_this_year_has_no_part_in_last_years_total() -> None:
    last = enter(real("pingtan_2021"), column("total", carried_out=9))
    this = enter(real("pingtan_2022"), column("total", carried_out=8))
    report = set_prior(this, last)
    assert {one.id: one.follows for one in check(report) if "carried" in one.id} == {
        "requests.row_total:carried_out": "",
        "prior.carried_in:total": "",
    }
    assert errors(report)[0].id == "requests.row_total:carried_out"
