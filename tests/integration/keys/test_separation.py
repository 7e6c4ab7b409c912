"""The stores refuse a school's network and a cloud, at set-up and when moved there; exceptions are recorded."""

from __future__ import annotations

import io
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click
import pytest
from pypdf import PdfReader

from ssa_desktop.cli.commands import build
from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keys.place_rules import PlaceRefusedError
from ssa_desktop.services import workspace
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.keeping import backups
from ssa_desktop.services.keys import separation, separation_words
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST
from tests.integration.program import PASSPHRASE, Program, cheap_keys, copy_of, run_command
from tests.integration.rights.handover.handover_world import TO, consent, create, open_

BOOK = {
    "sites": [{"code": "SZ", "name": "Schulzentrum Muster"}],
    "schools": [
        {
            "code": "GS",
            "site": "SZ",
            "name": "Grundschule Muster",
            "school_type": "Grundschule",
            "carrier": "Stadt",
            "years": [{"school_year": "2025/26", "pupils": 142, "pupils_on": None, "fte": 0.5, "practitioners": 1}],
            "classes": [
                {
                    "school_year": "2025/26",
                    "label": "4b",
                    "stage": 4,
                    "pupils": {"w": 9, "m": 11, "d": 0, "unknown": 0},
                    "teacher": "Frau Probe",
                }
            ],
        }
    ],
}


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "passwort.txt"
    path.write_text(PASSPHRASE, encoding="utf-8")
    return path


def test_set_up_in_a_cloud_folder_is_refused_and_leaves_nothing(tmp_path, password):
    folder = tmp_path / "OneDrive - Landkreis Muster" / "daten"
    done = run_command("--data", folder, "--password-file", password, "init", "--recovery-out", tmp_path / "b.pdf")
    assert done.code == 5
    assert "OneDrive" in done.err
    assert "--accept-place" in done.err
    assert not folder.exists()
    assert not (tmp_path / "b.pdf").exists()


