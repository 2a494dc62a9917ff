"""The menus as data: every command with its words, its key, what it needs, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING

from exporters.papers.catalogue import PAPERS
from exporters.papers.catalogue import REPORT as WHOLE_REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator


class Need(Enum):
    """What must be there for a command to be offered."""

    ALWAYS = auto()
    REPORT = auto()
    TABLE = auto()
    """A report of which a table is shown."""
    YEAR = auto()
    """A report whose year is known."""
    PRIOR = auto()
    """A report with last year's."""
    DRAFT = auto()
    SUBMITTED = auto()
    SIGNED = auto()
    UNDO = auto()
    """An edit to take back."""
    REDO = auto()


ALWAYS, REPORT, TABLE, YEAR, PRIOR, DRAFT, SUBMITTED, SIGNED, UNDO, REDO = Need


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its id, what it needs, its words in the menu, its keys, what it does."""

    id: str
    needs: Need
    text: str
    keys: str = ""
    tip: str = ""
    checkable: bool = False
    short: str = ""
    """Words on the tool bar, where they differ from those of the menu."""


class Line(Enum):
    """A line between commands."""

    LINE = auto()


class Submenu(Enum):
    """A menu inside a menu."""

    RECENT = auto()
    LOOK = auto()
    PRINTING = auto()


LINE = Line.LINE
RECENT, LOOK, PRINTING = Submenu
Entry = Command | Line | Submenu


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu from top to bottom."""

    title: str
    entries: tuple[Entry, ...]


def print_id(paper: str) -> str:
    """Return the id of the command that prints a paper of :mod:`exporters.papers.catalogue`."""
    return "print" if paper == WHOLE_REPORT else f"print_{paper}"


def _printing() -> Iterator[Entry]:
    """The papers by kind, a line between; the table that is shown stands after the report."""
    is_first = True
    for _, papers in groupby(PAPERS.values(), lambda paper: paper.kind):
        if not is_first:
            yield LINE
        is_first = False
        for paper in papers:
            if paper.id == WHOLE_REPORT:
                yield Command("print", REPORT, f"{paper.name}…", "Ctrl+P", paper.tip, short="打印")
                yield Command("print_table", TABLE, "当前表格…", "", "预览并打印这一张表")
            else:
                yield Command(print_id(paper.id), REPORT, f"{paper.name}…", "", paper.tip)


