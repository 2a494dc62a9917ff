"""Tab-separated text is split as workbooks write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.clipboard.tabbed import rows_of, text_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t\r\n", [["1", "2"], ["3", ""]]),
        ("5", [["5"]]),
        ("1\r2\r", [["1"], ["2"]]),
        ("1\n\n2", [["1"], [""], ["2"]]),
        ('"三、本年度办\n理结果"\t7', [["三、本年度办\n理结果", "7"]]),
        ('"甲""乙""\t丙"\t7', [['甲"乙"\t丙', "7"]]),
        ('危及"三安全一稳定"\t7', [['危及"三安全一稳定"', "7"]]),
        ('"三安全"一稳定\t7\n"\t8', [['"三安全"一稳定', "7"], ['"', "8"]]),
    ],
)
def test_cells_are_split_as_workbooks_write_them(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows


cells = st.text(alphabet='12"\t\n 甲', max_size=4)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_joined_is_split_again(rows: list[list[str]]) -> None:
    assert rows_of(text_of(rows) + "\n") == rows
