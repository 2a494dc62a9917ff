"""Reads the source of the project, without running it, and names what breaks the house's order.

The order: main -> ui -> importers, exporters -> models -> the standard library. Every check takes
modules and returns sentences; an empty list means that the order holds.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40

# What each part of the program may import besides the standard library.
OFFICE_FILES = {"docx", "lxml", "openpyxl"}
ALLOWED = {
    "models": {"models"},
    "importers": {"importers", "models", "pypdfium2", "python_calamine"} | OFFICE_FILES,
    "exporters": {"exporters", "models", "PIL", "reportlab", "xlsxwriter"} | OFFICE_FILES,
    "ui": {"exporters", "importers", "models", "ui", "PySide6", "pypdfium2", "shiboken6"},
    "main": {"exporters", "importers", "models", "ui", "PySide6"},
}

# The ways to a socket. The program never opens one.
NETWORK = {
    "PySide6.QtNetwork",
    "_socket",
    "ftplib",
    "http",
    "imaplib",
    "nntplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "webbrowser",
    "xmlrpc",
}

# What loads a module that is named by a text.
BY_STRING = {"__import__", "import_module", "run_module", "run_path"}

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, its path below the root, its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """Return the part of the program that the module belongs to, such as `ui`."""
        return self.name.partition(".")[0]

    @property
    def package(self) -> str:
        """Return the package that a relative import starts from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Import:
    """One imported name, dotted, and its line."""

    name: str
    line: int


def read(root: Path, parts: Iterable[str] = ALLOWED) -> dict[str, Module]:
    """Return every module of the given top-level parts below `root`, by dotted name."""
    found = {}
    for path in chain.from_iterable(
        [root / f"{part}.py", *sorted((root / part).rglob("*.py"))] for part in parts
    ):
        if path.is_file():
            below = path.relative_to(root)
            name = ".".join(below.with_suffix("").parts).removesuffix(".__init__")
            text = path.read_text(encoding="utf-8")
            found[name] = Module(name, below, text, ast.parse(text, str(below)))
    return found


def imports(module: Module) -> Iterator[Import]:
    """Yield every import of a module: at once, inside a function, for types alone, by a string."""
    for node in ast.walk(module.tree):
        for name in _names(node, module.package):
            yield Import(name, getattr(node, "lineno", 0))


def _names(node: ast.AST, package: str) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            start = package.split(".")[: len(package.split(".")) - level + 1] if level else []
            base = ".".join([*start, *([module] if module else [])])
            return [f"{base}.{alias.name}" for alias in names]
        case ast.Call(
            func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            return [name]
    return []


def layering(tree: Mapping[str, Module]) -> list[str]:
    """Name each import that points back, or of a library that has its home elsewhere."""
    return [
        f"{module.path}:{found.line}: {module.part} may not import {found.name}"
        for module in tree.values()
        for found in imports(module)
        if not _may_import(module.part, found.name)
    ]


def _may_import(part: str, name: str) -> bool:
    if any(f"{name}.".startswith(f"{way}.") for way in NETWORK):
        return False
    return name.partition(".")[0] in sys.stdlib_module_names | ALLOWED[part]


def cycles(tree: Mapping[str, Module]) -> list[str]:
    """Name a ring of modules that import each other, if any.

    Imports that come late or serve types alone count too: whoever reads one module of a ring
    has to read all of them.
    """
    graph = {
        name: {
            target
            for found in imports(module)
            if (target := resolve(found.name, tree)) not in {None, name}
        }
        for name, module in tree.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as ring:
        return ["import cycle: " + " <- ".join(ring.args[1])]
    return []


def by_string(tree: Mapping[str, Module]) -> list[str]:
    """Name each import by a string: neither the type checker nor a packer sees what it loads."""
    return [
        f"{module.path}:{node.lineno}: imported by a string"
        for module in tree.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        if ast.unparse(node.func).rpartition(".")[2]
        in {"import_module", "__import__", "run_module"}
    ]


def resolve(name: str, tree: Mapping[str, Module]) -> str | None:
    """Return the module that an imported dotted name lies in; ``None`` for libraries."""
    while name and name not in tree:
        name = name.rpartition(".")[0]
    return name or None


def sizes(tree: Mapping[str, Module]) -> list[str]:
    """Name each file and each function that has grown past what one can hold in mind."""
    return [
        f"{where}: {lines} lines, at most {most}"
        for module in tree.values()
        for where, lines, most in _lengths(module)
        if lines > most
    ]


def _lengths(module: Module) -> Iterator[tuple[str, int, int]]:
    yield str(module.path), len(module.text.splitlines()), MAX_FILE_LINES
    for node in ast.walk(module.tree):
        if isinstance(node, FUNCTION):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield f"{module.path}:{node.lineno}: {node.name}", lines, MAX_FUNCTION_LINES


def docstrings(tree: Mapping[str, Module]) -> list[str]:
    """Name each module, and each public class and function in it, that does not say what it is."""
    return [
        f"{module.path}:{getattr(node, 'lineno', 1)}: no docstring"
        for module in tree.values()
        for node in [module.tree, *module.tree.body]
        if isinstance(node, FUNCTION | ast.ClassDef | ast.Module)
        if not getattr(node, "name", "").startswith("_") and not ast.get_docstring(node)
    ]
