"""The day page: list, tally, appointments, slips, shares, what is due."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState
from ssa_desktop.domain.records import Case, Person, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, CloseReason, InitiatedBy, Participant
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.look.theme import colours
from ssa_desktop.ui.pages.appointments.slips_dialog import SlipsDialog
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.printing import PreviewDialog, page_image, print_data
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, WAIT_MS, StoreFolder, settle

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def mila(workspace_folder: StoreFolder) -> int:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    ws.close()
    return person


def page_of(window: MainWindow) -> TodayPage:
    assert window.work_area is not None
    return window.work_area.today


def press_button(qtbot: QtBot, window: MainWindow, text: str) -> None:
    button = next(found for found in page_of(window).findChildren(QPushButton) if found.text() == text)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, window)


def ask(window: MainWindow, qtbot: QtBot, call):
    found: list[Any] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def of_day(window: MainWindow, qtbot: QtBot):
    return ask(window, qtbot, lambda ws: contacts.of_day(ws, TODAY))


def agreed(window: MainWindow, qtbot: QtBot) -> list[AppointmentRow]:
    found: list[AppointmentRow] = ask(
        window, qtbot, lambda ws: appointments.between(ws, TODAY, TODAY + timedelta(days=30))
    )
    return found


def line_of(page: TodayPage) -> QTreeWidgetItem:
    item = page.list.lines.topLevelItem(0)
    assert item is not None
    return item


def undo(window: MainWindow, qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    qtbot.keyClick(focused or window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)


def add_appointment(qtbot: QtBot, window: MainWindow, who: str = "mila", day: str = "", time: str = "0930") -> None:
    card = page_of(window).appointments
    qtbot.mouseClick(card.new_button, LEFT)
    assert card.who.line.hasFocus()
    if who:
        qtbot.keyClicks(card.who.line, who)
        settle(qtbot, window)
        qtbot.keyClick(card.who.line, Qt.Key.Key_Return)
    if day:
        card.day.selectAll()
        qtbot.keyClicks(card.day, day)
    card.time.selectAll()
    qtbot.keyClicks(card.time, time)
    qtbot.keyClick(card.time, Qt.Key.Key_Return)
    settle(qtbot, window)


def test_the_tally_counts_an_anonymous_talk_with_undo(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(desk_window)
    qtbot.mouseClick(page.tally.buttons["WRS"], LEFT)
    settle(qtbot, desk_window)
    contact = of_day(desk_window, qtbot)[0].contact
    assert (contact.school, contact.minutes, contact.start) == ("WRS", 5, None)
    assert contact.participants == {Participant.PUPIL}
    assert contact.concerns == ()
    assert contact.note == "Tür-und-Angel-Gespräch"
    assert page.tally._count.text() == "heute 1"
    undo(desk_window, qtbot)
    assert of_day(desk_window, qtbot) == []
    assert page.tally._count.text() == "heute 0"
    # The short talk is no model for the next capture.
    assert page.capture.minutes.minutes() == 30


def test_an_appointment_is_added_by_keyboard_and_shown(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    add_appointment(qtbot, desk_window)
    planned = agreed(desk_window, qtbot)[0].appointment
    assert (planned.date, planned.start, planned.minutes, planned.person_id) == (TODAY, 9 * 60 + 30, 30, mila)
    assert not page_of(desk_window).appointments.form.isVisible()
    undo(desk_window, qtbot)
    assert agreed(desk_window, qtbot) == []


def test_an_appointment_may_leave_the_person_open_and_lie_ahead(desk_window: MainWindow, qtbot: QtBot) -> None:
    add_appointment(qtbot, desk_window, who="", day="morgen", time="9")
    planned = agreed(desk_window, qtbot)[0].appointment
    assert (planned.date, planned.start, planned.person_id) == (TODAY + timedelta(days=1), 9 * 60, None)
    undo(desk_window, qtbot)
    add_appointment(qtbot, desk_window, who="", time="25 Uhr")
    assert "Uhrzeit" in page_of(desk_window).appointments.problem_text()
    assert agreed(desk_window, qtbot) == []


def test_an_appointment_that_took_place_becomes_a_contact_in_the_running_case(
    mila: int, desk_window: MainWindow, qtbot: QtBot
) -> None:
    add_appointment(qtbot, desk_window)
    press_button(qtbot, desk_window, "Fand statt")
    row = of_day(desk_window, qtbot)[0]
    assert row.contact.start == 9 * 60 + 30
    assert row.contact.concerns[0].case_id is not None
    assert agreed(desk_window, qtbot)[0].appointment.state is AppointmentState.TOOK_PLACE
    undo(desk_window, qtbot)
    assert of_day(desk_window, qtbot) == []
    assert agreed(desk_window, qtbot)[0].appointment.state is AppointmentState.PLANNED


def test_an_appointment_nobody_came_to_counts_nowhere(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    add_appointment(qtbot, desk_window)
    press_button(qtbot, desk_window, "Nicht erschienen")
    assert of_day(desk_window, qtbot) == []
    assert agreed(desk_window, qtbot)[0].appointment.state is AppointmentState.DID_NOT_APPEAR
    undo(desk_window, qtbot)
    assert agreed(desk_window, qtbot)[0].appointment.state is AppointmentState.PLANNED


def test_a_removed_appointment_comes_back(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    add_appointment(qtbot, desk_window)
    card = page_of(desk_window).appointments
    card.steps.ask_remove(agreed(desk_window, qtbot)[0])
    settle(qtbot, desk_window)
    assert agreed(desk_window, qtbot) == []
    undo(desk_window, qtbot)
    assert len(agreed(desk_window, qtbot)) == 1


def test_a_half_typed_appointment_is_part_of_the_draft(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(desk_window)
    card = page.appointments
    qtbot.mouseClick(card.new_button, LEFT)
    settle(qtbot, desk_window)
    qtbot.keyClicks(card.class_label, "7c")
    card.time.selectAll()
    qtbot.keyClicks(card.time, "12")
    draft = page.draft()
    assert draft is not None
    card.form.hide()
    assert page.draft() is None
    page.restore_draft(draft)
    assert card.form.isVisible()
    assert (card.class_label.text(), card.time.start()) == ("7c", 12 * 60)


@pytest.mark.parametrize("with_name", [True, False])
def test_the_slip_of_an_appointment_is_shown_with_or_without_the_name(
    mila: int, desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, with_name: bool
) -> None:
    from io import BytesIO

    shown: list[bytes] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda title, data, name, *_: shown.append(data))
    add_appointment(qtbot, desk_window)
    page_of(desk_window).appointments.steps.print_slips(agreed(desk_window, qtbot), with_name=with_name)
    settle(qtbot, desk_window)
    text = PdfReader(BytesIO(shown[0])).pages[0].extract_text()
    assert ("Mila Muster" in text) is with_name
    assert "P-2026" not in text
    assert "09:30" in text


def test_blank_slips_are_previewed_and_printed_without_a_file(desk_window: MainWindow, qtbot: QtBot, tmp_path) -> None:
    qtbot.mouseClick(page_of(desk_window).appointments.slips_button, LEFT)
    dialog = next(found for found in QApplication.topLevelWidgets() if isinstance(found, SlipsDialog))
    assert dialog.number.value() == 8
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    settle(qtbot, desk_window)
    preview = next(found for found in QApplication.topLevelWidgets() if isinstance(found, PreviewDialog))
    assert preview.document.pageCount() == 2
    assert "außerhalb des Schutzes" in " ".join(
        found.text() for found in preview.findChildren(type(page_of(desk_window).tally._hint))
    )
    image = page_image(preview.document, 0)
    assert image.width() > 2400
    assert image.pixelColor(2, 2).name() == "#ffffff"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druck.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    print_data(preview._data, printer)
    assert len(PdfReader(tmp_path / "druck.pdf").pages) == 2
    preview.reject()


def test_a_preview_is_saved_where_she_says(
    desk_window: MainWindow, qtbot: QtBot, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ssa_desktop.services.appointments import slips

    data = ask(desk_window, qtbot, lambda ws: slips.blank_slips(ws, 4, "GS"))
    target = tmp_path / "zettel.pdf"
    suggested: list[str] = []

    def answer(parent, name: str, kinds: str):
        suggested.append(name)
        return target

    monkeypatch.setattr(desk_window.desk, "ask_save_path", answer)
    desk_window.desk.preview_pdf("Beratungszettel", data, "beratungszettel.pdf")
    preview = next(found for found in QApplication.topLevelWidgets() if isinstance(found, PreviewDialog))
    with qtbot.waitSignal(preview.finished, timeout=WAIT_MS):
        qtbot.mouseClick(preview.save_button, LEFT)
    settle(qtbot, desk_window)
    assert target.read_bytes() == data
    assert suggested == ["beratungszettel.pdf"]
    assert desk_window.work_area is not None
    assert "nicht verschlüsselt" in desk_window.work_area.message.text()


def test_a_mistaken_contact_is_removed_with_del_and_comes_back(
    mila: int, desk_window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(desk_window)
    qtbot.keyClicks(page.capture.who.line, "mila")
    settle(qtbot, desk_window)
    qtbot.keyClick(page.capture.who.line, Qt.Key.Key_Return)
    qtbot.keyClicks(page.capture.blocks[0].note, "Mein Text")
    qtbot.keyClick(page.capture, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    before = of_day(desk_window, qtbot)[0].contact
    lines = page.list.lines
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Home)
    lines.setCurrentItem(line_of(page))
    qtbot.keyClick(lines, Qt.Key.Key_Delete)
    settle(qtbot, desk_window)
    assert of_day(desk_window, qtbot) == []
    assert page.list._empty.isVisible()
    undo(desk_window, qtbot)
    assert of_day(desk_window, qtbot)[0].contact == before


def test_the_list_opens_the_case_and_shows_what_an_overlap_leaves(
    mila: int, desk_window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(desk_window)
    for who in ("mila", "anonym"):
        qtbot.keyClicks(page.capture.who.line, who)
        settle(qtbot, desk_window)
        qtbot.keyClick(page.capture.who.line, Qt.Key.Key_Return)
        page.capture.details.time.selectAll()
        qtbot.keyClicks(page.capture.details.time, "1000" if who == "anonym" else "0945")
        qtbot.keyClick(page.capture, Qt.Key.Key_Return, CTRL)
        settle(qtbot, desk_window)
    item = line_of(page)
    assert [item.text(column) for column in (0, 1, 4)] == ["09:45", "M. M.", "0:30 (zählt 0:15)"]
    assert page.list._sum.text() == "2 Gespräche · 0:45 Std."
    desk_window.desk.set_discreet(False)
    assert line_of(page).text(1) == "Mila Muster"
    page.list.lines.setCurrentItem(line_of(page))
    qtbot.keyClick(page.list.lines, Qt.Key.Key_Return)
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert desk_window.work_area.shown == "cases"


def test_the_shares_of_week_and_year_are_said_in_words(
    workspace_folder: StoreFolder, desk_window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(desk_window)
    assert page.shares.week_text.text() == "Noch keine Zeit erfasst"

    def book(ws) -> None:
        times.add(ws, TimeEntry(TODAY, 63, Activity.INDIVIDUAL, "GS"))
        times.add(ws, TimeEntry(TODAY, 37, Activity.DOCUMENTATION, "GS"))
        times.add(ws, TimeEntry(date(2025, 10, 1), 300, Activity.ADMINISTRATION, "GS"))

    ask(desk_window, qtbot, book)
    desk_window.desk.changed.emit("times")
    settle(qtbot, desk_window)
    # Of less than a day's work nothing is judged: one talk would make the share.
    assert page.shares.week_text.text() == "63,0 % direkt · 1:40 Std."
    assert page.shares.year_text.text() == "15,8 % direkt · 6:40 Std."
    assert page.shares.year._fill() != colours(page.palette()).warning
    shares = page.shares.week._shares
    assert shares is not None
    assert shares.direct_share == Fraction(63, 100)
    assert page.shares.week.toolTip() == "63,0 % direkt · 1:40 Std. Korridor 60 % bis 65 %"
    assert page.shares.week.accessibleDescription() == "63,0 %, Korridor 60 % bis 65 %"

    def book_a_day(ws) -> None:
        times.add(ws, TimeEntry(TODAY, 239, Activity.INDIVIDUAL, "GS"))
        times.add(ws, TimeEntry(TODAY, 140, Activity.DOCUMENTATION, "GS"))

    ask(desk_window, qtbot, book_a_day)
    desk_window.desk.changed.emit("times")
    settle(qtbot, desk_window)
    assert page.shares.week_text.text() == "63,0 % direkt · 7:59 Std."
    ask(desk_window, qtbot, lambda ws: times.add(ws, TimeEntry(TODAY, 1, Activity.INDIVIDUAL, "GS")))
    desk_window.desk.changed.emit("times")
    settle(qtbot, desk_window)
    assert page.shares.week_text.text() == "63,1 % direkt, im Korridor · 8:00 Std."
    assert page.shares.year_text.text() == "38,8 % direkt, unter dem Korridor · 13:00 Std."
    assert page.shares.year._fill() == colours(page.palette()).warning


def test_what_is_due_is_said_and_leads_to_the_privacy_page(
    workspace_folder: StoreFolder, desk_window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(desk_window)
    assert "deletions" not in page.due.rows
    assert page.due.empty.isVisibleTo(page)
    assert page.shares.open_text.text() == "Nichts ist überfällig, nichts ist offen."
    assert "Nichts" not in page.due.empty.text(), "what the tile says is not said twice"

    def old_case(ws) -> None:
        person = people.add(ws, Person(name="Alt Beispiel"))
        case = Case(person, "GS", date(2023, 1, 9), InitiatedBy.PUPIL)
        case_id = cases.open_case(ws, case)
        closed = Case(
            person,
            "GS",
            date(2023, 1, 9),
            InitiatedBy.PUPIL,
            closed=date(2023, 3, 1),
            close_reason=CloseReason.GOAL_REACHED,
        )
        cases.correct(ws, case_id, closed)

    ask(desk_window, qtbot, old_case)
    desk_window.desk.changed.emit("retention")
    settle(qtbot, desk_window)
    way = page.due.rows["deletions"]
    assert way.label.text() == way.accessibleName() == "1 Eintrag ist zur Löschung fällig."
    assert not page.due.empty.isVisibleTo(page)
    assert page.shares.open.label.text() == "1 offen"
    # The whole row is the button, not a part of it.
    page._scroll.ensureWidgetVisible(way)
    qtbot.mouseClick(way, LEFT, pos=way.rect().topLeft() + QPoint(60, way.height() // 2))
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert desk_window.work_area.shown == "privacy"


def later_at(qtbot: QtBot, window: MainWindow, today: int, ahead: int) -> None:
    """Let so many appointments be there today and, one a day, on the days ahead."""

    def make(ws: Workspace) -> None:
        for number in range(today):
            appointments.add(ws, Appointment("GS", TODAY, 600 + 30 * number, 30))
        for number in range(ahead):
            appointments.add(ws, Appointment("GS", TODAY + timedelta(days=1 + number), 540, 30))

    window.worker.run(make, lambda _: window.desk.changed.emit("appointments"))
    settle(qtbot, window)


@pytest.mark.parametrize(
    ("today", "ahead", "listed", "said"),
    [
        (0, 0, 0, ""),
        (0, 3, 3, ""),
        (0, 4, 3, "1 weiterer Termin bis So, 08.03.2026"),
        (2, 4, 3, "3 weitere Termine bis So, 08.03.2026"),
        (5, 2, 5, "2 weitere Termine bis Fr, 06.03.2026"),
    ],
)
def test_later_days_leave_room_for_what_is_to_be_done(desk_window, qtbot, today, ahead, listed, said):
    window = desk_window
    window.resize(1366, 768)
    later_at(qtbot, window, today, ahead)
    page = page_of(window)
    card = page.appointments
    assert len(card._holders) == listed
    assert card.later.isVisible() is bool(said)
    if said:
        assert card.later.accessibleName() == said
    heading = page.due.heading
    if today <= 2:
        assert heading.mapTo(window, QPoint(0, heading.height())).y() < window.height()
    if said:
        card.later.click()
        settle(qtbot, window)
        assert window.work_area is not None
        assert window.work_area.shown == "appointments"
