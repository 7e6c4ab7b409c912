"""The table models with plain records: no window, no store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Level, Severity, UnitReturn
from ssa_desktop.domain.keeping.retention import DueItem, DueState, HeldBecause
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Concern, Contact, Offer, Participants, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import LeaveKind, OfferType, Participant
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.cases import CaseRow
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.offers.offers import OfferRow, SessionRow
from ssa_desktop.ui.models.cases import CaseColumn, CaseFilter, CasesModel, CaseState
from ssa_desktop.ui.models.due import DueColumn, DueModel
from ssa_desktop.ui.models.figures import COPY_ROLE, FindingColumn, FindingsModel, ReturnModel
from ssa_desktop.ui.models.offers import OfferColumn, OffersModel, SessionColumn, SessionsModel
from ssa_desktop.ui.models.record_model import RIGHT, SORT_ROLE, RecordModel, written
from ssa_desktop.ui.models.timeline import MonthHead, TimelineEntry, TimelineModel

TODAY = date(2026, 2, 2)
MILA = CaseRow(
    1, 11, "P-2025-001", "Mila Muster", "north", "7b", date(2025, 9, 15), None, None, None, 3, date(2026, 1, 20)
)
BEN = CaseRow(2, 12, "P-2025-002", "Ben Beispiel", "south", "10a", date(2025, 10, 1), None, None, None, 0, None)
NAMELESS = CaseRow(
    3, 13, "P-2024-007", None, "north", None, date(2024, 9, 2), date(2024, 12, 1), None, None, 9, date(2024, 12, 1)
)
LEFT = replace(NAMELESS, case_id=4, left_school=date(2025, 8, 31), leave_kind=LeaveKind.CHANGED_SCHOOL)


def cell(model, row, column):
    return model.data(model.index(row, column))


def column_of(model, column):
    return [cell(model, row, column) for row in range(model.rowCount())]


@pytest.fixture
def cases(qapp):
    model = CasesModel("de", TODAY)
    model.set_records([MILA, BEN, NAMELESS, LEFT])
    model.set_schools({"north": "Testschule Nord", "south": "Testschule Süd"})
    return model


def test_names_are_initials_until_asked_for(cases):
    assert column_of(cases, CaseColumn.PERSON) == ["M. M.", "B. B.", "P-2024-007", "P-2024-007"]
    cases.toggle_name(1)
    assert column_of(cases, CaseColumn.PERSON)[:2] == ["Mila Muster", "B. B."]
    cases.set_discreet(True)
    assert column_of(cases, CaseColumn.PERSON)[0] == "M. M."
    cases.set_discreet(False)
    assert column_of(cases, CaseColumn.PERSON)[:2] == ["Mila Muster", "Ben Beispiel"]


def test_a_case_says_when_it_is_due_and_that_it_is_overdue(cases):
    assert column_of(cases, CaseColumn.DUE) == ["", "", "31.07.2026", "28.02.2026"]
    cases.set_today(date(2026, 3, 1))
    assert cell(cases, 3, CaseColumn.DUE) == "28.02.2026 – fällig"


def test_classes_sort_by_number_and_unknown_comes_last_either_way(cases):
    cases.sort(CaseColumn.CLASS)
    assert column_of(cases, CaseColumn.CLASS) == ["7b", "10a", "", ""]
    cases.sort(CaseColumn.CLASS, Qt.SortOrder.DescendingOrder)
    assert column_of(cases, CaseColumn.CLASS) == ["10a", "7b", "", ""]


def test_a_written_column_sorts_by_its_value_and_says_nothing_of_one_that_is_not_known(qapp):
    model = RecordModel[CaseRow](lambda case: case.case_id)
    model.set_columns(
        {
            0: written("Eröffnet", partial(day_text, "de"), lambda case: case.opened, hinted=True),
            1: written("Zuletzt", partial(day_text, "de"), lambda case: case.last_contact),
            2: written("Gespräche", str, lambda case: case.contacts, right=True),
        }
    )
    model.set_records([MILA, BEN, NAMELESS])
    assert column_of(model, 0) == ["15.09.2025", "01.10.2025", "02.09.2024"]
    assert column_of(model, 1) == ["20.01.2026", "", "01.12.2024"]
    model.sort(1)
    assert column_of(model, 1) == ["01.12.2024", "20.01.2026", ""]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert column_of(model, 2) == ["9", "3", "0"]
    tips = [model.data(model.index(0, column), Qt.ItemDataRole.ToolTipRole) for column in range(3)]
    assert tips == ["02.09.2024", None, None]
    assert model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) == RIGHT


def test_a_persistent_index_follows_its_record(cases):
    index = QPersistentModelIndex(cases.index(1, 0))
    cases.sort(CaseColumn.CONTACTS, Qt.SortOrder.DescendingOrder)
    assert cases.record(index.row()).case_id == BEN.case_id


def test_the_sort_role_gives_days_and_numbers(cases):
    assert cases.data(cases.index(0, CaseColumn.OPENED), SORT_ROLE) == date(2025, 9, 15)
    assert cases.data(cases.index(0, CaseColumn.CONTACTS), SORT_ROLE) == 3


@pytest.mark.parametrize(
    ("state", "school", "needle", "expected"),
    [
        (CaseState.OPEN, None, "", [1, 2]),
        (CaseState.CLOSED, None, "", [3, 4]),
        (CaseState.ALL, "south", "", [2]),
        (CaseState.ALL, None, "mi mu", [1]),
        (CaseState.ALL, None, "ster", []),
        (CaseState.ALL, None, "2024-007", [3, 4]),
        (CaseState.ALL, None, "10a", [2]),
    ],
)
def test_the_filter_narrows(cases, state, school, needle, expected):
    cases.set_filter(CaseFilter.typed(state, school, needle).accepts)
    assert [case.case_id for case in cases.shown] == expected
    assert cases.total == 4


def contact(contact_id, day, minutes=30, effective=None, start=None, others=(), **facts):
    concerns = (Concern(11, 1, "Sie erzählt vom Streit."), *(Concern(number, None) for number, _ in others))
    record = Contact("north", day, minutes, frozenset({Participant.PUPIL}), start, concerns=concerns, **facts)
    names = (("P-2025-001", "Mila Muster"), *((f"P-2025-{number:03d}", name) for number, name in others))
    return ContactRow(contact_id, record, minutes if effective is None else effective, names)


def test_the_timeline_groups_by_month_newest_first(qapp):
    model = TimelineModel("de")
    model.set_contacts(
        [
            contact(1, date(2025, 11, 3), start=600, topics=frozenset({"bullying", "family"})),
            contact(2, date(2025, 12, 1), effective=20, others=[(12, "Ben Beispiel")], crisis=True),
            contact(3, date(2025, 11, 20), minutes=45),
        ],
        11,
        {"bullying": "Ausgrenzung"},
    )
    rows = [model.entry(row) for row in range(model.rowCount())]
    assert [row.title if isinstance(row, MonthHead) else row.contact_id for row in rows] == [
        "Dezember 2025", 2, "November 2025", 3, 1,
    ]  # fmt: skip
    assert isinstance(rows[2], MonthHead)
    assert (rows[2].contacts, rows[2].minutes) == (2, 75)
    joint, first = rows[1], rows[4]
    assert isinstance(joint, TimelineEntry)
    assert isinstance(first, TimelineEntry)
    assert joint.when == "0:30 Std. (zählt 0:20)"
    assert joint.marks == ("Krise", "gemeinsam mit B. B.")
    assert first.when == "10:00 · 0:30 Std."
    assert "Ausgrenzung" in first.topics
    assert first.text == "Sie erzählt vom Streit."
    model.set_discreet(False)
    shown = model.entry(1)
    assert isinstance(shown, TimelineEntry)
    assert "gemeinsam mit Ben Beispiel" in shown.marks
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_note_on_another_is_not_shown_in_this_case(qapp):
    record = contact(1, date(2025, 11, 3))
    both = replace(record.contact, concerns=(*record.contact.concerns, Concern(12, 2, "Ben sagt etwas anderes.")))
    model = TimelineModel("de")
    model.set_contacts([replace(record, contact=both, names=(*record.names, ("P-2025-002", "Ben Beispiel")))], 11, {})
    entry = model.entry(1)
    assert isinstance(entry, TimelineEntry)
    assert entry.text == "Sie erzählt vom Streit."


def test_offers_and_sessions_read_as_words(qapp):
    heads = Participants(w=7, m=9)
    offer = Offer("north", OfferType.CLASS, "Klassenrat", date(2025, 9, 15), None, "5a", heads)
    model = OffersModel("de", lambda: False)
    model.set_records([OfferRow(1, offer, 4, 180, None, date(2025, 12, 1))])
    model.set_schools({"north": "Testschule Nord"})
    assert [cell(model, 0, column) for column in OfferColumn] == [
        "Schulklasse", "Klassenrat", "north · 5a", "5a", "16", "4", "–",
    ]  # fmt: skip
    assert model.data(model.index(0, OfferColumn.SCHOOL), Qt.ItemDataRole.ToolTipRole) == "Testschule Nord"
    sessions = SessionsModel("de")
    sessions.set_records([SessionRow(1, Session(1, date(2025, 12, 1), 45, 615, 14), 30)])
    assert [cell(sessions, 0, column) for column in SessionColumn] == [
        "Mo, 01.12.2025",
        "10:15",
        "0:45, zählt 0:30",
        "14",
    ]
    hint = sessions.data(sessions.index(0, SessionColumn.MINUTES), Qt.ItemDataRole.ToolTipRole)
    assert "überschneidet sich" in hint


@pytest.fixture
def report():
    year = SchoolYear(2025)
    form = form_for(year)
    north = {item.id: 7 for item in form.items} | {
        "school_name": "Testschule Nord", "fte": None, "referrals": {"asd": 2}, "topic_mentions": {"family": 3},
    }  # fmt: skip
    south = {item.id: None for item in form.items} | {"referrals": {"careers": 1}, "topic_mentions": {}}
    findings = (
        Finding(Severity.REMARK, "south", "pupils", "plausibility.pupils_missing", {"unit": "south"}),
        Finding(Severity.ERROR, "north", "fte", "plausibility.fte_missing", {"unit": "north"}),
    )
    units = (UnitReturn("north", "Nord", north), UnitReturn("south", "Süd", south))
    return AnnualReturn(form, year, Level.SCHOOL, units, findings)


def test_the_return_has_a_column_for_each_unit_and_a_line_for_each_key(qapp, report):
    model = ReturnModel("de")
    model.set_report(report)
    titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    assert titles == ["Angabe", "Nord", "Süd"]
    assert len(model.areas()) == len(report.form.areas)
    row = model.row_of_item("pupils_advised")
    assert [cell(model, row, column) for column in (1, 2)] == ["7", "keine Angabe"]
    by_label = {model.row(number).label: number for number in range(model.rowCount())}
    asd = by_label["Allgemeiner Sozialer Dienst (ASD)"]
    careers = by_label["Berufsberatung"]
    assert [cell(model, asd, column) for column in (1, 2)] == ["2", "0"]
    assert [cell(model, careers, column) for column in (1, 2)] == ["0", "1"]


def test_every_figure_of_the_form_has_its_line_once_and_in_order(qapp, report):
    model = ReturnModel("de")
    model.set_report(report)
    shown = [model.row(number).item for number in range(model.rowCount())]
    ids = list(dict.fromkeys(item.id for item in shown if item is not None))
    assert ids == [item.id for item in report.form.items]


def test_a_figure_is_copied_as_it_is_typed_over(qapp, report):
    units = tuple(replace(unit, items={**unit.items, "networking_minutes": 1250}) for unit in report.units)
    model = ReturnModel("de")
    model.set_report(replace(report, units=units))
    row = model.row_of_item("networking_minutes")
    assert row is not None
    assert cell(model, row, 1) == "1.250 Min. (20:50 Std.)"
    assert model.data(model.index(row, 1), COPY_ROLE) == "1250"


def test_posts_of_the_schools_in_one_row_have_as_many_decimals_shown_and_copied(qapp, report):
    posts = [Decimal("0.624"), Decimal("0.25")]
    units = [replace(unit, items={**unit.items, "fte": one}) for unit, one in zip(report.units, posts, strict=True)]
    model = ReturnModel("de")
    model.set_report(replace(report, units=tuple(units)))
    row = model.row_of_item("fte")
    assert row is not None
    assert [cell(model, row, column) for column in (1, 2)] == ["0,624", "0,250"]
    assert [model.data(model.index(row, column), COPY_ROLE) for column in (1, 2)] == ["0,624", "0,250"]


def test_findings_say_errors_first(qapp, report):
    model = FindingsModel("de")
    model.set_report(report)
    assert column_of(model, FindingColumn.SEVERITY) == ["Fehler", "Hinweis"]
    assert column_of(model, FindingColumn.UNIT) == ["Nord", "Süd"]
    assert "Vollzeitstellen" in cell(model, 0, FindingColumn.TEXT)


def test_only_what_is_not_held_can_be_chosen_for_deletion(qapp):
    items = [
        DueItem("a", "case", "P-2024-007", RetentionRule.CASE_FILE, date(2025, 7, 31)),
        DueItem("b", "working_note", None, RetentionRule.WORKING_NOTE, date(2025, 7, 31)),
        DueItem("c", "case", "P-2024-009", RetentionRule.CASE_FILE, date(2025, 7, 31), DueState.HELD, HeldBecause.HOLD),
    ]
    model = DueModel("de", lambda: True)
    model.set_items(items)
    assert cell(model, 2, DueColumn.KIND) == "Fallakte"
    assert column_of(model, DueColumn.STATE) == ["fällig", "fällig", "Löschsperre"]
    model.choose_all(True)
    assert model.chosen == {"a", "b"}
    model.toggle(2)
    model.toggle(0)
    assert model.chosen == {"b"}
    model.set_items(items[:1])
    assert model.chosen == frozenset()
