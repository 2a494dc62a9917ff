"""Marks of foot notes: raised digits stay raised, so that no text or figure swallows them."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_AROUND = "[]〔〕()（）"
_LONGEST = 3


def raised(text: str) -> str:
    """Return text that is set raised: a number as raised digits (一段¹, m²), other text in 〔〕."""
    bare = text.strip().strip(_AROUND)
    if bare.isascii() and bare.isdigit() and len(bare) <= _LONGEST:
        return bare.translate(_RAISED)
    return f"〔{text}〕" if text.strip() else text


def without_marks(text: str) -> str:
    """Return a text without raised or circled digits, which NFKC would make digits of it."""
    return "".join(char for char in text if char.isdecimal() or not char.isdigit())
