"""An extract of a case file on paper: facts, course, referrals, releases, sources; its disclosure and what binds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssa_desktop.documents.sheet import Bullets, Fields, Notice, Part, Readers, Section, Small, Text
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.rights.disclosure import Disclosure
from ssa_desktop.labels import label
from ssa_desktop.texts import text


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One dated entry: its head in words, the text, and below it where it comes from."""

    head: str
    body: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFilePaper:
    """What the extract prints, in words; a part that is None was not chosen."""

    disclosure: Disclosure
    made_on: str
    notice: str
    facts: tuple[tuple[str, str], ...] | None = None
    timeline: tuple[CaseEntry, ...] | None = None
    referrals: tuple[str, ...] | None = None
    releases: tuple[str, ...] | None = None
    working_notes: tuple[CaseEntry, ...] | None = None
    disputed: tuple[str, ...] = ()


def case_file(paper: CaseFilePaper, language: str) -> bytes:
    """Return the extract as a PDF."""

    def say(key: str) -> str:
        return _say(language, key)

    sections = [_disclosure(paper, language)]
    if paper.disputed:
        sections.append(Section(say("disputed"), (Notice("\n".join(paper.disputed)),)))
    if paper.facts is not None:
        sections.append(Section(say("facts"), (Fields(tuple((name, value or "–") for name, value in paper.facts)),)))
    if paper.timeline is not None:
        sections.append(_entries(say("timeline"), paper.timeline, say("no_contacts"), say("no_text")))
    if paper.referrals is not None:
        sections.append(_list(say("referrals"), paper.referrals, say("none")))
    if paper.releases is not None:
        sections.append(_list(say("releases"), paper.releases, say("none")))
    if paper.working_notes is not None:
        sections.append(_entries(say("working_notes"), paper.working_notes, say("none"), say("no_text")))
    return sheet(say("title"), sections, language=language, running=say("running"), readers=Readers.PROFESSIONALS)


def _say(language: str, key: str) -> str:
    return text(language, f"documents.case_file.{key}")


def _disclosure(paper: CaseFilePaper, language: str) -> Section:
    disclosure = paper.disclosure
    lines = (
        (text(language, "documents.cover.recipient"), disclosure.recipient),
        (text(language, "documents.cover.purpose"), disclosure.purpose),
        (text(language, "documents.cover.ground"), label(language, "disclosure_ground", disclosure.ground)),
        (text(language, "documents.cover.day"), paper.made_on),
    )
    # Her own copy has neither recipient nor purpose.
    fields = Fields(tuple((name, said) for name, said in lines if said))
    parts: list[Part] = [fields, Notice(paper.notice)]
    if disclosure.is_pseudonymised:
        parts.append(Small(_say(language, "pseudonymised")))
    return Section(_say(language, "for"), tuple(parts))


def _entries(heading: str, entries: Sequence[CaseEntry], none: str, no_text: str) -> Section:
    parts: list[Part] = []
    for entry in entries:
        parts.append(Fields(((entry.head, entry.body or no_text),)))
        parts += [Small(source) for source in entry.sources]
    return Section(heading, tuple(parts) or (Text(none),))


def _list(heading: str, points: tuple[str, ...], none: str) -> Section:
    return Section(heading, (Bullets(points),) if points else (Text(none),))
