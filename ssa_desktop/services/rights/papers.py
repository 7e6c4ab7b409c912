"""The papers of data protection, made from what is really set and recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from ssa_desktop import __version__
from ssa_desktop.documents.rights.paper_words import Paper, after_days, head, sentence, sentence_list
from ssa_desktop.documents.sheet import Ruled
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.incidents import AT_ONCE, BY_CARRIER, WITHIN_72_HOURS, Breach, BreachStep, DoneStep
from ssa_desktop.labels import day_text, label, moment_text
from ssa_desktop.law import citations, cite, law
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import retention_rules
from ssa_desktop.services.rights import carrier, incidents, measures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events

__all__ = ["Paper", "breach_paper", "file_name", "make"]

_LANGUAGE: Final = "de"
_FILE_NAMES: Final = {
    Paper.THEFT: "laptop-weg",
    Paper.BREACH: "datenpanne",
    Paper.INFORMATION: "datenschutzinformation",
    Paper.INFORMATION_PARENTS: "datenschutzinformation-eltern",
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
    found = carrier.get(ws)
    values = _values(ws, found)
    tables: dict[str, Ruled | None] = {}
    if paper in {Paper.PROCESSING, Paper.MEASURES, Paper.IMPACT}:
        tables["measures"] = _measures(ws)
    if paper is Paper.PROCESSING:
        tables["retention"] = _retention(ws)
        tables["law"] = _law(found)
    if paper is Paper.MEASURES:
        tables["log"] = _log(ws)
    if paper is Paper.BREACH:
        values |= dict.fromkeys(("noticed", "kind", "deadline", "affected"), "")
        tables["steps"] = _steps({}, found)
    return _filled(paper, found, values, tables)


def breach_paper(ws: Workspace, breach_id: int) -> bytes:
    """Return the checklist of a recorded breach, with the steps that are done."""
    line = next(line for line in incidents.breaches(ws) if line.breach_id == breach_id)
    found = carrier.get(ws)
    values = _values(ws, found) | _breach_values(line.breach)
    return _filled(Paper.BREACH, found, values, {"steps": _steps(line.done, found)})


def _filled(paper: Paper, found: Carrier, values: Mapping[str, str], tables: Mapping[str, Ruled | None]) -> bytes:
    # reportlab is slow to import.
    from ssa_desktop.documents.rights.filled_papers import filled_paper

    return filled_paper(paper, found.kind, values, tables)


def _values(ws: Workspace, found: Carrier) -> dict[str, str]:
    rules = {rule.kind: rule for rule in retention_rules.listing(ws)}

    def period(kind: RuleName) -> str:
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
        "practitioner_line": _joined(found.practitioner, found.practitioner_contact),
        "name_line": _joined(found.name, found.address),
        "reported_to": sentence("reported_to_public" if found.is_public else "reported_to"),
        "offices": sentence("offices_youth_office" if found.is_youth_office else "offices"),
        **citations(found, _LANGUAGE),
        "today": day_text(_LANGUAGE, ws.today()),
        "version": f"SSA-Desktop {__version__}",
        "extent": _extent(ws),
        "case_file_rule": sentence("case_file_rule", period=period(RetentionRule.CASE_FILE)),
        "case_file_rule_parents": sentence("case_file_rule_parents", period=period(RetentionRule.CASE_FILE)),
        "change_log_rule": f"{period(RetentionRule.CHANGE_LOG)}.",
        "backup_days": after_days(rules[RetentionRule.BACKUP].period.amount or 0),
        "encryption": sentence("cipher"),
        "device_sentence": set_now.device_sentence,
        "idle_minutes": str(set_now.idle_minutes),
    }


def _joined(first: str, second: str) -> str:
    """Return two particulars as one line; where both are missing it stays a line to fill in."""
    return ", ".join(part.strip().replace("\n", ", ") for part in (first, second) if part.strip())


def _extent(ws: Workspace) -> str:
    return sentence("extent", **{str(kind): number for kind, number in reports.record_counts(ws).items()})


def _measures(ws: Workspace) -> Ruled:
    rows = tuple((measure.aim, measure.state) for measure in measures.measures(ws))
    return Ruled(head("measure_head"), rows, (1, 3))


def _retention(ws: Workspace) -> Ruled:
    rows = tuple(
        (
            label(_LANGUAGE, "retention_kind", rule.kind) + (f" – {sentence('contested')}" if rule.contested else ""),
            retention_rules.start_text(_LANGUAGE, rule.start),
            retention_rules.period_text(_LANGUAGE, rule.period),
            rule.source,
        )
        for rule in retention_rules.listing(ws)
    )
    return Ruled(head("retention_head"), rows, (6, 4, 4, 8))


def _law(found: Carrier) -> Ruled:
    """Return what this carrier cites, with the state of each text and how well it was looked at."""
    rows = []
    for subject in sentence_list("law_subjects"):
        citation = cite(subject, found, _LANGUAGE)
        norms = law().norms_in(citation)
        states: dict[str, None] = {}
        for norm in norms:
            statute = next(name for name in law().statutes if norm.place.endswith(f" {name}"))
            certainty = label(_LANGUAGE, "certainty", norm.certainty)
            contested = f", {sentence('contested')}" if norm.is_contested and found.kind in norm.analogous else ""
            states[f"{statute} {norm.stand}, {certainty}{contested}"] = None
        rows.append((label(_LANGUAGE, "law_subject", subject), citation, "\n".join(states)))
    return Ruled(head("law_head"), tuple(rows), (4, 8, 5))


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
    # Much is written in the same minute.
    return Ruled(head("log_head"), rows, (4, 4, 6, 1), named=False)


def _steps(done: Mapping[BreachStep, DoneStep], found: Carrier) -> Ruled:
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
        # Only public carriers have to tell the Rechts- or Fachaufsicht; what was ticked all the same stays in sight.
        if found.is_public or step is not BreachStep.LEGAL_SUPERVISION or step in done
    )
    return Ruled(head("step_head"), rows, (7, 2, 2, 3))


def _breach_values(breach: Breach) -> dict[str, str]:
    return {
        "noticed": moment_text(_LANGUAGE, breach.noticed_at),
        "kind": f"{label(_LANGUAGE, 'breach_kind', breach.kind)}\n{breach.what}",
        "deadline": moment_text(_LANGUAGE, breach.deadline),
        "affected": "" if breach.affected is None else str(breach.affected),
    }
