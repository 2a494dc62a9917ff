"""A PDF on a machine with fonts of its own: they are drawn where they fit, and nothing moves.

Each is written by the program itself, for what fonts there are is found out once a run.
"""

import os
import string
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exporters.papers.report import to_pdf
from models.files.storage import dumps
from models.report.report import Report
from tests.conftest import ROOT
from tests.exporters.fonts.font_making import Recipe, collection, font, install
from tests.exporters.pdf.pdf_reading import font_names, lianyun, page_texts

Print = Callable[..., tuple[bytes, str]]
LATIN = string.ascii_letters + string.digits


@pytest.fixture
def print_with(own_settings: Path, tmp_path: Path) -> Print:
    """Return a way to print a report where given fonts are installed: the PDF, what was said."""

    def printed(*recipes: Recipe, report: Report | None = None) -> tuple[bytes, str]:
        for number, recipe in enumerate(recipes):
            install(own_settings / "data" / "fonts", f"{number}.ttf", recipe)
        source, target = tmp_path / "a.xxgk", tmp_path / "a.pdf"
        source.write_text(dumps(report or lianyun()), encoding="utf-8")
        command = [sys.executable, str(ROOT / "main.py"), "convert", str(source), str(target)]
        known = {name: text for name, text in os.environ.items() if name != "XXGK_FONTS"}
        done = subprocess.run(command, env=known, capture_output=True, check=True)
        return target.read_bytes(), done.stderr.decode()

    return printed


def test_the_fonts_of_the_standard_are_drawn_where_they_are_installed(print_with: Print) -> None:
    pdf, said = print_with(
        Recipe("FZXiaoBiaoSong-B05S", source="song-bold"),
        Recipe("FangSong_GB2312"),
        Recipe("KaiTi_GB2312", source="kai"),
        Recipe("SimHei", source="hei"),
    )
    used = font_names(pdf)
    for name in ("FZXiaoBiaoSong-B05S", "FangSong_GB2312", "KaiTi_GB2312", "SimHei"):
        assert name in used
    assert page_texts(pdf) == page_texts(to_pdf(lianyun()))
    assert "注意" not in said


@pytest.mark.parametrize(
    "widths",
    [dict.fromkeys(LATIN, 640), dict.fromkeys("政府信息公开，。（）", 930), {"A": 900}],
    ids=["wide letters", "narrow characters", "one letter"],
)
def test_the_lines_end_where_they_end_everywhere(widths: dict[str, int], print_with: Print) -> None:
    text = "Annual Report 2024 of Lianyun District, WPS Office 12.1 版；" * 12
    report = replace(lianyun(), sections={**lianyun().sections, "overview": text})
    pdf, _ = print_with(Recipe("FangSong", widths), report=report)
    assert "FangSong" in font_names(pdf)
    assert page_texts(pdf) == page_texts(to_pdf(report))


def test_a_font_within_a_collection_is_drawn(print_with: Print, own_settings: Path) -> None:
    folder = own_settings / "data" / "fonts"
    folder.mkdir(parents=True)
    both = collection(Recipe("Other", characters="字"), Recipe("FangSong_GB2312"))
    (folder / "仿宋.ttc").write_bytes(both)
    pdf, said = print_with()
    assert "FangSong_GB2312-1" in font_names(pdf)  # the library numbers them
    assert page_texts(pdf) == page_texts(to_pdf(lianyun()))
    assert "注意" not in said


@pytest.mark.parametrize("length", [3_000, 400_000])
def test_half_a_font_stops_nothing(length: int, print_with: Print, own_settings: Path) -> None:
    folder = own_settings / "data" / "fonts"
    folder.mkdir(parents=True)
    (folder / "half.ttf").write_bytes(font(Recipe("FangSong_GB2312"))[:length])
    pdf, _ = print_with()
    assert page_texts(pdf) == page_texts(to_pdf(lianyun()))


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        (Recipe("FZXiaoBiaoSong-B05S", is_cff=True), "OpenType（CFF）"),
        (Recipe("FZXiaoBiaoSong-B05S", rights=2), "不允许嵌入"),
    ],
    ids=["cff", "rights"],
)
def test_a_font_that_cannot_be_used_is_told_of(recipe: Recipe, why: str, print_with: Print) -> None:
    pdf, said = print_with(recipe)
    assert "FZXiaoBiaoSong-B05S" not in font_names(pdf)
    assert page_texts(pdf) == page_texts(to_pdf(lianyun()))
    assert why in said
    assert "标题用随附的字体" in said


def test_a_rare_character_comes_from_any_font_of_the_machine(print_with: Print) -> None:
    report = replace(lianyun(), sections={"overview": "联系人：王\U0003134a。"})
    pdf, said = print_with(Recipe("Rare", characters="\U0003134a"), report=report)
    assert "联系人：王\U0003134a。" in page_texts(pdf)[0]
    assert "U+3134A" not in said


def test_a_font_of_empty_boxes_draws_nothing(print_with: Print) -> None:
    report = replace(lianyun(), sections={"overview": "联系人：王\U0003134a。"})
    empty = Recipe("FangSong", characters="联系人\U0003134a", is_empty=True)
    full = Recipe("Rare", characters="\U0003134a")
    pdf, said = print_with(empty, full, report=report)
    assert "FangSong" not in font_names(pdf)
    assert "Rare" in font_names(pdf)
    assert "U+3134A" not in said


def test_a_character_for_private_use_comes_from_no_font(print_with: Print) -> None:
    report = replace(lianyun(), sections={"overview": "联系人：王\ue863某。"})
    pdf, said = print_with(Recipe("Private", characters="\ue863"), report=report)
    assert "王〓某" in page_texts(pdf)[0]
    assert "U+E863是私用区字符" in said
    assert "一、总体情况第1段“联系人：王" in said
