"""The letter to the youth office: what she ticked and what is recorded, never more; and the sheet to copy from.

Which norm it stands on follows from the carrier: § 8a Abs. 4 SGB VIII with the carrier's agreement, § 4 Abs. 3 KKG
without one. Within the Jugendamt it is an internal note; see docs/decisions, 0310.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.protection.protection import (
    FamilyTold,
    Indication,
    IndicationBasis,
    LetterLine,
    RiskStep,
    StepAnswer,
    YouthOfficeReport,
)
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.vocabulary import Gender
from ssa_desktop.labels import day_text, label
from ssa_desktop.law import cite
from ssa_desktop.services.protection.protection import report_disclosure, report_norm
from ssa_desktop.services.protection.protection_papers import PaperSource, child_facts, paper_source
from ssa_desktop.services.rights.disclosures import purpose_notice
from ssa_desktop.services.workspace import Workspace

_IN_LETTER: Final = (
    RiskStep.TEAM, RiskStep.ADVISER, RiskStep.CHILD, RiskStep.GUARDIANS, RiskStep.HELP, RiskStep.RESULT,
)  # fmt: skip
"""Steps whose answers the letter to the youth office tells, where they were recorded."""
_OF_CHILD: Final = (LetterLine.SEX, LetterLine.ADDRESS, LetterLine.WHEREABOUTS)
_OF_FAMILY: Final = (LetterLine.CUSTODIANS, LetterLine.SIBLINGS)
_OF_WORK: Final = (LetterLine.PROTECTIVE, LetterLine.HELP, LetterLine.ADVISER, LetterLine.RESULT)
_OF_TELLING: Final = (LetterLine.FAMILY_SAID, LetterLine.SCHOOL_SAID, LetterLine.PHONED)


def letter(ws: Workspace, assessment_id: int, report_id: int, language: str) -> bytes:
    """Return the letter to the youth office as a PDF; the report is recorded as a disclosure when it was entered."""
    from ssa_desktop.documents.report_letter import ReportLetter, report_letter
    from ssa_desktop.documents.sheet import Letter

    source, report = _report(ws, assessment_id, report_id, language)
    carrier, lines = source.carrier, report.lines
    is_internal = carrier.is_youth_office
    sender = "\n".join(part for part in (carrier.name, carrier.address) if part)
    day = (source.say("letter_day"), day_text(language, report.reported_on))
    head = ((source.say("to"), _address(source, report)), day, (source.say("carrier"), sender)) if is_internal else ()
    contact = "\n".join(part for part in (carrier.practitioner, carrier.practitioner_contact) if part)
    information = (day, *(((source.say("practitioner"), contact),) if contact else ()))
    disclosure = report_disclosure(source.stored.case_id, report, carrier, language)
    paper = ReportLetter(
        letter=None if is_internal else Letter(sender, _address(source, report), information),
        title=_title(source),
        running=source.say("internal_running") if is_internal else source.say("letter_running"),
        urgency=lines.get(LetterLine.URGENCY, ""),
        facts=(*head, *child_facts(source, lines.get(LetterLine.BIRTH, "")), *_named(source, report, _OF_CHILD)),
        opening="" if is_internal else source.say("letter_start"),
        what=_what(source),
        content=report.content,
        family=_named(source, report, _OF_FAMILY),
        observed=lines.get(LetterLine.FACTS, ""),
        judgement=lines.get(LetterLine.JUDGEMENT, ""),
        work=_named(source, report, _OF_WORK),
        so_far=_so_far(source, report.reported_on) if report.tells_steps else (),
        told=(_family_sentence(source, report), *_sentences(source, report, _OF_TELLING)),
        answer=source.say("internal_answer") if is_internal else source.say("letter_answer"),
        notice=purpose_notice(language, disclosure, carrier),
        sender="\n".join(part for part in (carrier.practitioner, _reachable(report, carrier)) if part),
        ending="" if is_internal else source.say("letter_end"),
    )
    return report_letter(paper, language)


def copy_sheet(ws: Workspace, assessment_id: int, report_id: int, language: str) -> bytes:
    """Return the same content as a sheet, from which the carrier's own form is filled in; it goes to nobody."""
    from ssa_desktop.documents.report_letter import copy_sheet as rendered

    source, report = _report(ws, assessment_id, report_id, language)
    carrier = source.carrier
    fields = [
        (source.say("to"), _address(source, report)),
        (source.say("letter_day"), source.when(report.reported_on, report.reported_minute)),
        (source.say("way"), source.word("report_way", report.way)),
        *child_facts(source, report.lines.get(LetterLine.BIRTH, "")),
        (source.say("told"), report.content),
        (source.say("family"), _family_sentence(source, report)),
        *_named(source, report, [one for one in LetterLine if one is not LetterLine.BIRTH]),
        *((source.word("risk_step", step), said) for step, said in _steps_so_far(source, report)),
        (source.say("practitioner"), carrier.practitioner),
    ]
    management = day_text(language, report.management_on) if report.management_on is not None else ""
    return rendered(
        source.say("copy_title"),
        source.say("copy_notice", norm=report_norm(carrier, language)),
        tuple((name, said) for name, said in fields if said),
        (source.say("management"), management),
        language,
    )


