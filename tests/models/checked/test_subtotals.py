"""小计 of a group: what the official form leaves to the reader to add up."""

import pytest

from models.checked.subtotals import subtotal
from models.forms.definitions import load_form
from models.report.editing import enter
from models.report.report import figures
from tests.factories import blank, real


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("requests.not_held.person", "（四）无法提供小计 26"),
        ("requests.still_unclear.total", "（四）无法提供小计 26"),
        ("requests.other.business", "（六）其他处理小计 1"),
    ],
)
def test_the_rows_of_a_group_are_added_in_their_column(key: str, words: str) -> None:
    report = real("lianyun_2024")
    told = subtotal(report.form, figures(report), key)
    assert told is not None
    assert told.words == words


@pytest.mark.parametrize(
    "key",
    [
        "requests.received.person",
        "requests.granted.person",
        "requests.total.total",
        "disclosure.fees.amount",
        "disputes.cases.review_upheld",
    ],
)
def test_no_subtotal_where_the_form_has_a_total_or_no_group(key: str) -> None:
    report = real("lianyun_2024")
    assert subtotal(report.form, figures(report), key) is None


def test_blank_is_not_zero() -> None:
    report, key = blank(), "requests.not_held.person"
    before = subtotal(report.form, figures(report), key)
    after = subtotal(report.form, figures(enter(report, {key: 0})), key)
    assert (before and before.words, after and after.words) == (
        "（四）无法提供小计 空白",
        "（四）无法提供小计 0",
    )


def test_a_single_row_of_the_2019_form_is_no_group() -> None:
    form = load_form("2019")
    assert subtotal(form, {}, "requests.other_handling.person") is None