def test_with_a_reason_it_is_made_and_the_reason_recorded(tmp_path, password, monkeypatch):
    cheap_keys(monkeypatch)
    folder = tmp_path / "Nextcloud" / "daten"
    done = run_command(
        "--data", folder, "--password-file", password,
        "init", "--recovery-out", tmp_path / "b.pdf", "--accept-place", " Anordnung des Trägers vom 1. März ",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert run_command("--data", folder, "--password-file", password, "check").code == 0, "once is enough"
    ws = open_workspace(folder, clock=datetime.now, passphrase=PASSPHRASE)
    (found,) = separation.look(ws).overrides
    ws.close()
    assert found.reason == "Anordnung des Trägers vom 1. März"
    assert found.finding.product == "Nextcloud"
    assert found.folder == str(folder)
    assert found.recorded_at


@pytest.mark.parametrize("option", ["", "   "])
def test_a_blank_reason_is_wrong_use(tmp_path, password, option):
    folder = tmp_path / "Dropbox"
    done = run_command(
        "--data", folder, "--password-file", password,
        "init", "--recovery-out", tmp_path / "b.pdf", "--accept-place", option,
    )  # fmt: skip
    assert done.code == 2
    assert not (folder / "fallakte.db").exists()


def test_stores_moved_into_a_cloud_stay_closed(program, tmp_path):
    moved = Program(tmp_path / "Dropbox" / "data")
    shutil.copytree(program.data.parent, moved.data.parent)
    before = {path.name: path.read_bytes() for path in moved.data.glob("*.key")}
    done = moved.try_("search", "P-")
    assert done.code == 5
    assert "Dropbox" in done.err
    assert done.out == ""
    assert {path.name: path.read_bytes() for path in moved.data.glob("*.key")} == before
    accepted = run_command(
        "--data", moved.data, "--password-file", moved.password_file, "--accept-place", "Übergang", "check"
    )
    assert accepted.code == 0, accepted.err
    assert moved.try_("check").code == 0
    again = Program(tmp_path / "Seafile" / "data")
    shutil.copytree(moved.data.parent, again.data.parent)
    assert again.try_("check").code == 5, "the exception counts for its own folder"


def test_a_link_into_a_cloud_folder_is_followed(program, tmp_path):
    moved = tmp_path / "MagentaCLOUD"
    shutil.copytree(program.data.parent, moved)
    (tmp_path / "daten").symlink_to(moved / "data")
    linked = run_command("--data", tmp_path / "daten", "--password-file", moved / "passwort.txt", "check")
    assert linked.code == 5


def test_what_has_to_be_told_waits_when_the_place_is_refused(program, tmp_path):
    with program.open():
        pass
    moved = tmp_path / "Nextcloud"
    shutil.copytree(program.data.parent, moved)
    for _ in range(2):
        with pytest.raises(PlaceRefusedError):
            open_workspace(moved / "data", clock=datetime.now, passphrase=PASSPHRASE)
    ws = open_workspace(moved / "data", clock=datetime.now, passphrase=PASSPHRASE, accept_place="Prüfung")
    told = [notice.kind for notice in ws.notices]
    ws.close()
    assert "recovery_code_used" in told


def test_opening_lets_go_of_a_refused_folder(program, tmp_path):
    moved = tmp_path / "Nextcloud"
    shutil.copytree(program.data.parent, moved)
    with pytest.raises(PlaceRefusedError):
        open_workspace(moved / "data", clock=datetime.now, passphrase=PASSPHRASE)
    (moved / "data").rename(tmp_path / "hier")
    ws = open_workspace(tmp_path / "hier", clock=datetime.now, passphrase=PASSPHRASE)
    ws.close()


def test_a_demonstration_may_lie_anywhere(tmp_path):
    folder = tmp_path / "OneDrive" / "demo"
    create_stores(folder, PASSPHRASE, tmp_path / "b.pdf", clock=datetime.now, cost=MINIMUM_COST, demo=True)
    ws = open_workspace(folder, clock=datetime.now, passphrase=PASSPHRASE)
    assert ws.is_demo
    ws.close()


def test_services_refuse_a_blank_reason(tmp_path):
    with pytest.raises(UsageError):
        create_stores(tmp_path / "d", PASSPHRASE, tmp_path / "b.pdf", clock=datetime.now, accept_place=" ")
    assert not workspace.has_store(tmp_path / "d")


def test_the_state_says_what_each_store_holds_and_no_content(template, tmp_path):
    program = copy_of(template, tmp_path / "eigene", quick=True)
    program.do("import", "school", program.school_book(BOOK))
    program.do(
        "import",
        "records",
        program.records(
            [
                {
                    "kind": "person", "id": "p1", "role": "pupil", "name": "Mila Muster", "gender": "w", "born": None,
                    "enrolment": [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}],
                },
                {
                    "kind": "case", "id": "c1", "person": "p1", "school": "GS", "opened": "2025-09-15", "closed": None,
                    "close_reason": None, "result": None, "initiated_by": "pupil", "type": "counselling",
                    "left_school": None, "leave_kind": None,
                },
            ]
        ),
    )  # fmt: skip
    with program.open() as ws:
        state = separation.look(ws)
        said = dict(separation_words.facts("de", state))
        statement = separation_words.statement(ws, "de")
        english = separation_words.statement(ws, "en")
    assert state.vault.path == program.data / "fallakte.db"
    assert state.schoolbook.key_path == program.data / "schule.key"
    assert (state.vault.records["person"], state.vault.records["case"]) == (1, 1)
    assert state.schoolbook.records == {"site": 1, "school": 1, "school_year": 1, "school_class": 1}
    assert (state.school_codes, state.class_labels) == (("GS",), 1)
    assert state.verdict.is_ok
    assert state.overrides == ()
    assert "Personen 1, Fälle 1" in said["Tresor (Sozialdaten)"]
    everything = "\n".join(said.values())
    pages = PdfReader(io.BytesIO(statement)).pages
    paper = " ".join(page.extract_text() for page in pages)
    for word in ("Mila", "P-20", "Frau Probe", "4b"):
        assert word not in everything
        assert word not in paper
    assert len(pages) == 1
    assert len(PdfReader(io.BytesIO(english)).pages) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_who_may_read_the_folder_is_told(program):
    with program.open() as ws:
        for mode, words in ((0o700, "Nur das eigene"), (0o750, "Benutzergruppe"), (0o755, "Alle Konten")):
            program.data.chmod(mode)
            assert words in separation_words.readers_text("de", separation.look(ws))
    program.data.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
