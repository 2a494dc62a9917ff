"""Each relation of a report, broken one at a time: figures in, the exact finding out."""

import pytest

from models.forms.form import Key
from models.report.editing import enter
from models.report.figures import Value
from tests.factories import cases, column, errors, found, real, report_of

Figures = dict[Key, Value]


@pytest.mark.parametrize(
    ("change", "finding_id", "sides", "message"),
    [
        (
            column("total", granted=27),
            "requests.row_total:granted",
            (26, 27, -1),
            (
                "予以公开：自然人 24 ＋ 商业企业 2 ＋ 科研机构 0 ＋ 社会公益组织 0 ＋ "
                "法律服务机构 0 ＋ 其他组织 0 ＝ 26，总计 27，相差 1"
            ),
        ),
        (
            column("business", total=5),
            "requests.result_total:business",
            (3, 5, -2),
            "商业企业：（一）至（六）各项之和 3，办理结果总计 5，相差 2",
        ),
        (
            column("person", carried_out=0),
            "requests.balance:person",
            (76, 75, 1),
            (
                "自然人：本年新收 65 ＋ 上年结转 11 ＝ 76，"
                "办理结果总计 75 ＋ 结转下年度 0 ＝ 75，相差 1"
            ),
        ),
        (
            cases(review_total=10),
            "disputes.review_total:cases",
            (9, 10, -1),
            "行政复议：结果维持 2 ＋ 结果纠正 2 ＋ 其他结果 1 ＋ 尚未审结 4 ＝ 9，总计 10，相差 1",
        ),
        (
            cases(direct_total=0),
            "disputes.direct_total:cases",
            (1, 0, 1),
            (
                "未经复议直接起诉：结果维持 0 ＋ 结果纠正 0 ＋ 其他结果 0 ＋ 尚未审结 1 ＝ 1，"
                "总计 0，相差 1"
            ),
        ),
        (
            cases(after_review_total=3),
            "disputes.after_review_total:cases",
            (1, 3, -2),
            "复议后起诉：结果维持 0 ＋ 结果纠正 0 ＋ 其他结果 1 ＋ 尚未审结 0 ＝ 1，总计 3，相差 2",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) and ":" in one else "",
)
def test_one_wrong_figure_in_a_real_report(
    change: Figures, finding_id: str, sides: tuple[int, int, int], message: str
) -> None:
    finding = errors(enter(real("lianyun_2024"), change))[0]
    assert finding.id == finding_id
    assert (finding.left, finding.right, finding.difference) == sides
    assert finding.message == message
    assert finding.table == finding_id.partition(".")[0]
    assert finding.is_root


def test_a_wrong_column_total_breaks_the_sum_and_the_balance_of_that_column_alone() -> None:
    broken = errors(enter(real("lianyun_2024"), column("business", total=5)))
    assert [(one.id, one.follows) for one in broken] == [
        ("requests.result_total:business", ""),
        ("requests.result_total:total", "requests.result_total:business"),
        ("requests.balance:business", ""),
        ("requests.balance:total", "requests.balance:business"),
    ]


def test_a_wrong_entry_turns_exactly_the_cells_of_its_broken_relations_red() -> None:
    broken = errors(enter(real("lianyun_2024"), column("person", carried_out=0)))
    assert {key for finding in broken for key in finding.cells} == {
        f"requests.{row}.{applicant}"
        for row in ("received", "carried_in", "total", "carried_out")
        for applicant in ("person", "total")
    }


def test_correcting_the_figure_clears_every_finding() -> None:
    report = real("lianyun_2024")
    wrong = enter(report, column("person", carried_out=0))
    assert errors(wrong)
    assert enter(wrong, column("person", carried_out=1)) == report
    assert found(report) == []


def test_a_total_that_is_wrong_by_itself_stands_for_itself() -> None:
    wrong = enter(real("lianyun_2024"), column("total", received=67))
    assert [(one.id, one.follows) for one in errors(wrong)] == [
        ("requests.row_total:received", ""),
        ("requests.balance:total", "requests.row_total:received"),
    ]


@pytest.mark.parametrize(("carried_out", "root"), [(0, "person"), (3, "legal")])
def test_a_sum_follows_the_root_of_the_same_size_or_else_the_first(
    carried_out: int, root: str
) -> None:
    change = {**column("person", carried_out=carried_out), **column("legal", received=1)}
    balance = {one.id: one for one in errors(enter(real("lianyun_2024"), change))}
    assert balance["requests.balance:total"].follows == f"requests.balance:{root}"


def test_blank_counts_as_zero_and_is_called_blank() -> None:
    (person, total) = errors(report_of(column("person", received=3)))
    assert person.message == (
        "自然人：本年新收 3 ＋ 上年结转 空白 ＝ 3，"
        "办理结果总计 空白 ＋ 结转下年度 空白 ＝ 0，相差 3"
    )
    assert total.follows == person.id


@pytest.mark.parametrize("nothing", [None, "/", "—"])
def test_a_relation_of_blanks_is_not_judged(nothing: Value) -> None:
    assert errors(report_of(column("person", received=nothing, total=nothing))) == []


def test_a_text_among_the_figures_is_the_root_of_what_it_breaks() -> None:
    wrong = enter(real("lianyun_2024"), column("person", received="六十五"))
    assert [(one.id, one.follows) for one in errors(wrong)] == [
        ("value.type:requests.received.person", ""),
        ("requests.balance:person", "value.type:requests.received.person"),
        ("requests.balance:total", "value.type:requests.received.person"),
    ]


def test_errors_of_a_table_stand_in_the_order_of_the_report() -> None:
    wrong = {**cases(direct_total=5), **column("person", carried_out=0)}
    tables = [one.table for one in errors(enter(real("lianyun_2024"), wrong))]
    assert tables == ["requests", "requests", "disputes"]
