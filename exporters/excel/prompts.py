"""What Excel says when a cell is chosen, and what it refuses to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from exporters.excel.formulas import Place
    from models.forms.form import Cell, Form, Key

Options = dict[str, str | int]

_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 255
_MOST = 999_999_999_999_999
"""Excel keeps no more digits."""
_RULES: dict[Kind, tuple[Options, str]] = {
    Kind.COUNT: (
        {"validate": "integer", "criteria": ">=", "value": 0},
        "请填不小于0的整数，没有发生的填0。",
    ),
    Kind.SIGNED: (
        {"validate": "integer", "criteria": "between", "minimum": -_MOST, "maximum": _MOST},
        "请填整数，减少的填负数，没有变化的填0。",
    ),
    Kind.AMOUNT: (
        {"validate": "decimal", "criteria": ">=", "value": 0},
        "请填不小于0的金额，只填数字，没有发生的填0。",
    ),
    Kind.MONEY: ({"validate": "any"}, "请填金额并写明单位，没有发生的填0。"),
}
_TOTAL: tuple[Options, str] = ({"validate": "any"}, "由公式自动合计，不用填写。")


def add_prompts(sheet: Worksheet, form: Form, places: Mapping[Key, Place]) -> None:
    """Give every figure cell its 口径 as prompt, and refuse what cannot be its figure."""
    for key, place in places.items():
        sheet.data_validation(*place, *place, _options(form.cells[key]))


def _options(cell: Cell) -> Options:
    rule, words = _TOTAL if cell.is_total else _RULES[cell.kind]
    helps = () if cell.is_total else (cell.row.help, cell.column.help)
    return rule | {
        "input_title": cell.label[:_LONGEST_TITLE],
        "input_message": "".join((*helps, words))[:_LONGEST_MESSAGE],
        "error_type": "stop",
        "error_title": "这一格不能这样填",
        "error_message": words,
    }
