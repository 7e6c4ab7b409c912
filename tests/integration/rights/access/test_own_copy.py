"""Their own copy: nothing of theirs is missing from it, and nothing of others stands in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.records import Concern, Person, Referral
from ssa_desktop.domain.rights.access import Capacity, Checks
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.vocabulary import ReferralTarget, Role, Source
from ssa_desktop.services import drafts
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import access, carrier
from ssa_desktop.services.rights.access import Requester
from ssa_desktop.storage.rights import access as store
from ssa_desktop.storage.sql import insert
from tests.integration.rights.access.access_world import NOT_HERS, TODAY, answered, case_of, mila, pseudonym, talk


def words_of_pdf(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_every_text_that_hangs_on_a_person_stands_in_their_copy(ws, tmp_path):
    """Plant a word in every text column of every table that hangs on them, whatever tables there are."""
    planted: dict[str, str] = {}
    person_id = people.add(ws, Person(name="Mila Muster"))
    with ws.change() as vault:
        tables = store.tables_of_persons(vault)
        planter = _Planter(vault, person_id, planted)
        for table in tables:
            if table not in store.UNREAD_TABLES and table not in NOT_HERS:
                planter.plant(table)
    reply = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    missing = {place for place, word in planted.items() if word not in reply}
    # Who told of an indication is blacked out by default (docs/decisions, 0140).
    assert missing == {"risk_indication.told_by"}
    assert {"contact_text.text", "hold.reason", "draft.body", "access_decision.reason"} <= set(planted)


class _Planter:
    """Writes a row of a table of the vault, and those it needs above, with a word of its own in every free text."""

    def __init__(self, vault: object, person_id: int, planted: dict[str, str]) -> None:
        self.vault = vault
        self.planted = planted
        self.ids = {"person": person_id}

    def plant(self, table: str) -> int:
        if table in self.ids:
            return self.ids[table]
        links = {
            column: parent
            for _, _, parent, column, *_ in self.vault.execute(f"PRAGMA foreign_key_list({table})")  # type: ignore[attr-defined]
            if parent != table and parent not in NOT_HERS
        }
        script = self.vault.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]  # type: ignore[attr-defined]
        values: dict[str, object] = {}
        for _, column, kind, _, _, is_key in self.vault.execute(f"PRAGMA table_info({table})"):  # type: ignore[attr-defined]
            if is_key or column in {"offer_id", "agreement_id", "training_id"}:
                continue
            values[column] = self._value(table, column, kind, script, links)
        self.ids[table] = insert(self.vault, table, values)  # type: ignore[arg-type]
        return self.ids[table]

    def _value(self, table: str, column: str, kind: str, script: str, links: dict[str, str]) -> object:
        allowed = re.search(rf"\b{column} [A-Z ]*CHECK \({column} IN \(([^)]*)\)\)", script)
        known: dict[str, object] = {"school": "GS", "school_year": "2025/26", "stage": "3", "born": "2014-05"}
        known |= {"parts": "", "uid": f"{table}-uid"}
        if column in links:
            known[column] = "family" if links[column] == "topic" else self.plant(links[column])
        elif allowed is not None:
            first = allowed[1].split(",")[0].strip().strip("'")
            known[column] = int(first) if first.isdigit() else first
        elif column == "record_uid":
            known[column] = self.vault.execute("SELECT uid FROM case_file").fetchone()[0]  # type: ignore[attr-defined]
        elif kind in ("BLOB", "INTEGER"):
            known[column] = b"x" if kind == "BLOB" else 1
        elif column not in known and _A_DAY.search(column):
            known[column] = "2026-01-15"
        elif column == "body":
            known[column] = json.dumps({"note": self._word(table, column)})
        elif {column, f"{table}.{column}"} & (store.CODE_COLUMNS - {"class_label", "name"}):
            known.setdefault(column, _CODES.get(f"{table}.{column}") or _CODES.get(column) or "other")
        elif column in store.UNREAD_COLUMNS:
            # What is left out says why in storage.access.
            known.setdefault(column, "x")
        return known[column] if column in known else self._word(table, column)

    def _word(self, table: str, column: str) -> str:
        word = "wort" + "".join(chr(ord("a") + (len(self.planted) // 26**place) % 26) for place in (1, 0)) + "xq"
        self.planted[f"{table}.{column}"] = word
        return word


_A_DAY = re.compile(r"(_on|_at|^date|^at|^until|^since|opened|closed|left_school|_began|_ended|deadline)$")
_CODES = {
    "mode": "phone",
    "source": "parent",
    "activity": "individual",
    "role": "pupil",
    "gender": "w",
    "initiated_by": "pupil",
    "case_file.type": "counselling",
    "close_reason": "moved",
    "result": "partly",
    "leave_kind": "unknown",
    "hold.ground": "other",
    "restriction.ground": "harm",
    "disclosure.ground": "consent",
    "disclosure.kind": "letter",
    "protection_choice": "as_case_file",
    "consented_by": "self",
    "entrusted_by": "pupil",
    "asked_by": "self",
    "field": "note",
    "access_decision.kind": "contact",
    "access_decision.ground": "entrusted",
}


def test_no_table_and_no_column_is_left_out_without_a_reason(ws):
    with ws.read() as vault:
        tables = store.tables_of_persons(vault)
        known = {name for (name,) in vault.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert all(reason for reason in (*store.UNREAD_TABLES.values(), *store.UNREAD_COLUMNS.values()))
    assert set(store.UNREAD_TABLES) <= known
    assert {"contact_text", "working_note", "draft", "received", "attachment", "disclosure", "hold"} <= set(tables)


def test_everything_has_words(ws):
    """A table or column that is new needs words in labels.toml, [access_kind] and [access_field]."""
    from ssa_desktop.labels import labels

    with ws.read() as vault:
        tables = store.tables_of_persons(vault)
        links = {(table, found[3]) for table in tables for found in vault.execute(f"PRAGMA foreign_key_list({table})")}
    kinds, fields = labels("de", "access_kind"), labels("de", "access_field")
    left_out = {*store.UNREAD_TABLES, *NOT_HERS}
    linking = {"contact_concern", "contact_text", "contact_topic", "disclosure_person", "draft_person"}
    linking |= {"leak_confirmed_person", "release_topic"}
    assert set(tables) - left_out - linking - set(kinds) == set()
    nameless = {
        f"{table}.{column}"
        for table, columns in tables.items()
        if table not in left_out
        for column in columns
        if column not in store.UNREAD_COLUMNS
        and ((table, column) not in links or column == "topic")
        and column not in fields
        and f"{table}.{column}" not in fields
    }
    assert nameless == set()


def test_the_particulars_stand_on_the_paper(ws, tmp_path):
    carrier.save(
        ws,
        Carrier("Träger Muster", CarrierKind.CATHOLIC, supervisory_authority="Datenschutzzentrum Muster"),
    )
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    contacts.record(ws, talk((Concern(person_id, case_id, "Sorgen"),), source=Source.TEACHER))
    cases.add_referral(ws, Referral(case_id, date(2025, 11, 3), ReferralTarget.ASD))
    cases.correct(ws, case_id, replace(cases.view(ws, case_id).case, closed=date(2026, 1, 9)))
    answered(ws, person_id, Requester.SELF, tmp_path, "pdf")
    said = words_of_pdf(tmp_path / "auskunft-self.pdf")
    for part in (
        "Identität noch nicht geprüft",
        "Mila Muster",
        "§§ 13, 13a SGB VIII",
        "Vermittlung am 03.11.2025: Allgemeiner Sozialer Dienst",
        "wird am 31.07.2027 gelöscht",
        "Von einer Lehrkraft",
        "Datenschutzzentrum Muster",
        "§ 17 KDG",
        "Kein Programm entscheidet",
        "Sorgen",
        "Seite 1 von",
    ):
        assert part in said, part
    assert "Art. 15 DSGVO" not in said


def test_checks_that_were_made_are_not_called_open(ws, tmp_path):
    person_id = mila(ws)
    contacts.record(ws, talk((Concern(person_id, None, "Sorgen"),)))
    checks = Checks(TODAY, "Schülerausweis", capacity=Capacity.CAPABLE, capacity_on=TODAY, capacity_reason="gefragt")
    path = tmp_path / "a.json"
    access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(path, "de"), checks=checks)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["open_checks"] == []
    assert found["checks"]["identity"] == {"on": "2026-03-04", "how": "Schülerausweis"}


def test_a_restricted_case_is_part_of_their_own_access(ws, tmp_path):
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    contacts.record(ws, talk((Concern(person_id, case_id, "Gesperrtes"),)))
    keeping.restrict(
        ws,
        case_id,
        Restriction(RestrictionGround.HARM, "Grund", "Fachkraft", TODAY, informed_on=TODAY, until=date(2031, 1, 31)),
    )
    assert "Gesperrtes" in answered(ws, person_id, Requester.SELF, tmp_path).decode()


def test_others_are_blacked_out_and_joint_talks_show_their_part_alone(ws, tmp_path):
    person_id, other = mila(ws), people.add(ws, Person(name="Ben Größe", pseudonym="P-2025-900"))
    people.add(ws, Person(name="Frau Lehrke", role=Role.TEACHER))
    sister = people.add(ws, Person(name="Lena Muster"))
    own, his = case_of(ws, person_id), case_of(ws, other)
    hers = Concern(person_id, own, "Streit mit BENS Freund, sagt Frau Lehrke. P-2025-900.")
    joint = (hers, Concern(other, his, "Bens Teil"))
    contacts.record(ws, talk((*joint, Concern(sister, None, "Lenas Teil"))))
    contacts.record(ws, talk((Concern(person_id, own, "Mila Muster und Lena Muster, auch Groesse"),), minutes=20))
    drafts.keep(
        ws,
        "page.today",
        {"blocks": [{"person_id": person_id, "note": "Halbes"}, {"person_id": other, "note": "Fremdes"}]},
        [person_id, other],
    )
    reply = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    assert "Streit mit […] Freund, sagt Frau […]. […]." in reply
    assert "Mila Muster und […], auch […]" in reply
    assert "Halbes" in reply
    for word in ("Bens", "Lenas", "Fremdes", "Größe", "P-2025-900"):
        assert word not in reply
