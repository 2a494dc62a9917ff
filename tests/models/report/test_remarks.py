"""Notes on cells and 待核实 flags: kept apart, listed together, told to the views."""

import pytest

from models.report.editing import difference, enter, take_in
from models.report.remarks import Remark, flag, note, remarks
from tests.factories import blank, column, real

CELL = "requests.received.person"
OTHER = "disclosure.fees.amount"


def test_a_note_is_written_reworded_and_taken_away() -> None:
    noted = note(real("lianyun_2024"), CELL, " 与信访办核对 ")
    assert noted.notes == {CELL: "与信访办核对"}
    assert note(noted, CELL, "已核对").notes == {CELL: "已核对"}
    assert note(noted, CELL, " ").notes == {}


def test_a_flag_may_say_nothing() -> None:
    flagged = flag(flag(blank(), CELL, ""), OTHER, " 财务科未报 ")
    assert flagged.flags == {CELL: "", OTHER: "财务科未报"}
    assert flag(flagged, CELL, None).flags == {OTHER: "财务科未报"}
    assert flag(blank(), CELL, None).flags == {}


def test_a_cell_that_the_form_lacks_is_our_mistake() -> None:
    for write in (note, flag):
        with pytest.raises(KeyError):
            write(blank(), "requests.nothing.person", "x")


def test_a_note_and_a_flag_stay_when_the_figure_changes() -> None:
    marked = flag(note(blank(), CELL, "备注"), CELL, "")
    edited = enter(marked, column("person", received=1))
    assert (edited.notes, edited.flags) == (marked.notes, marked.flags)


def test_the_list_is_in_reading_order() -> None:
    marked = flag(note(note(blank(), CELL, "二"), OTHER, "一"), CELL, "")
    assert remarks(marked) == (
        Remark(OTHER, "行政事业性收费·本年收费金额", "一", None),
        Remark(CELL, "本年新收·自然人", "二", ""),
    )


def test_views_hear_of_a_note_and_of_a_flag_without_words() -> None:
    report = real("lianyun_2024")
    for edited, told in ((note(report, CELL, "备注"), "notes"), (flag(report, CELL, ""), "flags")):
        change = difference(report, edited)
        assert change
        assert getattr(change, told) == change.touched == {CELL}
        assert change.cells == set()


def test_take_in_brings_notes_and_flags_along() -> None:
    taken = take_in(note(blank(), OTHER, "旧"), flag(note(blank(), CELL, "新"), CELL, "问"))
    assert (taken.notes, taken.flags) == ({OTHER: "旧", CELL: "新"}, {CELL: "问"})
