"""The statement for the data protection officer: on one page, where the data lie and what keeps them apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssa_desktop.documents.sheet import Fields, Section, Signatures, Small, Text, sheet
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import day_text
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
                Signatures((text(language, "separation.sign_place"), text(language, "separation.sign_practitioner"))),
            ),
        ),
    ]
    return sheet(text(language, "separation.title"), sections, language=language)
