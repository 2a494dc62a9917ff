"""How sentences are read: the cells that each figure and statement speaks of."""

import pytest

from models.report.editing import write_section
from models.report.report import Report
from models.texts.analysis import analyse
from models.texts.figure import TextFigure
from tests.factories import real

RECEIVED = "requests.received.total"
REVIEW = "disputes.cases.review_total"


def told(text: str) -> tuple[TextFigure, ...]:
    return analyse(write_section(report(), "overview", text)).figures


def report() -> Report:
    return real("lianyun_2024")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("收到政府信息公开申请68件。", RECEIVED),
        ("收到68件政府信息公开申请。", RECEIVED),
        ("政府信息公开申请收到68件。", RECEIVED),
        ("受理政府信息公开申请，共计68件。", RECEIVED),
        ("收到政府信息公开申请６８ 件。", RECEIVED),
        ("收到政府信息公开申请六十八件。", RECEIVED),
        ("申请办结78件，1件结转下年度继续办理。", "requests.total.total"),
        ("依申请公开，上年结转11件。", "requests.carried_in.total"),
        ("依申请公开，2023年结转11件。", "requests.carried_in.total"),
        ("依申请公开，结转至2025年1件。", "requests.carried_out.total"),
        ("依申请公开，另有1件顺延到下年度答复。", "requests.carried_out.total"),
        ("申请公开政府信息的自然人65件。", "requests.received.person"),
        ("因政府信息公开引起的行政复议9件。", REVIEW),
        ("制发行政规范性文件3件。", "disclosure.documents.issued"),
        ("行政规范性文件本年废止3件。", "disclosure.documents.repealed"),
        ("收取行政事业性收费12.5万元。", "disclosure.fees.amount"),
    ],
)
def test_the_words_around_a_figure_say_what_it_is(text: str, reading: str) -> None:
    assert told(text)[0].reading == reading


@pytest.mark.parametrize(
    "text",
    [
        "受理群众诉求68件。",
        "收到信件68件，答复68件。",
        "受理市民热线工单68件，办结率100%。",
        "发布规范性文件政策解读3篇。",
        "公报刊登规范性文件3件。",
        "印发政策文件3件。",
        "申请户外广告设置许可证68条。",
        "网站访问量同比增长82%。",
        "办理救助申请68件。",
        "开展依申请公开培训3次。",
    ],
)
def test_figures_of_other_subjects_are_apart(text: str) -> None:
    assert {str(one.status) for one in told(text)} == {"apart"}


@pytest.mark.parametrize(
    "text",
    [
        "坚持第一时间答复申请，办好每一件依申请公开。",
        "按照〔2021〕39号文件受理申请。",
        "2024年10月29日。",
        "三审三校、一网通办。",
    ],
)
def test_what_is_no_figure_is_not_told(text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("政府信息公开申请均已办结。", "differs"),
        ("政府信息公开申请均在法定期限内答复。", None),
        ("未收到政府信息公开申请。", "differs"),
        ("未收到群众对政府信息公开的投诉。", None),
        ("力争政府信息公开行政诉讼零败诉。", None),
        ("没有因政府信息公开引起的行政复议、行政诉讼。", "differs"),
        ("政府信息公开申请均为自然人提出。", "differs"),
    ],
)
def test_statements(text: str, status: str | None) -> None:
    claims = [str(one.status) for one in told(text) if one.kind == "claim"]
    assert claims == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("收到政府信息公开申请近70件。", "agrees"),
        ("收到政府信息公开申请500余件。", "unsure"),
        ("区政府办收到政府信息公开申请17件。", "unsure"),
        ("申请办结78件，其中予以公开26件，占33.3%。", "agrees"),
        ("收到政府信息公开申请较上年增长12%。", "unsure"),
    ],
)
def test_what_is_approximate_narrower_or_unknown_never_differs(text: str, status: str) -> None:
    assert str(told(text)[-1].status) == status


def test_places_are_those_of_the_text_as_it_is_written() -> None:
    text = "（二）依申请公开\n收到 政府信息公开申请 ６８ 件，\n办结 78\n件。"
    pieces = [text[one.start : one.end] for one in told(text)]
    assert pieces == ["６８ 件", "78\n件"]
