"""Relations that no shipped form has yet: differences, and sums of amounts."""

import pytest

from exporters.excel.formulas import broken_formula, total_formula
from models.forms.definitions import load_form
from models.forms.form import Relation, Rule, Severity, Term

FORM = load_form("2021")
RULE = Rule("own.rule", "自定", "甲－乙＝丙", "本单位", Severity.ERROR)
PLACES = {
    "disclosure.documents.issued": (5, 1),
    "disclosure.documents.repealed": (5, 2),
    "disclosure.documents.in_force": (5, 3),
    "disclosure.fees.amount": (15, 1),
}


def relation(*left: tuple[int, str], right: str) -> Relation:
    """Return a relation over cells of 表二, named without their table."""
    terms = tuple(Term(sign, f"disclosure.{key}", prior=False) for sign, key in left)
    total = Term(1, f"disclosure.{right}", prior=False)
    return Relation(RULE, "甲", terms, (total,), "", total.key, "own.rule:甲")


DIFFERENCE = relation(
    (1, "documents.issued"), (-1, "documents.repealed"), right="documents.in_force"
)
NEGATIVE = relation((-1, "documents.repealed"), right="documents.in_force")
AMOUNTS = relation((1, "documents.issued"), right="fees.amount")


@pytest.mark.parametrize(
    ("one", "formula"),
    [
        (DIFFERENCE, '=IF(COUNT(B6:C6)=0,"",SUM(B6)-SUM(C6))'),
        (NEGATIVE, '=IF(COUNT(C6)=0,"",0-SUM(C6))'),
    ],
)
def test_a_difference_is_a_total_too(one: Relation, formula: str) -> None:
    assert total_formula(one, PLACES) == formula


@pytest.mark.parametrize(
    ("one", "formula"),
    [
        (DIFFERENCE, "=SUM($B$6)-SUM($C$6)<>SUM($D$6)"),
        (AMOUNTS, "=ABS(SUM($B$6)-(SUM($B$16)))>=0.000001"),
    ],
)
def test_a_relation_is_broken_where_its_sides_differ(one: Relation, formula: str) -> None:
    assert broken_formula(FORM, one, PLACES) == formula
