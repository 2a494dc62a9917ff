"""Charts: what their shapes show, the SVG as an XML reader sees it, the same on paper."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageColor

from exporters.charts.png import DPI, to_png
from exporters.charts.shapes import (
    MARGIN,
    WIDTH,
    Bar,
    Chart,
    Hatch,
    Stroke,
    Tint,
    Word,
    charts,
    results_chart,
)
from exporters.charts.svg import to_svg
from exporters.fonts.faces import absent
from models.report.editing import enter, set_prior
from models.report.report import Report
from models.report.years import keep_year
from tests.exporters.pdf.pdf_reading import page_texts, paper_pdf, squeezed
from tests.factories import blank, real

SVG = "{http://www.w3.org/2000/svg}"


def pingtan() -> Report:
    return set_prior(real("pingtan_2022"), real("pingtan_2021"))


def lengths(chart: Chart, colour: Tint) -> list[float]:
    """Return the lengths of the bars of a colour, the sign in the legend apart."""
    bars = [one for one in chart.shapes if isinstance(one, Bar) and one.colour == colour]
    return [one.width for one in bars if one.height < 8]


def test_bars_are_as_long_as_their_figures() -> None:
    this, last = (lengths(results_chart(pingtan()), colour) for colour in (Tint.THIS, Tint.LAST))
    assert [round(37 * one / this[3]) for one in this] == [21, 9, 4, 37, 0, 4]
    assert [round(37 * one / this[3]) for one in last] == [30, 5, 8, 25, 0, 1]


def test_the_words_tell_all_that_is_drawn() -> None:
    assert results_chart(pingtan()).words == (
        "予以公开 21（上年 30）；部分公开 9（上年 5）；不予公开 4（上年 8）；"
        "无法提供 37（上年 25）；不予处理 0（上年 0）；其他处理 4（上年 1）。"
    )


def test_without_last_year_there_is_one_bar_each() -> None:
    chart = results_chart(real("lianyun_2024"))
    assert lengths(chart, Tint.LAST) == []
    assert not any(isinstance(one, Word) and one.text == "上年" for one in chart.shapes)


def test_last_years_bars_are_told_apart_without_colour() -> None:
    shapes = results_chart(pingtan()).shapes
    last = [one for one in shapes if isinstance(one, Bar) and one.colour is Tint.LAST]
    hatched = [(one.x, one.y, one.width) for one in shapes if isinstance(one, Hatch)]
    assert hatched == [(one.x, one.y, one.width) for one in last if one.width]


def test_a_hatching_stays_inside_its_bar() -> None:
    hatched = [one for one in results_chart(pingtan()).shapes if isinstance(one, Hatch)]
    for one in hatched:
        for x0, y0, x1, y1 in one.lines:
            assert one.x <= x0 <= one.x + one.width
            assert one.x <= x1 <= one.x + one.width
            assert one.y - 1e-9 <= min(y0, y1) <= max(y0, y1) <= one.y + one.height + 1e-9


def held(*years: str) -> Report:
    """Return a report of 2022 with last year's and these earlier ones inside."""
    report = pingtan()
    for year in years:
        kept, refused = keep_year(report, real(year))
        assert kept is not None, refused
        report = kept
    return report


def test_lines_are_drawn_from_three_years_on() -> None:
    assert len(charts(pingtan())) == 2
    lines = charts(held("pingtan_2019", "pingtan_2020"))[2]
    assert lines.title == "2019—2022年申请数量"
    assert "2021年70、2022年74" in lines.words


def test_years_that_are_held_blank_are_not_counted() -> None:
    report = set_prior(blank(year=2024), blank(year=2023))
    kept, _ = keep_year(report, blank(year=2022))
    assert kept is not None
    assert len(charts(kept)) == 2


def test_an_unknown_year_is_a_gap_in_the_line() -> None:
    lines = charts(held("pingtan_2019"))[2]
    assert "2020年空白" in lines.words
    places = {one.text: one.x for one in lines.shapes if isinstance(one, Word)}
    drawn = [one for one in lines.shapes if isinstance(one, Stroke) and one.weight > 1]
    assert {one.colour for one in drawn} == {Tint.THIS, Tint.FAINT}
    assert min(one.x0 for one in drawn) == places["2021"]
    assert places["2021"] > places["2019"]


