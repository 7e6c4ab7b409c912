"""October to December 2024: talks are captured, slips printed, cases opened, and a round is held on one of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt

from ssa_desktop.domain.records import Enrolment
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.releases import Recipient, ReleaseForm
from ssa_desktop.domain.together.cooperation import MeetingMethod, Partner, PartnerKind
from ssa_desktop.domain.vocabulary import Activity, CaseType, InitiatedBy
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases as case_service
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.exchange import records_import
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.time import times
from ssa_desktop.services.together import cooperation_meetings, cooperation_partners
from ssa_desktop.ui.pages.appointments.slips_dialog import SlipsDialog
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.rights.case_card_releases import ReleasesCard
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from tests.integration.program import Record, records_bytes
from tests.ui.conftest import settle
from tests.ui.keyboard import CTRL, open_page
from tests.ui.year_walk.world import ENTER, FIRST, SPACE, World

MILA, BEN, ZOE, CEM, OLE = (
    "Mila Zwetschgenkern", "Ben Löffelstiel", "Zoe Quittenbaum", "Cem Knäckebrot", "Ole Nudelholz",
)  # fmt: skip
OTHERS = tuple(f"Kunibert Erfindling{number}" for number in range(7))
TEACHER = Recipient("Herr Probe", "Werkrealschule am Hang")


def talks_are_captured(world: World) -> None:
    """A new pupil with a case, by keys alone; another one without a case; a slip for the next time."""
    world.go_on_to(date(2024, 10, 8))
    area = world.window.work_area
    assert area is not None
    form = area.today.capture
    for name, label, begins, minutes, topic, note in (
        (MILA, "3b", InitiatedBy.PUPIL, "45", "famil", "Zwist mit der Freundin, Murmelwort eins."),
        (OLE, "8a", None, "20", "mobb", "Einmal gefragt, Kieselwort zwei."),
    ):
        world.press(Qt.Key.Key_N, CTRL)
        world.choose(name)
        block = form.blocks[0]
        form.details.school.setFocus()
        world.press(Qt.Key.Key_Home if label == "3b" else Qt.Key.Key_End)
        world.write_into(block.class_label, label)
        if begins is not None:
            block.case.setFocus()
            block.case.setCurrentIndex(block.case.findData(begins.value))
            block.type.set_value(CaseType.COUNSELLING)
        form.minutes.selectAll()
        world.write_into(form.minutes, minutes)
        form.topics.setFocus()
        world.choose(topic)
        world.write_into(block.note, note)
        world.save()
        assert not form.is_touched(), form.problem_text()
    first, second = world.ask(lambda ws: contacts.of_day(ws, world.today))
    assert {first.names[0][1], second.names[0][1]} == {MILA, OLE}
    assert {first.contact.school, second.contact.school} == {"GS", "WRS"}
    (mila,) = [one for one in (first, second) if one.names[0][1] == MILA]
    assert (mila.contact.school, mila.contact.minutes) == ("GS", 45)
    person_id = mila.contact.concerns[0].person_id
    world.ids["mila"], world.ids["milas case"] = person_id, mila.contact.concerns[0].case_id
    found = world.ask(lambda ws: people.get(ws, person_id))
    assert found.enrolments == (Enrolment(FIRST, "GS", "3b", 3),)


def slips_are_printed(world: World) -> None:
    """A slip with her name for the appointment, and blank ones; neither bears the vault's pseudonym."""
    area = world.window.work_area
    assert area is not None
    card = area.today.appointments
    world.push(card.new_button)
    world.choose("Mila")
    card.day.selectAll()
    world.write_into(card.day, "morgen")
    card.time.selectAll()
    world.write_into(card.time, "0930")
    world.press(ENTER)
    planned = world.ask(lambda ws: appointments.between(ws, world.today, world.today + timedelta(days=7)))
    assert [(one.appointment.date, one.appointment.start) for one in planned] == [(date(2024, 10, 9), 570)]
    card.steps.print_slips(planned, with_name=True)
    said = world.save_preview("beratungszettel.pdf", names=(MILA,))
    for expected in (MILA, "09.10.2024", "09:30", "Grundschule am Bach", "3b"):
        assert expected in said, (expected, said)
    world.push(card.slips_button)
    world.dialog(SlipsDialog).show_button.click()
    blank = world.save_preview("leere-zettel.pdf")
    assert blank.count("Beratungszettel") == 8
    assert MILA not in blank


