"""What is half-typed in a dialog survives a lock: every dialog with a text field keeps it, or has a reason not to."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ssa_desktop" / "ui"
TEXT_FIELDS = frozenset(
    {"QLineEdit", "QPlainTextEdit", "QTextEdit", "PersonField", "TopicField", "SuggestLine", "text_area"}
)
KEEPS_NOTHING = {
    "ArrivalDialog": "a lock forgets the package it stands on, which its code opens anew",
    "CodeDialog": "it holds the code of a package",
    "ManualWindow": "a search in the manual, about nobody",
    "LinkDialog": "one person chosen; nothing is written there",
    "ErasePersonDialog": "it destroys: what confirms a deletion is asked anew",
    "MeasureDialog": "a search in a list; nothing is written there",
    "HitsDialog": "a search; nothing is written there",
    "PlaceDialog": "it is asked before the data are open",
    "RestoreDialog": "it holds a passphrase",
    "TeamSheetsDialog": "no single sheet may stand in the vault, not even half-typed",
}
"""Dialogs that keep nothing of what is typed, and why."""


def classes() -> dict[str, tuple[ast.ClassDef, list[str]]]:
    found = {}
    for path in sorted(UI.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                bases = [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
                found[node.name] = node, bases
    return found


def is_a(name: str, base: str, known: dict[str, tuple[ast.ClassDef, list[str]]]) -> bool:
    return name == base or (name in known and any(is_a(one, base, known) for one in known[name][1]))


def test_every_dialog_with_a_text_field_keeps_it_or_has_a_reason() -> None:
    known = classes()
    asks, keeps_nothing = set(), set()
    for name, (node, _) in known.items():
        if not is_a(name, "QDialog", known) and not is_a(name, "FormDialog", known):
            continue
        made = {ast.unparse(call.func).rpartition(".")[2] for call in ast.walk(node) if isinstance(call, ast.Call)}
        # What follows from a declaration asks for texts without making their fields itself.
        if not made & TEXT_FIELDS and not is_a(name, "RecordDialog", known):
            continue
        asks.add(name)
        is_danger = is_a(name, "ConfirmDialog", known) or any(
            isinstance(word, ast.keyword) and word.arg == "danger" and ast.unparse(word.value) == "True"
            for word in ast.walk(node)
        )
        is_off = any(
            isinstance(one, ast.AnnAssign | ast.Assign) and "keeps_draft" in ast.unparse(one) for one in node.body
        )
        if is_danger or is_off or "PassphraseField" in made or not is_a(name, "FormDialog", known):
            keeps_nothing.add(name)
    assert keeps_nothing - set(KEEPS_NOTHING) == set()
    assert set(KEEPS_NOTHING) - keeps_nothing == set()
    assert len(asks) >= 30
