"""Our own Excel and PDF come back: whole by default, and what is published when that is asked."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from pypdfium2 import PdfDocument

from exporters import export, render
from importers import read_report
from models.release.fingerprint import fingerprint
from models.release.publishing import published
from models.release.states import reopen
from models.report.editing import describe, enter, set_prior
from models.report.edits import recorded
from models.report.explaining import explain
from models.report.records import State
from models.report.remarks import flag, note
from models.report.report import Report
from tests.factories import column, found, real
from tests.importers.excel.books import report_in
from tests.models.signing import MONDAY, TUESDAY, clean, signed
from tests.strategies import reports

CELL, BLANK, ZERO = "requests.granted.person", "requests.granted.legal", "requests.granted.other"
REMARK = "只给科里看的话"
KINDS = (".xlsx", ".pdf")
ANY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
"""Writing and reading a file takes tens of milliseconds."""


def come_back(report: Report, suffix: str, folder: Path) -> Report:
    """Write a report, read it again, and return what came of it, without a problem."""
    path = folder / f"年报{suffix}"
    assert export(report, path) == ""
    return report_in(read_report(path))


def whole(state: State = State.SIGNED) -> Report:
    """Return a report with all that an office writes into one."""
    before = set_prior(clean(), real("hongze_2023"))
    report = enter(before, {**column("person", carried_out=0), BLANK: None, ZERO: 0})
    report = recorded(before, report, MONDAY)
    report = flag(note(report, CELL, REMARK), CELL, REMARK)
    for finding in found(report):
        report = explain(report, finding, REMARK)
    report = describe(report, preparer="李四", phone="0518-1", document_number="1号")
    if state is State.DRAFT:
        return report
    done = signed(report)
    again, _ = reopen(done, REMARK, TUESDAY)
    assert again is not None
    return done if state is State.SIGNED else again


@ANY
@given(report=reports())
def test_any_report_comes_back_from_excel_with_everything(
    report: Report, tmp_path_factory: pytest.TempPathFactory
) -> None:  # from PDF: test_own_prints
    assert come_back(report, ".xlsx", tmp_path_factory.mktemp("whole")) == report


@ANY
@given(report=reports())
@pytest.mark.parametrize("suffix", KINDS)
def test_the_published_report_comes_back_with_figures_texts_and_particulars(
    suffix: str, report: Report, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back = come_back(published(report), suffix, tmp_path_factory.mktemp("public"))
    assert back == published(report)
    assert fingerprint(back) == fingerprint(report)


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("state", State)
def test_an_offices_report_comes_back_in_each_state(
    state: State, suffix: str, tmp_path: Path
) -> None:
    report = whole(state)
    assert come_back(report, suffix, tmp_path) == report


@pytest.mark.parametrize("suffix", KINDS)
def test_blank_and_zero_come_back_as_they_are(suffix: str, tmp_path: Path) -> None:
    report = replace(whole(), prior=None)
    back = come_back(report, suffix, tmp_path)
    assert (back.value(BLANK), back.value(ZERO)) == (None, 0)
    back = come_back(published(report), suffix, tmp_path)
    assert (back.value(BLANK), back.value(ZERO)) == (None, 0)


def insides(file: bytes, suffix: str) -> str:
    """Return all that can be taken out of a file as text."""
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist())
    with PdfDocument(file) as opened:
        document = cast("Any", opened)
        held = [document.get_attachment(at) for at in range(document.count_attachments())]
        pages = "".join(page.get_textpage().get_text_bounded() for page in document)
        return pages + "".join(bytes(one.get_data()).decode() for one in held)


@pytest.mark.parametrize("suffix", KINDS)
def test_nothing_of_the_office_is_in_the_published_file(suffix: str) -> None:
    assert REMARK in insides(render(whole(), suffix), suffix)
    public = insides(render(published(whole()), suffix), suffix)
    assert REMARK not in public
    assert "李四" not in public
    assert fingerprint(whole()) in public
