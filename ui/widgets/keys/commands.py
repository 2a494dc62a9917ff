"""The window's commands as data: name, words, key, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from exporters.papers.catalogue import PAPERS, REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QMainWindow

LINE = None
"""Stands for a separator in menus and in the tool bar."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its id, its words in the menu, its keys, and what it does for a person."""

    id: str
    text: str
    keys: str = ""
    tip: str = ""
    checkable: bool = False
    short: str = ""
    """Words on the tool bar, where they differ from those of the menu."""


def print_id(paper: str) -> str:
    """Return the id of the command that prints a paper of :mod:`exporters.papers.catalogue`."""
    return "print" if paper == REPORT else f"print_{paper}"


def _print_commands() -> Iterator[Command]:
    for paper in PAPERS.values():
        command = Command(print_id(paper.id), f"{paper.name}…", tip=paper.tip)
        if paper.id == REPORT:
            yield replace(command, keys="Ctrl+P", short="打印")
            yield Command("print_table", "当前表格…", "", "预览并打印这一张表")
        else:
            yield command


def _printing() -> tuple[str | None, ...]:
    """The papers by kind, a line between; the table that is shown stands after the report."""
    entries: list[str | None] = []
    for _, papers in groupby(PAPERS.values(), lambda paper: paper.kind):
        entries += [*([LINE] if entries else []), *(print_id(paper.id) for paper in papers)]
    entries.insert(entries.index(print_id(REPORT)) + 1, "print_table")
    return tuple(entries)


COMMANDS = (
    Command("new", "新建年度报告…", "Ctrl+N", "新的年度报告", short="新建"),
    Command("new_next", "新建下一年度报告", "Ctrl+Shift+N", "本报告作为上年，上年结转带入新报告"),
    Command("open", "打开…", "Ctrl+O", "打开年报文件、Excel、Word、PDF、网页", short="打开"),
    Command("save", "保存", "Ctrl+S", "保存到文件"),
    Command("save_as", "另存为…", "Ctrl+Shift+S", "保存为另一个文件"),
    Command("import_prior", "导入上年年报…", "Ctrl+I", "从 Excel、PDF、网页等", short="导入上年"),
    Command("import_clip", "从剪贴板导入…", "Ctrl+Alt+V", "把复制的网页或文字作为一份年报读入"),
    Command("held_years", "历年数据…", "Ctrl+Shift+I", "以前年度的数据：添加、移除、作为上年"),
    Command("export_xlsx", "导出 Excel…", "Ctrl+E", "按官方格式", short="导出 Excel"),
    Command("export_pdf", "导出 PDF…", "Ctrl+Shift+E", "按公文格式", short="导出 PDF"),
    Command("export_charts", "导出图解…", "", "办理结果、申请人、历年曲线，PNG 或 SVG 图片"),
    Command("export_other", "导出其他格式…", "", "导出 JSON、CSV 数据"),
    Command("fill_template", "填入已有模板…", "", "把本年的数填进上级下发的 Excel 模板，另存一份"),
    Command("hand_out", "发给下级填的空白表…", "", "Excel 空白表，附填报说明；填好后可以导入"),
    *_print_commands(),
    Command("submit", "送审…", "", "看还有什么要改正或写明情况；没有了就送审，内容锁定"),
    Command("send_back", "退回…", "", "写明原因，送审的报告又成草稿"),
    Command("sign", "签发…", "", "记下签字人，签发送审的报告"),
    Command("reopen", "重新打开…", "", "写明原因，已签发的报告又成草稿"),
    Command("verify", "核对校验码…", "", "核对文件与纸质件上的校验码，列出签发以后改过的地方"),
    Command("signing_log", "签审记录…", "", "各步的时间、办理人、原因和当时的校验码"),
    Command("quit", "退出", "Ctrl+Q"),
    Command("undo", "撤销", "Ctrl+Z"),
    Command("redo", "重做", "Ctrl+Y"),
    Command("cut", "剪切", "Ctrl+X"),
    Command("copy", "复制", "Ctrl+C"),
    Command("paste", "粘贴", "Ctrl+V"),
    Command("paste_result", "粘贴结果…", "Ctrl+Shift+V", "上一次粘贴跳过了哪些格，为什么"),
    Command("choose_all", "选择全表", "Ctrl+A", "选择本表所有的数"),
    Command("go_to", "转到…", "Ctrl+G", "按名称或拼音首字母找到一格"),
    Command("note", "批注…", "Shift+F2", "给这一格写批注，写明要核实什么"),
    Command("flag", "待核实", "Ctrl+Shift+F", "标记所选的格待核实，再按一次取消"),
    Command("marks", "批注与待核实一览…", "Ctrl+Shift+M", "列出全部批注和待核实的格"),
    Command("edits", "修改记录…", "Ctrl+Shift+H", "每一格何时、由何值改为何值、来源"),
    Command("fill_down", "向下填充", "Ctrl+D", "所选各列照第一格填；只选一格时照上面一格"),
    Command("fill_right", "向右填充", "Ctrl+R", "所选各行照第一格填；只选一格时照左边一格"),
    Command("same_as_prior", "同上年", "Ctrl+L", "把上年的数填入所选的格，可撤销"),
    Command("clear_chosen", "清除所选\tDelete", "", "清除所选各格的数；合计恢复自动计算"),
    Command("clear_here", "清空本表", "", "清除本表所有的数，可撤销"),
    Command("clear_all", "清空全部表格", "", "清除三张表所有的数，可撤销"),
    Command("zeros_chosen", "所选空白填 0", "", "所选的格里没有填的填为 0"),
    Command("zeros_here", "本表空白填 0", "Ctrl+Shift+0", "本表没有填的格填为 0", short="填 0"),
    Command("zeros_all", "全部表格空白填 0", "", "把三张表里没有填的格都填为 0，可撤销"),
    Command("carry_over", "填入上年结转", "", "用上年报告的结转下年度填写空白的上年结转，可撤销"),
    Command("totals_open", "按原件录入合计", "Ctrl+T", "不符的标红", checkable=True),
    Command("next_finding", "下一条校核结果", "F8"),
    Command("previous_finding", "上一条校核结果", "Shift+F8"),
    Command("next_part", "下一部分", "Ctrl+PgDown"),
    Command("previous_part", "上一部分", "Ctrl+PgUp"),
    Command("next_pane", "换到下一栏", "F6", "在表格、校核结果、本格说明、左侧目录之间移动键盘"),
    Command("panel", "校核结果栏", "F9", "显示或收起校核结果", checkable=True),
    Command("compare", "上年对照", "Ctrl+Shift+L", "上年数、增减、增减百分比", checkable=True),
    Command("years", "与上年对比", "Ctrl+Shift+Y", "全部数据与上年的增减、图解"),
    Command("cell_help", "本格说明", "F1", "口径、勾稽关系、上年数、修改记录", checkable=True),
    Command("zoom_in", "放大", "Ctrl++"),
    Command("zoom_out", "缩小", "Ctrl+-"),
    Command("zoom_reset", "原大", "Ctrl+0"),
    Command("keys", "键盘操作卡…", "Ctrl+F1", "全部按键，一页，可以打印"),
    Command("sample", "打开示例", "", "打开随程序附带的示例报告"),
    Command("about", "关于本程序"),
)  # fmt: skip

