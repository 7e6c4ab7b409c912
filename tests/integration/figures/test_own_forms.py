"""Forms of her own: kept beside the shipped one, used where she says so, in every kind of file, and never unnoticed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ssa_desktop.domain.errors import InputError, RefusedError, UsageError
from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.form_items import item_named
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import form_for, load_form
from ssa_desktop.exchange.figures.form_writing import write_form
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.labels import finding_text
from ssa_desktop.services.check import check
from ssa_desktop.services.figures import forms, reports
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.storage.figures import form_definitions
from tests.integration.keeping.test_deletion_invariance import begin_with, case, contact, pupil
from tests.integration.program import Program
from tests.steps import Done

YEAR = SchoolYear(2022)
MEASURES = measure_catalogue()
SHIPPED = form_for(YEAR)


def own_form(form_id: str = "mein-bogen") -> Form:
    """A form of a few items: one reworded, one no shipped form asks, one by key, bands at another edge."""
    form = editing.copied(SHIPPED, form_id, "Mein Bogen <1> & Co", "My form <1> & co")
    for area in ("shares", "derived", "3", "2"):
        form = editing.removed_area(form, area)
    for item in form.items:
        if item.measure.startswith("pupils_advised.") or item.measure.startswith("cases."):
            form = editing.removed_item(form, item.id)
    form = editing.added_area(form, "5 Eigenes", "5 Own")
    form = editing.added_item(form, MEASURES["contacts"], "5_eigenes")
    form = editing.renamed_item(form, "contacts", "=1+1 <b>Alle</b> Kontakte", "=1+1 <b>all</b> contacts")
    form = editing.added_item(form, MEASURES["pupils_advised.up_to"], "5_eigenes", threshold=5)
    return editing.added_item(form, MEASURES["pupils_advised.over"], "5_eigenes", threshold=5)


def some_records() -> list[Any]:
    lines: list[Any] = []
    for name, number in (("Mila", 4), ("Nils", 7)):
        lines += [pupil(name), case(f"c-{name}", name)]
        lines += [contact(f"k-{name}-{n}", [f"c-{name}"], f"2022-10-{n + 1:02d}") for n in range(number)]
    return lines


@pytest.fixture
def filled(quick_program: Program) -> Program:
    begin_with(quick_program, some_records())
    return quick_program


def test_forms_stand_side_by_side_and_a_year_uses_the_one_she_chose(filled):
    other = SchoolYear(2023)
    with filled.open() as ws:
        assert [entry.form.id for entry in forms.all_forms(ws)] == [SHIPPED.id]
        assert forms.default_form(ws, YEAR) == SHIPPED
        made = forms.save_own(ws, editing.valid_in(own_form(), YEAR, YEAR))
        entries = forms.all_forms(ws)
        assert [(entry.form.id, entry.is_own) for entry in entries] == [(made.id, True), (SHIPPED.id, False)]
        assert entries[0].changed_on == ws.today()
        assert [entry.form.id for entry in forms.all_forms(ws, other)] == [SHIPPED.id]
        assert forms.choose_form(ws, YEAR, made.id) is None
        assert forms.default_form(ws, YEAR) == made
        assert forms.default_form(ws, other) == SHIPPED
        assert forms.all_forms(ws)[0].chosen_for == (YEAR,)
        with pytest.raises(UsageError) as refused:
            forms.choose_form(ws, other, made.id)
        assert refused.value.key == "form.not_for_year"
        # A form that does not hold in the year any more does not count, and counts again once it does.
        forms.save_own(ws, editing.valid_in(made, other, None), replaces=made.id)
        assert forms.default_form(ws, YEAR) == SHIPPED
        forms.save_own(ws, made, replaces=made.id)
        assert forms.default_form(ws, YEAR) == made
        assert forms.choose_form(ws, YEAR, None) == made.id
        assert forms.default_form(ws, YEAR) == SHIPPED


def test_a_new_id_takes_the_years_along_and_no_id_stands_twice(filled):
    with filled.open() as ws:
        forms.save_own(ws, own_form())
        forms.choose_form(ws, YEAR, "mein-bogen")
        forms.save_own(ws, own_form("anders"), replaces="mein-bogen")
        assert [entry.form.id for entry in forms.all_forms(ws)] == ["anders", SHIPPED.id]
        assert forms.default_form(ws, YEAR).id == "anders"
        for taken in ("anders", SHIPPED.id):
            with pytest.raises(UsageError) as refused:
                forms.save_own(ws, own_form(taken))
            assert refused.value.key == "form.id_taken"
        with pytest.raises(RefusedError):
            forms.save_own(ws, own_form("neu"), replaces=SHIPPED.id)
        with pytest.raises(UsageError) as faulty:
            forms.save_own(ws, replace(own_form("neu"), items=()))
        assert faulty.value.key == "form.has_faults"
        assert [entry.form.id for entry in forms.all_forms(ws)] == ["anders", SHIPPED.id]


def test_a_removed_form_comes_back_with_the_years_that_used_it(filled):
    with filled.open() as ws:
        made = forms.save_own(ws, own_form())
        forms.choose_form(ws, YEAR, made.id)
        removed = Done(ws, lambda ws: forms.remove_own(ws, made.id))
        assert forms.all_forms(ws)[0].form == SHIPPED
        assert forms.default_form(ws, YEAR) == SHIPPED
        removed.take_back()
        assert forms.default_form(ws, YEAR) == made
        with pytest.raises(RefusedError) as refused:
            forms.remove_own(ws, SHIPPED.id)
        assert refused.value.key == "form.is_shipped"


def test_a_form_goes_into_a_file_and_comes_back_under_a_free_id(filled, tmp_path):
    path = tmp_path / "bogen.toml"
    with filled.open() as ws:
        made = forms.save_own(ws, own_form())
        forms.export_form(ws, made.id, path, "de")
        assert load_form(path) == made
        again = forms.import_form(ws, path)
        assert (again.form, again.was_there) == (made, True)
        # The same id with another content, and a file that claims to be official.
        path.write_text(write_form(replace(made, title="Anderer Titel", official=True)), encoding="utf-8")
        taken = forms.import_form(ws, path)
        assert (taken.form.id, taken.has_new_id, taken.was_official) == ("mein-bogen-2", True, True)
        assert not taken.form.official
        assert forms.form(ws, "mein-bogen-2") == taken.form
        path.write_text("Unsinn", encoding="utf-8")
        with pytest.raises(InputError):
            forms.import_form(ws, path)
        forms.export_form(ws, SHIPPED.id, path, "de")
        assert load_form(path) == SHIPPED
        assert len(forms.all_forms(ws)) == 3


def test_the_command_line_counts_by_the_shipped_form_unless_told_another(filled):
    plain = filled.kvjs("2022/23")
    with filled.open() as ws:
        forms.save_own(ws, own_form())
        forms.choose_form(ws, YEAR, "mein-bogen")
    assert filled.kvjs("2022/23") == plain
    named = filled.do("report", "kvjs", "--school-year", "2022/23", "--form", SHIPPED.id).json
    assert named["units"][0]["items"] == plain[named["units"][0]["unit"]]
    own = filled.do("report", "kvjs", "--school-year", "2022/23", "--form", "mein-bogen").json
    assert own["form"] == {"id": "mein-bogen", "official": False}
    items = next(unit["items"] for unit in own["units"] if unit["unit"] == "GS")
    assert (items["contacts"], items["pupils_advised_up_to_5"], items["pupils_advised_over_5"]) == (11, 1, 1)
    assert "share_direct" not in items


def test_an_unknown_form_or_one_of_other_years_is_wrong_use(filled):
    with filled.open() as ws:
        forms.save_own(ws, editing.valid_in(own_form(), SchoolYear(2023), None))
    unknown = filled.try_("report", "kvjs", "--school-year", "2022/23", "--form", "gibt-es-nicht")
    assert (unknown.code, unknown.out) == (2, "")
    assert "mein-bogen" in unknown.err
    assert SHIPPED.id in unknown.err
    early = filled.try_("report", "kvjs", "--school-year", "2022/23", "--form", "mein-bogen")
    assert (early.code, early.out) == (2, "")
    assert "2022/23" in early.err


def test_items_of_her_own_stand_in_every_kind_of_file(filled, tmp_path):
    with filled.open() as ws:
        forms.save_own(ws, own_form())
    command = ("report", "kvjs", "--school-year", "2022/23", "--form", "mein-bogen", "--format")
    figures = json.loads(filled.do(*command, "json").out)["units"][0]["items"]
    assert list(figures) == [item.id for item in own_form().items]
    rows = list(csv.reader(io.StringIO(filled.do(*command, "csv").out.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][1:3] == ["Mein Bogen <1> & Co (vorläufig, nicht amtlich)", "mein-bogen"]
    assert "vorläufig, nicht amtlich" in rows[1][1]
    line = next(row for row in rows if len(row) > 1 and row[1] == "contacts")
    assert line[:4] == ["5 Eigenes", "contacts", "'=1+1 <b>Alle</b> Kontakte", "11"]
    book = tmp_path / "bogen.xlsx"
    filled.do(*command, "xlsx", "--out", book)
    sheet = load_workbook(book)["GS"]
    cells = {row[3].value: row for row in sheet.iter_rows() if len(row) > 3 and row[3].value}
    assert (cells["contacts"][0].value, cells["contacts"][1].value) == ("=1+1 <b>Alle</b> Kontakte", 11)
    assert cells["contacts"][0].data_type == "s"
    assert cells["topic_mentions.family"][1].value == 2
    paper = tmp_path / "bogen.pdf"
    filled.do(*command, "pdf", "--out", paper)
    text = "\n".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "=1+1 <b>Alle</b> Kontakte" in text
    assert "Mein Bogen <1> & Co" in text
    assert all("vorläufig, nicht amtlich" in page.extract_text().lower() for page in PdfReader(paper).pages)


def test_a_name_in_her_own_wording_stops_saving_every_report_and_the_file(filled, tmp_path):
    named = editing.renamed_item(own_form(), "contacts", "Gespräche mit Mila", "Talks")
    with filled.open() as ws:
        with pytest.raises(NameLeakError) as leak:
            forms.save_own(ws, named)
        assert [(found.field, found.word) for found in leak.value.leaks] == [("Text eines eigenen Bogens", "Mila")]
        with ws.change() as vault:
            form_definitions.save_form(vault, named.id, write_form(named), ws.today())
        with pytest.raises(NameLeakError):
            forms.export_form(ws, named.id, tmp_path / "bogen.toml", "de")
        assert not (tmp_path / "bogen.toml").exists()
    for report in (("kvjs",), ("time-shares",), ("kvjs", "--form", "mein-bogen")):
        done = filled.try_("report", *report, "--school-year", "2022/23")
        assert (done.code, done.out) == (5, "")
        assert "„Mila“" in done.err
    path = tmp_path / "mit-namen.toml"
    path.write_text(write_form(replace(named, id="mila-bogen")), encoding="utf-8")
    with filled.open() as ws:
        with pytest.raises(NameLeakError):
            forms.import_form(ws, path)
        leak_scan.confirm(ws, "Mila")
        assert forms.import_form(ws, path).form.id == "mila-bogen"
    assert filled.try_("report", "kvjs", "--school-year", "2022/23").code in {0, 1}


def test_the_words_of_the_shipped_form_are_no_name_in_a_form_of_her_own(quick_program):
    begin_with(quick_program, [pupil("Eltern"), case("c", "Eltern"), contact("k", ["c"])])
    with quick_program.open() as ws:
        forms.save_own(ws, own_form())
        forms.save_own(ws, editing.with_thresholds(editing.copied(SHIPPED, "grenze", "Grenze"), 3, 8, MEASURES))
    assert quick_program.try_("report", "kvjs", "--school-year", "2022/23").code in {0, 1}


def test_a_stored_form_that_cannot_be_read_is_reported_and_stops_nothing(filled, tmp_path):
    with filled.open() as ws:
        with ws.change() as vault:
            body = write_form(own_form()).replace('measure = "contacts"', 'measure = "later"')
            form_definitions.save_form(vault, "mein-bogen", body, ws.today())
        assert [entry.form.id for entry in forms.all_forms(ws)] == [SHIPPED.id]
        assert [(found.area, found.key) for found in check(ws)] == [("form", "check.form")]
        path = tmp_path / "bogen.toml"
        path.write_text(write_form(own_form()), encoding="utf-8")
        assert forms.import_form(ws, path).form.id == "mein-bogen-2"
        with ws.read() as vault:
            assert forms.band_thresholds(vault) == (3, 5)
        forms.remove_own(ws, "mein-bogen")
        assert check(ws) == []


def test_no_stored_text_makes_a_form_official_or_stands_in_for_the_shipped_one(filled):
    """However a text came into the vault, by a file of records or by another version."""
    official = replace(own_form("anders"), official=True)
    with filled.open() as ws:
        with ws.change() as vault:
            form_definitions.save_form(vault, "mein-bogen", write_form(official), ws.today())
            form_definitions.save_form(vault, SHIPPED.id, write_form(official), ws.today())
        assert [entry.form.id for entry in forms.all_forms(ws)] == ["mein-bogen", SHIPPED.id]
        assert not forms.form(ws, "mein-bogen").official
        assert forms.form(ws, SHIPPED.id) == SHIPPED
        assert [found.details for found in check(ws)] == [{"form": SHIPPED.id}]
        forms.remove_own(ws, "mein-bogen")
        forms.remove_own(ws, SHIPPED.id)
        assert check(ws) == []


def test_the_check_speaks_of_items_that_the_form_asks(filled):
    """Findings name her own items in her words; small counts of what the form does not ask are not its matter."""
    form = editing.with_item_id(own_form(), "pupils_advised", "beratene")
    form = editing.renamed_item(form, "beratene", "Kinder im Gespräch", "Children")
    form = editing.renamed_item(form, "pupils_advised_over_5", "Viele Gespräche", "Many")
    with filled.open() as ws:
        found = reports.annual_return(ws, YEAR, Level.SCHOOL, form).findings
        everything = reports.annual_return(ws, YEAR, Level.SCHOOL).findings
    small = [finding for finding in found if finding.key == "plausibility.small_count"]
    told = {finding_text("de", form, finding).partition("”")[0].partition("“")[0] for finding in small}
    assert {"„Kinder im Gespräch", "„Viele Gespräche"} <= told
    assert not any("_" in text for text in told)
    named = [item_named(form, finding.item) for finding in small]
    assert next(item.id for item in named if item is not None) == "beratene"
    assert None not in named
    assert any(finding.item == "pupils_advised_w" for finding in everything)
    assert not any(finding.item == "pupils_advised_w" for finding in small)
