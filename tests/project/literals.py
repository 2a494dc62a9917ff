"""The texts that stand in the code, docstrings apart."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def literals(module: Path) -> list[str]:
    """Return the string literals of a module, those inside f-strings too, without docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
