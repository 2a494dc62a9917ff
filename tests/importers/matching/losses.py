"""Further ways in which published tables differ: what converters lose, and what stands around.

As in :mod:`tests.importers.matching.layouts`; these once were read wrong or lost.
"""

from dataclasses import replace
from random import Random

from models.forms.form import Form
from models.forms.grid import Role
from tests.importers.matching.layouts import Pieces, Way, flat_of, is_requests, labelled_rows
from tests.importers.web.pages import Cell, Table


def without_group(table: Table, _form: Form, _chance: Random) -> Pieces:
    """表三 whose header lost the name of a group of columns, with the place it took."""
    if not is_requests(table):
        return [table]
    return [[[cell for cell in row if cell.text != "法人或其他组织"] for row in table]]


def shared_row(table: Table, _form: Form, chance: Random) -> Pieces:
    """A row of 表三 with one figure in a cell over all applicants."""
    places = [n for n, row in enumerate(table) if sum(cell.is_figure for cell in row) > 3]
    if not is_requests(table) or not places:
        return [table]
    place = chance.choice(places)
    names = [cell for cell in table[place] if not cell.is_figure]
    figures = [cell for cell in table[place] if cell.is_figure]
    one = replace(figures[-1], columns=len(figures))
    return [[*table[:place], [*names, one], *table[place + 1 :]]]


def label_lost(table: Table, _form: Form, chance: Random) -> Pieces:
    """A table in which a label was lost, as converters lose them."""
    places = [n for n, row in enumerate(table) if any(cell.is_figure for cell in row)]
    place = chance.choice(places)

    def bare(row: list[Cell]) -> list[Cell]:
        names = [cell for cell in row if not cell.is_figure]
        return [replace(one, text="") if names and one is names[-1] else one for one in row]

    return [[bare(row) if n == place else row for n, row in enumerate(table)]]


def named_above(table: Table, _form: Form, _chance: Random) -> Pieces:
    """表三 as one small table a row, the name of the row as a line above it."""
    if not is_requests(table):
        return [table]
    pieces: Pieces = []
    head = [
        *(Cell(f"数据{n}", role=Role.HEADER) for n in range(1, 7)),
        Cell("总计", role=Role.HEADER),
    ]
    for row in labelled_rows(table):
        if len(row) != len(head) + 1:
            return [table]
        pieces += [row[0].text, [head, row[1:]]]
    return pieces


def remarks(table: Table, form: Form, chance: Random) -> Pieces:
    """表三 with a column of remarks or of shares at the right."""
    piece = flat_of(table, form, range(7))
    if not piece:
        return [table]
    name = chance.choice(["备注", "占比"])
    texts = ["12.5%", ""] if name == "占比" else ["含上年", "", "见附件"]
    last = [
        Cell(name, role=Role.HEADER),
        *(Cell(chance.choice(texts), role=Role.STUB) for _ in piece[1:]),
    ]
    return [[[*row, cell] for row, cell in zip(piece, last, strict=True)]]


def busy_text(table: Table, _form: Form, _chance: Random) -> Pieces:
    """A sentence full of long numbers in front of a table, and a telephone number behind it."""
    counted = "，".join(f"{name}阅读量{n}234567次" for n, name in enumerate("甲乙丙丁戊己", 1))
    return [f"全年{counted}。", table, "咨询电话051885850000，传真0518000。"]


LOSSES: dict[str, Way] = {
    "busy text": busy_text,
    "no group": without_group,
    "shared row": shared_row,
    "label lost": label_lost,
    "named above": named_above,
    "remarks": remarks,
}
