"""Elements of WordprocessingML: short to write, and text that is never taken for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exporters.words.office import plain_text

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement


def w(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return an element of the main namespace: ``w("jc", val="center")``."""
    named = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    element = cast("BaseOxmlElement", OxmlElement(f"w:{tag}", named))
    element.extend(children)
    return element


def run(text: str, *, style: str = "", half_points: int = 0) -> BaseOxmlElement:
    """Return a text in one look; line ends and tabs in it become Word's own.

    Marks that Chinese and Latin text share, such as quotes, are taken for Chinese.
    """
    properties = w("rPr")
    if style:
        properties.append(w("rStyle", val=style))
    properties.append(w("rFonts", hint="eastAsia"))
    if half_points:
        properties.extend([w("sz", val=half_points), w("szCs", val=half_points)])
    made = cast("CT_R", w("r"))
    made.text = plain_text(text)
    made.insert(0, cast("CT_R", properties))
    return made


def paragraph(style: str, *runs: BaseOxmlElement, **properties: BaseOxmlElement) -> BaseOxmlElement:
    """Return a paragraph; ``properties`` are what it has besides its style, in Word's order."""
    return w("p", w("pPr", w("pStyle", val=style), *properties.values()), *runs)
