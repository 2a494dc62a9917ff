"""What is worked out of the forms once, and that nobody waits for it again."""

from time import perf_counter

import pytest

from models.checked.checking import check
from models.checks.plans import plan, weights
from models.forms.definitions import load_form
from models.forms.form import Form
from models.report.editing import enter, set_prior
from models.report.report import figures, side_sum
from models.rules.rule_book import rule_book
from tests.factories import column, real

FORM = load_form("2021")
BOOK = rule_book(FORM)
WITHOUT = plan(BOOK, None)


def test_a_plan_is_made_once() -> None:
    assert plan(BOOK, FORM) is plan(BOOK, FORM)
    assert weights(WITHOUT, frozenset()) is weights(WITHOUT, frozenset())


@pytest.mark.parametrize(
    ("prior", "rules"),
    [
        (None, set()),
        (FORM, {"prior.carried_in", "prior.in_force"}),
        (load_form("2019"), {"prior.carried_in"}),
    ],
)
def test_relations_over_last_year_need_its_cells(prior: Form | None, rules: set[str]) -> None:
    judged = plan(BOOK, prior)
    assert {one.rule.id for one in judged.relations if one.needs_prior} == rules


def test_sides_add_up_as_the_relations_say() -> None:
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    assert report.prior is not None
    shown, prior = figures(report), figures(report.prior)
    judged = plan(BOOK, FORM)
    numbers = judged.numbers(range(len(judged.relations)), shown, prior)
    for relation, (left, right) in zip(judged.relations, judged.sides, strict=True):
        assert left.sum(numbers) == side_sum(relation.left, shown, prior)
        assert right.sum(numbers) == side_sum(relation.right, shown, prior)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (set(), {"requests.balance:person": -1}),
        (
            {"requests.total.person", "requests.granted.total"},
            {"requests.result_total:person": 1, "requests.row_total:granted": 1},
        ),
    ],
)
def test_a_typed_total_is_a_cell_of_its_own(stated: set[str], expected: dict[str, int]) -> None:
    found = weights(WITHOUT, frozenset(stated))
    assert found["requests.granted.person"] == expected


def test_a_check_of_a_broken_report_takes_a_few_milliseconds_at_most() -> None:
    # The benchmark measures; this only notices when something is worked out anew in each check.
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    broken = enter(report, column("person", granted=99, carried_in=9) | column("total", total=5))
    check(broken)
    taken = []
    for _ in range(10):
        begun = perf_counter()
        check(broken)
        taken.append(perf_counter() - begun)
    assert min(taken) < 0.005
