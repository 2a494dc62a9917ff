"""Guessing year and unit from titles, sheet names and the name of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from importers.words.labels import plain, written
from importers.words.page_marks import is_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_YEAR, LAST_YEAR = 2008, 2099
"""The regulation on information disclosure is in force since 2008."""
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_KIND = r"(?:政府信息公开|信息公开|政务公开)"
_TITLE = re.compile(
    r"^(?:关于|附件\d*[:：]?)?(?P<before>.*?)(?P<year>20\d\d)年度?(?P<after>.*?)"
    + _KIND
    + r"(?:工作)?(?:的)?(?:年度)?(?:报告|年报|情况|统计表|报表)"
)
_MIDDLE = re.compile(
    r"^(?:关于|附件\d*[:：]?)?(?P<before>.+?)(?P<after>)"
    + _KIND
    + r"(?:工作)?(?P<year>20\d\d)年(?:度)?(?:工作)?(?:年度)?(?:报告|年报)"
)
"""某局政府信息公开2024年度报告, with the year in the middle."""
_PREFIX = re.compile(r"^(?:标题|名称|题名|题目|信息名称|文件名称|文件标题|信息标题)[:：]")
"""Pages print their title once more among the particulars."""
_MAY_TELL = re.compile(r"[2２]\s*[0０]|二\s*[〇○零]|[:：]")
"""Nothing is read from a line without a year or a colon."""
_NAMED = re.compile(
    r"^(?:填报|报送|报告|发布|编制)?(?:单位|机关|机构)(?:名称)?[:：](?P<unit>.+?)"
    r"(?:(?:(?:报告|填报|统计)?年[度份][:：]?)?(?P<year>20\d\d)年?度?)?$"
)
_FIELD_YEAR = re.compile(
    r"^(?:(?:报告|填报|统计)?年[度份][:：]?(?P<named>20\d\d)年?度?|(?P<year>20\d\d)年度?)$"
)
"""A bare number is a figure and not a year."""
_PERIOD = re.compile(
    r"(?P<year>20\d\d)年1月1日.{0,4}?(?:至|到|[-—–~～]{1,2}).{0,3}?(?:(?P=year)年|当年)?(?:度)?12月31日"
)
_BODY = re.compile(
    r"(?:政府|委员会|管委会|办公室|街道|办事处|中心|公司|银行|学校|总队|支队|大队|分局|研究院"
    r"|[局委办厅院处会所站镇乡区县市省州旗盟社馆署部])(?:[(].{1,20}[)])?$"
)
"""How the names of public bodies end."""
_NO_BODY = re.compile(r"公开|报告|年报|附件|目录|索引|[:：,，。;；]")
_SENTENCE = re.compile(
    r"[,，。;；:：《》]|^(?:根据|按照|依据|现|为)|我[局委办厅院镇乡区县市省街单机]"
)
"""What no name of a body holds: a title may stand at the end of a sentence that announces it."""
_ANNOUNCED = re.compile(
    r"^(?:现|兹)?(?:将|就|予以|向社会)*(?:公布|公开|发布|编制|制定|印发|报送|形成|通报)?(?:了|如下)?"
)
_OURS = re.compile(r"^(?:我|本|该)")
_LONGEST_PART, _MOST_PARTS = 40, 3
_NOISE = re.compile(r"^[\s《“\"(\[【]+|[\s》”\")\]】:：_-]+$")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Title:
    """Year (0 when unknown) and unit (empty when unknown) as far as a text tells them.

    ``text`` is the title itself where a text is a title and nothing else (``is_whole``);
    ``rivals`` are other years with what says so, ``other_unit`` what a field says instead.
    """

    year: int = 0
    unit: str = ""
    text: str = ""
    is_whole: bool = False
    is_field: bool = False
    rivals: tuple[tuple[str, int], ...] = ()
    other_unit: str = ""


def read_title(text: str) -> Title:
    """Read 「连云区人民政府2024年政府信息公开工作年度报告」 and its many variants.

    The unit keeps the characters of the text: traditional ones are not turned by halves.
    """
    if not _MAY_TELL.search(text):
        return Title()
    kept = written(text)
    prefix = _PREFIX.match(kept)
    kept = kept[prefix.end() :] if prefix else kept
    line = _western_year(plain(kept))
    if len(line) > _LONGEST or is_link(text):
        return Title()
    if named := _NAMED.match(line):
        unit = _unit(kept[slice(*named.span("unit"))])
        is_name = not _SENTENCE.search(unit)
        return Title(int(named["year"] or 0), unit, is_field=True) if is_name else Title()
    if match := _TITLE.match(line) or _MIDDLE.match(line):
        is_whole = match.end() == len(line)
        before, after = (kept[slice(*match.span(name))] for name in ("before", "after"))
        whole = kept if is_whole and before else ""
        return Title(int(match["year"]), _unit(before or after), whole, is_whole)
    alone = _FIELD_YEAR.match(line)
    year = int(alone["named"] or alone["year"]) if alone else 0
    return Title(year, is_field=bool(alone and alone["named"]))


def guess(
    texts: Iterable[str],
    sheets: Iterable[str],
    file_name: str,
    *,
    page: str = "",
    behind: Sequence[str] = (),
) -> Title:
    """Take year and unit from the first source that tells.

    ``page`` is the title that a page itself names.  Then come the title nearest to the
    tables among ``texts`` above them, other lines above, the period that the text speaks
    of, the lines ``behind``, the sheets and the name of the file.
    """
    above, names = [*texts], [*sheets, file_name.rpartition(".")[0] or file_name]
    titles = _titles_of(above)
    later = _titles_of(behind)
    by_rank = [
        *([read_title(page)] if page else []),
        *(one for one in reversed(titles) if one.is_whole),
        *(one for one in titles if one.is_field),
        *(one for one in reversed(titles) if not (one.is_whole or one.is_field)),
    ]
    period = _period((*above, *behind))
    rest = [*later, *map(read_title, names)]
    years = [*(one.year for one in by_rank), period, *(one.year for one in rest)]
    year = next(filter(None, years), 0) or next(filter(None, map(read_year, names)), 0)
    ranked = [*by_rank, *rest]
    same = [one.unit for one in ranked if one.unit and one.year in {0, year}]
    unit = next(iter(same), "") or next((one.unit for one in ranked if one.unit), "")
    stated = next((t.text for t in ranked if t.text and (t.year, t.unit) == (year, unit)), "")
    found = Title(year, unit, stated)
    return replace(
        found,
        rivals=_rivals(found, titles, period, read_year(names[-1])),
        other_unit=_other_unit(found, [*titles, *later]),
    )


def _titles_of(texts: Sequence[str]) -> list[Title]:
    found, before = [], list[str]()
    for text in texts:
        found.append(_joined(before, text))
        before = [*before, text][1 - _MOST_PARTS :]
    return found


def _rivals(
    found: Title, titles: Sequence[Title], period: int, named: int
) -> tuple[tuple[str, int], ...]:
    """Other years that the file says, and where."""
    others = [one.year for one in titles if one.is_whole and one.year != found.year]
    told = (("文件名", named), ("统计时间", period), ("另一处标题", others[0] if others else 0))
    return tuple((source, year) for source, year in told if year not in {0, found.year})


def _other_unit(found: Title, titles: Iterable[Title]) -> str:
    """The unit that a field names, where it is not the title's own or a part of its name."""
    units = [one.unit for one in titles if one.is_field and one.unit]
    if not found.text or not units or not _is_body(units[0]):
        return ""
    one, other = units[0], found.unit
    return "" if one.endswith(other) or other.endswith(one) else one


