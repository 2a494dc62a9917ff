"""Values are found again in the source that they were read from."""

from importers.matching.spots import Spot, Spots
from importers.matching.understand import understand
from importers.raw.grids import Line, Raw, RawCell, RawGrid

LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def table(*texts: str) -> RawGrid:
    """Return 表四 of five columns of 行政复议, with these figures."""
    head = [RawCell(0, 0, "行政复议", 1, 5)]
    labels = [RawCell(1, column, text) for column, text in enumerate(LABELS)]
    figures = [RawCell(2, column, text) for column, text in enumerate(texts)]
    return RawGrid("复议", (*head, *labels, *figures))


def test_a_place_names_a_cell_of_a_block() -> None:
    spots = Spots(Raw("a.xlsx", (Line("标题"), table("3", "0", "0", "0", "3"))))
    assert spots.at("复议!C2") == (Spot(1, 1, 2),)
    assert spots.at("表四") == ()
    assert spots.at("") == ()


def test_values_are_found_where_they_were_read() -> None:
    raw = Raw(
        "a.xlsx", (Line("某局2023年政府信息公开工作年度报告"), table("3", "1", "0", "0", "4"))
    )
    imported = understand(raw).imported
    assert imported.report is not None
    found = Spots(raw).of(imported.report)
    values = {key: imported.report.values.get(key) for key in found}
    assert {key.rpartition(".")[2] for key in found if values[key] == 3} == {"review_upheld"}
    assert found["disputes.cases.review_upheld"] == Spot(1, 2, 0)
    assert found["disputes.cases.review_total"] == Spot(1, 2, 4)


def test_the_file_as_it_was_read_comes_with_the_report() -> None:
    raw = Raw("a.xlsx", (table("3", "1", "0", "0", "4"),))
    assert understand(raw).imported.raw is raw
