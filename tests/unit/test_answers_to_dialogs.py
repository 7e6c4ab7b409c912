"""An answer of the worker may come when the dialog that asked is gone: every dialog hands over only what knows that.

Read off the source: what a dialog gives the worker to call, and what reaches for the dialog itself, is wrapped by
``while_alive`` or asks ``isValid``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ssa_desktop" / "ui"
RUNS = {"run", "run_free"}


@cache
def classes() -> dict[str, tuple[str, ast.ClassDef]]:
    found = {}
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name] = path.relative_to(UI).as_posix(), node
    return found


def is_dialog(name: str) -> bool:
    if name == "QDialog":
        return True
    _, made = classes().get(name, ("", None))
    bases = made.bases if made is not None else []
    return any(is_dialog(ast.unparse(base).partition("[")[0].rpartition(".")[2]) for base in bases)


def reaches_for_itself(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "self" for one in ast.walk(node))


def knows_it_may_be_gone(node: ast.AST, functions: dict[str, ast.FunctionDef], depth: int = 3) -> bool:
    """Return whether what is handed over is wrapped, asks first, or does so in the method it calls."""
    if "isValid(self)" in ast.unparse(node) or "while_alive(" in ast.unparse(node):
        return True
    called = [
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == "self"
    ]
    return depth > 0 and any(
        name in functions and knows_it_may_be_gone(functions[name], functions, depth - 1) for name in called
    )


def handed_over(made: ast.ClassDef) -> Iterator[tuple[int, ast.AST, dict[str, ast.FunctionDef]]]:
    """Yield what a dialog gives the worker to call with an answer, and the functions it may mean."""
    methods = {one.name: one for one in made.body if isinstance(one, ast.FunctionDef)}
    for method in methods.values():
        local = {one.name: one for one in ast.walk(method) if isinstance(one, ast.FunctionDef) and one is not method}
        for call in ast.walk(method):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr in RUNS and ast.unparse(call.func.value).endswith("worker"):
                for given in [*call.args[1:], *(word.value for word in call.keywords)]:
                    meant = local.get(given.id, given) if isinstance(given, ast.Name) else given
                    yield call.lineno, meant, methods


def test_no_dialog_lets_a_late_answer_reach_it_when_it_is_gone() -> None:
    found, number = [], 0
    for name, (path, made) in classes().items():
        if is_dialog(name):
            for line, given, methods in handed_over(made):
                number += 1
                if reaches_for_itself(given) and not knows_it_may_be_gone(given, methods):
                    found.append(f"{path}:{line} {ast.unparse(given)}")
    assert found == []
    assert number > 30
