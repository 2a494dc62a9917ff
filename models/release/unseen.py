"""Characters in what is published that nobody sees, and that make another 校验码 all the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.report.defusing import is_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.report.report import Report

_MOST_NAMED = 4


def about_unseen(report: Report) -> Iterator[tuple[str, str]]:
    """Name the texts of a report that hold such characters: the place, and what to do."""
    headings = {one.id: one.heading for one in report.form.sections}
    texts = {"单位名称": report.unit, "标题": report.meta.get("title", "")}
    texts |= {headings.get(name, name): text for name, text in report.sections.items()}
    for where, text in texts.items():
        unseen = Counter(char for char in text if not is_seen(char))
        if unseen:
            codes = "、".join(f"U+{ord(char):04X}" for char in list(unseen)[:_MOST_NAMED])
            more = "等" if len(unseen) > _MOST_NAMED else ""
            told = f"有 {unseen.total()} 个看不见的字符（{codes}{more}），印不出来，但会改变校验码"
            yield where, f"{told}；在窗口里改动一次这一项，它们就去掉了。"
