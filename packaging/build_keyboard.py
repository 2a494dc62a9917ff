"""Write docs/keyboard.md from the tables of keys by which the program goes.

    PYTHONPATH=. .venv/bin/python packaging/build_keyboard.py

A test holds the paper equal to what this writes.
"""

from __future__ import annotations

from pathlib import Path

from ui.window.key_card import as_markdown, key_card

PAPER = Path(__file__).resolve().parent.parent / "docs" / "keyboard.md"

if __name__ == "__main__":
    PAPER.write_text(as_markdown(key_card()), encoding="utf-8")
