"""The history of each cell: what somebody changed, when, from what to what, and how."""

from models.forms.form import Key, Kind
from models.report.editing import enter, set_prior, take_in, write_section
from models.report.edits import COLUMNS, cell_history, recorded, rows, select, to_csv
from models.report.entries import read_entry
from models.report.figures import Value
from models.report.records import Edit, Source
from models.report.report import Report
from tests.factories import blank, column, real, report_of

RECEIVED = "requests.received.person"
TOTAL = "requests.received.total"
MORNING, NOON, NEXT_DAY = (
    "2025-01-08T09:00:00+08:00",
    "2025-01-08T12:30:05+08:00",
    "2025-01-09T09:00:00+08:00",
)


def edited(
    before: Report, values: dict[Key, Value], when: str = MORNING, source: Source = Source.TYPED
) -> Report:
    """The report after figures were entered, with its history."""
    return recorded(before, enter(before, values), when, source)


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(edit.key, edit.old, edit.new) for edit in report.edits]


def test_a_typed_figure_is_told_with_time_and_source() -> None:
    first = edited(blank(), {RECEIVED: 65})
    second = edited(first, {RECEIVED: 66}, NOON, Source.PASTED)
    assert second.edits == (
        Edit(MORNING, RECEIVED, "", "65", Source.TYPED),
        Edit(NOON, RECEIVED, "65", "66", Source.PASTED),
    )


def test_a_total_that_follows_its_parts_was_not_edited() -> None:
    assert told(edited(real("lianyun_2024"), {RECEIVED: 66})) == [(RECEIVED, "65", "66")]


def test_a_typed_total_was_edited_and_so_was_one_that_is_computed_again() -> None:
    stated = edited(real("lianyun_2024"), {TOTAL: 70})
    assert told(stated) == [(TOTAL, "68", "70")]
    assert told(edited(stated, {TOTAL: None}))[1:] == [(TOTAL, "70", "68")]


def test_a_typed_total_that_its_parts_have_caught_up_with_was_not_edited() -> None:
    stated = edited(real("lianyun_2024"), {TOTAL: 70})
    assert told(edited(stated, {RECEIVED: 67}))[1:] == [(RECEIVED, "65", "67")]


def test_parts_are_told_with_their_sum() -> None:
    typed = recorded(blank(), enter(blank(), {RECEIVED: read_entry("=12+3", Kind.COUNT)}), MORNING)
    again = enter(typed, {RECEIVED: read_entry("=11+4", Kind.COUNT)})
    assert told(recorded(typed, again, NOON)) == [
        (RECEIVED, "", "15（=12+3）"),
        (RECEIVED, "15（=12+3）", "15（=11+4）"),
    ]


def test_what_changes_no_cell_leaves_no_trace() -> None:
    report = edited(blank(), {RECEIVED: 65})
    for after in (
        enter(report, {RECEIVED: 65}),
        write_section(report, "overview", "文字"),
        set_prior(report, real("pingtan_2021")),
    ):
        assert recorded(report, after, NOON).edits == report.edits


def test_what_was_imported_is_told_in_reading_order() -> None:
    read = report_of(column("legal", granted=3, received=4))
    taken = recorded(blank(), take_in(blank(), read), MORNING, Source.IMPORTED)
    assert [(edit.key, edit.source) for edit in taken.edits] == [
        ("requests.received.legal", Source.IMPORTED),
        ("requests.granted.legal", Source.IMPORTED),
    ]


def history() -> Report:
    report = edited(blank(), {RECEIVED: 65})
    report = edited(report, column("person", received=66, granted=5), NOON, Source.PASTED)
    return edited(report, {RECEIVED: 67}, NEXT_DAY)


def test_the_history_of_one_cell() -> None:
    assert [edit.new for edit in cell_history(history(), RECEIVED)] == ["65", "66", "67"]
    assert cell_history(history(), TOTAL) == ()


def test_edits_are_chosen_by_cell_source_and_day() -> None:
    edits = history().edits
    assert [edit.new for edit in select(edits, sources={Source.PASTED})] == ["66", "5"]
    assert [edit.new for edit in select(edits, since="2025-01-09")] == ["67"]
    assert [edit.new for edit in select(edits, until="2025-01-08")] == ["65", "66", "5"]
    chosen = select(edits, keys={RECEIVED}, since="2025-01-08", until="2025-01-08")
    assert [edit.new for edit in chosen] == ["65", "66"]
    assert select(edits) == edits


def test_the_history_as_lines() -> None:
    report = history()
    assert rows(report.form, report.edits)[1] == (
        "2025-01-08 12:30:05",
        "本年新收·自然人",
        RECEIVED,
        "65",
        "66",
        "粘贴",
    )


def test_the_history_as_csv_runs_nothing() -> None:
    odd: dict[Key, Value] = {"requests.granted.person": "=cmd|'/c calc'", RECEIVED: -5}
    report = edited(blank(), odd)
    lines = to_csv(report.form, report.edits).splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert [line.split(",")[4] for line in lines[1:]] == ["-5", "'=cmd|'/c calc'"]


def test_every_source_has_its_words() -> None:
    assert [source.words for source in Source] == ["手工", "粘贴", "导入", "填充", "结转", "更正"]
