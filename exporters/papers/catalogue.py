"""What can be printed of a report: one id, one function to the pages of the paper.

As in the registry of file kinds, modules are imported when they are first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporters.press.bound import Pages
    from models.checked.checked import Checked
    from models.report.report import Report

REPORT = "report"
"""Id of the paper that is the report itself."""
_DOUBLED = "报告"
"""Titles of reports end, and names of papers bound with them begin with it."""


class Kind(Enum):
    """What a paper is beside the report; papers of a kind are offered together."""

    PUBLIC = auto()
    """The report as it is published, or its form."""
    APART = auto()
    """A paper of its own on the report, for the office."""
    BOUND = auto()
    """The report with others behind it, the pages numbered on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its id, its name and what stands in it in Chinese, what makes it.

    ``tells_check`` says that the paper tells of the check.
    """

    id: str
    name: str
    tip: str
    kind: Kind
    make: Callable[[Checked], Pages]
    tells_check: bool = False


def paper_pages(checked: Checked, paper_id: str) -> Pages:
    """Return the pages of a paper; ``KeyError`` for an id that there is not."""
    return PAPERS[paper_id].make(checked)


def paper_title(report: Report, paper_id: str) -> str:
    """Return what a paper is called, such as …年度报告附图解; the report itself has its title."""
    name = "" if paper_id == REPORT else PAPERS[paper_id].name
    return report.title + (name.removeprefix(_DOUBLED) if report.title.endswith(_DOUBLED) else name)


def table_pages(checked: Checked, table_id: str) -> Pages:
    """Return the pages of one official table; ``KeyError`` for an unknown one."""
    from exporters.papers.report import table_paper

    return table_paper(checked, table_id)


def paper_notices(report: Report, paper_id: str) -> tuple[str, ...]:
    """Return what whoever looks at a paper should know: signs and fonts that are not there."""
    from exporters.fonts.faces import font_notices
    from exporters.papers.missing import missing_notices

    if paper_id == "blank":
        return font_notices()
    missing = missing_notices(report, on_papers=PAPERS[paper_id].tells_check)
    return (*missing, *font_notices())


def _report(checked: Checked) -> Pages:
    from exporters.papers.report import report_paper

    return report_paper(checked)


def _blank(checked: Checked) -> Pages:
    from exporters.papers.report import blank_paper

    return blank_paper(checked)


def _sign(checked: Checked) -> Pages:
    from exporters.papers.sign import sign_off_paper

    return sign_off_paper(checked)


def _review(checked: Checked) -> Pages:
    from exporters.papers.review import review_paper

    return review_paper(checked)


def _checks(checked: Checked) -> Pages:
    from exporters.papers.checks import checks_paper

    return checks_paper(checked)


def _rules(checked: Checked) -> Pages:
    from exporters.papers.rule_list import rule_list_paper

    return rule_list_paper(checked)


def _charts(checked: Checked) -> Pages:
    from exporters.papers.charts import charts_paper

    return charts_paper(checked)


def _illustrated(checked: Checked) -> Pages:
    from exporters.papers.full import illustrated_paper

    return illustrated_paper(checked)


def _full(checked: Checked) -> Pages:
    from exporters.papers.full import full_paper

    return full_paper(checked)


PAPERS = {
    paper.id: paper
    for paper in (
        Paper(REPORT, "整份报告", "预览并打印整份报告", Kind.PUBLIC, _report),
        Paper("blank", "空白表", "预览并打印没有填数的表", Kind.PUBLIC, _blank),
        Paper(
            "sign",
            "签审表",
            "三张表、情况说明、待核实和签字栏",
            Kind.APART,
            _sign,
            tells_check=True,
        ),
        Paper(
            "review",
            "审阅单",
            "一页：主要数据、各条勾稽关系、尚待解决的问题",
            Kind.APART,
            _review,
            tells_check=True,
        ),
        Paper(
            "checks",
            "校核结果",
            "全部校核结果和勾稽关系一览",
            Kind.APART,
            _checks,
            tells_check=True,
        ),
        Paper(
            "rules",
            "勾稽关系一览",
            "每条勾稽关系的公式、依据和结果",
            Kind.APART,
            _rules,
            tells_check=True,
        ),
        Paper("charts", "图解", "办理结果、申请人的条形图", Kind.APART, _charts),
        Paper(
            "illustrated",
            "报告附图解",
            "报告后面附条形图、历年曲线，页码连排",
            Kind.BOUND,
            _illustrated,
        ),
        Paper(
            "full",
            "报告附签审表和校核结果",
            "合成一份，页码连排",
            Kind.BOUND,
            _full,
            tells_check=True,
        ),
    )
}
"""Papers by id, in the order in which they are offered."""
