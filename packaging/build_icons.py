"""Draw the icons in resources/icons from their two SVG files.

    .venv/bin/python packaging/build_icons.py

Writes a PNG of each size, which the window and the desktop take, and an .ico with all of them for
Windows. Run it after changing a drawing.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"
SMALL = (16, 20, 24)
"""Pixels; drawn from the simpler SVG."""
LARGE = (32, 40, 48, 64, 128, 256)


def drawn(drawing: Path, size: int) -> bytes:
    """Return the drawing as a PNG of this many pixels."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    data = QBuffer()
    image.save(data, "PNG")
    return data.data().data()


def main() -> None:
    """Write every size and the collection of them."""
    pictures = []
    for drawing, sizes in (("xxgk-small.svg", SMALL), ("xxgk.svg", LARGE)):
        for size in sizes:
            data = drawn(FOLDER / drawing, size)
            (FOLDER / f"xxgk-{size}.png").write_bytes(data)
            pictures.append(Image.open(BytesIO(data)))
    sizes = [picture.size for picture in pictures]
    pictures[-1].save(FOLDER / "xxgk.ico", sizes=sizes, append_images=pictures[:-1])
    print(f"{FOLDER}: {len(pictures)}")


if __name__ == "__main__":
    main()
