"""What the command line prints: reports to standard output, lists as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Severity
from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.labels import day_text, detail_texts, finding_text, label
from ssa_desktop.services.check import UNCLEAN_END, CheckFinding
from ssa_desktop.services.exchange.records_import import ImportSummary
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.keeping.deletion import Mention
from ssa_desktop.services.record_search import Hit
from ssa_desktop.texts import text


def deliver(data: bytes, out: Path | None) -> None:
    """Write a report to its file, or to standard output."""
    if out is not None:
        write_file(out, data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def import_lines(done: ImportSummary, language: str, *, dry_run: bool) -> list[str]:
    """Return what an import did, in a few lines."""
    key = "import.would_add" if dry_run else "import.added"
    lines = [text(language, key, number=done.added.total())]
    if done.known:
        lines.append(text(language, "import.known", number=done.known.total()))
    if done.deleted:
        lines.append(text(language, "import.deleted", number=done.deleted.total()))
    return lines


def error_findings(report: AnnualReturn, language: str) -> list[str]:
    """Return the findings that stop filing."""
    return [
        finding_text(language, report.form, finding)
        for finding in report.findings
        if finding.severity is Severity.ERROR
    ]


def hits_json(hits: Sequence[Hit]) -> str:
    """Return search hits as the contract's JSON."""
    return _json(
        {
            "hits": [
                {
                    "kind": hit.kind,
                    "id": hit.uid,
                    "date": hit.day.isoformat() if hit.day else None,
                    "label": hit.label,
                    "snippet": hit.snippet,
                }
                for hit in hits
            ]
        }
    )


def hits_text(hits: Sequence[Hit], language: str) -> str:
    """Return search hits as lines."""
    if not hits:
        return text(language, "search.none") + "\n"
    lines = [
        "  ".join(
            (
                f"{day_text(language, hit.day) if hit.day else '':<11}",
                f"{text(language, f'kind.{hit.kind}'):<14}",
                f"{hit.label or '–':<12}",
                " ".join(hit.snippet.split()),
            )
        )
        for hit in hits
    ]
    return "\n".join(lines) + "\n"


def due_text(on: date, items: Sequence[DueItem], language: str) -> str:
    """Return the due list as lines: what is deleted with its number, then what is held and why."""
    due = [item for item in items if item.state is DueState.DUE]
    held = [item for item in items if item.state is DueState.HELD]
    key = "retention.heading" if due else "retention.none"
    lines = [text(language, key, number=len(due), day=day_text(language, on))]
    lines += [_due_line(item, language) for item in due]
    if held:
        lines.append(text(language, "retention.held", number=len(held)))
        lines += [f"{_due_line(item, language)}  [{_held_text(item, language)}]" for item in held]
    return "\n".join(lines) + "\n"


def _due_line(item: DueItem, language: str) -> str:
    return (
        f"{day_text(language, item.due):<11}  {text(language, f'kind.{item.kind}'):<14}  {item.label or '–':<12}  "
        f"{text(language, f'rule.{item.rule}')}"
    )


def _held_text(item: DueItem, language: str) -> str:
    if item.held_because is None:
        return label(language, "due_state", item.state)
    return label(language, "held_because", item.held_because)


def mention_lines(mentions: Iterable[Mention], language: str, key: str = "person.mentions") -> list[str]:
    """Return where names stand in texts on others: kind, pseudonym and day, never the text; ``key`` heads them."""
    lines = [
        f"  {label(language, 'record_kind', mention.kind)}  {mention.pseudonym or '–'}  {mention.day or ''}"
        for mention in mentions
    ]
    return [text(language, key, number=len(lines)), *lines] if lines else []


def check_json(findings: Sequence[CheckFinding], language: str) -> str:
    """Return the check as the contract's JSON."""
    return _json(
        {
            "ok": not findings,
            "findings": [
                {"store": found.store, "area": found.area, "message": _check_line(found, language)}
                for found in findings
            ],
        }
    )


def check_text(findings: Sequence[CheckFinding], language: str) -> str:
    """Return the check as lines."""
    if not findings:
        return text(language, "check.ok") + "\n"
    return "\n".join(_check_line(found, language) for found in findings) + "\n"


def _check_line(found: CheckFinding, language: str) -> str:
    line = text(language, found.key, **detail_texts(language, found.details))
    return f"{line} {text(language, 'cli.acknowledge_hint')}" if found.area == UNCLEAN_END else line


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
