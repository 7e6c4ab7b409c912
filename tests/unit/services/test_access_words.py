"""How the entries of a copy of somebody's data are put into words."""

from __future__ import annotations

from ssa_desktop.domain.rights.access import AccessEntry, AccessField
from ssa_desktop.services.rights.access_words import Words, lines_of


def recipient(**values: str) -> tuple[AccessField, ...]:
    return tuple(AccessField("release_recipient", name, value, is_prose=True) for name, value in values.items())


def test_who_may_be_told_by_a_release_stands_with_their_organisation() -> None:
    entry = AccessEntry(
        "confidentiality_release",
        1,
        None,
        (
            (AccessField("confidentiality_release", "purpose", "Hilfe planen", is_prose=True),),
            recipient(who="Frau A", organisation="Amt"),
            recipient(organisation="Praxis"),
        ),
    )
    lines = {line.name: line.text for line in lines_of(Words("de"), entry)}
    assert lines["Empfänger"].split("\n") == ["Frau A, Amt", "Praxis"]
    assert not {"Wer", "Stelle"} & set(lines)
