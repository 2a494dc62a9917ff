"""What is remembered for each person."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from models.report.editing import describe
from tests.factories import blank
from ui.session.settings import MAX_RECENT, Setting, Settings

DECLARED = {name: one for name, one in vars(Settings).items() if isinstance(one, Setting)}
EXAMPLES = {
    "zoom": 125,
    "geometry": b"\x00\xff\x01",
    "comparing": True,
    "look": "dark",
    "panel_width": 300,
    "panel_height": 0,
    "state": b"\x7f",
    "docks": ("findings", '连云区, "引号"'),
    "preview_geometry": b"",
    "preview_zoom": 150,
    "printer": "三楼 HP LaserJet; 双面",
    "printer_habits": {"三楼 HP": {"grey": "yes", "paper": "A3"}},
    "_lasting": {"unit": "连云区人民政府", "leader": "张三"},
    "_folder": "/home/王芳/年报",
    "_recent": ("/home/王芳/连云区2024.xxgk",),
}
DAMAGED = ["", "nonsense", "{", "null", "[1]", '"*"', "-1", "1e9", "9" * 5000, "[" * 9999]


def written_by_hand(name: str, text: object) -> Settings:
    settings = Settings()
    settings.store.setValue(name, text)
    settings.store.sync()
    return Settings()


def test_every_name_stands_once() -> None:
    assert len({one.name for one in DECLARED.values()}) == len(DECLARED)


@pytest.mark.parametrize("attribute", DECLARED)
def test_a_value_is_there_at_the_next_start(attribute: str) -> None:
    settings = Settings()
    assert getattr(settings, attribute) == DECLARED[attribute].default
    setattr(settings, attribute, EXAMPLES[attribute])
    settings.store.sync()
    assert getattr(Settings(), attribute) == EXAMPLES[attribute]


@pytest.mark.parametrize("text", DAMAGED)
@pytest.mark.parametrize("attribute", DECLARED)
def test_what_does_not_fit_counts_as_not_there(attribute: str, text: str) -> None:
    one: Setting[Any] = DECLARED[attribute]
    value = getattr(written_by_hand(one.name, text), attribute)
    assert type(value) is type(one.default)


@pytest.mark.parametrize("found", [10, 1000, True, "100", 100.0])
def test_a_number_out_of_range_does_not_fit(found: object) -> None:
    assert Settings.__dict__["zoom"].kind.read(found) is None


def test_it_lies_in_an_ini_file_of_the_person(own_settings: Path) -> None:
    settings = Settings()
    settings.zoom = 125
    settings.store.sync()
    path = Path(settings.store.fileName())
    assert path == own_settings / "config" / "xxgk" / "annual-report.ini"
    assert "zoom=125" in path.read_text(encoding="utf-8")


def test_settings_that_cannot_be_written_are_forgotten_quietly(own_settings: Path) -> None:
    own_settings.mkdir()
    (own_settings / "config").write_text("a file where the folder should be", encoding="utf-8")
    settings = Settings()
    settings.zoom = 125
    settings.store.sync()
    assert settings.store.status() is not QSettings.Status.NoError


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_files_are_listed_last_used_first_and_once(tmp_path: Path) -> None:
    first, second = touch(tmp_path / "2023.xxgk"), touch(tmp_path / "2024.xxgk")
    settings = Settings()
    for path in (first, second, first):
        settings.remember(path)
    assert settings.recents == [first, second]


def test_only_the_last_ten_files_are_kept(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(MAX_RECENT + 3):
        settings.remember(touch(tmp_path / f"{number}.xxgk"))
    assert [path.stem for path in settings.recents] == [str(n) for n in range(12, 2, -1)]


def test_a_file_that_is_gone_is_left_out(tmp_path: Path) -> None:
    settings = Settings()
    settings.remember(touch(tmp_path / "gone.xxgk"))
    settings.remember(touch(tmp_path / "kept.xxgk"))
    (tmp_path / "gone.xxgk").unlink()
    assert [path.name for path in settings.recents] == ["kept.xxgk"]


def test_a_file_on_a_share_is_not_looked_for() -> None:
    settings = Settings()
    settings.remember(Path("//server/年报/连云区2024.xxgk"))
    assert [path.name for path in settings.recents] == ["连云区2024.xxgk"]


@pytest.mark.parametrize("name", ["odd\udcff.xxgk", "long" * 99])
def test_an_odd_name_does_no_harm(name: str, tmp_path: Path) -> None:
    settings = Settings()
    settings.remember(tmp_path / name)
    assert settings.recents == []


def test_the_folder_is_that_of_the_last_file_while_it_is_there(tmp_path: Path) -> None:
    settings = Settings()
    folder = tmp_path / "年报"
    folder.mkdir()
    settings.last_folder = folder
    assert settings.last_folder == folder
    folder.rmdir()
    assert settings.last_folder != folder
    assert settings.last_folder.is_absolute()


def test_who_signs_is_remembered_for_the_same_unit_alone() -> None:
    report = describe(blank(), leader="张三", phone="0518-1", document_number="1号")
    Settings().remember_lasting(report)
    assert Settings().lasting(report.unit) == {"leader": "张三", "phone": "0518-1"}
    assert Settings().lasting("别的单位") == {}
    Settings().remember_lasting(blank())
    assert Settings().lasting(report.unit) == {"leader": "张三", "phone": "0518-1"}
