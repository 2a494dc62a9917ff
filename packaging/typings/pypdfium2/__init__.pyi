# Types of the small part of pypdfium2 that this project uses; the library ships none.

from collections.abc import Iterator
from ctypes import Array, c_char, c_ubyte
from os import PathLike
from types import TracebackType
from typing import BinaryIO, Self

from pypdfium2 import raw as raw

class PdfiumError(RuntimeError):
    err_code: int | None

class PdfBitmap:
    buffer: Array[c_ubyte]
    width: int
    height: int
    stride: int
    mode: str
    def close(self) -> None: ...

class PdfAttachment:
    def get_name(self) -> str: ...
    def get_data(self) -> Array[c_char]: ...

class PdfTextPage:
    def get_text_range(self, index: int = 0, count: int = -1) -> str: ...
    def get_text_bounded(
        self,
        left: float | None = None,
        bottom: float | None = None,
        right: float | None = None,
        top: float | None = None,
    ) -> str: ...
    def close(self) -> None: ...

class PdfPage:
    def get_size(self) -> tuple[float, float]: ...
    def get_width(self) -> float: ...
    def get_height(self) -> float: ...
    def get_bbox(self) -> tuple[float, float, float, float]: ...
    def get_textpage(self) -> PdfTextPage: ...
    def render(
        self,
        scale: float = 1,
        rotation: int = 0,
        crop: tuple[float, float, float, float] = (0, 0, 0, 0),
        *,
        grayscale: bool = False,
        fill_color: tuple[int, int, int, int] = (255, 255, 255, 255),
        rev_byteorder: bool = False,
        prefer_bgrx: bool = False,
        maybe_alpha: bool = False,
    ) -> PdfBitmap: ...
    def close(self) -> None: ...

class PdfDocument:
    def __init__(
        self,
        input: str | PathLike[str] | bytes | BinaryIO,
        password: str | None = None,
        autoclose: bool = False,
    ) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[PdfPage]: ...
    def __getitem__(self, i: int) -> PdfPage: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> None: ...
    def get_attachment(self, index: int) -> PdfAttachment: ...
    def get_metadata_value(self, key: str) -> str: ...
    def close(self) -> None: ...
