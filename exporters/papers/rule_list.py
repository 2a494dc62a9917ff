"""勾稽关系一览 on paper: every rule with its number, words, basis, severity and state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.papers.standings import standing
from exporters.press.bound import bind
from exporters.press.lists import ListBlock, ListStyle
from exporters.press.page import fill
from exporters.press.sheets import gap, sheet_heading, sheet_line, sheet_title

if TYPE_CHECKING:
    from exporters.press.bound import Pages
    from exporters.press.page import Block, Page
    from models.checked.checked import Checked
    from models.checked.rule_standing import RuleStanding

NAME = "勾稽关系一览"
HEADINGS = ("序号", "级别", "结果", "名称", "勾稽关系", "依据")
_STYLE = ListStyle((4, 5, 7, 10, 24, 18), centred=frozenset({0, 1, 2}), size=8.5, pad=2.0)


def rule_list_paper(checked: Checked) -> Pages:
    """Return the list of rules as pages."""
    report = checked.report
    title = f"{report.title}{NAME}"
    return bind(report, title, NAME, lambda: rule_list_pages(checked))


def rule_list_pages(checked: Checked) -> list[Page]:
    """Lay out how the check went, the official rules, then the unit's own."""
    found = standing(checked)
    own = [one for one in found.rules if one.row.is_own]
    official = [one for one in found.rules if not one.row.is_own]
    blocks: list[Block] = [
        *sheet_title(checked.report, NAME),
        sheet_line(found.words, after=6.0),
        _list(official),
    ]
    if own:
        blocks += [gap(10.0), sheet_heading("本单位自定的勾稽关系"), _list(own)]
    return fill(blocks, snapped=False)


def _list(rules: list[RuleStanding]) -> ListBlock:
    return ListBlock(
        _STYLE,
        HEADINGS,
        [
            (
                str(one.row.number),
                one.rule.severity.words,
                one.state,
                one.rule.name,
                one.rule.words,
                one.rule.basis,
            )
            for one in rules
        ],
    )