@pytest.mark.parametrize("mode", [0o755, 0o710, 0o701, 0o777])
def test_a_folder_open_to_others_is_closed_and_it_is_said_once(program, mode):
    program.data.chmod(mode)
    assert "anderen Benutzerkonten" in program.do("check").err
    assert stat.S_IMODE(program.data.stat().st_mode) == 0o700
    assert "Benutzerkonten" not in program.do("check").err


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_folder_of_another_account_is_refused(program, monkeypatch, tmp_path, password):
    monkeypatch.setattr(os, "geteuid", lambda: program.data.stat().st_uid + 1)
    before = program.data.stat().st_mode
    done = program.try_("--accept-place", "Grund", "check")
    assert (done.code, "anderen Benutzerkonto" in done.err) == (5, True)
    (tmp_path / "neu").mkdir()
    made = run_command(
        "--data", tmp_path / "neu", "--password-file", password, "init", "--recovery-out", tmp_path / "b.pdf"
    )
    assert made.code == 5
    assert list((tmp_path / "neu").iterdir()) == []
    assert program.data.stat().st_mode == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_set_up_closes_her_own_folder_to_others(tmp_path, password, monkeypatch):
    cheap_keys(monkeypatch)
    folder = tmp_path / "neu"
    folder.mkdir()
    folder.chmod(0o755)
    before = os.umask(0)
    try:
        done = run_command("--data", folder, "--password-file", password, "init", "--recovery-out", tmp_path / "b.pdf")
    finally:
        os.umask(before)
    assert (done.code, "anderen Benutzerkonten" in done.err) == (0, True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (*folder.iterdir(), tmp_path / "b.pdf")} == {0o600}


# ---- what leaves the data

YEAR = ("--school-year", "2025/26")
HANDED_OVER = ("--to", "Nachfolge", "--kind", "successor")


def outputs(folder: Path) -> list[tuple[str | Path, ...]]:
    """Every way a command writes a file of hers."""
    return [
        ("export", "records", folder / "a.jsonl"),
        ("report", "kvjs", *YEAR, "--out", folder / "b.json"),
        ("report", "time-shares", *YEAR, "--format", "pdf", "--out", folder / "c.pdf"),
        ("report", "indicators", *YEAR, "--format", "csv", "--out", folder / "d.csv"),
        ("report", "working-time", *YEAR, "--format", "csv", "--out", folder / "e.csv"),
        ("report", "annual", *YEAR, "--school", "GS", "--out", folder / "f.pdf"),
        ("slip", "--blank", "2", "--out", folder / "g.pdf"),
        ("person", "access", "P-2025-001", "--requester", "self", "--out", folder / "h.json"),
        ("backup", "create", folder / "i.ssab"),
        ("handover", "create", folder / "j.ssau", *HANDED_OVER, "--code-out", folder.parent / "anderswo.txt"),
        ("handover", "create", folder.parent / "anderswo.ssau", *HANDED_OVER, "--code-out", folder / "k.txt"),
        ("handover", "return", folder / "l.ssau", "--code-out", folder.parent / "anderswo.txt"),
        ("handover", "return", folder.parent / "anderswo.ssau", "--code-out", folder / "m.txt"),
        ("export", "calendar", folder / "n.ics"),
    ]


@pytest.fixture
def filled(template, tmp_path) -> Program:
    program = copy_of(template, tmp_path / "eigene", quick=True)
    program.do("import", "school", program.school_book(BOOK))
    program.do("import", "records", program.records([PERSON]))
    # She stands in for somebody, and has something to give back.
    other = copy_of(template, tmp_path / "vertretene", quick=True)
    other.do("import", "school", other.school_book(BOOK))
    case = {"kind": "case", "id": "c", "person": "p1", "school": "GS", "opened": "2025-10-01", "initiated_by": "pupil",
            "type": "counselling"}  # fmt: skip
    other.do("import", "records", other.records([{**PERSON, "name": None, "pseudonym": None}, case, consent("c", TO)]))
    open_(program, create(other, "deputy"))
    with program.open() as ws:
        appointments.add(ws, Appointment("GS", ws.today() + timedelta(days=1), 9 * 60, 30))
    return program


PERSON = {
    "kind": "person", "id": "p1", "role": "pupil", "name": "Mila Muster", "gender": "w", "born": None,
    "pseudonym": "P-2025-001",
    "enrolment": [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}],
}  # fmt: skip


def accepted(program: Program) -> list[tuple[str, str, str]]:
    with program.open() as ws:
        return [(one.folder, one.finding.kind, one.reason) for one in separation.look(ws).overrides]


