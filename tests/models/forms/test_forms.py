"""Every shipped form: complete, in the official order, under the public cell codes."""

from collections import Counter

import pytest

from models.forms.definitions import form_ids, load_form
from models.forms.form import Form, Kind, Severity, cell_key, ids_of, table_of

APPLICANTS = ["person", "business", "research", "welfare", "legal", "other", "total"]
REFUSED = [
    *("secret", "law", "safety", "third_party"),
    *("internal", "process", "enforcement", "inquiry"),
]
NOT_DONE = ("petition", "repeated", "publication", "excessive", "reconfirm")
RESULTS = [
    "granted",
    "partly_granted",
    *(f"refused_{reason}" for reason in REFUSED),
    "not_held",
    "not_ready_made",
    "still_unclear",
    *NOT_DONE,
]
ROWS = {
    "2021": ["received", "carried_in", *RESULTS, "uncorrected", "unpaid", "other"],
    "2019": ["received", "carried_in", *RESULTS, "other_handling"],
}
DISCLOSURE = {
    "2021": {
        "regulations": ["issued", "repealed", "in_force"],
        "documents": ["issued", "repealed", "in_force"],
        "licensing": ["decisions"],
        "penalties": ["decisions"],
        "coercion": ["decisions"],
        "fees": ["amount"],
    },
    "2019": {
        "regulations": ["made", "published", "available"],
        "documents": ["made", "published", "available"],
        "licensing": ["items_before", "items_change", "decisions"],
        "services": ["items_before", "items_change", "decisions"],
        "penalties": ["items_before", "items_change", "decisions"],
        "coercion": ["items_before", "items_change", "decisions"],
        "fees": ["items_before", "items_change"],
        "procurement": ["projects", "amount"],
    },
}
CASES = [
    f"{way}_{result}"
    for way in ("review", "direct", "after_review")
    for result in ("upheld", "corrected", "other", "pending", "total")
]
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


@pytest.fixture(params=form_ids())
def form(request: pytest.FixtureRequest) -> Form:
    return load_form(request.param)


@pytest.mark.parametrize(("form_id", "cells", "totals"), [("2021", 200, 34), ("2019", 198, 32)])
def test_the_number_of_figures_and_totals(form_id: str, cells: int, totals: int) -> None:
    form = load_form(form_id)
    assert len(form.cells) == cells
    assert sum(cell.is_total for cell in form.cells.values()) == totals == len(form.totals)


def test_the_codes_are_those_of_the_public_contract_in_reading_order(form: Form) -> None:
    assert list(form.cells) == [
        *(f"disclosure.{row}.{c}" for row, columns in DISCLOSURE[form.id].items() for c in columns),
        *(
            f"requests.{r}.{c}"
            for r in [*ROWS[form.id], "total", "carried_out"]
            for c in APPLICANTS
        ),
        *(f"disputes.cases.{column}" for column in CASES),
    ]


def test_the_six_sections_stand_in_the_official_order(form: Form) -> None:
    assert [section.heading for section in form.sections] == HEADINGS
    assert [section.number for section in form.sections] == list("一二三四五六")
    assert [s.id for s in form.sections if s.is_table] == [table.id for table in form.tables]
    assert [table.name for table in form.tables] == ["表二", "表三", "表四"]


def test_every_section_row_and_column_has_its_help(form: Form) -> None:
    told = [section.help for section in form.sections]
    for table in form.tables:
        for band in table.bands:
            told += [row.help for row in band.rows] + [column.help for column in band.columns]
    assert all(text.endswith("。") for text in told)


def test_no_two_cells_have_the_same_name(form: Form) -> None:
    labels = Counter(cell.label for cell in form.cells.values())
    assert [label for label, times in labels.items() if times > 1] == []


def test_only_what_is_no_count_has_another_kind(form: Form) -> None:
    kinds = {key: cell.kind for key, cell in form.cells.items() if cell.kind is not Kind.COUNT}
    changes = {k: Kind.SIGNED for k in form.cells if k.endswith(".items_change")}
    amount = {"2021": ("fees", Kind.AMOUNT), "2019": ("procurement", Kind.MONEY)}[form.id]
    assert kinds == {**changes, f"disclosure.{amount[0]}.amount": amount[1]}


def test_every_relation_speaks_of_cells_of_its_form(form: Form) -> None:
    for relation in form.relations:
        named = [*relation.cells, *(t.key for t in (*relation.left, *relation.right) if t.prior)]
        assert set(named) <= set(form.cells)
        assert relation.id == f"{relation.rule.id}:{relation.id.partition(':')[2]}"
        assert relation.context


def test_relations_have_ids_of_their_own(form: Form) -> None:
    ids = [relation.id for relation in form.relations]
    assert len(set(ids)) == len(ids)


def test_only_arithmetic_within_the_report_is_an_error(form: Form) -> None:
    for relation in form.relations:
        expected = Severity.WARNING if relation.needs_prior else Severity.ERROR
        assert relation.rule.severity is expected


@pytest.mark.parametrize(
    ("form_id", "numbers"),
    [
        ("2021", {"requests.row_total": 25, "prior.in_force": 2}),
        ("2019", {"requests.row_total": 23}),
    ],
)
def test_how_often_each_rule_applies(form_id: str, numbers: dict[str, int]) -> None:
    in_both = {
        "requests.result_total": 7,
        "requests.balance": 7,
        "disputes.review_total": 1,
        "disputes.direct_total": 1,
        "disputes.after_review_total": 1,
        "prior.carried_in": 7,
    }
    assert Counter(one.rule.id for one in load_form(form_id).relations) == in_both | numbers


def test_each_total_is_computed_after_its_parts(form: Form) -> None:
    done: set[str] = set()
    for relation in form.totals:
        needed = {term.key for term in relation.left if form.cells[term.key].is_total}
        assert needed <= done
        done.add(relation.defines or "")
    assert done == {cell.key for cell in form.cells.values() if cell.is_total}


def test_a_total_column_follows_from_its_parts_and_from_nothing_of_another_year(form: Form) -> None:
    implied = {one.id: one.implied_by for one in form.relations if one.implied_by}
    assert set(implied) == {
        "requests.result_total:total",
        "requests.balance:total",
        "prior.carried_in:total",
    }
    columns = tuple(f"prior.carried_in:{name}" for name in APPLICANTS[:-1])
    assert implied["prior.carried_in:total"] == (*columns, "requests.row_total:carried_in")


def test_look_ups_by_id(form: Form) -> None:
    assert form.table("requests").name == "表三"
    assert form.section("overview").heading == "一、总体情况"
    assert {cell.table for cell in form.table_cells("disputes")} == {"disputes"}
    assert table_of("requests.granted.person") == "requests"
    for look_up in (form.table, form.section):
        with pytest.raises(KeyError):
            look_up("nothing")


def test_a_severity_says_its_rank_sign_and_words() -> None:
    told = [(one.rank, one.sign, one.words) for one in Severity]
    assert told == [(0, "≠", "错误"), (1, "!", "提醒"), (2, "·", "提示")]


def test_a_key_is_built_of_ids_and_taken_apart_into_them() -> None:
    key = cell_key("requests", "granted", "person")
    assert key == "requests.granted.person"
    assert (ids_of(key), table_of(key)) == (("requests", "granted", "person"), "requests")


@pytest.mark.parametrize("form_id", form_ids())
def test_every_key_is_that_of_its_table_row_and_column(form_id: str) -> None:
    for key, cell in load_form(form_id).cells.items():
        assert key == cell_key(cell.table, cell.row.id, cell.column.id)