KEYS = {command.id: command.keys for command in COMMANDS if command.keys}
"""Keys of commands by their ids."""

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (
        "文件(&F)",
        ("new", "new_next", "open", "recent", LINE, "save", "save_as", LINE,
         "import_prior", "import_clip", "held_years", LINE,
         "export_xlsx", "export_pdf", "export_charts", "export_other", LINE,
         "fill_template", "hand_out", LINE,
         "printing", LINE, "quit"),
    ),
    (
        "编辑(&E)",
        ("undo", "redo", LINE, "cut", "copy", "paste", "paste_result", "choose_all", "go_to", LINE,
         "totals_open"),
    ),
    (
        "填写(&T)",
        ("fill_down", "fill_right", "same_as_prior", "carry_over", LINE,
         "zeros_chosen", "zeros_here", "zeros_all", LINE,
         "clear_chosen", "clear_here", "clear_all", LINE,
         "note", "flag", "marks", "edits"),
    ),
    (
        "查看(&V)",
        ("next_part", "previous_part", "next_pane", LINE, "next_finding", "previous_finding",
         "panel", "cell_help", "compare", "years", LINE,
         "zoom_in", "zoom_out", "zoom_reset", LINE, "look"),
    ),
    (
        "签审(&S)",
        ("submit", "send_back", LINE, "sign", "reopen", LINE, "signing_log", "verify"),
    ),
    ("帮助(&H)", ("keys", "sample", LINE, "about")),
)  # fmt: skip

PRINTING = _printing()
"""The menu 打印."""

ON_CELLS: tuple[str | None, ...] = (
    "cut", "copy", "paste", LINE, "fill_down", "same_as_prior", "zeros_chosen", "clear_chosen",
    LINE, "note", "flag", "edits", "cell_help",
)  # fmt: skip
"""The menu of the chosen figures."""

TOOL_BAR: tuple[str | None, ...] = (
    "new", "open", "save", LINE, "undo", "redo", LINE, "import_prior", "compare", "zeros_here",
    LINE,
    "export_xlsx", "export_pdf", "print",
)  # fmt: skip


def make_actions(
    window: QMainWindow,
    handlers: Mapping[str, Callable[..., object]],
    before: Callable[[], object],
) -> dict[str, QAction]:
    """Make the window's actions; every command needs a handler of its name.

    The handler of a checkable command is told whether it is checked.  ``before`` is called
    before each of them: what is being typed must not be missing from what they do.
    """
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.text, window)
        action.setObjectName(command.id)
        action.setIconText(command.short or command.text)
        action.setCheckable(command.checkable)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        tip = command.tip or command.text
        action.setStatusTip(tip)
        action.setToolTip(f"{tip}（{command.keys}）" if command.keys else tip)
        handler = handlers[command.id]
        (action.toggled if command.checkable else action.triggered).connect(lambda _: before())
        if command.checkable:
            action.toggled.connect(handler)
        else:
            action.triggered.connect(lambda _checked, call=handler: call())
        window.addAction(action)
        actions[command.id] = action
    return actions
