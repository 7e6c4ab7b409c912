"""Invented working together for the demonstration: an agreement with goals, talks, meetings, a directory, actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.domain.together.conflict import Conflict, ConflictKind
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    MeetingMethod,
    Partner,
    PartnerKind,
    PointAbout,
    PointState,
    TalkPoint,
    TeamMeeting,
    lines_of,
)
from ssa_desktop.domain.together.self_assessment import Answer, Condition
from ssa_desktop.domain.together.staff_notice import NoticeKind, StaffNotice
from ssa_desktop.domain.together.together_kinds import CONFLICT, STAFF_NOTICE
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services import plain_records
from ssa_desktop.services.offers import offers
from ssa_desktop.services.time import trainings
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace

_SUNDAY: Final = 6
_SATURDAY: Final = 5
_HEAD: Final = "Schulleitung (Frau Beispiel)"
_GOALS: Final = (
    (
        "Konflikte werden früh angesprochen und ohne Gewalt geklärt.",
        "Klassenrat und Konfliktlotsen in den Stufen 5 und 6\nEin Raum für Klärungsgespräche in jeder großen Pause",
        GoalState.REACHED,
        "Klassenrat läuft in allen vier Klassen; weniger Konflikte in der Pause",
    ),
    (
        "Wer häufig fehlt, bekommt schnell Unterstützung.",
        "Klassenleitungen melden sich nach dem dritten unentschuldigten Tag\nGemeinsames Gespräch mit den Eltern",
        GoalState.PARTLY,
        "Rückmeldung klappt in der Unterstufe, in der Oberstufe noch nicht",
    ),
    (
        "Schülerinnen und Schüler gestalten die Pausen mit.",
        "Pausencafé mit der 9. Klasse\nDie Schule stellt Material und eine Aufsicht",
        GoalState.NOT_REACHED,
        "Umbau der Mensa, kein Raum",
    ),
)
_SERVICES: Final = {
    "Klassenrat und Konfliktlotsen in den Stufen 5 und 6": (PointState.ADAPT, "ab nächstem Jahr auch in Stufe 7"),
    "Pausencafé mit der 9. Klasse": (PointState.DROP, "solange die Mensa umgebaut wird"),
}
"""How the talk judged what is offered; the others are still needed."""
_PARTNERS: Final = (
    Partner(
        "Frau Beispiel", PartnerKind.HEAD, "", "Schulleitung", "0700 111-10", "leitung@schule.example", "vormittags"
    ),
    Partner("Herr Probe", PartnerKind.CLASS_TEACHER, "", "Klassenleitung 6a", "", "probe@schule.example", "", None),
    Partner("Frau Muster", PartnerKind.COUNSELLING_TEACHER, "", "Beratungslehrerin", "", "", "Sprechstunde dienstags"),
    Partner(
        "Herr Vorlage", PartnerKind.ASD, "Jugendamt Musterkreis", "Bezirk Süd", "0700 222-34", "", "am besten vor 9 Uhr"
    ),
    Partner(
        "Beratungsstelle am Markt",
        PartnerKind.COUNSELLING,
        "Musterstadt",
        "",
        "0700 333-0",
        "",
        "Warteliste drei Wochen",
    ),
    Partner("Frau Entwurf", PartnerKind.SCHOOL_PSYCHOLOGY, "Schulpsychologische Beratungsstelle", "", "0700 444-5", ""),
    Partner(
        "Herr Skizze",
        PartnerKind.CAREERS,
        "Agentur für Arbeit",
        "Berufsberatung",
        "0700 555-6",
        "",
        "jeden 2. Mittwoch",
    ),
    Partner("Jugendhaus Musterstadt", PartnerKind.YOUTH_WORK, "", "", "0700 666-7", ""),
)
_TRAININGS: Final = (
    (25, TrainingKind.TRAINING, 300, "Gesprächsführung mit Jugendlichen", "Akademie Muster", "Ordner Fortbildung"),
    (11, TrainingKind.SUPERVISION, 90, "", "Supervisorin des Trägers", ""),
    (39, TrainingKind.SUPERVISION, 90, "Rolle an der Schule", "Supervisorin des Trägers", ""),
)
_ANSWERS: Final = (3, 4, 3, 2, 3, 3, 4, 2, 3, 3, 2, 3, 2, 3)


def add_cooperation(ws: Workspace, school: str) -> None:
    """Enter it all for a school, the way she does; working time is booked along on days before today."""
    today = ws.today()
    year = SchoolYear.of(today)
    before = year.previous
    for partner in _PARTNERS:
        counted = frozenset({before, year}) if partner.kind is not PartnerKind.CLASS_TEACHER else frozenset()
        cooperation_partners.save(ws, replace(partner, counted=counted))
    agreement = replace(
        cooperation_agreements.blank(ws, school),
        first=before.first_day,
        last=year.last_day,
        authority="Stadt Musterhausen (erfunden), Rathausplatz 1, 70000 Musterhausen",
        authority_by="Frau Bürgermeister-Muster",
        school_by="Frau Beispiel, Schulleiterin",
    )
    agreement_id = cooperation_agreements.save(ws, agreement).record_id
    reviews = {}
    points: list[TalkPoint] = []
    for goal, provisions, state, reason in _GOALS:
        made = cooperation_agreements.save_goal(ws, agreement_id, Goal(goal, provisions))
        reviews[made.record_id] = GoalReview(state, reason)
        for service in lines_of(provisions):
            verdict, why = _SERVICES.get(service, (PointState.NEEDED, ""))
            points.append(TalkPoint(PointAbout.SERVICE, service, verdict, why, made.record_id))
    cooperation_agreements.sign(ws, agreement_id, before.first_day + timedelta(days=45))
    held = _workday(min(today - timedelta(days=20), before.last_day - timedelta(days=25)))
    talk = Evaluation(
        agreement_id,
        before,
        held,
        90,
        14 * 60,
        f"{_HEAD}\nTräger (Herr Muster)\nSchulträger (Frau Bürgermeister-Muster)\nLandratsamt, Fachberatung",
        "Die Angebote passen. Für das Pausencafé sucht die Schule einen anderen Raum.\n"
        "- Termine der Konferenzen kommen künftig zu Beginn des Halbjahres.",
        reviews,
        _workday(held + timedelta(days=364)),
    )
    cooperation_meetings.save_evaluation(
        ws,
        talk,
        points=points,
        actions=[
            (None, AgreedAction("Raum für das Pausencafé suchen", _HEAD, held, held + timedelta(days=60))),
            (None, AgreedAction("Konferenztermine schicken", "Sekretariat", held, held + timedelta(days=30), held)),
        ],
    )
    for meeting, action in _meetings(school, today):
        cooperation_meetings.save_meeting(ws, meeting, actions=[(None, action)])
    cooperation_actions.save(
        ws, AgreedAction("Aushang mit Sprechzeiten erneuern", "Schulsozialarbeit", today, today + timedelta(days=7))
    )
    answers = {str(condition): Answer(number) for condition, number in zip(Condition, _ANSWERS, strict=True)}
    cooperation_partners.assess(ws, before, answers)
    _add_conflict_and_notice(ws, school, today)
    for days, kind, minutes, subject, provider, certificate in _TRAININGS:
        taken = _workday(today - timedelta(days=days))
        trainings.save(ws, Training(kind, taken, minutes, None, subject, provider, certificate))


def add_offer_details(ws: Workspace) -> None:
    """Say of the first two classes of the running school year where they are and what was cleared for them."""
    began = SchoolYear.of(ws.today()).first_day + timedelta(days=40)
    listed = sorted(offers.listing(ws, SchoolYear.of(ws.today())), key=lambda one: one.offer_id)
    known = [one for one in listed if one.offer.type is OfferType.CLASS]
    for number, one in enumerate(known[:2]):
        cleared = began if number == 0 and began <= ws.today() else None
        offers.save_details(
            ws,
            OfferDetails(
                one.offer_id, ws.today(), "Mehrzweckraum", cleared, cleared,
                "Die Klasse spricht Ärger an, bevor er groß wird.", "" if cleared is None else "Läuft ruhiger.",
            ),
        )  # fmt: skip


def _add_conflict_and_notice(ws: Workspace, school: str, today: date) -> None:
    began = _workday(today - timedelta(days=16))
    conflict = Conflict(
        school,
        ConflictKind.PERSONS,
        began,
        "Gespräche im Unterricht: wer sagt wem vorher Bescheid?",
        "Klassenlehrkraft 7b\nFachkraft der Schulsozialarbeit",
        head_on=began,
        employer_on=_workday(began + timedelta(days=4)),
    )
    plain_records.save(ws, CONFLICT, conflict)
    away = _workday(today + timedelta(days=14))
    plain_records.save(
        ws, STAFF_NOTICE, StaffNotice(school, NoticeKind.SHORT, away, away, "Dringendes nimmt das Sekretariat an.")
    )


def _meetings(school: str, today: date) -> Iterator[tuple[TeamMeeting, AgreedAction]]:
    first, second = _workday(today - timedelta(days=12)), _workday(today - timedelta(days=33))
    yield (
        TeamMeeting(
            school,
            MeetingMethod.CASE_CONSULTATION,
            first,
            45,
            None,
            "Wie gelingt der Wechsel zurück in die Klasse?",
            "Klassenleitung 6a (Herr Probe)\nBeratungslehrerin (Frau Muster)",
            notes={
                "presentation": "Nach längerem Fehlen fällt der Einstieg schwer; die Klasse weiß wenig.",
                "proposals": "Patenschaft, verkürzte erste Woche, fester Ort für Pausen",
                "decision": "Patenschaft und ein kurzer Blick am Freitag",
                "exchange": "Gutes Gespräch, alle kamen zu Wort.",
            },
        ),
        AgreedAction("Patenschaft in der Klasse besprechen", "Herr Probe", first, first + timedelta(days=21)),
    )
    yield (
        TeamMeeting(
            school,
            MeetingMethod.OTHER,
            second,
            60,
            None,
            "Übergang in die weiterführende Schule",
            "Beratungslehrerin (Frau Muster)\nBerufsberatung (Herr Skizze, Agentur für Arbeit)",
            with_others=True,
            notes={"subject": "Elternabend, Sprechstunden der Berufsberatung, Besuchstage"},
        ),
        AgreedAction(
            "Termine der Sprechstunden aushängen", "Schulsozialarbeit", second, second + timedelta(days=10), second
        ),
    )


def _workday(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=day.weekday() - _SATURDAY + 1) if day.weekday() in (_SATURDAY, _SUNDAY) else day
