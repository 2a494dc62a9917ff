"""An argument parser that speaks Chinese."""

from __future__ import annotations

import argparse
import locale
import os
import re
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = (
    (r"the following arguments are required: (.*)", r"还缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (\S+): expected .*", r"\1 后面要有内容"),
    (
        r"argument COMMAND: invalid choice: '(.*)' \(choose from (.*)\)",
        r"没有“\1”这个命令，可以是：\2",
    ),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 不能是“\2”，可以是：\3"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)
"""What argparse says of a wrong command line, and the same in Chinese."""


class Parser(argparse.ArgumentParser):
    """A parser with Chinese headings and messages; a mistake ends the program with code 2."""

    def __init__(self, *, prog: str | None = None, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_ChineseHelp,
            add_help=False,
            allow_abbrev=False,
        )
        self._files = self.add_argument_group("文件")
        self._options = self.add_argument_group("选项")
        self._options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def add_version(self, text: str) -> None:
        """Add the option that shows the version and ends."""
        self._options.add_argument(
            "--version", action="version", version=text, help="显示版本、构建和 Python 的版本"
        )

    def add_file(self, name: str, help_text: str, *, several: bool = False) -> None:
        """Add a file that must be named, or one or more of them."""
        self._files.add_argument(
            name, metavar=name.upper(), nargs="+" if several else None, help=help_text
        )

    def add_text(self, name: str, help_text: str) -> None:
        """Add a text that must be given; blanks in it need no quotation marks."""
        self._files.add_argument(name, metavar=name.upper(), nargs="+", help=help_text)

    def add_option(self, name: str, metavar: str, help_text: str) -> None:
        """Add an option that takes one text; the name of a FILE stays the bytes that it is."""
        read = str if metavar == "FILE" else _text
        self._options.add_argument(name, metavar=metavar, type=read, help=help_text)

    def add_repeated(self, name: str, metavar: str, help_text: str) -> None:
        """Add an option that takes one text and may be given several times."""
        self._options.add_argument(
            name, metavar=metavar, action="append", default=[], help=help_text
        )

    def add_count(self, name: str, metavar: str, help_text: str) -> None:
        """Add an option that takes a whole number of at least 1."""
        self._options.add_argument(name, metavar=metavar, type=_count, help=help_text)

    def add_choice(self, name: str, choices: tuple[str, ...], help_text: str) -> None:
        """Add an option that takes one of a few texts."""
        self._options.add_argument(name, choices=choices, help=help_text)

    def add_year(self, name: str, help_text: str) -> None:
        """Add an option that takes a year."""
        self._options.add_argument(name, metavar="YEAR", type=_year, help=help_text)

    def add_flag(self, name: str, help_text: str) -> None:
        """Add an option that takes nothing."""
        self._options.add_argument(name, action="store_true", help=help_text)

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what is wrong with the command line, and end with exit code 2."""
        for pattern, words in _WORDS:
            match = re.fullmatch(pattern, message)
            if match:
                message = match.expand(words)
                break
        usage = self.format_usage()
        self.exit(2, f"{usage}命令写得不对：{message}。加 -h 看说明。\n")


class _ChineseHelp(argparse.RawTextHelpFormatter):
    """Help with a Chinese heading over the usage, and with lines left as they were written."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Put 用法 where argparse puts "usage"."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _text(text: str) -> str:
    """Read a text that was typed in the encoding of the terminal, where that is not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text).decode(locale.getencoding(), errors="replace")
    return text


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{0,3}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是大于 0 的整数")


def _year(text: str) -> int:
    if re.fullmatch(r"[0-9]{4}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是四位数的年份")
