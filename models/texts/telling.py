"""What can be told and done about one figure of a text: its cells in words, its correction."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from models.report.figures import is_number, show_figure
from models.texts.fields import reading_of
from models.texts.sentences import tie_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report
    from models.texts.figure import TextFigure

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")


def tied_words(
    figure: TextFigure, form: Form, shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> str:
    """Name what a figure is tied to, with its value: ``＝ 表三 （二）部分公开·总计 8``.

    Empty for a figure that is about something else.
    """
    reading = reading_of(figure.reading, form) if figure.reading else None
    return tie_words(reading, form, (shown, prior)) if reading else ""


def suggestion(figure: TextFigure) -> str:
    """The figure as it would agree, its unit kept (改为 9 件，照表); empty where there is none."""
    if figure.kind != "figure" or not is_number(figure.expected):
        return ""
    told = show_figure(figure.expected)
    match = _NUMBER.match(figure.text)
    unit = figure.text[match.end() :] if match else figure.unit
    changed = f"{told}{unit}"
    return changed if changed != figure.text else ""


def corrected(report: Report, figure: TextFigure) -> Report:
    """Return the report in which a figure says what the tables do; unchanged where it does."""
    changed = suggestion(figure)
    text = report.sections.get(figure.section, "")
    if not changed or text[figure.start : figure.end] != figure.text:
        return report
    written = text[: figure.start] + changed + text[figure.end :]
    return replace(report, sections={**report.sections, figure.section: written})
