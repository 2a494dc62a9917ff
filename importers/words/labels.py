"""Comparing labels as people do: without spaces, numbering, quotes, script and small slips."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Radicals of PDF text that NFKC leaves as they are (U+2E80 to U+2EFF).
_RADICALS = str.maketrans(
    "⺠⻔⻓⻅⻬⻛⻥⻋⻢⻚⻉⻰⻤⻁⻦⻩⻨⻪⻝⻜⻄⺟⺝⺙⺮⺫⻆⻎⻘⻧⻮⻳"
    "⺁⺇⺊⺌⺎⺒⺓⺛⺜⺧⺩⺪⺬⺶⺷⺸⺻⺼⺽⻃⻇⻊⻑⻗⻙⻞⻡⻣⻫⻭⻯⻲",
    "民门长见齐风鱼车马页贝龙鬼虎鸟黄麦黾食飞西母月攵竹目角辶青卤齿龟"
    "厂几卜小兀巳幺旡日牛王疋示羊羊羊聿月臼西角足长雨韦食首骨齐齿龙龟",
)
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
"""Radicals of PDF text that NFKC turns into the characters that they look like."""
_KANGXI[0x2F3E] = "户"  # NFKC has the traditional form
# Traditional characters of the official labels, for reprints in traditional script.
_TRADITIONAL = str.maketrans(
    "規範處罰許強執辦總計採購額開廢現數億萬單圍業機構會組織務請結轉屬國祕秘禁級"
    "護關過詢無報舉復訴訟維糾審內項類來況統據對間動應為圖書還確認複議經與費徵錢覆戶黃發縣廳鎮鄉區",
    "规范处罚许强执办总计采购额开废现数亿万单围业机构会组织务请结转属国秘秘禁级"
    "护关过询无报举复诉讼维纠审内项类来况统据对间动应为图书还确认复议经与费征钱复户黄发县厅镇乡区",
)
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_MARKS = re.compile(r"[\"'“”‘’《》、,，。.;；:：/\-—_*＊]+")
_NUMBERING = re.compile(
    r"(?:\((?P<round>[一二三四五六七八九十]{1,3})\)[、.．]?"
    r"|(?P<high>[一二三四五六七八九十]{1,3})[、.．]"
    r"|\(?(?P<low>\d{1,2})(?:[、．)]|\.(?!\d)))"
)
_BRACKETS = re.compile(r"\([^()]*\)?$")
_SAME = {"合计": "总计"}
_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}\)")
"""Sounds that mirror sites put behind characters: 政(zheng)府(fu)."""
LONGEST_LABEL = 80
_NOTED = re.compile(
    r"\s*((?:[（(][一二三四五六七八九十]{1,3}[)）])?[^（(]{2,60})[（(].{1,800}[)）]\s*", re.DOTALL
)
_ROUGH = 4
"""A label may differ by one character in so many; shorter labels must be exact."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: ``number`` such as ``(六)``, ``四、`` or ``3.``, and the words."""

    number: str
    words: str

    @property
    def bare(self) -> str:
        """The words without a bracket at the end."""
        return _BRACKETS.sub("", self.words) or self.words


def plain(text: str) -> str:
    """Return text in ordinary characters, without any white space."""
    text = written(text)
    return text if text.isascii() else text.translate(_TRADITIONAL)


def written(text: str) -> str:
    """Return text as :func:`plain` does, place by place, but in the script that it is in."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_RADICALS)
        text = _PINYIN.sub("", text) if "(" in text else text
    return _SPACES.sub("", text)


def label_text(text: str) -> str:
    """Return what of a text may be a label: without a long note behind; empty for prose.

    Offices copy the instructions for filling in behind labels, in brackets.
    """
    if len(text) <= LONGEST_LABEL:
        return text
    match = _NOTED.fullmatch(text[: LONGEST_LABEL * 12])
    return match[1] if match else ""


def unradicalled(text: str) -> str:
    """Return text of a PDF with ordinary characters for radicals that only look like them."""
    return text if text.isascii() else text.translate(_KANGXI).translate(_RADICALS)


def squeezed(text: str) -> str:
    """Return text as labels compare it: ordinary characters, no spaces, no marks."""
    return _MARKS.sub("", plain(text))


@lru_cache(maxsize=4096)
def label(text: str) -> Label:
    """Take a label apart, so that equal labels compare equal however they are written."""
    whole = plain(text)
    match = _NUMBERING.match(whole)
    number = ""
    if match and match.end() < len(whole):
        number = (
            (match["round"] and f"({match['round']})")
            or (match["high"] and f"{match['high']}、")
            or f"{match['low']}."
        )
        whole = whole[match.end() :]
    words = _MARKS.sub("", whole)
    return Label(number, _SAME.get(words, words))


def allowed_distance(words: str) -> int:
    """How many characters may be wrong in a label of these words."""
    return len(words) // _ROUGH


@lru_cache(maxsize=8192)
def distance(one: str, other: str) -> int:
    """Count the characters to insert, delete or replace to get from one text to the other."""
    before = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            replaced = before[column - 1] + (char != against)
            now.append(min(before[column] + 1, now[-1] + 1, replaced))
        before = now
    return before[-1]


def common_length(one: str, other: str) -> int:
    """Length of the longest sequence of characters that both texts hold in order."""
    before = [0] * (len(other) + 1)
    for char in one:
        now = [0]
        for column, against in enumerate(other, 1):
            same = before[column - 1] + 1 if char == against else 0
            now.append(max(same, before[column], now[-1]))
        before = now
    return before[-1]
