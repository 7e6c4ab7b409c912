"""A word in every text of every table that hangs on a person is gone when they are deleted: read off the schema itself.

Whoever adds a table that hangs on a person, a case or a contact is covered by this; whoever adds one that does not has
to say here why its texts may stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.kinds import ALL, called
from ssa_desktop.domain.records import Person
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.storage.keeping.redacting import PROSE
from ssa_desktop.storage.sql import Connection, insert, new_uid, rows
from tests.integration.program import Program, copy_of
from tests.security.decrypted import decrypted, found_in

ROOTS = {"person", "case_file", "contact", "working_note"}
"""What is erased row by row; everything else that refers to one of them goes along."""

STAYING = {
    "meta": "settings, numbers and keys of the vault",
    "topic": "her list of topics; shown before a deletion when one names the person",
    "offer": "an offer names a group, and is shown before a deletion when it names the person",
    "offer_session": "a day of an offer",
    "plan": "a planned day of an offer, or planned working time",
    "counter": "margins without a person",
    "store_end": "a number of transactions and a random session",
    "unclean_end": "what a lost log cost: kinds, numbers and times",
    "year_start_done": "what she ticked of the start of a school year at a school",
    "import_ref": "keyed hashes; what they name is blanked with the record",
    "tombstone": "random ids",
    "deletion_record": "its reason is blacked out; tested in test_no_trace",
    "release_stub": "days and how it ended",
    "security_event": "kinds and times",
    "search_document": "follows its records; tested in test_no_trace",
    "postponement": "by kind and random id; tested below",
    "due_notice": "by kind and random id; tested below",
    "day_sign": "days of use and numbers",
    "retention_rule": "periods and where they come from",
    "place_override": "a folder and why it was accepted",
    "writer": "who writes, while she writes",
    "change_log": "kinds and numbers",
    "backup_place": "a folder",
    "backup_made": "a file",
    "emergency_contact": "offices and professionals; names of the vault are refused there, and found before a deletion",
    "breach": "a breach concerns the vault, not one person",
    "breach_step": "a step of its checklist",
    "authority_request": "who asked for what; the answer is the carrier's",
    "filed_return": "figures without names, scanned before filing; shown before a deletion when one names the person",
    "return_remark": "remarks on figures; shown before a deletion when one names the person",
    "hand_figure": "figures",
    "team_assessment": "means of sheets without names",
    "typed_figure": "figures",
    "return_step": "steps and days",
    "form_definition": "the wording of a form; shown before a deletion when it names the person",
    "contract_period": "hours",
    "running_timer": "an activity and when it began",
    "indicator": "formulas and targets, and labels; shown before a deletion when one names the person",
    "indicator_note": "words on a figure; shown before a deletion when one names the person",
    "annual_text": "chapters on a school; shown before a deletion when one names the person",
    "annual_agreement": "the school's head and a day; shown before a deletion when it names the person",
    "text_block": "texts she uses again; shown before a deletion when one names the person",
    "capture_template": "what she uses again; shown before a deletion when it names the person",
    "agreement": "parties of an agreement; shown before a deletion when one names the person",
    "agreement_clause": "words of an agreement; shown before a deletion when they name the person",
    "agreement_condition": "what an agreement promises; shown before a deletion when it names the person",
    "conflict": "a conflict among professionals; shown before a deletion when it names the person",
    "staff_notice": "a notice of the carrier; shown before a deletion when it names the person",
    "offer_details": "aim and evaluation of an offer, about nobody; shown before a deletion when it names the person",
    "training": "her own training, without cases; shown before a deletion when it names the person",
    "follow_up": "outlives the file on a consent of its own; deleting a person takes it along (test_follow_ups)",
    "agreement_goal": "a goal of a school; shown before a deletion when it names the person",
    "evaluation": "the yearly talk on a school; shown before a deletion when it names the person",
    "talk_point": "a word on a service or condition; shown before a deletion when it names the person",
    "goal_review": "a word on a goal; shown before a deletion when it names the person",
    "partner": "contact data of professionals; shown before a deletion when they name the person",
    "partner_year": "school years",
    "self_assessment": "her judgement of herself; shown before a deletion when it names the person",
    "column_mapping": "a keyed hash of headings, codes and numbers of columns",
    "handover": "packages by kind, function and day; a name in the function is found before a deletion",
    "handover_row": "numbers and keyed hashes of what a package brought, and settings as they were",
    "table_import": "a kind, a time and a number",
    "table_import_record": "kinds and ids",
}
"""Tables whose texts are on no person, and why."""

CLOSED = {
    "role": "pupil", "gender": "w", "school": "GS", "school_year": "2022/23", "stage": "7", "born": "2012-04",
    "initiated_by": "pupil", "close_reason": "moved", "result": "improved", "leave_kind": "finished",
    "mode": "conversation", "activity": "individual", "source": "self", "entrusted_by": "parent", "target": "asd",
    "topic": "family", "event": None, "ground": "complaint", "consented_by": "parent",
}  # fmt: skip
"""Words of closed lists; a word planted there would be no text of hers, and the program reads them."""

KINDS = {"case_file": {"type": "counselling"}, "disclosure": {"kind": "letter"}, "attachment": {"kind": "other"}}
_DAY = re.compile(r"(.*_(on|at)|date|until|since|opened|closed|left_school|deadline|.*_(began|ended)|ends)", re.ASCII)
_LIST = re.compile(r"(\w+) IN \(('[^)]*')\)")


@dataclass
class Planter:
    """Makes one row of a table with a word of its own in every text, and the rows it refers to."""

    vault: Connection
    made: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def tables(self) -> set[str]:
        found = rows(self.vault, "SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in found if not name.startswith(("sqlite_", "search_index"))}

    def references(self, table: str) -> Iterator[tuple[str, str]]:
        """Yield the columns that bind a row to another one, with the table; not those that are only emptied."""
        for _, _, other, column, _, _, on_delete, _ in rows(self.vault, f"PRAGMA foreign_key_list({table})"):
            if on_delete != "SET NULL":
                yield column, other

    def hanging(self) -> set[str]:
        """The tables that refer to a root, through others or directly, with the roots."""
        found = set(ROOTS)
        while more := {
            table for table in self.tables() - found if any(other in found for _, other in self.references(table))
        }:
            found |= more
        return found

    def plant(self, table: str) -> int:
        """Return the id of the table's row, made with all it refers to."""
        if table in self.made:
            return self.made[table]
        hanging = self.hanging()
        bound = dict(self.references(table))
        lists = dict(_LIST.findall(rows(self.vault, "SELECT sql FROM sqlite_master WHERE name = ?", (table,))[0][0]))
        values: dict[str, Any] = {}
        for _, column, kind, not_null, _, is_key in rows(self.vault, f"PRAGMA table_info({table})"):
            if is_key or (table == "time_entry" and column == "session_id"):
                continue
            if column in lists:
                values[column] = lists[column].split("'")[1]
            elif column in CLOSED:
                values[column] = CLOSED[column]
            elif column in bound:
                if not_null or bound[column] in hanging:
                    values[column] = self.plant(bound[column])
            elif column in KINDS.get(table, {}):
                values[column] = KINDS[table][column]
            else:
                content = self.content(table, column, kind)
                if content is not None:
                    values[column] = content
        self.made[table] = insert(self.vault, table, values)
        return self.made[table]

    def content(self, table: str, column: str, kind: str) -> str | int | bytes | None:
        if kind == "INTEGER":
            pointing = {name for _, _, _, name, *_ in rows(self.vault, f"PRAGMA foreign_key_list({table})")}
            return 1 if column not in pointing else None
        if column == "uid":
            return new_uid()
        if column == "answered_on":
            # An answered request ends by its own rule.
            return None
        if _DAY.fullmatch(column):
            return "2022-10-10"
        word = f"Pflanzwort{len(self.words):03d}x"
        self.words[word] = f"{table}.{column}"
        if (table, column) == ("draft", "body"):
            return json.dumps({"fields": [{"note": f"Anfang\n{word}"}]})
        return word.encode() if kind == "BLOB" else word


