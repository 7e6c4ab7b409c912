"""Lines on what protects the data: every broken one is refused with line and field, and attachments fill no memory."""

from __future__ import annotations

import base64
import hashlib
import os
import threading
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import LARGEST_BYTES
from ssa_desktop.domain.errors import InputError
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.records import records_lines
from ssa_desktop.exchange.records.protection_format import AttachmentLine
from ssa_desktop.exchange.records.records_format import RecordKind
from ssa_desktop.exchange.records.records_reader import read_records
from ssa_desktop.exchange.records.records_writer import canonical_bytes, write_records, written_lines
from ssa_desktop.texts import LANGUAGES, messages
from tests.unit.exchange.protection_examples import (
    ATTACHMENT,
    CASE_CHOICE,
    CONTENT,
    CORRECTION,
    CORRECTION_OF_PERSON,
    DISCLOSURE,
    DISPUTE,
    HOLD,
    INFORMATION,
    PAPER_FILE,
    POSTPONEMENT,
    RECEIVED,
    RELEASE,
    RESTRICTION,
    attachment_line,
)
from tests.unit.exchange.record_examples import PERSON, Json, write

RECIPIENT: Json = RELEASE["recipients"][0]
DAY = date(2025, 10, 1)


def only(example: Json, *names: str) -> Json:
    return {name: value for name, value in example.items() if name in {"kind", "id", *names}}


# problem, field, line
BAD: list[tuple[str, str, Json]] = [
    ("number_of_items", "recipients", {**RELEASE, "recipients": []}),
    ("number_of_items", "recipients", {**RELEASE, "recipients": [RECIPIENT] * 13}),
    ("recipient_everybody", "recipients[0].who", {**RELEASE, "recipients": [{**RECIPIENT, "who": "alle Beteiligten"}]}),
    ("empty_text", "recipients[0].organisation", {**RELEASE, "recipients": [{**RECIPIENT, "organisation": " "}]}),
    ("unknown_field", "recipients[0].phone", {**RELEASE, "recipients": [{**RECIPIENT, "phone": "1"}]}),
    ("repeated_item", "topics[1]", {**RELEASE, "topics": ["family", "family"]}),
    ("missing_field", "capacity.reason", {**RELEASE, "capacity": {"capable": True, "assessed": "2025-10-01"}}),
    ("unknown_value", "form", {**RELEASE, "form": "fax"}),
    ("unknown_value", "consented_by", {**RELEASE, "consented_by": "pupil"}),
    ("not_flag", "health_data", {**RELEASE, "health_data": 0}),
    ("empty_text", "purpose", {**RELEASE, "purpose": ""}),
    ("not_day", "ends", {**RELEASE, "ends": "31.07.2026"}),
    ("unknown_value", "ground", {**HOLD, "ground": "Geheimes"}),
    ("empty_text", "reason", {**HOLD, "reason": "  "}),
    ("unknown_field", "until_on", {**HOLD, "until_on": "2026-01-01"}),
    ("unknown_value", "ground", {**RESTRICTION, "ground": "court_order"}),
    ("empty_text", "by_whom", {**RESTRICTION, "by_whom": ""}),
    ("says_nothing", "without_guardians", {**only(CASE_CHOICE, "case"), "without_guardians": False}),
    ("unknown_value", "protection_choice", {**CASE_CHOICE, "protection_choice": "for_ever"}),
    ("unknown_value", "record_kind", {**POSTPONEMENT, "record_kind": "offer"}),
    ("not_school_year", "record", {**POSTPONEMENT, "record_kind": "time", "record": "2025"}),
    ("empty_text", "place", {**PAPER_FILE, "place": ""}),
    ("empty_text", "purpose", {**RECEIVED, "purpose": ""}),
    ("one_of_two", "case", {**ATTACHMENT, "offer": "o1"}),
    ("one_of_two", "case", {**ATTACHMENT, "case": None}),
    ("not_both", "training", {**ATTACHMENT, "training": "t1"}),
    ("not_both", "training", {**ATTACHMENT, "case": None, "agreement": "a1", "training": "t1"}),
    ("not_sha256", "sha256", {**ATTACHMENT, "sha256": "Geheimes"}),
    ("not_sha256", "sha256", {**ATTACHMENT, "sha256": ATTACHMENT["sha256"].upper()}),
    ("wrong_sha256", "content", {**ATTACHMENT, "sha256": "0" * 64}),
    ("not_base64", "content", {**ATTACHMENT, "content": "Geheimes!"}),
    ("not_base64", "content", {**ATTACHMENT, "content": "äöü"}),
    ("not_base64", "content", {**ATTACHMENT, "content": "QUJ\nD"}),
    ("not_text", "content", {**ATTACHMENT, "content": 1}),
    ("size_of_content", "content", {**ATTACHMENT, "content": ""}),
    ("too_long", "title", {**ATTACHMENT, "title": "x" * 201}),
    ("unknown_value", "type", {**ATTACHMENT, "type": "photo"}),
    ("says_nothing", "given", only(INFORMATION, "person")),
    ("one_of_two", "person", {**CORRECTION, "person": "p1"}),
    ("one_of_two", "person", {**CORRECTION, "case": None}),
    ("missing_field", "contact", {**CORRECTION, "contact": None}),
    ("unknown_value", "field", {**CORRECTION, "field": "gender"}),
    ("unknown_value", "field", {**CORRECTION_OF_PERSON, "field": "note"}),
    ("not_earlier_number", "earlier", {**CORRECTION, "field": "start", "earlier": "10:15"}),
    ("not_day", "earlier", {**CORRECTION, "field": "date", "earlier": "2025-02-30"}),
    ("not_month", "earlier", {**CORRECTION_OF_PERSON, "field": "born", "earlier": "2012-13"}),
    ("unknown_value", "asked_by", {**CORRECTION, "asked_by": "head"}),
    ("unknown_value", "disputed_by", {**DISPUTE, "disputed_by": "own_mistake"}),
    ("empty_text", "statement", {**DISPUTE, "statement": ""}),
    ("nobody_concerned", "persons", {**DISCLOSURE, "cases": [], "persons": []}),
    ("unknown_value", "type", {**DISCLOSURE, "type": "gossip"}),
    ("unknown_value", "ground", {**DISCLOSURE, "ground": "none"}),
    ("not_code", "parts[0]", {**DISCLOSURE, "parts": ["facts timeline"]}),
    ("missing_field", "necessity.not_avertable", {**DISCLOSURE, "necessity": {"danger": "a"}}),
]  # fmt: skip


