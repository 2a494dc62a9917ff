"""Blocks of cells on the clipboard: tab-separated text, as Excel and WPS give and take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.figures import is_number, read_figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.figures import Value
    from models.forms import Form, Key

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paste:
    """What a pasted block enters, and how many of its cells found no place, with reasons."""

    values: Mapping[Key, Value]
    locked: int
    outside: int
    unread: int

    @property
    def sentence(self) -> str:
        """Say what was pasted and what was not."""
        reasons = [
            f"{count} 格{why}"
            for count, why in (
                (self.locked, "是自动计算的合计"),
                (self.outside, "超出表格"),
                (self.unread, "不是数字，保留了原来的值"),
            )
            if count
        ]
        skipped = self.locked + self.outside + self.unread
        tail = f"，跳过 {skipped} 格：{'、'.join(reasons)}" if skipped else ""
        return f"已贴 {len(self.values)} 格{tail}。"


def to_text(block: list[list[str]]) -> str:
    """Join rows of cells for the clipboard."""
    return "\n".join("\t".join(row) for row in block)


def from_text(text: str) -> list[list[str]]:
    """Split clipboard text into rows of cells; a trailing line break is no row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def plan_paste(
    block: list[list[str]], start: Place, keys: Mapping[Place, Key], form: Form, locked: set[Key]
) -> Paste:
    """Lay a block over the table from a place on.

    ``keys`` are the figure cells by place.  Cells over totals, over labels and outside the
    table are counted and left alone; so is text that is no figure.
    """
    values: dict[Key, Value] = {}
    skipped = {"locked": 0, "outside": 0, "unread": 0}
    for down, row in enumerate(block):
        for right, text in enumerate(row):
            key = keys.get((start[0] + down, start[1] + right))
            if key is None:
                skipped["outside"] += bool(text.strip())
            elif key in locked:
                skipped["locked"] += bool(text.strip())
            else:
                value = read_figure(text, form.cells[key].kind)
                if value is None or is_number(value):
                    values[key] = value
                else:
                    skipped["unread"] += 1
    return Paste(values, **skipped)
