"""What the package imports is declared, and the declaration, the list to lock and the lock agree."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(text: str) -> set[str]:
    """Return the normalised package names that a requirements file names at the beginning of its lines."""
    return {normal(match[0]) for line in text.splitlines() if (match := NAME.match(line))}


def requirements(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return named("\n".join(project["dependencies"]))


def imported() -> set[str]:
    """Return the top names of everything the package imports that is neither its own nor the standard library's."""
    names = set()
    for path in (ROOT / "ssa_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"ssa_desktop"}


def test_every_import_is_declared() -> None:
    homes = packages_distributions()
    undeclared = {name for name in imported() if not {normal(home) for home in homes.get(name, [])} & declared()}
    assert undeclared == set()


def test_project_and_lock_input_name_the_same_packages() -> None:
    assert declared() == named(requirements("runtime.in"))


def test_dependencies_are_explained() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in declared() if f"`{name}`" not in explained] == []


@pytest.mark.parametrize("name", ["runtime", "dev", "build", "windows"])
def test_lock_holds_what_is_asked_for_with_hashes(name: str) -> None:
    lock = requirements(f"{name}.txt")
    assert named(requirements(f"{name}.in")) <= named(lock)
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in lock.splitlines() if not line.lstrip().startswith("#")))
    assert [entry.partition(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_everything_that_runs_is_tested_in_the_same_version() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", requirements(name), re.MULTILINE))

    assert pins("runtime.txt") <= pins("build.txt") <= pins("dev.txt")
    assert pins("runtime.txt") <= pins("windows.txt")


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "build.txt", "windows.txt"])
def test_lock_holds_no_address_and_no_path_of_a_machine(name: str) -> None:
    assert re.findall(r".*(?:://|(?<!\S)/|^-[-a-z]).*", requirements(name), re.MULTILINE) == []
