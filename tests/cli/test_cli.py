"""The command line as a whole: help, mistakes, interruption, and which arguments are its own."""

import os
import sys
from pathlib import Path

import pytest

import ui.cli.program
from importers.guard import child
from main import READ_APART, has_screen
from models.release.fingerprint import EXAMPLE
from ui.cli import console
from ui.cli.commands import NAMES, is_command
from ui.cli.program import COMMANDS, main

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], False),
        (["年报.xxgk"], False),
        (["check.xxgk"], False),
        (["check", "年报.xxgk"], True),
        (["convert"], True),
        (["--help"], True),
        (["--unknown"], True),
        (["chek", "年报.xxgk"], True),
        (["foo"], True),
        (["上年.xlsx", "今年.xlsx"], False),
    ],
)
def test_what_is_no_command_opens_the_window(arguments: list[str], *, expected: bool) -> None:
    assert is_command(arguments) is expected


def test_a_file_with_the_look_of_a_command_opens_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report").touch()
    assert not is_command(["report"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nofile"],
        ["verify", "nofile", EXAMPLE],
        ["compare", "nofile", "nofile.xxgk"],
        ["convert", "nofile", "a.pdf"],
    ],
)
def test_a_file_that_is_not_there_is_told_so(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert "文件不存在" in told
    assert "能读入的有" not in told


def test_a_misspelt_command_is_told_the_right_ones(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["chek", "年报.xxgk"])
    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert all(name in told for name in ("chek", *NAMES))


def test_the_names_known_at_the_start_are_those_of_the_commands() -> None:
    assert tuple(COMMANDS) == NAMES


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_may_lack_a_screen(
    platform: str, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    monkeypatch.setattr(sys, "platform", platform)
    assert has_screen() is expected


def test_the_program_starts_itself_by_the_right_name() -> None:
    assert READ_APART == child.ARGUMENT


def test_help_names_every_command(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    shown = capsys.readouterr().out
    assert end.value.code == 0
    assert all(f"{name} " in shown and one.SUMMARY in shown for name, one in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_in_chinese(name: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "-h"])
    shown = capsys.readouterr().out
    assert end.value.code == 0
    assert shown.startswith("用法：")
    assert not [word for word in ("usage", "show this", "positional", "options:") if word in shown]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "还缺少：COMMAND"),
        (["sum"], "没有“sum”这个命令，可以是：'check', 'convert', 'blank', 'compare'"),
        (["--unknown"], "还缺少：COMMAND"),
        (["--unknown", "check", "a.xxgk"], "不认识的参数：--unknown"),
        (["check"], "还缺少：FILE"),
        (["check", "--prior"], "--prior 后面要有内容"),
        (["check", "a.xxgk", "--js"], "不认识的参数：--js"),
        (["convert", "a.xxgk"], "还缺少：OUT"),
        (["compare", "a.xxgk", "b.xxgk", "c.xxgk"], "不认识的参数：c.xxgk"),
        (["blank", "a.xlsx", "--form", "2020"], "--form 不能是“2020”，可以是：'2021', '2019'"),
        (["blank", "a.xlsx", "--year", "二四"], "--year：“二四”不是四位数的年份"),
        (["blank", "a.xlsx", "--year", "２０２４"], "--year：“２０２４”不是四位数的年份"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(
    arguments: list[str], told: str, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    shown = capsys.readouterr()
    assert (end.value.code, shown.out) == (2, "")
    assert shown.err.startswith("用法：")
    assert f"命令写得不对：{told}" in shown.err


class Interrupted:
    """A command during which somebody presses Ctrl+C."""

    SUMMARY = "等"

    def add_arguments(self, parser: object) -> None:
        """Take nothing."""

    def run(self, arguments: object) -> int:
        """Wait, until it is enough."""
        del arguments
        raise KeyboardInterrupt


def test_an_interrupted_command_ends_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(ui.cli.program, "COMMANDS", {"wait": Interrupted()})
    assert main(["wait"]) == console.INTERRUPTED == 130
    assert capsys.readouterr() == ("", "已中断。\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="本机没有命名管道")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, capsys: Captured) -> None:
    os.mkfifo(tmp_path / "管道.xxgk")
    assert main(["check", str(tmp_path / "管道.xxgk")]) == 2
    assert "不能读入" in capsys.readouterr().err


def test_what_a_file_says_cannot_steer_the_terminal(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(
        "\x1b[31m某局\x9b2J2024年政府信息公开工作年度报告\r\n规章 | 0 | 若\x07干 | 1 |", "utf-8"
    )
    main(["check", str(path)])
    main(["check", "--json", str(path)])
    told = capsys.readouterr()
    assert not set(told.out + told.err) & set("\x1b\x9b\x07\r")
