"""The language in which a form states its relations."""

import pytest

from models.forms.formula import Name, parse_rule

AXIS = ["received", "carried_in", "granted", "refused", "other", "total", "carried_out"]


def names(*signed: str) -> list[Name]:
    return [
        Name(-1 if one[0] == "-" else 1, one.strip("-").removeprefix("prior."), "prior." in one)
        for one in signed
    ]


@pytest.mark.parametrize(
    ("rule", "left", "right"),
    [
        (
            "received + carried_in = total + carried_out",
            ["received", "carried_in"],
            ["total", "carried_out"],
        ),
        ("sum(granted..other) = total", ["granted", "refused", "other"], ["total"]),
        ("carried_in = prior.carried_out", ["carried_in"], ["prior.carried_out"]),
        ("prior.total+granted-refused=total", ["prior.total", "granted", "-refused"], ["total"]),
        ("-refused + granted = other", ["-refused", "granted"], ["other"]),
        (
            "received + sum( granted .. refused ) - other = total",
            ["received", "granted", "refused", "-other"],
            ["total"],
        ),
        ("total - sum(granted..refused) = other", ["total", "-granted", "-refused"], ["other"]),
        ("sum(other..other) = total", ["other"], ["total"]),
    ],
)
def test_a_rule_names_its_cells_on_both_sides(rule: str, left: list[str], right: list[str]) -> None:
    assert parse_rule(rule, AXIS) == ((names(*left), names(*right)), [])


@pytest.mark.parametrize(
    ("rule", "faults"),
    [
        ("received + carried_in", ["“received + carried_in”应当恰有一个等号"]),
        ("granted = other = total", ["“granted = other = total”应当恰有一个等号"]),
        ("= total", ["等号的一边是空的"]),
        ("granted = ", ["等号的一边是空的"]),
        ("grantde = total", ["没有名为“grantde”的行或列"]),
        ("granted other = total", ["“granted other”从“other”起看不懂"]),
        ("granted + = total", ["“granted +”从“+”起看不懂"]),
        ("granted * 2 = total", ["“granted * 2”从“* 2”起看不懂"]),
        ("sum(granted) = total", ["没有名为“sum”的行或列", "“sum(granted)”从“(granted)”起看不懂"]),
        ("sum(other..granted) = total", ["sum(other..granted)的次序颠倒"]),
        (
            "sum(first..last) = prior.nothing",
            ["没有名为“first”的行或列", "没有名为“last”的行或列", "没有名为“nothing”的行或列"],
        ),
    ],
)
def test_every_fault_of_a_rule_is_named(rule: str, faults: list[str]) -> None:
    assert parse_rule(rule, AXIS)[1] == faults
