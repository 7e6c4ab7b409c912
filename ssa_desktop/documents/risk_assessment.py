"""The papers of a risk assessment: its minutes, with or without names, and the letter to the youth office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ssa_desktop.documents.sheet import Bullets, Fields, Lines, Notice, Part, Section, Signatures, Small, Text, sheet
from ssa_desktop.texts import text

_LINES_TO_TELL: Final = 6
"""Lines to write on by hand where nothing was recorded of what is reported."""


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


@dataclass(frozen=True, slots=True)
class RiskLetter:
    """What the letter to the youth office says. ``so_far`` are the steps recorded; empty ones have no section."""

    title: str
    running: str
    facts: tuple[tuple[str, str], ...]
    opening: str
    what: str
    content: str
    so_far: tuple[str, ...]
    family: str
    answer: str
    notice: str
    sender: str


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
    return sheet(paper.title, sections, language=language, running=paper.running)


def risk_letter(letter: RiskLetter, language: str) -> bytes:
    """Return the letter to the youth office as a PDF."""
    so_far = (
        [Section(text(language, "protection.paper.heading_so_far"), (Bullets(letter.so_far),))] if letter.so_far else []
    )
    sections = [
        Section(None, (Fields(letter.facts), Text(letter.opening), Text(letter.what))),
        Section(
            text(language, "protection.paper.heading_told"),
            (Text(letter.content) if letter.content.strip() else Lines(_LINES_TO_TELL),),
        ),
        *so_far,
        Section(None, (Text(letter.family), Text(letter.answer), Small(letter.notice))),
        Section(
            None,
            (
                Text(text(language, "protection.paper.letter_end")),
                Text(letter.sender),
                Signatures((text(language, "protection.paper.letter_sign"),)),
            ),
        ),
    ]
    return sheet(letter.title, sections, language=language, running=letter.running)
