"""What the command line prints: reports to standard output, lists as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ssa_desktop.domain.annual_return import AnnualReturn, Severity
from ssa_desktop.domain.retention import DueItem
from ssa_desktop.labels import finding_text
from ssa_desktop.services.check import CheckFinding
from ssa_desktop.services.deletion import Mention
from ssa_desktop.services.finding import Hit
from ssa_desktop.services.records_import import ImportSummary
from ssa_desktop.services.report_files import write_file
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
                hit.day.isoformat() if hit.day else " " * 10,
                f"{text(language, f'kind.{hit.kind}'):<14}",
                f"{hit.label or '–':<12}",
                " ".join(hit.snippet.split()),
            )
        )
        for hit in hits
    ]
    return "\n".join(lines) + "\n"


def due_text(on: date, items: Sequence[DueItem], language: str) -> str:
    """Return the due list as lines."""
    if not items:
        return text(language, "retention.none", day=on.isoformat()) + "\n"
    lines = [text(language, "retention.heading", number=len(items), day=on.isoformat())]
    lines += [
        f"{item.due.isoformat()}  {text(language, f'kind.{item.kind}'):<14}  {item.label or '–':<12}  "
        f"{text(language, f'rule.{item.rule}')}"
        for item in items
    ]
    return "\n".join(lines) + "\n"


def mention_lines(mentions: Iterable[Mention], language: str) -> list[str]:
    """Return where a name stands in texts on others: kind, pseudonym and day, never the text."""
    lines = [
        f"  {text(language, f'kind.{mention.kind}')}  {mention.pseudonym or '–'}  {mention.day or ''}"
        for mention in mentions
    ]
    return [text(language, "person.mentions", number=len(lines)), *lines] if lines else []


def check_json(findings: Sequence[CheckFinding], language: str) -> str:
    """Return the check as the contract's JSON."""
    return _json(
        {
            "ok": not findings,
            "findings": [
                {"store": found.store, "area": found.area, "message": text(language, found.key, **found.details)}
                for found in findings
            ],
        }
    )


def check_text(findings: Sequence[CheckFinding], language: str) -> str:
    """Return the check as lines."""
    if not findings:
        return text(language, "check.ok") + "\n"
    return "\n".join(text(language, found.key, **found.details) for found in findings) + "\n"


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
