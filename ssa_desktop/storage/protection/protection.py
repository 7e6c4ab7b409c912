"""Risk assessments with their parts, and reports to the youth office, in the vault."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.protection.protection import (
    Agreement,
    Assessment,
    FamilyTold,
    Indication,
    IndicationBasis,
    LetterLine,
    OfficeAnswer,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, rewrite, rows, to_date, value


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """An assessment with the ids of it and its parts, in the order of the parts; ``uid`` is its random id."""

    assessment_id: int
    uid: str
    case_id: int
    person_id: int
    assessment: Assessment
    indication_ids: tuple[int, ...]
    agreement_ids: tuple[int, ...]
    report_ids: tuple[int, ...]


_ASSESSMENTS: Final = """
    SELECT a.id, a.uid, a.case_id, c.person_id, a.begun_on, a.acute, a.closed_on, a.closing
    FROM risk_assessment AS a JOIN case_file AS c ON c.id = a.case_id
"""


def in_use(connection: Connection) -> list[StoredAssessment]:
    """Return the assessments of every case that no restriction keeps out of use, the latest begun first."""
    found = rows(
        connection,
        f"{_ASSESSMENTS} WHERE a.id IN (SELECT id FROM in_use_risk_assessment) ORDER BY a.begun_on DESC, a.id DESC",
    )
    return _filled(connection, found)


def checks_due(connection: Connection, today: date) -> list[tuple[int, str, date]]:
    """Return the open assessments in use whose plan is to be looked at: id, pseudonym, since when.

    The same as ``due_checks`` of the domain says of each, without reading any of its texts.
    """
    found = rows(
        connection,
        """SELECT a.id, p.pseudonym, min(g.check_on) AS since FROM risk_agreement AS g
            JOIN risk_assessment AS a ON a.id = g.assessment_id
            JOIN case_file AS c ON c.id = a.case_id JOIN person AS p ON p.id = c.person_id
        WHERE a.closed_on IS NULL AND g.checked_on IS NULL AND g.check_on <= ?
            AND a.id IN (SELECT id FROM in_use_risk_assessment)
        GROUP BY a.id ORDER BY since, a.id""",
        (today.isoformat(),),
    )
    return [(number, pseudonym, date.fromisoformat(since)) for number, pseudonym, since in found]


def of_case(connection: Connection, case_id: int) -> list[StoredAssessment]:
    """Return the assessments of one case, the latest begun first."""
    found = rows(connection, f"{_ASSESSMENTS} WHERE a.case_id = ? ORDER BY a.begun_on DESC, a.id DESC", (case_id,))
    return _filled(connection, found)


def without_matter(connection: Connection, person_id: int | None = None) -> dict[str, int]:
    """Return the cases, of one person or all, with an assessment that no § 8a matter was made of: number by random id.

    A records file can bring one without the dates of its matter.
    """
    found = rows(
        connection,
        """SELECT c.uid, c.id FROM case_file AS c LEFT JOIN case_choice AS choice ON choice.case_id = c.id
        WHERE c.id IN (SELECT case_id FROM risk_assessment) AND choice.protection_began IS NULL
            AND (:person IS NULL OR c.person_id = :person)
        ORDER BY c.id""",
        {"person": person_id},
    )
    return {str(uid): int(case_id) for uid, case_id in found}


def every(connection: Connection) -> list[StoredAssessment]:
    """Return all assessments, restricted or not, in the order they were entered: for a copy of all records."""
    return _filled(connection, rows(connection, f"{_ASSESSMENTS} ORDER BY a.id"))


def get(connection: Connection, assessment_id: int) -> StoredAssessment | None:
    """Return an assessment, or None."""
    found = _filled(connection, rows(connection, f"{_ASSESSMENTS} WHERE a.id = ?", (assessment_id,)))
    return found[0] if found else None


def add(connection: Connection, case_id: int, assessment: Assessment) -> int:
    """Store an assessment with its indications, steps and agreements, without its reports; return its id."""
    head = {"uid": new_uid(), "case_id": case_id}
    assessment_id = insert(connection, "risk_assessment", {**head, **_columns(assessment)})
    for indication in assessment.indications:
        add_indication(connection, assessment_id, indication)
    for step, done in assessment.steps.items():
        set_step(connection, assessment_id, step, done)
    for agreement in assessment.agreements:
        add_agreement(connection, assessment_id, agreement)
    return assessment_id


def change_head(connection: Connection, assessment_id: int, assessment: Assessment) -> None:
    """Write anew when it began and ended and whether there is acute danger; its parts stay."""
    rewrite(connection, "risk_assessment", assessment_id, _columns(assessment))


def set_step(connection: Connection, assessment_id: int, step: RiskStep, done: StepDone | None) -> None:
    """Note what was done in a step, or (None) that nothing was."""
    where = (assessment_id, step.value)
    found = value(connection, "SELECT id FROM risk_step WHERE assessment_id = ? AND step_kind = ?", where)
    if done is None:
        change(connection, "DELETE FROM risk_step WHERE assessment_id = ? AND step_kind = ?", where)
        return
    columns = {
        "answer": done.answer.value,
        "done_on": done.done_on.isoformat(),
        "done_minute": done.done_minute,
        "people": done.people,
        "note": done.note,
        "reason": done.reason,
        "entered_on": (done.entered_on or done.done_on).isoformat(),
    }
    if found is None:
        insert(connection, "risk_step", {"assessment_id": assessment_id, "step_kind": step.value, **columns})
    else:
        rewrite(connection, "risk_step", int(found), columns)


def add_indication(connection: Connection, assessment_id: int, indication: Indication) -> int:
    """Store an indication; return its id."""
    head = {"uid": new_uid(), "assessment_id": assessment_id}
    return insert(connection, "risk_indication", {**head, **_indication_columns(indication)})


def change_indication(connection: Connection, indication_id: int, indication: Indication) -> None:
    """Write an indication anew."""
    rewrite(connection, "risk_indication", indication_id, _indication_columns(indication))


def add_agreement(connection: Connection, assessment_id: int, agreement: Agreement) -> int:
    """Store an agreement of the plan; return its id."""
    head = {"uid": new_uid(), "assessment_id": assessment_id}
    return insert(connection, "risk_agreement", {**head, **_agreement_columns(agreement)})


def change_agreement(connection: Connection, agreement_id: int, agreement: Agreement) -> None:
    """Write an agreement anew."""
    rewrite(connection, "risk_agreement", agreement_id, _agreement_columns(agreement))


def add_report(
    connection: Connection,
    assessment_id: int,
    report: YouthOfficeReport,
    disclosure_id: int | None,
) -> int:
    """Store a report to the youth office with the disclosure it is recorded as; return its id."""
    head = {"uid": new_uid(), "assessment_id": assessment_id, "disclosure_id": disclosure_id}
    return insert(connection, "youth_office_report", {**head, **_report_columns(report)})


def change_report(connection: Connection, report_id: int, report: YouthOfficeReport) -> None:
    """Write a report anew; its disclosure stays."""
    rewrite(connection, "youth_office_report", report_id, _report_columns(report))


def disclosure_of_report(connection: Connection, report_id: int) -> int | None:
    """Return the disclosure a report is recorded as, or None where that is gone."""
    found: int | None = value(connection, "SELECT disclosure_id FROM youth_office_report WHERE id = ?", (report_id,))
    return found


def uid_of_report(connection: Connection, report_id: int) -> str:
    """Return the random id of a report."""
    return str(value(connection, "SELECT uid FROM youth_office_report WHERE id = ?", (report_id,)))


def remove_part(connection: Connection, table: str, part_id: int) -> None:
    """Remove an indication, agreement or report by the name of its table, one of :data:`PARTS`."""
    if table not in PARTS:
        raise ValueError(table)
    change(connection, f"DELETE FROM {table} WHERE id = ?", (part_id,))


PARTS: Final = frozenset({"risk_indication", "risk_agreement", "youth_office_report"})
"""The tables of the parts that are entered one by one."""


def assessment_of_part(connection: Connection, table: str, part_id: int) -> int | None:
    """Return the assessment a part belongs to, or None where the part is gone."""
    if table not in PARTS:
        raise ValueError(table)
    found: int | None = value(connection, f"SELECT assessment_id FROM {table} WHERE id = ?", (part_id,))
    return found


def remove_disclosure(connection: Connection, disclosure_id: int) -> None:
    """Remove the disclosure of a report that was entered by mistake: nothing left."""
    change(connection, "DELETE FROM disclosure WHERE id = ?", (disclosure_id,))


# Rows and values ------------------------------------------------------------------------------------------------------


def _filled(connection: Connection, found: list[Any]) -> list[StoredAssessment]:
    wanted = listing(number for number, *_ in found)
    steps: dict[int, dict[RiskStep, StepDone]] = defaultdict(dict)
    for owner, step, done in _steps(connection, wanted):
        steps[owner][step] = done
    indications = _grouped(_indications(connection, wanted))
    agreements = _grouped(_agreements(connection, wanted))
    reports = _grouped(_reports(connection, wanted))
    made = []
    for number, uid, case_id, person_id, begun_on, acute, closed_on, closing in found:
        # In the order of the procedure, whatever was entered first.
        ordered = {step: steps[number][step] for step in RiskStep if step in steps[number]}
        value_ = Assessment(
            date.fromisoformat(begun_on),
            bool(acute),
            to_date(closed_on),
            closing,
            tuple(one for _, one in indications.get(number, [])),
            ordered,
            tuple(one for _, one in agreements.get(number, [])),
            tuple(one for _, one in reports.get(number, [])),
        )
        ids = (tuple(part for part, _ in parts.get(number, [])) for parts in (indications, agreements, reports))
        made.append(StoredAssessment(number, uid, case_id, person_id, value_, *ids))
    return made


def _grouped(found: list[tuple[int, int, Any]]) -> dict[int, list[tuple[int, Any]]]:
    made: dict[int, list[tuple[int, Any]]] = defaultdict(list)
    for owner, part_id, part in found:
        made[owner].append((part_id, part))
    return made


def _steps(connection: Connection, wanted: str) -> list[tuple[int, RiskStep, StepDone]]:
    return [
        (
            owner,
            RiskStep(step),
            StepDone(
                StepAnswer(answer), date.fromisoformat(done_on), people, note, reason, minute, to_date(entered_on)
            ),
        )
        for owner, step, answer, done_on, minute, people, note, reason, entered_on in rows(
            connection,
            """SELECT assessment_id, step_kind, answer, done_on, done_minute, people, note, reason, entered_on
            FROM risk_step WHERE assessment_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
            (wanted,),
        )
    ]


