"""The XML of a Word document: opened without any of XML's own doors, and walked as it is shown.

What Word does not show is not there for us either: deleted text, hidden text, phonetic
guides, the second copy of a text box for old programs, prompts of controls left empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from importers.guard.decoding import in_utf8
from importers.guard.zips import DAMAGED, UnfitError
from importers.raw.marks import raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

MAX_TAGS = 800_000
"""The longest report seen has 16,000; a tree of so many takes about 200 MB."""
MAX_TEXT = 4_000_000
TOO_MUCH = "文档的内容太多，不像年报文件，没有读入"
_OPENED = frozenset(
    "ins moveTo customXml smartTag hyperlink fldSimple dir bdo object"  # noqa: SIM905 - as in the standard
    " sect sub-section hlink annotation".split()
)
"""Wrappers that are looked through: what is in them stands in their place.

The last line are those of Word 2003's XML."""
_PLAIN = {"tab": " ", "noBreakHyphen": "-", "cr": "\n", "ptab": " "}
_OFF = frozenset(("0", "false", "off", "none"))
_LONGEST_NUMBER = 6


def parse(xml: bytes) -> Element:
    """Return the root of a part; raise :class:`UnfitError` when it is damaged or too large.

    A document type is no part of an office file: entities and other files hang on it.
    """
    xml = in_utf8(xml)
    if xml.count(b"<") > MAX_TAGS:
        raise UnfitError(TOO_MUCH)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnfitError("文件里有办公软件不会写出的内容（实体声明），可能有害，没有读入")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnfitError(DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnfitError(DAMAGED)
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace; Word has two for the same names."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element below by names, one a level."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute whatever its namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        text = str(key)
        if text[text.rfind("}") + 1 :] == name:
            return str(value)
    return None


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """Return an attribute as a number of a few digits, else the default."""
    text = attribute(element, name)
    if text is None or not text.isascii() or not text.isdigit() or len(text) > _LONGEST_NUMBER:
        return default
    return int(text)


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not switched off."""
    return element is not None and attribute(element) not in _OFF


def children(element: Element) -> Iterator[Element]:
    """Yield what stands in an element, through content controls, links and revisions."""
    for one in element:
        name = local(one)
        if name in _OPENED:
            yield from children(one)
        elif name == "sdt":
            content = child(one, "sdtContent")
            if content is not None and not is_on(child(one, "sdtPr", "showingPlcHdr")):
                yield from children(content)
        elif name == "ruby":
            base = child(one, "rubyBase")
            yield from children(base) if base is not None else ()
        elif name == "AlternateContent":
            chosen = child(one, "Choice")
            if chosen is None:
                chosen = child(one, "Fallback")
            yield from children(chosen) if chosen is not None else ()
        else:
            yield one


def text_of(paragraph: Element) -> str:
    """Return what a paragraph shows, all its runs joined; line breaks are line ends."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for one in children(element):
        name = local(one)
        if name == "r":
            if is_on(child(one, "rPr", "vanish")):
                continue
            if attribute(child(one, "rPr", "vertAlign")) == "superscript":
                yield raised("".join(_pieces(one)))
            else:
                yield from _pieces(one)
        elif name == "t":
            yield one.text or ""
        elif name == "br":
            yield "\n" if attribute(one, "type") in {None, "textWrapping"} else ""
        elif name in _PLAIN:
            yield _PLAIN[name]
        elif name in {"oMath", "oMathPara"}:
            yield from (each.text or "" for each in one.iter() if local(each) == "t")


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes that hang on a paragraph, each once."""
    for one in children(paragraph):
        if local(one) == "r":
            for piece in children(one):
                if local(piece) in {"drawing", "pict"}:
                    yield from _contents(piece)


def _contents(element: Element) -> Iterator[Element]:
    for one in children(element):
        if local(one) == "txbxContent":
            yield one
        else:
            yield from _contents(one)
