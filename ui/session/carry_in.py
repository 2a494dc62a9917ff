"""Filling in what last year handed on, as one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.report.carrying import carry_over
from models.report.records import Source
from ui.session.prior_words import carry_origins

if TYPE_CHECKING:
    from ui.session.session import Session


def carry_in(session: Session) -> int:
    """Fill blank cells of 上年结转 with what last year handed on; return how many."""
    report = session.report
    values = carry_over(report)
    if values:
        session.enter("填入上年结转", values, carry_origins(report, values), Source.CARRIED)
    return len(values)
