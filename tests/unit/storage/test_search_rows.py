"""The index of the search follows the records, and finds nothing that is out of use."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.hit_places import case_of_person
from ssa_desktop.storage.record_index import record_index
from ssa_desktop.storage.searched_records import searched_records
from ssa_desktop.storage.searching import best_matches, matched_records, names_by_pseudonym, newest_matches
from ssa_desktop.storage.sql import rows, state_of
from tests.unit.storage.vault_world import ANNA, ANNAS_CASE, BEN, BENS_CASE, CEM, add, count, record_of, talk


def found(vault: StoreConnection, text: str) -> list[tuple[str, str | None]]:
    return [(one.kind, one.label) for one in matched_records(vault, best_matches(vault, text))]


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("streit", [("contact", "P-1")]),
        ("Strei Bal", [("contact", "P-1")]),
        ("Ball Noten", []),
        ("not", [("contact", "P-3"), ("working_note", "P-3")]),
        ("Muster", [("person", "P-1"), ("person", "P-2"), ("person", "P-3")]),
        ("P-2", [("person", "P-2")]),
        ("all", []),
        ("", []),
        ('"', []),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_words_are_found_by_their_beginnings(
    vault: StoreConnection, asked: str, hits: list[tuple[str, str | None]]
) -> None:
    assert sorted(found(vault, asked), key=str) == hits


def test_an_umlaut_is_found_as_it_is_meant(vault: StoreConnection) -> None:
    talk(vault, 8, "2025-05-01", (CEM, None, "Prüfung und Maße"))
    talk(vault, 9, "2025-05-02", (BEN, None, "Prufstand"))
    assert found(vault, "Prüf") == found(vault, "Pruef") == found(vault, "Masse") == [("contact", "P-3")]
    assert sorted(found(vault, "pruf"), key=str) == [("contact", "P-2"), ("contact", "P-3")]


def test_the_index_follows_what_is_changed_and_removed(vault: StoreConnection) -> None:
    vault.execute("UPDATE contact_text SET text = 'Frieden' WHERE text LIKE 'Streit%'")
    assert found(vault, "Streit") == []
    assert found(vault, "Frieden") == [("contact", "P-1")]
    vault.execute("UPDATE person SET name = 'Anna Anders' WHERE id = 1")
    assert (found(vault, "Anders"), len(found(vault, "Muster"))) == ([("person", "P-1")], 2)
    vault.execute("DELETE FROM working_note")
    assert [kind for kind, _ in found(vault, "Noten")] == ["contact"]
    vault.execute("DELETE FROM contact_text")
    assert count(vault, "search_document", "kind = 'contact'") == 0


def test_what_a_restriction_stands_on_is_not_found(vault: StoreConnection) -> None:
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    for word in ("Streit", "Ballspiel", "P-1"):
        assert found(vault, word) == [], word
    assert found(vault, "Sicht") == [("contact", "P-2")]
    record_of(vault, KINDS["received"], case=BENS_CASE, what="Fehlzeiten")
    assert found(vault, "Fehlzeiten") == [("received", "P-2")]
    other = add(vault, "case_file", person_id=BEN, school="GS", opened="2025-01-01", initiated_by="pupil",
                type="counselling")  # fmt: skip
    record_of(vault, KINDS["restriction"], case=BENS_CASE, lifted=None)
    assert (found(vault, "Fehlzeiten"), found(vault, "Sicht")) == ([], [("contact", "P-2")])
    record_of(vault, KINDS["restriction"], case=other, lifted=None)
    assert found(vault, "Sicht") == []


def test_of_several_the_newest_comes_first_and_what_has_no_day_last(vault: StoreConnection) -> None:
    talk(vault, 8, "2025-05-01", (CEM, None, "Muster im Heft"))
    talk(vault, 9, "2025-05-03", (CEM, None, "Muster an der Wand"))
    found = newest_matches(vault, "Muster", 2)
    assert {kind: ([str(one.day) for one in newest.matches], newest.total) for kind, newest in found.items()} == {
        "contact": (["2025-05-03", "2025-05-01"], 2),
        "person": (["None", "None"], 3),
    }


def test_records_come_in_the_order_asked_for_and_no_more_than_asked_for(vault: StoreConnection) -> None:
    known = sorted(best_matches(vault, "Noten"), key=lambda one: one.kind, reverse=True)
    assert [one.kind for one in matched_records(vault, known)] == ["working_note", "contact"]
    assert [one.kind for one in matched_records(vault, known[::-1])] == ["contact", "working_note"]
    assert [one.text for one in matched_records(vault, known[:1])] == ["Noten nachfragen"]
    assert matched_records(vault, []) == []
    best = best_matches(vault, "Noten")
    assert [best_matches(vault, "Noten", most) for most in (-1, 0, 1)] == [best, [], best[:1]]


def test_the_sign_of_a_store_is_another_after_every_change(vault: StoreConnection) -> None:
    signs = [state_of(vault)]
    assert state_of(vault) == signs[0]
    for statement in (
        "UPDATE person SET name = 'Anna Anders' WHERE id = 1",
        "INSERT INTO draft (name, body, saved_at) VALUES ('d', 'Text', '')",
        "DELETE FROM draft",
    ):
        vault.execute(statement)
        signs.append(state_of(vault))
    assert len(set(signs)) == len(signs)


def test_names_are_told_by_pseudonym_where_there_is_one(vault: StoreConnection) -> None:
    vault.execute("UPDATE person SET name = NULL WHERE id = 2")
    assert names_by_pseudonym(vault, ["P-1", "P-2", "P-9"]) == {"P-1": "Anna Muster"}


def test_records_of_working_together_are_read_with_their_parts(vault: StoreConnection) -> None:
    record_of(vault, KINDS["meeting"], person=CEM)
    record_of(vault, KINDS["action"], person=BEN)
    record_of(vault, KINDS["goal"])
    record_of(vault, KINDS["partner"])
    record_of(vault, KINDS["self_assessment"])
    record_of(vault, KINDS["self_assessment"], condition="room", text=" ", school_year="2023/24")
    assert [one.uid for one in searched_records(vault) if one.kind == "self_assessment"] == ["2024/25"]
    read = {one.kind: one for one in searched_records(vault)}
    assert (read["team_meeting"].label, read["team_meeting"].text) == ("P-3", "Pausen · Kollegium · Frau E · 12 · Lage")
    assert (read["agreed_action"].label, read["agreed_action"].text) == ("P-2", "Anrufen · Frau D")
    assert "Weniger Streit" in read["agreement"].text
    assert "Erfundener Zweck" in read["agreement"].text
    assert (read["self_assessment"].uid, read["self_assessment"].text) == ("2024/25", "Es wird")
    record_of(vault, KINDS["restriction"], case=BENS_CASE, lifted=None)
    assert "agreed_action" not in {one.kind for one in searched_records(vault)}


def test_what_is_found_is_told_by_whose_case_it_is_on(vault: StoreConnection) -> None:
    """Of several each with its own: two assessments, two plans, actions of meetings."""
    for case in (ANNAS_CASE, BENS_CASE):
        add(vault, "risk_assessment", case_id=case, begun_on="2025-01-10", acute=0, closing=f"Fall {case}")
        record_of(vault, KINDS["transition"], case=case)
        meeting = record_of(vault, KINDS["meeting"], person=None, case=case)
        record_of(vault, KINDS["action"], person=None, meeting=meeting, what=f"Anruf {case}")
    read = [(one.kind, one.label, one.text) for one in searched_records(vault)]
    plans = {one.record_id: one.label for one in searched_records(vault) if one.kind == "transition"}
    assert plans == {number: f"P-{case}" for number, case in rows(vault, "SELECT id, case_id FROM transition")}
    assert {(label, text) for kind, label, text in read if kind == "risk_assessment"} == {
        ("P-1", "Fall 1"), ("P-2", "Fall 2"),
    }  # fmt: skip
    assert {(label, text.partition(" · ")[0]) for kind, label, text in read if kind == "agreed_action"} == {
        ("P-1", "Anruf 1"), ("P-2", "Anruf 2"),
    }  # fmt: skip


def test_an_attachment_on_nobody_is_told_by_what_it_hangs_on(vault: StoreConnection) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    of = {"school": "GS", "type": "group", "from_date": "2024-01-10", **counts}
    offers = [add(vault, "offer", title=title, **of) for title in ("Runde", "Kreis")]
    agreement = record_of(vault, KINDS["agreement"], school_name="Waldschule")
    kept = {"kind": "participants_list", "title": "Blatt", "added_on": "2024-01-11", "size": 1, "sha256": "0" * 64}
    for on in ({"offer_id": offers[1]}, {"agreement_id": agreement}):
        add(vault, "attachment", **kept, **on)
    assert sorted(found(vault, "Blatt"), key=str) == [("attachment", "Kreis"), ("attachment", "Waldschule")]


def test_agreements_are_at_hand_the_latest_first(vault: StoreConnection) -> None:
    made = [
        record_of(vault, KINDS["agreement"], school_name=name, **{"from": day})
        for name, day in (("A", "2023-09-01"), ("B", "2025-09-01"), ("C", "2024-09-01"), ("D", "2024-09-01"))
    ]
    shown = [one.record_id for one in record_index(vault) if one.kind == "agreement"]
    assert shown == [made[1], made[3], made[2], made[0]]


def test_what_is_at_hand_is_what_is_open_and_in_use(vault: StoreConnection) -> None:
    open_one = record_of(vault, KINDS["action"], person=BEN, due="2026-02-20")
    record_of(vault, KINDS["action"], person=CEM, done="2026-02-01")
    assessment = add(vault, "risk_assessment", case_id=BENS_CASE, begun_on="2026-01-10", acute=0, closing="")
    meeting = record_of(vault, KINDS["meeting"], person=None, case=BENS_CASE)
    shown = {(one.kind, one.record_id): (one.title, one.pseudonym) for one in record_index(vault)}
    assert shown == {
        ("agreed_action", open_one): ("Anrufen", "P-2"),
        ("risk_assessment", assessment): ("", "P-2"),
        ("team_meeting", meeting): ("Pausen", "P-2"),
    }
    record_of(vault, KINDS["restriction"], case=BENS_CASE, lifted=None)
    assert record_index(vault) == []


def test_a_person_is_shown_by_the_case_that_runs_also_where_another_was_opened_later(vault: StoreConnection) -> None:
    assert case_of_person(vault, BEN) == BENS_CASE
    later = add(vault, "case_file", person_id=BEN, school="GS", opened="2025-09-01", closed="2025-10-01",
                close_reason="goal_reached", initiated_by="pupil", type="counselling")  # fmt: skip
    assert case_of_person(vault, BEN) == BENS_CASE
    vault.execute(
        "UPDATE case_file SET closed = '2025-08-01', close_reason = 'goal_reached' WHERE id = ?", (BENS_CASE,)
    )
    assert case_of_person(vault, BEN) == later
    assert case_of_person(vault, CEM) is None


def test_conflicts_at_hand_are_called_by_their_subject_those_that_are_not_settled_first(vault: StoreConnection) -> None:
    for subject, settled in (("Raum", "2026-02-01"), ("Aufsicht", None)):
        record_of(vault, KINDS["conflict"], subject=subject, settled=settled)
    found = [one for one in record_index(vault) if one.kind == "conflict"]
    assert [one.title for one in found] == ["Aufsicht", "Raum"]


def test_a_text_on_several_is_found_while_one_of_them_is_in_use(vault: StoreConnection) -> None:
    for number, word, of_ben in ((8, "Fragebogen", BENS_CASE), (9, "Elternabend", None)):
        talk(vault, number, "2024-10-05", (ANNA, ANNAS_CASE, "Text"), (BEN, of_ben, "Text"))
        add(vault, "contact_text", contact_id=number, kind="source_ground", text=word)
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    assert len(found(vault, "Fragebogen")) == len(found(vault, "Elternabend")) == 1
    record_of(vault, KINDS["restriction"], case=BENS_CASE, lifted=None)
    assert found(vault, "Fragebogen") == found(vault, "Elternabend") == []