def _indications(connection: Connection, wanted: str) -> list[tuple[int, int, Indication]]:
    return [
        (
            owner,
            number,
            Indication(
                date.fromisoformat(seen_on),
                IndicationBasis(basis),
                fact,
                told_by,
                interpretation,
                minute,
                to_date(entered_on),
            ),
        )
        for owner, number, seen_on, minute, basis, told_by, fact, interpretation, entered_on in rows(
            connection,
            """SELECT assessment_id, id, seen_on, seen_minute, basis, told_by, fact, interpretation, entered_on
            FROM risk_indication WHERE assessment_id IN (SELECT value FROM json_each(?)) ORDER BY seen_on, id""",
            (wanted,),
        )
    ]


def _agreements(connection: Connection, wanted: str) -> list[tuple[int, int, Agreement]]:
    return [
        (
            owner,
            number,
            Agreement(
                date.fromisoformat(agreed_on),
                what,
                by_whom,
                to_date(check_on),
                to_date(checked_on),
                finding,
                to_date(entered_on),
            ),
        )
        for owner, number, agreed_on, what, by_whom, check_on, checked_on, finding, entered_on in rows(
            connection,
            """SELECT assessment_id, id, agreed_on, what, by_whom, check_on, checked_on, finding, entered_on
            FROM risk_agreement WHERE assessment_id IN (SELECT value FROM json_each(?)) ORDER BY agreed_on, id""",
            (wanted,),
        )
    ]