def failure(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_records(path)
    for language in LANGUAGES:
        shown = error_text(language, caught.value)
        assert shown
        assert "Geheimes" not in shown
    return caught.value


@pytest.mark.parametrize(("problem", "field", "line"), BAD)
def test_a_bad_line_is_refused_with_line_and_field(tmp_path: Path, problem: str, field: str, line: Json) -> None:
    error = failure(write(tmp_path / "a.jsonl", [PERSON, line]))
    assert (error.key, error.details["line"], error.details.get("field")) == (f"records.{problem}", 3, field)


def test_every_message_about_these_lines_has_its_example() -> None:
    # Most need the vault (tests/integration), one a file that changes while it is read.
    elsewhere = {"already_otherwise", "not_concerned", "changed_meanwhile"}
    elsewhere |= {"postponed_ahead", "postponed_note", "postponed_too_long"}
    here = Path(__file__).parents[3] / "resources/messages/de/records_protection.toml"
    keys = {key for key in messages("de") if f'"{key}"' in here.read_text("utf-8")}
    named = {f"records.{problem}" for problem in {*elsewhere, *(problem for problem, _, _ in BAD)}}
    assert keys <= named


def test_a_line_with_an_attachment_of_the_largest_size_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    content = bytes(LARGEST_BYTES)
    path = tmp_path / "a.jsonl"
    path.write_bytes(write_records([(RecordKind.ATTACHMENT, "b1", attachment_line("c1", None, "a.bin", content, DAY))]))
    (record,) = read_records(path)
    assert isinstance(record.value, AttachmentLine)
    assert record.value.content() == content
    larger = attachment_line("c1", None, "a.bin", content + b"x", DAY)
    path.write_bytes(write_records([(RecordKind.ATTACHMENT, "b1", larger)]))
    assert failure(path).key == "records.size_of_content"
    path.write_bytes(
        write_records(
            [(RecordKind.ATTACHMENT, "b1", attachment_line("c1", None, "a", content + bytes(3_000_000), DAY))]
        )
    )
    assert failure(path).key == "records.line_too_long"


def test_contents_count_against_no_limit_of_the_file_but_all_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records_lines, "LINE_LIMIT", 2_000)
    monkeypatch.setattr(records_lines, "FILE_LIMIT", 4_000)
    lines = [(RecordKind.ATTACHMENT, f"b{n}", attachment_line("c1", None, "a", bytes(9_000), DAY)) for n in range(5)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(write_records(lines))
    assert len(read_records(path)) == 5
    assert failure(write(path, [{**HOLD, "reason": "x" * 3_000}])).key == "records.line_too_long"
    assert failure(write(path, [{**HOLD, "id": f"h{n}"} for n in range(50)])).key == "records.too_large"


def test_the_word_content_inside_a_text_is_no_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_lines, "LINE_LIMIT", 2_000)
    tricky = '"content":"' + "A" * 3_000 + '"'
    assert failure(write(tmp_path / "a.jsonl", [{**HOLD, "reason": tricky}])).key == "records.line_too_long"


