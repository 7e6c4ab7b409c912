"""Names of pupils in a class list are read past: in every form of list, on every way in, none is on the disk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.people import schools
from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.integration.program import Program, copy_of
from tests.security.decrypted import decrypted, decrypted_pages, found_in, found_in_files
from tests.steps import Done

NAMES = ["Zwölfeich", "Größenwahn", "Quittengelee", "Jürgenßon"]
TEACHER = "Frau Kirschkern"
HEAD = ["Klasse", "Nachname", "Vorname", "Geburtsdatum", "Geschlecht", "Klassenlehrer"]
ROWS = [
    ["5a", NAMES[0], NAMES[1], "01.02.2014", "w", TEACHER],
    ["5b", NAMES[2], NAMES[3], "02.03.2014", "m", TEACHER],
]
YEAR = SchoolYear(2025)


def lists(folder: Path) -> Iterator[Path]:
    """Yield the same list in every form a school may send it."""
    folder.mkdir()
    for delimiter in ";,\t":
        text = "\r\n".join(delimiter.join(row) for row in [HEAD, *ROWS])
        for encoding in ("utf-8", "utf-8-sig", "cp1252"):
            path = folder / f"liste-{ord(delimiter)}-{encoding}.csv"
            path.write_bytes(text.encode(encoding))
            yield path
    book = Workbook()
    for row in [HEAD, *ROWS]:
        book.worksheets[0].append(row)
    book.save(folder / "liste.xlsx")
    yield folder / "liste.xlsx"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home of its own for whatever a program may leave behind: settings, caches, temporary files."""
    folder: Path = tmp_path / "zuhause"
    for name, value in (("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("TMPDIR", "tmp")):
        (folder / value).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder / value))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.fixture
def school_program(template: Path, home: Path) -> Program:
    program = copy_of(template, home / "eigene", quick=True)
    with program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
    return program


def names_left(program: Program, home: Path) -> set[str]:
    """Return the names that stand in a decrypted page or log of the stores, or in any file of the home."""
    return found_in(decrypted(program.data), NAMES) | found_in_files([home], NAMES)


def test_no_name_of_any_list_is_on_the_disk_after_the_command(school_program, home, tmp_path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    for path in lists(tmp_path / "listen"):
        done = school_program.do("import", "school", path, "--school", "GS", "--school-year", "2025/26")
        told += done.out + done.err
        assert "5a" in done.err or "Klassen: 2" in done.err
        path.unlink()
    assert found_in(told.encode(), NAMES) == set()
    assert found_in(caplog.text.encode(), NAMES) == set()
    assert names_left(school_program, home) == set()
    # The teacher is what the list is read for: the search finds what is there.
    assert found_in(b"".join(decrypted_pages(school_program.data, StoreKind.SCHOOLBOOK)), [TEACHER]) == {TEACHER}
    assert found_in(b"".join(decrypted_pages(school_program.data, StoreKind.VAULT)), [TEACHER]) == set()


def test_no_name_is_on_the_disk_while_a_list_is_read_and_after_a_refused_one(school_program, home, tmp_path) -> None:
    """With the stores open: nothing in the write-ahead log, nothing beside it. The window reads lists by these."""
    with school_program.open() as ws:
        for path in lists(tmp_path / "listen"):
            changes = school_import.compare_class_list(ws, path, "GS", YEAR, {})
            assert found_in(repr(changes).encode(), NAMES) == set()
            school_import.save_class_list(ws, changes)
            path.write_bytes(path.read_bytes()[:-3] + b'\n"' + NAMES[0].encode())
            with pytest.raises(Exception, match="class_list") as caught:
                school_import.compare_class_list(ws, path, "GS", YEAR, {})
            assert found_in(repr(caught.value.args).encode() + repr(vars(caught.value)).encode(), NAMES) == set()
            path.unlink()
        assert names_left(school_program, home) == set()
        assert [one.label for one in schools.classes(ws, "GS", YEAR)] == ["5a", "5b"]
    assert list((tmp_path / "listen").iterdir()) == []


def test_a_list_that_replaces_classes_says_what_changes_and_can_be_taken_back(school_program, tmp_path) -> None:
    with school_program.open() as ws:
        first = next(lists(tmp_path / "eins"))
        school_import.import_class_list(ws, first, "GS", YEAR, {})
        before = schools.classes(ws, "GS", YEAR)
        second = tmp_path / "zwei.csv"
        second.write_text("Klasse;Geschlecht;Klassenlehrer\n5a;w;Herr Neu\n5a;w;Herr Neu\n5c;m;\n", encoding="utf-8")
        changes = school_import.compare_class_list(ws, second, "GS", YEAR, {})
        assert schools.classes(ws, "GS", YEAR) == before
        assert [one.label for one in changes.added] == ["5c"]
        assert [(old.pupils.total, new.pupils.total, new.teacher) for old, new in changes.changed] == [
            (1, 2, "Herr Neu")
        ]
        assert [one.label for one in changes.absent] == ["5b"]
        saved = Done(ws, lambda ws: school_import.save_class_list(ws, changes))
        assert [one.label for one in schools.classes(ws, "GS", YEAR)] == ["5a", "5b", "5c"]
        saved.take_back()
        assert schools.classes(ws, "GS", YEAR) == before
    second_time = school_program.do("import", "school", second, "--school", "GS", "--school-year", "2025/26")
    assert "Klasse 5a war schon im Schulbuch und ist ersetzt: Kinder vorher 1, jetzt 2." in second_time.err
