"""Spring and summer 2025: indicators, the school year turns, what is due goes and comes back with no backup."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from ssa_desktop.domain.figures.indicators import Period
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.services import record_search
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.ui.models.indicators import FIRST_PERIOD
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_indicators import IndicatorsPanel
from ssa_desktop.ui.pages.figures.indicator_dialogs import ChooseIndicatorsDialog, CodeterminationDialog
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.keeping.privacy_records import RecordsPanel
from ssa_desktop.ui.pages.people.school_year_dialog import SchoolYearDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.restore_dialog import RestoreDialog
from tests.integration.program import PASSPHRASE
from tests.security.decrypted import decrypted, found_in, found_in_files
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import open_page
from tests.ui.year_walk.cases import CEM, MILA, OLE
from tests.ui.year_walk.world import SECOND, World, words_of

INDICATORS = ("share_direct", "consultations_per_hour", "caseload_per_fte")
GONE = {"Knäckebrot", "Nudelholz", "Ofenwort", "Hefewort", "Kieselwort"}
"""Words of the two who go in August."""
STAYING = {"Zwetschgenkern", "Murmelwort", "Gramwort"}


def _cell(panel: IndicatorsPanel, code: str, period: Period) -> str:
    row = panel.model.row_of(code)
    assert row is not None
    return str(panel.model.index(row, FIRST_PERIOD + list(Period).index(period)).data())


def steering_is_looked_at(world: World) -> None:
    """Indicators are off until she turns them on; they leave after the reminder of co-determination."""
    world.go_on_to(date(2025, 3, 18))
    panel = world.panel(FiguresPage, "indicators", IndicatorsPanel)
    assert panel.stack.currentIndex() == 0
    panel.ask_choice()
    dialog = world.dialog(ChooseIndicatorsDialog)
    for number in range(dialog.list.count()):
        item = dialog.list.item(number)
        wanted = item.data(Qt.ItemDataRole.UserRole) in INDICATORS
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    world.save()
    assert _cell(panel, "caseload_per_fte", Period.Q2).startswith("10,00")
    assert _cell(panel, "share_direct", Period.Q2).startswith("100,0 %")
    assert _cell(panel, "share_direct", Period.Q4) == "noch nicht so weit"
    with world.saved_as("kennzahlen.xlsx") as path:
        panel.export.save_as(ReportFormat.XLSX)
        world.dialog(CodeterminationDialog).accept()
        settle(world.qtbot, world.window)
    said = words_of(path)
    for expected in ("Mitbestimmung", "Grundschule am Bach", "Werkrealschule am Hang", "Fallzahl je Vollzeitstelle"):
        assert expected in said, (expected, said)


def the_year_turns(world: World) -> None:
    """In August everybody moves up; who finished school is marked as gone, which makes the file due."""
    world.go_on_to(date(2025, 5, 13))
    world.go_on_to(date(2025, 7, 1))
    world.go_on_to(date(2025, 8, 5))
    page = open_page(world.qtbot, world.window, CasesPage)
    page.list.turn_entry.trigger()
    dialog = world.dialog(SchoolYearDialog)
    dialog.table.clearSelection()
    assert dialog.table.choose_key(world.ids["cem"])
    world.write("g")
    assert dialog.model.choice(world.ids["cem"]).answer is TurnAnswer.LEFT
    assert dialog.model.choice(world.ids["mila"]).answer is TurnAnswer.MOVES_UP
    said = dialog.summary.text()
    assert "Rücken auf: 11 · Haben die Schule verlassen: 1" in said
    assert "die erste ist dann am 31.07.2025 zu löschen" in said
    world.save()
    found = world.ask(lambda ws: people.get(ws, world.ids["mila"]))
    assert [(one.school_year, one.class_label) for one in found.enrolments][-1] == (SECOND, "4b")


def what_is_due_goes(world: World) -> None:
    """All that is due goes at once after a backup; no figure changes, no word is left, the record names nobody."""
    stick = world.out.parent / "stick" / "ssa"
    stick.mkdir(parents=True)
    backup = world.panel(PrivacyPage, "backup", BackupPanel)
    backup.add_place(stick)
    settle(world.qtbot, world.window)
    world.push(backup.make)
    world.ids["before"] = before = world.figures()
    panel = world.panel(PrivacyPage, "due", DuePanel)
    due = world.ask(lambda ws: deletion.due(ws, ws.today()))
    assert sorted((one.kind, one.due, one.state) for one in due) == [
        (kind, date(2025, 7, 31), DueState.DUE) for kind in ("case", "contact", "working_note")
    ]
    world.push(panel.all)
    world.push(panel.delete)
    dialog = world.dialog(EraseDueDialog)
    said = dialog.said()
    for expected in ("O. N., 9a", "C. K., 10a", "1 Fallakte", "4 Gespräche", "1 Vermittlung", "bis 03.11.2025"):
        assert expected in said, (expected, said)
    dialog.paper.setChecked(True)
    world.push(dialog.action)
    assert world.ask(lambda ws: deletion.due(ws, ws.today())) == []
    assert world.figures() == before
    records = world.panel(PrivacyPage, "records", RecordsPanel)
    world.push(records.paper)
    printed = world.save_preview("löschprotokoll.pdf")
    for expected in ("Löschprotokoll", "Gespräch ohne Fall 2", "Fallakte 6", "05.08.2025"):
        assert expected in printed, (expected, printed)
    nothing_is_left(world)
    world.go_on_to(date(2025, 8, 5), 11)
    assert world.figures() == before


def nothing_is_left(world: World) -> None:
    """Look into every decrypted page and every file of hers: nothing of who went, and all of who stays."""
    for word in GONE:
        assert world.ask(partial(record_search.search, text=word)) == [], word
    world.lock()
    assert found_in(decrypted(world.window.folder), GONE | STAYING) == STAYING
    assert found_in_files([world.window.folder], GONE | STAYING) == set()


def a_backup_brings_nobody_back(world: World) -> None:
    """The backup of before the deletion is brought back: who went stays gone, and every figure is the same."""
    panel = world.panel(PrivacyPage, "backup", BackupPanel)
    panel.ask_restore()
    dialog = world.dialog(RestoreDialog)
    world.write_into(dialog.secret, PASSPHRASE)
    dialog.replace.setChecked(True)
    dialog.action.click()
    world.qtbot.waitUntil(lambda: world.window.is_locked and not world.window.worker.is_busy)
    settle(world.qtbot, world.window)
    said = world.window.unlock_page.message.text()
    assert "der Stand vom 05.08.2025, 10:00" in said
    assert "9 Datensätze, die seit dieser Sicherung gelöscht worden waren, sind wieder gelöscht." in said
    unlock(world.qtbot, world.window, PASSPHRASE)
    assert world.figures() == world.ids["before"]
    names = {one.name for one in world.ask(people.find)}
    assert MILA in names
    assert not {CEM, OLE} & names
    nothing_is_left(world)
    world.go_on_to(date(2025, 8, 5), 12)
