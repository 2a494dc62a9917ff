"""填报说明: the worksheet of an empty form that says how it is filled in and handed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.excel.text import AIR, BODY, HEADING, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporters.excel.text import Line
    from models.forms.form import Form

GUIDE = "填报说明"
"""Title of the worksheet and its name."""

_TABLES = (
    "只填白色格。灰色格是合计，由公式自动算出并已锁定，不用填。",
    "没有发生的填 0，不要空着，也不要填“/”“—”：空白表示还没有填。",
    "件数填不小于 0 的整数；金额只填数字，单位已经印在表头上。选中一格，旁边会显示这一格的口径。",
    "不要插入、删除或移动行和列，不要改动表中文字和工作表名称。",
)
_LOCK = (
    "锁定没有设密码。确需调整列宽、行高可以直接拖动；确需改动其他内容，在“审阅”里撤销工作表保护。"
)
_RED = "有格子变红，说明下列勾稽关系有不成立的，请核对；改到没有红色再交。"
_BACK = (
    "填完先通看一遍：单位名称写全称，年度不错，没有空白，没有红色。",
    "保存为 .xlsx 文件（WPS 表格也请选这一种），文件名写上单位名称，交回发表单位。",
    "收表单位用“政府信息公开年报填报”打开或导入即可校核，不用重新录入。",
)


def guide_lines(form: Form) -> Iterator[Line]:
    """Yield what whoever fills in the form should know; words of rules and sections are its own."""
    yield GUIDE, TITLE, 2 * AIR
    yield f"本表按{form.basis}的格式制作，填报期间是报告年度的1月1日至12月31日。", BODY, 0
    yield "一张表怎么填", HEADING, 2 * AIR
    for number, text in enumerate((*_TABLES, _LOCK, _RED), 1):
        yield f"{number}．{text}", BODY, 0
    for relation in dict.fromkeys(one.rule.words for one in form.relations if not one.needs_prior):
        yield f"　　· {relation}", BODY, 0
    yield "文字部分写什么", HEADING, 2 * AIR
    yield (
        "文字写在工作表里灰色提示语的位置，写好以后提示语自然不在了；一格里另起一段按 Alt+回车。",
        BODY,
        0,
    )
    for section in form.sections:
        if not section.is_table:
            yield f"　　· {section.heading}：{section.help}", BODY, 0
    yield "怎样交回", HEADING, 2 * AIR
    for number, text in enumerate(_BACK, 1):
        yield f"{number}．{text}", BODY, 0
