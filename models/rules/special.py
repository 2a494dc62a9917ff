"""The rules that are no equation between cells, and where their hints begin.

What judges them stands in :mod:`models.checks.special_checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from models.forms.form import Rule, Severity
from models.rules.narrative import NARRATIVE_RULES


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a hint begins; a unit may set its own."""

    jump_factor: int = 5
    """A figure is told that changed by more than this factor ..."""
    jump_least: int = 10
    """... and by more than this amount."""
    copied_share: Decimal = Decimal("0.9")
    """A report is told of which more than this share is last year's ..."""
    copied_cells: int = 5
    """... when at least so many figures are not 0."""


_NOTICE_2021 = "国办公开办函〔2021〕30号"

VALUE_TYPE = Rule(
    id="value.type",
    name="数据格式",
    words="件数是不小于0的整数，金额是不小于0的小数",
    basis=f"{_NOTICE_2021}所附格式：各格为件数或金额",
    severity=Severity.ERROR,
)
VALUE_BLANK = Rule(
    id="value.blank",
    name="空白",
    words="各格均已填数，没有发生的填0",
    basis=f"{_NOTICE_2021}：内容不能遗漏",
    severity=Severity.WARNING,
)
VALUE_LEAST = Rule(
    id="value.least",
    name="年末件数",
    words="年末现有的件数，不少于本年增加减去本年减少的件数",
    basis="经验提示：上年末的件数不会少于0",
    severity=Severity.HINT,
)
FORM_YEAR = Rule(
    id="form.year",
    name="适用格式",
    words="报告用的是该年度适用的格式",
    basis="各年度格式的印发通知",
    severity=Severity.WARNING,
)
PRIOR_JUMP = Rule(
    id="prior.jump",
    name="变化较大",
    words="与上年相比变化不超过五倍",
    basis="经验提示，界限可以调整",
    severity=Severity.HINT,
    needs_prior=True,
)
PRIOR_COPIED = Rule(
    id="prior.copied",
    name="与上年雷同",
    words="非零数据、文字与上年相同的不超过九成",
    basis=f"{_NOTICE_2021}：不得内容雷同",
    severity=Severity.HINT,
    needs_prior=True,
)
PRIOR_PENDING = Rule(
    id="prior.pending",
    name="未结案件去向",
    words="上年尚未审结的案件，今年表四应当有结果",
    basis="经验提示",
    severity=Severity.HINT,
    needs_prior=True,
)

SPECIAL_RULES = (
    VALUE_TYPE,
    VALUE_BLANK,
    VALUE_LEAST,
    FORM_YEAR,
    PRIOR_JUMP,
    PRIOR_COPIED,
    PRIOR_PENDING,
    *NARRATIVE_RULES,
)
"""In the order in which they are listed and judged."""
