"""A deleted person's name in what is kept for the figures: filed returns, forms, indicators, agreements."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.annual_report import Agreement
from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.form_editing import copied
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.figures.frozen_text import digest_of
from ssa_desktop.domain.figures.indicators import Direction, Formula, FormulaKind, Indicator, IndicatorUnit
from ssa_desktop.domain.figures.return_remarks import UNIT
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import form_for, parse_form
from ssa_desktop.exchange.figures.indicator_definition import definition_text, stored_definition
from ssa_desktop.services import check
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import annual_texts, filing, forms, return_remarks
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.keeping.erase_again import erase_tombstoned
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import topics
from ssa_desktop.storage.cases.topics import Topic
from ssa_desktop.storage.figures import filed_returns, form_definitions
from ssa_desktop.storage.figures import indicators as stored_indicators
from ssa_desktop.storage.figures.filed_returns import FiledRow
from ssa_desktop.storage.figures.indicators import StoredIndicator
from ssa_desktop.storage.keeping import tombstoned_records, tombstones
from ssa_desktop.storage.sql import insert
from tests.integration.program import PASSPHRASE
from tests.stores import new_stores

YEAR = SchoolYear(2025)
NOW = datetime(2026, 7, 20, 10, 15)
NAME = "Mila Muster"


@pytest.fixture(scope="module")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("namen") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "bogen.pdf", clock=lambda: NOW)
    with_school = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    # The school bears a name of its own, which is nobody's.
    facts = SchoolYearFacts(YEAR, 180, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
    schools.save(with_school, School("GS", "Mila-Schule", "SZ", "Schule", "Träger"), facts, Site("SZ", "Schulzentrum"))
    with_school.close()
    return folder


@pytest.fixture
def ws(template_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(template_folder, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def own_form() -> Form:
    """The shipped form with a label of hers; item ids and measures are the program's."""
    form = copied(form_for(YEAR), "eigener", "Bogen Muster")
    first, *others = form.items
    return replace(form, items=(replace(first, label='Wie bei "Muster"'), *others))


def file_two(ws: Workspace) -> None:
    """Two versions; her name, not known yet, in reason, remark, form and topic of the second."""
    with ws.change() as vault:
        topics.save_topics(vault, [Topic("eigenes", "Sorge um Mila", "Worry about Mila")])
    filing.file_return(ws, YEAR, Level.SCHOOL)
    return_remarks.save(ws, YEAR, Level.SCHOOL, Remark("GS", UNIT, "Ohne die Stunden bei Muster."))
    filing.file_return(ws, YEAR, Level.SCHOOL, own_form(), "Muster nachgetragen")
    with ws.change() as vault:
        # Of the list of topics and the remark only what is frozen is to be looked at.
        vault.execute("DELETE FROM return_remark")
        topics.save_topics(vault, [Topic("eigenes", "Eigenes", "")])


