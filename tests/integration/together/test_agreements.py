"""The agreement of a school: true to the sample in every part, frozen when it is signed, changed by versions."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import docx
import pytest

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreementClause,
    DueKind,
    Evaluation,
    Goal,
    PeriodDoubt,
    fingerprint,
    short_fingerprint,
)
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.exchange import records_export, records_import, school_import
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.together import (
    cooperation,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_papers,
)
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import PASSPHRASE, template, ws
from tests.steps import Done
from tests.stores import copy_stores
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 3, 4, 10, 15)
SIGNED = date(2026, 2, 2)
YEAR = SchoolYear(2025)


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster", carrier="Träger Muster"))
    carrier.save(ws, Carrier("Träger Muster", CarrierKind.INDEPENDENT, youth_office="Landratsamt Muster\nWeg 1"))


def begun(ws: Workspace, **changed: object) -> int:
    draft = replace(cooperation_agreements.blank(ws, "GS"), **changed)  # type: ignore[arg-type]
    agreement_id = cooperation_agreements.save(ws, draft).record_id
    cooperation_agreements.propose_goals(ws, agreement_id)
    return agreement_id


def line(ws: Workspace, agreement_id: int) -> AgreementLine:
    return next(one for one in cooperation_agreements.listing(ws) if one.agreement_id == agreement_id)


def goal_texts(ws: Workspace, agreement_id: int) -> list[str]:
    return [goal.value.goal for goal in line(ws, agreement_id).goals]


# ---- what it says


SAID = {
    "aims": ["eigenständig werden", "was sie können und wollen", "Demokratie", "Eltern ihre Kinder", "Konflikte fair",
             "benachteiligt"],
    "mandate": ["gemeinsamer Auftrag", "Erziehung und Bildung", "zum Wohl der Kinder und Jugendlichen", "dauerhaften"],
    "standards": ["Qualitätsstandards", "Förderrichtlinien des Landkreises"],
    "not hers": ["Vertretungsstunden", "Ganztag", "Essensausgabe"],
    "protection": ["Leitfaden zum Kinderschutz an Schulen des Landkreises", "§ 4 KKG", "§ 85 SchG"],
    "supervision": ["In der Einzel- oder Gruppenberatung geht sie auf die Fachkraft", "in der Regel über den",
                    "Versicherungsschutz der Schule",
                    "im Zweifel wird vorher bei der Versicherung nachgefragt"],
    "authority": ["allein die Schulsozialarbeit nutzt", "Telefon und Internet", "keine Verbindung", "Erstausstattung",
                  "laufenden Kosten", "zusammen mit seinen Schulen"],
    "carrier": ["im Auftrag des Schulträgers", "Konzept", "Förderrichtlinien dafür zulassen", "§ 41 SchG",
                "nicht unterstellt", "weist der Träger nach. Abschluss: ____", "Nachweis vorgelegt am: ____"],
    "time": ["60 bis 65 % der Arbeitszeit", "35 bis 40 % der Arbeitszeit", "etwa gleich viel Raum"],
    "absence": ["so schnell wie möglich", "stimmt sie mit dem Schulträger ab",
                "Schulträger, Schulleitung und Landratsamt"],
    "data": ["§ 35 SGB I", "§§ 61 bis 65 SGB VIII", "§§ 67 ff. SGB X", "bei der betroffenen Person selbst",
             "technischen und organisatorischen"],
    "school": ["macht die Schulsozialarbeit bei", "Gesamtlehrerkonferenzen", "Schulentwicklung"],
    "county": ["fördert der Landkreis", "Fachberatung", "Auswertungsgesprächen"],
    "evaluation": ["Der Schulträger lädt ein",
                   "KVJS-Erhebungsbogen des vorangegangenen Schuljahres",
                   "noch dem Bedarf"],
    "conflict": ["Bei Schwierigkeiten zwischen Lehrkräften und der Fachkraft werden",
                 "Mediation", "Schulaufsicht und Jugendamt"],
    "goals": ["ohne Gewalt", "Pausencafé", "kommen regelmäßig"],
    "copy": ["zur Kenntnis: Landratsamt Muster."],
}  # fmt: skip


@pytest.mark.parametrize("part", SAID)
def test_every_part_of_the_sample_is_in_both_papers(ws: Workspace, part: str) -> None:
    agreement_id = begun(ws)
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    written = docx_words(cooperation_papers.agreement_docx(ws, agreement_id, "de"))
    for said in SAID[part]:
        assert said in printed, said
        assert said in written, said


def test_the_conflict_does_not_begin_with_talking_and_no_clause_puts_goals_off(ws: Workspace) -> None:
    agreement_id = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    assert "sprechen zuerst miteinander" not in printed
    assert "im ersten Auswertungsgespräch" not in printed


def test_what_is_signed_has_no_unexplained_mark_and_tells_the_services_of_a_goal_apart(ws: Workspace) -> None:
    carrier.save(ws, replace(carrier.get(ws), kind=CarrierKind.INDEPENDENT))
    agreement_id = begun(ws)
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    assert "(§ 35 SGB I, §§ 61 bis 65 SGB VIII, §§ 67 ff. SGB X entsprechend, § 61 Abs. 3 SGB VIII)" in printed
    assert "• Angebote zum Auffrischen danach" in printed
    assert "• Klärung mit Klassen" in printed


def test_words_of_ours_alone_are_printed_only_where_they_are_taken_over(ws: Workspace) -> None:
    agreement_id = begun(ws)
    assert "bleibt die Aufsicht bei der Lehrkraft" not in words(cooperation_papers.agreement(ws, agreement_id, "de"))
    found = line(ws, agreement_id).agreement
    ours = cooperation_agreements.optional_texts()
    assert set(ours) == {AgreementClause.CLASS_WORK, AgreementClause.HANDOVER}
    cooperation_agreements.save(ws, replace(found, clauses={**found.clauses, **ours}), agreement_id)
    assert "bleibt die Aufsicht bei der Lehrkraft" in words(cooperation_papers.agreement(ws, agreement_id, "de"))


def test_further_parties_stand_in_the_table_and_sign(ws: Workspace) -> None:
    agreement_id = begun(ws, others="Elternbeirat\nSchülermitverantwortung")
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    for party in ("Elternbeirat", "Schülermitverantwortung"):
        assert f"Weitere Beteiligte {party}" in printed
        assert f"Ort, Datum, {party}" in printed


def test_a_draft_says_so_on_paper_and_in_word(ws: Workspace) -> None:
    agreement_id = begun(ws)
    assert "Entwurf – noch nicht unterschrieben" in words(cooperation_papers.agreement(ws, agreement_id, "de"))
    written = docx.Document(io.BytesIO(cooperation_papers.agreement_docx(ws, agreement_id, "de")))
    assert written.sections[0].header.paragraphs[0].text == "Entwurf – noch nicht unterschrieben"
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    assert "Entwurf" not in words(cooperation_papers.agreement(ws, agreement_id, "de"))
    written = docx.Document(io.BytesIO(cooperation_papers.agreement_docx(ws, agreement_id, "de")))
    assert written.sections[0].header.paragraphs[0].text == ""


def test_the_word_file_has_its_tables_lists_and_headings(ws: Workspace) -> None:
    agreement_id = begun(ws)
    written = docx.Document(io.BytesIO(cooperation_papers.agreement_docx(ws, agreement_id, "de")))
    parties, goals, signatures = written.tables
    assert parties.rows[1].cells[0].text == "Schulträger"
    assert len(goals.rows) == 4
    assert goals.rows[2].cells[1].text.count("\n") == 1
    assert [cell.text for cell in signatures.rows[1].cells] == [
        "Ort, Datum, Schulträger", "Ort, Datum, Schule", "Ort, Datum, Träger",
    ]  # fmt: skip
    headings = [one.text for one in written.paragraphs if one.style is not None and one.style.name == "Heading 2"]
    assert headings[:3] == [
        "1 Auftrag, Ziele und Grundlagen", "2 Qualitätsstandards und Förderrichtlinien",
        "3 Ziele, Angebote und Rahmenbedingungen",
    ]  # fmt: skip
    assert any(one.style is not None and one.style.name == "List Bullet" for one in written.paragraphs)


def test_neither_paper_names_somebody_advised(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila Erdachtsen"))
    agreement_id = begun(ws, others="Familie Erdachtsen")
    for made in (cooperation_papers.agreement, cooperation_papers.agreement_docx):
        with pytest.raises(NameLeakError):
            made(ws, agreement_id, "de")


def test_the_parties_come_from_the_school_book_and_from_the_carrier(ws: Workspace) -> None:
    schools.save(
        ws,
        School(
            "GS", "Grundschule Muster", address="Weg 2\n79999 Muster", head="Frau Rektorin",
            authority="Gemeinde Muster\nPlatz 1", authority_by="Herr Bürgermeister",
        ),
    )  # fmt: skip
    carrier.save(ws, Carrier("Verein Muster", address="Ring 3\n79999 Muster", management="Frau Vorstand"))
    found = cooperation_agreements.blank(ws, "GS")
    assert (found.authority, found.authority_by) == ("Gemeinde Muster, Platz 1", "Herr Bürgermeister")
    assert (found.school_name, found.school_by) == ("Grundschule Muster, Weg 2, 79999 Muster", "Frau Rektorin")
    assert (found.carrier, found.carrier_by) == ("Verein Muster, Ring 3, 79999 Muster", "Frau Vorstand")


def test_a_file_that_says_nothing_of_the_parties_leaves_them(ws: Workspace, tmp_path: Path) -> None:
    known = School("GS", "Grundschule Muster", None, "Grundschule", "V", "Weg 2", "Frau R", "Gemeinde", "Herr B")
    schools.save(ws, known)
    file = tmp_path / "schulbuch.json"
    file.write_text(json.dumps({"schools": [{"code": "GS", "name": "Andere", "head": "Frau Neu"}]}), "utf-8")
    school_import.import_school_file(ws, file)
    (found,) = [one for one in schools.listing(ws) if one.code == "GS"]
    assert found == School("GS", "Andere", None, None, None, "Weg 2", "Frau Neu", "Gemeinde", "Herr B")
    file.write_text(json.dumps({"schools": [{"code": "NEU", "name": "Neu"}]}), "utf-8")
    school_import.import_school_file(ws, file)
    assert [one for one in schools.listing(ws) if one.code == "NEU"] == [School("NEU", "Neu")]


def test_the_copy_for_another_school_of_the_site_is_signed_by_its_own_head(ws: Workspace) -> None:
    site = Site("SZ", "Schulzentrum")
    schools.save(ws, School("GS", "Grundschule Muster", "SZ", head="Frau R"), site=site)
    schools.save(ws, School("RS", "Realschule Muster", "SZ", address="Weg 9", head="Herr S"), site=site)
    agreement_id = begun(ws)
    cooperation_agreements.cover_site(ws, agreement_id)
    (copy,) = [one.agreement for one in cooperation_agreements.listing(ws) if one.agreement.school == "RS"]
    assert (copy.school_name, copy.school_by) == ("Realschule Muster, Weg 9", "Herr S")


def test_the_copy_has_the_authority_and_the_procedure_of_its_own_school(ws: Workspace) -> None:
    site = Site("SZ", "Schulzentrum")
    schools.save(ws, School("GS", "Grundschule Muster", "SZ", authority="Gemeinde A", authority_by="Frau A"), site=site)
    schools.save(ws, School("RS", "Realschule Muster", "SZ", authority="Stadt B", authority_by="Frau B"), site=site)
    schools.save(ws, School("WRS", "Werkrealschule Muster", "SZ"), site=site)
    appointments.set_arrangement_of_school(ws, "RS", Arrangement.SLIP)
    agreement_id = begun(ws)
    step = Done(ws, lambda one: cooperation_agreements.cover_site(one, agreement_id))
    found = {one.agreement.school: one.agreement for one in cooperation_agreements.listing(ws)}
    assert (found["RS"].authority, found["RS"].authority_by) == ("Stadt B", "Frau B")
    # Of one whose Schulträger the school book does not know it is that of the site.
    assert (found["WRS"].authority, found["WRS"].authority_by) == ("Gemeinde A", "Frau A")
    procedure = AgreementClause.PROCEDURE
    assert "Beratungszettel" in found["RS"].clauses[procedure]
    assert found["WRS"].clauses == found["GS"].clauses
    step.take_back()
    assert len(cooperation_agreements.listing(ws)) == 1
    # Words of her own go along as she typed them.
    hers = replace(found["GS"], clauses={**found["GS"].clauses, procedure: "Wie im Haus üblich."})
    cooperation_agreements.save(ws, hers, agreement_id)
    cooperation_agreements.cover_site(ws, agreement_id)
    found = {one.agreement.school: one.agreement for one in cooperation_agreements.listing(ws)}
    assert {one.clauses[procedure] for one in found.values()} == {"Wie im Haus üblich."}


# ---- signed


def test_what_is_signed_stands_and_its_number_is_printed(ws: Workspace) -> None:
    agreement_id = begun(ws)
    before = line(ws, agreement_id)
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    found = line(ws, agreement_id).agreement
    assert found.signed_on == SIGNED
    assert found.fingerprint == fingerprint(before.agreement, [goal.value for goal in before.goals])
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    number = short_fingerprint(found.fingerprint)
    assert f"Unterschrieben am 02.02.2026 und damit festgeschrieben. Prüfzahl des Wortlauts: {number}" in printed


def test_nothing_of_a_signed_one_can_be_changed(ws: Workspace) -> None:
    agreement_id = begun(ws)
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    found = line(ws, agreement_id)
    first = found.goals[0].record_id
    for change in (
        lambda: cooperation_agreements.save(ws, replace(found.agreement, authority="Andere Stadt"), agreement_id),
        lambda: cooperation_agreements.save_goal(ws, agreement_id, Goal("Neu")),
        lambda: cooperation_agreements.save_goal(ws, agreement_id, Goal("Anders"), first),
        lambda: cooperation_agreements.save_goal(ws, 999, Goal("Anders"), first),
        lambda: cooperation_agreements.remove_goal(ws, first),
        lambda: cooperation_agreements.order_goals(ws, agreement_id, [goal.record_id for goal in found.goals][::-1]),
        lambda: cooperation_agreements.propose_goals(ws, agreement_id),
        lambda: cooperation_agreements.sign(ws, agreement_id, SIGNED + timedelta(days=1)),
    ):
        with pytest.raises(RefusedError, match=r"cooperation\.frozen"):
            change()
    assert line(ws, agreement_id) == found


def test_a_day_ahead_is_no_day_of_signature(ws: Workspace) -> None:
    agreement_id = begun(ws)
    with pytest.raises(UsageError, match=r"cooperation\.signed_ahead"):
        cooperation_agreements.sign(ws, agreement_id, NOW.date() + timedelta(days=1))
    cooperation_agreements.sign(ws, agreement_id, NOW.date())


def test_a_talk_on_a_signed_one_is_recorded_and_stands_among_its_annexes(ws: Workspace) -> None:
    agreement_id = begun(ws)
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    before = line(ws, agreement_id).agreement
    cooperation_meetings.save_evaluation(ws, Evaluation(agreement_id, YEAR, NOW.date(), 60))
    assert line(ws, agreement_id).agreement == before
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    assert "Protokoll des Auswertungsgesprächs zum Schuljahr 2025/26 vom 04.03.2026" in printed
    assert "ist nicht mehr der unterschriebene" not in printed


def test_every_word_that_is_signed_is_in_the_number(ws: Workspace) -> None:
    agreement_id = begun(ws)
    found = line(ws, agreement_id)
    goals = [goal.value for goal in found.goals]
    one = found.agreement
    day = timedelta(days=1)
    others = [
        replace(one, school="X"), replace(one, first=one.first + day), replace(one, last=one.last + day),
        replace(one, authority="x"), replace(one, authority_by="x"), replace(one, school_name="x"),
        replace(one, school_by="x"), replace(one, carrier="x"), replace(one, carrier_by="x"),
        replace(one, direct=(59, 65)), replace(one, direct=(60, 66)), replace(one, others="x"),
        replace(one, county="x"), replace(one, version=2), replace(one, replaces="x"),
        *(replace(one, clauses={**one.clauses, clause: "x"}) for clause in AgreementClause),
    ]  # fmt: skip
    lists = [goals[:-1], goals[::-1], [*goals, Goal("x")], [replace(goals[0], provisions="x"), *goals[1:]]]
    numbers = {fingerprint(one, goals), *(fingerprint(other, goals) for other in others)}
    numbers |= {fingerprint(one, other) for other in lists}
    assert len(numbers) == 1 + len(others) + len(lists)
    signed = replace(one, signed_on=SIGNED, fingerprint="x", replaces_signed=SIGNED)
    assert fingerprint(signed, goals) == fingerprint(one, goals)


def test_a_name_blackened_afterwards_shows_that_the_words_are_others(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Erdachtsen"))
    agreement_id = begun(ws, authority_by="Frau Erdachtsen")
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    kept = line(ws, agreement_id).agreement.fingerprint
    pseudonym = people.line(ws, person_id).pseudonym
    deletion.erase_person(ws, pseudonym, "Verlangt", deletion.Mentions.REDACT)
    found = line(ws, agreement_id)
    assert "Erdachtsen" not in found.agreement.authority_by
    assert found.agreement.fingerprint == kept != cooperation_agreements.fingerprint_now(found)
    assert "ist nicht mehr der unterschriebene" in words(cooperation_papers.agreement(ws, agreement_id, "de"))


def test_a_file_of_before_is_read_as_a_first_version(ws: Workspace, template: Path, tmp_path: Path) -> None:
    agreement_id = begun(ws, others="Elternbeirat", county="Landratsamt")
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    file = tmp_path / "heute.jsonl"
    records_export.export_records(ws, file)
    lines = [json.loads(text) for text in file.read_text("utf-8").splitlines()]
    later = ("others", "county", "version", "fingerprint", "replaces", "replaces_signed")
    for one in lines:
        if one.get("kind") == "agreement":
            for name in later:
                del one[name]
    before = tmp_path / "frueher.jsonl"
    before.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        records_import.import_records(other, before)
        (found,) = cooperation_agreements.listing(other)
        mine = line(ws, agreement_id).agreement
        assert found.agreement == replace(mine, others="", county="", version=1, fingerprint=None)
        assert "Prüfzahl des Wortlauts" in words(cooperation_papers.agreement(other, found.agreement_id, "de"))
        made = cooperation_agreements.new_version(other, found.agreement_id).record_id
        (draft,) = [one.agreement for one in cooperation_agreements.listing(other) if one.agreement_id == made]
        assert draft.replaces == cooperation_agreements.fingerprint_now(found)
    finally:
        other.close()


# ---- versions


def test_a_new_version_names_the_one_before_and_takes_its_place_once_signed(ws: Workspace) -> None:
    agreement_id = begun(ws, first=date(2025, 8, 1), last=date(2026, 3, 31))
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    old = line(ws, agreement_id)
    second = cooperation_agreements.new_version(ws, agreement_id).record_id
    made = line(ws, second).agreement
    assert (made.version, made.replaces, made.replaces_signed) == (2, old.agreement.fingerprint, SIGNED)
    assert (made.signed_on, made.fingerprint) == (None, None)
    assert made.clauses == old.agreement.clauses
    assert goal_texts(ws, second) == goal_texts(ws, agreement_id)
    cooperation_agreements.save(ws, replace(made, authority="Stadt Anders", last=date(2027, 7, 31)), second)
    printed = words(cooperation_papers.agreement(ws, second, "de"))
    number = short_fingerprint(old.agreement.fingerprint or "")
    assert f"Fassung 2. Sie ersetzt die am 02.02.2026 unterschriebene Fassung mit der Prüfzahl {number}" in printed
    assert line(ws, agreement_id) == old
    cooperation_agreements.sign(ws, second, NOW.date())
    third = cooperation_agreements.new_version(ws, second).record_id
    assert line(ws, third).agreement.version == 3


def test_a_version_that_was_replaced_is_nothing_to_be_done(ws: Workspace) -> None:
    agreement_id = begun(ws, first=date(2025, 8, 1), last=date(2026, 3, 31))
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    kinds = [one.kind for one in cooperation.due(ws, NOW.date())]
    assert kinds == [DueKind.ENDING]
    second = cooperation_agreements.new_version(ws, agreement_id).record_id
    draft = line(ws, second).agreement
    cooperation_agreements.save(ws, replace(draft, last=date(2026, 3, 31)), second)
    cooperation_agreements.sign(ws, second, NOW.date())
    assert [one.record_id for one in cooperation.due(ws, NOW.date())] == [second]


def test_the_talk_on_the_version_before_counts_for_the_year(ws: Workspace) -> None:
    today = date(2026, 7, 10)
    agreement_id = begun(ws)
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    cooperation_meetings.save_evaluation(ws, Evaluation(agreement_id, YEAR, NOW.date(), 60))
    second = cooperation_agreements.new_version(ws, agreement_id).record_id
    cooperation_agreements.sign(ws, second, NOW.date())
    assert DueKind.REVIEW not in [one.kind for one in cooperation.due(ws, today)]


def test_only_a_signed_one_has_a_new_version(ws: Workspace) -> None:
    agreement_id = begun(ws)
    with pytest.raises(RefusedError, match=r"cooperation\.not_signed"):
        cooperation_agreements.new_version(ws, agreement_id)


def test_what_follows_or_covers_the_site_begins_as_a_first_version(ws: Workspace) -> None:
    agreement_id = begun(ws)
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    second = cooperation_agreements.new_version(ws, agreement_id).record_id
    cooperation_agreements.sign(ws, second, NOW.date())
    follows = line(ws, cooperation_agreements.follow(ws, second).record_id).agreement
    assert (follows.version, follows.replaces, follows.replaces_signed) == (1, None, None)
    assert (follows.signed_on, follows.fingerprint) == (None, None)


def test_signing_and_a_new_version_are_taken_back_and_done_again(ws: Workspace) -> None:
    agreement_id = begun(ws)
    for do in (
        lambda ws: cooperation_agreements.sign(ws, agreement_id, SIGNED),
        lambda ws: cooperation_agreements.new_version(ws, agreement_id),
    ):
        before = cooperation_agreements.listing(ws)
        step = Done(ws, do)
        after = cooperation_agreements.listing(ws)
        assert after != before
        step.take_back()
        assert cooperation_agreements.listing(ws) == before
        step.again()
        assert cooperation_agreements.listing(ws) == after


def test_proposed_goals_come_once_and_are_taken_back(ws: Workspace) -> None:
    agreement_id = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    cooperation_agreements.save_goal(ws, agreement_id, Goal("Eigenes Ziel"))
    step = Done(ws, lambda ws: cooperation_agreements.propose_goals(ws, agreement_id))
    proposed = goal_texts(ws, agreement_id)
    assert (proposed[0], len(proposed)) == ("Eigenes Ziel", 4)
    cooperation_agreements.propose_goals(ws, agreement_id)
    assert len(goal_texts(ws, agreement_id)) == 4
    step.take_back()
    assert goal_texts(ws, agreement_id) == ["Eigenes Ziel"]


# ---- the period


@pytest.mark.parametrize(
    ("first", "last", "doubts"),
    [
        (date(2026, 8, 1), date(2027, 7, 31), ()),
        (date(2026, 8, 1), date(2027, 7, 30), (PeriodDoubt.SHORT,)),
        (date(2026, 8, 1), date(2031, 7, 31), ()),
        (date(2026, 8, 1), date(2031, 8, 1), (PeriodDoubt.LONG,)),
        (date(2028, 2, 29), date(2029, 2, 28), ()),
        (date(2028, 2, 29), date(2029, 2, 27), (PeriodDoubt.SHORT,)),
        (date(2026, 7, 31), date(2027, 7, 30), (PeriodDoubt.OVERLAPS,)),
        (date(2020, 8, 1), date(2025, 8, 1), (PeriodDoubt.LONG, PeriodDoubt.OVERLAPS)),
        (date(2020, 8, 1), date(2025, 7, 31), ()),
    ],
)
def test_an_odd_period_is_asked_about(ws: Workspace, first: date, last: date, doubts: tuple[PeriodDoubt, ...]) -> None:
    begun(ws)
    draft = replace(cooperation_agreements.blank(ws, "GS"), first=first, last=last)
    assert cooperation_agreements.doubts(ws, draft) == doubts


def test_neither_itself_nor_what_it_replaces_nor_another_school_overlaps(ws: Workspace) -> None:
    agreement_id = begun(ws)
    found = line(ws, agreement_id).agreement
    assert cooperation_agreements.doubts(ws, found, agreement_id) == ()
    assert cooperation_agreements.doubts(ws, replace(found, school="WRS")) == ()
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    second = cooperation_agreements.new_version(ws, agreement_id).record_id
    draft = line(ws, second).agreement
    assert cooperation_agreements.doubts(ws, draft, second) == ()
    cooperation_agreements.sign(ws, second, NOW.date())
    third = cooperation_agreements.new_version(ws, second).record_id
    assert cooperation_agreements.doubts(ws, line(ws, third).agreement, third) == ()
    assert cooperation_agreements.doubts(ws, draft) == (PeriodDoubt.OVERLAPS,)


def docx_words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())
