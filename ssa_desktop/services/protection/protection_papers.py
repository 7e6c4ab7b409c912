"""The papers of a risk assessment: its minutes, and a version without names. The letter: ``report_letter.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.redaction import pseudonymise
from ssa_desktop.domain.protection.protection import (
    OPTIONAL,
    Agreement,
    Indication,
    LetterLine,
    RiskStep,
    StepDone,
    YouthOfficeReport,
    missing,
    standing,
)
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import clock_text, day_text, label
from ssa_desktop.law import cite
from ssa_desktop.services.protection.protection import in_use
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights.disclosures import matcher_for_papers, pseudonyms_for, purpose_notice
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.protection.protection import StoredAssessment
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

if TYPE_CHECKING:
    from ssa_desktop.documents.risk_assessment import RiskEntry, RiskPaperStep

_NOT_FOR_ADVICE = frozenset({RiskStep.REPORT, RiskStep.SCHOOL, RiskStep.CONCLUSION})
"""Steps that say nothing for the consultation."""


@dataclass(frozen=True, slots=True)
class PaperSource:
    """What the papers are made from; ``clean`` takes the names out where they must not stand."""

    stored: StoredAssessment
    person: Person
    school: str
    enrolment: Enrolment | None
    carrier: Carrier
    language: str
    today: date
    clean: Callable[[str], str]

    def say(self, key: str, **details: str) -> str:
        """Return a text of the papers."""
        return text(self.language, f"protection.paper.{key}", **details)

    def word(self, group: str, word: str) -> str:
        """Return a word of a closed list, with the local word for the insoweit erfahrene Fachkraft."""
        return label(self.language, group, word).replace("{adviser}", self.carrier.adviser_term)

    def when(self, day: date, minute: int | None = None) -> str:
        """Return a day, with the time where it is known."""
        shown = day_text(self.language, day)
        return shown if minute is None else self.say("at_time", day=shown, time=clock_text(minute))

    def entered(self, day: date, entered_on: date | None) -> tuple[str, ...]:
        """Return when something was entered, where that was later: minutes are proof."""
        if entered_on is None or entered_on == day:
            return ()
        return (self.say("entered_later", day=day_text(self.language, entered_on)),)


def minutes(ws: Workspace, assessment_id: int, language: str) -> bytes:
    """Return the minutes of an assessment as a PDF for the file: every step, with days, persons and lines to sign."""
    from ssa_desktop.documents.risk_assessment import RiskPaper, risk_minutes

    source = paper_source(ws, assessment_id, language)
    found = source.stored.assessment
    lacks = []
    for step, lack in missing(found):
        shown = source.word("risk_missing", lack).replace("{step}", source.word("risk_step", step))
        lacks.append(shown)
    paper = RiskPaper(
        source.say("minutes"),
        source.say("minutes_running"),
        (*child_facts(source), *_frame(source)),
        source.say("confidential", norm=cite("entrusted", source.carrier, language)),
        tuple(_step(source, step) for step in RiskStep if step not in OPTIONAL or _has_any(source, step)),
        tuple(lacks),
        (source.say("sign_practitioner"), source.say("sign_second")),
    )
    return risk_minutes(paper, language)


def summary(ws: Workspace, assessment_id: int, language: str) -> tuple[bytes, Disclosure]:
    """Return a version without names for the consultation, and the disclosure that its leaving is.

    Names of the vault are replaced; school, class, birth, informants and people are left out (§ 64 Abs. 2a SGB VIII).
    """
    from ssa_desktop.documents.risk_assessment import RiskPaper, risk_minutes

    source = paper_source(ws, assessment_id, language, is_pseudonymised=True)
    disclosure = adviser_disclosure(source.stored.case_id, source.carrier, language)
    stage = source.enrolment.stage if source.enrolment is not None else None
    shown = source.clean(source.person.pseudonym or "")
    facts = ((source.say("child"), shown), (source.say("stage"), "–" if stage is None else str(stage)))
    paper = RiskPaper(
        source.say("summary"),
        source.say("summary_running"),
        (*facts, *_frame(source)),
        f"{source.say('pseudonymised')}\n{purpose_notice(language, disclosure, source.carrier)}",
        tuple(
            _step(source, step, is_pseudonymised=True)
            for step in RiskStep
            if step not in _NOT_FOR_ADVICE and _has_any(source, step)
        ),
        (),
        (),
    )
    return risk_minutes(paper, language), disclosure


def adviser_disclosure(case_id: int, carrier: Carrier, language: str) -> Disclosure:
    """Return what is recorded when the version without names leaves: to the advising professional, pseudonymised."""
    return Disclosure(
        DisclosureKind.RISK_ASSESSMENT,
        carrier.adviser_term,
        text(language, "protection.adviser_purpose", norm=cite("protection", carrier, language)),
        Ground.RISK_ASSESSMENT,
        case_ids=(case_id,),
        is_pseudonymised=True,
    )


# ---- inside


def paper_source(ws: Workspace, assessment_id: int, language: str, *, is_pseudonymised: bool = False) -> PaperSource:
    """Return what the papers of an assessment are made from."""
    with ws.read_schoolbook() as book:
        schools = {school.code: school.name for school in schoolbook.schools(book)}
    with ws.read() as vault:
        stored = in_use(vault, assessment_id)
        person = people.get_person(vault, stored.person_id)
        case = casefiles.get_case(vault, stored.case_id)
        if person is None or case is None:
            raise RefusedError("case.gone")
        return PaperSource(
            stored,
            person,
            schools.get(case.school, case.school),
            _enrolment(person, SchoolYear.of(ws.today())),
            carriers.stored(vault),
            language,
            ws.today(),
            _cleaner(vault, stored.person_id, language) if is_pseudonymised else str,
        )


def _cleaner(vault: Connection, person_id: int, language: str) -> Callable[[str], str]:
    matcher = matcher_for_papers(vault)
    pseudonyms = pseudonyms_for(vault, [person_id], language)

    def clean(prose: str) -> str:
        return pseudonymise(prose, matcher, pseudonyms)

    return clean


def _enrolment(person: Person, year: SchoolYear) -> Enrolment | None:
    return max(
        (one for one in person.enrolments if one.school_year <= year), key=lambda one: one.school_year, default=None
    )


def child_facts(source: PaperSource, born: str = "") -> tuple[tuple[str, str], ...]:
    """Return who the child is; ``born`` is the full day where she typed it, else the month stands that is known."""
    person, enrolment = source.person, source.enrolment
    found = [(source.say("child"), person.name or person.pseudonym or "")]
    if born or person.born:
        found.append((source.say("born"), born or person.born or ""))
    found.append((source.say("school"), source.school))
    if enrolment is not None and enrolment.class_label:
        found.append((source.say("class"), enrolment.class_label))
    return tuple(found)


def _frame(source: PaperSource) -> tuple[tuple[str, str], ...]:
    found, language = source.stored.assessment, source.language
    frame = [(source.say("begun"), day_text(language, found.begun_on))]
    if found.is_acute:
        frame.append((source.say("acute"), source.say("acute_yes")))
    if source.carrier.practitioner and source.clean is str:
        frame.append((source.say("practitioner"), source.carrier.practitioner))
    frame.append((source.say("made"), day_text(language, source.today)))
    return tuple(frame)


def _has_any(source: PaperSource, step: RiskStep) -> bool:
    found = source.stored.assessment
    if step is RiskStep.INDICATIONS:
        return bool(found.indications)
    return step in found.steps or (step is RiskStep.PLAN and bool(found.agreements))


def _step(source: PaperSource, step: RiskStep, *, is_pseudonymised: bool = False) -> RiskPaperStep:
    from ssa_desktop.documents.risk_assessment import RiskEntry, RiskPaperStep

    found = source.stored.assessment
    entries: list[RiskEntry] = []
    if step is RiskStep.INDICATIONS:
        entries = [_indication(source, one, is_pseudonymised=is_pseudonymised) for one in found.indications]
    if step is RiskStep.PLAN:
        entries = [_agreement(source, one) for one in found.agreements]
    if step is RiskStep.REPORT:
        entries = [_report(source, one) for one in found.reports]
    done = found.steps.get(step)
    if done is not None:
        entries.append(_done(source, done, is_pseudonymised=is_pseudonymised))
    if step is RiskStep.CONCLUSION and found.closed_on is not None:
        head = source.say("concluded", day=day_text(source.language, found.closed_on))
        entries.append(RiskEntry(head, ((source.say("note"), found.closing),)))
    state = next(one.state for one in standing(found) if one.step is step)
    number = list(RiskStep).index(step) + 1
    title = f"{number}. {source.word('risk_step', step)}"
    if not is_pseudonymised:
        title = f"{title} ({source.word('risk_state', state)})"
    return RiskPaperStep(title, tuple(entries))


def _indication(source: PaperSource, one: Indication, *, is_pseudonymised: bool) -> RiskEntry:
    from ssa_desktop.documents.risk_assessment import RiskEntry

    head = (
        source.when(one.seen_on, one.seen_minute),
        source.word("indication_basis", one.basis),
        *source.entered(one.seen_on, one.entered_on),
    )
    fields = [
        (source.say("fact"), source.clean(one.fact)),
        (source.say("interpretation"), source.clean(one.interpretation)),
    ]
    if not is_pseudonymised:
        fields.insert(0, (source.say("told_by"), one.told_by))
    return RiskEntry(" · ".join(head), tuple(fields))


def _agreement(source: PaperSource, one: Agreement) -> RiskEntry:
    from ssa_desktop.documents.risk_assessment import RiskEntry

    head = " · ".join((source.when(one.agreed_on), *source.entered(one.agreed_on, one.entered_on)))
    check = "" if one.check_on is None else day_text(source.language, one.check_on)
    finding = source.clean(one.finding)
    if one.checked_on is not None:
        finding = " · ".join(part for part in (day_text(source.language, one.checked_on), finding) if part)
    return RiskEntry(
        head,
        (
            (source.say("agreement_what"), source.clean(one.what)),
            (source.say("agreement_who"), source.clean(one.by_whom)),
            (source.say("agreement_check"), check),
            (source.say("agreement_found"), finding),
        ),
    )


def _done(source: PaperSource, one: StepDone, *, is_pseudonymised: bool) -> RiskEntry:
    from ssa_desktop.documents.risk_assessment import RiskEntry

    head = (
        source.when(one.done_on, one.done_minute),
        source.word("risk_answer", one.answer),
        *source.entered(one.done_on, one.entered_on),
    )
    fields = [(source.say("note"), source.clean(one.note)), (source.say("reason"), source.clean(one.reason))]
    if not is_pseudonymised:
        fields.insert(0, (source.say("people"), one.people))
    return RiskEntry(" · ".join(head), tuple(fields))


def _report(source: PaperSource, one: YouthOfficeReport) -> RiskEntry:
    from ssa_desktop.documents.risk_assessment import RiskEntry

    head = (
        source.when(one.reported_on, one.reported_minute),
        source.word("report_way", one.way),
        *source.entered(one.reported_on, one.entered_on),
    )
    return RiskEntry(
        " · ".join(head),
        (
            (source.say("to"), one.recipient),
            (source.say("told"), one.content),
            (source.say("family"), _family(source, one)),
            (source.say("answer"), _answer(source, one)),
            (source.say("management"), day_text(source.language, one.management_on) if one.management_on else ""),
            *((source.word("letter_line", line), one.lines[line]) for line in LetterLine if line in one.lines),
        ),
    )


def _family(source: PaperSource, one: YouthOfficeReport) -> str:
    told = source.word("family_told", one.family_told)
    return f"{told}: {one.family_reason}" if one.family_reason else told


def _answer(source: PaperSource, one: YouthOfficeReport) -> str:
    if one.answered_on is None:
        return source.say("answer_open")
    parts = [day_text(source.language, one.answered_on)]
    for key, said in (("confirmed", one.confirmed), ("acted", one.acted), ("still_acting", one.still_acting)):
        if said is not None:
            parts.append(source.say(key, answer=source.word("office_answer", said)))
    told = " · ".join(parts)
    return f"{told}\n{one.answer_note}" if one.answer_note else told
