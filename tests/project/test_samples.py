"""The samples: a whole report that holds, and a pair of years with which to try the import."""

import re
from pathlib import Path

import openpyxl
import pytest

from importers import read_report
from models.checked.checking import check
from models.files.storage import dumps
from models.forms.form import Severity
from models.report.carrying import carry_over
from models.report.editing import enter, set_prior, zeros
from models.report.figures import addend
from models.report.report import Report, figures
from models.texts.analysis import analyse
from models.texts.verdicts import Status
from tests.factories import real

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
WHOLE, THIS_YEAR, LAST_YEAR = "连云区2024.xxgk", "平潭2022.xxgk", "平潭2021.xlsx"


def sample(name: str) -> Report:
    imported = read_report(SAMPLES / name)
    assert imported.problems == ()
    assert imported.report is not None
    return imported.report


@pytest.mark.parametrize(
    ("name", "source"),
    [(WHOLE, "lianyun_2024"), (THIS_YEAR, "pingtan_2022"), (LAST_YEAR, "pingtan_2021")],
)
def test_every_figure_of_a_sample_is_the_published_one(name: str, source: str) -> None:
    report = sample(name)
    assert figures(report) == figures(real(source))
    assert report.stated == {}


@pytest.mark.parametrize("name", [WHOLE, THIS_YEAR])
def test_nothing_in_a_sample_is_wrong(name: str) -> None:
    assert check(sample(name)) == ()


def test_last_years_workbook_has_right_figures_and_no_texts() -> None:
    assert {finding.rule for finding in check(sample(LAST_YEAR))} == {"narrative.missing"}


@pytest.mark.parametrize("name", [WHOLE, THIS_YEAR])
def test_the_texts_of_a_sample_say_what_its_tables_say(name: str) -> None:
    told = analyse(sample(name))
    assert told.count(Status.DIFFERS) == told.count(Status.UNSURE) == 0
    assert told.count(Status.AGREES) > 10


def test_the_whole_report_has_its_particulars() -> None:
    report = sample(WHOLE)
    assert (report.unit, report.year) == ("连云区人民政府", 2024)
    assert report.title == "连云区人民政府2024年政府信息公开工作年度报告"
    assert report.meta == {
        "index_number": "14258248/2025-00020",
        "category": "综合政务/其他/报告",
        "publisher": "连云区人民政府办公室",
        "issue_date": "2025-02-20",
        "title": report.title,
        "document_number": "无号",
    }


def test_the_texts_of_the_whole_report_are_as_the_notice_wants_them() -> None:
    texts = sample(WHOLE).sections
    assert list(texts) == ["overview", "problems", "other_matters"]
    parts = re.findall(r"^（[一二三四五]）(\w+)", texts["overview"], flags=re.MULTILINE)
    assert parts == ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    assert 300 <= len(texts["overview"]) <= 800
    assert "没有收取政府信息公开信息处理费" in texts["other_matters"]


def test_the_paragraph_on_applications_says_what_the_table_says() -> None:
    report = sample(WHOLE)
    rows = [
        ["received", "carried_in"],
        ["received"],
        ["carried_in"],
        ["granted"],
        ["partly_granted"],
        ["not_held"],
        ["petition", "repeated"],
        ["petition"],
        ["repeated"],
        ["uncorrected", "unpaid", "other"],
        ["uncorrected"],
        ["other"],
        ["carried_out"],
    ]
    shown = figures(report)
    due = [sum(addend(shown[f"requests.{row}.total"]) for row in some) for some in rows]
    text = report.sections["overview"].splitlines()[2]
    assert [int(number) for number in re.findall(r"(\d+)件", text)] == due


def test_this_year_has_no_last_year_until_it_is_imported() -> None:
    assert sample(THIS_YEAR).prior is None


def test_last_year_imports_and_this_year_follows_from_it() -> None:
    report = set_prior(sample(THIS_YEAR), sample(LAST_YEAR))
    found = check(report)
    assert {finding.severity for finding in found} == {Severity.HINT}
    assert {finding.rule for finding in found} == {"prior.jump"}


def test_last_years_figures_say_where_they_stood() -> None:
    report = sample(LAST_YEAR)
    assert report.source == LAST_YEAR
    assert set(report.origins) >= set(report.values)


def test_the_year_after_can_begin_with_what_was_carried_over() -> None:
    last = sample(THIS_YEAR)
    report = set_prior(Report(form=last.form, year=2023, unit=last.unit), last)
    report = enter(report, carry_over(report))
    filled = enter(report, zeros(report, ("requests",)))
    assert [finding.rule for finding in check(filled) if finding.severity is Severity.ERROR] == []


def test_last_years_workbook_looks_like_an_offices_own() -> None:
    book = openpyxl.load_workbook(SAMPLES / LAST_YEAR)
    assert book.sheetnames == ["主动公开", "依申请公开", "复议诉讼"]
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert not any(
        cell.data_type == "f" or cell.comment for sheet in book for row in sheet for cell in row
    )


def test_the_file_of_this_year_is_as_the_program_would_save_it() -> None:
    text = (SAMPLES / THIS_YEAR).read_text(encoding="utf-8")
    assert text == dumps(sample(THIS_YEAR))
    whole = (SAMPLES / WHOLE).read_text(encoding="utf-8")
    assert whole == dumps(sample(WHOLE))


def test_no_sentence_is_the_published_ones(shared: Path) -> None:
    (seed,) = (shared / "seed").glob("*.txt")
    published = squeezed(seed.read_text(encoding="utf-8"))
    texts = sample(WHOLE).sections.values()
    clauses = [squeezed(one) for text in texts for one in re.split(r"[。！？；，：\n]", text)]
    assert [one for one in clauses if len(one) >= LONG and one in published] == []


LONG = 12
"""Shorter clauses are headings and the official names of things."""


def squeezed(text: str) -> str:
    return re.sub(r"[\s，,；;：:（）()“”\"]", "", text)
