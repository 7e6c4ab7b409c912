"""Where it comes from, in the window: capture asks for the ground, notes and cards keep source, gifts and paper."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.provenance import ProvenanceCounts
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant, Role, Source
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.ui.models.timeline import TimelineEntry, TimelineModel
from ssa_desktop.ui.pages.cases.case_card_provenance import PaperDialog, ProvenanceCard, ReceivedDialog
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.conftest import TODAY, StoreFolder, answered, settle
from tests.ui.keyboard import dialog_of, nameless, press

SPACE = Qt.Key.Key_Space
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(workspace_folder: StoreFolder) -> int:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    found = cases.open_case(ws, Case(person, "GS", date(2026, 2, 2), InitiatedBy.PUPIL))
    for source, ground in ((Source.SELF, None), (Source.TEACHER, "von sich aus mitgeteilt")):
        contact = Contact(
            "GS", date(2026, 2, 3), 20, frozenset({Participant.PUPIL}), concerns=(Concern(person, found, "Text"),),
            source=source, source_ground=ground,
        )  # fmt: skip
        contacts.record(ws, contact)
    ws.close()
    return found


@pytest.fixture
def pane(case_id: int, desk_window: MainWindow, qtbot: QtBot):
    desk_window.desk.open_case(case_id)
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    return desk_window.work_area.page("cases").pane  # type: ignore[attr-defined]


def card_of(pane) -> ProvenanceCard:
    found = next(card for card in pane.cards if isinstance(card, ProvenanceCard))
    assert isinstance(found, ProvenanceCard)
    return found


def recorded(window: MainWindow) -> Contact:
    return answered(window, lambda ws: contacts.of_day(ws, TODAY))[-1].contact


def test_capture_asks_for_the_ground_when_the_person_was_not_there(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    form = desk_window.work_area.today.capture
    form.begin((PersonChoice(None, "Mila Muster"),))
    settle(qtbot, desk_window)
    assert form.details.source.value() is Source.SELF
    assert not form.details.source_ground.isVisible()
    form.details.present[Participant.PUPIL].click()
    form.details.present[Participant.TEACHER].click()
    assert form.details.source.value() is Source.TEACHER
    assert form.details.source_ground.isVisible()
    assert "Von einer Lehrkraft" in form.details.source_ground.accessibleName()
    form.save()
    settle(qtbot, desk_window)
    assert "§ 62 SGB VIII" in form.problem_text()
    assert form.details.source_ground.hasFocus()
    assert form.is_touched(), "nothing was saved"
    chip = form.details.grounds[0]
    chip.setFocus()
    press(qtbot, desk_window, SPACE)
    assert form.details.source_ground.text() == "von sich aus mitgeteilt"
    form.save()
    settle(qtbot, desk_window)
    contact = recorded(desk_window)
    assert (contact.source, contact.source_ground) == (Source.TEACHER, "von sich aus mitgeteilt")
    assert contact.entrusted_by is Participant.TEACHER
    assert nameless(form) == []


def test_a_teacher_who_is_advised_is_the_person_concerned(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    form = desk_window.work_area.today.capture
    form.begin((PersonChoice(None, "Frau Probe"),))
    settle(qtbot, desk_window)
    form.details.present[Participant.PUPIL].click()
    form.details.present[Participant.TEACHER].click()
    assert form.details.source.value() is Source.TEACHER
    form.blocks[0].role.setFocus()
    form.blocks[0].role.set_value(Role.TEACHER)
    form.blocks[0].edited.emit()
    assert form.details.source.value() is Source.SELF
    assert not form.details.source_ground.isVisible()


def test_the_timeline_names_the_source_only_when_it_is_another(pane) -> None:
    model: TimelineModel = pane.timeline
    entries = [model.entry(row) for row in range(model.rowCount())]
    marks = [entry.marks for entry in entries if isinstance(entry, TimelineEntry)]
    assert sorted(marks) == [(), ("Von einer Lehrkraft (von sich aus mitgeteilt)",)]


def test_a_note_is_from_the_person_concerned_unless_she_says_otherwise(
    pane, desk_window: MainWindow, qtbot: QtBot
) -> None:
    notes = pane.notes
    pane.side.go(CaseGroup.NOTES)
    assert notes.provenance.fold.text() == "Herkunft: Von der Person selbst"
    assert not notes.provenance.source.isVisible()
    notes.field.setPlainText("Kommt gern.")
    notes.save.click()
    settle(qtbot, desk_window)
    notes.field.setPlainText("Fehlt oft.")
    notes.provenance.fold.click()
    assert notes.provenance.source.isVisible()
    notes.provenance.source.set_value(Source.PARENT)
    notes.save.click()
    settle(qtbot, desk_window)
    assert notes.text() == "Fehlt oft.", "without a ground it is not stored"
    assert notes.provenance.ground.hasFocus()
    qtbot.keyClicks(notes.provenance.ground, "mit Einwilligung")
    notes.provenance.entrusted.set_value(Participant.PARENT)
    notes.save.click()
    settle(qtbot, desk_window)
    assert "Von den Eltern (mit Einwilligung)" in notes.texts()
    assert len([text for text in notes.texts() if "Von " in text]) == 1
    assert notes.provenance.source.value() is Source.SELF, "the next one begins anew"
    assert notes.provenance.ground.text() == ""
    found: list[cases.CaseView] = []
    desk_window.worker.run(lambda ws: cases.view(ws, pane.case_id), found.append)
    settle(qtbot, desk_window)
    stored = {note.text: note for _, note, _ in found[0].working_notes}
    assert stored["Fehlt oft."].entrusted_by is Participant.PARENT
    assert stored["Kommt gern."].source is Source.SELF


def test_a_half_typed_origin_stays_with_the_draft_and_goes_with_the_case(
    pane, desk_window: MainWindow, qtbot: QtBot
) -> None:
    pane.notes.field.setPlainText("Fehlt oft.")
    pane.notes.provenance.put({"source": "teacher", "ground": "Grund", "entrusted": None})
    draft = pane.draft()
    pane.notes.field.clear()
    pane.notes.provenance.reset()
    pane.restore_draft(draft)
    settle(qtbot, desk_window)
    assert pane.notes.provenance.ground.text() == "Grund"
    pane.notes.field.clear()
    pane.leave()
    assert pane.notes.provenance.ground.text() == "", "it must not stand in the next case"


def test_the_card_counts_sources_and_keeps_the_place_of_paper(pane, desk_window: MainWindow, qtbot: QtBot) -> None:
    card = card_of(pane)
    assert card.sources.text() == "Nicht von der Person selbst: 1 von 2 Einträgen."
    one = ProvenanceCounts(entries=1, from_others=1, without_ground=0)
    assert card._sources(one) == "Der einzige Eintrag stammt nicht von der Person selbst."
    assert card.paper.text() == "Papierakte: keine"
    card.edit_paper.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, PaperDialog)
    qtbot.keyClicks(dialog.controls["place"], "Aktenschrank Zimmer 12")
    dialog.action.click()
    settle(qtbot, desk_window)
    assert card.paper.text() == "Papierakte: Aktenschrank Zimmer 12 (seit 04.03.2026)"
    assert desk_window.work_area is not None
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert card.paper.text() == "Papierakte: keine"
    assert nameless(card) == []


def test_what_the_school_gave_is_noted_and_taken_back(pane, desk_window: MainWindow, qtbot: QtBot) -> None:
    card = card_of(pane)
    card.add_received.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, ReceivedDialog)
    dialog.action.click()
    assert "Bitte die Stelle nennen" in dialog.problem_text()
    qtbot.keyClicks(dialog.controls["from_whom"], "Sekretariat")
    qtbot.keyClicks(dialog.controls["what"], "Telefonnummer der Eltern")
    qtbot.keyClicks(dialog.controls["purpose"], "Einladung")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert card.texts() == ["04.03.2026 · Telefonnummer der Eltern (von: Sekretariat; Zweck: Einladung)"]
    assert nameless(card) == []
    assert desk_window.work_area is not None
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert card.texts() == []
    desk_window.work_area.undo()
    card.forget()
    assert card.sources.text() == ""


def test_who_was_there_follows_the_role_until_she_says_so(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    form = desk_window.work_area.today.capture
    details = form.details

    def there() -> set[Participant]:
        return {who for who, chip in details.present.items() if chip.isChecked()}

    form.begin((PersonChoice(None, "Frau Probe"),))
    settle(qtbot, desk_window)
    assert there() == {Participant.PUPIL}
    form.blocks[0].role.setFocus()
    form.blocks[0].role.set_value(Role.TEACHER)
    form.blocks[0].edited.emit()
    assert there() == {Participant.TEACHER}
    assert (details.activity.value(), details.source.value()) == (Activity.TEACHERS, Source.SELF)
    form.save()
    settle(qtbot, desk_window)
    assert recorded(desk_window).participants == {Participant.TEACHER}
    # The talk before was with a teacher; the next is with a pupil, and nothing keeps it from being saved.
    form.begin((PersonChoice(None, "Mila Muster"),))
    settle(qtbot, desk_window)
    assert there() == {Participant.PUPIL}
    details.present[Participant.PARENT].click()
    form.blocks[0].role.set_value(Role.PARENT)
    form.blocks[0].edited.emit()
    assert there() == {Participant.PUPIL, Participant.PARENT}
    # What she chose herself comes back as it was.
    kept = form.fields()
    assert kept is not None
    form.reset()
    form.set_fields(kept)
    settle(qtbot, desk_window)
    assert there() == {Participant.PUPIL, Participant.PARENT}
