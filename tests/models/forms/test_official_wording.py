"""Every printed string and the grid of each form, against golden copies and their sources."""

from pathlib import Path

import pytest

from models.forms.definitions import form_ids, load_form
from tests.models.layouts import layout_of_docx, layout_of_form, layout_of_html

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def golden(form_id: str) -> list[str]:
    return (GOLDEN / f"{form_id}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("form_id", form_ids())
def test_the_form_prints_the_official_text_character_for_character(form_id: str) -> None:
    assert layout_of_form(load_form(form_id)) == golden(form_id)


def test_the_golden_copy_is_the_official_word_template(shared: Path) -> None:
    template = layout_of_docx(shared / "design" / "official_template_2021.docx")
    assert golden("2021")[1:] == template


@pytest.mark.parametrize("form_id", form_ids())
def test_the_golden_copy_is_the_blank_web_form(shared: Path, form_id: str) -> None:
    page = layout_of_html(shared / "design" / f"blank_{form_id}.html")
    assert [line for line in golden(form_id) if line[0] in "#|"] == page
