"""November and December 2025: the yearly talk on the agreement is prepared, invited to and held; a conflict is kept."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.together.conflict import ConflictKind
from ssa_desktop.domain.together.cooperation import GoalState, PointState
from ssa_desktop.domain.together.staff_notice import NoticeKind
from ssa_desktop.domain.together.together_kinds import CONFLICT
from ssa_desktop.services import plain_records
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_conditions,
    cooperation_meetings,
)
from ssa_desktop.ui.models.cooperation import ConflictColumn
from ssa_desktop.ui.pages.together import cooperation_evaluations
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_conflicts import ConflictDialog, ConflictsPanel
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.cooperation_staffing import NoticeDialog, StaffingPanel
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog
from ssa_desktop.ui.pages.together.invitation_dialog import InvitationDialog
from tests.ui.conftest import settle
from tests.ui.year_walk.world import FIRST, SPACE, World, words_of

TALK = date(2025, 11, 18)
GUESTS = ("Schulleitung", "Träger", "Schulträger", "Landkreis")


def the_talk_is_prepared(world: World) -> None:
    """The sheet stands on the return as it was filed, and small counts are hidden; each party is invited."""
    world.go_on_to(date(2025, 11, 4))
    panel = world.panel(CooperationPage, "evaluations", EvaluationsPanel)
    assert panel.due.text() == (
        "Grundschule am Bach: Das Auswertungsgespräch zum Schuljahr 2024/25 steht an, bis 30.11.2025."
    )
    world.push(panel.prepare)
    said = world.save_preview("vorbereitung.pdf")
    for expected in (
        "Vorbereitung", "Grundschule am Bach", "abgegeben am 14.10.2025", "Beratene Schülerinnen und Schüler 5",
        "Gespräche mit Eltern unter 5", "Anteil direkter Arbeit 70,1 %", "Streit wird früh geklärt offen",
        "Klassenrat in Klasse 3", "Eigenes Telefon Schulträger fehlt",
    ):  # fmt: skip
        assert expected in said, (expected, said)
    world.push(panel.invite)
    dialog = world.dialog(InvitationDialog)
    world.write_into(dialog.day, "18.11.2025")
    world.write_into(dialog.at, "1430")
    dialog.place.selectAll()
    world.write_into(dialog.place, "Rathaus, Sitzungssaal")
    world.write_into(dialog.note, "Bitte Kalender mitbringen.")
    guests = dialog.guests.toPlainText().splitlines()
    with world.monkeypatch.context() as patch:
        patch.setattr(cooperation_evaluations, "ask_folder", lambda *_: world.out)
        world.save()
        settle(world.qtbot, world.window)
    (folder,) = world.out.glob("Einladung*")
    assert folder.name.endswith("2025-11-18")
    world.papers |= dict.fromkeys(folder.iterdir(), ())
    for number, guest in enumerate(guests, 1):
        for suffix in ("pdf", "docx"):
            said = words_of(folder / f"einladung-{number}.{suffix}")
            for expected in (guest, "18.11.2025", "14:30", "Rathaus, Sitzungssaal", "2024/25", "Kalender mitbringen"):
                assert expected in said, (guest, expected, said)
    calendar = words_of(folder / "termin.ics")
    for expected in ("BEGIN:VEVENT", "DTSTART:20251118T133000Z", "Rathaus", "Grundschule am Bach"):
        assert expected in calendar, (expected, calendar)


def the_talk_is_held(world: World) -> None:
    """How goals, services and conditions stand, what was agreed with whom until when, and the minutes to sign."""
    world.go_on_to(TALK)
    panel = world.panel(CooperationPage, "evaluations", EvaluationsPanel)
    world.press(SPACE)
    dialog = world.dialog(EvaluationDialog)
    assert dialog.year.currentText() == str(FIRST)
    dialog.participants.text.setFocus()
    world.write("Schulleitung, Träger, Schulträger")
    for fields, state in zip(
        dialog.goals.fields, (GoalState.REACHED, GoalState.PARTLY, GoalState.OPEN, GoalState.REACHED), strict=True
    ):
        fields.state.set_value(state)
    world.write_into(dialog.goals.fields[3].reason, "weniger Streit in der Pause")
    points = {one.point.what: one for one in dialog.goals.points}
    points["Klassenrat in Klasse 3"].state.set_value(PointState.ADAPT)
    points["Eigenes Telefon"].state.set_value(PointState.THERE)
    world.write_into(points["Klassenrat in Klasse 3"].reason, "auch in Klasse 4")
    world.write_into(dialog.text, "Der Klassenrat bleibt.")
    dialog.agreed.add.setFocus()
    world.press(SPACE)
    world.write("Zweiten Raum suchen")
    (action,) = dialog.agreed._rows
    world.write_into(action.who, "Schulträger")
    world.write_into(action.due, "31.01.2026")
    world.write_into(dialog.next, "17.11.2026")
    world.save()
    (line,) = world.ask(cooperation_meetings.evaluations)
    assert (line.reached.agreed, line.reached.reached, line.talk.next_on) == (4, 2, date(2026, 11, 17))
    assert panel.due.text() == ""
    actions = [one.action for one in world.ask(cooperation_actions.listing) if one.talk == FIRST]
    assert [(one.what, one.who, one.due_on) for one in actions] == [
        ("Zweiten Raum suchen", "Schulträger", date(2026, 1, 31))
    ]
    known = {one.condition.what: one.condition.since for one in world.ask(cooperation_conditions.listing)}
    assert known.pop("Eigenes Telefon") == TALK
    assert set(known.values()) == {None}
    world.push(panel.paper)
    said = world.save_preview("protokoll-auswertung.pdf")
    for expected in (
        "18.11.2025", "Streit wird früh geklärt", "weniger Streit in der Pause", "auch in Klasse 4",
        "Zweiten Raum suchen", "Schulträger", "31.01.2026", "17.11.2026", "Der Klassenrat bleibt.",
        "abgegeben am 14.10.2025", "Eigenes Telefon ist da",
        "Ort, Datum, Unterschrift: Schulträger Ort, Datum, Unterschrift: Schulleitung",
    ):  # fmt: skip
        assert expected in said, (expected, said)


def a_conflict_is_settled(world: World) -> None:
    """Who was told when stands there by function, the next step follows, and the record is printed."""
    world.go_on_to(date(2025, 12, 2))
    panel = world.panel(CooperationPage, "conflicts", ConflictsPanel)
    world.press(SPACE)
    dialog = world.dialog(ConflictDialog)
    dialog.controls["kind"].set_value(ConflictKind.ORGANISATION)
    world.write_into(dialog.controls["subject"], "Der Raum ist oft belegt")
    world.write_into(dialog.controls["parties"], "Schulleitung und Fachkraft")
    world.write_into(dialog.controls["head_on"], "02.12.2025")
    world.write_into(dialog.controls["employer_on"], "02.12.2025")
    world.save()
    state = panel.model.index(0, ConflictColumn.STATE).data()
    assert state == "als Nächstes: Schulträger informieren"
    world.go_on_to(date(2025, 12, 16))
    panel = world.panel(CooperationPage, "conflicts", ConflictsPanel)
    panel.table.selectRow(0)
    world.push(panel.edit)
    dialog = world.dialog(ConflictDialog)
    for name in ("authority_on", "settled_on"):
        world.write_into(dialog.controls[name], "16.12.2025")
    world.write_into(dialog.controls["result"], "Der Raum ist ab Januar frei.")
    world.save()
    (line,) = world.ask(lambda ws: plain_records.listing(ws, CONFLICT))
    assert line.value.settled_on == world.today
    panel.table.selectRow(0)
    world.push(panel.paper)
    papers = [world.save_preview("konflikt.pdf")]
    with world.saved_as("konflikt.docx") as path:
        world.push(panel.word)
    papers.append(words_of(path))
    for said in papers:
        for expected in (
            "Konflikt", "Grundschule am Bach", "Der Raum ist oft belegt", "Schulleitung und Fachkraft", "02.12.2025",
            "16.12.2025", "Der Raum ist ab Januar frei.",
        ):  # fmt: skip
            assert expected in said, (expected, said)


def a_change_of_staff_is_told(world: World) -> None:
    """The Träger tells Schulträger, head and county who comes after her; nobody is asked why."""
    panel = world.panel(CooperationPage, "staffing", StaffingPanel)
    world.press(SPACE)
    dialog = world.dialog(NoticeDialog)
    dialog.controls["kind"].set_value(NoticeKind.CHANGE)
    world.write_into(dialog.controls["first"], "01.02.2026")
    world.write_into(dialog.controls["deputy"], "Frau Nachfolgerin")
    world.write_into(dialog.controls["given_on"], "16.12.2025")
    world.save()
    panel.table.selectRow(0)
    world.push(panel.paper)
    papers = [world.save_preview("wechsel.pdf")]
    with world.saved_as("wechsel.docx") as path:
        world.push(panel.word)
    papers.append(words_of(path))
    for said in papers:
        for expected in (
            "Verein Brücke", "Gemeinde Erfundingen", "Frau Direktorin", "Landratsamt Kreis Erfunden", "01.02.2026",
            "Frau Nachfolgerin", "Grundschule am Bach",
        ):  # fmt: skip
            assert expected in said, (expected, said)
