"""Texts that no office writes: nothing breaks, and no message grows with the text."""

import pytest

from models.checked.checking import check
from models.report.editing import write_section
from models.texts.analysis import analyse
from tests.factories import real

SIZE = 20_000
TEXTS = {
    "no full stop": "受理政府信息公开申请7件其中",
    "open brackets": "(",
    "closed brackets": "(5件)",
    "denials": "未",
    "digits": "9",
    "figures": "5件",
    "commas": "共,",
    "lists": "其中、",
    "respectively": "分别为",
    "all": "均已",
    "numerals": "一二三十百",
    "right to left": "\u202e受理5件",
    "mixed scripts": "受理ｱﾘ12件ฟ์5%",
    "lines": "受理\n",
}


@pytest.mark.parametrize("piece", TEXTS.values(), ids=list(TEXTS))
def test_no_message_grows_with_the_text(piece: str) -> None:
    report = write_section(real("lianyun_2024"), "overview", piece * (SIZE // len(piece)))
    told = analyse(report).figures
    assert max((len(one.message) for one in told), default=0) < 300
    assert max((len(one.sentence) for one in told), default=0) <= 200
    assert all(len(finding.message) < 300 for finding in check(report))
