"""Notes which tests reach which line of storage, and how long each takes: ``-p tests.soak.reaching`` for pytest.

Every statement in a function of storage is given a mark while its module is imported, so that nothing but storage is
slower. What is noted stands in ``build/mutants/reached.json``; a run of some tests replaces what was noted of these.
``--reach-seconds`` ends each file of tests after a while: a part of the tests reaches most of what all reach.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Generator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

ROOT: Final = Path.cwd()
NAME: Final = "ssa_desktop.storage"
NOTED: Final = ROOT / "build" / "mutants" / "reached.json"


class Marked(ast.NodeTransformer):
    """Puts a mark before each statement of a function."""

    def __init__(self, file: int) -> None:
        self._file, self._inside = file, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self._inside += 1
        self.generic_visit(node)
        self._inside -= 1
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if self._inside and isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            for name in ("body", "orelse", "finalbody"):
                if inner := getattr(node, name, None):
                    setattr(node, name, self._marked(inner))
        return node

    def _marked(self, body: list[ast.stmt]) -> list[ast.stmt]:
        marked: list[ast.stmt] = []
        for one in body:
            if not (isinstance(one, ast.Expr) and _is_mark(one.value)):
                call = ast.Call(
                    ast.Name("__reached__", ast.Load()), [ast.Constant(self._file), ast.Constant(one.lineno)], []
                )
                marked.append(ast.fix_missing_locations(ast.copy_location(ast.Expr(call), one)))
            marked.append(one)
        return marked


def _is_mark(value: ast.expr) -> bool:
    """Whether it is a mark already, or a docstring that has to stay the first."""
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(value, ast.Constant) or (isinstance(called, ast.Name) and called.id == "__reached__")


class Reaching(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Imports storage with marks, and notes for each test which of them it came by."""

    def __init__(self) -> None:
        self.seconds, self.into = 0.0, NOTED
        self._spent: dict[str, float] = defaultdict(float)
        self._files: list[str] = []
        self._reached: set[tuple[int, int]] = set()
        self._noted: dict[str, dict[str, object]] = {}
        self._took: dict[str, dict[str, float]] = defaultdict(dict)
        self._not_passed: set[str] = set()

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if not f"{name}.".startswith(f"{NAME}."):
            return None
        place = ROOT / name.replace(".", "/")
        if place.is_dir():
            return importlib.util.spec_from_file_location(
                name, place / "__init__.py", loader=self, submodule_search_locations=[str(place)]
            )
        return importlib.util.spec_from_file_location(name, place.with_suffix(".py"), loader=self)

    def exec_module(self, module: ModuleType) -> None:
        path = Path(str(module.__file__))
        self._files.append(str(path.relative_to(ROOT)))
        tree = Marked(len(self._files) - 1).visit(ast.parse(path.read_text(encoding="utf-8")))
        module.__dict__["__reached__"] = self._came_by
        exec(compile(tree, str(path), "exec"), module.__dict__)

    def _came_by(self, file: int, line: int) -> None:
        self._reached.add((file, line))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if self._spent[item.nodeid.partition("::")[0]] > self.seconds:
            pytest.skip("its file has had its time")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._reached.clear()
        ended = yield
        lines: dict[str, list[int]] = defaultdict(list)
        for file, line in sorted(self._reached):
            lines[self._files[file]].append(line)
        if item.nodeid in self._took and item.nodeid not in self._not_passed:
            self._noted[item.nodeid] = {**self._took[item.nodeid], "lines": lines}
        return ended

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._took[report.nodeid][report.when] = round(report.duration, 3)
        if report.when == "call":
            self._spent[report.nodeid.partition("::")[0]] += report.duration
        if not report.passed:
            self._not_passed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        before = json.loads(self.into.read_text(encoding="utf-8")) if self.into.exists() else {}
        self.into.parent.mkdir(parents=True, exist_ok=True)
        self.into.write_text(json.dumps(before | self._noted), encoding="utf-8")


REACHING: Final = Reaching()
# Now, as the first conftest.py imports storage before any plugin is asked.
sys.meta_path.insert(0, REACHING)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reach-seconds", type=float, default=1e9, help="so long runs each file of tests")
    parser.addoption("--reach-into", type=Path, default=NOTED, help="where it is noted")


def pytest_configure(config: pytest.Config) -> None:
    REACHING.seconds, REACHING.into = config.getoption("--reach-seconds"), config.getoption("--reach-into")
    config.pluginmanager.register(REACHING)
