"""The list of due deletions on paper."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.documents.keeping.due_list import due_pdf
from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.labels import label
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.reading import page_texts, words

DAY = date(2026, 7, 31)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES.values())
def test_each_rule_stands_in_words_above_its_records(rule: RuleName, language: str) -> None:
    found = words(due_pdf(DAY, [DueItem("uid-never-shown", "case", "P-2025-014", rule, DAY)], language))
    assert label(language, "retention_rule", rule) in found
    assert "P-2025-014" in found
    assert "uid-never-shown" not in found


def test_records_show_kind_day_and_state() -> None:
    items = [
        DueItem("a", "case", "P-2025-014", RetentionRule.CASE_FILE, DAY),
        DueItem("b", "working_note", None, RetentionRule.WORKING_NOTE, date(2025, 7, 31), DueState.HELD),
    ]
    found = words(due_pdf(DAY, items, "de"))
    assert "Stand 31.07.2026" in found
    assert "P-2025-014 Fallakte 31.07.2026 fällig" in found
    assert "– Arbeitsnotiz 31.07.2025 Löschsperre" in found
    assert "2 fällig." in found


def test_a_long_list_runs_over_pages_with_its_head_on_each() -> None:
    items = [DueItem(str(n), "case", f"P-2025-{n:03d}", RetentionRule.CASE_FILE, DAY) for n in range(150)]
    pages = page_texts(due_pdf(DAY, items, "de"))
    assert len(pages) > 2
    assert all("Kennzeichen" in page for page in pages)
    found = " ".join(pages)
    assert all(f"P-2025-{n:03d}" in found for n in range(150))


def test_nothing_due_is_said() -> None:
    assert "Bis zu diesem Tag ist nichts fällig." in words(due_pdf(DAY, [], "de"))
