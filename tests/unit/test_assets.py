"""The shipped fonts and icons can be used for what they are there for."""

from __future__ import annotations

import gc
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfbase.ttfonts import TTFont

from ssa_desktop.resources import resource_path

FONTS = sorted(resource_path("fonts").glob("*.ttf"))
ICONS = sorted(resource_path("icons").glob("*.svg"))

# German, Turkish, Polish, Croatian and Romanian letters, and what German typography needs.
NEEDED = "ÄÖÜäöüßẞÇçĞğİıŞşĄąĆćĘęŁłŃńÓóŚśŹźŻżČčĐđŠšŽžĂăÂâÎîȘșȚț„“‚‘’–—…€§×·•→✓−≤≥½°"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_font_holds_the_letters_of_the_families(path: Path) -> None:
    letters = TTFont(path.stem, str(path)).face.charToGlyph
    assert [letter for letter in NEEDED if ord(letter) not in letters] == []


@pytest.mark.usefixtures("qapp")
def test_window_knows_the_families_by_name() -> None:
    for path in FONTS:
        assert QFontDatabase.addApplicationFont(str(path)) >= 0
    assert {"Regular", "Italic", "SemiBold", "Bold"} <= set(QFontDatabase.styles("IBM Plex Sans"))
    assert {"Regular", "SemiBold"} <= set(QFontDatabase.styles("IBM Plex Mono"))


@pytest.mark.usefixtures("qapp")
def test_the_application_of_tests_is_the_program_s_and_no_thread_collects_garbage() -> None:
    assert not gc.isenabled()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_can_be_drawn(path: Path) -> None:
    assert QSvgRenderer(str(path)).isValid()


def test_icons_take_the_colour_of_their_place() -> None:
    own_colours = {path.stem for path in ICONS if ET.parse(path).getroot().get("stroke") != "currentColor"}
    assert own_colours == {"ssa-desktop"}