def test_no_output_goes_to_a_cloud_or_beside_the_data_without_a_reason(filled, tmp_path):
    cloud = tmp_path / "Nextcloud"
    cloud.mkdir()
    (tmp_path / "Ablage").symlink_to(cloud)
    before = sorted(path.name for path in filled.data.iterdir())
    for folder, word in ((cloud, "Nextcloud"), (tmp_path / "Ablage", "Nextcloud"), (filled.data, "Datenordner")):
        for command in outputs(folder):
            done = filled.try_(*command)
            assert done.code == 5, (command, done)
            assert word in done.err
            assert "--accept-place" in done.err
    assert list(cloud.iterdir()) == []
    assert sorted(path.name for path in filled.data.iterdir()) == before
    assert accepted(filled) == []


def test_each_output_goes_there_with_a_reason_that_is_recorded_for_its_folder(filled, tmp_path):
    expected = []
    for number, (name, *_) in enumerate(outputs(tmp_path)):
        folder = tmp_path / str(number) / "Nextcloud"
        folder.mkdir(parents=True)
        command = outputs(folder)[number]
        done = filled.try_(*command, "--accept-place", f" {name} ")
        assert done.code in {0, 1}, (command, done)
        assert len(list(folder.iterdir())) == 1
        expected.append((str(folder), "cloud", name))
        assert filled.try_(*command).code in {0, 1}, "once is enough for this folder"
    assert sorted(accepted(filled)) == sorted(expected)


def test_every_place_the_command_line_writes_to_is_known_to_the_rule(tmp_path):
    """A new option or argument for a file has to be put in one of these lists before it can be added."""
    ruled = set(map(command_words, outputs(tmp_path))) | {("init",)}
    read = {
        ("handover", "open"),
        ("import", "school"),
        ("import", "records"),
        ("import", "table"),
        ("backup", "verify"),
        ("restore",),
        ("policy", "check"),
    }
    # merge sums up returns that are no longer hers and has no vault to record in; a demonstration holds nobody.
    anywhere = {("merge",), ("demo",)}
    known = dict(commands(build("de"), ()))
    assert {path for path, command in known.items() if any(map(is_place, command.params))} == ruled | read | anywhere
    takes_a_reason = {path for path, command in known.items() if "accept_place" in names(command)}
    assert takes_a_reason == known.keys() - anywhere - {("backup", "verify"), ("policy", "check")}


def command_words(command: tuple[str | Path, ...]) -> tuple[str, ...]:
    words = tuple(str(word) for word in command)
    return words[: 2 if words[0] in {"export", "report", "person", "backup", "handover"} else 1]


def commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def is_place(parameter: click.Parameter) -> bool:
    return isinstance(parameter.type, click.Path)


def names(command: click.Command) -> set[str | None]:
    return {parameter.name for parameter in command.params}


def test_a_reason_behind_the_command_beats_one_before_it(filled, tmp_path):
    (tmp_path / "Nextcloud").mkdir()
    filled.do(
        "--accept-place", "davor", "slip", "--blank", "1", "--out", tmp_path / "Nextcloud" / "a.pdf",
        "--accept-place", "dahinter",
    )  # fmt: skip
    assert [reason for _, _, reason in accepted(filled)] == ["dahinter"]


def test_stores_moved_into_a_cloud_open_with_a_reason_behind_any_command(filled, tmp_path):
    moved = copy_of(filled.data.parent, tmp_path / "Dropbox", quick=True)
    assert moved.try_("search", "P-").code == 5
    assert moved.try_("search", "P-", "--accept-place", " ").code == 2
    assert moved.try_("search", "P-", "--accept-place", "Übergang").code == 0
    assert accepted(moved) == [(str(moved.data), "cloud", "Übergang")]


def test_beside_the_data_takes_a_reason_as_well(filled):
    assert (
        filled.try_(
            "--accept-place", "kein anderer Datenträger", "slip", "--blank", "1", "--out", filled.data / "z.pdf"
        ).code
        == 0
    )
    assert accepted(filled) == [(str(filled.data), "data", "kein anderer Datenträger")]
    with filled.open() as ws:
        assert "Datenordner" in dict(separation_words.facts("de", separation.look(ws)))["Vermerkte Ausnahmen"]


def test_a_link_in_an_ordinary_folder_does_not_lead_into_a_cloud(filled, tmp_path):
    cloud = tmp_path / "Nextcloud"
    cloud.mkdir()
    (tmp_path / "zettel.pdf").symlink_to(cloud / "zettel.pdf")
    assert filled.try_("slip", "--blank", "1", "--out", tmp_path / "zettel.pdf").code == 5
    assert list(cloud.iterdir()) == []


