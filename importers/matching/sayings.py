"""What the matcher says: each doubt as one sentence with its place and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.raw.problems import About, Problem, doubtful
from models.report.figures import show_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.raw.grids import RawCell
    from importers.raw.problems import Offer
    from models.forms.form import Key, Table
    from models.report.figures import Value

MOST_SHOWN = 12
_LONGEST = 30
Keys = tuple["Key", ...]


def short(text: str) -> str:
    """Return a label or figure as a sentence quotes it."""
    squeezed = "".join(text.split())
    return squeezed if len(squeezed) <= _LONGEST else squeezed[: _LONGEST - 1] + "…"


def quoted(cells: Sequence[RawCell]) -> str:
    """Return the first texts of cells as a sentence lists them."""
    return "、".join(short(cell.text) for cell in cells[:MOST_SHOWN])


# --- headers


def header_unknown(where: str, table: Table, words: Sequence[str], keys: Keys) -> Problem:
    """No column was recognised for certain, and the form's own order was taken."""
    shown = f"（{'、'.join(map(short, words))}）" if words else ""
    message = f"{table.name}没有认出表头{shown}，各列按表式的顺序读入，请核对。"
    return doubtful(where, message, keys)


def header_unplaced(where: str, table: Table, keys: Keys) -> Problem:
    """The columns were recognised, but not above which figures they stand."""
    message = f"{table.name}没有认出表头的位置，各列按表头的先后读入，请核对。"
    return doubtful(where, message, keys)


def order_proved(where: str, table: Table, keys: Keys) -> Problem:
    """The order of columns came from the totals of the rows."""
    message = f"{table.name}的表头缺了分组的一级，各列的先后由每行的合计确定，请核对。"
    return doubtful(where, message, keys)


def order_unproved(where: str, table: Table, keys: Keys) -> Problem:
    """The order of columns could not be told, and the form's own was taken."""
    message = f"{table.name}的表头缺了分组的一级，各列的先后分不清，按表式的顺序读入，请核对。"
    return doubtful(where, message, keys)


def column_guessed(where: str, seen: str, official: str, keys: Keys) -> Problem:
    """A header was taken for a column of the form."""
    return doubtful(where, f"表头“{short(seen)}”当作“{official}”读入，请核对。", keys)


# --- rows


def row_guessed(where: str, seen: str, official: str, keys: Keys) -> Problem:
    """A label was taken for that of a row of the form."""
    return doubtful(where, f"“{short(seen)}”当作“{official}”读入，请核对。", keys)


def row_placed(where: str, official: str, reason: str, keys: Keys) -> Problem:
    """A row without a readable label was recognised by what stands around it."""
    return doubtful(where, f"这一行没有认出名称，{reason}，当作“{official}”读入，请核对。", keys)


def row_doubted(where: str, name: str, doubt: str, keys: Keys) -> Problem:
    """The source itself leaves a doubt about a row."""
    return doubtful(where, f"“{short(name)}”{doubt}，请核对。", keys)


def row_shifted(where: str, name: str, keys: Keys) -> Problem:
    """A label stands elsewhere than others of its level."""
    message = f"“{short(name)}”不在同类各行的那一列，数字可能错位，请核对。"
    return Problem(where, message, keys, About.UNREAD)


def row_unread(where: str, name: str, why: str, cells: Sequence[RawCell], keys: Keys) -> Problem:
    """The figures of a row could not be given to columns."""
    shown = "、".join(cell.text.strip() for cell in cells[:MOST_SHOWN])
    message = f"“{short(name)}”{why}（{shown}），没有读入，请手工填写。"
    return Problem(where, message, keys, About.UNREAD)


def row_foreign(
    where: str, stub: RawCell | None, cells: Sequence[RawCell], keys: Keys, offer: Offer = ()
) -> Problem:
    """A row with figures has no place in the form; where it is a group, its rows have."""
    name = f"“{short(stub.text)}”" if stub else "没有标题的"
    shown = "、".join(cell.text.strip() for cell in cells[:MOST_SHOWN])
    why = "这一行在表式里要分项填写，" if keys else "这一行在表式里没有，"
    message = f"{name}{why}其中的数字（{shown}）没有读入，请核对后手工填写。"
    return Problem(where, message, keys, About.UNREAD, offer)


# --- single cells


def one_for_all(where: str, name: str, cell: RawCell, keys: Keys, *, total: bool) -> Problem:
    """One figure stands in a cell merged over several columns."""
    says = f"“{short(name)}”只有一个数（{cell.text.strip()}），占着几列的位置，"
    if total:
        return doubtful(where, f"{says}没有填到其中哪一列，当作总计读入，请核对并填写各列。", keys)
    return Problem(where, f"{says}没有读入，请手工填写。", keys, About.UNREAD)


def column_foreign(where: str, head: str, table: str, cells: Sequence[RawCell], k: Keys) -> Problem:
    """A column has no place in the form; ``k`` are cells that it may have shifted."""
    name = f"“{short(head)}”一列" if head else "这一列"
    message = f"{name}在{table}里没有位置，其中的内容（{quoted(cells)}）没有读入。"
    return Problem(where, message, k, About.UNREAD)


def read_twice(where: str, cell: RawCell, first: str, value: Value, key: Key) -> Problem:
    """A cell of the form has another figure further on."""
    message = (
        f"这一格又有“{short(cell.text)}”，与{first}的“{show_figure(value)}”不同，"
        "按先出现的读入，请核对。"
    )
    return Problem(where, message, (key,), About.TWICE)


def kept_as_written(where: str, text: str, doubt: str, key: Key) -> Problem:
    """A figure that is none of its kind was kept as it stands."""
    return doubtful(where, f"“{short(text)}”{doubt}，按原样读入，请核对。", (key,))


# --- what is not there


def table_missing(table: Table, heading: str, keys: Keys) -> Problem:
    """A table is not in the file."""
    message = f"没有找到{table.name}（{heading}），其中各格留空，请核对文件或手工填写。"
    return Problem(table.name, message, keys, About.MISSING)


def table_bare(table: Table, keys: Keys) -> Problem:
    """Of a table there is the header alone."""
    message = f"{table.name}只有表头，没有找到数字，其中各格留空，请核对文件或手工填写。"
    return Problem(table.name, message, keys, About.MISSING)


def lines_missing(table: str, what: str, names: Sequence[str], keys: Keys) -> Problem:
    """Rows, columns or cells (``what``) are not in the file."""
    shown = "、".join(f"“{short(name)}”" for name in names[:MOST_SHOWN])
    rest = f"等{len(names)}{what}" if len(names) > MOST_SHOWN else ""
    message = f"没有找到这些{what}：{shown}{rest}，其中各格留空，请核对文件或手工填写。"
    return Problem(table, message, keys, About.MISSING)