def add_mila(ws: Workspace) -> str:
    person_id = people.add(ws, Person(name=NAME, enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
    with ws.read() as vault:
        return str(vault.execute("SELECT pseudonym FROM person WHERE id = ?", (person_id,)).fetchone()[0])


def stored(ws: Workspace) -> list[FiledRow]:
    with ws.read() as vault:
        return filed_returns.all_filed(vault)


def kinds(ws: Workspace, pseudonym: str) -> list[str]:
    return [mention.kind for mention in deletion.preview_person(ws, pseudonym).mentions]


def test_a_name_is_blacked_out_of_a_filed_return_which_stays_whole(ws):
    file_two(ws)
    before = filing.filed(ws, YEAR, Level.SCHOOL)
    pseudonym = add_mila(ws)
    # Each version is one mention: the first for its topic, the second for all it holds.
    assert kinds(ws, pseudonym) == ["filed_return", "filed_return"]
    left = deletion.erase_person(ws, pseudonym, "Antrag", Mentions.REDACT).mentions
    assert left == ()
    assert check.check(ws) == []
    versions = filing.filed(ws, YEAR, Level.SCHOOL)
    assert [one.is_intact for one in versions] == [True, True]
    second = versions[1]
    assert second.reason == "[…] nachgetragen"
    assert [one.text for one in second.report.remarks] == ["Ohne die Stunden bei […]."]
    assert (second.report.form.title, second.report.form.items[0].label) == ("Bogen […]", 'Wie bei "[…]"')
    assert second.own_topics("de")["eigenes"] == "Sorge um […]"
    assert [one.blacked_out_on for one in versions] == [(NOW.date(),), (NOW.date(),)]
    assert second.digest != before[1].digest
    # Figures, codes and the names of schools are the same.
    assert [unit.items for unit in second.report.units] == [unit.items for unit in before[1].report.units]
    assert [unit.title for unit in second.report.units] == ["Mila-Schule"]
    assert [item.id for item in second.report.form.items] == [item.id for item in own_form().items]
    assert "Muster" not in "".join(row.content + row.reason for row in stored(ws))
    for fmt in ReportFormat:
        assert filing.rendered(ws, second, fmt, "de")


def test_a_name_that_is_kept_leaves_a_filed_return_as_it_was(ws):
    file_two(ws)
    rows = stored(ws)
    pseudonym = add_mila(ws)
    assert len(deletion.erase_person(ws, pseudonym, "Antrag").mentions) == 2
    assert stored(ws) == rows
    assert [one.blacked_out_on for one in filing.filed(ws, YEAR, Level.SCHOOL)] == [(), ()]


def test_words_of_the_program_are_no_name(ws):
    filing.file_return(ws, YEAR, Level.SCHOOL)
    forms.save_own(ws, copied(form_for(YEAR), "eigener", "Eigener Bogen"))
    before = stored(ws)
    word = form_for(YEAR).items[0].label.split()[-1]
    person_id = people.add(ws, Person(name=f"{word} {word}"))
    with ws.read() as vault:
        pseudonym = vault.execute("SELECT pseudonym FROM person WHERE id = ?", (person_id,)).fetchone()[0]
    assert kinds(ws, pseudonym) == []
    deletion.erase_person(ws, pseudonym, "Antrag", Mentions.REDACT)
    assert stored(ws) == before


def test_damage_is_not_made_good_by_blacking_out(ws):
    file_two(ws)
    with ws.change() as vault:
        vault.execute("UPDATE filed_return SET content = replace(content, '2025/26', '2024/25') WHERE version = 1")
        vault.execute("UPDATE filed_return SET content = CAST(x'ff' AS TEXT) || ' Muster' WHERE version = 2")
    pseudonym = add_mila(ws)
    deletion.erase_person(ws, pseudonym, "Antrag", Mentions.REDACT)
    assert [one.is_intact for one in filing.filed(ws, YEAR, Level.SCHOOL)] == [False, False]
    assert len(check.check(ws)) == 2
    assert not any(word in row.content + row.reason for row in stored(ws) for word in ("Muster", "Sorge um Mila"))


def test_a_restored_filed_return_loses_the_name_again_and_is_the_same_to_the_byte(ws):
    file_two(ws)
    rows = stored(ws)
    pseudonym = add_mila(ws)
    deletion.erase_person(ws, pseudonym, "Antrag", Mentions.REDACT)
    after = stored(ws)
    with ws.change() as vault:
        (stone,) = (one for one in tombstones.all_tombstones(vault) if one.kind == "person")
        # As in a backup of before.
        vault.execute("DELETE FROM tombstone")
        for row in rows:
            bound = (row.reason, row.content, row.digest, row.uid)
            vault.execute("UPDATE filed_return SET reason = ?, content = ?, digest = ? WHERE uid = ?", bound)
        person = {"uid": stone.uid, "pseudonym": "P-2026-900", "name": NAME, "role": "pupil", "gender": "w"}
        insert(vault, "person", {**person, "created_on": "2026-01-01"})
    assert erase_tombstoned(ws, [stone]) == 1
    assert stored(ws) == after


def test_a_name_in_an_own_form_indicator_or_agreement_is_shown_and_blacked_out(ws):
    forms.save_own(ws, own_form())
    forms.choose_form(ws, YEAR, "eigener")
    indicator = Indicator(
        code="eigene",
        label_de="Fall Muster",
        label_en="Case Muster",
        formula=Formula(FormulaKind.COUNT, ("consultations.parent",), (), {}),
        unit=IndicatorUnit.COUNT,
        direction=Direction.HIGHER,
        is_own=True,
    )
    with ws.change() as vault:
        stored_indicators.save_indicator(vault, StoredIndicator("eigene", definition_text(indicator), True, 1))
    annual_texts.agree(ws, "GS", YEAR, Agreement("Frau Muster", date(2026, 7, 1)))
    pseudonym = add_mila(ws)
    assert sorted(kinds(ws, pseudonym)) == ["annual_agreement", "form_definition", "indicator"]
    assert deletion.erase_person(ws, pseudonym, "Antrag", Mentions.REDACT).mentions == ()
    form = forms.default_form(ws, YEAR)
    assert (form.id, form.title, form.items[0].label) == ("eigener", "Bogen […]", 'Wie bei "[…]"')
    assert [item.id for item in form.items] == [item.id for item in own_form().items]
    with ws.read() as vault:
        (kept,) = stored_indicators.stored_indicators(vault)
        (body,) = (one.body for one in form_definitions.stored_forms(vault))
    assert parse_form(body) == form
    assert stored_definition(kept.code, kept.body) == replace(indicator, label_de="Fall […]", label_en="Case […]")
    assert annual_texts.kept(ws, "GS", YEAR).words.agreement.agreed_with == "Frau […]"


def test_a_name_in_a_topic_of_her_own_is_found_and_blacked_out_and_a_shipped_topic_stays(ws):
    own = topic_list.add(ws, "Streit mit Muster", "Muster " * 11)
    shipped = [topic for topic in topic_list.listing(ws) if topic.code != own.code]
    # Her name is a word of the list that comes with the program.
    word = shipped[0].label_de.split()[0]
    pseudonym = people.get(ws, people.add(ws, Person(name=f"{word} Muster"))).pseudonym or ""
    assert kinds(ws, pseudonym) == ["topic"]
    assert deletion.erase_person(ws, pseudonym, "Antrag", Mentions.REDACT).mentions == ()
    left = topic_list.listing(ws)
    assert [topic for topic in left if topic.code != own.code] == shipped
    (blacked_out,) = [topic for topic in left if topic.code == own.code]
    assert blacked_out.label_de == "Streit mit […]"
    assert "Muster" not in blacked_out.label_en


def test_remarks_go_again_with_a_filed_return_that_a_restore_brought_back(ws):
    return_remarks.save(ws, YEAR, Level.SCHOOL, Remark("GS", UNIT, "Vertretung ab März."))
    filing.file_return(ws, YEAR, Level.SCHOOL)
    (row,) = stored(ws)
    with ws.change() as vault:
        stone = tombstones.Tombstone(row.uid, "filed_return", date(2036, 7, 31))
        tombstoned_records.erase(vault, tombstoned_records.still_there(vault, [stone]), ws.today())
        assert filed_returns.all_filed(vault) == []
        assert filed_returns.all_remarks(vault) == []


@pytest.mark.parametrize("content", ['{"topics": []}', "[]", "7", "[" * 50_000, '{"form": {"items": [null]}}'])
def test_a_crafted_text_with_the_right_digest_is_damage_and_no_crash(ws, content):
    filing.file_return(ws, YEAR, Level.SCHOOL)
    with ws.change() as vault:
        sql = "UPDATE filed_return SET content = ?, digest = ?"
        vault.execute(sql, (content, digest_of(content)))
    assert not filing.filed(ws, YEAR, Level.SCHOOL)[0].is_intact
    assert [finding.area for finding in check.check(ws)] == ["filed_return"]
