"""What protects the data goes along with a records file: the same in another vault, once, and never of the deleted."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.cases.provenance import PaperFile, Received
from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.errors import InputError, RefusedError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.keeping.retention import Postponement
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground, Necessity
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Direction, Recipient, Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.protection_format import (
    PROTECTION_FIELDS,
    AttachmentLine,
    CorrectionLine,
    DisclosureLine,
    DisputeLine,
    InformationLine,
    PostponementLine,
    ProtectionValue,
    ReleaseLine,
)
from ssa_desktop.exchange.records.records_writer import write_records
from ssa_desktop.services.cases import attachments, corrections, paper_files, received
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.exchange.records_import import import_records
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import disclosures, incidents, releases
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts, transitions
from ssa_desktop.storage.keeping import postponements
from tests.drawing import example_count
from tests.integration.program import Program, copy_of, records_bytes, rendered
from tests.integration.protection.protection_tables import TABLES, protection
from tests.integration.rights.disclosures.disclosure_world import open_at
from tests.unit.exchange.protection_examples import (
    ATTACHMENT,
    CASE_CHOICE,
    CORRECTION,
    DISCLOSURE,
    DISPUTE,
    HOLD,
    INFORMATION,
    OF_CASES_VALUES,
    PAPER_FILE,
    POSTPONEMENT,
    PROTECTION_VALUES,
    RELEASE,
)
from tests.unit.exchange.record_examples import CASE, CONTACT, OFFER, PERSON, REFERRAL, SESSION, TIME

TODAY = date(2026, 3, 4)
BOOK = {"schools": [{"code": "GS", "name": "Wilhelmschule"}]}
NEW_KINDS = frozenset(PROTECTION_FIELDS)
JOINT = {**CONTACT, "id": "k2", "cases": ["c1"], "persons": ["p2"], "note": None, "date": "2025-09-17"}
NOTE = {
    "kind": "working_note",
    "id": "w1",
    "case": "c1",
    "person": None,
    "date": "2025-09-15",
    "text": "Erfundene Notiz",
}
PLAIN: list[dict[str, Any]] = [
    PERSON,
    {**PERSON, "id": "p2", "name": "Nils Beispiel"},
    CASE,
    OFFER,
    CONTACT,
    JOINT,
    SESSION,
    TIME,
    NOTE,
    REFERRAL,
]


@pytest.fixture(scope="module")
def plain(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with stores that hold nothing but the kinds there were before."""
    folder = tmp_path_factory.mktemp("akten") / "eins"
    program = copy_of(template, folder, quick=True)
    program.do("import", "school", program.school_book(BOOK))
    program.do("import", "records", program.records(PLAIN))
    return folder


@pytest.fixture
def first(plain: Path, tmp_path: Path) -> Program:
    return copy_of(plain, tmp_path / "eins", quick=True)


def empty(template: Path, folder: Path) -> Program:
    program = copy_of(template, folder, quick=True)
    program.do("import", "school", program.school_book(BOOK))
    return program


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def one_id(ws: Workspace, table: str, condition: str = "1") -> int:
    with ws.read() as vault:
        return int(vault.execute(f"SELECT id FROM {table} WHERE {condition} ORDER BY id").fetchone()[0])


