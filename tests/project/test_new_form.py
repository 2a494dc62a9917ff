"""A further version of the form is one TOML file; the old ones go on working beside it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from exporters import render
from importers import read_report
from importers.text.source import read_text
from importers.words import vocabulary
from models.checked.checking import check
from models.forms import definitions
from models.forms.definitions import form_for_year, form_ids, latest, load_form
from models.report.editing import enter
from models.report.report import Report, figures
from tests.factories import real
from tests.importers.text.texts import WAYS
from tests.importers.trials.scores import score
from tests.importers.web.pages import page_of

NEW = str(int(latest()) + 6)
OLD = real("suqian_2023")
CACHES = (load_form, form_ids, vocabulary.vocabulary, vocabulary.telling_words)


@pytest.fixture
def with_new_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ship a copy of the newest form as the next one, as the recipe says."""
    newest = latest()
    for path in definitions.FORMS_DIRECTORY.glob("*.toml"):
        text = path.read_text("utf-8")
        if path.stem == newest:
            ended = f"\nfirst_year = {newest}\nlast_year = {int(NEW) - 1}\n"
            new = text.replace(f'form = "{newest}"', f'form = "{NEW}"')
            new = new.replace(f"\nfirst_year = {newest}\n", f"\nfirst_year = {NEW}\n")
            (tmp_path / f"{NEW}.toml").write_text(new, "utf-8")
            text = text.replace(f"\nfirst_year = {newest}\n", ended)
        (tmp_path / path.name).write_text(text, "utf-8")
    kept = {form_id: load_form(form_id) for form_id in form_ids()}
    monkeypatch.setattr(definitions, "FORMS_DIRECTORY", tmp_path)
    clear_caches()
    yield
    monkeypatch.undo()
    clear_caches()
    read_again = definitions.read_form
    for form_id, form in kept.items():  # the very forms that other tests hold
        definitions.read_form = lambda _text, form=form: (form, [])  # type: ignore[misc]
        load_form(form_id)
    definitions.read_form = read_again


def clear_caches() -> None:
    for cached in CACHES:
        cached.cache_clear()


def report_on(form_id: str, year: int) -> Report:
    form = load_form(form_id)
    return enter(Report(form, year=year, unit="某县某局"), dict(OLD.values))


BOTH = pytest.mark.parametrize(("form_id", "year"), [(NEW, int(NEW)), ("2021", 2023)])


@pytest.mark.usefixtures("with_new_form")
def test_new_form_is_the_latest_and_for_its_years() -> None:
    assert latest() == NEW
    first = int(NEW)
    found = [form_for_year(year).id for year in (2020, 2021, first - 1, first, first + 3)]
    assert found == ["2019", "2021", form_ids()[1], NEW, NEW]


@BOTH
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("with_new_form")
def test_text_of_either_form_is_imported(form_id: str, year: int, way: str) -> None:
    report = report_on(form_id, year)
    imported = read_text(WAYS[way](page_of(report), Random(7)), "年报.txt")
    assert imported.report is not None
    assert (imported.report.form.id, imported.report.year) == (form_id, year)
    assert score(imported, report).wrong == []


@BOTH
@pytest.mark.parametrize("suffix", [".xlsx", ".pdf", ".docx", ".html", ".json", ".csv", ".xxgk"])
@pytest.mark.usefixtures("with_new_form")
def test_either_form_is_exported_and_comes_back(
    form_id: str, year: int, suffix: str, tmp_path: Path
) -> None:
    report = report_on(form_id, year)
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(render(report, suffix))
    found = read_report(path, trusted=True).report
    assert found is not None
    assert found.form.id == form_id
    assert figures(found) == figures(report)


@BOTH
@pytest.mark.usefixtures("with_new_form")
def test_either_form_is_checked(form_id: str, year: int) -> None:
    report = report_on(form_id, year)
    broken = enter(report, {"requests.received.person": 1})
    assert "requests.balance" in {one.rule for one in check(broken)}
    wrong = replace(report, year=2020)
    assert "form.year" in {one.rule for one in check(wrong)}
    assert "form.year" not in {one.rule for one in check(report)}


@pytest.mark.usefixtures("with_new_form")
def test_words_of_the_old_form_still_tell_it_from_the_oldest() -> None:
    assert vocabulary.leading_forms(lambda word: word == "本年制发件数") == form_ids()[:-1]
    assert vocabulary.leading_forms(lambda word: word == "本年新制作数量") == ("2019",)
    assert vocabulary.leading_forms(set[str]().__contains__) == ()
