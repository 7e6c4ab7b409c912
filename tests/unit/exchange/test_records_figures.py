"""Lines of what stands beside the records: examples are read and written back, wrong fields are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.kinds import KINDS, OF_CASES, TOGETHER
from ssa_desktop.exchange.figures.frozen_return import digest_of
from ssa_desktop.exchange.records.kind_lines import KIND_FIELDS, KindLine
from ssa_desktop.exchange.records.records_reader import read_records
from tests.unit.exchange.figures_examples import DEFINITION, FIGURES_EXAMPLES
from tests.unit.exchange.record_examples import write

Json = dict[str, Any]


FIGURES_FIELDS = {line: names for line, names in KIND_FIELDS.items() if KINDS[line] not in (*OF_CASES, *TOGETHER)}
"""Of the others the examples stand with the cases and with what is recorded on working together."""


def line(kind: str, **changed: object) -> Json:
    return {"kind": kind, "id": "x1", **FIGURES_EXAMPLES[kind], **changed}


def test_there_is_an_example_of_every_kind_with_every_field():
    assert set(FIGURES_EXAMPLES) == set(FIGURES_FIELDS)
    assert {kind: (*("kind", "id"), *values) for kind, values in FIGURES_EXAMPLES.items()} == dict(FIGURES_FIELDS)


@pytest.mark.parametrize("kind", FIGURES_FIELDS)
def test_an_example_is_read_as_it_stands(tmp_path: Path, kind: str):
    (record,) = read_records(write(tmp_path / "a.jsonl", [line(kind)]))
    assert isinstance(record.value, KindLine)
    assert dict(record.value.values) == FIGURES_EXAMPLES[kind]


def refrozen(**changed: object) -> Json:
    """A filed return whose frozen text was changed, with the digest that fits it."""
    content = json.dumps({**json.loads(FIGURES_EXAMPLES["filed_return"]["content"]), **changed})
    return {"content": content, "sha256": digest_of(content)}


UNIT = {"unit": "GS", "title": "Schule", "items": [["pupils_advised", 3]]}
FINDING = {"severity": "remark", "unit": "GS", "item": "", "key": "no.such.message", "details": []}
FROZEN_FORM = json.loads(FIGURES_EXAMPLES["filed_return"]["content"])["form"]

BAD = [
    ("outcome", {"moment": "later"}, "moment"),
    ("outcome", {"outcome": "minijob"}, "outcome"),
    ("outcome", {"recorded": "2025-02-30"}, "recorded"),
    ("intensity", {"intensity": "very"}, "intensity"),
    ("intensity", {"case": None}, "case"),
    ("indicator", {"active": 1}, "active"),
    ("indicator", {"definition": {**DEFINITION, "numerator": ["nothing"]}}, "definition"),
    ("indicator", {"definition": {**DEFINITION, "denominator": []}}, "definition"),
    ("indicator", {"definition": {**DEFINITION, "target": -1}}, "definition.target"),
    ("indicator", {"definition": {**DEFINITION, "key": {"low": 0, "regular": 1, "high": 1}}}, "definition.key.low"),
    ("indicator", {"definition": {**DEFINITION, "more": 1}}, "definition.more"),
    ("indicator_note", {"period": "q5"}, "period"),
    ("indicator_note", {"text": " "}, "text"),
    ("hand_figure", {"measure": "pupils_advised"}, "measure"),
    ("hand_figure", {"value": -1}, "value"),
    ("return_remark", {"level": "land"}, "level"),
    ("filed_return", {"content": "{} "}, "content"),
    ("filed_return", {"version": 0}, "version"),
    ("filed_return", {"version": 2}, "content"),
    ("filed_return", {"filed": "2026-10-03"}, "content"),
    ("filed_return", {"reason": "anders"}, "content"),
    ("filed_return", {"content": "{}", "sha256": digest_of("{}")}, "content"),
    ("filed_return", {"content": "[" * 9000, "sha256": digest_of("[" * 9000)}, "content"),
    ("filed_return", refrozen(topics=[]), "content"),
    ("filed_return", refrozen(settings=[]), "content"),
    ("filed_return", refrozen(remarks=[["GS", "unit", 7]]), "content"),
    ("filed_return", refrozen(practitioner=7), "content"),
    ("filed_return", refrozen(units=[UNIT]), "content"),
    ("filed_return", refrozen(units={}), "content"),
    ("filed_return", refrozen(findings=[FINDING]), "content"),
    ("filed_return", refrozen(form={**FROZEN_FORM, "official": "no"}), "content"),
    ("filed_return", refrozen(form={**FROZEN_FORM, "title": None}), "content"),
    ("filed_return", refrozen(blacked_out_on=["soon"]), "content"),
    ("form", {"form": "other"}, "definition"),
    ("form", {"definition": "id = 1"}, "definition"),
    ("contract", {"pattern": [240, 240]}, "pattern"),
    ("contract", {"pattern": [1441, 0, 0, 0, 0, 0, 0]}, "pattern[0]"),
    ("work_year", {"leave_days": "many"}, "leave_days"),
    ("shares_base", {"left_out": ["training"]}, "left_out[0]"),
    ("shares_base", {"corridor": [60]}, "corridor"),
    ("shares_base", {"corridor": [65, 60]}, "corridor[1]"),
    ("shares_base", {"corridor": [60, 100]}, "corridor[1]"),
    ("annual_text", {"chapter": "gossip"}, "chapter"),
    ("annual_agreement", {"agreed": "soon"}, "agreed"),
    ("text_block", {"short": "g k"}, "short"),
    ("text_block", {"text": " "}, "text"),
    ("appointment", {"start": "25:00"}, "start"),
    ("appointment", {"arranged": "phone"}, "arranged"),
    ("appointment", {"slip_state": "lost"}, "slip_state"),
    ("appointment", {"minutes": 0}, "minutes"),
    ("plan", {"offer": "o1"}, "activity"),
    ("plan", {"activity": None}, "activity"),
    ("plan", {"state": "took_place"}, "state"),
    ("capture_template", {"minutes": 0}, "minutes"),
    ("capture_template", {"with": ["dog"]}, "with[0]"),
    ("capture_template", {"with": []}, "with"),
    ("capture_template", {"activity": "travel"}, "activity"),
    ("topic", {"code": "Own 1"}, "code"),
    ("topic", {"label_de": " "}, "label_de"),
    ("topic", {"active": 1}, "active"),
    ("person_link", {"other": "p1"}, "other"),
    ("person_link", {"relation": "friend"}, "relation"),
    ("school_year_turn", {"answer": "unknown"}, "answer"),
    ("year_start_done", {"step": "coffee"}, "step"),
]


@pytest.mark.parametrize(("kind", "changed", "field"), BAD)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, kind: str, changed: Json, field: str):
    with pytest.raises(InputError) as caught:
        read_records(write(tmp_path / "a.jsonl", [line(kind, **changed)]))
    assert (caught.value.details["line"], caught.value.details["field"]) == (2, field)
