"""``compare`` puts two years side by side."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.cli.conftest import Save
from tests.cli.shapes import COMPARE, misfits
from tests.factories import column, report_of, zeroed
from ui.cli.program import main

Captured = pytest.CaptureFixture[str]
Published = Callable[[str], str]


def document(capsys: Captured) -> dict[str, Any]:
    """Return the one JSON document that was printed, after looking at its shape."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(misfits(found, COMPARE)) == []
    return found


@pytest.fixture
def years(published: Published) -> list[str]:
    """Return the files of a real pair of consecutive years."""
    return [published("pingtan_2022"), published("pingtan_2021")]


def test_the_document_holds_every_cell(years: list[str], capsys: Captured) -> None:
    assert main(["compare", *years, "--json"]) == 0
    found = document(capsys)
    assert len(found["cells"]) == 200
    assert {"cell": "disclosure.fees.amount"}.items() <= found["cells"][9].items()
    assert found["cells"][9] == {
        "cell": "disclosure.fees.amount",
        "label": "行政事业性收费·本年收费金额",
        "this": "9116.36",
        "last": "24252.311082",
        "difference": "-15135.951082",
        "percent": "-62.4",
    }


def test_the_document_says_whose_and_when(years: list[str], capsys: Captured) -> None:
    main(["compare", *years, "--json"])
    assert document(capsys)["last"] == {
        "file": years[1],
        "readable": True,
        "problems": [],
        "form": "2021",
        "year": 2021,
        "unit": "平潭综合实验区管委会",
    }


def test_only_what_changed_is_listed(years: list[str], capsys: Captured) -> None:
    assert main(["compare", *years]) == 0
    lines = capsys.readouterr().out.splitlines()
    (amount,) = [line.split() for line in lines if line.startswith("行政事业性收费")]
    assert amount[1:] == ["9116.36", "24252.311082", "−15135.951082", "−62.4%"]
    assert [line for line in lines if line.startswith("其余")] == [
        "其余 3 格两年相同",
        "其余 140 格两年相同",
        "其余 9 格两年相同",
    ]


def test_columns_stand_under_each_other(years: list[str], capsys: Captured) -> None:
    main(["compare", *years])
    lines = capsys.readouterr().out.splitlines()
    figures = [line for line in lines if "%" in line or line.startswith("表")]
    narrow = [line.replace("−", "-").encode("gbk") for line in figures]  # GBK has no minus
    assert {len(line) for line in narrow[:8]} == {len(narrow[0])}


def test_equal_reports_are_told_so(clean: str, capsys: Captured) -> None:
    assert main(["compare", clean, clean]) == 0
    shown = capsys.readouterr()
    assert "166 格两年相同" not in shown.out
    assert [line for line in shown.out.splitlines() if line.endswith("格两年相同")] == [
        "10 格两年相同",
        "175 格两年相同",
        "15 格两年相同",
    ]
    assert "与上年的衔接：✓ 没有问题" in shown.out
    assert "上年报告是2024年度的" in shown.err


def test_texts_are_compared(save: Save, capsys: Captured) -> None:
    both = {"overview": "一样。"}
    this = save("本年.xxgk", replace(zeroed(), sections=both | {"problems": "新的。"}))
    last = save("上年.xxgk", replace(zeroed(year=2023), sections=both | {"problems": "旧的。"}))
    main(["compare", this, last, "--json"])
    assert [pair["same"] for pair in document(capsys)["sections"]] == [True, False, True]
    main(["compare", this, last])
    assert [line for line in capsys.readouterr().out.splitlines() if "两年" in line][-3:] == [
        "一、总体情况：两年相同",
        "五、存在的主要问题及改进情况：两年不同",
        "六、其他需要报告的事项：两年都没有文字",
    ]


def test_rules_over_two_years_are_checked(save: Save, capsys: Captured) -> None:
    this = save("本年.xxgk", report_of(column("person", received=9, carried_in=3)))
    last = save("上年.xxgk", report_of(column("person", carried_out=1), year=2023))
    main(["compare", this, last, "--json"])
    assert {one["rule"] for one in document(capsys)["findings"]} == {"prior.carried_in"}


def test_another_form_is_compared_as_far_as_it_goes(published: Published, capsys: Captured) -> None:
    files = [published("pingtan_2021"), published("pingtan_2020")]
    main(["compare", *files, "--json"])
    found = document(capsys)
    alone = found["only_this"]
    assert len(alone) == 28
    assert all(one["last"] is None for one in found["cells"] if one["cell"] in alone)
    main(["compare", *files])
    assert "有 28 格只有本年有，26 格只有上年有" in capsys.readouterr().out


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_an_unreadable_file_is_told(
    place: int, options: list[str], clean: str, broken: str, capsys: Captured
) -> None:
    files = [broken, clean] if place == 0 else [clean, broken]
    assert main(["compare", *files, *options]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"{broken}：没有读入“坏.xxgk”")
    if options:
        found = json.loads(shown.out)
        assert list(misfits(found, COMPARE)) == []
        assert [found[year]["readable"] for year in ("this", "last")] == [place == 1, place == 0]
    else:
        assert shown.out == ""