def test_both_ends_of_a_link_count_and_folders_below_the_data(filled, tmp_path):
    cloud, below = tmp_path / "Nextcloud", filled.data / "Ablage"
    cloud.mkdir()
    below.mkdir()
    (cloud / "a.pdf").symlink_to(tmp_path / "a.pdf")
    with filled.open() as ws:
        for path in (cloud / "a.pdf", below / "a.pdf"):
            with pytest.raises(PlaceRefusedError):
                separation.require_output(ws, path)
        separation.require_output(ws, tmp_path / "a.pdf")


@pytest.mark.parametrize("beside", [True, False])
def test_the_recovery_sheet_follows_the_same_rule(tmp_path, password, monkeypatch, beside):
    cheap_keys(monkeypatch)
    folder = tmp_path / "daten"
    out = folder if beside else tmp_path / "Dropbox"
    out.mkdir()
    command = ("--data", folder, "--password-file", password, "init", "--recovery-out", out / "b.pdf")
    assert run_command(*command).code == 5
    assert not (out / "b.pdf").exists()
    assert not (folder / "fallakte.db").exists()
    assert run_command("--accept-place", "kein Drucker", *command).code == 0
    ws = open_workspace(folder, clock=datetime.now, passphrase=PASSPHRASE)
    found = [(one.folder, one.finding.kind, one.reason) for one in separation.look(ws).overrides]
    ws.close()
    assert found == [(str(out), "data" if beside else "cloud", "kein Drucker")]


def test_what_leaves_the_demonstration_may_lie_anywhere(tmp_path):
    create_stores(tmp_path / "demo", PASSPHRASE, tmp_path / "b.pdf", clock=datetime.now, cost=MINIMUM_COST, demo=True)
    (tmp_path / "OneDrive").mkdir()
    ws = open_workspace(tmp_path / "demo", clock=datetime.now, passphrase=PASSPHRASE)
    separation.require_output(ws, tmp_path / "OneDrive" / "a.pdf")
    ws.close()


def test_a_schools_server_is_named_in_the_language(filled, tmp_path):
    (tmp_path / "Schulserver").mkdir()
    command = ("slip", "--blank", "1", "--out", tmp_path / "Schulserver" / "a.pdf")
    assert "(Schulserver," in filled.try_(*command).err
    english = filled.try_("--language", "en", *command).err
    assert "(school server," in english
    with filled.open() as ws:
        state = separation.look(ws)
    assert "school server" in separation_words.clients_texts("en", state)[1]
    assert "Schulserver" in separation_words.clients_texts("de", state)[1]


@pytest.mark.parametrize("same", [True, False])
def test_a_backup_on_the_disk_of_the_data_says_so_once(filled, tmp_path, monkeypatch, same):
    if not same:
        monkeypatch.setattr(backups, "on_same_disk", lambda *_: False)
    done = filled.do("backup", "create", tmp_path / "a.ssab")
    assert done.err.count("demselben Datenträger") == int(same)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
@pytest.mark.parametrize("there", [True, False])
def test_restored_stores_are_open_to_her_alone(filled, tmp_path, there):
    filled.do("backup", "create", tmp_path / "a.ssab")
    folder = tmp_path / "neu"
    if there:
        folder.mkdir()
        folder.chmod(0o755)
    before = os.umask(0)
    try:
        done = run_command("--data", folder, "--recovery-code-file", filled.code_file, "restore", tmp_path / "a.ssab")
    finally:
        os.umask(before)
    assert (done.code, "anderen Benutzerkonten" in done.err) == (0, there), done
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {name for name, mode in rights.items() if mode != 0o600} == set()
    assert {"fallakte.db", "fallakte.key", "schule.db", "schule.key"} <= rights.keys()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_nothing_is_restored_into_the_folder_of_another_account(filled, tmp_path, monkeypatch):
    filled.do("backup", "create", tmp_path / "a.ssab")
    (tmp_path / "neu").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    done = run_command(
        "--data", tmp_path / "neu", "--recovery-code-file", filled.code_file, "restore", tmp_path / "a.ssab",
        "--accept-place", "Grund",
    )  # fmt: skip
    assert (done.code, "anderen Benutzerkonto" in done.err) == (5, True)
    assert list((tmp_path / "neu").iterdir()) == []
