"""Reports on their way to being signed."""

from models.checked.checked import Checked
from models.release.states import sign, submit
from models.report.report import Report
from tests.factories import real

MONDAY, TUESDAY = "2025-01-06T09:00:00+08:00", "2025-01-07T15:30:00+08:00"


def clean() -> Report:
    """Return a report that nothing keeps from being submitted."""
    return real("lianyun_2024")


def submitted(report: Report) -> Report:
    """Return the report submitted on Monday."""
    done, problem = submit(Checked(report), MONDAY)
    assert done is not None, problem
    return done


def signed(report: Report) -> Report:
    """Return the report signed on Tuesday."""
    done, problem = sign(submitted(report), TUESDAY, {"leader": "张三"})
    assert done is not None, problem
    return done
