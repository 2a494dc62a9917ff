"""Figures are read, or their cells are named with a reason."""

import pytest

from importers.matching.matcher import Matched, match, match_part
from importers.matching.strips import strips_of
from importers.raw.problems import About
from importers.words.vocabulary import vocabulary
from models.forms.definitions import load_form
from tests.importers.matching.grids import grid

FORM = load_form("2021")
HEAD = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数"


def read(*lines: str, sheet: bool = True) -> Matched:
    strips, _ = strips_of(grid(*lines, sheet=sheet), vocabulary("2021"))
    return match_part(strips, FORM)


def test_figures_with_their_places() -> None:
    found = read(HEAD, "规章 | 2 | 0 | 7")
    assert found.values == {
        "disclosure.regulations.issued": 2,
        "disclosure.regulations.repealed": 0,
        "disclosure.regulations.in_force": 7,
    }
    assert found.places["disclosure.regulations.in_force"] == "表!D2"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("lines", "about", "said"),
    [
        ((HEAD, "行政规范文件 | 2 | 0 | 7"), About.GUESSED, "当作“行政规范性文件”读入"),
        ((HEAD, "规章 | 2 | 若干 | 7"), About.GUESSED, "“若干”不是整数，按原样读入"),
        ((HEAD, "规章 | 2 | 0 | 7", "规章 | 3 | 0 | 7"), About.TWICE, "与表!B2的“2”不同"),
        ((f"{HEAD} | 备注", "规章 | 2 | 0 | 7 | 新"), About.UNREAD, "“备注”一列在表二里没有位置"),
        ((HEAD, "规章 | 2 | 0 | 7", "决定 | 3 | 0 | 1"), About.UNREAD, "“决定”这一行在表式里没有"),
        (("规章 | 2 | 0 | 7",), About.GUESSED, "表二没有认出表头，各列按表式的顺序读入"),
    ],
)
def test_what_is_not_certain_is_said(lines: tuple[str, ...], about: About, said: str) -> None:
    (problem,) = read(*lines).problems
    assert problem.about is about
    assert said in problem.message


def test_note_beside_a_figure() -> None:
    found = read(HEAD, "规章 | 22（其中修订16件） | 0 | 68¹件")
    assert found.values["disclosure.regulations.issued"] == 22
    assert found.values["disclosure.regulations.in_force"] == 68
    assert found.notes["disclosure.regulations.in_force"] == "原文：68¹件"


def test_what_the_file_lacks_is_named() -> None:
    strips, _ = strips_of(grid(HEAD, "规章 | 2 | 0 | 7"), vocabulary("2021"))
    missing = [one for one in match(strips, FORM).problems if one.about is About.MISSING]
    assert [one.where for one in missing] == ["表二", "表三", "表四"]
    assert "“行政规范性文件”" in missing[0].message
