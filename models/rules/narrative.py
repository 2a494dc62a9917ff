"""The rules of the texts of a report: their figures, their years, what must not be missing.

What judges them stands in :mod:`models.checks.text_checks`.
"""

from __future__ import annotations

from models.forms.form import Rule, Severity

_NOTICE_2021 = "国办公开办函〔2021〕30号"
_ADVICE = "经验提示"

FIGURE = Rule(
    id="narrative.figure",
    name="正文数字与统计表",
    words="正文里说到统计表的数字，与表里的数（或其和、占比、与上年相比的增减）相同",
    basis=f"{_NOTICE_2021}：数据准确、前后一致",
    severity=Severity.WARNING,
)
CLAIM = Rule(
    id="narrative.claim",
    name="正文说法与统计表",
    words="正文里“均已办结”“未收到”“零败诉”一类的说法，与表里的数不矛盾",
    basis=f"{_NOTICE_2021}：数据准确、前后一致",
    severity=Severity.HINT,
)
SUM = Rule(
    id="narrative.sum",
    name="正文分项之和",
    words="正文里“其中”“包括”后面和括号里的各分项之和，不超过总数",
    basis=_ADVICE,
    severity=Severity.HINT,
)
YEAR = Rule(
    id="narrative.year",
    name="正文年度",
    words="正文说的是本报告的年度，没有留下别的年度",
    basis=_ADVICE,
    severity=Severity.WARNING,
)
PLACEHOLDER = Rule(
    id="narrative.placeholder",
    name="正文未写完",
    words="正文里没有“XX”“×××”“待补”一类没有写完的地方",
    basis=_ADVICE,
    severity=Severity.WARNING,
)
MISSING = Rule(
    id="narrative.missing",
    name="正文缺漏",
    words="各部分文字均已写明；格式要求报告信息处理费的，没有收取也要写明",
    basis=f"《政府信息公开条例》第五十条，{_NOTICE_2021}：内容不能遗漏",
    severity=Severity.WARNING,
)
LENGTH = Rule(
    id="narrative.length",
    name="正文篇幅",
    words="总体情况的篇幅原则上不超过一千字",
    basis=_NOTICE_2021,
    severity=Severity.HINT,
)
BASIS = Rule(
    id="narrative.basis",
    name="正文依据",
    words="正文引用的条例、文件没有被新的代替",
    basis="国务院令第711号、国办公开办函〔2019〕60号、国办公开办函〔2021〕30号",
    severity=Severity.HINT,
)
COPIED = Rule(
    id="narrative.copied",
    name="正文与上年雷同",
    words="正文没有成段沿用上年的句子（数字不算，换一两个词也算沿用）",
    basis=f"{_NOTICE_2021}：不得内容雷同",
    severity=Severity.HINT,
    needs_prior=True,
)

NARRATIVE_RULES = (FIGURE, CLAIM, SUM, YEAR, PLACEHOLDER, MISSING, LENGTH, BASIS, COPIED)
"""In the order in which they are listed and judged."""
