"""The tables of scores of real reports and small inputs, which stand below the tests' output."""

from collections.abc import Callable

import pytest

_SCORES = pytest.StashKey[list[str]]()
_SMALL = pytest.StashKey[list[str]]()


@pytest.fixture
def scoreboard(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a line to the table of real reports."""
    return request.config.stash.setdefault(_SCORES, []).append


@pytest.fixture
def small_board(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a line to the table of small inputs."""
    return request.config.stash.setdefault(_SMALL, []).append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Write the tables, where anything of theirs was read."""
    tables = (
        ("真实年报逐格得分", "right listed wrong  file", config.stash.get(_SCORES, [])),
        ("最小样例", "读对或说明  file", config.stash.get(_SMALL, [])),
    )
    for title, head, lines in tables:
        if lines:
            terminalreporter.section(title)
            terminalreporter.write_line(head)
            for line in lines:
                terminalreporter.write_line(line)
