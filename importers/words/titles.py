"""Guessing year and unit from titles, sheet names and the name of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.words.labels import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR, LAST_YEAR = 2008, 2099
"""The regulation on information disclosure is in force since 2008."""
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_TITLE = re.compile(
    r"^(?:关于|附件\d*[:：]?)?(?P<before>.*?)(?P<year>20\d\d)年度?(?P<after>.*?)"
    r"(?:政府信息公开|信息公开|政务公开)(?:工作)?(?:的)?(?:年度)?(?:报告|年报|情况|统计表|报表)"
)
_NAMED = re.compile(
    r"^(?:填报|报送|报告|发布|编制)?(?:单位|机关|机构)(?:名称)?[:：](?P<unit>.+?)"
    r"(?:(?:(?:报告|填报|统计)?年[度份][:：]?)?(?P<year>20\d\d)年?度?)?$"
)
_FIELD_YEAR = re.compile(
    r"^(?:(?:报告|填报|统计)?年[度份][:：]?(?P<named>20\d\d)年?度?|(?P<year>20\d\d)年度?)$"
)
"""A bare number is a figure and not a year."""
_BODY = re.compile(
    r"(?:政府|委员会|管委会|办公室|街道|办事处|中心|公司|银行|学校|总队|支队|大队|分局|研究院"
    r"|[局委办厅院处会所站镇乡区县市省州旗盟社馆署部])(?:[(].{1,20}[)])?$"
)
"""How the names of public bodies end."""
_NO_BODY = re.compile(r"公开|报告|年报|附件|目录|索引|[:：,，。;；]")
_LONGEST_PART, _MOST_PARTS = 40, 3
_NOISE = re.compile(r"^[\s《“\"(\[【]+|[\s》”\")\]】:：_-]+$")
_LONGEST = 80
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """Year (0 when unknown) and unit (empty when unknown) as far as a text tells them.

    ``rival`` is another year that the name of the file says; ``text`` the title itself where
    a text is a title and nothing else.
    """

    year: int = 0
    unit: str = ""
    rival: int = 0
    text: str = ""


def read_title(text: str) -> Title:
    """Read 「连云区人民政府2024年政府信息公开工作年度报告」 and its many variants."""
    line = _western_year(plain(text))
    if len(line) > _LONGEST:
        return Title()
    named = _NAMED.match(line)
    if named:
        return Title(int(named["year"] or 0), _unit(named["unit"]))
    match = _TITLE.match(line)
    if match:
        whole = _SPACE.sub("", text) if match.end() == len(line) and match["before"] else ""
        return Title(int(match["year"]), _unit(match["before"] or match["after"]), text=whole)
    alone = _FIELD_YEAR.match(line)
    return Title(int(alone["named"] or alone["year"])) if alone else Title()


def guess(texts: Iterable[str], sheets: Iterable[str], file_name: str) -> Title:
    """Take year and unit from the first source that tells: titles, sheet names, file name."""
    stem = file_name.rpartition(".")[0] or file_name
    year, unit, stated = 0, "", ""
    told, names = [*texts], [*sheets, stem]
    before: list[str] = []
    for number, text in enumerate((*told, *names)):
        title = _joined(before, text)
        year, unit = year or title.year, unit or title.unit
        if number < len(told) and (title.year, title.unit) == (year, unit):
            stated = stated or title.text
        before = [*before, text][1 - _MOST_PARTS :]
    year = year or next((found for name in names if (found := read_year(name))), 0)
    named = read_year(stem)
    return Title(year, unit, rival=named if named != year else 0, text=stated)


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
    return bool(_BODY.search(name)) and not _NO_BODY.search(name)


def read_year(text: str) -> int:
    """Return the only year that a text names, else 0."""
    years = {int(found) for found in _YEAR.findall(_western_year(plain(text)))}
    fitting = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    return fitting[0] if len(fitting) == 1 else 0


def _western_year(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda found: "2" + found[0][1:].translate(_DIGITS), text)


def _unit(text: str) -> str:
    unit = _NOISE.sub("", text)
    unit = re.sub(r"(?:关于|本级|的)$", "", unit)
    if unit.endswith("人民"):
        unit += "政府"  # 2024年某区人民政府信息公开…, the word written once for twice
    return unit if any("\u4e00" <= char <= "\u9fff" for char in unit) else ""
