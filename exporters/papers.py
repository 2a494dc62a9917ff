"""What can be printed of a report besides itself: one name, one function to bytes of a PDF.

As in the registry of file kinds, modules are imported when they are first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from models.report import Report
    from models.unit_rules import UnitRules


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its id, its name in Chinese, and where the function is that makes it.

    ``tells_check`` says that the paper tells of the check, by the unit's own rules too.
    """

    id: str
    name: str
    module: str
    function: str
    tells_check: bool = False


class _Maker(Protocol):
    def __call__(self, report: Report) -> bytes: ...


class _CheckMaker(Protocol):
    def __call__(self, report: Report, rules: UnitRules | None) -> bytes: ...


class _TableMaker(Protocol):
    def __call__(self, report: Report, table_id: str) -> bytes: ...


PAPERS = {
    paper.id: paper
    for paper in (
        Paper("report", "整份报告", "exporters.pdf", "to_pdf"),
        Paper("blank", "空白表", "exporters.pdf", "blank_pdf"),
        Paper("sign", "签审表", "exporters.pdf_sign", "sign_off_pdf", tells_check=True),
        Paper("review", "审阅单", "exporters.pdf_review", "review_pdf", tells_check=True),
        Paper("checks", "校核结果", "exporters.pdf_checks", "checks_pdf", tells_check=True),
        Paper(
            "rules", "勾稽关系一览", "exporters.pdf_rule_list", "rule_list_pdf", tells_check=True
        ),
        Paper("charts", "图解", "exporters.pdf_charts", "charts_pdf"),
        Paper("illustrated", "报告附图解", "exporters.pdf_full", "illustrated_pdf"),
        Paper("full", "报告附签审表和校核结果", "exporters.pdf_full", "full_pdf", tells_check=True),
    )
}
"""Papers by id, in the order in which they are offered."""


def make_paper(report: Report, paper_id: str, rules: UnitRules | None = None) -> bytes:
    """Return a paper as the bytes of a PDF file; ``KeyError`` for an id that there is not.

    ``rules`` are the unit's own, for papers that tell of the check.
    """
    paper = PAPERS[paper_id]
    make = getattr(import_module(paper.module), paper.function)
    if paper.tells_check:
        return cast("_CheckMaker", make)(report, rules)
    return cast("_Maker", make)(report)


def make_table(report: Report, table_id: str) -> bytes:
    """Return one official table as the bytes of a PDF file; ``KeyError`` for an unknown one."""
    return cast("_TableMaker", import_module("exporters.pdf").table_pdf)(report, table_id)


def paper_notices(report: Report, paper_id: str) -> tuple[str, ...]:
    """Return what whoever looks at a paper should know: signs and fonts that are not there."""
    fonts: tuple[str, ...] = import_module("exporters.pdf_fonts").font_notices()
    if paper_id == "blank":
        return fonts
    missing = import_module("exporters.pdf_missing").missing_notices
    return (*missing(report, on_papers=PAPERS[paper_id].tells_check), *fonts)
