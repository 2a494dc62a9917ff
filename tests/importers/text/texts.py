"""Writes pages as text, in the ways in which copied and converted reports come."""

from collections.abc import Callable
from random import Random

from tests.importers.web.pages import Page, Table, matrix, without_spans

Write = Callable[[Page, Random], str]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _written(page: Page, write: Callable[[Table], list[str]]) -> str:
    lines: list[str] = []
    for block in page:
        lines += [block] if isinstance(block, str) else write(block)
    return "\n".join(lines)


def spaced(page: Page, _chance: Random) -> str:
    """Cells of a row parted by spaces; blank cells leave no trace."""

    def write(table: Table) -> list[str]:
        rows = ([_flat(cell.text).replace(" ", "") for cell in row] for row in table)
        return [" ".join(filter(None, row)) for row in rows]

    return _written(page, write)


def tabbed(page: Page, chance: Random) -> str:
    """Cells parted by tabs, as spreadsheets copy them; merged cells fill one place or all."""
    covered = chance.choice(["blank", "same"])

    def write(table: Table) -> list[str]:
        rows = without_spans(table, covered)
        return ["\t".join(_flat(cell.text) for cell in row) for row in rows]

    return _written(page, write)


def barred(page: Page, chance: Random) -> str:
    """Cells parted by bars, a row a line; merged cells leave blanks at the end of the row."""
    outer = chance.random() < 0.5

    def write(table: Table) -> list[str]:
        width = len(matrix(table)[0])
        lines = []
        for row in table:
            texts = [_flat(cell.text) for cell in row]
            texts += [""] * (width - len(texts))
            line = " | ".join(texts)
            lines.append(f"| {line} |" if outer else f"{line} |")
        return lines

    return _written(page, write)


def markdown(page: Page, chance: Random) -> str:
    """A Markdown table with its rule below the first row."""
    covered = chance.choice(["blank", "same", "blank"])

    def write(table: Table) -> list[str]:
        rows = without_spans(table, covered)
        lines = ["| " + " | ".join(_flat(cell.text) for cell in row) + " |" for row in rows]
        rule = "|" + "---|" * len(rows[0])
        return ["", lines[0], rule, *lines[1:], ""]

    return _written(page, write)


def bars_by_cell(page: Page, _chance: Random) -> str:
    """A cell a line, each ended by a bar; bars alone for places that merged cells cover."""

    def write(table: Table) -> list[str]:
        width = len(matrix(table)[0])
        lines = []
        for row in table:
            lines += [f"{_flat(cell.text)} |".strip() for cell in row]
            if len(row) < width:
                lines.append("|" * (width - len(row)))
        return lines

    return _written(page, write)


def by_cell(page: Page, chance: Random) -> str:
    """A cell a line or a paragraph; blank cells leave no trace."""
    gap = chance.choice(["", "\n"])

    def write(table: Table) -> list[str]:
        return [_flat(cell.text) + gap for row in table for cell in row if cell.text.strip()]

    return _written(page, write)


def by_line(page: Page, chance: Random) -> str:
    """A cell a line, words of narrow columns cut over two; blank cells leave no trace."""

    def cut(text: str) -> list[str]:
        words = _flat(text).replace(" ", "")
        half = len(words) // 2
        narrow = len(words) in {4, 6} and not words[0].isdigit() and chance.random() < 0.7
        return [words[:half], words[half:]] if narrow else [words]

    def write(table: Table) -> list[str]:
        cells = [cell for row in table for cell in row if cell.text.strip()]
        return [
            line
            for one in cells
            for line in ([_flat(one.text)] if one.is_figure else cut(one.text))
        ]

    return _written(page, write)


def paragraph(page: Page, _chance: Random) -> str:
    """Everything in one paragraph with single blanks; blank cells leave no trace."""

    def write(table: Table) -> list[str]:
        return [
            _flat(cell.text).replace(" ", "") for row in table for cell in row if cell.text.strip()
        ]

    return " ".join(_written(page, write).split("\n"))


def glued(page: Page, chance: Random) -> str:
    """Everything in one line, without any border between cells."""

    def write(table: Table) -> list[str]:
        return ["".join("".join(cell.text.split()) for row in table for cell in row)]

    lines = _written(page, write).split("\n")
    return "\n".join(lines) if chance.random() < 0.5 else lines[0] + "\n" + "".join(lines[1:])


def printed(page: Page, chance: Random) -> str:
    """Lines as a PDF gives them: labels too long for their cell stand above and below figures."""

    def write(table: Table) -> list[str]:
        lines: list[str] = []
        for row in table:
            labels = [_flat(cell.text).replace(" ", "") for cell in row if not cell.is_figure]
            figures = " ".join(_flat(cell.text) for cell in row if cell.is_figure)
            text = labels[-1] if labels else ""
            if not figures or chance.random() < 0.6 or not text:
                lines.append(" ".join([*labels, figures]).strip())
            elif chance.random() < 0.5:
                lines += [*labels[:-1], figures, text]
            else:
                half = (len(text) + 1) // 2
                lines += [*labels[:-1], text[:half], figures, text[half:]]
        return lines

    return _written(page, write)


WAYS: dict[str, Write] = {
    "spaced": spaced,
    "tabbed": tabbed,
    "barred": barred,
    "markdown": markdown,
    "bars by cell": bars_by_cell,
    "by cell": by_cell,
    "by line": by_line,
    "paragraph": paragraph,
    "glued": glued,
    "printed": printed,
}