_REPORT_COLUMNS: Final = """reported_on, reported_minute, recipient, way, content, family_told, family_reason,
    answered_on, confirmed, acted, still_acting, answer_note, entered_on, management_on, tells_steps"""
LINE_COLUMNS: Final = tuple(f"line_{one.value}" for one in LetterLine)
"""Where the ticked lines of a report stand, in their order; an empty one was not ticked."""
LINE_LIST: Final = ", ".join(LINE_COLUMNS)
"""The same, as statements name them."""


def _reports(connection: Connection, wanted: str) -> list[tuple[int, int, YouthOfficeReport]]:
    return [
        (owner, number, _report(columns))
        for owner, number, *columns in rows(
            connection,
            f"""SELECT assessment_id, id, {_REPORT_COLUMNS}, {LINE_LIST} FROM youth_office_report
            WHERE assessment_id IN (SELECT value FROM json_each(?)) ORDER BY reported_on, id""",
            (wanted,),
        )
    ]


def _report(columns: list[Any]) -> YouthOfficeReport:
    lines = columns[-len(LINE_COLUMNS) :]
    *columns, note, entered_on, management_on, tells_steps = columns[: -len(LINE_COLUMNS)]
    day, minute, recipient, way, content, told, reason, answered_on, *said = columns
    confirmed, acted, still_acting = (OfficeAnswer(one) if one else None for one in said)
    return YouthOfficeReport(
        date.fromisoformat(day),
        recipient,
        ReportWay(way),
        content,
        FamilyTold(told),
        reason,
        minute,
        to_date(answered_on),
        confirmed,
        acted,
        still_acting,
        note,
        to_date(entered_on),
        to_date(management_on),
        bool(tells_steps),
        {one: text for one, text in zip(LetterLine, lines, strict=True) if text},
    )


