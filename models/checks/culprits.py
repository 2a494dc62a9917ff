"""The likely culprit: one cell whose correction would settle two or more broken relations.

Each relation is a linear form over the cells that somebody typed (a computed total is
replaced by its parts).  A cell is named when every relation it stands in is broken and
one and the same change of it would settle them all, and no other cell would do as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from models.checks.plans import weights
from models.report.figures import addend
from models.report.findings import Culprit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.checks.plans import Plan
    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.findings import Finding

_ENOUGH = 2


def with_culprits(
    plan: Plan,
    findings: list[Finding],
    shown: Mapping[Key, Value],
    stated: Mapping[Key, Value],
) -> list[Finding]:
    """Return the findings, those that one cell would settle together naming that cell."""
    roots = {finding.id: finding for finding in findings if finding.is_root}
    if len(roots) < _ENOUGH:
        return findings
    candidates = _candidates(plan, roots, stated)
    claims = Counter(one for settled in candidates for one in settled)
    named: dict[str, Culprit] = {}
    for settled, cells in candidates.items():
        if len(cells) == 1 and all(claims[one] == 1 for one in settled):
            key, change = cells[0]
            value = addend(shown.get(key)) + change
            if isinstance(value, int) and value >= 0:
                culprit = Culprit(key, value, plan.form.cells[key].label)
                named.update(dict.fromkeys(settled, culprit))
    return [replace(f, culprit=named[f.id]) if f.id in named else f for f in findings]


def _candidates(
    plan: Plan, roots: Mapping[str, Finding], stated: Mapping[Key, Value]
) -> dict[tuple[str, ...], list[tuple[Key, int]]]:
    """Sets of broken relations with the cells, and their changes, that settle just these."""
    found: dict[tuple[str, ...], list[tuple[Key, int]]] = defaultdict(list)
    for key, places in weights(plan, frozenset(stated)).items():
        if len(places) < _ENOUGH or not places.keys() <= roots.keys():
            continue
        changes = {
            divmod(-addend(roots[relation].difference), weight)
            for relation, weight in places.items()
        }
        change, rest = changes.pop()
        if not changes and not rest and change == int(change):
            found[tuple(places)].append((key, int(change)))
    return found
