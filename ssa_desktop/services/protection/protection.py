"""Risk assessments: begin, enter step by step, tell the youth office, conclude; and the emergency card.

An assessment belongs to a case, so that what keeps, restricts and ends a case file goes for it too; see
docs/decisions, 0137. A report to the youth office is recorded as a disclosure, once; see docs/decisions, 0138.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.protection.protection import (
    Agreement,
    Assessment,
    EmergencyContact,
    Indication,
    RiskStep,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.law import cite
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.figures.reports import first_school
from ssa_desktop.services.keeping.removal import leave_mistake_tombstone
from ssa_desktop.services.people import leak_scan, people
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.protection.matter import follow_assessments
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.people import people as stored_people
from ssa_desktop.storage.protection import emergency_card
from ssa_desktop.storage.protection import protection as store
from ssa_desktop.storage.protection.protection import StoredAssessment
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

Part = Indication | Agreement
_TABLES: Final[dict[type, str]] = {Indication: "risk_indication", Agreement: "risk_agreement"}
_REPORT: Final = "youth_office_report"


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment as the page shows it: with its child and what the insoweit erfahrene Fachkraft is called here.

    ``has_own_form``: the carrier has a form of its own for reports, into which the content is copied. ``has_matter``:
    its case is led as a § 8a matter; of one that a file brought that is still to be decided.
    """

    stored: StoredAssessment
    person: PersonLine
    adviser_term: str
    has_own_form: bool = False
    has_matter: bool = True

    @property
    def assessment(self) -> Assessment:
        """What was entered so far."""
        return self.stored.assessment


