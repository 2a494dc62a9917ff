"""Every figure beside last year's, table by table: which lines are shown, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from models.checked.comparing import pair_of
from models.report.figures import tell_figure
from ui.session.comparison import change_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from models.checked.checked import Mark
    from models.checked.comparing import CellPair
    from models.forms.form import Cell, Key, Table
    from models.report.figures import Number, Value
    from ui.session.session import Session

COLUMNS = ("项目", "本年", "上年", "增减", "增减%", "核实")
LABEL, THIS, LAST, DIFFERENCE, PERCENT, MARK = range(len(COLUMNS))
NO_CELL = "无此项"
"""Stands for a figure that last year's form does not ask for."""
_NOTHING = "—"

Size = tuple[int, "Number", "Number"]
"""How large a change is: whether it has a size at all comes first."""
_NO_SIZE: Size = (0, 0, 0)


class Order(Enum):
    """How the lines of a table are ordered; the values are what the person chooses from."""

    FORM = "按表的顺序"
    DIFFERENCE = "按增减的大小"
    PERCENT = "按增减%的大小"


@dataclass(frozen=True, slots=True)
class YearRow:
    """One line: a figure in both years, or the heading of a table (its ``key`` is empty)."""

    key: Key
    texts: tuple[str, ...]
    """What stands under :data:`COLUMNS`; of a heading the first alone."""
    spoken: str
    told: tuple[str, ...] = ()
    """What the findings over two years say of the figure."""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many figures went which way; ``unknown`` are those without a number on both sides."""

    more: int = 0
    fewer: int = 0
    same: int = 0
    unknown: int = 0

    @property
    def words(self) -> str:
        """The counts in a sentence."""
        told = f"增加 {self.more} 个，减少 {self.fewer} 个，持平 {self.same} 个"
        return told + (f"，一边没有数、不能比较的 {self.unknown} 个" if self.unknown else "")


def year_rows(
    session: Session, *, only_changed: bool = False, order: Order = Order.FORM
) -> list[YearRow]:
    """Lay out all figures under their tables; ``only_changed`` leaves out what stayed the same.

    Blank is not 0: a figure that was left blank has changed, though by no amount.
    """
    rows: list[YearRow] = []
    for table in session.report.form.tables:
        found = [_row(session, cell, pair) for cell, pair in _pairs(session, table, order)
                 if not (only_changed and _stayed(pair))]  # fmt: skip
        if found:
            rows += [_heading(session, table, len(found)), *found]
    return rows


def counts(session: Session) -> Counts:
    """Count the figures that went up, went down or stayed."""
    pairs = [pair for table in session.report.form.tables for _, pair in _pairs(session, table)]
    gaps = [pair.difference for pair in pairs if pair is not None and pair.difference is not None]
    return Counts(
        more=sum(gap > 0 for gap in gaps),
        fewer=sum(gap < 0 for gap in gaps),
        same=sum(not gap for gap in gaps),
        unknown=len(pairs) - len(gaps),
    )


def _pairs(
    session: Session, table: Table, order: Order = Order.FORM
) -> Sequence[tuple[Cell, CellPair | None]]:
    """The cells of a table with both years' figures; ``None`` where last year has no such cell."""
    last = session.prior_shown
    pairs = [
        (cell, _pair(cell, session.shown[cell.key], last))
        for cell in session.report.form.table_cells(table.id)
    ]
    if order is Order.FORM:
        return pairs
    size = _SIZES[order]
    return sorted(pairs, key=lambda one: size(one[1]) if one[1] else _NO_SIZE, reverse=True)


def _pair(cell: Cell, this: Value, last: Mapping[Key, Value]) -> CellPair | None:
    return pair_of(cell.key, cell.label, this, last[cell.key]) if cell.key in last else None


def _amount(pair: CellPair) -> Size:
    gap = pair.difference
    return _NO_SIZE if gap is None else (1, max(gap, -gap), 0)


def _share(pair: CellPair) -> Size:
    """Figures that grew from nothing have no percentage; they come after those that have one."""
    if pair.percent:
        return 2, abs(pair.percent), _amount(pair)[1]
    return _amount(pair) if pair.difference else _NO_SIZE


_SIZES: dict[Order, Callable[[CellPair], Size]] = {
    Order.DIFFERENCE: _amount,
    Order.PERCENT: _share,
}


def _stayed(pair: CellPair | None) -> bool:
    return pair is None or pair.same


def _heading(session: Session, table: Table, count: int) -> YearRow:
    heading = session.report.form.section(table.id).heading
    text = f"{table.name}　{heading}（{count} 个数）"
    return YearRow("", (text,), text)


def _row(session: Session, cell: Cell, pair: CellPair | None) -> YearRow:
    this = tell_figure(session.shown[cell.key])
    told = tuple(_told(session.marks.get(cell.key)))
    sign = _sign(session.marks.get(cell.key)) if told else ""
    if pair is None:
        texts = (cell.label, this, NO_CELL, _NOTHING, "", sign)
    else:
        last = tell_figure(pair.last)
        difference = change_words(pair)[0] or _NOTHING
        texts = (cell.label, this, last, difference, percent_words(pair), sign)
    return YearRow(cell.key, texts, _spoken(texts, told), told, cell.is_total)


def _told(mark: Mark | None) -> Iterator[str]:
    for finding in mark.findings if mark else ():
        if finding.needs_prior:
            yield finding.message


def _sign(mark: Mark | None) -> str:
    """Sign and name of the worst finding over two years."""
    found = [one for one in mark.findings if one.needs_prior] if mark else []
    return f"{found[0].severity.sign} {found[0].severity.words}" if found else ""


def _spoken(texts: Sequence[str], told: Sequence[str]) -> str:
    label, this, last, difference, percent, _ = texts
    change = [f"增减 {difference}" if difference != _NOTHING else "不能比较", percent]
    words = [label, f"本年 {this}", f"上年 {last}", *(one for one in change if one), *told]
    return "，".join(words)
