"""Every line that the change log can hold has its words in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ssa_desktop.labels import label, labels
from ssa_desktop.services.workspace import Writer
from ssa_desktop.texts import LANGUAGES

PACKAGE = Path(__file__).resolve().parents[2] / "ssa_desktop"
TRIGGERED = re.compile(r"SELECT at, who, '(\w+)', '(\w+)', 1 FROM writer")


def triggered() -> set[tuple[str, str]]:
    steps = (PACKAGE / "storage" / "schema" / "vault").glob("*.sql")
    return {found for step in steps for found in TRIGGERED.findall(step.read_text(encoding="utf-8"))}


def told_by_services() -> set[tuple[str, str]]:
    """Return the (action, kind) of every literal call of ``log_change``, and of the notes on keys."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _logs(node):
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                if len(words) == 2:
                    found.add((words[0], words[1]))
    return found


def _logs(node: ast.Call) -> bool:
    name = ast.unparse(node.func)
    return name.rpartition(".")[2] == "log_change" or (name in {"note", "keys.note"} and len(node.args) == 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_action_has_its_words(language: str):
    lines = triggered() | told_by_services()
    assert len(triggered()) >= 60
    for action, kind in lines:
        assert label(language, "log_action", action)
        assert label(language, "log_kind", kind)
    assert set(labels(language, "writer")) == {str(writer) for writer in Writer}


def test_every_record_that_she_writes_is_logged():
    """A table that hangs on a person or a case has triggers, unless it is filled by triggers or with its owner."""
    schema = "\n".join(
        step.read_text(encoding="utf-8") for step in sorted((PACKAGE / "storage" / "schema" / "vault").glob("*.sql"))
    )
    # A step may write a table anew: what counts is what was done to it last.
    last = {name: act for act, name in re.findall(r"(CREATE|DROP) TABLE (\w+)", schema)}
    tables = {name for name, act in last.items() if act == "CREATE"}
    logged = set(re.findall(r"CREATE TRIGGER \w+_logged AFTER INSERT ON (\w+)", schema))
    silent = {
        # Facts of their owner, written with it and never alone.
        "contact_concern", "contact_topic", "attachment_content", "release_recipient", "release_topic",
        "disclosure_person", "disclosure_necessity", "draft_person", "access_decision", "attachment_original",
        "leak_confirmed_person", "release_reminder",
        "agreement_clause", "goal_review", "team_meeting_note", "partner_year",
        # Bookkeeping of the program itself.
        "meta", "topic", "counter", "import_ref", "tombstone", "deletion_record", "security_event", "draft",
        "search_document", "writer", "change_log", "due_notice", "release_stub", "backup_place", "backup_made",
        "day_sign", "handover_person", "handover_row",
        "return_step", "typed_figure", "running_timer", "column_mapping", "table_import", "table_import_record",
            "store_end", "unclean_end",
    }  # fmt: skip
    assert tables - logged - silent == set()
