"""What a draft still lacks is said where it is handed out."""

import pytest

from models.checked.left import still_open
from models.report.editing import enter
from models.report.report import Report
from tests.factories import blank, found, real


@pytest.mark.parametrize(
    ("report", "left"),
    [
        (real("lianyun_2024"), ""),
        (enter(real("lianyun_2024"), {"requests.received.person": 66}), "还有 1 处错误"),
        (enter(real("lianyun_2024"), {"disclosure.fees.amount": None}), "还有 1 格未填"),
        (blank(), "还有 166 格未填"),
    ],
)
def test_what_is_left_to_do_is_counted(report: Report, left: str) -> None:
    assert still_open(found(report)) == left