MENUS = (
    Menu("文件(&F)", (
        Command("new", ALWAYS, "新建年度报告…", "Ctrl+N", "新的年度报告", short="新建"),
        Command("new_next", YEAR, "新建下一年度报告", "Ctrl+Shift+N",
                "本报告作为上年，上年结转带入新报告"),
        Command("open", ALWAYS, "打开…", "Ctrl+O",
                "打开年报文件、Excel、Word、PDF、网页", short="打开"),
        RECENT,
        LINE,
        Command("save", REPORT, "保存", "Ctrl+S", "保存到文件"),
        Command("save_as", REPORT, "另存为…", "Ctrl+Shift+S", "保存为另一个文件"),
        LINE,
        Command("import_prior", REPORT, "导入上年年报…", "Ctrl+I",
                "从 Excel、PDF、网页等", short="导入上年"),
        Command("import_clip", REPORT, "从剪贴板导入…", "Ctrl+Alt+V",
                "把复制的网页或文字作为一份年报读入"),
        Command("held_years", REPORT, "历年数据…", "Ctrl+Shift+I",
                "以前年度的数据：添加、移除、作为上年"),
        LINE,
        Command("export_xlsx", REPORT, "导出 Excel…", "Ctrl+E", "按官方格式", short="导出 Excel"),
        Command("export_pdf", REPORT, "导出 PDF…", "Ctrl+Shift+E", "按公文格式", short="导出 PDF"),
        Command("export_charts", REPORT, "导出图解…", "",
                "办理结果、申请人、历年曲线，PNG 或 SVG 图片"),
        Command("export_other", REPORT, "导出其他格式…", "", "导出 JSON、CSV 数据"),
        LINE,
        Command("fill_template", REPORT, "填入已有模板…", "",
                "把本年的数填进上级下发的 Excel 模板，另存一份"),
        Command("hand_out", ALWAYS, "发给下级填的空白表…", "",
                "Excel 空白表，附填报说明；填好后可以导入"),
        LINE,
        PRINTING,
        LINE,
        Command("quit", ALWAYS, "退出", "Ctrl+Q"),
    )),
    Menu("编辑(&E)", (
        Command("undo", UNDO, "撤销", "Ctrl+Z"),
        Command("redo", REDO, "重做", "Ctrl+Y"),
        LINE,
        Command("cut", ALWAYS, "剪切", "Ctrl+X"),
        Command("copy", ALWAYS, "复制", "Ctrl+C"),
        Command("paste", ALWAYS, "粘贴", "Ctrl+V"),
        Command("paste_result", REPORT, "粘贴结果…", "Ctrl+Shift+V",
                "上一次粘贴跳过了哪些格，为什么"),
        Command("choose_all", ALWAYS, "选择全表", "Ctrl+A", "选择本表所有的数"),
        Command("go_to", REPORT, "转到…", "Ctrl+G", "按名称或拼音首字母找到一格"),
        LINE,
        Command("totals_open", REPORT, "按原件录入合计", "Ctrl+T", "不符的标红", checkable=True),
    )),
    Menu("填写(&T)", (
        Command("fill_down", TABLE, "向下填充", "Ctrl+D",
                "所选各列照第一格填；只选一格时照上面一格"),
        Command("fill_right", TABLE, "向右填充", "Ctrl+R",
                "所选各行照第一格填；只选一格时照左边一格"),
        Command("same_as_prior", TABLE, "同上年", "Ctrl+L", "把上年的数填入所选的格，可撤销"),
        Command("carry_over", PRIOR, "填入上年结转", "",
                "用上年报告的结转下年度填写空白的上年结转，可撤销"),
        LINE,
        Command("zeros_chosen", TABLE, "所选空白填 0", "", "所选的格里没有填的填为 0"),
        Command("zeros_here", TABLE, "本表空白填 0", "Ctrl+Shift+0",
                "本表没有填的格填为 0", short="填 0"),
        Command("zeros_all", REPORT, "全部表格空白填 0", "",
                "把三张表里没有填的格都填为 0，可撤销"),
        LINE,
        Command("clear_chosen", TABLE, "清除所选\tDelete", "",
                "清除所选各格的数；合计恢复自动计算"),
        Command("clear_here", TABLE, "清空本表", "", "清除本表所有的数，可撤销"),
        Command("clear_all", REPORT, "清空全部表格", "", "清除三张表所有的数，可撤销"),
        LINE,
        Command("note", TABLE, "批注…", "Shift+F2", "给这一格写批注，写明要核实什么"),
        Command("flag", TABLE, "待核实", "Ctrl+Shift+F", "标记所选的格待核实，再按一次取消"),
        Command("marks", REPORT, "批注与待核实一览…", "Ctrl+Shift+M", "列出全部批注和待核实的格"),
        Command("edits", REPORT, "修改记录…", "Ctrl+Shift+H", "每一格何时、由何值改为何值、来源"),
    )),
    Menu("查看(&V)", (
        Command("next_part", REPORT, "下一部分", "Ctrl+PgDown"),
        Command("previous_part", REPORT, "上一部分", "Ctrl+PgUp"),
        Command("next_pane", REPORT, "换到下一栏", "F6",
                "在表格、校核结果、本格说明、左侧目录之间移动键盘"),
        LINE,
        Command("next_finding", REPORT, "下一条校核结果", "F8"),
        Command("previous_finding", REPORT, "上一条校核结果", "Shift+F8"),
        Command("panel", REPORT, "校核结果栏", "F9", "显示或收起校核结果", checkable=True),
        Command("cell_help", TABLE, "本格说明", "F1",
                "口径、勾稽关系、上年数、修改记录", checkable=True),
        Command("compare", ALWAYS, "上年对照", "Ctrl+Shift+L",
                "上年数、增减、增减百分比", checkable=True),
        Command("years", REPORT, "与上年对比", "Ctrl+Shift+Y", "全部数据与上年的增减、图解"),
        LINE,
        Command("zoom_in", TABLE, "放大", "Ctrl++"),
        Command("zoom_out", TABLE, "缩小", "Ctrl+-"),
        Command("zoom_reset", TABLE, "原大", "Ctrl+0"),
        LINE,
        LOOK,
    )),
    Menu("签审(&S)", (
        Command("submit", DRAFT, "送审…", "", "看还有什么要改正或写明情况；没有了就送审，内容锁定"),
        Command("send_back", SUBMITTED, "退回…", "", "写明原因，送审的报告又成草稿"),
        LINE,
        Command("sign", SUBMITTED, "签发…", "", "记下签字人，签发送审的报告"),
        Command("reopen", SIGNED, "重新打开…", "", "写明原因，已签发的报告又成草稿"),
        LINE,
        Command("signing_log", REPORT, "签审记录…", "", "各步的时间、办理人、原因和当时的校验码"),
        Command("verify", REPORT, "核对校验码…", "",
                "核对文件与纸质件上的校验码，列出签发以后改过的地方"),
    )),
    Menu("帮助(&H)", (
        Command("keys", ALWAYS, "键盘操作卡…", "Ctrl+F1", "全部按键，一页，可以打印"),
        Command("sample", ALWAYS, "打开示例", "", "打开随程序附带的示例报告"),
        LINE,
        Command("about", ALWAYS, "关于本程序"),
    )),
)  # fmt: skip
"""The menu bar. A command stands in one place of it alone."""

PRINT_MENU = Menu("打印(&P)", tuple(_printing()))
"""The menu :attr:`Submenu.PRINTING`."""


def _commands() -> Iterator[Command]:
    for menu in MENUS:
        for entry in menu.entries:
            if entry is PRINTING:
                yield from (one for one in PRINT_MENU.entries if isinstance(one, Command))
            elif isinstance(entry, Command):
                yield entry


COMMANDS = tuple(_commands())
"""Every command, in the order of the menus."""

KEYS = {command.id: command.keys for command in COMMANDS if command.keys}
"""Keys of commands by their ids."""

ON_CELLS: tuple[str | Line, ...] = (
    "cut", "copy", "paste", LINE, "fill_down", "same_as_prior", "zeros_chosen", "clear_chosen",
    LINE, "note", "flag", "edits", "cell_help",
)  # fmt: skip
"""The menu of the chosen figures."""

TOOL_BAR: tuple[str | Line, ...] = (
    "new", "open", "save", LINE, "undo", "redo", LINE, "import_prior", "compare", "zeros_here",
    LINE,
    "export_xlsx", "export_pdf", "print",
)  # fmt: skip