def cases_are_opened(world: World) -> None:
    """One by its dialog; the others as they come in bulk from a file of hers."""
    world.go_on_to(date(2024, 11, 12))
    page = open_page(world.qtbot, world.window, CasesPage)
    world.push(page.new)
    dialog = world.dialog(NewCaseDialog)
    world.write(BEN)
    world.write_into(dialog.fields.school, "Werk")
    world.write_into(dialog.fields.class_label, "8a")
    dialog.initiated_by.set_value(InitiatedBy.TEACHER)
    dialog.type.set_value(CaseType.COUNSELLING)
    world.save()
    assert page.is_case_open()
    (ben,) = [one for one in world.ask(case_service.listing) if one.name == BEN]
    world.ids["bens case"] = ben.case_id
    path = world.out.parent / "bestand.jsonl"
    path.write_bytes(records_bytes(bulk()))
    world.do(lambda ws: records_import.import_records(ws, path))
    listed = world.ask(case_service.listing)
    assert {one.name for one in listed} == {MILA, BEN, ZOE, CEM, *OTHERS}
    for name, key in ((ZOE, "zoe"), (CEM, "cem")):
        (found,) = [one for one in listed if one.name == name]
        world.ids[f"{key}s case"] = found.case_id
        world.ids[key] = world.ask(partial(case_service.view, case_id=found.case_id)).case.person_id


def bulk() -> list[Record]:
    """Return nine pupils with cases and talks in October, offers with sessions, and time beside."""
    lines: list[Record] = []
    others = [(f"e{number}", name, "GS" if number % 2 else "WRS") for number, name in enumerate(OTHERS)]
    for key, name, school in (*others, ("zoe", ZOE, "GS"), ("cem", CEM, "WRS")):
        stage = {"zoe": 2, "cem": 10}.get(key, 4 if school == "GS" else 7)
        enrolled = {"school_year": "2024/25", "school": school, "class": f"{stage}a", "stage": stage}
        gender = "w" if key in {"zoe", "e0", "e1", "e2"} else "m"
        lines.append(
            {"kind": "person", "id": key, "role": "pupil", "name": name, "gender": gender, "enrolment": [enrolled]}
        )
        lines.append(
            {"kind": "case", "id": f"c {key}", "person": key, "school": school, "opened": "2024-10-01",
             "initiated_by": "parent" if key == "e3" else "pupil",
             "type": "transition" if key == "cem" else "counselling"}
        )  # fmt: skip
        for number, day in enumerate(("2024-10-01", "2024-10-15", "2024-11-05")):
            lines.append(talk(f"{key} {number}", f"c {key}", school, day, number, note=f"Notiz {key} {number}"))
    for line in lines:
        if line["id"] == "cem 1":
            line["note"] = "Cem will in die Backstube, Ofenwort drei."
    lines.append({"kind": "working_note", "id": "w", "case": "c cem", "date": "2024-11-05", "text": "Hefewort vier."})
    lines.append({"kind": "referral", "id": "r", "case": "c cem", "date": "2024-11-06", "target": "careers"})
    lines.append(
        {"kind": "offer", "id": "o", "school": "GS", "type": "group", "title": "Mittwochsgruppe", "from": "2024-10-02",
         "participants": {"w": 5, "m": 6, "d": 0, "unknown": 0}}
    )  # fmt: skip
    for number, day in enumerate(("2024-10-02", "2024-10-09", "2024-10-16")):
        lines.append(
            {"kind": "session", "id": f"s{number}", "offer": "o", "date": day, "minutes": 90, "visits": 9 + number}
        )
    for number, (activity, at, event) in enumerate(
        (("documentation", "GS", None), ("documentation", "WRS", None), ("supervision", None, None),
         ("coordination_internal", "WRS", "conference"), ("networking_external", "GS", "network_meeting"),
         ("administration", None, None), ("travel", None, None))
    ):  # fmt: skip
        lines.append(
            {"kind": "time", "id": f"t{number}", "school": at, "date": "2024-10-22", "minutes": 37 + 15 * number,
             "activity": activity, "event": event}
        )  # fmt: skip
    return lines


def talk(key: str, case: str, school: str, day: str, number: int, note: str) -> Record:
    """Return a talk as a line of a records file."""
    return {
        "kind": "contact", "id": key, "cases": [case], "persons": [], "school": school, "date": day, "minutes": 30,
        "with": ["pupil", "parent"] if number == 2 else ["pupil"], "mode": "conversation", "crisis": number == 1,
        "activity": "individual", "topics": ["family" if number else "conflict_peers"], "note": note,
        "source": "self", "entrusted_by": "pupil",
    }  # fmt: skip