@dataclass(frozen=True, slots=True)
class Begun:
    """What a begin did: the assessment, its case, and whether that was opened for it."""

    assessment_id: int
    case_id: int
    is_new_case: bool


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A plan of protection that is to be looked at: of which assessment, whose, and since when."""

    assessment_id: int
    pseudonym: str
    since: date


# ---- reading


def due_plans(ws: Workspace) -> list[DueCheck]:
    """Return the plans of protection whose day to be looked at has come, the longest due first."""
    with ws.read() as vault:
        return [DueCheck(*one) for one in store.checks_due(vault, ws.today())]


def listing(ws: Workspace) -> list[AssessmentView]:
    """Return every assessment in use: open ones first, then by the day they began, the latest first."""
    with ws.read() as vault:
        found = store.in_use(vault)
        unasked = set(store.without_matter(vault).values())
        carrier = carriers.stored(vault)
    known = people.lines(ws, sorted({one.person_id for one in found}))
    views = [
        AssessmentView(
            one,
            known[one.person_id],
            carrier.adviser_term,
            carrier.has_own_form,
            has_matter=one.case_id not in unasked,
        )
        for one in found
        if one.person_id in known
    ]
    return sorted(views, key=lambda view: not view.assessment.is_open)


def of_case(ws: Workspace, case_id: int) -> list[StoredAssessment]:
    """Return the assessments of a case, the latest begun first."""
    with ws.read() as vault:
        return store.of_case(vault, case_id)


def view(ws: Workspace, assessment_id: int) -> AssessmentView:
    """Return one assessment; :class:`RefusedError` where it is gone or its case restricted."""
    with ws.read() as vault:
        found = in_use(vault, assessment_id)
        has_matter = found.case_id not in store.without_matter(vault, found.person_id).values()
        carrier = carriers.stored(vault)
    person = people.line(ws, found.person_id)
    return AssessmentView(found, person, carrier.adviser_term, carrier.has_own_form, has_matter)


# ---- beginning and ending


def begin(
    ws: Workspace,
    person_id: int,
    begun_on: date,
    *,
    is_acute: bool = False,
    case_id: int | None = None,
    at_school: str | None = None,
) -> Begun:
    """Begin an assessment in a case of a child: the given one, their open one, or one opened for it.

    Such a case is at their school, else ``at_school``, else the first one there is.

    Raises :class:`UsageError` for a day to come, and where no school is known that a new case could be at.
    """
    _not_to_come(ws, begun_on)
    school = people.line(ws, person_id).school or at_school or first_school(ws)
    with ws.change() as vault:
        chosen = case_id if case_id is not None else _open_case(vault, person_id)
        is_new = chosen is None
        if chosen is None:
            if school is None:
                raise UsageError("protection.no_school")
            chosen = casefiles.add_case(vault, Case(person_id, school, begun_on, InitiatedBy.SSA))
        elif case_in_use(vault, chosen).person_id != person_id:
            raise RefusedError("case.gone")
        assessment_id = store.add(vault, chosen, Assessment(begun_on, is_acute))
        follow_assessments(vault, chosen)
        return Begun(assessment_id, chosen, is_new)


def conclude(ws: Workspace, assessment_id: int, closed_on: date, closing: str) -> None:
    """Conclude an assessment; with the last open one of a case the matter ends, and its keeping is to be decided."""
    _not_to_come(ws, closed_on)
    with ws.change() as vault:
        found = in_use(vault, assessment_id)
        if closed_on < found.assessment.begun_on:
            raise UsageError("protection.closed_before_begun")
        _write_head(vault, found, replace(found.assessment, closed_on=closed_on, closing=closing.strip()))


def reopen(ws: Workspace, assessment_id: int) -> None:
    """Go on with a concluded assessment; what was decided on keeping the file is asked for again at its end."""
    with ws.change() as vault:
        found = in_use(vault, assessment_id)
        _write_head(vault, found, replace(found.assessment, closed_on=None))


def set_beginning(ws: Workspace, assessment_id: int, begun_on: date, *, is_acute: bool) -> None:
    """Write anew when an assessment began, and whether there is acute danger."""
    _not_to_come(ws, begun_on)
    with ws.change() as vault:
        found = in_use(vault, assessment_id)
        if found.assessment.closed_on is not None and found.assessment.closed_on < begun_on:
            raise UsageError("protection.closed_before_begun")
        _write_head(vault, found, replace(found.assessment, begun_on=begun_on, is_acute=is_acute))


# ---- steps and parts


def set_step(ws: Workspace, assessment_id: int, step: RiskStep, done: StepDone | None) -> StepDone | None:
    """Note what was done in a step, or (None) that nothing was; return what stood there."""
    if done is not None:
        _not_to_come(ws, done.done_on)
    with ws.change() as vault:
        before = in_use(vault, assessment_id).assessment.steps.get(step)
        entered = None if done is None else replace(done, entered_on=done.entered_on or ws.today())
        store.set_step(vault, assessment_id, step, entered)
        return before


def add_part(ws: Workspace, assessment_id: int, part: Part) -> int:
    """Enter an indication or an agreement; return its id."""
    part = _checked(ws, part)
    with ws.change() as vault:
        in_use(vault, assessment_id)
        if isinstance(part, Indication):
            return store.add_indication(vault, assessment_id, part)
        return store.add_agreement(vault, assessment_id, part)


def change_part(ws: Workspace, part_id: int, part: Part) -> None:
    """Write an indication or an agreement anew."""
    part = _checked(ws, part)
    with ws.change() as vault:
        _of_part(vault, _TABLES[type(part)], part_id)
        if isinstance(part, Indication):
            store.change_indication(vault, part_id, part)
        else:
            store.change_agreement(vault, part_id, part)


def remove_part(ws: Workspace, kind: type[Part], part_id: int) -> None:
    """Remove an indication or an agreement that was entered by mistake."""
    table = _TABLES[kind]
    with ws.change() as vault:
        _of_part(vault, table, part_id)
        store.remove_part(vault, table, part_id)


# ---- the youth office


def report_norm(carrier: Carrier, language: str) -> str:
    """Return what a report stands on: without an agreement with the Jugendamt on § 4 Abs. 3 KKG alone."""
    is_agreed = carrier.has_protection_agreement or carrier.is_youth_office
    return cite("report" if is_agreed else "report_unagreed", carrier, language)


def report_disclosure(case_id: int, report: YouthOfficeReport, carrier: Carrier, language: str) -> Disclosure:
    """Return what is recorded of a report: § 65 Abs. 1 Nr. 5 SGB VIII with § 4 Abs. 3 KKG; see docs/decisions, 0138."""
    purpose = text(language, "protection.report_purpose", norm=report_norm(carrier, language))
    return Disclosure(
        DisclosureKind.YOUTH_OFFICE_REPORT,
        report.recipient,
        purpose,
        Ground.SECRECY_EXCEPTION,
        case_ids=(case_id,),
    )


def record_report(
    ws: Workspace,
    assessment_id: int,
    report: YouthOfficeReport,
    language: str = "de",
) -> int:
    """Record that the youth office was told, and the disclosure that it is, on the day it happened; return its id."""
    report = _checked_report(ws, report)
    with ws.change() as vault:
        found = in_use(vault, assessment_id)
        disclosure = report_disclosure(found.case_id, report, carriers.stored(vault), language)
        disclosure_id = disclosures.record(vault, report.reported_on, disclosure)
        return store.add_report(vault, assessment_id, report, disclosure_id)


def correct_report(ws: Workspace, report_id: int, report: YouthOfficeReport) -> None:
    """Write a report anew, as when the youth office answered.

    To another recipient or of another day it would be another disclosure: that is refused.
    """
    report = _checked_report(ws, report)
    with ws.change() as vault:
        found = _of_part(vault, _REPORT, report_id)
        before = found.assessment.reports[found.report_ids.index(report_id)]
        if (before.recipient, before.reported_on) != (report.recipient, report.reported_on):
            raise UsageError("protection.report_is_recorded")
        store.change_report(vault, report_id, report)


def remove_report(ws: Workspace, report_id: int) -> None:
    """Remove a report that was entered by mistake, with the disclosure it was recorded as; both stay away."""
    with ws.change() as vault:
        _of_part(vault, _REPORT, report_id)
        disclosure_id = store.disclosure_of_report(vault, report_id)
        leave_mistake_tombstone(ws, vault, _REPORT, report_id)
        store.remove_part(vault, _REPORT, report_id)
        if disclosure_id is not None:
            leave_mistake_tombstone(ws, vault, "disclosure", disclosure_id)
            store.remove_disclosure(vault, disclosure_id)


# ---- the emergency card


def emergency_contacts(ws: Workspace) -> list[tuple[int, EmergencyContact]]:
    """Return the lines of the emergency card in their order, each with its id."""
    with ws.read() as vault:
        return emergency_card.emergency_contacts(vault)


def save_emergency_contact(ws: Workspace, contact: EmergencyContact, contact_id: int | None = None) -> int:
    """Add a line to the emergency card or write one anew; return its id.

    A name held in the vault is refused: the card outlives every case.
    """
    if not contact.name.strip():
        raise UsageError("protection.contact_name_missing")
    with ws.change() as vault:
        if leak_scan.find(vault, {"contact": "\n".join((contact.name, contact.phone, contact.note))}):
            raise UsageError("protection.name_on_card")
        if contact_id is None:
            return emergency_card.add_emergency_contact(vault, contact)
        emergency_card.change_emergency_contact(vault, contact_id, contact)
        return contact_id


def remove_emergency_contact(ws: Workspace, contact_id: int) -> None:
    """Take a line off the emergency card."""
    with ws.change() as vault:
        emergency_card.remove_emergency_contact(vault, contact_id)


# ---- inside


def in_use(vault: Connection, assessment_id: int) -> StoredAssessment:
    """Return an assessment; :class:`RefusedError` where it is gone or its case restricted."""
    found = store.get(vault, assessment_id)
    if found is None:
        raise RefusedError("protection.gone")
    case_in_use(vault, found.case_id)
    return found


def _of_part(vault: Connection, table: str, part_id: int) -> StoredAssessment:
    owner = store.assessment_of_part(vault, table, part_id)
    if owner is None:
        raise RefusedError("protection.gone")
    return in_use(vault, owner)


def _open_case(vault: Connection, person_id: int) -> int | None:
    found = stored_people.person_rows(vault, [person_id])
    if not found:
        raise RefusedError("person.gone")
    return found[0].open_case_id


def _write_head(vault: Connection, found: StoredAssessment, written: Assessment) -> None:
    store.change_head(vault, found.assessment_id, written)
    follow_assessments(vault, found.case_id)


def _not_to_come(ws: Workspace, day: date) -> None:
    if day > ws.today():
        raise UsageError("protection.future")


def _checked(ws: Workspace, part: Part) -> Part:
    if isinstance(part, Indication):
        _not_to_come(ws, part.seen_on)
        if not part.fact.strip():
            raise UsageError("protection.fact_missing")
    else:
        _not_to_come(ws, part.agreed_on)
        if part.checked_on is not None:
            _not_to_come(ws, part.checked_on)
        if not part.what.strip():
            raise UsageError("protection.agreement_missing")
    return replace(part, entered_on=part.entered_on or ws.today())


def _checked_report(ws: Workspace, report: YouthOfficeReport) -> YouthOfficeReport:
    _not_to_come(ws, report.reported_on)
    if report.answered_on is not None:
        _not_to_come(ws, report.answered_on)
    if report.management_on is not None:
        _not_to_come(ws, report.management_on)
    if not report.recipient.strip():
        raise UsageError("protection.recipient_missing")
    lines = {one: said.strip() for one, said in report.lines.items() if said.strip()}
    return replace(report, lines=lines, entered_on=report.entered_on or ws.today())