def protect(ws: Workspace, folder: Path) -> None:
    """Record something of every new kind, as the window does it."""
    case_id, person_id = one_id(ws, "case_file"), one_id(ws, "person")
    contact_id = one_id(ws, "contact", "date = '2025-09-15'")
    release = Release(
        case_id,
        date(2026, 2, 1),
        date(2026, 7, 31),
        (Recipient("Fachkraft im ASD", "Jugendamt Musterstadt"), Recipient("Lehrkraft", "Wilhelmschule")),
        ("family", "bullying"),
        "Vorbereitung der Hilfe",
        "Ohne Einwilligung bleibt es bei der Beratung hier.",
        Consenter.YOUNG_PERSON,
        capacity=Capacity(is_capable=True, assessed_on=date(2026, 2, 1), reason="erklärt es mit eigenen Worten"),
        is_revocability_told=True,
    )
    release_id = releases.add(ws, release)
    old = releases.add(
        ws,
        replace(
            release,
            limits="nichts über den Vater",
            child_view="einverstanden",
            direction=Direction.BOTH,
            second_guardian="Vater",
        ),
    )
    recipient = "Fachkraft im ASD, Jugendamt Musterstadt"
    given_out = Disclosure(
        DisclosureKind.CASE_FILE,
        recipient,
        "Hilfe",
        Ground.CONSENT,
        (case_id,),
        release_id=release_id,
        parts=("facts",),
    )
    disclosures.disclose(ws, given_out, lambda: None)
    necessity = Necessity("akut", "niemand da", "überwiegt", "das Nötigste")
    told = Disclosure(DisclosureKind.ORAL, "Polizei Musterstadt", "Schutz", Ground.NECESSITY, person_ids=(person_id,))
    disclosures.disclose(ws, replace(told, necessity=necessity, person_ids=(person_id, person_id + 1)), lambda: None)
    releases.revoke(ws, old, date(2026, 3, 1))
    keeping.set_hold(
        ws,
        case_id,
        Hold(HoldGround.COMPLAINT, "Beschwerde läuft", date(2026, 2, 1), date(2026, 9, 1), None, date(2026, 3, 1)),
    )
    lifted = Restriction(
        RestrictionGround.DISPUTED,
        "bestritten",
        "Fachkraft",
        date(2026, 2, 1),
        informed_on=date(2026, 2, 2),
        until=date(2031, 1, 31),
    )
    keeping.lift_restriction(ws, keeping.restrict(ws, case_id, lifted))
    keeping.choose(
        ws,
        case_id,
        CaseChoice(
            without_guardians=True,
            without_guardians_reason="Beratungszweck gefährdet",
            protection_began=date(2026, 1, 1),
            protection_ended=date(2026, 2, 1),
            protection_choice=ProtectionChoice.AS_CASE_FILE,
            protection_reason="nicht bestätigt",
        ),
    )
    paper_files.save(ws, case_id, PaperFile(case_id, "Schrank 2", date(2026, 1, 1)))
    received.add(ws, Received(case_id, date(2026, 1, 2), "Klassenlehrkraft", "Fehlzeiten", "Beratung"))
    incidents.set_information(ws, person_id, Information(None, date(2026, 1, 1), "Schutz gefährdet", date(2026, 2, 1)))
    # Begun while the case still had another type: what an earlier plan says stays with it.
    with ws.change() as vault:
        transitions.keep(vault, Transition(case_id, date(2026, 1, 2), "eine Ausbildung finden", "Reha-Beratung"))
    letter = folder / "brief.pdf"
    letter.write_bytes(b"%PDF-1.7 erfunden")
    attachments.add(ws, Holder(case_id=case_id), letter, AttachmentKind.LETTER)
    attachments.add(ws, Holder(offer_id=one_id(ws, "offer")), letter, AttachmentKind.PARTICIPANTS_LIST)
    with ws.read() as vault:
        facts = contacts.get_contact(vault, contact_id)
        person = people.get(ws, person_id)
        case_uid = vault.execute("SELECT uid FROM case_file").fetchone()[0]
    assert facts is not None
    corrections.correct_contact(ws, case_id, contact_id, replace(facts, minutes=45, start=600), "Anders", AskedBy.SELF)
    corrections.correct_person(ws, person_id, replace(person, name="Mila Xenophonie"), AskedBy.GUARDIAN)
    corrections.dispute(ws, case_id, contact_id, Dispute(date(2026, 2, 3), AskedBy.SELF, "So war es nicht."))
    whole = corrections.dispute(ws, case_id, None, Dispute(date(2026, 2, 3), AskedBy.GUARDIAN, "Alles anders."))
    corrections.resolve(ws, whole, "beide Sichtweisen vermerkt", date(2026, 2, 9))
    with ws.change() as vault:
        postponements.postpone(
            vault, "case", case_uid, date(2027, 8, 30), "Abschluss steht aus", TODAY, date(2027, 7, 31)
        )
        postponements.postpone(vault, "time", "time:2025/26", date(2026, 4, 3), "Bericht steht aus", TODAY)


def test_no_column_is_forgotten(first):
    """The comparison below looks at every column; whoever adds one decides whether it travels."""
    stays = {
        "id",
        "uid",
        "case_id",
        "person_id",
        "offer_id",
        "agreement_id",
        "training_id",
        "concern_id",
        "release_id",
        "record_uid",
        "step",
    }
    with first.open() as ws, ws.read() as vault:
        for table, columns in TABLES.items():
            known = {name for _, name, *_ in vault.execute(f"PRAGMA table_info({table})")}
            assert {name for name in known - stays if name not in columns} == set(), table


