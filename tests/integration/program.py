"""Running the program's commands in this process, and data folders to run them on."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ssa_desktop.cli import run
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import store_making
from ssa_desktop.services.figures import indicators, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_indicators, render_return, render_shares
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST

PASSPHRASE = "Sieben Raben fliegen leise"
FORMAT_LINE = {"kind": "format", "name": "ssa-exchange", "version": 1}

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run_command(*arguments: str | Path) -> Done:
    """Run one command in this process, with standard output and error caught as a terminal would get them."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    written = []
    for stream in (out, err):
        stream.flush()
        written.append(stream.detach().getvalue().decode())
    return Done(code, *written)


@dataclass(frozen=True, slots=True)
class Program:
    """The program with a data folder, and files that hold its passphrase and its recovery code.

    A ``quick`` one unlocks with the recovery code, which takes a tenth of the time: a random code needs no slow
    derivation. Its use is told at the next unlock, so that is not for tests that look at messages.
    """

    data: Path
    quick: bool = False

    @property
    def password_file(self) -> Path:
        return self.data.parent / "passwort.txt"

    @property
    def code_file(self) -> Path:
        return self.data.parent / "code.txt"

    def try_(self, *arguments: str | Path) -> Done:
        """Run a command that may fail."""
        key = ("--recovery-code-file", self.code_file) if self.quick else ("--password-file", self.password_file)
        return run_command("--data", self.data, *key, *arguments)

    def do(self, *arguments: str | Path) -> Done:
        """Run a command that must succeed."""
        done = self.try_(*arguments)
        assert done.code == 0, (arguments, done)
        return done

    def records(self, records: Iterable[Record], name: str = "akten.jsonl") -> Path:
        """Write a records file beside the data folder."""
        path = self.data.parent / name
        path.write_bytes(records_bytes(records))
        return path

    def school_book(self, content: Mapping[str, Any], name: str = "schulen.json") -> Path:
        """Write a school book file beside the data folder."""
        path = self.data.parent / name
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def kvjs(self, year: str, level: str = "school") -> dict[str, dict[str, Any]]:
        """Return the items of every unit of the annual return, as the command prints them."""
        done = self.try_("report", "kvjs", "--school-year", year, "--level", level)
        assert done.code in {0, 1}, done
        return {unit["unit"]: unit["items"] for unit in done.json["units"]}

    def reports(self, years: Iterable[str]) -> dict[tuple[str, str], bytes]:
        """Return every report of the years on both levels, byte by byte, after unlocking once."""
        with self.open() as ws:
            return {
                (year, name): data
                for year in years
                for level in Level
                for name, data in rendered(ws, SchoolYear.parse(year), level).items()
            }

    def pseudonyms(self) -> list[str]:
        """Return the pseudonyms of all persons."""
        return [item["label"] for item in self.do("search", "P-", "--json").json["hits"] if item["kind"] == "person"]

    @contextlib.contextmanager
    def open(self) -> Iterator[Workspace]:
        """Unlock the stores with the recovery code, as the window can do."""
        code = self.code_file.read_text(encoding="utf-8")
        ws = open_workspace(self.data, clock=datetime.now, recovery_code=code)
        try:
            yield ws
        finally:
            ws.close()

    def dump(self) -> dict[str, list[str]]:
        """Return every row of both stores: what a change of any kind would show in."""
        with self.open() as ws:
            return dump_of(ws)


def dump_of(ws: Workspace) -> dict[str, list[str]]:
    """Return every row of both stores but the notes that they were opened with the recovery code, and how often."""
    found = {}
    for store, reading in (("vault", ws.read), ("schoolbook", ws.read_schoolbook)):
        with reading() as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
                found[f"{store}.{table}"] = [repr(row) for row in rows]
    for technical in ("vault.security_event", "vault.store_end", "schoolbook.store_end"):
        del found[technical]
    return found


def rendered(ws: Workspace, year: SchoolYear, level: Level) -> dict[str, bytes]:
    """Return the reports of a year and level as the commands print them."""
    steering = indicators.indicator_report(ws, year, level, indicators.asked_for(ws))
    shares = reports.time_shares(ws, year), year, reports.time_shares_by_unit(ws, year, level)
    return {
        f"kvjs {level}": render_return(reports.annual_return(ws, year, level), ReportFormat.JSON, "de"),
        f"time-shares {level}": render_shares(*shares, ReportFormat.JSON, "de"),
        f"indicators {level}": render_indicators(steering, ReportFormat.JSON, "de"),
    }


def records_bytes(records: Iterable[Record]) -> bytes:
    """Return a records file: the format line and the records."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (FORMAT_LINE, *records)).encode()


def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make new stores with the lowest cost the program allows, so that opening them does not take a second."""
    monkeypatch.setattr(store_making, "calibrate_cost", lambda: MINIMUM_COST)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with empty stores, their passphrase and their recovery code, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    program = Program(folder / "data")
    program.password_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        cheap_keys(patch)
        program.do("init", "--recovery-out", folder / "blatt.pdf")
    program.code_file.write_text(printed_code(folder / "blatt.pdf"), encoding="utf-8")
    return folder


def printed_code(sheet: Path) -> str:
    """Return the recovery code as it is printed on its sheet."""
    text = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    (code,) = re.findall(r"(?:[0-9A-Z]{4}[-–\s]+){8}[0-9A-Z]{4}", text)
    return str(code)


def copy_of(template: Path, folder: Path, *, quick: bool = False) -> Program:
    """Return a program on a fresh copy of the stores in a folder."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    return Program(folder / "data", quick)


@pytest.fixture
def program(template: Path, tmp_path: Path) -> Program:
    """The program on empty stores of its own."""
    return copy_of(template, tmp_path / "eigene")


@pytest.fixture
def quick_program(template: Path, tmp_path: Path) -> Program:
    """The same, unlocked quickly."""
    return copy_of(template, tmp_path / "eigene", quick=True)
