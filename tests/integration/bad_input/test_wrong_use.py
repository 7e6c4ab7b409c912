"""Wrong use, wrong passphrases and codes: one clear message, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.bad_input.bad_input_world import SECRET, changes_nothing, is_one_clear_message, listing
from tests.integration.program import PASSPHRASE, cheap_keys, run_command


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "kvjs", "--school-year", "2025/27"),
        ("report", "kvjs", "--school-year", "letztes"),
        ("report", "kvjs"),
        ("report", "kvjs", "--school-year", "2022/23", "--level", "county"),
        ("report", "kvjs", "--school-year", "2022/23", "--format", "docx"),
        ("report", "kvjs", "--school-year", "2022/23", "--format", "pdf"),
        ("report", "time-shares", "--school-year", "2022/23", "--format", "xlsx"),
        ("report", "kvjs", "--school-year", "2022/23", "--colour", "red"),
        ("report",),
        ("frobnicate",),
        ("import", "records", "gibt-es-nicht.jsonl"),
        ("import", "school", "gibt-es-nicht.json"),
        ("import", "school", "gibt-es-nicht.csv", "--school", "GS", "--school-year", "2022/23"),
        ("import", "records"),
        ("import", "records", "."),
        ("retention", "due", "--on", "2023-02-30"),
        ("retention", "due", "--on", "morgen"),
        ("retention", "due", "--on", "20230228"),
        ("retention", "due", "--on", "2023-W01-1"),
        ("retention", "delete", "--on", "9999-12-31", "--expect", "1"),
        ("retention", "delete", "--on", "2024-07-31"),
        ("retention", "delete", "--on", "2024-07-31", "--expect", "alle"),
        ("retention", "delete", "--on", "2024-07-31", "--expect", "-1"),
        ("person", "delete", "P-1999-404", "--reason", "Antrag"),
        ("person", "delete", SECRET, "--reason", "Antrag"),
        ("person", "delete", "P-1999-404"),
        ("export", "records", "kopie.jsonl", "--recipient", "Nachfolgerin", "--purpose", "Übergabe"),
        ("slip", "--blank", "0", "--out", "zettel.pdf"),
        ("slip", "--blank", "viele", "--out", "zettel.pdf"),
        ("slip", "--blank", "4", "--school", "XX", "--out", "zettel.pdf"),
    ],
)
def test_wrong_use_is_told(filled, monkeypatch, arguments):
    monkeypatch.chdir(filled.data.parent)
    changes_nothing(filled, 2, *arguments)
    assert not Path("kopie.jsonl").exists()
    assert not Path("zettel.pdf").exists()


def test_a_number_that_was_not_expected_is_refused(filled):
    (item,) = filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"]
    assert item["kind"] == "case"
    for number in ("0", "2"):
        changes_nothing(filled, 5, "retention", "delete", "--on", "2024-07-31", "--expect", number)


def test_a_folder_without_a_store_is_told_and_left_empty(tmp_path, filled):
    for folder in (tmp_path / "leer", tmp_path / "fehlt"):
        if folder.name == "leer":
            folder.mkdir()
        is_one_clear_message(run_command("--data", folder, "--password-file", filled.password_file, "check"), 2)
        assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.parametrize("what", ["missing", "folder", "latin-1", "both"])
def test_a_passphrase_file_that_gives_none(filled, tmp_path, what):
    path = tmp_path / "geheim.txt"
    if what == "folder":
        path.mkdir()
    elif what != "missing":
        path.write_bytes(b"Sieben Raben \xfc\n")
    more = ("--recovery-code-file", path) if what == "both" else ()
    files = listing(filled.data)
    is_one_clear_message(run_command("--data", filled.data, "--password-file", path, *more, "check"), 2)
    assert listing(filled.data) == files


@pytest.mark.parametrize("passphrase", ["", "Sieben Raben fliegen laut", PASSPHRASE.lower(), PASSPHRASE + " "])
def test_a_wrong_passphrase(filled, tmp_path, passphrase):
    path = tmp_path / "falsch.txt"
    path.write_text(passphrase + "\n", encoding="utf-8")
    files = listing(filled.data)
    is_one_clear_message(run_command("--data", filled.data, "--password-file", path, "check"), 3)
    assert listing(filled.data) == files


def test_a_passphrase_typed_on_another_keyboard_opens(template, tmp_path, monkeypatch):
    cheap_keys(monkeypatch)
    composed, apart = tmp_path / "nfc.txt", tmp_path / "nfd.txt"
    composed.write_text("Größe ändert Füchse\r\nzweite Zeile", encoding="utf-8-sig")
    apart.write_text("Gro\u0308ße a\u0308ndert Fu\u0308chse", encoding="utf-8")
    data = tmp_path / "data"
    assert (
        run_command("--data", data, "--password-file", composed, "init", "--recovery-out", tmp_path / "b.pdf").code == 0
    )
    assert run_command("--data", data, "--password-file", apart, "check").code == 0


@pytest.mark.parametrize(
    "code",
    [
        "",
        "ABCD",
        "0000-0000-0000-0000-0000-0000-0000-0000-0001",
        # Without a slip, but of another store.
        "0000-0000-0000-0000-0000-0000-0000-0000-0000",
    ],
)
def test_a_wrong_or_mistyped_recovery_code(filled, tmp_path, code):
    path = tmp_path / "falsch.txt"
    path.write_text(code, encoding="utf-8")
    filled.do("check")
    files = listing(filled.data)
    is_one_clear_message(run_command("--data", filled.data, "--recovery-code-file", path, "check"), 3)
    assert listing(filled.data) == files
    # It is no use of the code that would have to be told.
    assert "Wiederherstellungscode" not in filled.do("check").err