POSTPONED = {
    "person": "Zwetschgenmus", "case": "Holunderblüte", "contact": "Mirabellenbaum", "working_note": "Schlehenlikör",
    "attachment": "Pfirsichkern", "team_meeting": "Quittengelee", "agreed_action": "Sauerampfer",
    "time": "Brennnesselsud",
}  # fmt: skip
"""Why records of each kind were postponed."""


@dataclass(frozen=True)
class Planted:
    """A vault with a word in every text on one person: where each word stands, and how they are called."""

    folder: Path
    words: dict[str, str]
    pseudonym: str

    @property
    def parents(self) -> set[str]:
        return {where.partition(".")[0] for where in self.words.values()} & PARENTS


PARENTS = {"draft", "disclosure", "leak_confirmed"}
"""Tables whose texts hang on persons through a row of another table, and go with the last of those rows."""


@pytest.fixture(scope="module")
def planted(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    program = copy_of(template, tmp_path_factory.mktemp("gepflanzt"), quick=True)
    with program.open() as ws, ws.change() as vault:
        planter = Planter(vault)
        for table in sorted(planter.hanging()):
            planter.plant(table)
        ((pseudonym,),) = rows(vault, "SELECT pseudonym FROM person")
        # Of a year without working time of its own nothing would be put off.
        spent = {"uid": "f" * 16, "date": "2022-10-11", "minutes": 15, "effective": 15, "activity": "travel"}
        insert(vault, "time_entry", {**spent, "school": "GS"})
        for kind, word in POSTPONED.items():
            uid = "time:2022/23"
            if kind != "time":
                table = {"case": "case_file"}.get(kind, kind)
                ((uid,),) = rows(vault, f"SELECT uid FROM {table} WHERE id = ?", (planter.made[table],))
            columns = {"kind": kind, "record_uid": uid, "until": "2022-12-01", "decided_on": "2022-10-10"}
            insert(vault, "postponement", {**columns, "reason": f"Aufschubgrund {word}"})
    return Planted(program.data.parent, planter.words, pseudonym)


@pytest.fixture
def planted_program(planted: Planted, tmp_path: Path) -> Program:
    return copy_of(planted.folder, tmp_path / "eigene", quick=True)


def standing(program: Program, words: Iterable[str]) -> set[str]:
    """Return the words that stand in a decrypted byte, whatever their capitals."""
    content = decrypted(program.data).lower()
    return {word for word in words if word.lower().encode() in content}


def test_every_table_is_known_to_hang_on_a_person_or_not_to(quick_program):
    with quick_program.open() as ws, ws.read() as vault:
        planter = Planter(vault)
        hanging, tables = planter.hanging(), planter.tables()
        parents = {other for table in hanging for _, other in planter.references(table)} - hanging - STAYING.keys()
    assert hanging >= {"hold", "restriction", "case_choice", "enrolment", "attachment_content", "disclosure_person"}
    assert parents == PARENTS
    unknown = tables - hanging - parents - STAYING.keys()
    assert unknown == set(), "say in STAYING why their texts may outlive a person, or let them hang on her"
    assert STAYING.keys() - tables == set()
    assert STAYING.keys() & hanging == set()


def test_no_word_of_any_table_that_hangs_on_a_person_outlives_them(planted, planted_program):
    """Nor does one in a draft, a disclosure or a word that is no name, or in the reason of a postponement."""
    assert set(POSTPONED) >= {called(kind) for kind in ALL if kind.is_put_off and kind.is_personal} - STAYING.keys()
    words = {*planted.words, *POSTPONED.values(), planted.pseudonym}
    assert len(words) > 40
    assert planted.parents == PARENTS
    assert standing(planted_program, words) == words, "the words could not be found at all"
    planted_program.do("person", "delete", planted.pseudonym, "--reason", "Antrag")
    left = standing(planted_program, words)
    # Working time outlives them; why it was to be kept longer goes with it.
    assert {planted.words.get(word, word) for word in left} == {POSTPONED["time"]}
    planted_program.do("retention", "delete", "--on", "2026-07-31", "--expect", "1")
    assert standing(planted_program, words) == set()


def test_a_table_that_keeps_a_text_would_be_found(planted, planted_program):
    """The test above can fail: a text that stays in a table that does not hang on them is seen."""
    word = next(word for word, where in planted.words.items() if where == "hold.reason")
    with planted_program.open() as ws, ws.change() as vault:
        vault.execute("UPDATE topic SET label_de = ? WHERE code = 'family'", (word,))
    planted_program.do("person", "delete", planted.pseudonym, "--reason", "Antrag")
    assert standing(planted_program, planted.words) == {word}


# A name in texts on others --------------------------------------------------------------------------------------------

NO_PROSE = {
    "team_meeting.method": "a code",
    "team_meeting_note.phase": "a code",
    "person.name": "her own name",
    "person.pseudonym": "her own pseudonym",
    "enrolment.class_label": "a class",
    "appointment.class_label": "a class",
    "appointment.series": "a random mark",
    "access_decision.kind": "a word of a closed list",
    "correction.field": "which field it was",
    "correction.step": "a random mark",
    "disclosure.parts": "words of a closed list",
    "attachment.sha256": "a digest",
    "attachment_content.content": "a file; its content is not read",
    "draft.name": "which page it belongs to",
    "risk_indication.basis": "a code",
    "risk_step.step_kind": "a code",
    "risk_step.answer": "a code",
    "youth_office_report.way": "a code",
    "youth_office_report.family_told": "a code",
    "youth_office_report.confirmed": "a code",
    "youth_office_report.acted": "a code",
    "youth_office_report.still_acting": "a code",
    "handover_person.origin": "a random id",
    "leak_confirmed.word": "a word that bearers of the name share; goes with the last of them",
}
"""Texts on a person in which a name of somebody else is not looked for, and why."""


def test_every_text_on_a_person_is_searched_for_the_names_of_others(planted):
    searched = {f"{prose.table}.{column}" for prose in PROSE.values() for column in prose.columns}
    texts = set(planted.words.values())
    assert texts - searched == NO_PROSE.keys(), "a new text belongs into storage.redacting.PROSE, or here with a reason"


CODES = """
    uid id_hash content_hash record_uid marker sha256
    kind role gender born stage type state mode activity event source entrusted_by consented_by requester asked_by
    direction counted_before
    disputed_by initiated_by close_reason result leave_kind target topic ground decision capacity form how parts wish
    step field school school_year unit measure rule paper period who action product clue
    date since until opened closed left_school deadline at ends_on
    series arranged slip_state
""".split()  # noqa: SIM905
"""Columns that hold a code of a closed list, a random id, a digest, or a day, wherever they stand."""

NO_PROSE_OF_HERS = {
    "follow_up.code": "a code of six signs",
    "follow_up.contact": "kept to ask once, on a consent of its own; whom it is of deletes it by the code",
    "follow_up.name": "as the way of contact; blacked out, nobody could be asked",
    "meta.key": "the name of a setting",
    "day_sign.day": "a day",
    "topic.code": "a code",
    "topic.label_de": "her list of topics, a word for many; shown before a disclosure when it holds a name",
    "topic.label_en": "as the German label",
    "deletion_record.reason": "every name is blacked out of it as it is written, hers at her deletion",
    "search_document.text": "follows its records",
    "filed_return.digest": "a digest",
    "filed_return.form_id": "a code",
    "return_remark.about": "codes of an item and a finding",
    "typed_figure.figure": "a figure",
    "typed_figure.form_id": "a code",
    "typed_figure.item": "a code",
    "form_definition.form_id": "a code",
    "contract_period.pattern": "minutes of the days of a week",
    "indicator.code": "a code",
    "indicator_note.code": "a code",
    "capture_template.participants": "codes",
    "capture_template.topics": "codes",
    "annual_text.chapter": "a code",
    "agreement_clause.clause": "a code",
    "agreement.fingerprint": "a digest",
    "agreement.replaces": "a digest",
    "agreement.replaces_signed": "a day",
    "evaluation.about_year": "a school year",
    "talk_point.about": "a word of a closed list",
    "self_assessment.condition": "a code",
    "team_assessment.means": "figures",
    "team_assessment.lows": "figures",
    "team_assessment.highs": "figures",
    "store_end.session": "random, made when the store is opened",
    "handover.package": "a random id",
    "handover.answers": "a random id",
    "handover_row.place": "the name of a table",
    "handover_row.content": "a keyed hash",
    "handover_row.before": "settings and figures as they were before an arrival",
    "column_mapping.headings": "a keyed hash of the headings of a sheet",
    "column_mapping.mapping": "codes and numbers of columns",
}
"""Further texts that are on nobody and are not searched, and why."""


def test_every_text_of_the_schema_is_searched_for_a_deleted_name_or_explained(quick_program):
    """Not only what hangs on a person: a name can stand in any text she writes."""
    searched = {f"{prose.table}.{column}" for prose in PROSE.values() for column in prose.columns}
    texts = set()
    with quick_program.open() as ws, ws.read() as vault:
        for table in Planter(vault).tables():
            (script,) = vault.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
            for _, column, kind, *_ in rows(vault, f"PRAGMA table_info({table})"):
                is_code = column in CODES or re.fullmatch(r".*_(on|at|date|began|ended|choice)", column)
                is_code = is_code or re.search(rf"\b{column} TEXT[^,]* CHECK \({column} IN \(", script)
                if f"{table}.{column}" in searched or (kind != "INTEGER" and not is_code):
                    texts.add(f"{table}.{column}")
    explained = NO_PROSE.keys() | NO_PROSE_OF_HERS.keys()
    assert texts - searched - explained == set(), "put it into storage.redacting.PROSE, or say here why not"
    assert searched - texts == set()
    assert NO_PROSE_OF_HERS.keys() - texts == set()


def test_the_columns_of_every_source_are_those_that_are_blacked_out(quick_program):
    with quick_program.open() as ws, ws.read() as vault:
        for prose in PROSE.values():
            bound = {"person": 0} if ":person" in prose.source else {}
            named = [found[0] for found in vault.execute(prose.source, bound).description]
            assert tuple(named[3:]) == prose.columns, prose.table


SEVERAL = {
    "draft.body": "json_object('texts', json_array('Am Ende:' || char(10) || 'Joerdis, SANDDORN'))",
    "filed_return.content": "json_object('remarks', json_array(json_array('GS', 'unit', 'Joerdis, SANDDORN')))",
    "form_definition.body": """'id = "bogen"' || char(10) || 'label = "Wie viele \\"Joerdis\\" SANDDORN"'""",
    "indicator.body": "json_object('label_de', 'Fall Joerdis', 'label_en', 'Case SANDDORN', 'formula', 'count')",
}
"""How a name is put into what holds more than one text."""

FILLED: dict[str, dict[str, Any]] = {
    "place_override": {"folder": "/d", "kind": "synced", "product": "p", "clue": "name", "place": "/", "reason": "x",
                       "recorded_at": "2022-11-11T08:00"},
    "filed_return": {"uid": "ab", "school_year": "2022/23", "level": "school", "form_id": "bogen", "version": 1,
                     "filed_on": "2022-11-11", "reason": "", "content": "{}", "digest": "0"},
    "handover": {"uid": "ab", "direction": "given", "kind": "deputy", "package": "ab", "party": "",
                 "made_on": "2022-11-11"},
    "form_definition": {"form_id": "bogen", "body": "", "changed_on": "2022-11-11"},
    "indicator": {"code": "eigene", "body": "", "active": 1, "position": 1},
    "annual_agreement": {"school": "GS", "school_year": "2022/23", "agreed_with": ""},
    "text_block": {"position": 0, "short": "gk", "text": ""},
    "capture_template": {"position": 0, "name": "", "minutes": 10, "participants": "pupil", "mode": "phone",
                         "activity": "individual", "source": "self"},
    "annual_text": {"school": "GS", "school_year": "2022/23", "chapter": "foreword", "text": ""},
    "indicator_note": {"code": "eigene", "school_year": "2022/23", "level": "school", "unit": "GS", "period": "q1",
                       "text": ""},
    "return_remark": {"school_year": "2022/23", "level": "school", "unit": "GS", "about": "unit", "text": ""},
}  # fmt: skip
"""Rows of tables that hang on nobody, to put the name into."""


def test_a_name_in_any_text_on_others_is_shown_and_blacked_out(planted, planted_program):
    """Their name is put into every text on somebody else that can be one: none is missed, and none keeps it."""
    with planted_program.open() as ws:
        people.add(ws, Person(name="Jördis Sanddorn", pseudonym="P-2022-900"))
        with ws.change() as vault:
            for table, row in FILLED.items():
                insert(vault, table, row)
            changed = [one for one in PROSE.values() if not one.is_place]
            assert {f"{one.table}.{column}" for one in changed for column in one.words} == SEVERAL.keys()
            for prose in changed:
                for column in prose.columns:
                    usual = f"{column} || ' und Jördis Sanddorns Bruder'"
                    named = SEVERAL.get(f"{prose.table}.{column}", usual)
                    vault.execute(f"UPDATE {prose.table} SET {column} = {named}")
        mentions = deletion.preview_person(ws, "P-2022-900").mentions
    filled = {
        kind
        for kind, prose in PROSE.items()
        if any(f"{prose.table}.{c}" in planted.words.values() for c in prose.columns)
    }
    assert {mention.kind for mention in mentions} >= filled | {"draft", "attachment_original"} | FILLED.keys()
    assert {mention.pseudonym for mention in mentions if mention.kind in filled} <= {planted.pseudonym, None}
    planted_program.do("person", "delete", "P-2022-900", "--reason", "Antrag", "--mentions", "redact")
    assert found_in(decrypted(planted_program.data), {"Sanddorn", "Jördis", "Joerdis", "SANDDORN"}) == set()
