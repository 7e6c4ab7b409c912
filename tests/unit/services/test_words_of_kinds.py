"""Every kind that a command can print has a word, in both languages: a hit of the search, and an item that is due."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.cli import output
from ssa_desktop.domain.keeping.retention import DueItem, DueState, HeldBecause
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kinds import DUE, RULES
from ssa_desktop.services import record_search
from ssa_desktop.services.record_search import Hit

DAY = date(2026, 3, 4)
LANGUAGES = ("de", "en")


# The others end something beside the due list: stubs, logs, backups.
DUE_RULES = tuple(rule for rule in RULES.values() if rule not in (
    RetentionRule.RELEASE, RetentionRule.COUNTS, RetentionRule.DISCLOSURE, RetentionRule.ACCESS_REQUEST,
    RetentionRule.HANDOVER,
    RetentionRule.INCIDENT, RetentionRule.AUTHORITY_REQUEST, RetentionRule.PLACE_OVERRIDE,
    RetentionRule.DELETION_RECORD, RetentionRule.CHANGE_LOG, RetentionRule.BACKUP,
))  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", record_search.KINDS)
@pytest.mark.parametrize("day", [DAY, None])
def test_a_hit_of_each_kind_is_said(kind: str, language: str, day: date | None) -> None:
    said = output.hits_text([Hit(kind, "0" * 32, 1, day, None, "\x02Wort\x03 im Text")], language)
    assert said.rstrip("\n").endswith("Wort im Text")
    assert output.hits_json([Hit(kind, "0" * 32, 1, day, "P-2026-001", "Text")])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(DUE))
def test_an_item_of_each_kind_is_said_under_each_rule(kind: str, language: str) -> None:
    for rule in DUE_RULES:
        for held in (None, *HeldBecause):
            item = DueItem("0" * 32, kind, None, rule, DAY, DueState.HELD if held else DueState.DUE, held)
            assert output.due_text(DAY, [item], language)