def test_everything_is_the_same_in_another_vault_and_comes_once(template, first, tmp_path):
    copy, again = tmp_path / "kopie.jsonl", tmp_path / "nochmal.jsonl"
    ws = open_at(first, TODAY)
    protect(ws, tmp_path)
    before = protection(ws)
    number = records_export.export_records(ws, copy)
    reports = figures(ws)
    ws.close()
    found = lines_of(copy)
    assert len(found) == number
    assert {line["kind"] for line in found} >= NEW_KINDS
    assert all(before.values())
    second = empty(template, tmp_path / "zwei")
    nothing = second.dump()
    second.do("import", "records", copy, "--dry-run")
    assert second.dump() == nothing
    second.do("import", "records", copy)
    once = second.dump()
    done = second.do("import", "records", copy)
    assert second.dump() == once
    assert str(number) in done.err
    other = open_at(second, TODAY)
    assert protection(other) == before
    assert figures(other) == reports
    records_export.export_records(other, again)
    other.close()
    assert shape(lines_of(again)) == shape(found)


def figures(ws: Workspace) -> dict[str, bytes]:
    return rendered(ws, SchoolYear(2025), Level.SCHOOL)


def shape(lines: list[dict[str, Any]]) -> list[str]:
    """Return lines with their ids numbered in the order in which they come."""
    numbers: dict[str, str] = {}
    fresh = count()
    for line in lines:
        for name in ("id", "step"):
            if name in line:
                numbers.setdefault(line[name], str(next(fresh)))

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(one) for one in value]
        if isinstance(value, dict):
            return {numbers.get(name, name): told(one) for name, one in value.items()}
        return numbers.get(value, value) if isinstance(value, str) else value

    return [json.dumps(told(line), sort_keys=True) for line in lines]


def test_a_vault_without_them_writes_the_same_bytes_as_ever(first, tmp_path):
    with first.open() as ws:
        records_export.export_records(ws, tmp_path / "kopie.jsonl")
        records_export.export_records(ws, tmp_path / "nochmal.jsonl")
        with ws.read() as vault:
            tables = ("person", "case_file", "offer", "contact", "offer_session", "working_note", "referral")
            uids = [
                uid for table in tables for (uid,) in vault.execute(f"SELECT uid FROM {table} ORDER BY id").fetchall()
            ]
            time_uid = vault.execute("SELECT uid FROM time_entry WHERE contact_id IS NULL AND session_id IS NULL")
            names = dict(zip(["p1", "p2", "c1", "o1", "k1", "k2", "s1", "w1", "r1"], uids, strict=True))
            names["t1"] = time_uid.fetchone()[0]
            (mila, nils) = (pseudonym for (pseudonym,) in vault.execute("SELECT pseudonym FROM person ORDER BY id"))
    assert (tmp_path / "kopie.jsonl").read_bytes() == (tmp_path / "nochmal.jsonl").read_bytes()
    expected = []
    for line in PLAIN:
        named = {
            name: [names.get(one, one) for one in value]
            if name in {"cases", "persons"}
            else names.get(value, value)
            if name in {"id", "person", "case", "offer"} and value is not None
            else value
            for name, value in line.items()
        }
        if line["kind"] == "person":
            named["pseudonym"] = mila if line["id"] == "p1" else nils
        if line["kind"] == "contact":
            named["with"] = sorted(line["with"])
        expected.append(json.dumps(named, ensure_ascii=False, separators=(",", ":")))
    written = (tmp_path / "kopie.jsonl").read_text("utf-8").splitlines()
    assert written[0] == '{"kind":"format","name":"ssa-exchange","version":1,"copy":"own_copy"}'
    assert written[1:] == expected


def test_deleting_a_person_leaves_nothing_of_them_and_no_file_brings_it_back(template, first, tmp_path):
    copy = tmp_path / "kopie.jsonl"
    ws = open_at(first, TODAY)
    protect(ws, tmp_path)
    records_export.export_records(ws, copy)
    ws.close()
    second = empty(template, tmp_path / "zwei")
    second.do("import", "records", copy)
    for program in (first, second):
        ws = open_at(program, TODAY)
        mila = people.get(ws, one_id(ws, "person")).pseudonym or ""
        for kept in keeping.kept(ws):
            if isinstance(kept.kept, Hold):
                keeping.lift_hold(ws, kept.record_id)
        # A hold keeps a person, and so does the open file of a child protection matter.
        without = CaseChoice(without_guardians=True, without_guardians_reason="Beratungszweck gefährdet")
        keeping.choose(ws, one_id(ws, "case_file"), without)
        deletion.erase_person(ws, mila, "Antrag")
        gone = protection(ws)
        assert {table for table, rows in gone.items() if rows} == {"attachment", "postponement", "disclosure"}
        # What is left: the attachment of the offer, the postponed working time, and what was told about Nils too.
        assert [len(gone[table]) for table in ("attachment", "postponement", "disclosure")] == [1, 1, 1]
        with ws.read() as vault:
            known = vault.execute(
                "SELECT kind, count(*) FROM import_ref WHERE record_id IS NOT NULL GROUP BY kind"
            ).fetchall()
        assert {kind: number for kind, number in known if kind in NEW_KINDS} == {
            "attachment": 1, "disclosure": 1, "postponement": 1,
        }  # fmt: skip
        ws.close()
        before = program.dump()
        program.do("import", "records", copy)
        assert program.dump() == before