def test_courses_that_meet_are_told_apart_without_colour() -> None:
    shapes = charts(held("pingtan_2020"))[2].shapes
    drawn = [one for one in shapes if isinstance(one, Stroke) and one.weight > 1]
    counted = Counter(one.colour for one in drawn)
    assert counted[Tint.THIS] == 2
    assert counted[Tint.FAINT] > 20  # dashes


def test_the_picture_is_twice_as_fine_as_a_screen_and_says_what_it_shows() -> None:
    report = pingtan()
    with Image.open(BytesIO(to_png(report))) as image:
        image.load()
        assert image.size[0] == round((WIDTH + 2 * MARGIN) * DPI / 72)
        assert {round(one) for one in image.info["dpi"]} == {DPI}
        assert image.text["Title"] == f"{report.title}图解"  # type: ignore[attr-defined]
        assert "无法提供 37（上年 25）" in image.text["Description"]  # type: ignore[attr-defined]
    assert to_png(report) == to_png(report)


def test_the_picture_shows_bars_where_the_geometry_has_them() -> None:
    top, left = MARGIN, MARGIN
    bars = [one for one in results_chart(pingtan()).shapes if isinstance(one, Bar)]
    with Image.open(BytesIO(to_png(pingtan()))) as image:
        for bar in (one for one in bars if one.colour is Tint.THIS and one.width > 5):
            middle = round((top + bar.y + bar.height / 2) * DPI / 72)
            inside, beyond = (
                image.getpixel((round((left + bar.x + at) * DPI / 72), middle))
                for at in (bar.width / 2, bar.width + 1.5)
            )
            assert inside == ImageColor.getrgb(Tint.THIS)
            assert beyond == (255, 255, 255)


def test_no_word_of_the_picture_is_an_empty_box() -> None:
    words = "".join(
        one.text
        for chart in charts(held("pingtan_2019", "pingtan_2020"))
        for one in chart.shapes
        if isinstance(one, Word)
    )
    assert absent(words) == ""


@pytest.mark.parametrize("width", [260, 442, 900])
def test_a_chart_fills_the_width_at_hand(width: int) -> None:
    for chart in charts(held("pingtan_2020"), width):
        rights = [one.x + one.width for one in chart.shapes if isinstance(one, Bar)]
        assert chart.width == width
        assert width / 2 < max(rights) < width


@pytest.mark.parametrize("form", [("2021", 2024), ("2019", 2020)])
def test_an_empty_report_has_empty_charts(form: tuple[str, int]) -> None:
    for chart in charts(blank(*form)):
        assert set(lengths(chart, Tint.THIS)) == {0.0}
        assert "空白" in chart.words


def test_the_svg_is_well_formed_and_named() -> None:
    tree = ET.fromstring(to_svg(pingtan()))  # noqa: S314 - ours
    assert tree.attrib["role"] == "img"
    titles = [one.text for one in tree.iter(f"{SVG}title")]
    assert titles[1:] == ["2022年申请办理结果", "2022年新收申请的申请人"]
    assert "无法提供 37（上年 25）" in (tree.findtext(f"{SVG}desc") or "")
    assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= {
        "svg", "title", "desc", "rect", "g", "line", "path", "text",
    }  # fmt: skip


def test_the_svg_says_the_same_as_the_paper() -> None:
    tree = ET.fromstring(to_svg(pingtan()))  # noqa: S314 - ours
    words = "".join(one.text or "" for one in tree.iter(f"{SVG}text"))
    assert squeezed(words) in squeezed("".join(page_texts(paper_pdf(pingtan(), "charts"))))


@pytest.mark.parametrize(
    "report",
    [
        replace(blank(), unit="<&>\"'\ud800\x00" + "某" * 90),
        enter(blank(), dict.fromkeys(blank().form.cells, "<b>")),
        enter(blank(), dict.fromkeys(blank().form.cells, 10**14)),
    ],
    ids=["marks", "texts", "huge"],
)
def test_odd_reports_make_whole_files(report: Report) -> None:
    assert ET.fromstring(to_svg(report)).tag == f"{SVG}svg"  # noqa: S314 - ours
    assert to_svg(report) == to_svg(report)


@pytest.mark.parametrize("paper", ["charts", "illustrated"])
def test_charts_for_the_public_do_not_say_how_far_the_report_has_come(paper: str) -> None:
    text = "".join(page_texts(paper_pdf(pingtan(), paper)))
    assert "2022年新收申请的申请人" in squeezed(text)
    assert "草稿" not in text