def a_release_is_given(world: World) -> None:
    """Ben may judge it himself: his class teacher may be told, and nobody else."""
    world.go_on_to(date(2024, 12, 10))
    for partner in (
        Partner("Herr Probe", PartnerKind.CLASS_TEACHER, "Werkrealschule am Hang", "Klassenleitung 8a"),
        Partner("Frau Löffelstiel", PartnerKind.ASD, "Jugendamt", "Bezirk Süd"),
    ):
        world.do(partial(cooperation_partners.save, partner=partner))
    page = open_page(world.qtbot, world.window, CasesPage)
    world.window.desk.open_case(world.ids["bens case"])
    settle(world.qtbot, world.window)
    page.pane.side.go(CaseGroup.PROTECTION)
    (card,) = [card for card in page.pane.cards if isinstance(card, ReleasesCard)]
    world.push(card.add)
    dialog = world.dialog(ReleaseDialog)
    world.write(TEACHER.who)
    world.write_into(dialog.recipients.rows[0][1], TEACHER.organisation)
    dialog.topics.setFocus()
    world.choose("mobb")
    world.write_into(dialog.purpose, "Unterstützung in der Klasse")
    world.write_into(dialog.consequences, "keine")
    dialog.ends.selectAll()
    world.write_into(dialog.ends, "31.07.2025")
    dialog.form_kind.set_value(ReleaseForm.WRITTEN)
    dialog.capable.setCurrentIndex(1)
    world.write_into(dialog.capacity_reason, "erklärt es selbst")
    dialog.revocable.setChecked(True)
    world.save()
    assert card.lines() == ["Herr Probe, Werkrealschule am Hang – gültig · bis 31.07.2025"]


def a_round_is_held(world: World) -> None:
    """Who may hear the name is told apart from who may not, and she confirms to use none; the minutes bear an alias."""
    panel = world.panel(CooperationPage, "meetings", MeetingsPanel)
    world.press(SPACE)
    dialog = world.dialog(TeamMeetingDialog)
    dialog.method.set_value(MeetingMethod.ROUND_TABLE)
    dialog.school.setCurrentIndex(1)
    world.write_into(dialog.subject, "Wie kommt er wieder in die Klasse?")
    dialog.person.line.setFocus()
    world.choose("Ben")
    dialog.participants.text.setFocus()
    world.write("Herr Probe, Werkrealschule am Hang")
    world.press(ENTER)
    world.write("Bezirk Süd (Frau Löffelstiel, Jugendamt)")
    world.press(ENTER)
    world.write("Mutter")
    said = dialog.hint.text()
    assert "Mit Schweigepflichtentbindung: Herr Probe, Werkrealschule am Hang." in said
    assert "Ohne Schweigepflichtentbindung: Bezirk Süd (Frau Löffelstiel, Jugendamt)." in said
    assert "Das Kind und die Sorgeberechtigten brauchen keine" in said
    assert "P-20" not in said
    dialog.family.setChecked(True)
    world.write_into(dialog.phases["wishes"], "Ben möchte eine Pause am Vormittag.")
    dialog.agreed.add.setFocus()
    world.press(SPACE)
    world.write("Pausenraum klären")
    world.save()
    assert "bestätigen" in dialog.problem_text()
    dialog.disguised.setChecked(True)
    world.save()
    (line,) = world.ask(cooperation_meetings.meetings)
    assert line.meeting.is_disguised
    (booked,) = world.ask(lambda ws: times.day_sheet(ws, world.today)).entries
    assert booked.entry.activity is Activity.INDIVIDUAL
    world.push(panel.paper)
    gate = world.dialog(DisclosureDialog)
    gate.ground.set_value(Ground.CONSENT)
    gate.recipient.setFocus()
    world.write(TEACHER.text)
    world.save()
    said = world.save_preview("runder-tisch.pdf")
    for expected in ("Runder Tisch", "Kind A", "10.12.2024", "Pausenraum klären", "Frau Löffelstiel", "Herr Probe"):
        assert expected in said, (expected, said)
    assert "Ben" not in said
    (given,) = world.ask(disclosures.listing)
    assert (given.recipient, given.ground) == (TEACHER.text, Ground.CONSENT)
