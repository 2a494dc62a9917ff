"""Tables laid out as a grid: nothing overlaps, nothing is left out, and every cell has its role."""

from collections import Counter

import pytest

from models.forms.definitions import form_ids, load_form
from models.forms.form import Form, Table
from models.forms.grid import Grid, GridCell, Role, table_grid

TABLES = [
    (form_id, table) for form_id in form_ids() for table in ("disclosure", "requests", "disputes")
]


def laid_out(form_id: str, table: str) -> Grid:
    form = load_form(form_id)
    return table_grid(form, form.table(table))


@pytest.fixture(params=TABLES, ids=lambda one: f"{one[0]}-{one[1]}")
def form_table(request: pytest.FixtureRequest) -> tuple[Form, Table]:
    form_id, table = request.param
    return load_form(form_id), load_form(form_id).table(table)


def test_cells_cover_the_grid_once(form_table: tuple[Form, Table]) -> None:
    grid = table_grid(*form_table)
    covered = Counter(
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    )
    assert covered == Counter((row, col) for row in range(grid.rows) for col in range(grid.columns))


def test_every_figure_stands_once_and_in_reading_order(form_table: tuple[Form, Table]) -> None:
    form, table = form_table
    keys = [cell.key for cell in table_grid(form, table).cells if cell.key]
    assert keys == [cell.key for cell in form.table_cells(table.id)]


def test_a_cell_has_either_a_text_or_a_figure(form_table: tuple[Form, Table]) -> None:
    for cell in table_grid(*form_table).cells:
        assert bool(cell.text) != bool(cell.key)
        assert bool(cell.key) == (cell.role in {Role.FIGURE, Role.TOTAL})


def test_totals_have_a_role_of_their_own(form_table: tuple[Form, Table]) -> None:
    form, table = form_table
    totals = {cell.key for cell in table_grid(form, table).cells if cell.role is Role.TOTAL}
    assert totals == {cell.key for cell in form.table_cells(table.id) if cell.is_total}


@pytest.mark.parametrize(
    ("form_id", "table", "size"),
    [
        ("2021", "disclosure", (14, 4)),
        ("2021", "requests", (28, 10)),
        ("2021", "disputes", (4, 15)),
        ("2019", "disclosure", (18, 4)),
        ("2019", "requests", (26, 10)),
        ("2019", "disputes", (4, 15)),
    ],
)
def test_sizes(form_id: str, table: str, size: tuple[int, int]) -> None:
    grid = laid_out(form_id, table)
    assert (grid.rows, grid.columns) == size
    assert len(grid.widths) == grid.columns


@pytest.mark.parametrize(
    ("table", "frozen"), [("disclosure", (0, 0)), ("requests", (3, 3)), ("disputes", (3, 0))]
)
def test_what_stays_while_scrolling(table: str, frozen: tuple[int, int]) -> None:
    grid = laid_out("2021", table)
    assert (grid.header_rows, grid.stub_columns) == frozen


@pytest.mark.parametrize(
    "cell",
    [
        GridCell(0, 3, 1, 7, Role.HEADER, "申请人情况"),
        GridCell(1, 3, 2, 1, Role.HEADER, "自然人"),
        GridCell(1, 4, 1, 5, Role.HEADER, "法人或其他组织"),
        GridCell(5, 0, 22, 1, Role.STUB, "三、本年度办理结果"),
        GridCell(7, 1, 8, 1, Role.STUB, "（三）不予公开"),
        GridCell(26, 1, 1, 2, Role.STUB, "（七）总计"),
        GridCell(27, 0, 1, 3, Role.STUB, "四、结转下年度继续办理"),
        GridCell(3, 3, 1, 1, Role.FIGURE, key="requests.received.person"),
        GridCell(26, 9, 1, 1, Role.TOTAL, key="requests.total.total"),
    ],
    ids=lambda cell: cell.text or cell.key,
)
def test_cells_of_table_three(cell: GridCell) -> None:
    assert cell in laid_out("2021", "requests").cells


def test_titles_and_corners_of_table_two() -> None:
    cells = laid_out("2021", "disclosure").cells
    assert [cell.row for cell in cells if cell.role is Role.TITLE] == [0, 4, 7, 11]
    assert {cell.text for cell in cells if cell.role is Role.CORNER} == {"信息内容"}
