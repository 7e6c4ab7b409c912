"""Written records files: exact bytes, the canonical form, and that reading gives back what was written."""

from __future__ import annotations

import json
import random
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssa_desktop.exchange.records.kind_lines import JsonValue, KindLine
from ssa_desktop.exchange.records.records_format import (
    FIELDS,
    ContactLine,
    PersonLine,
    RecordKind,
    RecordValue,
)
from ssa_desktop.exchange.records.records_reader import read_records
from ssa_desktop.exchange.records.records_writer import canonical_bytes, write_records
from tests.drawing import example_count
from tests.unit.exchange.record_examples import CONTACT, EXAMPLES, PERSON, REFERRAL, VALUES, Json, record_lists, write


def canonical(tmp_path: Path, line: Json) -> bytes:
    (record,) = read_records(write(tmp_path / "a.jsonl", [line]))
    return record.canonical


@given(record_lists)
def test_what_is_written_is_read_back(lines: list[tuple[str, str, RecordValue]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_bytes(write_records(lines))
        records = read_records(path)
        again = write_records((record.kind, record.id, record.value) for record in records)
    assert [(record.kind, record.id, record.value) for record in records] == lines
    assert [record.line for record in records] == list(range(2, len(lines) + 2))
    assert again == write_records(lines)


def test_objects_within_a_line_are_written_the_same_however_they_were_made():
    """Her agreements come from a table, others from a file: the names within an object may stand in any order."""
    clauses: dict[str, object] = {"purpose": "Erfundener Zweck", "data": "Erfundene Regel"}

    def written(made: dict[str, object]) -> bytes:
        values: dict[str, JsonValue] = {"school": "GS", "direct": [60, 65], "clauses": made}
        return write_records([("agreement", "a1", KindLine("agreement", values))])

    assert written(clauses) == written(dict(reversed(clauses.items())))


def without_order(value: RecordValue) -> RecordValue:
    """Return the value with the lists whose order says nothing in one order."""
    if isinstance(value, ContactLine):
        return replace(value, cases=tuple(sorted(value.cases)), persons=tuple(sorted(value.persons)))
    if isinstance(value, PersonLine):
        return replace(value, enrolment=tuple(sorted(value.enrolment, key=repr)))
    return value


@pytest.mark.parametrize("kind", [kind for kind in FIELDS if kind != RecordKind.ATTACHMENT])
@given(data=st.data())
@settings(max_examples=example_count(40, 200))
def test_the_canonical_form_is_a_line_with_the_whole_content(kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    canonical_line = canonical_bytes(kind, "a", value)
    with tempfile.TemporaryDirectory() as folder:
        (record,) = read_records(write(Path(folder, "a.jsonl"), [canonical_line]))
    assert without_order(record.value) == without_order(value)
    assert record.canonical == canonical_line


def test_the_written_bytes_are_exact(tmp_path: Path) -> None:
    records = read_records(write(tmp_path / "a.jsonl", [PERSON, CONTACT]))
    assert write_records((r.kind, r.id, r.value) for r in records).decode() == (
        '{"kind":"format","name":"ssa-exchange","version":1}\n'
        '{"kind":"person","id":"p1","role":"pupil","name":"Mila Muster","gender":"w","born":"2012-04",'
        '"enrolment":[{"school_year":"2025/26","school":"GS","class":"4b","stage":4}]}\n'
        '{"kind":"contact","id":"k1","cases":["c1"],"persons":[],"school":"GS","date":"2025-09-15","start":"10:15",'
        '"minutes":30,"with":["parent","pupil"],"mode":"conversation","crisis":false,"activity":"individual",'
        '"topics":["conflict_peers"],"note":"Erfundener Text über Milas Streit","notes":null,"source":"self",'
        '"source_ground":null,"entrusted_by":"pupil"}\n'
    )


def test_the_canonical_form_is_exact(tmp_path: Path) -> None:
    # Vaults keep what is derived from these bytes: they must stay the same in every later version.
    assert canonical(tmp_path, CONTACT).decode() == (
        '{"activity":"individual","cases":["c1"],"crisis":false,"date":"2025-09-15","entrusted_by":"pupil","id":"k1",'
        '"kind":"contact","minutes":30,"mode":"conversation","note":"Erfundener Text über Milas Streit","persons":[],'
        '"school":"GS","source":"self","start":"10:15","topics":["conflict_peers"],"with":["parent","pupil"]}'
    )
    assert canonical(tmp_path, PERSON).decode() == (
        '{"born":"2012-04","enrolment":[{"class":"4b","school":"GS","school_year":"2025/26","stage":4}],"gender":"w",'
        '"id":"p1","kind":"person","name":"Mila Muster","role":"pupil"}'
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["kind"])
def test_every_kind_is_written_with_its_fields_in_order(tmp_path: Path, example: Json) -> None:
    optional: dict[str, Json] = {
        "person": {"pseudonym": "P-2025-014"},
        "contact": {"counted_before": {"c1": "both"}},
        "time": {"left_by_deleted": True},
    }
    full = {**example, **optional.get(example["kind"], {})}
    (record,) = read_records(write(tmp_path / "a.jsonl", [full]))
    written = json.loads(write_records([(record.kind, record.id, record.value)]).splitlines()[1])
    assert tuple(written) == FIELDS[record.kind]
    if "with" in full:
        full = {**full, "with": sorted(full["with"])}
    assert written == full


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["kind"])
def test_order_of_fields_and_nulls_change_nothing(tmp_path: Path, example: Json) -> None:
    names = [name for name, value in example.items() if value is not None]
    random.Random(4).shuffle(names)
    assert canonical(tmp_path, {name: example[name] for name in names}) == canonical(tmp_path, example)


def test_order_within_lists_changes_nothing(tmp_path: Path) -> None:
    two = {
        **CONTACT,
        "cases": ["c1", "c2"],
        "persons": ["p8", "p9"],
        "topics": ["bullying", "school"],
        "note": None,
        "notes": {"c1": "a", "p9": "b"},
    }
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in two.items()}
    turned["notes"] = {"p9": "b", "c1": "a"}
    assert canonical(tmp_path, turned) == canonical(tmp_path, two)
    years = [
        {"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4},
        {"school_year": "2024/25", "school": "GS", "class": None, "stage": "vkl"},
        {"school_year": "2024/25", "school": "RS"},
    ]
    one, other = {**PERSON, "enrolment": years}, {**PERSON, "enrolment": years[::-1]}
    assert canonical(tmp_path, one) == canonical(tmp_path, other)


@pytest.mark.parametrize("change", [{"minutes": 31}, {"note": "Anderer Text"}, {"with": ["pupil"]}, {"start": None}])
def test_other_content_has_another_canonical_form(tmp_path: Path, change: Json) -> None:
    assert canonical(tmp_path, {**CONTACT, **change}) != canonical(tmp_path, CONTACT)


def test_empty_notes_are_none(tmp_path: Path) -> None:
    assert canonical(tmp_path, {**CONTACT, "notes": {}}) == canonical(tmp_path, CONTACT)


def test_a_value_under_the_wrong_kind_is_a_fault_of_the_program(tmp_path: Path) -> None:
    (record,) = read_records(write(tmp_path / "a.jsonl", [REFERRAL]))
    assert isinstance(record.value, KindLine)
    with pytest.raises(TypeError):
        write_records([(RecordKind.CASE, "r1", record.value)])


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_documented(kind: str) -> None:
    page = Path(__file__).parents[3] / "docs/exchange-format.md"
    (section,) = re.findall(rf"^### `{kind}`\n(.*?)^##", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert [name for name in FIELDS[kind][2:] if f"`{name}`" not in section] == []
