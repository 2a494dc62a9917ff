"""A window killed while somebody types loses nothing that was typed a second ago."""

import os

import pytest

from tests.attacks.kills import kills


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="只有 POSIX 系统能这样结束一个进程")
def test_what_was_typed_outlives_a_kill() -> None:
    looked_at = list(kills(3, how="spawn"))
    assert [killed.faults for killed in looked_at] == [(), (), ()]
    assert all(killed.edits for killed in looked_at)
