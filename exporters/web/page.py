"""The report as one web page, ready to be published: no script, nothing from elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from exporters.web.tables import look_of, table
from exporters.web.text import element, text_of
from exporters.words.official_text import is_heading, lead_length, title_penalty
from models.disk.resources import RESOURCES
from models.release.document import Heading, Paragraph, Sheet, document
from models.release.fingerprint import fingerprint
from models.report.report import META

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.release.document import Block
    from models.report.report import Report

LOOK = RESOURCES / "web" / "report.css"

_PARTICULARS = {**META, "code": "校验码"}
"""What stands above the document, with the code of the content behind it."""
_WIDE = {"title", "code"}
"""Those that have a row of their own; else two stand side by side."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_GOOD_PLACE = 2.0
"""How bad a place to break the title may be: between its words."""


def to_html(report: Report) -> bytes:
    """Return the report as a web page in UTF-8; the same report is the same bytes, on any day.

    Figures are shown as the report shows them, stated totals included; what is blank
    stays blank.
    """
    printed = document(report)
    code = fingerprint(report)
    facts = {
        **report.meta,
        "title": printed.title,
        "publisher": report.meta.get("publisher") or printed.unit,
        "code": code,
    }
    widths = "".join(look_of(block.grid) for block in printed.blocks if isinstance(block, Sheet))
    foot = f'@page {{ @bottom-center {{ content: "校验码 {code}"; }} }}'
    look = f"{_look()}{widths}{foot}\n"
    head = "\n".join([*_head(facts, printed.subject), f"<style>\n{look}</style>"])
    parts = [_particulars(facts), element("h1", _title(printed.title))]
    parts += _sections(printed.blocks)
    body = "\n".join(parts)
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n<main>\n'
        f"<article>\n{body}\n</article>\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _head(facts: Mapping[str, str], subject: str) -> Iterator[str]:
    """Yield the head; ArticleTitle and the like are what government sites are searched by."""
    yield '<meta charset="utf-8">'
    yield element("title", text_of(facts["title"]))
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    named = {
        "description": subject,
        "ArticleTitle": facts["title"],
        "PubDate": facts.get("issue_date", ""),
        "ContentSource": facts["publisher"],
        "Keywords": facts.get("keywords", ""),
    }
    for name, content in named.items():
        if content:
            yield f'<meta name="{name}" content="{text_of(content)}">'


@lru_cache
def _look() -> str:
    return LOOK.read_text(encoding="utf-8")


def _title(title: str) -> str:
    """Return the title with the places where it may be broken without cutting a word."""
    pieces = [
        f"<wbr>{text_of(char)}" if title_penalty(title, index) <= _GOOD_PLACE else text_of(char)
        for index, char in enumerate(title)
    ]
    return "".join(pieces)


def _particulars(facts: Mapping[str, str]) -> str:
    rows = []
    for name, label in _PARTICULARS.items():
        pair = element("dt", label) + element("dd", text_of(facts.get(name, "")))
        rows.append(element("div", pair, **({"class": "wide"} if name in _WIDE else {})))
    inner = "\n".join(rows)
    return element("dl", f"\n{inner}\n", **{"class": "particulars"})


def _sections(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield each section with its heading and what stands below it."""
    section, heading = "", ""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                if lines:
                    yield _section(section, lines)
                section, heading = block.section, block.text
                lines = [element("h2", text_of(heading), id=section)]
            case Paragraph():
                lines.append(_paragraph(block.text))
            case Sheet():
                lines.append(table(block, heading))
    yield _section(section, lines)


def _section(section: str, lines: list[str]) -> str:
    inner = "\n".join(lines)
    return element("section", f"\n{inner}\n", **{"aria-labelledby": section})


def _paragraph(text: str) -> str:
    """Return a paragraph, or a heading of the second level; one may also begin a paragraph."""
    if is_heading(text):
        return element("h3", text_of(text))
    lead = lead_length(text)
    begun = element("strong", text_of(text[:lead])) if lead else ""
    return element("p", begun + _ADDRESS.sub(_address, text_of(text[lead:])))


def _address(found: re.Match[str]) -> str:
    """Let an address be cut at the end of a line, which else would be torn wide open."""
    return element("span", found[0], **{"class": "address"})
