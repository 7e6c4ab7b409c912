"""What a dialog asks for at a field has one form: "Bitte den Grund nennen.", not "Bitte nennen Sie den Grund."."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).resolve().parents[3] / "ssa_desktop" / "ui"
OTHER = re.compile(r"\bBitte \w+ Sie\b")


def asked(tree: ast.AST) -> Iterator[str]:
    """Yield every text in what a method called ``problems`` yields or what ``missing`` is told."""
    for node in ast.walk(tree):
        is_problems = isinstance(node, ast.FunctionDef) and node.name == "problems"
        is_missing = isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "missing"
        if is_problems or is_missing:
            yield from (
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def test_what_is_asked_at_a_field_has_one_form() -> None:
    found = {
        (path.name, text)
        for path in UI.rglob("*.py")
        for text in asked(ast.parse(path.read_text(encoding="utf-8")))
        if "Bitte" in text
    }
    assert len(found) > 20
    assert {(name, text) for name, text in found if OTHER.search(text)} == set()