def test_a_restricted_case_goes_into_their_own_copy(template, first, tmp_path):
    ws = open_at(first, TODAY)
    restriction = Restriction(
        RestrictionGround.HARM, "schadet ihr", "Fachkraft", TODAY, informed_on=TODAY, until=date(2031, 1, 31)
    )
    number = keeping.restrict(ws, one_id(ws, "case_file"), restriction)
    records_export.export_records(ws, tmp_path / "kopie.jsonl")
    second = empty(template, tmp_path / "zwei")
    second.do("import", "records", tmp_path / "kopie.jsonl")
    with second.open() as other:
        assert [kept.kept for kept in keeping.kept(other)] == [restriction]
        with pytest.raises(RefusedError, match=r"case\.restricted"):
            corrections.dispute(other, one_id(other, "case_file"), None, Dispute(TODAY, AskedBy.SELF, "Nein."))
    keeping.lift_restriction(ws, number)
    records_export.export_records(ws, tmp_path / "u.jsonl")
    ws.close()
    (line,) = (line for line in lines_of(tmp_path / "u.jsonl") if line["kind"] == "restriction")
    assert line["lifted"] == TODAY.isoformat()
    # Her own copies are about nobody, and stand in no file.
    assert [line["kind"] for line in lines_of(tmp_path / "u.jsonl")].count("disclosure") == 0


BAD: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown_reference", "case", {**HOLD, "case": "c9"}),
    ("unknown_reference", "case", {**ATTACHMENT, "case": "p1"}),
    ("unknown_reference", "offer", {**ATTACHMENT, "case": None, "offer": "o9"}),
    ("unknown_reference", "person", {**INFORMATION, "person": "c1"}),
    ("unknown_reference", "record", {**POSTPONEMENT, "record_kind": "working_note", "record": "c1"}),
    ("unknown_reference", "release", {**DISCLOSURE, "release": "r9"}),
    ("unknown_reference", "contact", {**DISPUTE, "contact": "k8"}),
    ("unknown_topic", "topics", {**RELEASE, "topics": ["unheard_of"]}),
    ("already_otherwise", "case", {**PAPER_FILE, "place": "Keller"}),
    ("already_otherwise", "case", CASE_CHOICE),
    ("already_otherwise", "person", INFORMATION),
    ("already_otherwise", "record", POSTPONEMENT),
    ("postponed_too_long", "until", {**POSTPONEMENT, "until": "2026-08-31"}),
    ("postponed_too_long", "until", {**POSTPONEMENT, "until": "2199-12-31", "due": "2025-07-31"}),
    ("postponed_ahead", "decided", {**POSTPONEMENT, "decided": "2099-01-01", "until": "2099-01-02"}),
    ("postponed_note", "record_kind", {**POSTPONEMENT, "record_kind": "working_note", "record": "w1"}),
    ("not_concerned", "contact", {**DISPUTE, "contact": "k9"}),
    ("not_concerned", "contact", {**CORRECTION, "case": None, "person": "p1", "contact": "k2"}),
]


