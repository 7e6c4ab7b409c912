"""The layering holds: imports point down, SQL and Qt stay in their rooms, the domain has no clock and no files."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ssa_desktop"

# Which part of the package alone may import what; None: nobody may.
ROOMS = {
    "PySide6": "ui",
    "sqlcipher3": "storage",
    "reportlab": "documents",
    "openpyxl": "exchange",
    "PySide6.QtNetwork": None,
    "PySide6.QtWebEngineCore": None,
    "http.client": None,
    "http.server": None,
    "requests": None,
    "socket": None,
    "sqlite3": None,
    "urllib.request": None,
}

# Of the standard library, what would give the domain files, a clock, processes or a store.
NOT_FOR_DOMAIN = {"io", "logging", "os", "pathlib", "shelve", "shutil", "subprocess", "tempfile", "threading", "time"}

SQL_START = re.compile(
    r"\s*(SELECT\s|INSERT\s+(INTO|OR)\s|REPLACE\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|VACUUM\b|ATTACH\s"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)\s|WITH\s+\w+(\s*\([^)]*\))?\s+AS\s*\()",
    re.IGNORECASE,
)

# What storage may put into the text of a statement: constants, names of tables and columns, their order, that its
# own code chose, and for a PRAGMA, which takes no bound value, a number, hexadecimal digits or a quoted name.
STATEMENT_PARTS = re.compile(
    r"_?[A-Z][A-Z0-9_]*(\[\w+\])?|table|columns?|owner|order|marks|condition|number|\w+\.hex\(\)|_quoted\(\w+\)"
    r"|text_columns\([A-Z_]+, '\w'\)"
)

Check = Callable[[ast.Module], Iterator[str]]


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield every imported dotted name; ``from a import b`` yields a and a.b, since b may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"importlib.import_module", "__import__"}:
            yield from (str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def out_of_room(room: str) -> Check:
    """Return a check for imports that the part of the package called ``room`` may not have."""

    def check(tree: ast.Module) -> Iterator[str]:
        for name in imports(tree):
            for guarded, owner in ROOMS.items():
                if room != owner and (name == guarded or name.startswith(guarded + ".")):
                    yield f"imports {name}"

    return check


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the constants that are docstrings."""
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def sql_texts(tree: ast.Module) -> Iterator[str]:
    """Yield strings that begin as an SQL statement does, and calls that run one."""
    prose = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            if SQL_START.match(node.value):
                yield f"line {node.lineno}: SQL text"
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"execute", "executemany", "executescript"}
        ):
            yield f"line {node.lineno}: calls {node.func.attr}"


def filled_statements(tree: ast.Module) -> Iterator[str]:
    """Yield what an SQL text puts in beyond its fixed parts; values have to be bound."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            start = node.values[0]
            if isinstance(start, ast.Constant) and SQL_START.match(str(start.value)):
                for part in node.values:
                    if isinstance(part, ast.FormattedValue) and not STATEMENT_PARTS.fullmatch(ast.unparse(part.value)):
                        yield f"line {node.lineno}: puts {ast.unparse(part.value)} into SQL"


def foreign_to_domain(tree: ast.Module) -> Iterator[str]:
    """Yield imports and calls that would give a rule a library, a file or a clock."""
    for name in imports(tree):
        top = name.partition(".")[0]
        if top == "ssa_desktop":
            if not (name + ".").startswith("ssa_desktop.domain."):
                yield f"imports {name}"
        elif top not in sys.stdlib_module_names or top in NOT_FOR_DOMAIN:
            yield f"imports {name}"
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"now", "today", "utcnow"}:
            yield f"line {node.lineno}: asks the clock"
        if isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}:
            yield f"line {node.lineno}: calls {node.func.id}"


def room_of(path: Path) -> str:
    """Return the part of the package that a source file belongs to: ``ui``, ``storage``, or a module's own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def findings(check_for: Callable[[str], Check | None]) -> list[str]:
    """Run over every source file the check that ``check_for`` gives for its room."""
    found = []
    for path in sources():
        check = check_for(room_of(path))
        if check:
            tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
            found += [f"{path.relative_to(ROOT)}: {finding}" for finding in check(tree)]
    return found


def circles() -> list[list[str]]:
    """Return the modules that need each other in a circle, imports inside functions included, those for types not."""
    graph = grimp.build_graph("ssa_desktop", exclude_type_checking_imports=True, cache_dir=None)
    needs = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    found = []
    while needs:
        # What needs nothing that is left, or is needed by nothing that is left, stands in no circle.
        needed = {one for others in needs.values() for one in others}
        free = {one for one, others in needs.items() if not others & needs.keys() or one not in needed}
        if not free:
            found.append(sorted(needs))
            break
        needs = {one: others for one, others in needs.items() if one not in free}
    return found


def test_no_modules_need_each_other_in_a_circle() -> None:
    assert circles() == []


MOST_IN_A_FOLDER = 30
MOST_LINES = 600
SUBJECTS = {
    "people", "cases", "time", "offers", "appointments", "together", "protection", "rights", "keeping", "figures",
    "keys", "exchange",
}  # fmt: skip


def test_no_folder_holds_more_than_one_sees_at_a_glance() -> None:
    folders = {path.parent for place in (PACKAGE, ROOT / "tests") for path in place.rglob("*.py")}
    full = {str(folder.relative_to(ROOT)): len(list(folder.glob("*.py"))) for folder in folders}
    assert {folder: number for folder, number in full.items() if number > MOST_IN_A_FOLDER} == {}


