"""Access requests in the window: noted, looked through entry by entry, handed over; the letter on a restriction."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import main_thread
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.keeping import CaseChoice, Restriction, RestrictionGround
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.rights.access import AccessRequest, Requester, Verdict
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import access
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui import printing
from ssa_desktop.ui.models.access import ReviewColumn
from ssa_desktop.ui.pages.rights import access_review, outgoing_papers
from ssa_desktop.ui.pages.rights.access_dialogs import ExtendDialog, RequestDialog
from ssa_desktop.ui.pages.rights.access_review import ReviewDialog
from ssa_desktop.ui.pages.rights.outgoing_dialog import OutgoingDialog
from ssa_desktop.ui.pages.rights.outgoing_papers import LookDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_access import AccessPanel
from ssa_desktop.ui.pages.rights.restriction_letter_dialog import RestrictionLetterDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.holding import held, threads_of_printing
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text
from tests.ui.place_answers import answer_about_place

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TALK = Contact("GS", date(2026, 2, 2), 30, frozenset({Participant.PUPIL, Participant.PARENT}))


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Mila with a talk that names Ben, and one in a case that their guardians do not know of; Ben is restricted."""
    ws = workspace_folder.open()
    mila, ben = (people.add(ws, Person(name=name)) for name in ("Mila Muster", "Ben Beispiel"))
    open_case, hidden, bens = (
        cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL)) for person in (mila, mila, ben)
    )
    keeping.choose(ws, hidden, CaseChoice(without_guardians=True, without_guardians_reason="Gefahr"))
    contacts.record(ws, replace(TALK, concerns=(Concern(mila, open_case, "Streit mit Ben im Hof"),)))
    contacts.record(ws, replace(TALK, date=date(2026, 2, 9), concerns=(Concern(mila, hidden, "Geheimes"),)))
    keeping.restrict(
        ws, bens, Restriction(RestrictionGround.HARM, "Klage", "Fachkraft", TODAY, until=date(2031, 1, 31))
    )
    ws.close()
    return workspace_folder


def in_store(window: MainWindow, qtbot: QtBot, call: Callable[[Workspace], object]) -> object:
    found: list[object] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def noted(window: MainWindow, qtbot: QtBot, requester: Requester = Requester.SELF) -> AccessPanel:
    """Note a request on Mila and go to the panel."""
    request = AccessRequest(1, requester, date(2026, 2, 10))
    in_store(window, qtbot, lambda ws: access.note(ws, request))
    return open_panel(qtbot, window, PrivacyPage, "access", AccessPanel)


def review(window: MainWindow, qtbot: QtBot, panel: AccessPanel) -> ReviewDialog:
    panel.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, ReviewDialog)
    # What was not checked stops the reply until she takes that upon herself.
    dialog.unchecked.setChecked(True)
    return dialog


def lines(dialog: ReviewDialog) -> list[tuple[str, ...]]:
    model = dialog.model
    return [tuple(model.data(model.index(row, column)) for column in ReviewColumn) for row in range(model.rowCount())]


def choose(dialog: ReviewDialog, window: MainWindow, qtbot: QtBot, title: str) -> None:
    """Go to an entry by the arrow keys."""
    dialog.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Home, CTRL)
    for _ in range(dialog.model.rowCount()):
        if dialog.heading.text() == title:
            return
        press(qtbot, window, Qt.Key.Key_Down)
    assert dialog.heading.text() == title


def save_to(monkeypatch: pytest.MonkeyPatch, window: MainWindow, path: Path) -> None:
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)


def test_without_a_request_the_panel_says_what_it_is_for(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "access", AccessPanel)
    assert panel.empty.isVisible()
    assert focused(desk_window) is panel.empty.button
    assert nameless(panel) == []


def test_a_request_is_noted_looked_through_and_answered_by_keyboard_alone(window, qtbot, monkeypatch, tmp_path):
    panel = open_panel(qtbot, window, PrivacyPage, "access", AccessPanel)
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RequestDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, "mila")
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog.person.person() is not None
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text() == "Wer hat gefragt? Bitte wählen."
    assert focused(window) is dialog.requester
    type_text(qtbot, window, "die Person")
    dialog.received.setFocus()
    dialog.received.selectAll()
    type_text(qtbot, window, "10.2.")
    assert "10.03.2026" in dialog.said()
    dialog.identity.setFocus()
    type_text(qtbot, window, "Ausweis")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    found = dialog_of(window, ReviewDialog)
    assert nameless(found) == []
    assert ("Gespräch vom 02.02.2026", "geschwärzt geben", "nennt andere Personen") in lines(found)
    assert ("Gespräch vom 09.02.2026", "geben", "") in lines(found)
    path = tmp_path / "auskunft.pdf"
    save_to(monkeypatch, window, path)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "Streit mit […] im Hof" in said
    assert "Geheimes" in said
    assert "Identität noch nicht geprüft" not in said
    assert "Einsichtsfähigkeit noch nicht eingeschätzt" in said
    assert not [one for one in window.findChildren(ReviewDialog) if one.isVisible()]
    assert panel.model.state_text(panel.model.record(0)) == "beantwortet am 04.03.2026"
    assert window.work_area.message.text().startswith("Die Auskunft ist gespeichert")
    assert not panel.answer.isEnabled()


