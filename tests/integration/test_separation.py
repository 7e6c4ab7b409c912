"""The stores refuse a school's network and a cloud, at set-up and when moved there; exceptions are recorded."""

from __future__ import annotations

import io
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.place_rules import PlaceRefusedError
from ssa_desktop.services import separation, separation_words, workspace
from ssa_desktop.services.workspace import create_stores, open_workspace
from ssa_desktop.storage.keyfile import MINIMUM_COST
from tests.integration.program import PASSPHRASE, Program, cheap_keys, copy_of, run_command

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


def test_who_may_read_the_folder_is_told(program):
    for mode, words in ((0o700, "Nur das eigene"), (0o750, "Benutzergruppe"), (0o755, "Alle Konten")):
        program.data.chmod(mode)
        with program.open() as ws:
            assert words in separation_words.readers_text("de", separation.look(ws))
    program.data.chmod(0o700)
