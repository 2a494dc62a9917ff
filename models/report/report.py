"""A report: one unit, one year, on one form.  Reports are values; every edit makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from models.report.figures import addend, is_blank
from models.report.records import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Form, Key, Relation, Term
    from models.report.figures import Number, Value
    from models.report.records import Edit, Field, StateChange, Tie

_COUNTS = {int}

META = {
    "index_number": "索引号",
    "category": "分类",
    "publisher": "发布机构",
    "issue_date": "发文日期",
    "title": "标题",
    "document_number": "文号",
    "keywords": "主题词",
}
"""Names in ``meta`` of the publication's particulars, as government pages print them."""

SIGNERS = ("preparer", "reviewer", "leader")
"""Names in ``meta`` of those who sign."""

SIGN_OFF = {
    "preparer": "填报人",
    "reviewer": "审核人",
    "leader": "单位负责人",
    "phone": "联系电话",
    "fill_date": "填报日期",
}
"""Names in ``meta`` of what stands where a report is signed, as it is called there."""

PARTICULARS = {**META, **SIGN_OFF, "unit": "单位名称", "year": "年度"}
"""All that a report says of itself besides figures and texts, as it is called where it is told."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A written reason for a finding (情况说明); it lives while ``values`` stay the same."""

    finding: str
    """Identity of the finding: :attr:`models.report.findings.Finding.id`."""
    text: str
    values: Mapping[str, str]
    """Shown values of the finding's cells when it was written; ``prior:key`` is last year's.

    ``text:section`` holds the sentence of a text that the finding is about.
    """


@dataclass(frozen=True, slots=True)
class Report:
    """What one unit reports for one year.

    ``values`` hold entry cells that are not blank; ``stated`` holds totals that were
    typed or imported and stand beside the computed ones; ``parts`` holds the sums that
    figures were typed as (``=12+3+5``); ``origins`` says where a value came from when it
    was not typed; ``notes`` are notes on cells and ``flags`` the cells marked 待核实, with
    what is to be looked into; ``fields`` are the live figures of the texts and ``ties`` what
    was said of others; ``edits`` is the history of the cells, the oldest first;
    ``state_log`` holds the steps towards signing and ``signed`` the content that was signed
    last; ``prior`` is last year's report and ``earlier`` the figures of the years before
    it, the newest first; ``extra`` keeps fields of newer files untouched.
    The mappings are never changed in place.
    """

    form: Form
    year: int
    unit: str = ""
    values: Mapping[Key, Value] = field(default_factory=dict)
    stated: Mapping[Key, Value] = field(default_factory=dict)
    parts: Mapping[Key, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[Key, str] = field(default_factory=dict)
    flags: Mapping[Key, str] = field(default_factory=dict)
    origins: Mapping[Key, str] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()
    fields: tuple[Field, ...] = ()
    ties: tuple[Tie, ...] = ()
    edits: tuple[Edit, ...] = ()
    state: State = State.DRAFT
    state_log: tuple[StateChange, ...] = ()
    signed: Report | None = None
    prior: Report | None = None
    earlier: tuple[Report, ...] = ()
    source: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    def value(self, key: Key) -> Value:
        """Return what an entry cell holds, ``None`` when blank; for totals see :func:`figures`."""
        return self.values.get(key)

    def text(self, section: str) -> str:
        """Return the text of a narrative section by its id, as it was written; empty for none."""
        return self.sections.get(section, "")

    @property
    def title(self) -> str:
        """The report's title: the stated one, else 连云区人民政府2024年政府信息公开工作年度报告."""
        return self.meta.get("title") or f"{self.unit}{self.year}年{self.form.title}"


def figures(report: Report) -> dict[Key, Value]:
    """Every cell of the form with the value that the report shows.

    An entry cell shows what was typed.  A total shows the stated total where there is
    one, else the sum of its parts as shown; it stays blank while all its parts are blank.
    """
    shown: dict[Key, Value] = {key: report.values.get(key) for key in report.form.cells}
    for relation in report.form.totals:
        key = relation.defines
        if key is not None:
            stated = report.stated.get(key)
            shown[key] = computed(relation, shown) if stated is None else stated
    return shown


def computed(relation: Relation, shown: Mapping[Key, Value]) -> Value:
    """The sum that defines a total; ``None`` while no part holds a number."""
    parts = [shown.get(key) for key in relation.summands]
    if parts and _COUNTS.issuperset(map(type, parts)):
        return sum(cast("list[int]", parts))
    total: Number | None = None
    for term in relation.left:
        value = shown.get(term.key)
        if value is not None and not isinstance(value, str):
            part = value if term.sign > 0 else -value
            total = part if total is None else total + part
    return total


def side_sum(
    terms: tuple[Term, ...], shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> Number:
    """Add up one side of a relation; blanks and texts add 0."""
    total: Number = 0
    for term in terms:
        total += term.sign * addend((prior if term.prior else shown).get(term.key))
    return total


def state(report: Report, totals: Mapping[Key, Value]) -> Report:
    """Return the report with stated totals beside the computed ones.

    A stated total that is blank or equals the computed one says nothing of its own and is
    not kept, so that it follows later corrections of its parts.
    """
    candidates = {**report.stated, **totals}
    if all(is_blank(one) for one in candidates.values()):
        return replace(report, stated={}) if report.stated else report
    shown: dict[Key, Value] = dict(report.values)
    kept: dict[Key, Value] = {}
    for relation in report.form.totals:
        key = relation.defines
        if key is None:
            continue
        shown[key] = computed(relation, shown)
        stated = candidates.get(key)
        if not is_blank(stated) and stated != shown[key]:
            kept[key] = shown[key] = stated
    return replace(report, stated=kept)
