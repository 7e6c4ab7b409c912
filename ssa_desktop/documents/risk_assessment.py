"""The paper of a risk assessment: its minutes, with or without names."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.documents.sheet import Bullets, Fields, Notice, Part, Readers, Section, Signatures, Small, Text
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.texts import text


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """Something entered in a step: when and how, and named paragraphs."""

    head: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RiskPaperStep:
    """A step on paper: its title with its state, and what was entered."""

    title: str
    entries: tuple[RiskEntry, ...]


@dataclass(frozen=True, slots=True)
class RiskPaper:
    """What the minutes print, in words. ``signatures`` is empty on the version for a consultation."""

    title: str
    running: str
    facts: tuple[tuple[str, str], ...]
    notice: str
    steps: tuple[RiskPaperStep, ...]
    missing: tuple[str, ...]
    signatures: tuple[str, ...]


def risk_minutes(paper: RiskPaper, language: str) -> bytes:
    """Return the minutes as a PDF, with lines to sign on where they are to be signed."""
    head: list[Part] = [Fields(paper.facts), Notice(paper.notice)]
    sections = [Section(None, tuple(head))]
    for step in paper.steps:
        parts: list[Part] = []
        for entry in step.entries:
            parts.append(Small(entry.head))
            named = tuple((name, body) for name, body in entry.fields if body)
            if named:
                parts.append(Fields(named))
        sections.append(Section(step.title, tuple(parts) or (Text(text(language, "protection.paper.nothing")),)))
    if paper.missing:
        sections.append(Section(text(language, "protection.paper.missing"), (Bullets(paper.missing),)))
    if paper.signatures:
        sections.append(Section(None, (Signatures(paper.signatures),)))
    return sheet(paper.title, sections, language=language, running=paper.running, readers=Readers.PROFESSIONALS)