@pytest.fixture(scope="module")
def protected(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("geschützt") / "eins"
    program = copy_of(plain, folder, quick=True)
    ws = open_at(program, TODAY)
    protect(ws, folder)
    ws.close()
    program.do(
        "import", "records", program.records([{**CONTACT, "id": "k9", "cases": [], "persons": ["p2"]}], "k9.jsonl")
    )
    return program


@pytest.mark.parametrize(("problem", "field", "line"), BAD)
def test_a_line_that_does_not_fit_the_vault_is_refused_and_changes_nothing(protected, tmp_path, problem, field, line):
    new = {**PERSON, "id": "p99", "name": "Tom Neu"}
    path = tmp_path / "a.jsonl"
    path.write_bytes(records_bytes([new, line]))
    before = protected.dump()
    done = protected.try_("import", "records", path)
    assert done.code == 2
    with protected.open() as ws, pytest.raises(InputError) as caught:
        import_records(ws, path)
    assert (caught.value.key, caught.value.details["line"], caught.value.details["field"]) == (
        f"records.{problem}", 3, field,
    )  # fmt: skip
    assert protected.dump() == before


def test_what_an_earlier_version_put_off_for_years_is_read_and_holds_for_thirty_days(first, template, tmp_path):
    closed = {**CASE, "id": "c5", "person": "p2", "closed": "2023-09-20", "opened": "2023-09-10"}
    closed |= {"close_reason": "moved", "result": "unknown"}
    old = {**POSTPONEMENT, "until": "2031-01-01", "decided": "2025-08-10", "due": None, "ended": None}
    lines = [
        {**closed, "left_school": None, "leave_kind": None},
        {**old, "record": "c5"},
        {**old, "id": "a2", "record_kind": "working_note", "record": "w1"},
    ]
    first.do("import", "records", first.records(lines, "früher.jsonl"))
    with first.open() as ws:
        (file,) = [item for item in deletion.due(ws, date(2025, 9, 9)) if item.kind == "case"]
        assert (file.due, file.was_postponed) == (date(2025, 9, 9), True)
        assert [item.due for item in deletion.due(ws, date(2026, 7, 31)) if item.kind == "working_note"] == [
            date(2026, 7, 31)
        ]
        kept = protection(ws)["postponement"]
        records_export.export_records(ws, tmp_path / "kopie.jsonl")
    second = empty(template, tmp_path / "zwei")
    second.do("import", "records", tmp_path / "kopie.jsonl")
    with second.open() as other:
        assert protection(other)["postponement"] == kept


ONE_EACH = {"case_choice", "paper_file", "information", "postponement", "transition"}
POSTPONED = {"person": "p1", "case": "c1", "contact": "k1", "time": "2024/25"}


def placed(value: ProtectionValue | KindLine) -> ProtectionValue | KindLine:  # noqa: PLR0911 - one return per kind of line
    """Return a value that hangs on the records of the vault."""
    match value:
        case KindLine():
            return KindLine(value.kind, {**value.values, "case": "c1"})
        case ReleaseLine():
            return replace(value, case="c1", release=replace(value.release, topics=("family",)))
        case InformationLine():
            return replace(value, person="p1")
        case AttachmentLine():
            return replace(value, case=value.case and "c1", offer=value.offer and "o1")
        case PostponementLine():
            kind = value.record_kind if value.record_kind in POSTPONED else "case"
            lawful = replace(value, record_kind=kind, record=POSTPONED[kind], decided=min(value.decided, TODAY))
            longest = Postponement(lawful.until, lawful.decided, lawful.due).longest
            return replace(lawful, until=min(lawful.until, longest))
        case DisputeLine():
            return replace(value, case="c1", contact=value.contact and "k1")
        case CorrectionLine(case=None, contact=None):
            return replace(value, person="p1")
        case CorrectionLine(case=None):
            # Nils stands in the joint contact without a case.
            return replace(value, person="p2", contact="k2")
        case CorrectionLine():
            return replace(value, case="c1", contact="k1")
        case DisclosureLine():
            return replace(value, cases=("c1",) if value.cases else (), persons=("p2",), release=None)
        case _:
            return replace(value, case="c1")


@st.composite
def protected_lines(draw: st.DrawFn) -> list[tuple[str, str, ProtectionValue | KindLine]]:
    number = count()
    return [
        (name, f"{name}{next(number)}", placed(value))
        for name, values in {**OF_CASES_VALUES, **PROTECTION_VALUES}.items()
        if name != "referral"
        for value in draw(st.lists(values, min_size=1, max_size=1 if name in ONE_EACH else 3))
    ]


@settings(max_examples=example_count(6, 200), suppress_health_check=list(HealthCheck))
@given(lines=protected_lines())
def test_whatever_they_say_it_is_the_same_in_another_vault(plain, template, lines):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two = copy_of(plain, folder / "eins", quick=True), copy_of(template, folder / "zwei", quick=True)
        two.do("import", "school", two.school_book(BOOK))
        (folder / "a.jsonl").write_bytes(write_records(lines))
        with one.open() as ws:
            import_records(ws, folder / "a.jsonl")
            before = protection(ws)
            records_export.export_records(ws, folder / "kopie.jsonl")
        assert sum(len(rows) for rows in before.values()) == len(lines)
        with two.open() as ws:
            import_records(ws, folder / "kopie.jsonl")
            assert protection(ws) == before
