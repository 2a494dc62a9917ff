"""填报说明: what whoever fills in an empty form should know, in parts with a heading each.

The exporter writes it in front of an empty form; the importer knows it again by these words and
takes none of it for a text of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.forms.definitions import form_ids, load_form

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_TEXTS = "文字写在工作表里灰色提示语的位置，写好以后提示语自然不在了；一格里另起一段按 Alt+回车。"
_BACK = (
    "填完先通看一遍：单位名称写全称，年度不错，没有空白，没有红色。",
    "保存为 .xlsx 文件（WPS 表格也请选这一种），文件名写上单位名称，交回发表单位。",
    "收表单位用“政府信息公开年报填报”打开或导入即可校核，不用重新录入。",
)

Part = tuple[str, tuple[str, ...]]
"""A heading and the lines below it."""


def guide_parts(form: Form) -> tuple[Part, ...]:
    """Return the guide, its title first; words of rules and sections are the form's own."""
    rules = dict.fromkeys(one.rule.words for one in form.relations if not one.needs_prior)
    texts = (f"{one.heading}：{one.help}" for one in form.sections if not one.is_table)
    return (
        (GUIDE, (f"本表按{form.basis}的格式制作，填报期间是报告年度的1月1日至12月31日。",)),
        ("一张表怎么填", (*_numbered((*_TABLES, _LOCK, _RED)), *map(_listed, rules))),
        ("文字部分写什么", (_TEXTS, *map(_listed, texts))),
        ("怎样交回", _numbered(_BACK)),
    )


def guide_sentences(texts: Sequence[str]) -> frozenset[str]:
    """Return the lines of the guide that a worksheet with these texts begins with.

    None where it is somebody else's, whatever its name.
    """
    begun = [text.strip() for text in texts[:2]]
    if begun[:1] != [GUIDE]:
        return frozenset()
    for form_id in form_ids():
        parts = guide_parts(load_form(form_id))
        lines = [line for heading, below in parts for line in (heading, *below)]
        if begun == lines[:2]:
            return frozenset(line.strip() for line in lines)
    return frozenset()


def _numbered(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{number}．{line}" for number, line in enumerate(lines, 1))


def _listed(line: str) -> str:
    return f"　　· {line}"
