"""Ways in which published tables differ from the official layout, one small function each.

Every function takes a table as it is and a source of chance, and returns the pieces that
stand in its place on the page.  ``HARMLESS`` ways leave no doubt about any figure; after
``HARMFUL`` ones a reader may have to say that it cannot tell.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from models.forms.form import Form
from models.forms.grid import Role
from models.report.report import Report
from tests.importers.web.pages import (
    Cell,
    Page,
    Table,
    changed,
    matrix,
    page_of,
    table_of,
    without_spans,
)

Pieces = list[str | Table]
Way = Callable[[Table, Form, Random], Pieces]


def header_of(table: Table) -> Table:
    """Return the rows above the first figure."""
    first = next(n for n, row in enumerate(table) if any(cell.is_figure for cell in row))
    return table[:first]


def is_requests(table: Table) -> bool:
    return any(cell.key.startswith("requests") for row in table for cell in row)


def is_disputes(table: Table) -> bool:
    return any(cell.key.startswith("disputes") for row in table for cell in row)


def official(table: Table, _form: Form, _chance: Random) -> Pieces:
    return [table]


def taken_apart(table: Table, _form: Form, chance: Random) -> Pieces:
    return [without_spans(table, chance.choice(["blank", "same", "gone"]))]


def relabelled(change: Callable[[str, Random], str]) -> Way:
    """Change the text of every label."""

    def way(table: Table, _form: Form, chance: Random) -> Pieces:
        def one(cell: Cell) -> Cell:
            return cell if cell.is_figure else replace(cell, text=change(cell.text, chance))

        return [changed(table, one)]

    return way


def refigured(change: Callable[[str, Random], str]) -> Way:
    """Write every figure differently."""

    def way(table: Table, _form: Form, chance: Random) -> Pieces:
        def one(cell: Cell) -> Cell:
            return replace(cell, text=change(cell.text, chance)) if cell.is_figure else cell

        return [changed(table, one)]

    return way


def _spaced(text: str, chance: Random) -> str:
    gap = chance.choice([" ", "\n", "\u3000", "\xa0", "\u200b"])
    place = chance.randrange(len(text) + 1)
    return text[:place] + gap + text[place:]


def _half_width(text: str, _chance: Random) -> str:
    return text.translate(str.maketrans("（）：，“”．", '():,"".'))


def _renumbered(text: str, chance: Random) -> str:
    if text[:1].isdigit() and text[1:2] == ".":
        return text[0] + chance.choice(["、", "．", ". ", ".　", ")", "）"]) + text[2:]
    return text


def _unnumbered(text: str, _chance: Random) -> str:
    for mark in ("）", "、", "."):
        head, found, rest = text.partition(mark)
        if found and len(head) <= 2 and rest and rest not in {"其他", "总计"}:
            return rest
    return text


def _traditional(text: str, _chance: Random) -> str:
    return text.translate(
        str.maketrans(
            "规处罚数额总计购开护关过询无举报诉讼维结转属国级类项",
            "規處罰數額總計購開護關過詢無舉報訴訟維結轉屬國級類項",
        )
    )


def _with_radicals(text: str, _chance: Random) -> str:
    return text.translate(str.maketrans("民长见行文自一二人金", "⺠⻓⻅⾏⽂⾃⼀⼆⼈⾦"))


def _misspelt(text: str, chance: Random) -> str:
    if len(text) < 10 or "合计" in text:
        return text
    place = chance.randrange(4, len(text))
    return text[:place] + text[place + 1 :]


def _sum_word(text: str, _chance: Random) -> str:
    return text.replace("总计", "合计")


def _grouped(text: str, _chance: Random) -> str:
    whole = text.lstrip("+-")
    return f"{int(text):,}" if text and whole.isdigit() else text


def _wide_digits(text: str, _chance: Random) -> str:
    return text.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))


def _padded(text: str, chance: Random) -> str:
    return chance.choice([" ", "\n", "\xa0", "\u3000"]) + text + chance.choice(["", " ", "\xa0"])


def split_bands(table: Table, _form: Form, chance: Random) -> Pieces:
    """表二 as one table a band; other tables as they are."""
    starts = [n for n, row in enumerate(table) if row and row[0].role is Role.TITLE]
    if not starts:
        return [table]
    stops = [*starts[1:], len(table)]
    pieces: Pieces = []
    for start, stop in zip(starts, stops, strict=True):
        title, rows = table[start][0].text, table[start + 1 : stop]
        pieces += [title, rows] if chance.random() < 0.5 else [table[start:stop]]
    return pieces


def cut_by_page(table: Table, _form: Form, chance: Random) -> Pieces:
    """Cut a table in two as a page break does, sometimes with its header again."""
    header = header_of(table)
    if len(table) < len(header) + 1:
        return [table]
    loose = without_spans(table, "same" if chance.random() < 0.5 else "blank")
    place = chance.randrange(len(header), len(table))
    again = loose[: len(header)] if is_requests(table) and chance.random() < 0.5 else []
    number = [chance.choice(["- 4 -", "— 5 —", "第 3 页"])] if chance.random() < 0.7 else []
    return [loose[:place], *number, again + loose[place:]]


def cases_in_three(table: Table, _form: Form, chance: Random) -> Pieces:
    """表四 as three small tables."""
    figures = table[-1]
    if not is_disputes(table) or len(figures) != 15:
        return [table]
    names = [
        Cell(text, role=Role.HEADER)
        for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    ]
    titles = ("行政复议", "未经复议直接起诉", "复议后起诉")
    pieces: Pieces = []
    for number, title in enumerate(titles):
        rows = [names, figures[number * 5 : number * 5 + 5]]
        if chance.random() < 0.5:
            rows = [[Cell(title, 1, 5, Role.HEADER)], *rows]
        else:
            pieces.append(title)
        pieces.append(rows)
    return pieces


def row_by_row(table: Table, _form: Form, _chance: Random) -> Pieces:
    """表三 as one small table a row, with headers that say nothing."""
    if not is_requests(table):
        return [table]
    pieces: Pieces = []
    head = [Cell("", role=Role.CORNER), *(Cell(f"数据{n}", role=Role.HEADER) for n in range(1, 7))]
    for row in labelled_rows(table):
        pieces.append([[*head, Cell("总计", role=Role.HEADER)], row])
    return pieces


def labelled_rows(table: Table) -> Table:
    """Return label and figures of each row of figures, without groups."""
    rows = []
    for row in table:
        figures = [cell for cell in row if cell.is_figure]
        labels = [cell for cell in row if not cell.is_figure]
        if figures and labels:
            rows.append([replace(labels[-1], rows=1, columns=1), *figures])
    return rows


def flat(table: Table, form: Form, chance: Random) -> Pieces:
    """表三 with one header row and one label column; the columns in any order."""
    order = list(range(7))
    if chance.random() < 0.5:
        chance.shuffle(order)
    return [flat_of(table, form, order) or table]


def flat_of(table: Table, form: Form, order: Sequence[int]) -> Table:
    """表三 with these of its columns, under one header row; nothing for other tables."""
    labelled = labelled_rows(table)
    if not is_requests(table) or any(len(row) != 8 for row in labelled):
        return []
    columns = [column.label for column in form.table("requests").bands[0].columns]
    head = [Cell("项目", role=Role.CORNER)]
    head += [Cell(columns[place], role=Role.HEADER) for place in order]
    ids = [column.id for column in form.table("requests").bands[0].columns]
    by_id = [{cell.key.rpartition(".")[2]: cell for cell in row[1:]} for row in labelled]
    rows = zip(labelled, by_id, strict=True)
    return [head, *([row[0], *(found[ids[place]] for place in order)] for row, found in rows)]


def columns_missing(table: Table, form: Form, chance: Random) -> Pieces:
    """表三 with some columns of applicants alone."""
    kept = sorted(chance.sample(range(7), chance.randrange(2, 7)))
    return [flat_of(table, form, kept) or table]


def extra_column(table: Table, form: Form, chance: Random) -> Pieces:
    """表三 with a column 小计, or any table with an empty column at the end."""
    piece = flat_of(table, form, range(7))
    if piece and chance.random() < 0.5:
        extra = [Cell("小计", role=Role.HEADER), *(Cell("7") for _ in piece[1:])]
        return [[[*row[:7], cell, *row[7:]] for row, cell in zip(piece, extra, strict=True)]]
    return [[[*row, Cell("", role=Role.STUB)] for row in table]]


def extra_rows(table: Table, _form: Form, chance: Random) -> Pieces:
    """Subtotals of groups, blank rows and rows that the form does not have."""
    rows: Table = []
    for row in without_spans(table, "blank"):
        rows.append(row)
        figures = [cell for cell in row if cell.is_figure]
        if figures and not is_disputes(table) and chance.random() < 0.2:
            width = len(row)
            text = chance.choice(["", "其他主动公开文件", "小计", "（三）不予公开"])
            value = "" if not text else "3"
            extra = [Cell(text, role=Role.STUB), *(Cell(value) for _ in range(width - 1))]
            rows.append(extra)
    return [rows]


def crooked_spans(table: Table, _form: Form, chance: Random) -> Pieces:
    """Row spans of groups that are too long or too short."""

    def one(cell: Cell) -> Cell:
        if cell.rows <= 3:
            return cell
        return replace(cell, rows=max(1, cell.rows + chance.choice([-3, -2, -1, 1, 2, 40])))

    return [changed(table, one)]


def group_elsewhere(table: Table, _form: Form, _chance: Random) -> Pieces:
    """The name of a group on its middle or last row, with merged cells taken apart."""
    lines = matrix(table)
    rows: Table = []
    for number, line in enumerate(lines):
        row = []
        for column, (cell, _) in enumerate(line):
            same = [n for n, other in enumerate(lines) if other[column][0] is cell]
            place = same[-1] if len(same) % 2 else same[len(same) // 2]
            here = number == place and (column == 0 or line[column - 1][0] is not cell)
            row.append(replace(cell, text=cell.text if here else "", rows=1, columns=1))
        rows.append(row)
    return [rows]


def one_other_row(table: Table, form: Form, _chance: Random) -> Pieces:
    """（六）其他处理 as a single row, as the form of 2019 has it."""
    rows: Table = []
    for row in table:
        keys = {cell.key.rpartition(".")[0] for cell in row if cell.key}
        if keys & {"requests.uncorrected", "requests.unpaid"}:
            continue
        if "requests.other" in keys and form.id == "2021":
            figures = [cell for cell in row if cell.is_figure]
            row = [Cell("（六）其他处理", 1, 2, Role.STUB), *figures]  # noqa: PLW2901
        rows.append(row)
    return [rows]


def headless(table: Table, _form: Form, chance: Random) -> Pieces:
    """A table without its header, or without the second line of it."""
    header = header_of(table)
    if chance.random() < 0.5 and len(header) > 1:
        return [[header[0], *table[len(header) :]]]
    return [table[len(header) :]]


def as_sentence(_table: Table, _form: Form, _chance: Random) -> Pieces:
    return ["本机关本年度没有发生上述事项，故不列表。"]


HARMLESS: dict[str, Way] = {
    "official": official,
    "taken apart": taken_apart,
    "spaced": relabelled(_spaced),
    "half width": relabelled(_half_width),
    "renumbered": relabelled(_renumbered),
    "traditional": relabelled(_traditional),
    "radicals": relabelled(_with_radicals),
    "sum word": relabelled(_sum_word),
    "grouped digits": refigured(_grouped),
    "wide digits": refigured(_wide_digits),
    "padded": refigured(_padded),
    "bands": split_bands,
    "page break": cut_by_page,
    "three": cases_in_three,
    "flat": flat,
    "group elsewhere": group_elsewhere,
}
HARMFUL: dict[str, Way] = {
    "unnumbered": relabelled(_unnumbered),
    "misspelt": relabelled(_misspelt),
    "row by row": row_by_row,
    "missing columns": columns_missing,
    "extra column": extra_column,
    "extra rows": extra_rows,
    "crooked spans": crooked_spans,
    "single row": one_other_row,
    "headless": headless,
    "sentence": as_sentence,
}


def laid_out(report: Report, ways: Sequence[Way], chance: Random) -> Page:
    """Return a page whose tables were changed in these ways, one after the other."""
    tables: dict[str, Pieces] = {}
    for table in report.form.tables:
        pieces: Pieces = [table_of(report, table.id)]
        for way in ways:
            pieces = [new for one in pieces for new in _changed(one, way, report.form, chance)]
        tables[table.id] = pieces
    return page_of(report, tables)


def _changed(piece: str | Table, way: Way, form: Form, chance: Random) -> Pieces:
    """Change a piece, if it is a table with figures."""
    if isinstance(piece, str) or not any(cell.is_figure for row in piece for cell in row):
        return [piece]
    return [one for one in way(piece, form, chance) if one]
