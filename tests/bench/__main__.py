"""Ratios of what she waits for against bare SQLite and bare Qt, measured in the same run: ``make bench``.

Absolute times say more of the machine than of the program. Every row is the median of a few rounds; the bare side runs
on the same records in a store without a key.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook, load_workbook
from sqlcipher3 import dbapi2

from ssa_desktop.demo.stores import DEMO_PASSPHRASE, make_demo
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import explanations, indicators, merging, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures.aggregates import unit_facts
from ssa_desktop.storage.sql import Connection
from tests.bench.ten_years import NOW as FULL_NOW
from tests.bench.ten_years import PASSPHRASE as FULL_PASSPHRASE
from tests.bench.ten_years import PERSONS, make_store

ROUNDS = 7
YEARS, CASES, SEED = 10, 600, 1
_MERGED = 5_000
NOW = datetime(2026, 7, 20, 10, 0)
YEAR = SchoolYear(2025)
_LATEST = 50.0
_BARE_MEMORY = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
sys.stdout.write(str(next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))))
"""
_BARE_TABLE = """
import statistics, sys
from time import perf_counter
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStackedWidget, QTableView, QWidget
app = QApplication([])
model = QStandardItemModel()
for number in range(int(sys.argv[1])):
    model.appendRow([QStandardItem(str(number)) for _ in range(9)])
stack, table = QStackedWidget(), QTableView()
stack.resize(1366, 768)
table.setModel(model)
stack.addWidget(QWidget())
stack.addWidget(table)
stack.show()
app.processEvents()
times = []
for _ in range(7):
    stack.setCurrentIndex(0)
    app.processEvents()
    begun = perf_counter()
    stack.setCurrentIndex(1)
    table.repaint()
    app.processEvents()
    times.append(perf_counter() - begun)
sys.stdout.write(str(statistics.median(times)))
"""
_HOUR = """
import json, os, sys
from pathlib import Path
from tests.bench.hour import LIMIT_MS, Hour
from tests.bench.ten_years import NOW, PASSPHRASE
from ssa_desktop.ui.app import application
app = application("de")
hour = Hour(Path(sys.argv[1]), PASSPHRASE, lambda: NOW)
hour.work()
seconds = hour.seconds
visits = {name: seconds[name] for name in ("page cases", "page times", "page figures", "page settings")}
sys.stdout.write(json.dumps({
    "opened": seconds["unlock"][0],
    "visits": visits,
    "longest": [[b.doing, b.clock_ms, b.processor_ms] for b in hour.watch.longest(3)],
    "over": len(hour.watch.over(LIMIT_MS)),
    "over_cpu": sum(b.processor_ms > LIMIT_MS for b in hour.watch.blocks),
    "memory": next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")),
    "faults": hour.faults,
}))
sys.stdout.flush()
os._exit(0)
"""
_BARE_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
"""
_UNLOCK_DIALOG = """
import sys
from pathlib import Path
from ssa_desktop.ui.app import application
app = application("de")
from datetime import datetime
from ssa_desktop.ui.shell.main_window import MainWindow
window = MainWindow(Path(sys.argv[1]), "de", datetime.now)
window.show()
app.processEvents()
import os
os._exit(0)
"""


def median(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median seconds of an action, after one round to warm up."""
    action()
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        action()
        times.append(perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Make the ten-year store and print the ratios."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "demo"
        begun = perf_counter()
        make_demo(out, years=YEARS, cases=CASES, seed=SEED, clock=lambda: NOW, language="de")
        _say(f"ten-year store made in {perf_counter() - begun:.1f} s")
        ws = open_workspace(out / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
        try:
            _measure(ws, Path(place))
            (Path(place) / "meldungen").mkdir()
            _merge_rows(ws, Path(place) / "meldungen")
        finally:
            ws.close()
        _row("start to unlock dialog ÷ bare window", *_starts(out / "data"))
        for size, name in ((0.1, "one year's worth"), (1.0, "ten years")):
            _window_rows(Path(place) / f"full-{size}", size, name)


def _window_rows(folder: Path, size: float, name: str) -> None:
    """Measure the window over an hour of work on a store at full size, or a tenth of it."""
    folder.mkdir()
    data = folder / "data"
    begun = perf_counter()
    make_store(data, size=size)
    _say(f"store of {name} made in {perf_counter() - begun:.1f} s")
    ws = open_workspace(data, clock=lambda: FULL_NOW, passphrase=FULL_PASSPHRASE)
    try:
        with ws.read() as vault:
            bare = _bare_copy(vault, folder / "bare.db")
            bare.close()
    finally:
        ws.close()
    _ratio(
        f"{name}: size of the store ÷ bare SQLite",
        (data / "fallakte.db").stat().st_size / 2**20,
        (folder / "bare.db").stat().st_size / 2**20,
        "MiB",
    )
    found = json.loads(_ask(_HOUR, str(data)))
    table = float(_ask(_BARE_TABLE, str(round(PERSONS * size))))
    _say(f"{name}: unlocked and shown in {found['opened'] * 1000:.0f} ms, key derivation at its least cost included")
    for page, times in found["visits"].items():
        _row(f"{name}: {page}, first visit ÷ bare table of all cases", times[0], table)
        _row(f"{name}: {page}, second visit ÷ bare table of all cases", times[-1], table)
    _ratio(
        f"{name}: peak memory of the hour ÷ bare window",
        found["memory"] / 1024,
        float(_ask(_BARE_MEMORY)) / 1024,
        "MiB",
    )
    counted = f"{found['over']} by the clock, {found['over_cpu']} of its thread"
    _say(f"{name}: gaps of the hour over {_LATEST:.0f} ms: {counted}")
    for doing, clock, processor in found["longest"]:
        _say(f"    {clock:6.1f} ms by the clock, {processor:6.1f} ms of the window's thread: {doing}")
    for fault in found["faults"]:
        _say(f"    fault: {fault}")


def _ask(script: str, *arguments: str) -> str:
    """Run a script in a process of its own and return what it writes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout


def _ratio(name: str, ours: float, bare: float, unit: str) -> None:
    _say(f"{name:<58}{ours / bare:6.2f}   ({ours:8.1f} {unit} ÷ {bare:8.1f} {unit})")


def _measure(ws: Workspace, place: Path) -> None:
    with ws.read() as vault:
        bare = _bare_copy(vault, place / "bare.db")
    codes = [school.code for school in schools.listing(ws)]
    _row(
        "facts of year 10, one unit ÷ bare SQL",
        median(lambda: _facts(ws, codes)),
        median(lambda: unit_facts(bare, codes, YEAR)),
    )
    _row(
        "return of year 10, both levels ÷ bare SQL of one unit",
        median(lambda: [reports.annual_return(ws, YEAR, level) for level in Level]),
        median(lambda: unit_facts(bare, codes, YEAR)),
    )
    total = (
        "SELECT activity, sum(effective) FROM time_entry WHERE date BETWEEN '2025-08-01' AND '2026-07-31' GROUP BY 1"
    )
    _row(
        "time shares of a year ÷ bare SQL",
        median(lambda: reports.time_shares(ws, YEAR)),
        median(lambda: bare.execute(total).fetchall()),
    )
    entries = """
        SELECT k.id, k.date, k.school, k.minutes, k.mode, p.id, p.pseudonym, p.name, cc.case_id
        FROM contact AS k
        LEFT JOIN contact_concern AS cc ON cc.contact_id = k.id
        LEFT JOIN person AS p ON p.id = cc.person_id
        WHERE k.school = ? AND k.date BETWEEN '2025-08-01' AND '2026-07-31' AND k.with_pupil
        ORDER BY k.date, k.id
    """
    _row(
        "explanation of a figure with its entries ÷ bare SQL of it",
        median(lambda: explanations.explain(ws, YEAR, Level.SCHOOL, codes[0], "pupil_consultations")),
        median(lambda: bare.execute(entries, (codes[0],)).fetchall()),
    )
    by_month = """
        SELECT substr(date, 6, 2), activity, sum(effective) FROM time_entry
        WHERE school = ? AND date BETWEEN '2025-08-01' AND '2026-07-31' GROUP BY 1, 2
    """
    shipped = tuple(indicators.shipped().values())
    _row(
        "all indicators of year 10, one level ÷ bare SQL of one unit's minutes and facts",
        median(lambda: indicators.indicator_report(ws, YEAR, Level.SCHOOL, shipped)),
        median(lambda: (bare.execute(by_month, (codes[0],)).fetchall(), unit_facts(bare, codes, YEAR))),
    )
    query = "SELECT rowid FROM search_index WHERE search_index MATCH '\"klass\"*' ORDER BY rank LIMIT 50"
    _row(
        "search ÷ bare full-text query",
        median(lambda: record_search.search(ws, "Klass", 50)),
        median(lambda: bare.execute(query).fetchall()),
    )
    contact = Contact(codes[0], date(2026, 7, 20), 20, frozenset({Participant.PUPIL}), note="Ein kurzer Satz.")
    _row(
        "capture saved ÷ bare insert, both to disk",
        median(lambda: contacts.record(ws, contact)),
        median(lambda: _bare_insert(bare)),
    )
    pseudonym = people.find(ws)[0].pseudonym
    begun = perf_counter()
    deletion.erase_person(ws, pseudonym, "Messung")
    deleted = perf_counter() - begun
    _row("person deleted and scrubbed ÷ bare VACUUM", deleted, median(lambda: bare.execute("VACUUM"), 3))
    bare.close()


def _merge_rows(ws: Workspace, folder: Path) -> None:
    """Write the returns of 5,000 practitioners, and measure reading them, merging them and the workbook of it."""
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    found = json.loads(render_return(report, ReportFormat.JSON, "de"))
    found["units"] = found["units"][:1]
    files = []
    for number in range(_MERGED):
        found["practitioner"] = f"K{number}"
        found["units"][0]["items"].update(school_name=f"Schule {number}", carrier_name=f"Träger {number % 60}")
        files.append(folder / f"{number:05}.json")
        files[-1].write_text(json.dumps(found), encoding="utf-8")
    _row(
        "5,000 returns read and merged ÷ bare JSON of them",
        median(lambda: merging.merge(files, "de"), 1),
        median(lambda: [json.loads(file.read_bytes()) for file in files], 1),
    )
    data = render_return(report, ReportFormat.XLSX, "de")
    cells = [[cell.value for cell in row] for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows()]

    def bare_book() -> None:
        book = Workbook()
        for row in cells:
            book.worksheets[0].append(row)
        book.save(io.BytesIO())

    _row(
        "return as XLSX ÷ bare openpyxl of its cells",
        median(lambda: render_return(report, ReportFormat.XLSX, "de")),
        median(bare_book),
    )


def _facts(ws: Workspace, codes: list[str]) -> object:
    with ws.read() as vault:
        return unit_facts(vault, codes, YEAR)


def _bare_copy(vault: Connection, path: Path) -> Connection:
    """Return a store without a key that holds the same records, with the settings that make writing as safe."""
    bare = dbapi2.connect(str(path), isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    parts = vault.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"
    ).fetchall()
    tables = [
        (name, sql) for kind, name, sql in parts if kind == "table" and not name.startswith(("search_index", "sqlite_"))
    ]
    bare.execute("BEGIN")
    for name, sql in tables:
        bare.execute(sql)
        found = vault.execute(f"SELECT * FROM {name}").fetchall()
        if found:
            bare.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(found[0]))})", found)
    for kind, name, sql in parts:
        if kind == "index" or name == "search_index":
            bare.execute(sql)
    bare.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    bare.execute("COMMIT")
    return bare


def _bare_insert(bare: Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO draft (name, body, saved_at) VALUES (hex(randomblob(8)), 'Ein kurzer Satz.', '')")
    bare.execute("COMMIT")


def _starts(data: Path) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}

    def start(script: str, *arguments: str) -> None:
        subprocess.run([sys.executable, "-c", script, *arguments], check=True, env=environment)

    return median(lambda: start(_UNLOCK_DIALOG, str(data))), median(lambda: start(_BARE_WINDOW))


def _row(name: str, ours: float, bare: float) -> None:
    _say(f"{name:<58}{ours / bare:6.2f}   ({ours * 1000:8.1f} ms ÷ {bare * 1000:8.1f} ms)")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
