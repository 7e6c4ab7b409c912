"""The program's own dialog for files: what its columns and their heads say is read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTreeView
from pytestqt.qtbot import QtBot

from ssa_desktop.ui import file_choice
from ssa_desktop.ui.look.theme import set_scale
from ssa_desktop.ui.shell.main_window import MainWindow


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("size", [100, 150])
def test_no_column_of_the_dialog_is_cut(desk_window: MainWindow, qtbot: QtBot, tmp_path: Path, size: int) -> None:
    folder = tmp_path / "papers"
    (folder / "Ein Ordner mit einem längeren Namen").mkdir(parents=True)
    (folder / "bericht.pdf").write_bytes(b"x" * 5000)
    set_scale(size)
    dialog = file_choice._dialog(desk_window, "Speichern unter", str(folder / "neu.pdf"))
    qtbot.addWidget(dialog)
    dialog.show()
    (view,) = dialog.findChildren(QTreeView)
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 2)
    QApplication.processEvents()
    header = view.header()
    shown = [place for place in range(header.count()) if not header.isSectionHidden(place)]
    assert len(shown) >= 4
    for place in shown:
        assert header.sectionSize(place) >= header.sectionSizeHint(place), place
        assert view.columnWidth(place) >= view.sizeHintForColumn(place), place
    assert header.length() <= view.viewport().width(), "none lies out of sight"