def _columns(assessment: Assessment) -> dict[str, Any]:
    return {
        "begun_on": assessment.begun_on.isoformat(),
        "acute": int(assessment.is_acute),
        "closed_on": _iso(assessment.closed_on),
        "closing": assessment.closing,
    }


def _indication_columns(indication: Indication) -> dict[str, Any]:
    return {
        "seen_on": indication.seen_on.isoformat(),
        "seen_minute": indication.seen_minute,
        "basis": indication.basis.value,
        "told_by": indication.told_by,
        "fact": indication.fact,
        "interpretation": indication.interpretation,
        "entered_on": (indication.entered_on or indication.seen_on).isoformat(),
    }


def _agreement_columns(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreed_on": agreement.agreed_on.isoformat(),
        "what": agreement.what,
        "by_whom": agreement.by_whom,
        "check_on": _iso(agreement.check_on),
        "checked_on": _iso(agreement.checked_on),
        "finding": agreement.finding,
        "entered_on": (agreement.entered_on or agreement.agreed_on).isoformat(),
    }


def _report_columns(report: YouthOfficeReport) -> dict[str, Any]:
    return {
        "reported_on": report.reported_on.isoformat(),
        "reported_minute": report.reported_minute,
        "recipient": report.recipient,
        "way": report.way.value,
        "content": report.content,
        "family_told": report.family_told.value,
        "family_reason": report.family_reason,
        "answered_on": _iso(report.answered_on),
        "confirmed": report.confirmed,
        "acted": report.acted,
        "still_acting": report.still_acting,
        "answer_note": report.answer_note,
        "entered_on": (report.entered_on or report.reported_on).isoformat(),
        "management_on": _iso(report.management_on),
        "tells_steps": int(report.tells_steps),
        **{column: report.lines.get(one, "") for one, column in zip(LetterLine, LINE_COLUMNS, strict=True)},
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
