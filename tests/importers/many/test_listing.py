"""Which files are read: folders, files, .zip; what is left out, and why."""

import os
from pathlib import Path
from zipfile import ZipInfo

import pytest

from importers.many.listing import list_files, readable_name
from tests.importers.many.files import zipped

LEFT_OUT = {
    "~$年报.xlsx": "办公软件的临时文件",
    ".~年报.et": "办公软件的临时文件",
    ".隐藏.xlsx": "隐藏文件",
    "照片.jpg": "不是能读入的种类",
}


def names(paths: list[str]) -> list[str]:
    return [Path(name).name for name in paths]


def test_folders_are_walked_and_the_rest_is_left_out_with_its_reason(tmp_path: Path) -> None:
    deep = tmp_path / "一" / "二"
    deep.mkdir(parents=True)
    (deep / "b.xxgk").write_bytes(b"{}")
    (tmp_path / "a.XLSX").write_bytes(b"x")
    (tmp_path / "空.docx").write_bytes(b"")
    for name in LEFT_OUT:
        (tmp_path / name).write_bytes(b"x")
    found = list_files([str(tmp_path)])
    assert names([one.file for one in found.sources]) == ["a.XLSX", "b.xxgk"]
    told = {Path(one.file).name: one.reason for one in found.left_out}
    assert told == {**LEFT_OUT, "空.docx": "空文件（0 字节）"}
    assert found.faults == []


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xxgk"
    path.write_bytes(b"{}")
    (tmp_path / "link.xxgk").symlink_to(path)
    (tmp_path / "round").symlink_to(tmp_path)
    found = list_files([str(tmp_path), str(path), str(tmp_path)])
    assert len(found.sources) == 1


def test_what_this_rollup_writes_is_not_read(tmp_path: Path) -> None:
    out = tmp_path / "汇总.xlsx"
    out.write_bytes(b"x")
    found = list_files([str(tmp_path)], [out])
    assert (found.sources, found.left_out[0].reason) == ([], "本次要写出的文件")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("nowhere", None, "不存在"),
        ("a.jpg", b"x", "不是能读入的文件"),
        ("a.zip", b"PK\x03\x04", "压缩包已损坏"),
    ],
)
def test_a_named_path_that_cannot_be_read_is_a_fault(
    name: str, data: bytes | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    found = list_files([str(path)])
    assert reason in found.faults[0].reason


def test_a_zip_is_looked_into_and_no_deeper(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(
        zipped(
            [
                ("一/甲.xxgk", b"{}"),
                ("__MACOSX/甲.xxgk", b"x"),
                ("内.zip", b"PK"),
                ("大.xlsx", bytes(51 * 1024 * 1024)),
            ]
        )
    )
    found = list_files([str(path)])
    assert [(one.member, one.file) for one in found.sources] == [
        ("一/甲.xxgk", f"{path}/一/甲.xxgk")
    ]
    told = {Path(one.file).name: one.reason for one in found.faults}
    assert "请先解压" in told["内.zip"]
    assert "超过 50 MB" in told["大.xlsx"]


def test_names_of_chinese_windows_are_read() -> None:
    info = ZipInfo("年报.xlsx".encode("gb18030").decode("cp437"))
    assert readable_name(info) == "年报.xlsx"


def test_a_zip_with_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped([("甲.xxgk", b"{}")]))
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert "有密码" in list_files([str(path)]).faults[0].reason


def test_the_order_is_always_the_same(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (tmp_path / f"{name}.xxgk").write_bytes(b"{}")
    found = list_files([str(tmp_path / "c.xxgk"), str(tmp_path)])
    assert names([one.file for one in found.sources]) == ["a.xxgk", "b.xxgk", "c.xxgk"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        assert list_files([str(tmp_path)]).faults
    finally:
        tmp_path.chmod(0o700)
