"""附：校核结果 and 勾稽关系一览 on paper: what was found, and how each rule stands."""

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
    from models.forms.form import Form
    from models.report.findings import Finding

NAME = "校核结果"
_FINDINGS = ListStyle((5, 7, 30, 16), centred=frozenset({0, 1}), size=9.0)
_RULES = ListStyle((6, 10, 24, 4, 18), centred=frozenset({0, 3}), size=8.5, pad=2.0)
_WHOLE = "全文"


def checks_paper(checked: Checked) -> Pages:
    """Return all findings and the list of rules as pages, for the files of the office."""
    report = checked.report
    title = f"{report.title}{NAME}"
    return bind(report, title, NAME, lambda: check_pages(checked))


def check_pages(checked: Checked) -> list[Page]:
    """Lay out the findings, worst first, then every rule with its state."""
    found = standing(checked)
    listed = [_texts(checked.report.form, finding) for finding in found.findings]
    blocks: list[Block] = [
        *sheet_title(checked.report, f"附：{NAME}"),
        sheet_heading("一、校核结果"),
        sheet_line(found.words, after=6.0),
    ]
    if listed:
        blocks.append(ListBlock(_FINDINGS, ("级别", "部分", "内容", "情况说明"), listed))
    blocks += [
        gap(10.0),
        sheet_heading("二、勾稽关系一览"),
        ListBlock(
            _RULES,
            ("结果", "名称", "勾稽关系", "条数", "依据"),
            [
                (
                    one.state,
                    one.rule.name,
                    one.rule.words,
                    "—" if one.instances is None else str(one.instances),
                    one.rule.basis,
                )
                for one in found.rules
            ],
        ),
    ]
    return fill(blocks, snapped=False)


def _texts(form: Form, finding: Finding) -> tuple[str, ...]:
    sections = {section.id: section.short for section in form.sections}
    told = finding.message + (f"。{finding.culprit.sentence}" if finding.culprit else "")
    return (
        f"{finding.severity.sign} {finding.severity.words}",
        sections.get(finding.table, _WHOLE),
        f"（由前面的错误引起）{told}" if finding.follows else told,
        finding.explanation,
    )
