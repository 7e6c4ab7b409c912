"""A file that is there already is asked about before anything takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from ssa_desktop.ui import file_choice


@pytest.mark.parametrize("name", ["paket.ssau", "code.pdf", "archiv.ssau", "rueckgabe.ssau"])
def test_an_existing_file_is_asked_about(qtbot, tmp_path, monkeypatch, name):
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[QFileDialog] = []

    def answer(dialog: QFileDialog) -> list[Path]:
        seen.append(dialog)
        return []

    monkeypatch.setattr(file_choice, "_answer", answer)
    file_choice.ask_new_file(parent, "Speichern unter", tmp_path / name, "Datei (*)")
    (dialog,) = seen
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    # Qt asks then, also where it puts the ending to what was typed.
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.defaultSuffix() == Path(name).suffix[1:]
