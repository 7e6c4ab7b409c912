"""The annual report on real stores: what stands in it, what must not, and that deletion changes nothing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_report import (
    Agreement,
    AnnualChapter,
    AnnualReport,
    ChartPart,
    FigureTable,
    KeyFigures,
)
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import OUTSIDE_ROLE, Activity
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services.figures import annual_report, annual_texts, indicators
from ssa_desktop.services.figures.annual_figures import year_figures
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import messages
from tests.integration.figures.test_zaberfeld import YEAR, records, school_book
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.keeping.test_deletion_invariance import begin
from tests.integration.program import Program, copy_of
from tests.unit.documents.reading import words

ZABERFELD = SchoolYear.parse(YEAR)
OF_CHILDREN = ("table_pupils", "table_consultations", "table_cases", "table_initiated", "table_referrals",
               "table_protection", "table_participants")  # fmt: skip


@pytest.fixture(scope="module")
def zaberfeld(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = copy_of(template, tmp_path_factory.mktemp("zaberfeld") / "eigene", quick=True)
    program.do("import", "school", program.school_book(school_book()))
    program.do("import", "records", program.records(records()))
    return program


def values(report: AnnualReport, title: str) -> dict[str, str]:
    """Return the rows of a table by its name in the messages: the first two columns."""
    wanted = messages("de")[f"annual.{title}"]
    for chapter in report.chapters:
        for part in chapter.parts:
            if isinstance(part, FigureTable) and part.title == wanted:
                return {row[0]: row[1] for row in part.rows}
    return {}


def key_figures(report: AnnualReport) -> dict[str, str]:
    (glance,) = (chapter for chapter in report.chapters if chapter.id is AnnualChapter.GLANCE)
    return {
        figure.name: figure.value for part in glance.parts if isinstance(part, KeyFigures) for figure in part.figures
    }


def printed(report: AnnualReport) -> str:
    return words(annual_report.render(report, AnnualFormat.PDF))


def test_the_published_figures_of_a_real_year_stand_in_it(zaberfeld):
    with zaberfeld.open() as ws:
        report = annual_report.build(ws, ZABERFELD, "GS")
    figures = key_figures(report)
    assert figures["Beratene Schülerinnen und Schüler"] == "33"
    assert figures["Beratene je Vollzeitstelle"] == "66,0"
    assert figures["Gespräche mit Schülerinnen und Schülern"] == "90"
    pupils = values(report, "table_pupils")
    assert pupils["davon mit bis zu 3 Gesprächen"] == "26"
    assert pupils["davon mit mehr als 3 Gesprächen"] == "7"
    assert values(report, "table_consultations")["Gespräche mit Eltern"] == "27"
    assert values(report, "table_consultations")["Gespräche mit Lehrkräften"] == "22"
    text = printed(report)
    assert "vorläufig, nicht amtlich" in text
    assert "Standort Zaberfeld" in text
    assert "66,0" in text


def test_the_command_writes_a_pdf_or_a_word_file(zaberfeld, tmp_path):
    for suffix, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        out = tmp_path / f"bericht.{suffix}"
        zaberfeld.do("report", "annual", "--school-year", YEAR, "--school", "GS", "--out", out)
        assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--school-year", YEAR, "--school", "XX", "--out", "b.pdf"), "XX"),
        (("--school-year", YEAR, "--school", "GS", "--out", "b.txt"), ".docx"),
        (("--school-year", "2021/23", "--school", "GS", "--out", "b.pdf"), "2021/23"),
        (("--school-year", YEAR, "--school", "GS"), "--out"),
    ],
)
def test_wrong_use_writes_nothing(zaberfeld, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    done = zaberfeld.try_("report", "annual", *arguments)
    assert done.code == 2
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_wrong_use(zaberfeld, tmp_path):
    out = tmp_path / "fehlt" / "b.pdf"
    assert zaberfeld.try_("report", "annual", "--school-year", YEAR, "--school", "GS", "--out", out).code == 2


def test_the_same_records_give_the_same_bytes(zaberfeld):
    with zaberfeld.open() as ws:
        first, second = (
            annual_report.checked(ws, annual_report.build(ws, ZABERFELD, "GS"), AnnualFormat.PDF) for _ in range(2)
        )
        assert first == second


def test_an_empty_year_says_so(zaberfeld):
    with zaberfeld.open() as ws:
        report = annual_report.build(ws, SchoolYear.parse("2019/20"), "GS")
    assert [chapter.id for chapter in report.chapters] == [
        AnnualChapter.GLANCE, AnnualChapter.TREND, AnnualChapter.BASIS, AnnualChapter.AGREEMENT,
    ]  # fmt: skip
    text = printed(report)
    assert "keine Aufzeichnungen" in text
    assert "nicht amtlich" not in text
    assert "Tabelle" not in text


def test_what_is_missing_is_said(template, tmp_path):
    program = copy_of(template, tmp_path / "eigene", quick=True)
    program.do("import", "school", program.school_book({"sites": [], "schools": [{"code": "GS", "name": "Schule"}]}))
    program.do("import", "records", program.records(records()))
    with program.open() as ws:
        report = annual_report.build(ws, ZABERFELD, "GS")
    assert key_figures(report)["Beratene je Vollzeitstelle"] == "keine Angabe"
    text = printed(report)
    assert "keine Stelle eingetragen" in text
    assert "keine Zahl der Schülerinnen und Schüler eingetragen" in text


# ---- her words


def write(ws: Workspace, chapter: AnnualChapter, text: str, year: SchoolYear = ZABERFELD) -> None:
    annual_texts.write(ws, "GS", year, chapter, text)


def fresh(zaberfeld: Program, tmp_path: Path) -> Program:
    return copy_of(zaberfeld.data.parent, tmp_path / "eigene", quick=True)


def test_texts_stand_in_their_chapters_and_are_at_hand_next_year(zaberfeld, tmp_path):
    program = fresh(zaberfeld, tmp_path)
    with program.open() as ws:
        write(ws, AnnualChapter.OUTLOOK, "Wir planen viel.\n- einen Raum\n- eine Gruppe")
        annual_texts.agree(ws, "GS", ZABERFELD, Agreement("  Rektorin  ", date(2022, 9, 1)))
        text = printed(annual_report.build(ws, ZABERFELD, "GS"))
        assert "Wir planen viel." in text
        assert "• einen Raum" in text
        assert "Rektorin am 01.09.2022" in text
        kept = annual_texts.kept(ws, "GS", ZABERFELD.next)
        assert kept.before.texts[AnnualChapter.OUTLOOK].startswith("Wir planen")
        assert kept.words.texts == {}
        assert kept.last_agreed_with == "Rektorin"
        write(ws, AnnualChapter.OUTLOOK, kept.before.texts[AnnualChapter.OUTLOOK], ZABERFELD.next)
        assert annual_texts.kept(ws, "GS", ZABERFELD.next).is_taken_over(AnnualChapter.OUTLOOK)
        write(ws, AnnualChapter.OUTLOOK, "Anderes.", ZABERFELD.next)
        assert not annual_texts.kept(ws, "GS", ZABERFELD.next).is_taken_over(AnnualChapter.OUTLOOK)


def words_of_common(text: str) -> str:
    """Return the sentences on the part of the time without a school, as they stand on the paper."""
    start = text.index("Davon anteilig")
    return text[start : text.index(".", text.index("Schlüssel:", start)) + 1]


def test_work_for_all_schools_is_in_the_shares_with_its_key_and_leaves_every_other_figure(zaberfeld, tmp_path):
    with fresh(zaberfeld, tmp_path).open() as ws:
        before = printed(annual_report.build(ws, ZABERFELD, "GS"))
        assert "Davon anteilig" not in before
        day = ZABERFELD.first_day.replace(month=10, day=4)
        made = 0
        for activity, school in (
            (Activity.SUPERVISION, None), (Activity.TRAVEL, None), (Activity.LEAVE, None),
            (OUTSIDE_ROLE[0], None), (Activity.SUPERVISION, "GS"),
        ):  # fmt: skip
            made = times.add(ws, TimeEntry(day, 45, activity, school))
        report = annual_report.build(ws, ZABERFELD, "GS")
        # Supervision and travel without a school; what is booked to this one is its own, absence counts nowhere.
        assert "Davon anteilig 1:30 Std.: Zeit ohne Schule" in printed(report)
        times.remove(ws, made)
        alone = annual_report.build(ws, ZABERFELD, "GS")
        said = words_of_common(printed(alone))
        assert said.endswith("Schlüssel: eigene Arbeitszeit je Schule.")
        rest = printed(alone).replace(said, "").split()
        # The hours and shares of the chapter on working time, and no other figure.
        assert len(set(before.split()) - set(rest)) < 12
        (unit,) = units(ws, ZABERFELD, Level.SCHOOL)
        figures = year_figures(ws, unit, ZABERFELD, form_for(ZABERFELD))
        assert (figures.shares.unassigned_minutes, figures.items["unassigned_minutes"]) == (90, 90)
        assert round_half_up(figures.shares.direct_share, 4) == figures.items["share_direct"]


def test_what_is_taken_away_leaves_no_row(zaberfeld, tmp_path):
    program = fresh(zaberfeld, tmp_path)
    with program.open() as ws:
        write(ws, AnnualChapter.OUTLOOK, "Wir planen viel.")
        annual_texts.include(ws, "GS", ZABERFELD, AnnualChapter.TREND, included=False)
        annual_texts.agree(ws, "GS", ZABERFELD, Agreement("Rektorin"))
        assert annual_texts.write(ws, "GS", ZABERFELD, AnnualChapter.OUTLOOK, " ") == "Wir planen viel."
        assert annual_texts.include(ws, "GS", ZABERFELD, AnnualChapter.TREND, included=None) is False
        annual_texts.agree(ws, "GS", ZABERFELD, Agreement())
    dump = program.dump()
    assert dump["vault.annual_text"] == dump["vault.annual_agreement"] == []


def test_a_chapter_that_is_left_out_is_not_in_the_file(zaberfeld, tmp_path):
    program = fresh(zaberfeld, tmp_path)
    with program.open() as ws:
        write(ws, AnnualChapter.TOPICS, "Etwas zu Themen.")
        annual_texts.include(ws, "GS", ZABERFELD, AnnualChapter.TOPICS, included=False)
        assert "Etwas zu Themen." not in printed(annual_report.build(ws, ZABERFELD, "GS"))
        with pytest.raises(UsageError):
            annual_texts.include(ws, "GS", ZABERFELD, AnnualChapter.BASIS, included=False)


def test_indicators_are_in_only_when_she_ticked_them(zaberfeld, tmp_path):
    program = fresh(zaberfeld, tmp_path)
    with program.open() as ws:
        codes = [one.code for one in indicators.listing(ws)]
        indicators.set_active(ws, codes, active=True)
        shared = messages("de")["annual.key_direct"]
        names = [" ".join(name.split()) for one in indicators.listing(ws) if (name := one.label("de")) != shared]
        before = printed(annual_report.build(ws, ZABERFELD, "GS"))
        assert "Kennzahlen" not in before
        assert not any(name in before for name in names)
        annual_texts.include(ws, "GS", ZABERFELD, AnnualChapter.INDICATORS, included=True)
        after = printed(annual_report.build(ws, ZABERFELD, "GS"))
        assert all(name in after for name in names)
        assert "Kennzahlen" not in printed(annual_report.build(ws, ZABERFELD.next, "GS"))


@pytest.mark.parametrize("field", ["text", "agreement"])
def test_a_name_stops_the_file(template, tmp_path, field):
    program = copy_of(template, tmp_path / "eigene", quick=True)
    program.do("import", "school", program.school_book(school_book()))
    named = [{**line, "name": "Mila Winterstein"} if line["id"] == "p0" else line for line in records()]
    program.do("import", "records", program.records(named))
    with program.open() as ws:
        if field == "text":
            write(ws, AnnualChapter.AREA_1, "Besonders schön war es mit Mila.")
        else:
            annual_texts.agree(ws, "GS", ZABERFELD, Agreement("Frau Winterstein"))
    out = tmp_path / "b.pdf"
    for suffix in ("pdf", "docx"):
        out = tmp_path / f"b.{suffix}"
        done = program.try_("report", "annual", "--school-year", YEAR, "--school", "GS", "--out", out)
        assert done.code == 5
        wanted = "Einzelfallhilfe und Beratung" if field == "text" else "Abgestimmt mit der Schulleitung"
        assert wanted in done.err
        assert ("„Mila“" if field == "text" else "„Winterstein“") in done.err
        assert not out.exists()
    with program.open() as ws:
        leak_scan.confirm(ws, "Mila" if field == "text" else "Winterstein")
    program.do("report", "annual", "--school-year", YEAR, "--school", "GS", "--out", out)


# ---- small counts, deleted records


@pytest.mark.parametrize("seed", [1, 5])
def test_no_small_count_of_children_is_in_any_report(template, tmp_path, seed):
    program = begin(template, tmp_path / "eigene", make_history(seed))
    codes = [school["code"] for school in make_history(seed).book["schools"]]
    under = {str(number) for number in range(1, 5)}
    with program.open() as ws:
        for code in codes:
            for year in YEARS:
                report = annual_report.build(ws, SchoolYear.parse(year), code)
                for title in OF_CHILDREN:
                    rows = values(report, title)
                    rows.pop("Gespräche mit Lehrkräften", None)
                    assert not under & set(rows.values()), title
                children = [
                    part.chart for chapter in (AnnualChapter.AREA_1, AnnualChapter.TOPICS, AnnualChapter.TREND)
                    for one in report.chapters if one.id is chapter for part in one.parts if isinstance(part, ChartPart)
                ]  # fmt: skip
                counts = [value for chart in children for row in chart.series for value in row.values]
                assert not [value for value in counts if isinstance(value, int) and 0 < value < 5]
                glance = key_figures(report)
                if glance.get("Beratene Schülerinnen und Schüler") == "unter 5":
                    assert glance["Beratene je Vollzeitstelle"] == "–"
                    assert glance["Reichweite: Anteil an allen der Schule"] == "–"
                    assert report.charts(AnnualChapter.TOPICS) == ()
        printed(annual_report.build(ws, SchoolYear.parse(YEARS[0]), codes[0]))


def test_gender_is_put_together_where_one_could_be_told(zaberfeld):
    with zaberfeld.open() as ws:
        report = annual_report.build(ws, ZABERFELD, "GS")
    rows = [value for name, value in values(report, "table_pupils").items() if "Gespräch" not in name]
    assert "33" in rows
    assert all(int(value) == 0 or int(value) >= 5 for value in rows)


def test_deleting_persons_changes_nothing_of_a_report(template, tmp_path):
    history = make_history(2)
    program = begin(template, tmp_path / "eigene", history)
    codes = [school["code"] for school in history.book["schools"]]

    def made(ws: Workspace) -> list[AnnualReport]:
        return [annual_report.build(ws, SchoolYear.parse(year), code) for code in codes for year in YEARS]

    pseudonyms = program.pseudonyms()
    with program.open() as ws:
        before = made(ws)
        text = printed(before[-1])
        assert "Tabelle" in text
        for pseudonym in pseudonyms:
            deletion.erase_person(ws, pseudonym, "Antrag", deletion.Mentions.KEEP)
        after = made(ws)
        assert after == before
        assert printed(after[-1]) == text
    assert program.pseudonyms() == []


def test_years_whose_records_are_gone_stay_in_the_development(template, tmp_path):
    history = make_history(3)
    program = begin(template, tmp_path / "eigene", history)
    pseudonyms = program.pseudonyms()
    year = SchoolYear.parse(YEARS[-1])

    def trend(ws: Workspace) -> list[tuple[str, ...]]:
        (chapter,) = (one for one in annual_report.build(ws, year, "GS").chapters if one.id is AnnualChapter.TREND)
        return [row for part in chapter.parts if isinstance(part, FigureTable) for row in (part.head, *part.rows)]

    with program.open() as ws:
        before = trend(ws)
        assert len(before[0]) > 2
        for pseudonym in pseudonyms:
            deletion.erase_person(ws, pseudonym, "Antrag", deletion.Mentions.KEEP)
        assert trend(ws) == before


def test_a_long_report_has_bookmarks_page_numbers_and_no_heading_alone(zaberfeld, tmp_path):
    program = fresh(zaberfeld, tmp_path)
    long_text = "\n".join(f"Absatz {number}: " + "Wir haben viel gearbeitet. " * 12 for number in range(40))
    with program.open() as ws:
        for chapter in (AnnualChapter.FOREWORD, AnnualChapter.AREA_1, AnnualChapter.OUTLOOK):
            write(ws, chapter, long_text)
        report = annual_report.build(ws, ZABERFELD, "GS")
        data = annual_report.checked(ws, report, AnnualFormat.PDF)
    path = tmp_path / "b.pdf"
    path.write_bytes(data)
    pdf: Any = PdfReader(path)
    assert [entry["/Title"].replace("  ", " ") for entry in pdf.outline] == [
        heading.replace("  ", " ") for heading, _ in report.numbered
    ]
    pages = [page.extract_text() for page in pdf.pages]
    contents = pages[1].splitlines()
    for number, (heading, _) in enumerate(report.numbered):
        on_page = 1 + pdf.get_destination_page_number(pdf.outline[number])
        title = " ".join(heading.split())
        entry = next(place for place, line in enumerate(contents) if line.strip() == title)
        assert contents[entry + 1].strip() == str(on_page)
        after = pages[on_page - 1].split(title, 1)[1]
        assert len(after.split("Jahresbericht der Schulsozialarbeit")[0].strip()) > 60
    assert f"Seite {len(pages)} von {len(pages)}" in pages[-1]
    assert len(pages) > 10