def _joined(before: list[str], text: str) -> Title:
    """Read a text, or together with those before it: a title is often set on several lines."""
    title = read_title(text)
    if title.unit:
        return title
    joined = text
    for part in reversed(before):
        if len(part) > _LONGEST_PART or len(text) > _LONGEST_PART:
            break
        joined = part + joined
        whole = read_title(joined)
        if _is_body(whole.unit) or (whole.year and not whole.unit):
            title = whole
        if title.unit:
            break
    return title


def _is_body(name: str) -> bool:
    words = plain(name)  # in simplified characters
    return bool(_BODY.search(words)) and not _NO_BODY.search(words)


def read_year(text: str) -> int:
    """Return the only year that a text names, else 0."""
    years = {int(found) for found in _YEAR.findall(_western_year(plain(text)))}
    fitting = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    return fitting[0] if len(fitting) == 1 else 0


def _period(texts: Iterable[str]) -> int:
    """The year of which a text says that its figures are from 1 January to 31 December."""
    for text in texts:
        if "12" in text:
            found = _PERIOD.search(_western_year(plain(text)))
            if found:
                return int(found["year"])
    return 0


def _western_year(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda found: "2" + found[0][1:].translate(_DIGITS), text)


def _unit(text: str) -> str:
    """The name of a body in front of a title; of a sentence only what announces the title."""
    unit = _NOISE.sub("", text)
    unit = re.sub(r"(?:关于|關於|本级|本級|的)$", "", unit)
    if _SENTENCE.search(unit):
        last = _ANNOUNCED.sub("", re.split(r"[,，。;；:：《》]", unit)[-1])
        unit = last if _is_body(last) and not _OURS.match(last) else ""
    if unit.endswith("人民"):
        unit += "政府"  # 2024年某区人民政府信息公开…, the word written once for twice
    return unit if any("\u4e00" <= char <= "\u9fff" for char in unit) else ""
