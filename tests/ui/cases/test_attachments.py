"""Attachments in the window: taken in by dialog and by dropping, shown from memory, given out, removed with undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from ssa_desktop.documents.recovery_sheet import recovery_sheet
from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.records import Case, Offer, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, OfferType
from ssa_desktop.services.cases import attachments, cases
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.pages.cases import attachment_list
from ssa_desktop.ui.pages.cases.attachment_dialogs import (
    AddAttachmentDialog,
    ChangeAttachmentDialog,
    ExportAttachmentDialog,
)
from ssa_desktop.ui.pages.cases.attachment_list import AttachmentList
from ssa_desktop.ui.pages.cases.attachment_view import ImageDialog
from ssa_desktop.ui.pages.cases.case_card_attachments import AttachmentsCard
from ssa_desktop.ui.pages.offers.offer_attachments import OfferAttachmentsDialog
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.shell.lock import open_dialogs
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import dialog_of, nameless, open_page, press

SPACE = Qt.Key.Key_Space
PDF = recovery_sheet("ABCD-EFGH", date(2026, 3, 4), "/home/x", "0.1.0")


@pytest.fixture
def case_id(workspace_folder: StoreFolder) -> int:
    ws = workspace_folder.open()
    found = cases.open_case(ws, Case(people.add(ws, Person(name="Mila Muster")), "GS", TODAY, InitiatedBy.PUPIL))
    offers.add(ws, Offer("GS", OfferType.GROUP, "Mädchengruppe", TODAY))
    ws.close()
    return found


@pytest.fixture
def shown(case_id: int, desk_window: MainWindow, qtbot: QtBot) -> AttachmentList:
    desk_window.desk.open_case(case_id)
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    pane = desk_window.work_area.page("cases").pane  # type: ignore[attr-defined]
    return next(card for card in pane.cards if isinstance(card, AttachmentsCard)).list


def letter(tmp_path: Path, name: str = "Einladung.pdf", content: bytes = PDF) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def take_in(qtbot: QtBot, window: MainWindow, shown: AttachmentList, *paths: Path, remind: bool = False) -> None:
    shown.add_files(paths)
    dialog = dialog_of(window, AddAttachmentDialog)
    dialog.remind.setChecked(remind)
    dialog.action.click()
    settle(qtbot, window)


def test_a_file_is_chosen_and_the_original_reminded_of(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = letter(tmp_path)
    monkeypatch.setattr(attachment_list, "ask_files", lambda parent: [path])
    shown.add_button.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, AddAttachmentDialog)
    assert "löscht sie nicht" in dialog.said()
    assert dialog.remind.isChecked()
    dialog.kind.set_value(AttachmentKind.RELEASE)
    dialog.action.click()
    settle(qtbot, desk_window)
    (row,) = shown.rows
    assert row.attachment.title == "Einladung.pdf"
    assert row.attachment.kind is AttachmentKind.RELEASE
    assert row.original == str(path)
    assert shown.texts()[0].startswith("Schweigepflichtentbindung · 04.03.2026 · ")
    assert path.exists()
    assert nameless(shown) == []
    assert desk_window.work_area is not None
    assert "unverschlüsselt" in desk_window.work_area.message.text()


def test_files_are_dropped_and_taken_back(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter(tmp_path, name))) for name in ("Eins.pdf", "Zwei.pdf")])
    any_button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(shown.rect().center(), Qt.DropAction.CopyAction, data, any_button, none)
    shown.dragEnterEvent(entered)
    assert entered.isAccepted()
    shown.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.MoveAction, data, any_button, none))
    dialog_of(desk_window, AddAttachmentDialog).action.click()
    settle(qtbot, desk_window)
    assert sorted(row.attachment.title for row in shown.rows) == ["Eins.pdf", "Zwei.pdf"]
    assert desk_window.work_area is not None
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert shown.rows == []
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/a.pdf")])
    entered = QDragEnterEvent(shown.rect().center(), Qt.DropAction.CopyAction, web, any_button, none)
    entered.ignore()
    shown.dragEnterEvent(entered)
    assert not entered.isAccepted(), "nothing is fetched"


def test_a_file_that_is_too_large_is_said(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    large = tmp_path / "gross.pdf"
    with large.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    take_in(qtbot, desk_window, shown, large)
    assert shown.rows == []
    assert desk_window.work_area is not None
    assert "20 MB" in desk_window.work_area.banner.text()


def test_a_pdf_and_a_picture_are_shown_from_memory(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    picture = bytes(QByteArray(buffer.data()).data())
    take_in(qtbot, desk_window, shown, letter(tmp_path), letter(tmp_path, "Foto.png", picture))
    before = [path for path in tmp_path.rglob("*") if "data" not in path.parts]
    for row, kind in zip(shown.rows, (ImageDialog, DisclosedPreview), strict=True):
        shown._look(row)
        settle(qtbot, desk_window)
        (dialog,) = [found for found in open_dialogs() if isinstance(found, kind)]
        assert dialog.windowTitle() == "Brief", "the title names no person and no file"
        if isinstance(dialog, ImageDialog):
            assert nameless(dialog) == []
            # Whose name is written in it nobody knows.
            assert dialog.picture.pixmap().isNull()
            assert dialog.discreet_hint.isVisible()
            dialog.names.click()
            assert 0 < dialog.picture.pixmap().width() <= dialog.area.viewport().width()
            dialog.whole.click()
            assert dialog.picture.pixmap().width() == 1200
            dialog.names.click()
            assert dialog.picture.pixmap().isNull()
            desk_window.desk.hold_entry(True)
            assert dialog.picture.pixmap().width() == 1200
            desk_window.desk.hold_entry(False)
        dialog.reject()
    assert [path for path in tmp_path.rglob("*") if "data" not in path.parts] == before


def test_what_cannot_be_shown_is_said(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = {"brief.odt": b"PK\x03\x04...", "kaputt.pdf": b"%PDF-1.4 kaputt", "kaputt.png": b"\x89PNG\r\n\x1a\n.."}
    take_in(qtbot, desk_window, shown, *(letter(tmp_path, name, content) for name, content in broken.items()))
    assert desk_window.work_area is not None
    for row in list(shown.rows):
        desk_window.work_area.message.say("")
        shown._look(row)
        settle(qtbot, desk_window)
        assert "zeigt das Programm nicht" in desk_window.work_area.message.text()
        assert open_dialogs() == []


def test_an_own_copy_and_a_disclosure_are_recorded(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(qtbot, desk_window, shown, letter(tmp_path))
    out = tmp_path / "ausgegeben"
    out.mkdir()
    names: list[str] = []

    def ask(parent: object, name: str, kinds: str) -> Path:
        names.append(name)
        return out / f"{len(names)}.pdf"

    monkeypatch.setattr(desk_window.desk, "ask_save_path", ask)
    shown._ask_export(shown.rows[0])
    dialog_of(desk_window, ExportAttachmentDialog).action.click()
    settle(qtbot, desk_window)
    assert (out / "1.pdf").read_bytes() == PDF
    shown._ask_export(shown.rows[0])
    dialog = dialog_of(desk_window, ExportAttachmentDialog)
    dialog.disclosed.setChecked(True)
    dialog.action.click()
    settle(qtbot, desk_window)
    gate = dialog_of(desk_window, DisclosureDialog)
    assert gate.disclosure().case_ids
    gate.reject()
    settle(qtbot, desk_window)
    assert not (out / "2.pdf").exists()
    assert names == ["Anlage.pdf"], "the file's own name is not suggested: it may hold a person's"


def test_an_attachment_is_renamed_and_removed_with_undo(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(qtbot, desk_window, shown, letter(tmp_path))
    assert desk_window.work_area is not None
    shown._ask_change(shown.rows[0])
    dialog = dialog_of(desk_window, ChangeAttachmentDialog)
    dialog.title_line.clear()
    dialog.action.click()
    assert dialog.problem_text()
    qtbot.keyClicks(dialog.title_line, "Brief an die Eltern")
    dialog.action.click()
    settle(qtbot, desk_window)
    assert [row.attachment.title for row in shown.rows] == ["Brief an die Eltern"]
    shown._remove(shown.rows[0])
    settle(qtbot, desk_window)
    assert shown.rows == []
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert [row.attachment.title for row in shown.rows] == ["Brief an die Eltern"]
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert [row.attachment.title for row in shown.rows] == ["Einladung.pdf"]


def test_the_reminder_ends_when_she_says_so(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(qtbot, desk_window, shown, letter(tmp_path), remind=True)
    shown._remove_original_path(shown.rows[0])
    settle(qtbot, desk_window)
    assert shown.rows[0].original is None


def test_leaving_the_case_shows_nothing_any_more(
    shown: AttachmentList, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(qtbot, desk_window, shown, letter(tmp_path))
    shown.forget()
    assert shown.rows == []
    assert shown.texts() == []


def test_an_offer_takes_attachments(
    case_id: int, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path, workspace_folder: StoreFolder
) -> None:
    page = open_page(qtbot, desk_window, OffersPage)
    page.attachments.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, OfferAttachmentsDialog)
    assert nameless(dialog) == []
    take_in(qtbot, desk_window, dialog.list, letter(tmp_path, "Liste.pdf"))
    assert [row.attachment.kind for row in dialog.list.rows] == [AttachmentKind.PARTICIPANTS_LIST]
    dialog.reject()
    offer_id = page.table.chosen().offer_id
    found: list[list[attachments.AttachmentRow]] = []
    desk_window.worker.run(lambda ws: attachments.listing(ws, Holder(offer_id=offer_id)), found.append)
    settle(qtbot, desk_window)
    assert [row.attachment.title for row in found[0]] == ["Liste.pdf"]
