"""Naming findings in short, and telling which reasons were taken away by an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.report.findings import Finding
    from models.report.report import Explanation
    from models.rules.rule_book import RuleBook

_NAMED = 2
"""So many reasons are named in a notice; the rest are counted."""
_LONGEST = 12
"""What stands before the colon of a sentence names its place when it is no longer."""


def finding_name(book: RuleBook, finding: Finding) -> str:
    """The rule and the place, such as ``上年结转衔接·自然人``."""
    name = book.name_of(finding.rule)
    place, colon, _ = finding.message.partition("：")
    return f"{name}·{place}" if colon and len(place) <= _LONGEST and place != name else name


def dropped_notice(
    book: RuleBook, findings: Sequence[Finding], dropped: Sequence[Explanation]
) -> str:
    """Tell which reasons an edit took away; ``findings`` are those before the edit."""
    by_id = {finding.id: finding for finding in findings}
    names = [
        f"“{finding_name(book, by_id[one.finding])}”" for one in dropped if one.finding in by_id
    ]
    count = len(dropped)
    if not names:
        return f"{count} 条情况说明所依据的数据已变，说明已撤下（可撤销）。"
    more = f"等 {count} 条" if count > min(len(names), _NAMED) else ""
    named = "、".join(names[:_NAMED])
    return f"{named}{more}的数据变了，情况说明已撤下（可撤销）。"
