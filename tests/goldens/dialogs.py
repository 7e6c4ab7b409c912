"""All dialogs as fields: what a screen reader is told of each control, in its order, and all words."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.goldens.stores import NOW, work_folder
from tests.stores import copy_stores
from tests.ui.conftest import settle, unlock
from tests.ui.dialog_world import World
from tests.ui.languages import shown_texts
from tests.ui.openers import OPENERS
from tests.ui.spoken import accessible


def write(stores: Path, out: Path) -> None:
    """Write one file for each dialog on the demonstration, in each language."""
    qt_api.set_qt_api("pyside6")
    for language in ("de", "en"):
        application(language)
        qtbot = QtBot(
            cast("Any", SimpleNamespace(node=SimpleNamespace(), config=SimpleNamespace(getini=lambda _: True)))
        )
        with work_folder(stores) as place:
            copy_stores(stores / "demo", place / "data")
            window = MainWindow(place / "data", language, lambda: NOW)
            window.resize(1366, 768)
            window.show()
            settle(qtbot, window)
            window.unlock_page.passphrase.line.setText(DEMO_PASSPHRASE)
            unlock(qtbot, window, "")
            world = World(window, qtbot, place)
            folder = out / language
            folder.mkdir(parents=True)
            for name, (kind, opener) in OPENERS.items():
                dialog = opener(world)
                dialog.open()
                settle(qtbot, window)
                told = {
                    "dialog": kind.__name__,
                    "title": dialog.windowTitle(),
                    "controls": [f"{type(one.widget).__name__} {one.role.name} {one.name!r} {one.description!r}"
                                 for one in accessible.controls(dialog)],
                    "texts": sorted(shown_texts(dialog)),
                }  # fmt: skip
                path = folder / f"{name.replace('/', '-')}.json"
                path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
                dialog.hide()
                dialog.deleteLater()
                QApplication.processEvents()
            window.close()
            window.deleteLater()
            QApplication.processEvents()
