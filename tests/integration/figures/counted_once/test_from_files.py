"""A records file or a table says of a late talk whether its child was counted, or is refused."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.vocabulary import CountedBefore
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import counting_once
from ssa_desktop.storage.sql import rows
from ssa_desktop.texts import LANGUAGES
from tests.integration.figures.counted_once.once_world import (
    CODE,
    SCHOOL,
    child,
    delete_talks,
    headcounts,
    opened,
    talk_of,
)
from tests.integration.program import FORMAT_LINE, Program, dump_of
from tests.stores import copy_stores


def file_of(tmp_path: Path, *contacts_in_it: Mapping[str, object], name: str = "akten.jsonl") -> Path:
    """Write a records file with a child of its own and talks of 2024/25 at GS with it."""
    person = {"kind": "person", "id": "Ben Geheim", "role": "pupil", "name": "Ben", "gender": "m", "enrolment": []}
    common = {
        "kind": "contact", "cases": [], "persons": ["Ben Geheim"], "school": "GS", "date": "2025-02-03", "minutes": 30,
        "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual", "topics": [],
        "source": "self",
    }  # fmt: skip
    lines = [FORMAT_LINE, person, *({**common, **one} for one in contacts_in_it)]
    path = tmp_path / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("dry_run", "more"),
    [
        (False, {}),
        (True, {}),
        # The sums of the site hold nobody of its other school: that cannot be.
        (False, {"counted_before": {"Ben Geheim": "site"}}),
    ],
)
@pytest.mark.usefixtures("gone")
def test_a_records_file_that_does_not_say_it_is_refused_and_changes_nothing(ws, tmp_path, dry_run, more):
    path = file_of(tmp_path, {"id": "k0", "date": "2023-10-02"}, {"id": "k1", **more})
    before = dump_of(ws)
    with pytest.raises(InputError) as caught:
        records_import.import_records(ws, path, dry_run=dry_run)
    assert (caught.value.key, caught.value.exit_code) == ("records.maybe_counted", 2)
    assert caught.value.details == {"line": 4, "field": "counted_before"}
    for language in LANGUAGES:
        told = error_text(language, caught.value)
        assert '"counted_before":{"c1":"no"}' in told
        assert "Geheim" not in told
    assert dump_of(ws) == before


@pytest.mark.parametrize(
    ("answer", "said_then", "expected"),
    [("no", None, 2), ("both", CountedBefore.BOTH, 1), ("school", CountedBefore.BOTH, 1)],
)
@pytest.mark.usefixtures("gone")
def test_a_records_file_says_it_once_for_a_child(ws, tmp_path, answer, said_then, expected):
    path = file_of(tmp_path, {"id": "k1", "counted_before": {"Ben Geheim": answer}}, {"id": "k2", "date": "2025-03-03"})
    records_import.import_records(ws, path)
    with ws.read() as vault:
        found = rows(vault, "SELECT counted_before FROM contact_concern WHERE person_id = 2 ORDER BY id")
    assert found == [(said_then,), (said_then,)]
    assert headcounts(ws)["GS"] == expected
    assert records_import.import_records(ws, path).added == Counter()


@pytest.mark.parametrize(
    ("said_wrongly", "key"),
    [
        ({"Ben Geheim": "maybe"}, "records.unknown_value"),
        ({"Somebody": "no"}, "records.counted_nobody"),
        ("no", "records.not_object"),
    ],
)
def test_what_a_records_file_says_wrongly_is_refused_without_its_ids(ws, tmp_path, said_wrongly, key):
    with pytest.raises(InputError) as caught:
        records_import.import_records(ws, file_of(tmp_path, {"id": "k1", "counted_before": said_wrongly}))
    assert (caught.value.key, caught.value.details["field"]) == (key, "counted_before")
    assert "Geheim" not in json.dumps(caught.value.details)


def test_a_file_with_sums_of_its_own_is_not_asked_about_its_talks(ws, tmp_path):
    path = file_of(tmp_path, {"id": "k1"})
    counter = {
        "kind": "counter", "id": "z1", "unit": "school:GS", "school_year": "2024/25", "measure": "pupils_advised",
        "value": 3,
    }  # fmt: skip
    path.write_text(path.read_text(encoding="utf-8") + json.dumps(counter) + "\n", encoding="utf-8")
    records_import.import_records(ws, path)
    assert headcounts(ws)["GS"] == 4


def test_a_line_without_it_is_the_line_it_was(gone, ws, tmp_path):
    """Copies read by versions before this one, and the hashes of lines taken over by them, stay what they were."""
    records_export.export_records(ws, tmp_path / "kopie.jsonl")
    assert "counted_before" not in (tmp_path / "kopie.jsonl").read_text(encoding="utf-8")
    with counting_once.answering(lambda _: SCHOOL):
        contacts.record(ws, talk_of(gone))
    records_export.export_records(ws, tmp_path / "zweite.jsonl")
    (line,) = [
        json.loads(line)
        for line in (tmp_path / "zweite.jsonl").read_text(encoding="utf-8").splitlines()
        if "counted_before" in line
    ]
    assert line["counted_before"] == {line["persons"][0]: "both"}


TABLE = "Datum;Name;Dauer;Gespräch mit\n3.2.2025;Ada Beispielkind;30 min;Schüler/in\n10.2.2025;Ben;30 min;Schüler/in\n"


def test_a_table_is_refused_or_says_it_by_an_option(template, tmp_path):
    copy_stores(template, tmp_path / "data")
    ws = opened(tmp_path / "data")
    ada = child(ws)
    contacts.record(ws, talk_of(ada))
    delete_talks(ws)
    ws.close()
    (tmp_path / "code.txt").write_text(CODE[-1], encoding="utf-8")
    program = Program(tmp_path / "data", quick=True)
    path = tmp_path / "liste.csv"
    path.write_text(TABLE, encoding="utf-8")
    command = ("import", "table", path, "--kind", "contacts", "--set", "school=GS", "--same-name", "one")
    before = program.dump()
    done = program.try_(*command, "--existing", "new")
    assert done.code == 2
    assert "Von 2 Kindern ist noch nicht gesagt" in done.err
    assert "--counted-before no" in done.err
    assert "Beispielkind" not in done.err
    assert program.dump() == before
    program.do(*command, "--existing", "new", "--counted-before", "school")
    assert program.kvjs("2024/25")["GS"]["pupils_advised"] == 1
