"""Two reports side by side."""

from dataclasses import replace
from decimal import Decimal

import pytest

from models.checked.comparing import compare
from models.report.figures import Value
from tests.factories import blank, column, real, report_of

KEY = "requests.received.person"
FEES = "disclosure.fees.amount"


@pytest.mark.parametrize(
    ("this", "last", "difference", "percent"),
    [
        (65, 60, 5, Decimal("8.3")),
        (60, 65, -5, Decimal("-7.7")),
        (0, 8, -8, Decimal("-100.0")),
        (8, 0, 8, None),
        (0, 0, 0, None),
        (8, None, None, None),
        (None, 8, None, None),
        (8, "/", None, None),
    ],
)
def test_a_count_in_both_years(
    this: Value, last: Value, difference: Value, percent: Decimal | None
) -> None:
    compared = compare(report_of({KEY: this}), report_of({KEY: last}))
    pair = next(pair for pair in compared.cells if pair.key == KEY)
    assert (pair.difference, pair.percent) == (difference, percent)
    assert pair.same is (this == last)


@pytest.mark.parametrize(
    ("this", "last", "difference", "percent"),
    [
        ("2480.5", "2480.05", "0.45", "0.0"),
        ("9116.36", "24252.311082", "-15135.951082", "-62.4"),
        ("900000000000", "0.0000000001", "899999999999.9999999999", None),
    ],
)
def test_an_amount_stays_exact(this: str, last: str, difference: str, percent: str | None) -> None:
    years = [report_of({FEES: Decimal(amount)}) for amount in (this, last)]
    pair = next(pair for pair in compare(*years).cells if pair.key == FEES)
    assert pair.difference == Decimal(difference)
    assert pair.percent == (percent and Decimal(percent))


def test_blank_is_not_the_same_as_zero() -> None:
    pair = next(p for p in compare(report_of({KEY: 0}), blank()).cells if p.key == KEY)
    assert not pair.same


def test_totals_are_compared_as_they_are_shown() -> None:
    this = report_of(column("person", received=3) | {"requests.received.total": 9})
    pairs = {pair.key: pair for pair in compare(this, report_of({KEY: 2})).cells}
    assert pairs["requests.received.total"].difference == 7


def test_every_cell_of_this_form_is_there() -> None:
    this = real("pingtan_2021")
    compared = compare(this, real("pingtan_2020"))
    assert [pair.key for pair in compared.cells] == list(this.form.cells)


def test_cells_of_one_form_alone_are_named() -> None:
    compared = compare(real("pingtan_2021"), real("pingtan_2020"))
    assert "requests.uncorrected.person" in compared.only_this
    assert set(compared.only_last) <= real("pingtan_2020").form.cells.keys()
    assert not set(compared.only_last) & real("pingtan_2021").form.cells.keys()


def test_one_form_has_no_cell_alone() -> None:
    compared = compare(real("pingtan_2022"), real("pingtan_2021"))
    assert (compared.only_this, compared.only_last) == ((), ())


@pytest.mark.parametrize(
    ("this", "last", "same"),
    [
        ("有变化。", "没有变化。", False),
        ("一样。\n再一样。", "  一样。 \n\n再一样。\n", True),
        ("", "有字。", False),
        ("", "", True),
    ],
)
def test_a_text_is_the_same_or_not(this: str, last: str, *, same: bool) -> None:
    years = [replace(blank(), sections={"overview": text}) for text in (this, last)]
    assert compare(*years).sections[0].same is same


def test_the_other_report_takes_the_place_of_last_years() -> None:
    this = report_of(column("person", carried_in=5))
    held = replace(this, prior=report_of(column("person", carried_out=5), year=2023))
    compared = compare(held, report_of(column("person", carried_out=6), year=2023))
    assert "prior.carried_in:person" in {finding.id for finding in compared.findings}


def test_only_rules_over_two_years_are_told() -> None:
    this = report_of(column("person", received=5, carried_in=5))
    compared = compare(this, report_of(column("person", carried_out=6), year=2023))
    assert {finding.rule for finding in compared.findings} == {"prior.carried_in"}
