"""The table of scores of real reports, which stands below the tests' output."""

from collections.abc import Callable

import pytest

_SCORES = pytest.StashKey[list[str]]()


@pytest.fixture
def scoreboard(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a line to the table."""
    return request.config.stash.setdefault(_SCORES, []).append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Write the table, where any real report was read."""
    lines = config.stash.get(_SCORES, [])
    if lines:
        terminalreporter.section("真实年报逐格得分")
        terminalreporter.write_line("right listed wrong  file")
        for line in lines:
            terminalreporter.write_line(line)
