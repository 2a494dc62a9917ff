"""Without a screen the program does its main job off screen and says where the results lie."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.cli.conftest import Program

TITLE = "平潭综合实验区管委会政府信息公开工作年度报告"
PAGES = ("基本信息", "一", "二", "三", "四", "五", "六", "校核结果", "与上年对比", "改错一格")

pytestmark = pytest.mark.slow


@pytest.fixture
def published(published: Callable[[str], str]) -> str:
    """Return the file of a real report."""
    return published("pingtan_2022")


def test_the_job_is_done_off_screen(program: Program, published: str, own_settings: Path) -> None:
    done = program(published)
    assert (done.returncode, done.stderr) == (0, "")
    output = own_settings / "output"
    assert f"全部结果在：{output}" in done.stdout
    assert (output / f"2022年{TITLE}.pdf").read_bytes().startswith(b"%PDF")
    assert (output / f"2022年{TITLE}.xlsx").read_bytes().startswith(b"PK")


def test_every_page_has_its_picture(program: Program, published: str, own_settings: Path) -> None:
    program(published)
    pictures = sorted((own_settings / "output").glob("*.png"))
    assert [name.name.split("_")[1].removesuffix(".png") for name in pictures] == list(PAGES)
    images = [QImage(str(picture)) for picture in pictures]
    assert {(image.width(), image.height()) for image in images} == {(1366, 768)}
    assert len({picture.read_bytes() for picture in pictures}) == len(PAGES)


def test_nothing_is_remembered(program: Program, published: str, own_settings: Path) -> None:
    program(published)
    assert [path.name for path in own_settings.iterdir()] == ["output"]


def test_an_unreadable_file_is_told(program: Program, broken: str, own_settings: Path) -> None:
    done = program(broken)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{broken}：没有读入“坏.xxgk”")
    assert not (own_settings / "output").exists()


def test_a_place_that_cannot_be_written_is_told(
    program: Program, published: str, own_settings: Path
) -> None:
    (own_settings / "output").mkdir(parents=True)
    (own_settings / "output" / "01_基本信息.png").mkdir()
    done = program(published)
    assert done.returncode == 2
    assert done.stderr == (
        f"结果没有写到 {own_settings / 'output'}：这是一个文件夹，请改一个文件名。\n"
    )
