"""Icon and version resources of the Windows programs and the icon for macOS, from the program's sign and version.

usage: python packaging/windows_look.py FOLDER
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""In pixels: of lists, the task bar and the desktop at 100 to 200 %."""

MAC_SIZES: Final = (16, 32, 64, 128, 256, 512, 1024)

VERSION: Final = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('040704B0', [
      StringStruct('CompanyName', 'SSA-Desktop'),
      StringStruct('FileDescription', {what!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', {name!r}),
      StringStruct('LegalCopyright', 'GPL-3.0-or-later'),
      StringStruct('OriginalFilename', {name!r} '.exe'),
      StringStruct('ProductName', 'SSA-Desktop'),
      StringStruct('ProductVersion', {version!r}),
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0407, 1200])]),
  ],
)
"""
PROGRAMS: Final = {"ssa-desktop": "SSA-Desktop (Befehle)", "ssa-desktop-window": "SSA-Desktop"}


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows wants it: four numbers."""
    found = [int(part) for part in version.split(".")[:4] if part.isdigit()]
    first, second, third, fourth = [*found, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_text(name: str, version: str) -> str:
    """Return the version resource of one program, as PyInstaller reads it."""
    return VERSION.format(numbers=numbers(version), what=PROGRAMS[name], version=version, name=name)


def write_icon(svg: Path, out: Path, sizes: Sequence[int] = SIZES) -> None:
    """Draw the sign at each size and write them as one .ico or .icns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(svg))
    images = []
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        images.append(Image.open(io.BytesIO(data.data())))
    if out.suffix == ".icns":
        images[-1].save(out, append_images=images[:-1])
    else:
        images[-1].save(out, sizes=[(size, size) for size in sizes], append_images=images[:-1])
    del application


def main() -> None:
    """Write all of it into a folder."""
    sys.path.insert(0, str(ROOT))
    from ssa_desktop import __version__

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write_icon(ROOT / "resources" / "icons" / "ssa-desktop.svg", folder / "ssa-desktop.ico")
    write_icon(ROOT / "resources" / "icons" / "ssa-desktop.svg", folder / "ssa-desktop.icns", MAC_SIZES)
    for name in PROGRAMS:
        (folder / f"{name}.version.txt").write_text(version_text(name, __version__), encoding="utf-8")


if __name__ == "__main__":
    main()
