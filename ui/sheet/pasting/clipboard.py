"""What a pasted block enters into a report, and why some of its cells enter nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from importers.words.readings import Reading, read_cell
from models.report.figures import is_blank, is_number, show_figure, tell_figure
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from importers.clipboard.pasted import Labelled
    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report

Place = tuple[int, int]

_COPY_MORE = "可以连同表头一起复制，或只复制数字部分。"


def flavours() -> tuple[str, str]:
    """What was copied, as a page and as plain text."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.html(), mime.text()


class Why(Enum):
    """Why a pasted cell enters nothing; the values are what people read."""

    LOCKED = "是自动计算的合计"
    OUTSIDE = "超出表格"
    ABSENT = "在这份年报的格式里没有"
    UNREAD = "不是数字，保留了原来的值"
    BLANK = "贴入的是空白，保留了原来的值"


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be known of one pasted cell, or of several.

    ``key`` is the cell of the form that it belongs to, empty where there is none; ``why`` is
    ``None`` where the cell was entered, or where nothing more than ``says`` is known.
    """

    says: str
    key: Key = ""
    text: str = ""
    place: str = ""
    why: Why | None = None
    differs: bool = False
    """Whether a pasted total is another one than the computed total."""

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to look at it: a total that is computed to the same figure."""
        return self.why is Why.LOCKED and not self.differs


@dataclass
class Paste:
    """What a pasted block enters, with what is to be told of its other cells.

    ``tables`` are the names of the tables that its labels led to; none where it was laid
    over the table from the current cell on.
    """

    values: dict[Key, Value] = field(default_factory=dict)
    notes: dict[Key, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    tables: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Say what was pasted and what was not, and where to read more."""
        return self.summary + ("详见“编辑—粘贴结果”。" if self.told else "")

    @property
    def summary(self) -> str:
        """Say what was pasted and what was not."""
        where = f"已按行列名称贴入{'、'.join(self.tables)} " if self.tables else "已贴 "
        counts = Counter(one.why for one in self.told)
        doubts = counts.pop(None, 0)
        if doubts and not (self.values or counts):
            return f"没有贴入：{self.told[-1].says}{_COPY_MORE}"
        reasons = [f"{counts[why]} 格{why.value}" for why in Why if counts[why]]
        differing = sum(one.differs for one in self.told)
        if differing:
            reasons[0] += f"（{differing} 格与算得的不同）"
        skipped = f"，跳过 {counts.total()} 格：{'、'.join(reasons)}" if reasons else ""
        doubted = f"；{doubts} 处请核对" if doubts else ""
        return f"{where}{len(self.values)} 格{skipped}{doubted}。"

    def take(self, key: Key, reading: Reading, form: Form, locked: Callable[[Key], bool]) -> None:
        """Enter what a cell was read as, or tell why not."""
        text = show_figure(reading.value)
        if locked(key):
            if text:
                self.told.append(Told("合计由程序自动计算", key, text, why=Why.LOCKED))
        elif is_number(reading.value) or is_blank(reading.value):
            self.values[key] = reading.value
            if reading.note:
                self.notes[key] = f"原文：{reading.note}"
            if reading.doubt:
                self.told.append(Told(f"{reading.doubt}，请核对", key, text))
        else:
            says = reading.doubt or read_cell(text, form.cells[key].kind).doubt
            self.told.append(Told(f"{says}，保留了原来的值", key, text, why=Why.UNREAD))

    def compare_totals(self, report: Report) -> None:
        """Tell which pasted totals differ from those of the report that the paste makes."""
        shown = figures(report)
        cells = report.form.cells
        for number, one in enumerate(self.told):
            if one.why is not Why.LOCKED:
                continue
            due = shown[one.key]
            if read_cell(one.text, cells[one.key].kind).value != due:
                says = f"合计由程序自动计算，算得{tell_figure(due)}，与贴入的不同"
                self.told[number] = replace(one, says=says, differs=True)


def lay_over(
    rows: Sequence[Sequence[str]],
    start: Place,
    keys: Mapping[Place, Key],
    form: Form,
    locked: Callable[[Key], bool],
) -> Paste:
    """Lay a block over the table from a place on.

    ``keys`` are the figure cells by place.  Cells over totals, over labels and outside the
    table are told and left alone; so is text that is no figure.
    """
    paste = Paste()
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            key = keys.get((start[0] + down, start[1] + right))
            if key is not None:
                paste.take(key, read_cell(text, form.cells[key].kind), form, locked)
            elif text.strip():
                place = f"第{down + 1}行第{right + 1}格"
                paste.told.append(
                    Told("在表格之外，没有贴入", text=text, place=place, why=Why.OUTSIDE)
                )
    return paste


def by_label(found: Labelled, report: Report, locked: Callable[[Key], bool]) -> Paste:
    """Enter what was located by its labels, whatever table it belongs to."""
    form = report.form
    paste = Paste()
    for key, value in found.values.items():
        if key in form.cells:
            paste.take(key, Reading(value), form, locked)
        else:
            says, label = f"在{form.id}年格式里没有这一格", found.form.cells[key].label
            paste.told.append(Told(says, text=show_figure(value), place=label, why=Why.ABSENT))
    paste.notes = {key: note for key, note in found.notes.items() if key in paste.values}
    for key in form.cells:
        if key in found.blank and not (locked(key) or is_blank(report.value(key))):
            says = f"贴入的是空白，保留了原来的{show_figure(report.value(key))}"
            paste.told.append(Told(says, key, why=Why.BLANK))
    skipped = {one.key for one in paste.told}
    paste.told += [
        Told(problem.message, next(iter(problem.cells), ""), place=problem.where)
        for problem in found.problems
        if len(problem.cells) != 1 or problem.cells[0] not in skipped
    ]
    reached = {form.cells[key].table for key in paste.values}
    paste.tables = tuple(table.name for table in form.tables if table.id in reached)
    return paste