def test_attachments_are_read_and_written_one_at_a_time(tmp_path: Path) -> None:
    number, size = 24, 1024 * 1024
    path = tmp_path / "a.jsonl"
    made = (
        (RecordKind.ATTACHMENT, f"b{n}", attachment_line("c1", None, "a", bytes([n]) * size, DAY))
        for n in range(number)
    )
    tracemalloc.start()
    try:
        with path.open("wb") as stream:
            stream.writelines(written_lines(made))
        records = read_records(path)
        sizes = [len(record.value.content()) for record in records if isinstance(record.value, AttachmentLine)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sizes == [size] * number
    assert peak < 12 * size


def test_the_canonical_form_of_an_attachment_has_its_hash_and_no_content(tmp_path: Path) -> None:
    (record,) = read_records(write(tmp_path / "a.jsonl", [ATTACHMENT]))
    assert record.canonical.decode() == (
        '{"added":"2025-10-01","case":"c1","id":"b1","kind":"attachment","sha256":"'
        f'{hashlib.sha256(CONTENT).hexdigest()}","title":"brief.pdf","type":"letter"}}'
    )
    other = attachment_line("c1", None, "brief.pdf", CONTENT + b"!", DAY)
    assert canonical_bytes(RecordKind.ATTACHMENT, "b1", other) != record.canonical


def test_an_attachment_that_changes_after_it_was_read_is_not_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [ATTACHMENT])
    (record,) = read_records(path)
    assert isinstance(record.value, AttachmentLine)
    changed = b"Ganz anderer erfundener Inhalt"
    sha256 = hashlib.sha256(changed).hexdigest()
    write(path, [{**ATTACHMENT, "content": base64.b64encode(changed).decode(), "sha256": sha256}])
    with pytest.raises(InputError) as caught:
        record.value.content()
    assert (caught.value.key, caught.value.details["line"]) == ("records.changed_meanwhile", 2)
    path.unlink()
    with pytest.raises(InputError, match="changed_meanwhile"):
        record.value.content()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system knows no named pipes")
def test_a_pipe_can_be_read(tmp_path: Path) -> None:
    pipe, file = tmp_path / "pipe", write(tmp_path / "a.jsonl", [ATTACHMENT])
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(file.read_bytes()))
    writer.start()
    (record,) = read_records(pipe)
    writer.join()
    assert isinstance(record.value, AttachmentLine)
    assert record.value.content() == CONTENT
