"""Risk assessments and reports to the youth office, to and from a records file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ssa_desktop.exchange.records.records_format import RecordKind, RecordLine
from ssa_desktop.exchange.records.risk_format import RiskAssessmentLine, RiskValue, YouthOfficeReportLine
from ssa_desktop.services.exchange.records_import_protection import Resolve
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.protection import protection as store
from ssa_desktop.storage.sql import Connection


def risk_lines(vault: Connection) -> Iterator[tuple[str, str, RiskValue, int]]:
    """Yield every assessment, then every report, each with its id and row id."""
    cases = recordset.uids(vault, "case")
    found = store.every(vault)
    for one in found:
        line = RiskAssessmentLine(cases[one.case_id], replace(one.assessment, reports=()))
        yield RecordKind.RISK_ASSESSMENT, one.uid, line, one.assessment_id
    disclosed = recordset.uids(vault, "disclosure")
    for one in found:
        for report_id, report in zip(one.report_ids, one.assessment.reports, strict=True):
            recorded = store.disclosure_of_report(vault, report_id)
            uid = None if recorded is None else disclosed[recorded]
            made = YouthOfficeReportLine(one.uid, uid, report)
            yield RecordKind.YOUTH_OFFICE_REPORT, store.uid_of_report(vault, report_id), made, report_id


def add_line(vault: Connection, line: RecordLine, value: RiskValue, resolve: Resolve) -> int | None:
    """Add one line; return the id of its record, or None when what it belongs to was deleted."""
    if isinstance(value, RiskAssessmentLine):
        case_id = resolve(line, RecordKind.CASE, value.case, "case")
        return None if case_id is None else store.add(vault, case_id, value.assessment)
    assessment_id = resolve(line, RecordKind.RISK_ASSESSMENT, value.assessment, "assessment")
    if assessment_id is None:
        return None
    disclosure_id = None
    if value.disclosure is not None:
        disclosure_id = resolve(line, RecordKind.DISCLOSURE, value.disclosure, "disclosure")
    return store.add_report(vault, assessment_id, value.report, disclosure_id)
