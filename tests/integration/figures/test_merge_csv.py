"""Merged tables as plain CSV with a schema: read by another engine, and whole or not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.figures import merging
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.storage import files
from tests.integration.program import run_command

PRACTITIONERS = 6
GROUPINGS = ("total", "carrier", "school_type", "site", "school")
TABLES = {"returns", "spread", "notes", *(f"{one}_{by}" for one in ("sums", "per_post") for by in GROUPINGS)}


def content(number: int, **items: object) -> dict[str, Any]:
    """A return of one practitioner at one school, as the program gives it out."""
    figures: dict[str, object] = {
        "school_name": f"Schule {number % 4}", "school_type": "Realschule", "site_name": None, "carrier_name": "Träger",
        "fte": 0.5, "practitioners": 1, "pupils": 200, "pupils_advised": 10 + number, "pupils_advised_per_fte": 20.5,
        "cases_new": number, "cases_carried_over": 1, "share_direct": 0.625,
        "topic_mentions": {"family": 3, "peers": number},
    }  # fmt: skip
    return {
        "form": {"id": "ssa-bw-2015", "official": True},
        "school_year": "2024/25",
        "level": "school",
        "practitioner": f"K{number}",
        "units": [{"unit": f"s{number}", "items": figures | items}],
    }


def written(folder: Path, returns: list[dict[str, Any]]) -> list[Path]:
    paths = []
    for number, one in enumerate(returns):
        paths.append(folder / f"{number:03}.json")
        paths[-1].write_text(json.dumps(one), encoding="utf-8")
    return paths


def tables(folder: Path, returns: list[dict[str, Any]]) -> Path:
    """Return the folder of the tables that the command makes of these returns."""
    done = run_command("merge", *written(folder, returns), "--format", "csv", "--out", folder / "tabellen")
    assert (done.code, done.out) == (0, ""), done.err
    return folder / "tabellen"


@pytest.fixture
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as connection:
        yield connection


def load(engine: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make the tables that ``schema.sql`` describes, and take the files in with nothing but where they are."""
    engine.execute((folder / "schema.sql").read_text(encoding="utf-8"))
    for (name,) in engine.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        engine.execute(f"""COPY "{name}" FROM '{folder / f"{name}.csv"}' (FORMAT csv, HEADER true)""")


