"""Official words stand in the forms alone: no label of a table is written in the code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.forms.definitions import form_ids, load_form
from tests.project.literals import literals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms.form import Form

HOUSE = Path(__file__).parents[2]
MODULES = sorted(
    path
    for package in ("models", "importers", "exporters", "ui")
    for path in (HOUSE / package).rglob("*.py")
)
SHORTEST = 4
"""Shorter labels (其他, 总计, 规章) are words of any sentence: they may not stand alone."""

SPOKEN = {
    "上年结转": "what the clerk does with it is a command: 填入上年结转",
    "结转下年度": "where 上年结转 comes from, in the sentences about that command",
    "予以公开": "an example of what may be typed to go to a cell",
    "尚未审结": "the rule prior.pending says itself in words that no form has",
}
"""Labels that sentences of the window may use, and what for; none of them may stand alone."""

ALONE = {("labels.py", "总计"): "what a file says instead (合计) is read as this"}
"""Labels that are written down where nothing else would do: module, label, why."""


def _labels(form: Form) -> Iterator[str]:
    yield form.title
    for section in form.sections:
        yield section.heading
    for table in form.tables:
        yield table.name
        for band in table.bands:
            yield from (band.title, band.corner)
            for column in band.columns:
                yield from (column.label, column.name, *column.under)
            for row in band.rows:
                yield from (row.label, row.name, *row.under)


LABELS = {label for form in map(load_form, form_ids()) for label in _labels(form)} - {""}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_official_label_is_written_in_the_code(module: Path) -> None:
    written = [
        label
        for text in literals(module)
        for label in LABELS
        if text.strip() == label
        or (label in text and len(label) >= SHORTEST and label not in SPOKEN)
    ]
    assert [label for label in written if (module.name, label) not in ALONE] == []


def test_what_is_excepted_is_still_an_official_label() -> None:
    assert {*SPOKEN, *(label for _, label in ALONE)} <= LABELS
