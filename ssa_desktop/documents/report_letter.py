"""The letter to the youth office, and the sheet from which a form of the carrier's own is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Greeting,
    Letter,
    Lines,
    Notice,
    Part,
    Readers,
    Section,
    Signatures,
    Small,
    Text,
    prose,
)
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.texts import text

_LINES_TO_TELL: Final = 6
"""Lines to write on by hand where nothing was recorded of what is reported."""


@dataclass(frozen=True, slots=True)
class ReportLetter:
    """What the letter to the youth office says; what is empty has no place in it.

    ``told`` are sentences on who was told what; ``so_far`` the steps recorded. A note within the Jugendamt has neither
    ``opening`` nor ``ending``, and no ``letter``, the head with its address.
    """

    letter: Letter | None
    title: str
    running: str
    urgency: str
    facts: tuple[tuple[str, str], ...]
    opening: str
    what: str
    content: str
    family: tuple[tuple[str, str], ...]
    observed: str
    judgement: str
    work: tuple[tuple[str, str], ...]
    so_far: tuple[str, ...]
    told: tuple[str, ...]
    answer: str
    notice: str
    sender: str
    ending: str


def report_letter(letter: ReportLetter, language: str) -> bytes:
    """Return the letter as a PDF."""

    def say(key: str) -> str:
        return text(language, f"protection.paper.{key}")

    head: list[Part] = [Fields(letter.facts)]
    if letter.urgency:
        head.insert(0, Notice(f"{say('urgency')}: {letter.urgency}"))
    head += [kind(one) for kind, one in ((Greeting, letter.opening), (Text, letter.what)) if one]
    told: tuple[Part, ...] = prose(letter.content) if letter.content.strip() else (Lines(_LINES_TO_TELL),)
    found: list[tuple[str | None, tuple[Part, ...]]] = [
        (None, tuple(head)),
        # What is told in the facts below needs no lines to write on.
        (say("heading_told"), told if letter.content.strip() or not letter.observed else ()),
        (say("heading_observed"), prose(letter.observed)),
        (say("heading_judgement"), prose(letter.judgement)),
        (say("heading_family"), (Fields(letter.family),) if letter.family else ()),
        (say("heading_work"), (Fields(letter.work),) if letter.work else ()),
        (say("heading_so_far"), (Bullets(letter.so_far),) if letter.so_far else ()),
        (None, (*(Text(one) for one in letter.told), Text(letter.answer), Small(letter.notice))),
        (
            None,
            (
                *(kind(one) for kind, one in ((Greeting, letter.ending), (Text, letter.sender)) if one),
                Signatures((say("letter_sign"),)),
            ),
        ),
    ]
    sections = [Section(title, parts) for title, parts in found if parts]
    return sheet(
        letter.title,
        sections,
        language=language,
        running=letter.running,
        letter=letter.letter,
        readers=Readers.PROFESSIONALS,
    )


def copy_sheet(
    title: str, notice: str, fields: tuple[tuple[str, str], ...], management: tuple[str, str], language: str
) -> bytes:
    """Return the sheet to copy from as a PDF; ``management`` is a line to fill in where its day is empty."""
    sections = [
        Section(None, (Notice(notice), Fields(fields))),
        Section(None, (Fields((management,)),)),
    ]
    return sheet(title, sections, language=language, running=title, readers=Readers.PROFESSIONALS)
