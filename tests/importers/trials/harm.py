"""What reading any file may cost at the most, and what is said of one that cannot be read."""

import resource
from collections.abc import Callable
from pathlib import Path

from importers import read_report

SECONDS = 5
KIBIBYTES = 400 * 1024
"""Above what the process held before; the whole program may take 500 MB."""


def processor_time() -> float:
    """Return the seconds that this process and its ended children took from the processor."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


BadFile = tuple[str, Callable[[], bytes], str]
"""The name of a file that is no report, what makes its bytes, and words to be said of it."""


def says_what_is_wrong(case: BadFile, folder: Path) -> bool:
    """Whether reading that file gives one sentence with these words, cheaply and alive."""
    name, make, words = case
    path = folder / name
    path.write_bytes(make())
    return words in sentence_about(path)


def sentence_about(path: Path) -> str:
    """Read a file that is no report and return the one sentence about it; cheap and alive."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = processor_time()
    imported = read_report(path)
    assert processor_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < KIBIBYTES
    assert imported.report is None
    assert len(imported.problems) == 1
    sentence = imported.problems[0].message
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    return sentence