def package(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the schema file says of each table."""
    found = json.loads((folder / "datapackage.json").read_bytes())
    return {one["name"]: one for one in found["resources"]}


def test_another_engine_reckons_the_same_sums_from_the_returns(tmp_path, engine):
    folder = tables(tmp_path, [content(number) for number in range(PRACTITIONERS)])
    load(engine, folder)
    assert {name for (name,) in engine.execute("SELECT table_name FROM duckdb_tables()").fetchall()} == TABLES
    by_school = """SELECT carrier_name, school_name,
            sum(pupils_advised), sum("topic_mentions.family"), max(pupils), sum(fte)
        FROM returns GROUP BY ALL ORDER BY ALL"""
    ours = """SELECT carrier_name, school_name, pupils_advised, "topic_mentions.family", pupils, fte
        FROM sums_school ORDER BY ALL"""
    assert engine.execute(by_school).fetchall() == engine.execute(ours).fetchall()
    assert len(engine.execute(ours).fetchall()) == 4
    total = engine.execute("SELECT returns, pupils_advised, practitioners, share_direct FROM sums_total").fetchall()
    assert total == [(PRACTITIONERS, sum(10 + one for one in range(PRACTITIONERS)), PRACTITIONERS, None)]
    assert engine.execute("SELECT pupils_advised FROM per_post_total").fetchall() == [(Decimal("25.0"),)]
    assert engine.execute("SELECT DISTINCT share_direct, fte FROM returns").fetchall() == [
        (Decimal("0.625"), Decimal("0.5"))
    ]
    assert engine.execute("SELECT practitioners, low, high FROM spread WHERE \"of\" = 'advised'").fetchall() == [
        (PRACTITIONERS, Decimal(10), Decimal(15))
    ]
    assert {kind for (kind,) in engine.execute("SELECT kind FROM notes").fetchall()} == {"colleagues"}


def test_the_schema_file_describes_what_is_in_the_folder(tmp_path, engine):
    folder = tables(tmp_path, [content(number) for number in range(PRACTITIONERS)])
    load(engine, folder)
    described = package(folder)
    assert set(described) == TABLES
    assert {path.name for path in folder.iterdir()} == {f"{name}.csv" for name in TABLES} | {
        "schema.sql",
        "datapackage.json",
    }
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(28,10)"}
    for name, table in described.items():
        fields = {field["name"]: kinds[field["type"]] for field in table["schema"]["fields"]}
        read = f"SELECT * FROM read_csv('{folder / table['path']}', header = true, columns = {fields})"
        assert engine.execute(read).fetchall() == engine.execute(f'SELECT * FROM "{name}"').fetchall()
        shown = engine.execute(f'DESCRIBE "{name}"').fetchall()
        assert {column: kind for column, kind, *_ in shown} == fields
        assert (folder / table["path"]).read_text("utf-8").splitlines()[0].split(",") == list(fields)
    titles = {field["name"]: field["title"] for field in described["returns"]["schema"]["fields"]}
    assert titles["pupils_advised"] == "Beratene Schülerinnen und Schüler"


def test_a_text_is_one_cell_on_one_line_and_never_a_formula(tmp_path, engine):
    hard = ['=HYPERLINK("x")', "+1", "@a", "-1", 'Schule "am; Bach", West\nUnten', "NULL", "Ü"]
    folder = tables(tmp_path, [content(number, school_name=name) for number, name in enumerate(hard)])
    load(engine, folder)
    names = [name for (name,) in engine.execute("SELECT school_name FROM returns ORDER BY practitioner").fetchall()]
    assert names == ['\'=HYPERLINK("x")', "'+1", "'@a", "'-1", 'Schule "am; Bach", West Unten', "NULL", "Ü"]
    assert len((folder / "returns.csv").read_bytes().splitlines()) == len(hard) + 1
    assert all(not cell.startswith(tuple("=+-@")) for line in (folder / "returns.csv").read_text("utf-8").splitlines()
               for cell in line.replace('"', "").split(","))  # fmt: skip


def test_names_of_columns_differ_for_engines_that_know_no_capitals_and_cut_long_ones(tmp_path, engine):
    long = "x" * 60
    own = {"unit": 7, "own.A": 1, "own.a": 2, f"{long}.aaaa1": 3, f"{long}.aaaa2": 4}
    folder = tables(tmp_path, [content(1, **own)])
    load(engine, folder)
    columns = [field["name"] for field in package(folder)["returns"]["schema"]["fields"]]
    assert len({name.casefold() for name in columns}) == len(columns)
    assert max(map(len, columns)) <= 63
    asked = f'SELECT unit, unit_2, "own.A", "own.a_2", "{long}.aa", "{long}._2" FROM returns'
    assert engine.execute(asked).fetchall() == [("s1", 7, 1, 2, 3, 4)]


def test_a_figure_of_an_own_form_has_the_type_that_all_returns_have_of_it(tmp_path, engine):
    folder = tables(tmp_path, [
        content(1, own_count=1, own_hours=2, own_mixed=3),
        content(2, own_count=4, own_hours=2.5, own_mixed="viel"),
    ])  # fmt: skip
    load(engine, folder)
    kinds = {field["name"]: field["type"] for field in package(folder)["returns"]["schema"]["fields"]}
    assert [kinds[name] for name in ("own_count", "own_hours", "own_mixed")] == ["integer", "number", "string"]
    sums = engine.execute("SELECT own_count, own_hours, own_mixed FROM sums_total").fetchall()
    assert sums == [(5, Decimal("4.5"), 3)]


def test_a_number_has_ten_decimals_at_the_most_however_it_is_written(tmp_path, engine):
    returns = written(tmp_path, [content(1), content(2)])
    for path, figure in zip(returns, ("0.123456789051", "1E-900000"), strict=True):
        path.write_text(path.read_text("utf-8").replace("0.625", figure), encoding="utf-8")
    merging.write_tables(tmp_path / "aus", merging.merge(returns, "de"), "de")
    load(engine, tmp_path / "aus")
    found = engine.execute("SELECT share_direct FROM returns ORDER BY practitioner").fetchall()
    assert found == [(Decimal("0.1234567891"),), (Decimal(0),)]


@pytest.mark.parametrize("stop", [CancelledError("merge.cancelled"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_there", [False, True])
def test_writing_can_be_stopped_at_every_step_and_leaves_nothing(tmp_path, stop, is_there):
    merged = merging.merge(written(tmp_path, [content(number) for number in range(150)]), "de")
    place = tmp_path / "ort"
    place.mkdir()
    folder = place / "tabellen"
    steps: list[int] = []
    merging.write_tables(place / "ganz", merged, "de", lambda done, _: steps.append(done))
    assert steps == sorted(set(steps))
    assert len(steps) > len(TABLES) - 2
    for path in (place / "ganz").iterdir():
        path.unlink()
    (place / "ganz").rmdir()
    if is_there:
        folder.mkdir()
    for at in steps:

        def stop_there(done: int, _: int, at: int = at) -> None:
            if done == at:
                raise stop

        with pytest.raises(type(stop)):
            merging.write_tables(folder, merged, "de", stop_there)
        assert list(place.rglob("*")) == ([folder] if is_there else [])


def test_a_file_that_cannot_take_its_name_takes_the_others_back(tmp_path, monkeypatch):
    merged = merging.merge(written(tmp_path, [content(1)]), "de")
    given: list[str] = []

    def refuse_the_fifth(source: Path, target: Path) -> None:
        given.append(target.name)
        if len(given) == 5:
            raise PermissionError(13, "no", str(target))
        source.replace(target)

    monkeypatch.setattr(files, "take_name", refuse_the_fifth)
    with pytest.raises(UsageError) as caught:
        merging.write_tables(tmp_path / "aus", merged, "de")
    assert caught.value.key == "file.unwritable"
    assert given[0] == "datapackage.json"
    assert not (tmp_path / "aus").exists()


@pytest.mark.parametrize("name", ["voll", "datei", "mappe.xlsx", "fort/neu"])
def test_what_is_there_stays_as_it_was(tmp_path, name):
    (tmp_path / "voll").mkdir()
    (tmp_path / "voll" / "notiz.txt").write_text("meins")
    (tmp_path / "datei").write_text("meins")
    before = sorted(tmp_path.rglob("*"))
    (found,) = written(tmp_path, [content(1)])
    done = run_command("merge", found, "--format", "csv", "--out", tmp_path / name)
    assert done.code == 2
    found.unlink()
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "voll" / "notiz.txt").read_text() == (tmp_path / "datei").read_text() == "meins"


def test_the_same_returns_give_the_same_bytes(tmp_path):
    merged = merging.merge(written(tmp_path, [content(number) for number in range(PRACTITIONERS)]), "de")
    for name in ("a", "b"):
        merging.write_tables(tmp_path / name, merged, "de")
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()
    }