def suggestions(ws: Workspace, assessment_id: int, language: str) -> dict[LetterLine, str]:
    """Return what a ticked line starts with, from what is recorded of the assessment; she strikes out what is too much.

    Of the family nothing is proposed, whatever the vault knows; of who advised and took part only the function.
    """
    source = paper_source(ws, assessment_id, language)
    found, steps = source.stored.assessment, source.stored.assessment.steps
    seen = sorted(found.indications, key=lambda one: (one.seen_on, one.seen_minute or 0))
    said: dict[LetterLine, str] = {
        LetterLine.FACTS: "\n".join(_fact(source, one) for one in seen),
        LetterLine.JUDGEMENT: "\n".join(one.interpretation for one in seen if one.interpretation.strip()),
        LetterLine.REACHABILITY: source.carrier.practitioner_contact,
    }
    if source.person.gender is not Gender.UNKNOWN:
        said[LetterLine.SEX] = label(language, "gender", source.person.gender)
    if (one := steps.get(RiskStep.PROTECTIVE)) is not None:
        said[LetterLine.PROTECTIVE] = one.note or source.word("risk_answer", one.answer)
    if (one := steps.get(RiskStep.HELP)) is not None:
        said[LetterLine.HELP] = _joined(source.word("risk_answer", one.answer), one.note)
    if (one := steps.get(RiskStep.ADVISER)) is not None and one.answer is StepAnswer.DONE:
        by, day = source.carrier.adviser_term, day_text(language, one.done_on)
        said[LetterLine.ADVISER] = _joined(source.say("advised", adviser=by, day=day), one.note)
    if (one := steps.get(RiskStep.RESULT)) is not None:
        said[LetterLine.RESULT] = _joined(source.word("risk_answer", one.answer), one.reason)
    if (one := steps.get(RiskStep.SCHOOL)) is not None:
        said[LetterLine.SCHOOL_SAID] = _joined(source.word("risk_answer", one.answer), one.note)
    return {line: text for line, text in said.items() if text.strip()}


# ---- inside


def _report(ws: Workspace, assessment_id: int, report_id: int, language: str) -> tuple[PaperSource, YouthOfficeReport]:
    source = paper_source(ws, assessment_id, language)
    if report_id not in source.stored.report_ids:
        raise RefusedError("protection.gone")
    return source, source.stored.assessment.reports[source.stored.report_ids.index(report_id)]


def _title(source: PaperSource) -> str:
    """Return what it is headed with: within the Jugendamt a note, and no report under § 8a."""
    carrier = source.carrier
    if carrier.is_youth_office:
        return source.say("internal")
    norm = cite("protection", carrier, source.language) if carrier.has_protection_agreement else None
    return source.say("letter", norm=norm or report_norm(carrier, source.language))


