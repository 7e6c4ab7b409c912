"""The cover sheet of a file or papers handed over: to whom, what for, on which ground, bound to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.documents.sheet import Fields, Notice, Section, Signatures, Small, sheet
from ssa_desktop.domain.disclosure import Disclosure
from ssa_desktop.labels import day_text, label
from ssa_desktop.texts import text


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands over; empty texts are lines to fill in."""

    practitioner: str = ""
    carrier: str = ""


def cover_letter(disclosure: Disclosure, notice: str, on: date, sender: Sender, language: str) -> bytes:
    """Return the cover sheet as a PDF. ``notice`` is the purpose-binding notice (§ 78 SGB X)."""

    def say(key: str) -> str:
        return text(language, f"documents.cover.{key}")

    kind = label(language, "disclosure_kind", disclosure.kind)
    parts = ", ".join(label(language, "disclosure_part", part) for part in disclosure.parts)
    sender_text = ", ".join(part for part in (sender.practitioner, sender.carrier) if part)
    fields = Fields(
        (
            (say("sender"), sender_text),
            (say("recipient"), disclosure.recipient),
            (say("purpose"), disclosure.purpose),
            (say("ground"), label(language, "disclosure_ground", disclosure.ground)),
            (say("what"), f"{kind}: {parts}" if parts else kind),
            (say("day"), day_text(language, on)),
        )
    )
    sections = [
        Section(None, (fields,)),
        Section(say("notice"), (Notice(notice), Small(say("file")))),
        Section(None, (Signatures((say("handed_over"), say("received"))),)),
    ]
    return sheet(say("title"), sections, language=language)
