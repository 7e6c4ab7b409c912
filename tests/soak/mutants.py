"""Small changes to a module by its syntax tree: one at a time, in an order that a seed decides.

What is changed is what a slip of the hand changes: a comparison, a condition, a number, what is returned, a call that
is left out, and in a statement of SQL its words.
"""

from __future__ import annotations

import ast
import copy
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_RECKONED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
_SQL: Final = re.compile(r"\b(SELECT|FROM|WHERE|JOIN|UPDATE|DELETE|INSERT|ORDER BY|AND|VALUES)\b")
_IN_SQL: Final = (
    (r"\bAND\b", "OR"), (r"\bOR\b", "AND"), (r"(?<![<>!])=(?!=)", "<>"), (r"<>", "="), (r"<=", "<"), (r">=", ">"),
    (r"<(?![=>])", "<="), (r"(?<!<)>(?!=)", ">="), (r"\bIS NULL\b", "IS NOT NULL"), (r"\bIS NOT NULL\b", "IS NULL"),
    (r"\bNOT (IN|EXISTS)\b", r"\1"), (r"\bLEFT JOIN\b", "JOIN"), (r"\bDESC\b", "ASC"), (r"\bDISTINCT\b", ""),
    (r"\bmin\(", "max("), (r"\bmax\(", "min("), (r"\bcount\(", "sum("), (r" ORDER BY [^)]*$", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which file and line, which of those that are possible there, and how it is told.

    ``begins`` is the line in which the statement begins that is changed, or 0 where that is run at the import alone;
    then ``used`` are the lines of functions that use what it defines.
    """

    file: str
    line: int
    begins: int
    number: int
    what: str
    used: frozenset[int] = frozenset()


def mutants_of(path: Path, file: str) -> list[Mutant]:
    """Return every change that is possible in a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    begins, used = _begins(tree), _used(tree)
    return [
        Mutant(file, line, begins.get(line, 0), number, what, frozenset(used.get(line, ())))
        for number, (line, what, _) in enumerate(_changes(tree))
    ]


def mutated(path: Path, number: int) -> ast.Module:
    """Return the syntax tree of a module with one change; its lines keep their numbers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for at, (_, _, change) in enumerate(_changes(tree)):
        if at == number:
            change()
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


def _begins(tree: ast.Module) -> dict[int, int]:
    """Return where the innermost statement begins that each line of a function belongs to."""
    found: dict[int, int] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for outer in function.body:
                for node in ast.walk(outer):
                    if isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef):
                        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                        found |= {line: max(found.get(line, 0), node.lineno) for line in lines}
    return found


def _used(tree: ast.Module) -> dict[int, set[int]]:
    """Return for each line of a constant of the module where functions use it, also by way of other constants."""
    loads: dict[str, set[int]] = defaultdict(set)
    by: dict[str, set[str]] = defaultdict(set)
    constants = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for outer in function.body:
            for statement in (node for node in ast.walk(outer) if isinstance(node, ast.stmt)):
                for name in _names(statement):
                    loads[name].add(statement.lineno)
    for node in constants:
        for name in _names(node):
            by[name] |= _defines(node)
    found: dict[int, set[int]] = {}
    for node in constants:
        names, new = set(_defines(node)), set(_defines(node))
        while new := {other for name in new for other in by[name]} - names:
            names |= new
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            found[line] = {at for name in names for at in loads[name]}
    return found


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _defines(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


Change = tuple[int, str, Callable[[], object]]


def _changes(tree: ast.Module) -> Iterator[Change]:
    left_out = _left_out(tree)
    for node in ast.walk(tree):
        if id(node) not in left_out:
            yield from _operators(node)
            yield from _values(node)
            yield from _conditions(node)
            yield from _statements(node)


def _operators(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for at, one in enumerate(node.ops):
                other = _COMPARED[type(one)]
                yield node.lineno, f"{type(one).__name__} -> {other.__name__}", _put(node.ops, at, other())
        case ast.BoolOp():
            other_op: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node.lineno, f"{type(node.op).__name__} -> {type(other_op).__name__}", _set(node, "op", other_op)
        case ast.BinOp() if type(node.op) in _RECKONED and not isinstance(node.left, ast.Constant):
            reckoned = _RECKONED[type(node.op)]
            yield node.lineno, f"{type(node.op).__name__} -> {reckoned.__name__}", _set(node, "op", reckoned())
        case ast.UnaryOp(op=ast.Not()):
            yield node.lineno, "not left out", _set(node, "operand", _negated(node.operand))


def _values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Return(value=ast.expr()) if not _is_none(node.value):
            yield node.lineno, "returns None", _set(node, "value", ast.Constant(None))
        case ast.Constant(value=bool()):
            yield node.lineno, f"{bool(node.value)} -> {not node.value}", _set(node, "value", not node.value)
        case ast.Constant(value=int(number)):
            yield node.lineno, f"{number} -> {number + 1}", _set(node, "value", number + 1)
        case ast.Constant(value=str(text)) if _SQL.search(text):
            yield from _in_sql(node, text)


def _conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.If() | ast.IfExp() | ast.While():
            yield node.test.lineno, "condition negated", _set(node, "test", _negated(node.test))
        case ast.comprehension() if node.ifs:
            yield node.ifs[0].lineno, "filter left out", _set(node, "ifs", node.ifs[1:])


def _statements(node: ast.AST) -> Iterator[Change]:
    for name in ("body", "orelse", "finalbody"):
        found = getattr(node, name, None)
        body = found if isinstance(found, list) else []
        for at, one in enumerate(body):
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call):
                yield one.lineno, "call left out", _put(body, at, ast.Pass())
            elif isinstance(one, ast.Raise | ast.Continue | ast.Break):
                yield one.lineno, f"{type(one).__name__.lower()} left out", _put(body, at, ast.Pass())


def _in_sql(node: ast.Constant, text: str) -> Iterator[Change]:
    for pattern, other in _IN_SQL:
        for found in re.finditer(pattern, text):
            line = node.lineno + text.count("\n", 0, found.start()) if "\n" in text else node.lineno
            new = text[: found.start()] + found.expand(other) + text[found.end() :]
            yield min(line, node.end_lineno or line), f"SQL: {found[0].strip()} -> {other}", _set(node, "value", new)


def _left_out(tree: ast.Module) -> set[int]:
    """Return the parts that say nothing of what is done: docstrings, annotations, decorators, names of modules."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            parts += node.decorator_list
        if isinstance(node, ast.FunctionDef):
            parts += [node.returns]
        if isinstance(node, ast.arg | ast.AnnAssign):
            parts += [node.annotation]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts += [node.value]
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            parts += [node]
        found |= {id(one) for part in parts if part is not None for one in ast.walk(part)}
    return found


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), copy.deepcopy(test))


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _put(body: list[Any], at: int, other: object) -> Callable[[], object]:
    return lambda: body.__setitem__(at, other)


def _set(node: ast.AST, name: str, value: object) -> Callable[[], object]:
    return lambda: setattr(node, name, value)