def test_no_file_is_longer_than_one_subject() -> None:
    files = (path for place in (PACKAGE, ROOT / "scripts", ROOT / "tests") for path in place.rglob("*.py"))
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in files}
    assert len(lines) > 1500
    assert {file: number for file, number in lines.items() if number > MOST_LINES} == {}


SAYS_NOTHING = {
    "ahead", "standing", "staying", "hearing", "turns", "told_as", "typed", "side", "giving", "deeds", "utils", "util",
    "helpers", "common", "misc", "tools", "base", "stuff",
}  # fmt: skip
"""What a module may not be called: in a list of files nobody knows what stands there."""


def test_a_file_says_by_its_name_what_stands_in_it() -> None:
    assert [str(path.relative_to(ROOT)) for path in sources() if path.stem in SAYS_NOTHING] == []


def test_the_layers_have_the_same_subjects() -> None:
    for layer in ("domain", "storage", "services", "ui/pages"):
        found = {path.parent.name for path in (PACKAGE / layer).glob("*/__init__.py")}
        assert found - SUBJECTS == set(), layer


def test_imports_point_down(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_guarded_libraries_stay_in_their_rooms() -> None:
    assert findings(out_of_room) == []


def test_sql_stands_in_storage_alone() -> None:
    found = findings(lambda room: None if room == "storage" else sql_texts)
    # A file for the engines of others; nothing here runs it.
    given_out = "ssa_desktop/exchange/figures/merge_csv.py: "
    assert [one for one in found if not (one.startswith(given_out) and one.endswith(": SQL text"))] == []


def test_values_are_bound_and_never_written_into_sql() -> None:
    found = findings(lambda room: filled_statements if room == "storage" else None)
    # What writes the schema has no values at all.
    assert [one for one in found if "storage/derived_schema.py" not in one] == []


def test_domain_has_no_library_no_file_and_no_clock() -> None:
    assert findings(lambda room: foreign_to_domain if room == "domain" else None) == []


def test_the_source_is_found() -> None:
    assert {"domain", "storage", "services", "ui"} <= {room_of(path) for path in sources()}


@pytest.mark.parametrize(
    ("check", "snippet"),
    [
        (out_of_room("services"), "from PySide6 import QtCore"),
        (out_of_room("services"), "def lazy():\n    import sqlcipher3.dbapi2"),
        (out_of_room("ui"), "from PySide6 import QtNetwork"),
        (out_of_room("ui"), "import importlib\nimportlib.import_module('PySide6.QtNetwork')"),
        (out_of_room("exchange"), "from urllib import request"),
        (out_of_room("domain"), "import socket"),
        (sql_texts, "TEXT = 'select name from person'"),
        (sql_texts, "def f(table):\n    return f'\\n  DELETE FROM {table}'"),
        (sql_texts, "def f(x):\n    return x.execute(TEXT)"),
        (sql_texts, "TEXT = 'WITH due AS (SELECT 1) SELECT * FROM due'"),
        (filled_statements, "def f(name):\n    return f\"SELECT id FROM person WHERE name = '{name}'\""),
        (filled_statements, "def f(person):\n    return f'DELETE FROM person WHERE id = {person.id}'"),
        (foreign_to_domain, "import sqlite3, time"),
        (foreign_to_domain, "from ssa_desktop.texts import text"),
        (foreign_to_domain, "from ssa_desktop import resources"),
        (foreign_to_domain, "import click"),
        (foreign_to_domain, "from datetime import date\nDAY = date.today()"),
        (foreign_to_domain, "def f(path):\n    return open(path)"),
    ],
)
def test_a_breach_is_seen(check: Check, snippet: str) -> None:
    assert list(check(ast.parse(snippet)))


@pytest.mark.parametrize(
    ("check", "snippet"),
    [
        (out_of_room("ui"), "from PySide6.QtWidgets import QWidget"),
        (out_of_room("storage"), "from sqlcipher3 import dbapi2"),
        (out_of_room("exchange"), "from urllib.parse import quote"),
        (sql_texts, '"""Select what is due."""\nTEXT = "Update the list"'),
        (sql_texts, "TEXT = 'with care'"),
        (filled_statements, "def f(table):\n    return f'SELECT {_COLUMNS} FROM {table} WHERE id = ?'"),
        (foreign_to_domain, "import datetime\nfrom ssa_desktop.domain.errors import KnownError"),
    ],
)
def test_what_is_allowed_is_no_breach(check: Check, snippet: str) -> None:
    assert list(check(ast.parse(snippet))) == []


def test_the_linter_sees_an_upward_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "bad_house"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "domain.py").write_text("import bad_house.ui\n", encoding="utf-8")
    (package / "ui.py").touch()
    config = tmp_path / "importlinter.toml"
    config.write_text(
        "[tool.importlinter]\nroot_package = 'bad_house'\n"
        "[[tool.importlinter.contracts]]\nname = 'down'\ntype = 'layers'\n"
        "layers = ['bad_house.ui', 'bad_house.domain']\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert lint_imports(config_filename=str(config), no_cache=True) == 1
    assert "bad_house.domain is not allowed to import bad_house.ui" in capsys.readouterr().out
