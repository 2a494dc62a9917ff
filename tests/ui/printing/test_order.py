"""What is asked of a printer: pages by number, habits by printer, papers in words."""

import pytest

from ui.printing.order import (
    MEDIA,
    Habits,
    Order,
    Parity,
    chosen,
    habits_of,
    numbers,
    page_size,
    paper_words,
    remember,
)
from ui.session.settings import Settings


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("2", (1,)),
        ("1,3-4", (0, 2, 3)),
        ("１，３－４", (0, 2, 3)),
        ("1、3—4", (0, 2, 3)),
        ("4 - 3; 1", (0, 2, 3)),
        ("3至5 1", (0, 2, 3, 4)),
        ("4-", (3, 4)),
        ("-2", (0, 1)),
        ("2,2,1-2", (0, 1)),
    ],
)
def test_pages_are_written_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert numbers(text, 5) == (pages, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("9", "“9”超出范围：一共 5 页。"),
        ("0", "“0”超出范围：一共 5 页。"),
        ("1,4-6", "“4-6”超出范围：一共 5 页。"),
        ("前两页", "“前两页”不是页码。请写成 1,3-4 的样子。"),
        ("1-2-3", "“1-2-3”不是页码。请写成 1,3-4 的样子。"),
        ("-", "“-”不是页码。请写成 1,3-4 的样子。"),
        ("", "请写明要打印哪几页，例如 1,3-4。"),
    ],
)
def test_what_is_no_page_is_told(text: str, problem: str) -> None:
    assert numbers(text, 5) == ((), problem)


@pytest.mark.parametrize(
    ("parity", "backwards", "expected"),
    [
        (Parity.ALL, False, (1, 2, 3)),
        (Parity.ODD, False, (2,)),
        (Parity.EVEN, False, (1, 3)),
        (Parity.EVEN, True, (3, 1)),
        (Parity.ALL, True, (3, 2, 1)),
    ],
)
def test_odd_and_even_go_by_the_number_of_the_page(
    parity: Parity,
    backwards: bool,  # noqa: FBT001 (a case of the table)
    expected: tuple[int, ...],
) -> None:
    assert chosen((1, 2, 3), parity, backwards=backwards) == expected


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("A4", "A4（原大）"),
        ("A3", "A3（A4 页面原大，放在正中）"),
        ("Letter", "Letter（放不下 A4，缩小到 94 %）"),
    ],
)
def test_what_a_paper_does_is_said(paper: str, words: str) -> None:
    assert paper_words(paper) == words


@pytest.mark.parametrize("paper", MEDIA)
def test_every_paper_has_a_size_of_its_own(paper: str) -> None:
    assert page_size(paper).key() == paper


def test_the_first_time_it_is_a4_in_colour_on_one_side() -> None:
    assert habits_of("三楼", Settings()) == Habits(duplex=False, grey=False, paper="A4")


def test_each_printer_is_remembered_by_itself() -> None:
    settings = Settings()
    upstairs, below = Habits(duplex=True, grey=True), Habits(paper="A3")
    remember(Order("三楼", (0,), habits=upstairs), settings)
    remember(Order("一楼", (0,), habits=below), settings)
    again = Settings()
    assert (again.printer, habits_of("三楼", again)) == ("一楼", upstairs)
    assert habits_of("一楼", again) == below


def test_a_paper_that_there_is_not_counts_as_a4() -> None:
    settings = Settings()
    settings.printer_habits = {"三楼": {"paper": "羊皮纸"}}
    assert habits_of("三楼", settings).paper == "A4"
