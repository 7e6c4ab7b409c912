"""Statements on one page: for the data protection officer, what keeps the data apart; for the carrier, at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ssa_desktop.documents.sheet import Bullets, Fields, Readers, Section, Signatures, Small, Text
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import day_text
from ssa_desktop.law import cite
from ssa_desktop.texts import text


def separation_statement(
    facts: Sequence[tuple[str, str]], carrier: Carrier, on: date, version: str, language: str = "de"
) -> bytes:
    """Return the statement as a PDF. ``facts`` are names and what was found out, in words."""
    head = (
        (text(language, "separation.carrier"), carrier.name),
        (text(language, "separation.practitioner"), carrier.practitioner),
        (text(language, "separation.officer"), carrier.data_protection_officer),
    )
    sections = [
        Section(None, (Text(text(language, "separation.intro")), Fields(head))),
        Section(text(language, "separation.found_heading", day=day_text(language, on)), (Fields(tuple(facts)),)),
        Section(
            text(language, "separation.built_heading"),
            (Text(text(language, "separation.keys")), Text(text(language, "separation.no_connection"))),
        ),
        Section(
            None,
            (
                Small(text(language, "separation.limits", version=version)),
                Signatures((text(language, "separation.sign_practitioner"),)),
            ),
        ),
    ]
    return sheet(text(language, "separation.title"), sections, language=language, readers=Readers.PROFESSIONALS)


def leaving_statement(
    facts: Mapping[str, int | date | None], carrier: Carrier, on: date, version: str, language: str = "de"
) -> bytes:
    """Return the page for the carrier at the end of her office: numbers and days, no names and no cases.

    ``facts`` go by the keys of ``leaving.fact_…``.
    """

    def said(name: str, value: int | date | None) -> str:
        if value is None:
            return text(language, "leaving.no_day" if name == "last_due" else "leaving.not_yet")
        return day_text(language, value) if isinstance(value, date) else str(value)

    head = (
        (text(language, "separation.carrier"), carrier.name),
        (text(language, "separation.practitioner"), carrier.practitioner),
    )
    end = "no_end" if facts["last_due"] is None else "end"
    found = tuple((text(language, f"leaving.fact_{name}"), said(name, value)) for name, value in facts.items())
    sections = [
        Section(None, (Text(text(language, "leaving.intro")), Fields(head))),
        Section(text(language, "separation.found_heading", day=day_text(language, on)), (Fields(found),)),
        Section(
            text(language, "leaving.archive_heading"),
            (Bullets(tuple(text(language, f"leaving.archive_{part}") for part in ("code", "ground", end))),),
        ),
        Section(
            None,
            (
                Small(text(language, "leaving.basis", norm=cite("handover", carrier, language), version=version)),
                Signatures((text(language, "separation.sign_practitioner"),)),
            ),
        ),
    ]
    return sheet(text(language, "leaving.title"), sections, language=language, readers=Readers.PROFESSIONALS)
