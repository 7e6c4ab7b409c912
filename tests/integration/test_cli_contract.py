"""The public contract to the letter: commands, exit codes, JSON shapes, formats, languages."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ssa_desktop import __version__
from tests.integration.figures.oracle import DIRECT, INDIRECT, OUTSIDE
from tests.integration.keeping.histories import make_history
from tests.integration.program import PASSPHRASE, Program, cheap_keys, copy_of, printed_code, run_command
from tests.processes import run

YEAR = "2022/23"
HISTORY = make_history(2, size=3)

COMMANDS = [
    (), ("demo",), ("init",), ("import",), ("import", "school"), ("import", "records"), ("export",),
    ("export", "records"), ("report",), ("report", "time-shares"), ("report", "kvjs"), ("slip",), ("search",),
    ("retention",), ("retention", "due"), ("retention", "delete"), ("person",), ("person", "delete"), ("check",),
]  # fmt: skip
ITEMS = {
    "school_name", "school_type", "site_name", "carrier_name", "fte", "practitioners", "pupils",
    "pupils_advised", "pupils_advised_w", "pupils_advised_m", "pupils_advised_d", "pupils_advised_unknown",
    "pupils_advised_up_to_3", "pupils_advised_up_to_3_w", "pupils_advised_up_to_3_m",
    "pupils_advised_up_to_3_d", "pupils_advised_up_to_3_unknown", "pupils_advised_over_3",
    "pupils_advised_over_3_w", "pupils_advised_over_3_m", "pupils_advised_over_3_d",
    "pupils_advised_over_3_unknown", "pupils_advised_stage_0", "pupils_advised_stage_1_4",
    "pupils_advised_stage_5_6", "pupils_advised_stage_7_8", "pupils_advised_stage_9_10",
    "pupils_advised_stage_11_plus", "pupils_advised_stage_vkl", "pupils_advised_stage_unknown",
    "pupil_consultations", "parent_consultations", "teacher_consultations", "third_party_consultations",
    "anonymous_consultations", "home_visits", "crisis_interventions", "cases_carried_over", "cases_new",
    "cases_closed", "case_duration_up_to_3_months", "case_duration_3_to_12_months",
    "case_duration_over_12_months", "initiated_by_pupil", "initiated_by_parent", "initiated_by_teacher",
    "initiated_by_head", "initiated_by_ssa", "initiated_by_youth_office", "initiated_by_peers",
    "initiated_by_other", "referrals", "topic_mentions", "risk_assessments", "youth_office_reports",
    "group_offers", "group_participants", "group_participants_w", "group_participants_m",
    "group_participants_d", "group_participants_unknown", "class_offers", "class_participants",
    "class_participants_w", "class_participants_m", "class_participants_d", "class_participants_unknown",
    "project_offers", "project_participants", "project_participants_w", "project_participants_m",
    "project_participants_d", "project_participants_unknown", "group_sessions", "class_sessions",
    "project_sessions", "parent_events", "parent_event_visits", "teacher_events", "conferences_attended",
    "network_meetings", "team_meetings", "partners", "networking_minutes", "coordination_minutes",
    "open_offers", "open_sessions", "open_visits", "share_direct", "share_indirect", "share_individual",
    "share_group", "share_open", "unassigned_minutes", "outside_role_minutes", "pupils_advised_per_fte",
    "reach_percent",
}  # fmt: skip


UNKNOWN_WITHOUT_RECORDS = [
    "fte", "pupils", "practitioners", "share_direct", "share_open", "pupils_advised_per_fte", "reach_percent",
    "risk_assessments", "youth_office_reports", "partners",
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(template, tmp_path_factory) -> Program:
    """A vault with a few school years; the tests of this module only read it."""
    program = copy_of(template, tmp_path_factory.mktemp("gelesen"))
    program.do("import", "school", program.school_book(HISTORY.book))
    program.do("import", "records", program.records(HISTORY.records))
    return program


def keys(value: Any) -> list[str]:
    assert isinstance(value, dict)
    return list(value)


# JSON -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "units"), [("school", {"FS", "GS", "RS", "WRS"}), ("site", {"BZ", "FS", "SZ"})])
def test_annual_return_as_json(filled, level, units):
    report = filled.try_("report", "kvjs", "--school-year", YEAR, "--level", level).json
    assert keys(report) == ["form", "school_year", "level", "units", "findings"]
    assert keys(report["form"]) == ["id", "official"]
    assert report["form"]["official"] is False
    assert (report["school_year"], report["level"]) == (YEAR, level)
    assert {unit["unit"] for unit in report["units"]} <= units
    for unit in report["units"]:
        assert keys(unit) == ["unit", "items"]
        assert set(unit["items"]) == ITEMS
        for item, figure in unit["items"].items():
            if item in {"referrals", "topic_mentions"}:
                assert all(isinstance(count, int) for count in figure.values())
            elif item in {"school_name", "school_type", "site_name", "carrier_name"}:
                assert figure is None or isinstance(figure, str)
            elif item.startswith("share_"):
                assert figure is None or 0 <= figure <= 1
            elif item not in {"fte", "pupils_advised_per_fte", "reach_percent"}:
                assert figure is None or isinstance(figure, int)
    assert report["findings"]
    for finding in report["findings"]:
        assert {"severity", "item", "message"} <= set(finding)
        assert finding["severity"] in {"error", "remark"}
        assert finding["message"]


def test_school_is_the_level_when_none_is_named(filled):
    named = filled.try_("report", "kvjs", "--school-year", YEAR, "--level", "school")
    assert filled.try_("report", "kvjs", "--school-year", YEAR) == named


def test_time_shares_as_json(filled):
    report = filled.do("report", "time-shares", "--school-year", YEAR).json
    assert keys(report) == [
        "school_year", "base_minutes", "direct", "indirect", "outside_role", "parts", "by_activity", "corridor"
    ]  # fmt: skip
    assert keys(report["direct"]) == keys(report["indirect"]) == ["minutes", "share"]
    assert keys(report["outside_role"]) == ["minutes"]
    assert keys(report["parts"]) == ["individual", "group", "open"]
    assert set(report["by_activity"]) >= {*DIRECT, *INDIRECT, *OUTSIDE}
    assert report["corridor"]["direct"] == [0.6, 0.65]
    assert report["corridor"]["state"] in {"below", "within", "above"}
    assert report["direct"]["minutes"] + report["indirect"]["minutes"] == report["base_minutes"] > 0


def test_time_shares_of_a_year_without_time_are_unknown(filled):
    report = filled.do("report", "time-shares", "--school-year", "1999/00").json
    assert report["base_minutes"] == 0
    assert report["direct"] == report["indirect"] == {"minutes": 0, "share": None}
    assert report["parts"] == {"individual": None, "group": None, "open": None}
    assert report["corridor"]["state"] is None


def test_figures_that_cannot_be_known_are_null_and_not_zero(filled):
    for unit in filled.try_("report", "kvjs", "--school-year", "2019/20").json["units"]:
        for item in UNKNOWN_WITHOUT_RECORDS:
            assert unit["items"][item] is None
        assert unit["items"]["pupils_advised"] == unit["items"]["pupil_consultations"] == 0


def test_due_list_as_json(filled):
    report = filled.do("retention", "due", "--on", "2026-07-31", "--json").json
    assert keys(report) == ["on", "items"]
    assert report["on"] == "2026-07-31"
    assert report["items"]
    for item in report["items"]:
        assert keys(item) == ["id", "kind", "label", "rule", "due", "state"]
        assert item["due"] <= "2026-07-31"
        assert item["state"] in {"due", "held"}
        assert item["label"] is None or re.fullmatch(r"P-\d{4}-\d{3}", item["label"])
    assert len({item["id"] for item in report["items"]}) == len(report["items"])
    # It says the computer's day, which may change while it is asked.
    days = [date.today()]
    today = filled.do("retention", "due", "--json").json
    assert date.fromisoformat(today["on"]) in {*days, date.today()}


def test_search_as_json(filled):
    kinds = set()
    for word in ("Notiz", "Angebot", "Mila", "P-", "Arbeitsnotiz", "Grund"):
        report = filled.do("search", word, "--json").json
        assert keys(report) == ["hits"]
        for hit in report["hits"]:
            assert keys(hit) == ["kind", "id", "date", "label", "snippet"]
            kinds.add(hit["kind"])
            if hit["kind"] == "offer":
                assert hit["label"].startswith("Angebot")
            else:
                assert hit["label"] is None or re.fullmatch(r"P-\d{4}-\d{3}", hit["label"])
            assert hit["date"] is None or date.fromisoformat(hit["date"]).isoformat() == hit["date"]
            assert word.casefold().strip("-") in hit["snippet"].casefold()
    assert kinds == {"person", "contact", "working_note", "offer"}
    assert filled.do("search", "gibtesnicht", "--json").json == {"hits": []}
    # What a search box may be given: nothing of it is a query language.
    for text in ('"', "*", "a OR", "NEAR(", "--json", "-", "'; DROP TABLE person", "^", "{", ":", "\x00", "🙂", " "):
        done = filled.try_("search", "--json", "--", text)
        assert done.code == 0, (text, done)


def test_check_as_json(filled, program):
    assert program.do("check", "--json").json == {"ok": True, "findings": []}
    done = filled.try_("check", "--json")
    assert done.code == 1
    assert keys(done.json) == ["ok", "findings"]
    assert done.json["ok"] is False
    for finding in done.json["findings"]:
        assert keys(finding) == ["store", "area", "message"]
        assert finding["store"] == "vault"


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", ["kvjs", "time-shares"])
def test_every_format_is_written_where_it_is_asked_for(filled, tmp_path, report):
    for fmt in ("json", "csv", "xlsx", "pdf"):
        path = tmp_path / f"bericht.{fmt}"
        done = filled.try_("report", report, "--school-year", YEAR, "--format", fmt, "--out", path)
        assert done.code in {0, 1}
        assert done.out == ""
        assert path.stat().st_size > 500
    printed = filled.try_("report", report, "--school-year", YEAR)
    assert (tmp_path / "bericht.json").read_bytes() == printed.out.encode()
    assert (
        filled.try_("report", report, "--school-year", YEAR, "--format", "csv").out.encode()
        == (tmp_path / "bericht.csv").read_bytes()
    )
    rows = list(csv.reader(io.StringIO((tmp_path / "bericht.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert len(rows) > 20
    cells = [
        str(cell.value)
        for sheet in load_workbook(tmp_path / "bericht.xlsx").worksheets
        for row in sheet
        for cell in row
    ]
    pages = " ".join(page.extract_text() for page in PdfReader(tmp_path / "bericht.pdf").pages)
    assert YEAR in pages
    if report == "kvjs":
        for content in (pages, " ".join(cells), " ".join(cell for row in rows for cell in row)):
            assert "vorläufig, nicht amtlich" in content
        figure = printed.json["units"][0]["items"]["pupil_consultations"]
        assert any("pupil_consultations" in row and str(figure) in row for row in rows)


def test_errors_on_a_return_are_printed_beside_its_figures(program):
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    assert program.try_("report", "kvjs", "--school-year", YEAR).code == 0
    program.do("import", "records", program.records(
        [{"kind": "time", "id": "t1", "school": "GS", "date": "2022-10-10", "minutes": 60, "activity": "training"}]
    ))  # fmt: skip
    done = program.try_("report", "kvjs", "--school-year", YEAR)
    assert done.code == 1
    assert done.json["units"][0]["items"]["share_indirect"] == 1
    assert {finding["item"] for finding in done.json["findings"] if finding["severity"] == "error"} == {"fte"}
    assert done.err
    assert program.do("report", "time-shares", "--school-year", YEAR).json["base_minutes"] == 60


def test_slips_are_printed_four_to_a_page(program, tmp_path):
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule am See"}]}))
    program.do("slip", "--blank", "5", "--school", "GS", "--out", tmp_path / "zettel.pdf")
    pages = PdfReader(tmp_path / "zettel.pdf").pages
    assert len(pages) == 2
    assert pages[0].extract_text().count("Musterschule am See") == 4


def test_an_export_is_recorded_as_an_own_copy(program, tmp_path):
    program.do("export", "records", tmp_path / "kopie.jsonl")
    with program.open() as ws, ws.read() as vault:
        noted = vault.execute("SELECT kind, recipient, purpose FROM disclosure ORDER BY id").fetchall()
    assert noted == [("records", None, None)]
    assert json.loads((tmp_path / "kopie.jsonl").read_text(encoding="utf-8").splitlines()[0]) == {
        "kind": "format", "name": "ssa-exchange", "version": 1, "copy": "own_copy",
    }  # fmt: skip


# Commands and languages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_works_without_a_store(tmp_path, monkeypatch, command):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    german = run_command(*command, "--help")
    english = run_command("--language", "en", *command, "--help")
    assert german.code == english.code == 0
    assert german.err == english.err == ""
    assert german.out.startswith("Aufruf: ssa-desktop")
    assert english.out.startswith("Usage: ssa-desktop")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "german"),
    [
        ({"LANG": "C"}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": ""}, True),
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "fr_FR.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en_GB"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, False),
    ],
)
def test_the_language_is_german_but_for_an_english_locale(tmp_path, monkeypatch, environment, german):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    done = run_command("--data", tmp_path, "--password-file", tmp_path / "x", "check")
    assert done.code == 2
    assert ("liegt kein Datenbestand" in done.err or "gibt es nicht" in done.err) is german
    assert run_command("--help").out.startswith("Aufruf:" if german else "Usage:")
    assert run_command("--language", "de", "--help").out.startswith("Aufruf:")
    assert run_command("--language=en", "--help").out.startswith("Usage:")


def test_messages_are_english_when_asked_for(filled):
    done = filled.try_("--language", "en", "person", "delete", "P-1999-404", "--reason", "x")
    assert done.code == 2
    german = filled.try_("person", "delete", "P-1999-404", "--reason", "x")
    assert german.code == 2
    assert done.err != german.err
    assert "pseudonym" in done.err
    assert "nicht" not in done.err.casefold()


def test_what_does_not_exist_is_an_unknown_command(filled):
    done = filled.try_("report", "wages", "--school-year", YEAR)
    assert done.code == 2
    assert "gibt es nicht" in done.err


def test_the_passphrase_comes_from_the_prompt_where_no_file_is_named(filled):
    command = [sys.executable, "-m", "ssa_desktop", "--data", str(filled.data), "report", "kvjs", "--school-year", YEAR]
    done = run(command, input=PASSPHRASE + "\n", check=False)
    assert done.returncode in {0, 1}
    assert json.loads(done.stdout)["school_year"] == YEAR
    assert PASSPHRASE not in done.stdout + done.stderr
    done = run(command, input="", check=False)
    assert done.returncode == 2


def test_output_that_nobody_reads_to_the_end_is_no_error(filled):
    command = f"{sys.executable} -m ssa_desktop --data {filled.data} --password-file {filled.password_file}"
    script = f"set -o pipefail; {command} report kvjs --school-year {YEAR} | head -c 10"
    done = run(["bash", "-c", script], check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout == '{\n  "form"'


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii"])
def test_letters_that_the_terminal_does_not_have_end_no_command(program, encoding):
    note = {"kind": "working_note", "id": "w1", "date": "2022-10-10", "text": "Şule und 🙂 kamen „heute“"}
    program.do("import", "records", program.records([note]))
    command = [sys.executable, "-m", "ssa_desktop", "--data", program.data, "--password-file", program.password_file]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}

    def output_of(*arguments: str) -> str:
        return run([*command, *arguments], env=environment, encoding="utf-8", errors="replace").stdout

    assert "heute" in output_of("search", "kamen")
    assert output_of("retention", "due", "--on", "2099-01-01")
    assert json.loads(output_of("search", "kamen", "--json"))["hits"][0]["snippet"] == note["text"]


# Set-up and demonstration ---------------------------------------------------------------------------------------------


def test_the_printed_recovery_code_opens_the_stores_and_its_use_is_told(tmp_path, monkeypatch):
    cheap_keys(monkeypatch)
    (tmp_path / "pw").write_text(PASSPHRASE, encoding="utf-8")
    access = ("--data", tmp_path / "neu" / "data", "--password-file", tmp_path / "pw")
    done = run_command(*access, "init", "--recovery-out", tmp_path / "blatt.pdf")
    assert done.code == 0
    code = printed_code(tmp_path / "blatt.pdf")
    assert code not in done.out + done.err
    path = tmp_path / "code.txt"
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code}\n\n", code.replace("-", " – ")):
        path.write_text(typed, encoding="utf-8")
        done = run_command("--data", tmp_path / "neu" / "data", "--recovery-code-file", path, "check")
        assert done.code == 0, done
    told = run_command(*access, "check")
    assert told.code == 0
    assert "Wiederherstellungscode geöffnet" in told.err
    # It says when: within the last hours.
    days = {date.today() - timedelta(number) for number in (0, 1)}
    assert any(str(day.year) in told.err for day in days)
    assert run_command(*access, "check").err == ""


def test_the_demonstration_makes_every_paper_and_can_be_made_again(tmp_path):
    out = tmp_path / "vorfuehrung"
    access = ("--data", tmp_path / "gibt-es-nicht", "--password-file", tmp_path / "auch-nicht")
    arguments = ("demo", "--out", out, "--no-window", "--years", "2", "--cases", "20", "--seed", "3")
    first = run_command(*access, *arguments)
    assert first.code == 0, first
    named = re.findall(r"^ {2}(\S+)", first.out, re.MULTILINE)
    assert len(named) >= 10
    assert {path.name for path in out.iterdir()} == {*named, "data"}
    assert {path.suffix for path in out.iterdir()} >= {".pdf", ".json", ".csv", ".xlsx"}
    assert {path.name for path in (out / "data").iterdir()} == {
        "fallakte.db", "fallakte.key", "schule.db", "schule.key", ".lock"
    }  # fmt: skip
    assert not (tmp_path / "gibt-es-nicht").exists()
    report = json.loads((out / "jahresmeldung-schulen.json").read_bytes())
    assert sum(unit["items"]["pupil_consultations"] for unit in report["units"]) > 0

    (passphrase,) = re.findall(r"Passphrase der Vorführung: (.+?) {2,}", first.out)
    (tmp_path / "pw").write_text(passphrase, encoding="utf-8")
    assert run_command("--data", out / "data", "--password-file", tmp_path / "pw", "check").code == 0
    figures = (out / "jahresmeldung-schulen.json").read_bytes()
    assert run_command(*access, *arguments).code == 0
    assert (out / "jahresmeldung-schulen.json").read_bytes() == figures


def test_the_demonstration_refuses_a_store_it_did_not_make(program, tmp_path):
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    before = program.dump()
    files = {path.name for path in program.data.parent.iterdir()}
    done = run_command("demo", "--out", program.data.parent, "--no-window")
    assert done.code == 5
    assert program.dump() == before
    assert {path.name for path in program.data.parent.iterdir()} == files


def test_files_of_the_user_are_for_her_alone(program, tmp_path):
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    program.do("export", "records", tmp_path / "kopie.jsonl")
    for path in [*program.data.iterdir(), tmp_path / "kopie.jsonl"]:
        assert path.stat().st_mode & 0o077 == 0, path
    assert Path(program.data).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("language", "said"), [("de", "keine Verbindung"), ("en", "no connection")])
def test_the_version_is_said_and_where_a_newer_one_comes_from(language, said):
    done = run_command("--language", language, "--version")
    first, second = done.out.splitlines()
    assert (done.code, first) == (0, f"SSA-Desktop {__version__}")
    assert said in second
