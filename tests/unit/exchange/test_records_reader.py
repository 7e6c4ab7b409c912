"""Reading records files: what is understood, and that every broken file is refused with line and field."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.errors import InputError, KnownError, TooNewError, UsageError
from ssa_desktop.domain.records import Enrolment
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, InitiatedBy, Mode, Participant, Role, Source
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.records import records_lines
from ssa_desktop.exchange.records.records_format import FIELDS, ContactLine, PersonLine, RecordKind
from ssa_desktop.exchange.records.records_reader import read_records
from ssa_desktop.texts import LANGUAGES, messages
from tests.unit.exchange.protection_examples import PROTECTION_OPTIONAL
from tests.unit.exchange.record_examples import (
    CASE,
    CONTACT,
    COUNTER,
    EFFECTIVE,
    EXAMPLES,
    FORMAT,
    OFFER,
    PERSON,
    REFERRAL,
    SESSION,
    TIME,
    WORKING_NOTE,
    Json,
    write,
)
from tests.unit.exchange.risk_examples import RISK_OPTIONAL

TWO: Json = {**CONTACT, "cases": ["c1"], "persons": ["p2"], "note": None}
ENROLMENT: Json = PERSON["enrolment"][0]

# Of every kind of line, what may be null or left out.
OPTIONAL = {
    "person": {"name", "born", "pseudonym"},
    "case": {"closed", "close_reason", "result", "left_school", "leave_kind"},
    "contact": {"start", "note", "notes", "source_ground", "entrusted_by", "counted_before"},
    "working_note": {"case", "person", "source", "source_ground", "entrusted_by"},
    "referral": set(),
    "offer": {"class", "to"},
    "session": {"start", "visits"},
    "time": {"school", "start", "event", "left_by_deleted"},
    "counter": set(),
    "effective_minutes": set(),
    "bare_link": set(),
    **PROTECTION_OPTIONAL,
    **RISK_OPTIONAL,
}

# What is said when the example loses this field, where that is something else.
ONE_OF_TWO = {
    (RecordKind.ATTACHMENT, "case"): [{"records.one_of_two"}],
    (RecordKind.CORRECTION, "case"): [{"records.one_of_two"}],
    (RecordKind.CORRECTION, "contact"): [{"records.missing_field"}],
}


def enrolled(**change: Any) -> Json:
    return {**PERSON, "enrolment": [{**ENROLMENT, **change}]}


def without(example: Json, name: str) -> Json:
    return {key: value for key, value in example.items() if key != name}


# problem, field, line
IN_CLASS: Json = {"school_year": "2025/26", "school": "GS"}
BAD: list[tuple[str, str | None, Json | str | bytes]] = [
    ("unknown_value", "kind", {**PERSON, "kind": "pupil"}),
    ("unknown_value", "kind", {**PERSON, "kind": ["person"]}),
    ("unknown_value", "kind", {**PERSON, "kind": None}),
    ("missing_field", "kind", without(PERSON, "kind")),
    ("second_format_line", "kind", FORMAT),
    ("not_object", None, "[1]"),
    ("not_object", None, '"person"'),
    ("not_object", None, "null"),
    ("not_object", None, "NaN"),
    ("not_object", None, "9" * 10_000),
    ("cut_off", None, '{"kind":"person","id":"p1","na'),
    ("cut_off", None, '{"kind":"person","id":"p1"'),
    ("cut_off", None, "{"),
    ("broken_json", None, "{'kind':'person'}"),
    ("broken_json", None, '{"kind":"person",}'),
    ("broken_json", None, '{"kind":"person"} {"kind":"person"}'),
    ("broken_json", None, '{"kind":"a\tb"}'),
    ("broken_json", None, "Mila Muster"),
    ("too_deep", None, "[" * 100_000),
    ("too_deep", None, '{"a":' * 100_000),
    ("bad_utf8", None, b'{"kind":"person","id":"\xff"}'),
    ("bad_utf8", None, '{"kind":"person","id":"ä"}'.encode("cp1252")),
    ("duplicate_field", "id", '{"kind":"person","id":"a","role":"pupil","id":"b"}'),
    ("duplicate_field", "enrolment[1].school", '{"enrolment":[{},{"school":"a","school":"b"}]}'),
    ("duplicate_field", "notes", '{"notes":{"Mila":"a","Mila":"b"}}'),
    ("unknown_field", "nmae", {**PERSON, "nmae": "Mila Muster"}),
    ("unknown_field", "?", {**PERSON, "Mila Muster, Klasse 4b": 1}),
    ("unknown_field", "?", {**PERSON, "x" * 5000: 1}),
    ("unknown_field", "?", '{"kind":"person","\\ud800":1}'),
    ("unknown_field", "enrolment[0].year", enrolled(year="2025/26")),
    ("unknown_field", "pseudonym", {**CASE, "pseudonym": "P-1"}),
    # ids
    ("empty_text", "id", {**PERSON, "id": ""}),
    ("null_field", "id", {**PERSON, "id": None}),
    ("not_text", "id", {**PERSON, "id": 1}),
    ("too_long", "id", {**PERSON, "id": "x" * 501}),
    ("bad_character", "id", {**PERSON, "id": "p\0"}),
    ("bad_character", "id", json.dumps({**PERSON, "id": "p\ud800"})),
    ("bad_character", "name", json.dumps({**PERSON, "name": "\udc00\ud800"})),
    # person
    ("unknown_value", "role", {**PERSON, "role": "Schülerin"}),
    ("unknown_value", "role", {**PERSON, "role": {}}),
    ("unknown_value", "gender", {**PERSON, "gender": "W"}),
    ("not_text", "name", {**PERSON, "name": ["Mila"]}),
    ("empty_text", "name", {**PERSON, "name": " "}),
    ("too_long", "name", {**PERSON, "name": "x" * 100_001}),
    ("not_month", "born", {**PERSON, "born": "2012-13"}),
    ("not_month", "born", {**PERSON, "born": "2012-4"}),
    ("not_month", "born", {**PERSON, "born": "2012-04-01"}),
    ("not_month", "born", {**PERSON, "born": "1812-04"}),
    ("not_month", "born", {**PERSON, "born": 2012}),
    ("not_list", "enrolment", {**PERSON, "enrolment": ENROLMENT}),
    ("not_object", "enrolment[0]", {**PERSON, "enrolment": ["GS"]}),
    ("not_school_year", "enrolment[0].school_year", enrolled(school_year="2025/27")),
    ("not_school_year", "enrolment[0].school_year", enrolled(school_year=2025)),
    ("missing_field", "enrolment[0].school", {**PERSON, "enrolment": [{"school_year": "2025/26"}]}),
    ("not_stage", "enrolment[0].stage", enrolled(stage=14)),
    ("not_stage", "enrolment[0].stage", enrolled(stage=-1)),
    ("not_stage", "enrolment[0].stage", enrolled(stage="4")),
    ("not_stage", "enrolment[0].stage", enrolled(stage=True)),
    ("not_stage", "enrolment[0].stage", enrolled(stage=4.0)),
    ("not_stage", "enrolment[0].stage", enrolled(stage="VKL")),
    ("empty_text", "enrolment[0].class", enrolled(**{"class": ""})),
    ("repeated_item", "enrolment[1]", {**PERSON, "enrolment": [ENROLMENT, {**ENROLMENT, "class": "4c"}]}),
    ("empty_text", "pseudonym", {**PERSON, "pseudonym": ""}),
    ("not_code", "pseudonym", {**PERSON, "pseudonym": "P 1"}),
    ("not_code", "pseudonym", {**PERSON, "pseudonym": "P\u00a01"}),
    ("not_code", "pseudonym", {**PERSON, "pseudonym": "P\u200b1"}),
    ("not_code", "pseudonym", {**PERSON, "pseudonym": "P\x1b"}),
    ("too_long", "pseudonym", {**PERSON, "pseudonym": "P" * 41}),
    # case
    ("not_day", "opened", {**CASE, "opened": "2025-02-30"}),
    ("not_day", "opened", {**CASE, "opened": "2025-9-15"}),
    ("not_day", "opened", {**CASE, "opened": "20250915"}),
    ("not_day", "opened", {**CASE, "opened": "15.09.2025"}),
    ("not_day", "opened", {**CASE, "opened": "2025-09-15T00:00:00"}),
    ("not_day", "opened", {**CASE, "opened": "1899-12-31"}),
    ("not_day", "opened", {**CASE, "opened": "2201-01-01"}),
    ("not_day", "opened", {**CASE, "opened": "٢٠٢٥-٠٩-١٥"}),
    ("not_day", "opened", {**CASE, "opened": 20250915}),
    ("not_day", "closed", {**CASE, "closed": ""}),
    ("unknown_value", "close_reason", {**CASE, "close_reason": "done"}),
    ("unknown_value", "result", {**CASE, "result": "good"}),
    ("unknown_value", "initiated_by", {**CASE, "initiated_by": "dog"}),
    ("unknown_value", "type", {**CASE, "type": "case"}),
    ("unknown_value", "leave_kind", {**CASE, "leave_kind": "gone"}),
    # contact
    ("not_whole", "minutes", {**CONTACT, "minutes": "30"}),
    ("not_whole", "minutes", {**CONTACT, "minutes": True}),
    ("not_whole", "minutes", {**CONTACT, "minutes": 5.0}),
    ("not_whole", "minutes", json.dumps(CONTACT).replace(": 30,", ": 3e1,")),
    ("not_whole", "minutes", {**CONTACT, "minutes": float("nan")}),
    ("not_whole", "minutes", {**CONTACT, "minutes": float("-inf")}),
    ("not_whole", "minutes", json.dumps(CONTACT).replace(": 30,", f": {'9' * 10_000},")),
    ("not_whole", "minutes", json.dumps(CONTACT).replace(": 30,", ": 1e999999999999999999999,")),
    ("out_of_range", "minutes", {**CONTACT, "minutes": 2**63}),
    ("out_of_range", "minutes", {**CONTACT, "minutes": 0}),
    ("out_of_range", "minutes", {**CONTACT, "minutes": -5}),
    ("out_of_range", "minutes", {**CONTACT, "minutes": 1441}),
    ("not_clock", "start", {**CONTACT, "start": "24:00"}),
    ("not_clock", "start", {**CONTACT, "start": "9:05"}),
    ("not_clock", "start", {**CONTACT, "start": "09:60"}),
    ("not_clock", "start", {**CONTACT, "start": "09:05:00"}),
    ("not_clock", "start", {**CONTACT, "start": "٠٩:٠٥"}),
    ("not_clock", "start", {**CONTACT, "start": 605}),
    ("unknown_value", "with[1]", {**CONTACT, "with": ["pupil", "Mila"]}),
    ("not_list", "with", {**CONTACT, "with": "pupil"}),
    ("repeated_item", "with[1]", {**CONTACT, "with": ["pupil", "pupil"]}),
    ("repeated_item", "cases[1]", {**CONTACT, "cases": ["c1", "c1"], "note": None}),
    ("repeated_item", "persons[2]", {**CONTACT, "persons": ["p1", "p2", "p1"], "note": None}),
    ("repeated_item", "topics[1]", {**CONTACT, "topics": ["a", "a"]}),
    ("empty_text", "cases[0]", {**CONTACT, "cases": [""]}),
    ("not_text", "topics[0]", {**CONTACT, "topics": [None]}),
    ("not_flag", "crisis", {**CONTACT, "crisis": 0}),
    ("not_flag", "crisis", {**CONTACT, "crisis": "false"}),
    ("unknown_value", "activity", {**CONTACT, "activity": "group"}),
    ("unknown_value", "mode", {**CONTACT, "mode": "fax"}),
    ("unknown_value", "source", {**CONTACT, "source": "pupil"}),
    ("unknown_value", "entrusted_by", {**CONTACT, "entrusted_by": "self"}),
    ("not_text", "note", {**CONTACT, "note": {"c1": "Geheimes"}}),
    ("too_long", "note", {**CONTACT, "note": "x" * 100_001}),
    ("bad_character", "note", {**CONTACT, "note": "Geheimes\0"}),
    ("not_object", "notes", {**TWO, "notes": ["Geheimes"]}),
    ("not_text", "notes", {**TWO, "notes": {"c1": None}}),
    ("empty_text", "notes", {**TWO, "notes": {"": "Geheimes"}}),
    ("note_for_several", "note", {**TWO, "note": "Geheimes"}),
    ("note_for_nobody", "notes", {**TWO, "notes": {"c1": "a", "Mila Muster": "Geheimes"}}),
    ("note_for_nobody", "notes", {**CONTACT, "cases": [], "notes": {"c1": "Geheimes"}}),
    ("note_twice", "note", {**CONTACT, "notes": {"c1": "Geheimes"}}),
    ("note_ambiguous", "notes", {**TWO, "persons": ["c1"], "notes": {"c1": "Geheimes"}}),
    ("not_object", "counted_before", {**CONTACT, "counted_before": "no"}),
    ("unknown_value", "counted_before", {**CONTACT, "counted_before": {"c1": "Mila"}}),
    ("counted_nobody", "counted_before", {**CONTACT, "counted_before": {"Mila Muster": "no"}}),
    ("note_ambiguous", "counted_before", {**CONTACT, "persons": ["c1"], "note": None, "counted_before": {"c1": "no"}}),
    # the rest
    ("missing_field", "text", without(WORKING_NOTE, "text")),
    ("empty_text", "case", {**WORKING_NOTE, "case": ""}),
    ("unknown_value", "target", {**REFERRAL, "target": "police"}),
    ("unknown_value", "type", {**OFFER, "type": "trip"}),
    ("empty_text", "title", {**OFFER, "title": ""}),
    ("missing_field", "participants.d", {**OFFER, "participants": {"w": 1, "m": 1, "unknown": 0}}),
    ("out_of_range", "participants.w", {**OFFER, "participants": {**OFFER["participants"], "w": -1}}),
    ("unknown_field", "participants.x", {**OFFER, "participants": {**OFFER["participants"], "x": 1}}),
    ("not_object", "participants", {**OFFER, "participants": 22}),
    ("out_of_range", "visits", {**SESSION, "visits": -1}),
    ("not_whole", "visits", {**SESSION, "visits": 2.5}),
    ("unknown_value", "activity", {**TIME, "activity": "work"}),
    ("unknown_value", "event", {**TIME, "event": "party"}),
    ("not_unit", "unit", {**COUNTER, "unit": "GS"}),
    ("not_unit", "unit", {**COUNTER, "unit": "school:"}),
    ("not_unit", "unit", {**COUNTER, "unit": "class:4b"}),
    ("not_unit", "unit", {**COUNTER, "unit": "site:S Z"}),
    ("not_school_year", "school_year", {**COUNTER, "school_year": "25/26"}),
    ("not_measure", "measure", {**COUNTER, "measure": "Persons W"}),
    ("not_measure", "measure", {**COUNTER, "measure": ""}),
    ("not_whole", "value", {**COUNTER, "value": 0.5}),
    ("out_of_range", "value", {**COUNTER, "value": -(10**12) - 1}),
    ("unknown_value", "entry_kind", {**EFFECTIVE, "entry_kind": "offer"}),
    ("out_of_range", "minutes", {**EFFECTIVE, "minutes": 1441}),
    ("out_of_range", "minutes", {**EFFECTIVE, "minutes": -1}),
    *(("bad_character", "name", {**PERSON, "name": f"Mila{sign}Muster"}) for sign in "\x1b\n\u202e\u200f"),
    ("too_long", "name", {**PERSON, "name": "Mila" * 200}),
    ("too_long", "enrolment[0].class", {**PERSON, "enrolment": [{**IN_CLASS, "class": "x" * 10_000}]}),
    ("bad_character", "enrolment[0].class", {**PERSON, "enrolment": [{**IN_CLASS, "class": "4\nb"}]}),
    ("not_code", "pseudonym", {**PERSON, "pseudonym": "=E1"}),
]

# Problem of the first line, and the whole file.
BAD_BEGINNINGS: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("empty", b"\xef\xbb\xbf"),
    ("empty", b"\n \r\n\t\n"),
    ("no_format_line", b"Name;Klasse\n"),
    ("no_format_line", b"[]\n"),
    ("no_format_line", b'{"kind":"person","id":"p1"}\n'),
    ("no_format_line", b'{"kind":"format","name":"other","version":1}\n'),
    ("no_format_line", b'{"sites":[]}\n'),
    ("cut_off", b'{"kind":"form'),
    ("not_whole", b'{"kind":"format","name":"ssa-exchange"}\n'),
    ("not_whole", b'{"kind":"format","name":"ssa-exchange","version":"1"}\n'),
    ("not_whole", b'{"kind":"format","name":"ssa-exchange","version":true}\n'),
    ("out_of_range", b'{"kind":"format","name":"ssa-exchange","version":0}\n'),
    ("unknown_field", b'{"kind":"format","name":"ssa-exchange","version":1,"more":1}\n'),
    ("bad_utf8", b"\xff\xfe{\x00"),
    ("bad_utf8", b"SQLite format 3\x00\xd9"),
]


def refusal(path: Path) -> str | None:
    """Return the message by which a file is refused; only a known error has one."""
    try:
        read_records(path)
    except KnownError as error:
        return error_text("de", error)
    return None


def failure(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_records(path)
    for language in LANGUAGES:
        assert error_text(language, caught.value)
    return caught.value


@pytest.mark.parametrize(("problem", "field", "line"), BAD)
def test_a_bad_line_is_refused_with_line_and_field(
    tmp_path: Path, problem: str, field: str | None, line: Json | str | bytes
) -> None:
    other = {**PERSON, "id": "p0"}
    error = failure(write(tmp_path / "a.jsonl", [other, "", line, "{"]))
    assert (error.key, error.details["line"], error.details.get("field")) == (f"records.{problem}", 4, field)


@pytest.mark.parametrize(("problem", "field", "line"), BAD)
def test_no_message_shows_what_stands_in_the_file(
    tmp_path: Path, problem: str, field: str | None, line: Json | str | bytes
) -> None:
    shown = error_text("de", failure(write(tmp_path / "a.jsonl", [line])))
    assert not re.search("Mila|Muster|Geheimes|xxx|2025-02-30|Schülerin|police", shown)
    assert len(shown) < 900


@pytest.mark.parametrize(("problem", "content"), BAD_BEGINNINGS)
def test_a_file_must_begin_with_the_format_line(tmp_path: Path, problem: str, content: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    error = failure(path)
    assert (error.key, error.details["line"]) == (f"records.{problem}", 1)


def test_every_message_about_records_has_its_example() -> None:
    elsewhere = {"too_large", "line_too_long", "duplicate_id", "too_new"}
    named = {problem for problem, _, _ in BAD} | {problem for problem, _ in BAD_BEGINNINGS} | elsewhere
    assert {f"records.{problem}" for problem in named} == {
        key for key in messages("de") if key.startswith("records.") and key in EXCHANGE_KEYS
    }


EXCHANGE_KEYS = frozenset(
    re.findall(
        r'^"([^"]+)"',
        (Path(__file__).parents[3] / "resources/messages/de/exchange.toml").read_text("utf-8"),
        re.MULTILINE,
    )
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["kind"])
def test_only_what_may_be_null_may_be_left_out(tmp_path: Path, example: Json) -> None:
    path = tmp_path / "a.jsonl"
    kind = example["kind"]
    names = set(FIELDS[kind]) - {"kind"}
    assert names >= OPTIONAL[kind]
    for name in names:
        variants = [without(example, name), {**example, name: None}]
        if name in OPTIONAL[kind]:
            left_out, null = (read_records(write(path, [variant])) for variant in variants)
            assert left_out == null
        else:
            keys = {failure(write(path, [variant])).key for variant in variants}
            # Where one of two must be given, that is what is said.
            assert keys in ({"records.missing_field", "records.null_field"}, *ONE_OF_TWO.get((kind, name), ())), name


def test_class_and_stage_of_an_enrolment_may_be_left_out(tmp_path: Path) -> None:
    line = {**PERSON, "enrolment": [{"school_year": "2025/26", "school": "GS"}]}
    (record,) = read_records(write(tmp_path / "a.jsonl", [line]))
    assert isinstance(record.value, PersonLine)
    assert record.value.enrolment == (Enrolment(SchoolYear(2025), "GS", None, None),)


def test_a_person_is_read(tmp_path: Path) -> None:
    line = {**PERSON, "pseudonym": "P-2025-014"}
    (record,) = read_records(write(tmp_path / "a.jsonl", [line]))
    assert (record.line, record.kind, record.id) == (2, RecordKind.PERSON, "p1")
    assert record.value == PersonLine(
        role=Role.PUPIL,
        name="Mila Muster",
        gender=Gender.W,
        born="2012-04",
        enrolment=(Enrolment(SchoolYear(2025), "GS", "4b", 4),),
        pseudonym="P-2025-014",
    )


def test_a_contact_is_read(tmp_path: Path) -> None:
    line = {**TWO, "notes": {"c1": "Über sie", "p2": "Über ihn"}}
    (record,) = read_records(write(tmp_path / "a.jsonl", [line]))
    assert record.value == ContactLine(
        cases=("c1",),
        persons=("p2",),
        school="GS",
        date=date(2025, 9, 15),
        start=615,
        minutes=30,
        with_=frozenset({Participant.PUPIL, Participant.PARENT}),
        mode=Mode.CONVERSATION,
        crisis=False,
        activity=Activity.INDIVIDUAL,
        topics=frozenset({"conflict_peers"}),
        note=None,
        notes={"c1": "Über sie", "p2": "Über ihn"},
        source=Source.SELF,
        source_ground=None,
        entrusted_by=Participant.PUPIL,
    )


def test_a_contact_with_nobody_recorded_may_have_a_note(tmp_path: Path) -> None:
    (record,) = read_records(write(tmp_path / "a.jsonl", [{**CONTACT, "cases": [], "with": []}]))
    assert isinstance(record.value, ContactLine)
    assert (record.value.cases, record.value.with_, record.value.note) == ((), frozenset(), CONTACT["note"])


@pytest.mark.parametrize(
    "change", [{"minutes": 1, "start": "00:00"}, {"minutes": 1440, "start": "23:59"}, {"date": "2024-02-29"}]
)
def test_the_edges_are_allowed(tmp_path: Path, change: Json) -> None:
    assert len(read_records(write(tmp_path / "a.jsonl", [{**CONTACT, **change}]))) == 1


def test_blank_lines_byte_order_mark_and_windows_line_ends_are_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = ["", json.dumps(FORMAT), "", json.dumps(PERSON), "  ", json.dumps(CASE)]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(texts).encode())
    assert [(record.line, record.id) for record in read_records(path)] == [(4, "p1"), (6, "c1")]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    text = "eins\u2028zwei\x85drei\x0bvier\r\nfünf"
    (record,) = read_records(write(tmp_path / "a.jsonl", [{**CONTACT, "note": text}]))
    assert isinstance(record.value, ContactLine)
    assert record.value.note == text


def test_a_surrogate_pair_is_one_character(tmp_path: Path) -> None:
    line = json.dumps({**PERSON, "name": "Mila 🦊"})
    assert "\\ud83e\\udd8a" in line
    (record,) = read_records(write(tmp_path / "a.jsonl", [line]))
    assert isinstance(record.value, PersonLine)
    assert record.value.name == "Mila 🦊"


def test_a_repeated_line_comes_once(tmp_path: Path) -> None:
    shuffled = dict(reversed(PERSON.items()))
    records = read_records(write(tmp_path / "a.jsonl", [PERSON, CASE, shuffled]))
    assert [(record.line, record.kind) for record in records] == [(2, RecordKind.PERSON), (3, RecordKind.CASE)]


def test_an_id_with_other_content_is_refused(tmp_path: Path) -> None:
    error = failure(write(tmp_path / "a.jsonl", [PERSON, CASE, {**PERSON, "name": "Milo Muster"}]))
    assert error.key == "records.duplicate_id"
    assert error.details == {"line": 4, "field": "id", "first": 2}


def test_two_kinds_may_share_an_id(tmp_path: Path) -> None:
    assert len(read_records(write(tmp_path / "a.jsonl", [PERSON, {**CASE, "id": "p1"}]))) == 2


def test_an_enum_error_names_what_is_allowed(tmp_path: Path) -> None:
    error = failure(write(tmp_path / "a.jsonl", [{**CONTACT, "activity": "group"}]))
    assert error.details["allowed"] == "individual, parents, teachers"
    assert "individual, parents, teachers" in error_text("de", error)


def test_a_newer_version_is_told_apart_whatever_else_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"kind":"format","name":"ssa-exchange","version":2,"charset":"x"}\n{"kind":"new"}\n', "utf-8")
    with pytest.raises(TooNewError) as caught:
        read_records(path)
    assert caught.value.key == "records.too_new"
    assert caught.value.details == {"line": 1, "version": 2, "supported": 1}
    assert error_text("de", caught.value)


@pytest.mark.parametrize(
    ("name", "key"), [("missing.jsonl", "file.missing"), ("", "file.unreadable"), ("a\0b", "file.unreadable")]
)
def test_a_file_that_cannot_be_read_is_wrong_use(tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_records(tmp_path / name)
    assert caught.value.key == key
    assert error_text("de", caught.value)


def test_a_file_name_that_is_no_utf8_can_be_shown(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_records(tmp_path / "a\udcff.jsonl")
    assert error_text("de", caught.value).encode("utf-8")


def test_a_huge_file_and_a_huge_line_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_lines, "LINE_LIMIT", 10_000)
    path = write(tmp_path / "a.jsonl", [PERSON, {**CASE, "id": "x" * 10_000}])
    error = failure(path)
    assert (error.key, error.details["line"]) == ("records.line_too_long", 3)
    monkeypatch.setattr(records_lines, "FILE_LIMIT", path.stat().st_size - 1)
    assert failure(path).key == "records.too_large"


def test_no_changed_byte_leads_to_an_unknown_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [*EXAMPLES, {**TWO, "id": "k2", "notes": {"c1": "a"}}])
    valid = path.read_bytes()
    chance = random.Random(2025)
    refused = 0
    for _ in range(1500):
        data = bytearray(valid)
        for _ in range(chance.choice((1, 1, 2, 8))):
            place = chance.randrange(len(data))
            data[place] = chance.choice((chance.randrange(256), *b'{}[]",:\\0-.e'))
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        path.write_bytes(data)
        refused += refusal(path) is not None
    assert 1000 < refused < 1500


def test_a_case_brought_by_the_youth_office_is_read(tmp_path: Path) -> None:
    (record,) = read_records(write(tmp_path / "a.jsonl", [{**CASE, "initiated_by": "youth_office"}]))
    assert getattr(record.value, "initiated_by", None) is InitiatedBy.YOUTH_OFFICE
