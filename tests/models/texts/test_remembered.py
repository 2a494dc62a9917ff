"""What was said of a figure: not about the tables, or about these cells."""

from models.files.storage import dumps, loads
from models.report.editing import next_year, write_section
from models.report.report import Report, figures
from models.texts.analysis import analyse
from models.texts.figure import TextFigure
from models.texts.remembered import forget, remember
from models.texts.telling import corrected, suggestion, tied_words
from models.texts.verdicts import Status
from tests.factories import real

TEXT = "开头一句。2024年，全区予以公开政府信息公开申请27件，办结78件。"


def report() -> Report:
    return write_section(real("lianyun_2024"), "overview", TEXT)


def first(one: Report) -> TextFigure:
    return analyse(one).figures[0]


def apart() -> Report:
    told = analyse(report()).figures
    return remember(report(), told, told[0])


def test_a_figure_is_remembered_to_be_apart() -> None:
    assert first(report()).status is Status.DIFFERS
    assert first(apart()).status is Status.APART


def test_it_is_remembered_through_edits_elsewhere_and_of_figures() -> None:
    edited = write_section(apart(), "overview", TEXT.replace("开头", "新").replace("27", "31"))
    assert first(edited).status is Status.APART


def test_it_is_lost_when_the_words_change() -> None:
    edited = write_section(apart(), "overview", TEXT.replace("全区", "我区"))
    assert first(edited).status is Status.DIFFERS


def test_it_goes_on_into_next_year_and_through_the_file() -> None:
    assert next_year(apart()).ties == apart().ties
    read, problems = loads(dumps(apart()))
    assert problems == []
    assert read is not None
    assert read.ties == apart().ties


def test_a_figure_is_told_which_cells_it_is_about() -> None:
    told = analyse(report()).figures
    named = remember(report(), told, told[0], "requests.received.total")
    figure = first(named)
    assert (figure.status, figure.expected) == (Status.DIFFERS, 68)
    assert first(forget(named, analyse(named).figures, figure)).expected == 26


def test_the_correction_is_offered_and_made() -> None:
    assert suggestion(first(report())) == "26件"
    assert "公开申请26件" in corrected(report(), first(report())).sections["overview"]


def test_what_a_figure_is_tied_to_in_words() -> None:
    one = report()
    words = tied_words(first(one), one.form, figures(one), {})
    assert words == "＝ 表三 （一）予以公开·总计 26"


def test_from_a_cell_its_places_in_the_text() -> None:
    (place,) = analyse(report()).places["requests.total.total"]
    assert TEXT[place.start : place.end] == "78件"
