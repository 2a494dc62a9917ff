"""Workbooks as LibreOffice writes them: .xls and .ods of the same figures."""

from pathlib import Path

import pytest

from importers import read_report
from tests.factories import real
from tests.importers.excel.books import Layout, book_of, wrong_cells
from tests.office import Office

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one report in every format."""
    folder = tmp_path_factory.mktemp("office")
    book_of(real("suqian_2023"), Layout(top=3, left=2)).save(folder / "2023年.xlsx")
    for kind in ("xls", "ods"):
        office.convert([folder / "2023年.xlsx"], kind, folder)
    return folder


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("options", [{"trusted": True}, {}], ids=["trusted", "foreign"])
def test_same_figures_in_every_format(kind: str, options: dict[str, bool], folder: Path) -> None:
    imported = read_report(folder / f"2023年.{kind}", **options)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert imported.problems == ()


@pytest.mark.parametrize("written", ["xls", "ods"])
def test_content_tells_the_kind_and_not_the_ending(written: str, folder: Path) -> None:
    path = folder / f"又名{written}.xlsx"
    path.write_bytes((folder / f"2023年.{written}").read_bytes())
    assert wrong_cells(read_report(path), real("suqian_2023")) == {}