def test_a_reply_stops_where_identity_and_custody_were_not_checked(window, qtbot, monkeypatch, tmp_path):
    dialog = review(window, qtbot, noted(window, qtbot, Requester.GUARDIAN))
    dialog.unchecked.setChecked(False)
    assert "Sorgerecht ist noch nicht geprüft" in dialog.said()
    save_to(monkeypatch, window, tmp_path / "a.pdf")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Trotzdem aushändigen" in dialog.problem_text()
    assert list(tmp_path.glob("*.pdf")) == []
    dialog.unchecked.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert (tmp_path / "a.pdf").exists()


def test_what_guardians_must_not_learn_is_proposed_to_stay_and_a_wish_to_give_it_is_refused(
    window, qtbot, monkeypatch, tmp_path
):
    panel = noted(window, qtbot, Requester.GUARDIAN)
    dialog = review(window, qtbot, panel)
    proposed = {line[0]: line[1:] for line in lines(dialog)}
    assert proposed["Gespräch vom 09.02.2026"][0] == "nicht geben"
    assert "§ 8 Abs. 3" in proposed["Gespräch vom 09.02.2026"][1]
    choose(dialog, window, qtbot, "Gespräch vom 09.02.2026")
    press(qtbot, window, Qt.Key.Key_Space)
    save_to(monkeypatch, window, tmp_path / "a.json")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text() == "Bitte einen Grund angeben: Gespräch vom 09.02.2026"
    dialog.reason.setFocus()
    type_text(qtbot, window, "Sie weiß es jetzt")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    # The gate of disclosures holds a case without the guardians' knowledge back whatever is decided here.
    assert dialog.isVisible()
    assert dialog.problem_text()
    assert not (tmp_path / "a.json").exists()
    dialog.reason.clear()
    choose(dialog, window, qtbot, "Gespräch vom 09.02.2026")
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space)
    assert {line[0]: line[1] for line in lines(dialog)}["Gespräch vom 09.02.2026"] == "nicht geben"
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    reply = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "Geheimes" not in reply
    assert "09.02.2026" not in reply
    assert "Streit mit […] im Hof" in reply


def test_a_text_is_blacked_out_further_by_hand(window, qtbot, monkeypatch, tmp_path):
    dialog = review(window, qtbot, noted(window, qtbot))
    choose(dialog, window, qtbot, "Gespräch vom 02.02.2026")
    (editor,) = dialog.editors
    assert editor.toPlainText() == "Streit mit […] im Hof"
    editor.setFocus()
    press(qtbot, window, Qt.Key.Key_End, CTRL)
    for _ in "im Hof":
        press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, window, Qt.Key.Key_B, CTRL)
    assert editor.toPlainText() == "Streit mit […] […]"
    save_to(monkeypatch, window, tmp_path / "a.json")
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert "Streit mit […] […]" in json.dumps(found, ensure_ascii=False)


def test_the_space_bar_goes_through_the_decisions_and_refusing_needs_a_reason(window, qtbot):
    dialog = review(window, qtbot, noted(window, qtbot))
    choose(dialog, window, qtbot, "Gespräch vom 09.02.2026")
    verdicts = []
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Space)
        verdicts.append(dialog.verdict.value())
    assert verdicts == [Verdict.REDACT, Verdict.REFUSE, Verdict.INCLUDE]
    assert dialog.problem() is None
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space)
    assert "Grund" in (dialog.problem() or "")
    assert dialog.editors[0].isReadOnly()


def test_the_preview_cannot_send_the_reply_out(window, qtbot):
    dialog = review(window, qtbot, noted(window, qtbot))
    dialog.look.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    (look,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, LookDialog) and one.isVisible()]
    assert look.document.pageCount() >= 2
    assert not look.print_button.isVisible()
    assert not look.save_button.isVisible()
    look.reject()
    assert in_store(window, qtbot, lambda ws: access.listing(ws)[0].request.answered_on) is None


