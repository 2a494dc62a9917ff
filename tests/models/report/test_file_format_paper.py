"""docs/xxgk-format.md says of the file what the program does, so that it can be read without it."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from models.files.storage import VERSION, dumps, loads
from models.forms.definitions import form_ids, load_form
from models.release.states import sign
from models.report.editing import enter, set_prior
from models.report.edits import recorded
from models.report.entries import Entry
from models.report.records import Field, Source, State, Tie
from models.report.remarks import flag
from models.report.report import META, SIGN_OFF, Report
from tests.factories import real
from tests.models.signing import MONDAY, TUESDAY, clean

PAPER = (Path(__file__).resolve().parents[3] / "docs" / "xxgk-format.md").read_text("utf-8")
EXAMPLE = PAPER.partition("```json\n")[2].partition("```")[0]


def part(title: str) -> str:
    """Return the text under a heading."""
    return PAPER.partition(f"## {title}\n")[2].partition("\n## ")[0]


def listed(title: str) -> list[str]:
    """Return what stands in the first column of the tables under a heading."""
    return re.findall(r"^\| `(\w+)`", part(title), flags=re.MULTILINE)


def full() -> Report:
    """Return a report in which every field holds something."""
    report = enter(clean(), {"requests.received.person": Entry(65, "=60+5")})
    report = flag(recorded(clean(), report, MONDAY), "requests.received.person", "问过")
    report = set_prior(report, set_prior(real("pingtan_2022"), real("pingtan_2021")))
    fields = (Field("problems", 0, 1, "requests.received.total"),)
    ties = (Tie("problems", "办结#件", 0, ""),)
    report = replace(report, fields=fields, ties=ties, state=State.SUBMITTED)
    return sign(report, TUESDAY)[0] or report


def test_every_field_is_described() -> None:
    assert set(listed("最外层的字段")) == set(json.loads(dumps(full())))
    assert all(f"`{name}`" in PAPER for name in (*META, *SIGN_OFF, *State, *Source))


@pytest.mark.parametrize("form_id", form_ids())
def test_every_row_and_column_code_is_listed_with_its_official_name(form_id: str) -> None:
    told = part("单元格代码：2021 表式")
    if form_id == "2019":
        told += part("单元格代码：2019 表式")
    form = load_form(form_id)
    for table in ("disclosure", "requests"):
        for cell in form.table_cells(table):
            assert re.search(rf"\| `{cell.row.id}` \|.*{re.escape(cell.row.label)}", told) or (
                f"一行 `{cell.row.id}`" in told
            )
            assert f"`{cell.column.id}` {cell.column.label}" in told


def test_the_codes_of_table_four_are_put_together_as_described() -> None:
    names = re.findall(r"`(\w+)` \| [^`|]+", part("单元格代码：2021 表式").partition("表四")[2])
    ways, results = names[:6:2], names[1:6:2] + names[6:]
    assert [f"{way}_{result}" for way in ways for result in results] == [
        cell.column.id for cell in load_form("2021").table_cells("disputes")
    ]


def test_the_example_opens_without_a_problem_and_means_what_the_paper_says() -> None:
    report, problems = loads(EXAMPLE)
    assert report is not None
    assert problems == []
    assert report.stated == {"requests.carried_in.total": 12}
    assert report.value("requests.carried_in.welfare") == "/"
    assert str(report.value("disclosure.fees.amount")) == "2480.00"
    assert len(report.explanations) == len(report.notes) == len(report.origins) == 1


def test_the_paper_is_of_this_version() -> None:
    assert PAPER.startswith(f"# `.xxgk` 文件格式（第 {VERSION} 版）")
    assert json.loads(EXAMPLE)["version"] == VERSION
