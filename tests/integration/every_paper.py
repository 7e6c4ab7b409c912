"""Every paper of the program, made by the services from a demonstration in which nothing that a paper needs is missing.

Which papers there are follows from the code, see ``test_every_paper_tagged``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, new_code
from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.protection.protection import FamilyTold, LetterLine, ReportWay, YouthOfficeReport
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.rights.access import AccessRequest, Checks, Requester
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.domain.rights.incidents import Breach, BreachKind, BreachStep, DoneStep
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, TeamMeeting
from ssa_desktop.domain.together.introduction import Audience
from ssa_desktop.domain.together.self_assessment import Condition
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy
from ssa_desktop.services.appointments import slips
from ssa_desktop.services.cases import case_file_paper, cases, follow_ups
from ssa_desktop.services.figures import annual_report, indicators, report_files, reports, return_files
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import deletion, deletion_records, keeping
from ssa_desktop.services.keys import keys, separation_words
from ssa_desktop.services.offers import offer_paper
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection, protection_papers, report_letter
from ssa_desktop.services.rights import (
    access,
    carrier,
    handover_create,
    incidents,
    leaving,
    papers,
    releases,
    restriction_letter,
)
from ssa_desktop.services.rights.papers import Paper
from ssa_desktop.services.time import attendance, time_export, trainings
from ssa_desktop.services.together import (
    assessment_sheets,
    conflict_papers,
    cooperation_meetings,
    cooperation_papers,
    directory_paper,
    introductions,
    meeting_paper,
    talk_invitations,
    team_assessments,
    transitions,
)
from ssa_desktop.services.together.directory_paper import DirectoryPart
from ssa_desktop.services.together.talk_invitations import Invitation
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from tests.stores import copy_stores, demo_stores

NOW: Final = datetime(2026, 3, 4, 10, 15)
TODAY: Final = NOW.date()
YEAR: Final = SchoolYear(2025)
CARRIER: Final = Carrier(
    "Jugendhilfe Musterkreis e. V.",
    CarrierKind.YOUTH_OFFICE,
    "Erfundene Straße 12\n70000 Musterstadt",
    "Frau Leitung",
    "Frau Fachlich",
    "SSA-1",
    "Tel. 0700 111-22\nfachlich@traeger.example",
    "Herr Datenschutz\ndatenschutz@traeger.example",
    "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
    "Jugendamt Musterkreis\nAmtsplatz 1\n70000 Musterstadt",
)

Made = bytes | dict[str, bytes]


@dataclass(frozen=True, slots=True)
class World:
    """A store and the records that papers are made of."""

    ws: Workspace
    case_id: int
    leaving_case: int
    school: str
    assessment: int
    report: int
    release: Release
    restriction: int
    request: int
    breach: int
    meeting_on_case: int
    followed: AgreedFollowUp

    def one(self, table: str, where: str = "1") -> int:
        """Return the newest row of a table."""
        with self.ws.read() as vault:
            (found,) = vault.execute(f"SELECT max(id) FROM {table} WHERE {where}").fetchone()
        assert found is not None, table
        return int(found)

    def own_copy(self, kind: DisclosureKind = DisclosureKind.CASE_FILE) -> Disclosure:
        """Return what she keeps of a case on paper herself."""
        parts = ("facts", "timeline", "referrals", "releases", "working_notes")
        return Disclosure(kind, "", "", Ground.OWN_COPY, case_ids=(self.case_id,), parts=parts)


@contextmanager
def every_paper_world(folder: Path) -> Iterator[World]:
    """Give an opened store from which every paper can be made."""
    copy_stores(demo_stores(years=2, cases=25, seed=4, now=NOW), folder)
    with closing(open_workspace(folder, clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)) as ws:
        yield _filled(ws)


def _filled(ws: Workspace) -> World:
    carrier.save(ws, CARRIER)
    with ws.read() as vault:
        assessment, case_id, person_id = _assessed(vault)
    school = reports.first_school(ws)
    assert school is not None
    report = YouthOfficeReport(
        TODAY,
        "Jugendamt Musterkreis",
        ReportWay.LETTER,
        "Kommt die dritte Woche ohne Essen und in dünner Jacke.\nAbends oft lange allein.",
        FamilyTold.BEFORE,
        lines=dict.fromkeys(LetterLine, "Erfundene Angabe zu dieser Zeile, so lang wie im Leben."),
    )
    release = Release(
        case_id,
        TODAY,
        date(2026, 7, 31),
        (Recipient("Fachkraft im ASD", "Jugendamt Musterkreis"), Recipient("Klassenleitung", "Musterschule")),
        ("family",),
        "Vorbereitung der Hilfe",
        consequences="Ohne Einwilligung bleibt es bei der Beratung hier.",
        consented_by=Consenter.GUARDIANS,
        capacity=Capacity(is_capable=False, assessed_on=TODAY, reason="versteht die Folgen noch nicht"),
        child_view="möchte es auch",
        is_revocability_told=True,
    )
    releases.add(ws, release)
    restriction = keeping.restrict(
        ws,
        _case(ws, school, "Erdacht Beispielsen"),
        Restriction(RestrictionGround.DISPUTED, "Die Richtigkeit wird bestritten.", "Träger", TODAY, date(2026, 6, 1)),
    )
    request = access.note(ws, AccessRequest(person_id, Requester.SELF, TODAY, Checks(TODAY, "Ausweis gesehen")))
    breach = incidents.record_breach(ws, Breach(NOW - timedelta(hours=3), BreachKind.THEFT, "Tasche aus dem Auto", 3))
    incidents.set_step(ws, breach, BreachStep.INFORM_CARRIER, DoneStep(NOW, "angerufen"))
    leaving_case = _case(ws, school, "Mila Erdachtsen", CaseType.TRANSITION)
    transitions.save(
        ws,
        Transition(
            leaving_case,
            TODAY,
            "Will mit Holz arbeiten.\nErst ein Praktikum, dann die Ausbildung.",
            "Klassenleitung",
            "Tischlerei Beispiel",
            date(2026, 9, 1),
        ),
    )
    transitions.add_step(ws, leaving_case, AgreedAction("Bewerbung schreiben", "Fachkraft", TODAY, date(2026, 4, 10)))
    meeting = cooperation_meetings.save_meeting(
        ws,
        TeamMeeting(
            school,
            MeetingMethod.ROUND_TABLE,
            date(2026, 3, 3),
            60,
            subject="Hilfe für das neue Halbjahr",
            participants="Klassenleitung\nFachkraft",
            case_id=case_id,
        ),
    ).record_id
    number = protection.record_report(ws, assessment, report)
    followed = AgreedFollowUp(school, date(2026, 9, 4), new_code(), TODAY)
    return World(
        ws, case_id, leaving_case, school, assessment, number, release, restriction, request, breach, meeting, followed
    )


def _case(ws: Workspace, school: str, name: str, kind: CaseType = CaseType.COUNSELLING) -> int:
    person = people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, school, "9a", 9),)))
    return cases.open_case(ws, Case(person, school, date(2026, 1, 12), InitiatedBy.PUPIL, kind))


def _assessed(vault: Connection) -> tuple[int, int, int]:
    found = vault.execute(
        "SELECT risk_assessment.id, case_id, case_file.person_id FROM risk_assessment"
        " JOIN case_file ON case_file.id = case_id LIMIT 1"
    ).fetchone()
    return int(found[0]), int(found[1]), int(found[2])


def _team(world: World) -> bytes:
    marked = [tuple(1 + (place + sheet) % 4 for place in range(len(Condition))) for sheet in range(6)]
    return team_assessments.paper(world.ws, team_assessments.average(world.ws, world.school, YEAR, marked).record_id)


def _invitation(world: World) -> dict[str, bytes]:
    agreement = world.one("agreement")
    invited, place = talk_invitations.proposed(world.ws, agreement)
    asked = Invitation(agreement, YEAR, date(2026, 11, 18), 14 * 60, 90, place, invited)
    return talk_invitations.files(world.ws, asked, "de")


def _appointments(world: World) -> bytes:
    with world.ws.read() as vault:
        found = [int(one) for (one,) in vault.execute("SELECT id FROM appointment LIMIT 5")]
    return slips.slips_of_appointments(world.ws, found, with_name=True)


def _return(w: World, level: Level) -> bytes:
    return return_files.checked_return(w.ws, reports.annual_return(w.ws, YEAR.previous, level), ReportFormat.PDF, "de")


def _shares(w: World) -> bytes:
    year = YEAR.previous
    units = reports.time_shares_by_unit(w.ws, year, Level.SCHOOL)
    extras = report_files.shares_extras(w.ws, year)
    return report_files.render_shares(reports.time_shares(w.ws, year), year, units, ReportFormat.PDF, "de", extras)


def _indicators(w: World) -> bytes:
    report = indicators.indicator_report(w.ws, YEAR.previous, Level.SCHOOL, indicators.listing(w.ws))
    return report_files.render_indicators(report, ReportFormat.PDF, "de")


def _filled_paper(paper: Paper) -> Callable[[World], Made]:
    return lambda w: papers.make(w.ws, paper)


PAPERS: Final[Mapping[str, Callable[[World], Made]]] = {
    "access.preview": lambda w: access.preview(w.ws, w.request, {}, "de"),
    "annual_report.made": lambda w: annual_report.made(w.ws, YEAR.previous, w.school, "de", AnnualFormat.PDF)[1],
    "assessment_sheets.reflection_sheet": lambda _: assessment_sheets.reflection_sheet(),
    "assessment_sheets.team_sheet": lambda _: assessment_sheets.team_sheet(),
    "attendance.paper": lambda w: attendance.paper(w.ws, w.school, date(2026, 2, 2), date(2026, 2, 27), "de"),
    "case_file_paper.case_file_pdf": lambda w: case_file_paper.case_file_pdf(w.ws, w.own_copy(), "de"),
    "conflict_papers.conflict": lambda w: conflict_papers.conflict(w.ws, w.one("conflict"), "de"),
    "conflict_papers.notice": lambda w: conflict_papers.notice(w.ws, w.one("staff_notice"), "de"),
    "cooperation_papers.agreement": lambda w: cooperation_papers.agreement(w.ws, w.one("agreement"), "de"),
    "cooperation_papers.minutes": lambda w: cooperation_papers.minutes(w.ws, w.one("evaluation"), "de"),
    "cooperation_papers.preparation": lambda w: cooperation_papers.preparation(w.ws, w.one("agreement"), YEAR, "de"),
    "deletion_records.paper_list": lambda w: deletion_records.paper_list(w.ws, "de"),
    "directory_paper.paper": lambda w: directory_paper.paper(w.ws, DirectoryPart.ALL, "de"),
    "follow_ups.paper": lambda w: follow_ups.paper(w.ws, w.followed),
    "handover_create.sheet_of": lambda w: handover_create.sheet_of(
        "-".join(["AB12"] * 9), HandoverKind.SUCCESSOR, "Frau Beispiel", TODAY, None, Path("code.pdf"), "de"
    ),
    "introductions.parents": lambda w: introductions.paper(w.ws, w.school, Audience.PARENTS, "de"),
    "keys.new_sheet": lambda w: keys.new_sheet(w.ws).pdf,
    "leaving.statement": lambda w: leaving.statement(w.ws),
    "meeting_paper.minutes": lambda w: meeting_paper.minutes(w.ws, w.one("team_meeting", "case_id IS NULL"), "de"),
    "meeting_paper.minutes_on_case": lambda w: meeting_paper.minutes_on_case(
        w.ws, w.meeting_on_case, w.own_copy(DisclosureKind.CASE_CONFERENCE), "de"
    ),
    "offer_paper.paper": lambda w: offer_paper.paper(w.ws, w.one("offer"), "de"),
    "papers.breach_paper": lambda w: papers.breach_paper(w.ws, w.breach),
    "protection_papers.minutes": lambda w: protection_papers.minutes(w.ws, w.assessment, "de"),
    "protection_papers.summary": lambda w: protection_papers.summary(w.ws, w.assessment, "de")[0],
    "releases.form_pdf": lambda w: releases.form_pdf(w.ws, "de", w.release),
    "releases.form_blank": lambda w: releases.form_pdf(w.ws, "de"),
    "report_files.render_due": lambda w: report_files.render_due(
        TODAY, deletion.due(w.ws, TODAY), ReportFormat.PDF, "de"
    ),
    "report_files.render_indicators": _indicators,
    "report_files.render_shares": _shares,
    "report_letter.copy_sheet": lambda w: report_letter.copy_sheet(w.ws, w.assessment, w.report, "de"),
    "report_letter.letter": lambda w: report_letter.letter(w.ws, w.assessment, w.report, "de"),
    "restriction_letter.letter": lambda w: restriction_letter.letter(
        w.ws, w.restriction, "Erklärung in zwei Sätzen.", "de"
    ),
    "return_files.checked_return": lambda w: _return(w, Level.SCHOOL),
    "return_files.checked_site": lambda w: _return(w, Level.SITE),
    "separation_words.statement": lambda w: separation_words.statement(w.ws, "de"),
    "slips.blank_slips": lambda w: slips.blank_slips(w.ws, 4, w.school),
    "slips.slips_of_appointments": _appointments,
    "talk_invitations.files": _invitation,
    "team_assessments.paper": _team,
    "time_export.month": lambda w: time_export.render(
        time_export.month_sheet(w.ws, date(2026, 2, 1)), time_export.SheetFormat.PDF, "de"
    ),
    "time_export.year": lambda w: time_export.render(
        time_export.year_sheet(w.ws, YEAR.previous), time_export.SheetFormat.PDF, "de"
    ),
    "trainings.paper": lambda w: trainings.paper(w.ws, YEAR, "de"),
    "transitions.paper": lambda w: transitions.paper(
        w.ws, w.leaving_case, replace(w.own_copy(), case_ids=(w.leaving_case,))
    ),
    **{f"papers.{one.value}": _filled_paper(one) for one in Paper},
}