def _what(source: PaperSource) -> str:
    carrier = source.carrier
    norm = report_norm(carrier, source.language)
    is_agreed = carrier.has_protection_agreement and not carrier.is_youth_office
    ground = source.say("agreed_ground", norm=norm) if is_agreed else norm
    return source.say("letter_what_acute" if source.stored.assessment.is_acute else "letter_what", norm=ground)


def _named(source: PaperSource, report: YouthOfficeReport, wanted: Sequence[LetterLine]) -> tuple[tuple[str, str], ...]:
    return tuple((source.word("letter_line", one), report.lines[one]) for one in wanted if one in report.lines)


def _sentences(source: PaperSource, report: YouthOfficeReport, wanted: Sequence[LetterLine]) -> tuple[str, ...]:
    return tuple(f"{name}: {said}" for name, said in _named(source, report, wanted))


def _reachable(report: YouthOfficeReport, carrier: Carrier) -> str:
    return report.lines.get(LetterLine.REACHABILITY) or carrier.practitioner_contact


def _joined(*parts: str) -> str:
    return ": ".join(part.strip().rstrip(".") for part in parts if part.strip())


def _fact(source: PaperSource, one: Indication) -> str:
    how = source.word("indication_basis", one.basis)
    who = f"{how} ({one.told_by})" if one.told_by and one.basis is IndicationBasis.TOLD_BY_OTHER else how
    return f"- {source.when(one.seen_on, one.seen_minute)}, {who}: {one.fact}"


def _so_far(source: PaperSource, day: date) -> tuple[str, ...]:
    """Return the steps that were done up to the day of the letter, whenever entered, one sentence each.

    Only what was answered, and when: neither who took part nor what was noted of it leaves with the letter. What was
    not recorded is not mentioned at all.
    """
    found = source.stored.assessment

    def line(step: RiskStep, *said: str) -> str:
        return source.say("letter_step", step=source.word("risk_step", step), said="; ".join(said))

    def dated(on: date, said: str) -> str:
        return source.say("letter_said", said=said, day=day_text(source.language, on))

    lines = []
    seen = sorted((one for one in found.indications if one.seen_on <= day), key=lambda one: one.seen_on)
    if seen:
        told = dict.fromkeys(dated(one.seen_on, source.word("indication_basis", one.basis)) for one in seen)
        lines.append(line(RiskStep.INDICATIONS, *told))
    lines += [line(step, said) for step, said in _answered(source, day)]
    agreed = sorted({one.agreed_on for one in found.agreements if one.agreed_on <= day})
    if agreed:
        lines.append(line(RiskStep.PLAN, *(dated(on, source.say("letter_agreed")) for on in agreed)))
    return tuple(lines)


def _answered(source: PaperSource, day: date) -> list[tuple[RiskStep, str]]:
    found = []
    for step in _IN_LETTER:
        done = source.stored.assessment.steps.get(step)
        if done is not None and done.done_on <= day:
            said = source.word("risk_answer", done.answer)
            found.append((step, source.say("letter_said", said=said, day=day_text(source.language, done.done_on))))
    return found


def _steps_so_far(source: PaperSource, report: YouthOfficeReport) -> list[tuple[RiskStep, str]]:
    return _answered(source, report.reported_on) if report.tells_steps else []


def _family_sentence(source: PaperSource, one: YouthOfficeReport) -> str:
    if one.family_told is FamilyTold.BEFORE:
        return source.say("letter_family_before")
    if not one.family_reason.strip():
        return source.say("letter_family_untold")
    return source.say("letter_family_not_before", reason=one.family_reason)


def _address(source: PaperSource, report: YouthOfficeReport) -> str:
    """Return the recipient, with the address the carrier's particulars give where it is the same office."""
    office = source.carrier.youth_office
    is_known = bool(office) and office.partition("\n")[0].strip() == report.recipient.strip()
    return office if is_known else report.recipient