def test_a_folder_for_attachments_is_asked_about_as_any_place_is(window, qtbot, monkeypatch, tmp_path):
    dialog = review(window, qtbot, noted(window, qtbot))
    for folder, is_taken in ((tmp_path / "Nextcloud", False), (tmp_path / "plain", True)):
        folder.mkdir()
        monkeypatch.setattr(access_review, "ask_folder", lambda *_, chosen=folder: chosen)
        said = [] if is_taken else answer_about_place(window, None)
        assert dialog._ask_folder() == (folder if is_taken else None)
        assert is_taken or "nicht verschlüsselt" in said[0]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Yield the file that stands for the printer of both dialogs; it is there when something was printed.

    Nothing is printed in the thread of the window.
    """
    target = tmp_path / "druck.pdf"
    drawn_in = threads_of_printing(monkeypatch)

    def printer(_: object) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        return made

    monkeypatch.setattr(outgoing_papers, "ask_printer", printer)
    yield target
    assert main_thread() not in drawn_in
    assert bool(drawn_in) is target.exists()


def leave_while_it_goes_out(window: MainWindow, qtbot: QtBot, press_print: Callable[[], None]) -> None:
    """Press to print, and leave in every way before it is recorded."""
    with held(window):
        press_print()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OutgoingDialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.way_out.click()
        dialog.close()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        press_print()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert dialog.isVisible()
    settle(qtbot, window)
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_reply_that_is_being_recorded_is_printed_however_she_leaves(window, qtbot, monkeypatch, printed):
    calls: list[tuple[Any, ...]] = []
    hand_over = access.hand_over

    def counted(*given: Any) -> bytes:
        calls.append(given)
        return hand_over(*given)

    monkeypatch.setattr(access, "hand_over", counted)
    dialog = review(window, qtbot, noted(window, qtbot))
    save_to(monkeypatch, window, printed.with_name("twice.pdf"))
    leave_while_it_goes_out(window, qtbot, dialog.print_reply)
    assert printed.stat().st_size > 0
    assert len(calls) == 1
    assert window.work_area.message.text() == "Die Auskunft ist gedruckt und vermerkt."
    assert window.work_area.banner.isHidden()


def test_a_letter_that_is_being_recorded_is_printed_however_she_leaves(window, qtbot, monkeypatch, printed):
    panel = open_panel(qtbot, window, PrivacyPage, "access", AccessPanel)
    panel.letter.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    save_to(monkeypatch, window, printed.with_name("twice.pdf"))
    leave_while_it_goes_out(window, qtbot, dialog_of(window, RestrictionLetterDialog).print_letter)
    assert printed.stat().st_size > 0
    assert not printed.with_name("twice.pdf").exists()
    assert not panel.letter.isVisible()
    assert window.work_area.banner.isHidden()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert panel.letter.isVisible()


def test_what_could_not_be_recorded_lets_her_go(window, qtbot, monkeypatch, printed):
    def full(*_: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    def broken(*_: object) -> None:
        raise ValueError

    dialog = review(window, qtbot, noted(window, qtbot))
    for fault in (full, broken):
        monkeypatch.setattr(access, "hand_over", fault)
        dialog.print_out.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        assert dialog.isVisible()
        assert dialog.action.isEnabled()
    assert not printed.exists()
    window.broken_places.clear()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_preview_asked_for_comes_to_no_dialog_that_was_left(window, qtbot):
    panel = noted(window, qtbot)
    for kind in (ReviewDialog, RestrictionLetterDialog):
        dialog: ReviewDialog | RestrictionLetterDialog
        if kind is ReviewDialog:
            dialog = review(window, qtbot, panel)
        else:
            panel.letter.setFocus()
            press(qtbot, window, Qt.Key.Key_Space)
            dialog = dialog_of(window, RestrictionLetterDialog)
        with capture_exceptions() as caught:
            with held(window):
                dialog.preview()
                dialog.reject()
                QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
                assert not isValid(dialog)
            settle(qtbot, window)
        assert caught == []
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, LookDialog) and one.isVisible()]


def test_printing_is_recorded_and_prints(window, qtbot, printed):
    dialog = review(window, qtbot, noted(window, qtbot))
    dialog.print_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert printed.stat().st_size > 0
    line = in_store(window, qtbot, lambda ws: access.listing(ws)[0])
    assert isinstance(line, access.RequestLine)
    assert (line.request.answered_on, line.request.form) == (TODAY, "print")


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_what_the_printer_does_not_take_is_not_noted_as_given(window, qtbot, printed):
    dialog = review(window, qtbot, noted(window, qtbot))
    printed.mkdir()
    for _ in range(2):
        dialog.print_out.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        assert dialog.isVisible()
        assert "Der Drucker nimmt nichts an" in dialog.problem_text()
    line = in_store(window, qtbot, lambda ws: access.listing(ws)[0])
    assert isinstance(line, access.RequestLine)
    assert line.request.answered_on is None
    printed.rmdir()
    dialog.print_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert printed.stat().st_size > 0


def test_third_parties_get_a_letter_without_a_review(window, qtbot, monkeypatch, tmp_path):
    dialog = review(window, qtbot, noted(window, qtbot, Requester.OTHER))
    assert "bestätigt nicht" in dialog.said()
    assert not dialog.table.isVisible()
    save_to(monkeypatch, window, tmp_path / "a.json")
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert "Mila" not in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_checks_are_noted_later_and_taken_back(window, qtbot):
    panel = noted(window, qtbot, Requester.GUARDIAN)
    assert "Sorgerecht geprüft: noch offen" in panel.chosen_text.text()
    panel.edit.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RequestDialog)
    dialog.custody.setFocus()
    type_text(qtbot, window, "Geburtsurkunde")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Sorgerecht geprüft: 04.03.2026" in panel.chosen_text.text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "Sorgerecht geprüft: noch offen" in panel.chosen_text.text()


def test_the_deadline_is_shown_and_extended_with_a_reason(window, qtbot):
    panel = noted(window, qtbot)
    assert panel.model.state_text(panel.model.record(0)) == "noch 6 Tage"
    panel.extend.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, ExtendDialog)
    assert "10.05.2026" in dialog.said()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text()
    type_text(qtbot, window, "Viele Akten")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert panel.model.record(0).request.deadline == date(2026, 5, 10)
    assert not panel.extend.isEnabled()


def test_a_request_noted_by_mistake_is_removed_and_comes_back(window, qtbot):
    panel = noted(window, qtbot)
    panel.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert panel.empty.isVisible()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert panel.model.rowCount() == 1


def test_a_near_deadline_is_told_at_unlock(window, qtbot, filled, make_window):
    noted(window, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    ws = filled.open()
    told = [notice.kind for notice in ws.notices]
    ws.close()
    assert "access_due" in told


def test_the_letter_on_a_restriction_is_written_and_notes_that_they_were_told(window, qtbot, monkeypatch, tmp_path):
    panel = open_panel(qtbot, window, PrivacyPage, "access", AccessPanel)
    assert panel.letters_text.text().startswith("1 Person ist")
    panel.letter.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RestrictionLetterDialog)
    assert nameless(dialog) == []
    assert isinstance(focused(window), QPlainTextEdit)
    type_text(qtbot, window, "Guten Tag. ")
    path = tmp_path / "schreiben.pdf"
    save_to(monkeypatch, window, path)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages).split())
    assert "Guten Tag. Klage" in said
    assert "Ben Beispiel" in said
    assert not panel.letter.isVisible()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert panel.letter.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_letter_that_the_printer_does_not_take_has_told_nobody(window, qtbot, printed):
    panel = open_panel(qtbot, window, PrivacyPage, "access", AccessPanel)
    panel.letter.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RestrictionLetterDialog)
    printed.mkdir()
    dialog.print_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert "Der Drucker nimmt nichts an" in dialog.problem_text()
    assert panel.letter.isVisible()
    printed.rmdir()
    dialog.print_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert printed.stat().st_size > 0
    assert not panel.letter.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_paper_that_is_begun_and_cannot_be_recorded_is_given_up(window, qtbot, monkeypatch, printed):
    def full(*_: object, deliver: Callable[[bytes], None], **__: object) -> None:
        deliver(b"")
        raise UsageError("store.disk_full", store="fallakte.db")

    aborted: list[QPrinter] = []
    abort = QPrinter.abort

    def noted_abort(printer: QPrinter) -> bool:
        aborted.append(printer)
        return abort(printer)

    monkeypatch.setattr(QPrinter, "abort", noted_abort)
    dialog = review(window, qtbot, noted(window, qtbot))
    monkeypatch.setattr(access, "hand_over", lambda ws, number, decided, out: full(deliver=out.deliver))
    dialog.print_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert dialog.problem_text()
    (printer,) = aborted
    assert not printer.paintingActive()
    printed.unlink(missing_ok=True)


def test_a_paper_that_cannot_be_drawn_is_given_up(qapp, monkeypatch, tmp_path):
    def broken(*_: object) -> None:
        raise MemoryError

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druck.pdf"))
    aborted: list[QPrinter] = []

    def noted_abort(one: QPrinter) -> None:
        aborted.append(one)

    monkeypatch.setattr(QPrinter, "abort", noted_abort)
    monkeypatch.setattr(printing, "print_document", broken)
    with pytest.raises(MemoryError):
        printing.print_data(b"", printer)
    assert aborted == [printer]
    assert not printer.paintingActive()


def test_the_letter_can_be_printed(window, qtbot, printed):
    panel = open_panel(qtbot, window, PrivacyPage, "access", AccessPanel)
    panel.letter.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog_of(window, RestrictionLetterDialog).print_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert printed.stat().st_size > 0
    assert not panel.letter.isVisible()
