"""The records of that vault: three pupils, two cases, and what hangs on them; nobody in it is real.

Anna has a case that was closed, Ben one that runs, Cem has none. Ben's part of the joint talk stands in no case.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Kind
from ssa_desktop.domain.kinds import KINDS, LINES
from ssa_desktop.storage.exchange import recordset_kinds
from ssa_desktop.storage.sql import Connection, insert, value
from tests.unit.exchange.declared_examples import example_of
from tests.unit.exchange.figures_examples import FIGURES_EXAMPLES
from tests.unit.exchange.protection_examples import PROTECTION_EXAMPLES
from tests.unit.exchange.record_examples import REFERRAL

ANNA, BEN, CEM = 1, 2, 3
ANNAS_CASE, BENS_CASE = 1, 2
JOINT, CEMS_TALK, NOBODYS_TALK = 1, 2, 3
"""Talks: with Anna and Ben, with Cem, and with nobody named."""
TODAY: Final = date(2026, 3, 4)
_TOGETHER: Final[dict[str, dict[str, Any]]] = {
    "partner": {
        "name": "Frau Beispiel", "type": "careers", "institution": "Amt", "position": "Leitung", "phone": "0711",
        "mail": "a@b.example", "note": "Dienstags", "school": "GS", "active": True, "counted": ["2024/25", "2025/26"],
        "used": "2026-01-15", "offers": "Beratung", "agreement": "mündlich", "last_contact": "2026-01-12",
    },
    "agreement": {
        "school": "GS", "from": "2024-09-01", "to": "2026-07-31", "signed": "2024-09-10", "authority": "Ort",
        "authority_by": "Frau A", "school_name": "Grundschule", "school_by": "Herr B", "carrier": "Verein",
        "carrier_by": "Frau C", "direct": [60, 65], "clauses": {"purpose": "Erfundener Zweck"}, "others": "niemand",
        "county": "Kreis", "version": 1, "fingerprint": None, "replaces": None, "replaces_signed": None,
    },
    "goal": {"agreement": "a", "position": 1, "goal": "Weniger Streit", "provisions": "Runden", "follows": None},
    "evaluation": {
        "agreement": "a", "about": "2024/25", "date": "2025-07-01", "start": "14:00", "minutes": 60,
        "participants": "Leitung", "text": "Gut", "goals": [], "time": None, "next": None,
    },
    "meeting": {
        "school": "GS", "method": "case_consultation", "date": "2026-01-20", "start": "10:15", "minutes": 45,
        "subject": "Pausen", "participants": "Kollegium", "with_family": True, "with_others": False, "person": "p",
        "case": None, "phases": {"situation": "Lage"}, "time": None, "moderator": "Frau E", "room": "12",
        "disguised": True, "review": "2026-03-20",
    },
    "action": {
        "meeting": None, "evaluation": None, "person": "p", "case": None, "what": "Anrufen", "who": "Frau D",
        "agreed": "2026-01-20", "due": "2026-02-20", "done": None,
    },
    "self_assessment": {"school_year": "2024/25", "condition": "trust", "answer": 3, "text": "Es wird"},
}  # fmt: skip
LINE_EXAMPLES: Final = {
    **{line["kind"]: line for line in (*PROTECTION_EXAMPLES, REFERRAL)},
    **FIGURES_EXAMPLES,
    **_TOGETHER,
}


def add(vault: Connection, table: str, **columns: Any) -> int:
    return insert(vault, table, columns)


def settle(vault: Connection) -> None:
    for number, (name, made) in enumerate((("Anna", "2023-09-15"), ("Ben", "2024-09-15"), ("Cem", "2025-01-15")), 1):
        add(vault, "person", id=number, pseudonym=f"P-{number}", role="pupil", gender="w", name=f"{name} Muster",
            created_on=made)  # fmt: skip
    case = {"school": "GS", "initiated_by": "pupil", "type": "counselling"}
    add(vault, "case_file", id=ANNAS_CASE, person_id=ANNA, opened="2023-09-20", closed="2024-03-01",
        close_reason="goal_reached", **case)  # fmt: skip
    add(vault, "case_file", id=BENS_CASE, person_id=BEN, opened="2024-10-01", **case)
    talk(vault, JOINT, "2024-02-01", (ANNA, ANNAS_CASE, "Streit um den Ball"), (BEN, None, "Bens Sicht"))
    talk(vault, CEMS_TALK, "2025-01-20", (CEM, None, "Sorgen um Noten"))
    talk(vault, NOBODYS_TALK, "2025-02-03")
    add(vault, "working_note", id=1, case_id=ANNAS_CASE, date="2024-02-02", text="Ballspiel beobachten")
    add(vault, "working_note", id=2, person_id=CEM, date="2025-01-21", text="Noten nachfragen")


def talk(vault: Connection, number: int, day: str, *parts: tuple[int, int | None, str]) -> None:
    """Store a talk of half an hour with a text on each of those it concerns."""
    add(vault, "contact", id=number, school="GS", date=day, start=600, minutes=30, mode="conversation", crisis=0,
        activity="individual", with_pupil=1, with_parent=0, with_teacher=0, with_third_party=0,
        source="self")  # fmt: skip
    for person, case, text in parts:
        concern = add(vault, "contact_concern", contact_id=number, person_id=person, case_id=case)
        add(vault, "contact_text", contact_id=number, concern_id=concern, kind="note", text=text)
    add(vault, "time_entry", school="GS", date=day, start=600, minutes=30, activity="individual", contact_id=number,
        effective=30)  # fmt: skip


def line_of(vault: Connection, kind: Kind[Any], **given: Any) -> dict[str, Any]:
    """Return the fields of an example; what it refers to is made anew where ``given`` does not say otherwise."""
    known_line = LINE_EXAMPLES.get(kind.line) or example_of(kind)
    # What an example does not speak of is not said.
    values = {field.json: known_line.get(field.json) for field in kind.fields}
    known = {"person": CEM, "other": BEN, "case": BENS_CASE}
    for field in kind.references:
        if values[field.json] is None or field.json in given:
            continue
        other = LINES[field.fact.refers]
        if field.json in known or other.record is None:
            values[field.json] = _offer(vault) if field.json == "offer" and field.needed else known.get(field.json)
        else:
            values[field.json] = record_of(vault, other)
    if "goals" in values:
        values["goals"] = []
    return {**values, **given}


def _offer(vault: Connection) -> int:
    return add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10", participants_w=0,
               participants_m=0, participants_d=0, participants_unknown=3)  # fmt: skip


def record_of(vault: Connection, kind: Kind[Any], **given: Any) -> int:
    """Store an example of a kind and return the id of its row."""
    number = recordset_kinds.add_record(vault, kind, line_of(vault, kind, **given))
    assert number is not None
    return number


def add_everything_due(vault: Connection) -> None:
    """Add what is missing of the kinds that are due some day; an action on nobody, which is due by itself."""
    for kind in KINDS.values():
        if kind.is_put_off:
            record_of(vault, kind, **({"person": None} if kind.line == "action" else {}))
    for line in ("self_assessment", "annual_text"):
        record_of(vault, KINDS[line])
    vault.execute("UPDATE emergency_contact SET used_on = '2025-01-01'")
    add(vault, "time_entry", school="GS", date="2024-05-06", minutes=20, activity="travel", effective=20)
    add(vault, "person", pseudonym="P-9", role="pupil", gender="w", created_on="2023-09-15")
    offer = add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10", participants_w=0,
                participants_m=0, participants_d=0, participants_unknown=3)  # fmt: skip
    content = b"Anna, Ben"
    listed = add(vault, "attachment", offer_id=offer, kind="participants_list", title="Liste", added_on="2024-01-11",
                 size=len(content), sha256=hashlib.sha256(content).hexdigest())  # fmt: skip
    add(vault, "attachment_content", attachment_id=listed, content=content)


def count(vault: Connection, table: str, where: str = "true") -> int:
    return int(value(vault, f"SELECT count(*) FROM {table} WHERE {where}"))


def uid(vault: Connection, table: str, number: int) -> str:
    return str(value(vault, f"SELECT uid FROM {table} WHERE id = ?", (number,)))
