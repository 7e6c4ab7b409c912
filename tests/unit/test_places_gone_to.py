"""Wherever the window sends her there is a page, and the panel that was meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import ssa_desktop.ui
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES

_GOES: Final = re.compile(r"""(?:desk|work_area)\.go\(\s*"([^"]+)\"""")


def test_every_place_the_window_sends_her_to_is_there() -> None:
    places = {kind.name for kind in PAGES}
    places |= {f"{kind.name}/{one.name}" for kind in PAGES if issubclass(kind, PanelPage) for one in kind.entries()}
    folder = Path(ssa_desktop.ui.__file__).parent
    sent = {
        (path.name, place) for path in folder.rglob("*.py") for place in _GOES.findall(path.read_text(encoding="utf-8"))
    }
    assert len(sent) > 8
    assert {(name, place) for name, place in sent if place not in places} == set()
