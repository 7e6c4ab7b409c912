"""The papers of data protection, made from what is really set and recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from ssa_desktop import __version__
from ssa_desktop.documents.filled_papers import Paper, filled_paper, head, sentence
from ssa_desktop.documents.sheet import Ruled
from ssa_desktop.domain.carrier import Carrier, DataProtectionLaw
from ssa_desktop.domain.incidents import AT_ONCE, BY_CARRIER, WITHIN_72_HOURS, Breach, BreachStep, DoneStep
from ssa_desktop.domain.retention import RetentionRule
from ssa_desktop.labels import day_text, label, moment_text
from ssa_desktop.services import carrier, incidents, measures, reports, retention_rules
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events

__all__ = ["Paper", "breach_paper", "file_name", "make"]

_LANGUAGE: Final = "de"
_LAWS: Final[Mapping[DataProtectionLaw, tuple[str, str, str]]] = {
    DataProtectionLaw.DSGVO: ("Art. 13, 14 DSGVO, §§ 82, 82a SGB X", "Art. 30 DSGVO", "Art. 35 DSGVO"),
    DataProtectionLaw.KDG: ("§§ 15, 16 KDG", "§ 31 KDG", "§ 35 KDG"),
    DataProtectionLaw.DSG_EKD: ("§§ 17, 18 DSG-EKD", "§ 31 DSG-EKD", "§ 34 DSG-EKD"),
}
"""The norms on information, on the record of processing and on the impact assessment, by the carrier's law."""

_FILE_NAMES: Final = {
    Paper.THEFT: "laptop-weg",
    Paper.BREACH: "datenpanne",
    Paper.INFORMATION: "datenschutzinformation",
    Paper.PROCESSING: "verarbeitungsverzeichnis",
    Paper.MEASURES: "massnahmen",
    Paper.IMPACT: "folgenabschaetzung",
    Paper.AUTHORITY: "anfrage-polizei-gericht",
}
_LOG_LINES: Final = 40


def file_name(paper: Paper) -> str:
    """Return the name suggested for a paper's file, without its ending."""
    return _FILE_NAMES[paper]


def make(ws: Workspace, paper: Paper) -> bytes:
    """Return a paper as a PDF, filled with what is set now; the breach checklist blank."""
    values = _values(ws)
    tables: dict[str, Ruled | None] = {}
    if paper in {Paper.PROCESSING, Paper.MEASURES, Paper.IMPACT}:
        tables["measures"] = _measures(ws)
    if paper is Paper.PROCESSING:
        tables["retention"] = _retention(ws)
    if paper is Paper.MEASURES:
        tables["log"] = _log(ws)
    if paper is Paper.BREACH:
        values |= dict.fromkeys(("noticed", "kind", "deadline", "affected"), "")
        tables["steps"] = _steps({})
    return filled_paper(paper, values, tables)


def breach_paper(ws: Workspace, breach_id: int) -> bytes:
    """Return the checklist of a recorded breach, with the steps that are done."""
    line = next(line for line in incidents.breaches(ws) if line.breach_id == breach_id)
    return filled_paper(Paper.BREACH, _values(ws) | _breach_values(line.breach), {"steps": _steps(line.done)})


def _values(ws: Workspace) -> dict[str, str]:
    found = carrier.get(ws)
    information, record, impact = _LAWS[found.law]
    rules = {rule.kind: rule for rule in retention_rules.listing(ws)}

    def period(kind: RetentionRule) -> str:
        return retention_rules.period_text(_LANGUAGE, rules[kind].period)

    set_now = measures.settings(ws)
    return {
        "name": found.name,
        "address": found.address,
        "management": found.management,
        "practitioner": found.practitioner,
        "practitioner_contact": found.practitioner_contact,
        "data_protection_officer": found.data_protection_officer,
        "supervisory_authority": found.supervisory_authority,
        "adviser_term": found.adviser_term,
        "protection_paragraph": found.protection_paragraph,
        "legal_supervision": _legal_supervision(found),
        "law_information": information,
        "law_record": record,
        "law_impact": impact,
        "today": day_text(_LANGUAGE, ws.today()),
        "version": f"SSA-Desktop {__version__}",
        "extent": _extent(ws),
        "case_file_rule": sentence("case_file_rule", period=period(RetentionRule.CASE_FILE)),
        "change_log_rule": f"{period(RetentionRule.CHANGE_LOG)}.",
        "backup_days": str(rules[RetentionRule.BACKUP].period.amount or 0),
        "encryption": sentence("cipher"),
        "device_sentence": set_now.device_sentence,
        "idle_minutes": str(set_now.idle_minutes),
    }


def _legal_supervision(found: Carrier) -> str:
    """Return whom § 83a SGB X adds, where it applies: church carriers stand under laws of their own."""
    return "" if found.law is DataProtectionLaw.DSGVO else sentence("church_law")


def _extent(ws: Workspace) -> str:
    return sentence("extent", **{str(kind): number for kind, number in reports.record_counts(ws).items()})


def _measures(ws: Workspace) -> Ruled:
    rows = tuple((measure.aim, measure.state) for measure in measures.measures(ws))
    return Ruled(head("measure_head"), rows, (1, 3))


def _retention(ws: Workspace) -> Ruled:
    rows = tuple(
        (
            label(_LANGUAGE, "retention_kind", rule.kind) + (" *" if rule.contested else ""),
            retention_rules.start_text(_LANGUAGE, rule.start),
            retention_rules.period_text(_LANGUAGE, rule.period),
            rule.source,
        )
        for rule in retention_rules.listing(ws)
    )
    return Ruled(head("retention_head"), rows, (6, 4, 4, 8))


def _log(ws: Workspace) -> Ruled:
    with ws.read() as vault:
        lines = events.change_log(vault, _LOG_LINES)
    rows = tuple(
        (
            moment_text(_LANGUAGE, datetime.fromisoformat(at)),
            label(_LANGUAGE, "writer", who),
            f"{label(_LANGUAGE, 'log_action', action)}: {label(_LANGUAGE, 'log_kind', kind)}",
            str(number),
        )
        for at, who, action, kind, number in lines
    )
    return Ruled(head("log_head"), rows, (4, 4, 6, 1))


def _steps(done: Mapping[BreachStep, DoneStep]) -> Ruled:
    def by_when(step: BreachStep) -> str:
        if step in AT_ONCE:
            return sentence("step_at_once")
        return sentence("step_72" if step in WITHIN_72_HOURS else "step_soon")

    rows = tuple(
        (
            label(_LANGUAGE, "breach_step", step),
            sentence("step_carrier" if step in BY_CARRIER else "step_practitioner"),
            by_when(step),
            moment_text(_LANGUAGE, done[step].done_at) if step in done else "",
        )
        for step in BreachStep
    )
    return Ruled(head("step_head"), rows, (7, 2, 2, 3))


def _breach_values(breach: Breach) -> dict[str, str]:
    return {
        "noticed": moment_text(_LANGUAGE, breach.noticed_at),
        "kind": f"{label(_LANGUAGE, 'breach_kind', breach.kind)}\n{breach.what}",
        "deadline": moment_text(_LANGUAGE, breach.deadline),
        "affected": "" if breach.affected is None else str(breach.affected),
    }
