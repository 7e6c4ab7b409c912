"""Puts the code of a mutant into a program that runs already."""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import importlib.abc
import importlib.util
import sys
from collections import defaultdict
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Final

from tests.soak.mutants import Mutant, mutated

Place = tuple[str, str, int]
"""The file, the qualified name and the first line of a function's code."""
_PLAIN: Final = (str, int, float, bytes, bool, type(None))


class NotHereError(Exception):
    """The change takes effect in a module that is imported anew alone."""


class Program:
    """The program that runs: its functions by their place, and what it remembers of calls."""

    def __init__(self, folder: Path) -> None:
        self.functions: dict[Place, list[FunctionType]] = defaultdict(list)
        self._remembered: list[functools._lru_cache_wrapper[object]] = []
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(folder)):
                self.functions[_place(one.__code__)].append(one)
            if isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).startswith("ssa_desktop."):
                self._remembered.append(one)

    def forget(self) -> None:
        """Forget the results of calls."""
        for one in self._remembered:
            one.cache_clear()


def put_in(mutant: Mutant, path: Path, program: Program) -> None:
    """Change the program that runs.

    Raises:
        NotHereError: It cannot be done like that.
    """
    code = compile(mutated(path, mutant.number), str(path), "exec")
    before = _codes(compile(ast.parse(path.read_text(encoding="utf-8")), str(path), "exec"))
    changed = {place: new for place, new in _codes(code).items() if place in before and new != before[place]}
    done = _put_constants(path, code) if not mutant.begins else False
    for place, new in changed.items():
        for function in program.functions.get(place, []):
            try:
                function.__code__ = new
            except ValueError as error:  # it holds other variables of the function around it
                raise NotHereError from error
            done = True
    if not done:
        raise NotHereError
    program.forget()


def import_changed(name: str, path: Path, number: int) -> None:
    """Import a module with a change; nothing of it may be imported yet."""
    sys.meta_path.insert(0, _Changed(name, path, compile(mutated(path, number), str(path), "exec")))
    importlib.import_module(name)


class _Changed(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_file_location(name, self._path, loader=self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)


def _put_constants(path: Path, code: CodeType) -> bool:
    """Give every module that holds a constant of a module its changed value."""
    real = next(module for module in sys.modules.values() if getattr(module, "__file__", None) == str(path))
    other = ModuleType(real.__name__)
    other.__dict__.update({name: real.__dict__[name] for name in ("__file__", "__package__", "__spec__")})
    exec(code, other.__dict__)
    done = False
    for name, value in list(real.__dict__.items()):
        new = other.__dict__.get(name)
        if not name.startswith("__") and _is_plain(value) and _is_plain(new) and new != value:
            for module in list(sys.modules.values()):
                if getattr(module, "__dict__", {}).get(name) is value:
                    setattr(module, name, new)
            done = True
    return done


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(one) for pair in value.items() for one in pair)
    if isinstance(value, tuple | list | frozenset | set):
        return all(map(_is_plain, value))
    return type(value) in _PLAIN


def _codes(code: CodeType) -> dict[Place, CodeType]:
    found: dict[Place, CodeType] = {}
    for one in code.co_consts:
        if isinstance(one, CodeType):
            found[_place(one)] = one
            found |= _codes(one)
    return found


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno
