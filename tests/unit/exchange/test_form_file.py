"""Form definitions: the shipped one holds every promised item, a faulty one is refused with its line and field."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import InputError, KnownError, UsageError
from ssa_desktop.domain.figures.forms import ItemUnit, unit_of_measure
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.figures.form_file import form_for, load_form, parse_form, shipped_forms
from ssa_desktop.resources import resource_path
from ssa_desktop.texts import LANGUAGES

SHIPPED = "kvjs-vorlaeufig-2"

BY_AREA = {
    "frame": "school_name school_type site_name carrier_name fte practitioners pupils",
    "1": """
        pupils_advised pupils_advised_w pupils_advised_m pupils_advised_d pupils_advised_unknown
        pupils_advised_up_to_3 pupils_advised_up_to_3_w pupils_advised_up_to_3_m pupils_advised_up_to_3_d
        pupils_advised_up_to_3_unknown
        pupils_advised_over_3 pupils_advised_over_3_w pupils_advised_over_3_m pupils_advised_over_3_d
        pupils_advised_over_3_unknown
        pupils_advised_stage_0 pupils_advised_stage_1_4 pupils_advised_stage_5_6 pupils_advised_stage_7_8
        pupils_advised_stage_9_10 pupils_advised_stage_11_plus pupils_advised_stage_vkl pupils_advised_stage_unknown
        pupil_consultations parent_consultations teacher_consultations third_party_consultations
        anonymous_consultations home_visits crisis_interventions
        cases_carried_over cases_new cases_closed
        case_duration_up_to_3_months case_duration_3_to_12_months case_duration_over_12_months
        initiated_by_pupil initiated_by_parent initiated_by_teacher initiated_by_head initiated_by_ssa
        initiated_by_youth_office initiated_by_peers initiated_by_other
        referrals topic_mentions risk_assessments youth_office_reports""",
    "2": """
        group_offers group_participants group_participants_w group_participants_m group_participants_d
        group_participants_unknown
        class_offers class_participants class_participants_w class_participants_m class_participants_d
        class_participants_unknown
        project_offers project_participants project_participants_w project_participants_m project_participants_d
        project_participants_unknown
        group_sessions class_sessions project_sessions parent_events parent_event_visits teacher_events""",
    "3": "conferences_attended network_meetings team_meetings partners networking_minutes coordination_minutes",
    "4": "open_offers open_sessions open_visits",
    "shares": """
        share_direct share_indirect share_individual share_group share_open unassigned_minutes outside_role_minutes""",
    "derived": "pupils_advised_per_fte reach_percent",
}


def measure_of(item_id: str) -> str:
    """Return the measure that an item of the shipped form must have, by the rules of its name."""
    fixed = {
        "pupil_consultations": "consultations.pupil",
        "parent_consultations": "consultations.parent",
        "teacher_consultations": "consultations.teacher",
        "third_party_consultations": "consultations.third_party",
        "anonymous_consultations": "consultations.anonymous",
        "cases_carried_over": "cases.carried_over",
        "cases_new": "cases.new",
        "cases_closed": "cases.closed",
        "parent_events": "sessions.parents",
        "parent_event_visits": "visits.parents",
        "teacher_events": "sessions.teachers",
        "conferences_attended": "events.conference",
        "network_meetings": "events.network_meeting",
        "team_meetings": "events.team_meeting",
        "networking_minutes": "minutes.networking_external",
        "coordination_minutes": "minutes.coordination_internal",
        "outside_role_minutes": "minutes.outside_role",
        "unassigned_minutes": "minutes.unassigned",
        "open_offers": "offers.open",
        "open_sessions": "sessions.open",
        "open_visits": "visits.open",
    }
    if item_id in fixed:
        return fixed[item_id]
    if item_id in BY_AREA["frame"].split():
        return f"frame.{item_id}"
    if item_id in BY_AREA["derived"].split():
        return f"derived.{item_id}"
    for start, measure in (
        ("pupils_advised_stage_", "pupils_advised.stage."),
        ("case_duration_", "cases.duration."),
        ("initiated_by_", "cases.initiated_by."),
        ("share_", "share."),
    ):
        if item_id.startswith(start):
            return measure + item_id.removeprefix(start)
    for kind in ("group", "class", "project"):
        for word in ("offers", "sessions", "participants"):
            if item_id.startswith(f"{kind}_{word}"):
                gender = item_id.removeprefix(f"{kind}_{word}").lstrip("_")
                return f"{word}.{kind}" + (f".gender.{gender}" if gender else "")
    if item_id.startswith("pupils_advised"):
        measure, rest = "pupils_advised", item_id.removeprefix("pupils_advised")
        for name, key in (("_up_to_3", ".up_to"), ("_over_3", ".over")):
            if rest.startswith(name):
                measure, rest = measure + key, rest.removeprefix(name)
        return measure + (f".gender.{rest[1:]}" if rest else "")
    return item_id


def test_the_shipped_form_asks_exactly_the_promised_items() -> None:
    form = form_for(SchoolYear(2025))
    for area in form.areas:
        assert {item.id for item in form.items if item.area == area.id} == set(BY_AREA[area.id].split())
    assert len(form.items) == sum(len(items.split()) for items in BY_AREA.values()) == 97
    assert [area.id for area in form.areas] == list(BY_AREA)


def test_every_item_of_the_shipped_form_is_measured_as_its_name_says() -> None:
    for item in form_for(SchoolYear(2025)).items:
        assert item.measure == measure_of(item.id)
        assert item.unit is unit_of_measure(item.measure)
        assert item.threshold == (
            3 if ("_up_to_3" in item.id and "case" not in item.id) or "_over_3" in item.id else None
        )


def test_the_shipped_form_says_that_it_is_not_official() -> None:
    form = form_for(SchoolYear(2016))
    assert (form.id, form.official) == (SHIPPED, False)
    assert "vorläufig, nicht amtlich" in form.title
    assert (str(form.valid_from), form.valid_to) == ("2015/16", None)
    assert form.thresholds == (3,)


def test_labels_of_the_shipped_form_are_unlike_in_both_languages() -> None:
    items = form_for(SchoolYear(2025)).items
    assert len({item.label for item in items}) == len({item.label_en for item in items}) == len(items)
    assert all(item.label != item.label_en for item in items)


def test_there_is_no_form_for_years_before_the_first() -> None:
    with pytest.raises(UsageError) as caught:
        form_for(SchoolYear(2014))
    assert caught.value.key == "form.none_for_year"
    assert "2014/15" in error_text("de", caught.value)


def test_shipped_forms_have_ids_of_their_own() -> None:
    forms = shipped_forms()
    assert SHIPPED in {form.id for form in forms}
    assert len({form.id for form in forms}) == len(forms)


VALID = """id = "eigenes-formular"
title = "Eigenes Formular"
official = false
valid_from = "2025/26"

[[areas]]
id = "a"
label = "Bereich"

[[items]]
id = "one"
label = "Gespräche"
area = "a"
unit = "count"
measure = "contacts"

[[items]]
id = "two"
label = "bis zu 5"
area = "a"
unit = "count"
measure = "pupils_advised.up_to.gender.w"
threshold = 5
"""


def test_a_form_of_her_own_needs_no_english() -> None:
    form = parse_form(VALID)
    assert (form.title_en, form.areas[0].label_en, form.items[0].label_en) == (
        "Eigenes Formular",
        "Bereich",
        "Gespräche",
    )
    assert form.items[1].threshold == 5
    assert form.thresholds == (5,)


def test_a_form_is_read_from_a_file_with_or_without_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(VALID, encoding=encoding)
        assert load_form(path) == parse_form(VALID)


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "field"),
    [
        ('id = "eigenes-formular"', "", "form.missing_field", 1, "id"),
        ('id = "eigenes-formular"', 'id = "Eigenes Formular"', "form.bad_id", 1, "id"),
        ('title = "Eigenes Formular"', 'title = " "', "form.no_text", 2, "title"),
        ('title = "Eigenes Formular"', 'title = "a\\nb"', "form.no_text", 2, "title"),
        ('title = "Eigenes Formular"', f'title = "{"x" * 301}"', "form.no_text", 2, "title"),
        ("official = false", 'official = "nein"', "form.no_flag", 3, "official"),
        ("official = false", "", "form.missing_field", 1, "official"),
        ('valid_from = "2025/26"', 'valid_from = "2025/27"', "form.no_school_year", 4, "valid_from"),
        ('valid_from = "2025/26"', "valid_from = 2025", "form.no_text", 4, "valid_from"),
        (
            'valid_from = "2025/26"',
            'valid_from = "2025/26"\nvalid_to = "2024/25"',
            "form.years_reversed",
            5,
            "valid_to",
        ),
        ("official = false", "official = false\ncolour = 1", "form.unknown_field", 4, "colour"),
        ('label = "Bereich"', 'label = "Bereich"\nlable = "x"', "form.unknown_field", 9, "lable"),
        (
            'area = "a"\nunit = "count"\nmeasure = "contacts"',
            'area = "b"\nunit = "count"\nmeasure = "contacts"',
            "form.unknown_area",
            13,
            "area",
        ),
        ('measure = "contacts"', 'measure = "contact"', "form.unknown_measure", 15, "measure"),
        (
            'unit = "count"\nmeasure = "contacts"',
            'unit = "minutes"\nmeasure = "contacts"',
            "form.wrong_unit",
            14,
            "unit",
        ),
        ('unit = "count"\nmeasure = "contacts"', 'unit = "count"', "form.missing_field", 10, "measure"),
        ('id = "two"', 'id = "one"', "form.id_twice", 18, "id"),
        ("threshold = 5", "", "form.no_threshold", 17, "threshold"),
        ("threshold = 5", "threshold = 0", "form.no_threshold", 23, "threshold"),
        ("threshold = 5", "threshold = true", "form.no_threshold", 23, "threshold"),
        ("threshold = 5", "threshold = 2.5", "form.no_threshold", 23, "threshold"),
        ('measure = "contacts"', 'measure = "contacts"\nthreshold = 3', "form.needless_threshold", 16, "threshold"),
    ],
)
def test_a_faulty_form_is_refused_with_line_and_field(old: str, new: str, key: str, line: int, field: str) -> None:
    assert old in VALID
    with pytest.raises(InputError) as caught:
        parse_form(VALID.replace(old, new, 1))
    assert caught.value.key == key
    assert (caught.value.details["line"], caught.value.details["field"]) == (line, field)
    for language in LANGUAGES:
        assert field in error_text(language, caught.value)


@pytest.mark.parametrize("source", [VALID.partition("[[areas]]")[0], VALID.partition("[[items]]")[0]])
def test_a_form_without_areas_or_items_is_refused(source: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_form(source)
    assert caught.value.key == "form.missing_field"


@pytest.mark.parametrize("items", ["items = []", 'items = "x"', "items = [1]"])
def test_items_that_are_no_tables_are_refused(items: str) -> None:
    head, _, rest = VALID.partition("[[areas]]")
    with pytest.raises(InputError) as caught:
        parse_form(f"{head}{items}\n[[areas]]{rest.partition('[[items]]')[0]}")
    assert (caught.value.key, caught.value.details["line"]) == ("form.no_tables", 6)


def test_tables_written_in_one_line_are_read_and_faults_point_at_that_line() -> None:
    head, _, rest = VALID.partition("[[areas]]")
    tables = '{id = "x", label = "X", area = "a", unit = "count", measure = "%s"}'
    source = f"{head}items = [{tables}]\n[[areas]]{rest.partition('[[items]]')[0]}"
    assert parse_form(source % "contacts").items[0].unit is ItemUnit.COUNT
    with pytest.raises(InputError) as caught:
        parse_form(source % "kontakte")
    assert caught.value.details["line"] == 6


def test_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        parse_form(VALID.replace('label = "Gespräche"', 'label = "Gespräche'))
    assert (caught.value.key, caught.value.details["line"]) == ("form.syntax", 12)


@pytest.mark.parametrize("source", ["x = " + "[" * 50_000, "x = " + "9" * 5_000, "x = 2025-13-01"])
def test_toml_that_cannot_be_taken_in_is_refused(source: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_form(source)
    assert caught.value.key == "form.syntax"


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as missing:
        load_form(tmp_path / "none.toml")
    assert missing.value.key == "form.unreadable"
    path = tmp_path / "form.toml"
    path.write_bytes(b'id = "x"\ntitle = "\xff"\n')
    with pytest.raises(InputError) as broken:
        load_form(path)
    assert (broken.value.key, broken.value.details["line"]) == ("form.not_utf8", 2)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(InputError) as large:
        load_form(path)
    assert large.value.key == "form.too_large"


@given(st.text(max_size=80), st.integers(0, len(VALID)), st.integers(0, 40))
def test_whatever_stands_in_the_file_only_known_errors_come_out(inserted: str, at: int, cut: int) -> None:
    source = VALID[:at] + inserted + VALID[at + cut :]
    try:
        said = parse_form(source).title
    except KnownError as error:
        said = error_text("de", error)
    assert said


def test_a_copy_of_the_shipped_form_can_be_read() -> None:
    source = resource_path("forms", f"{SHIPPED}.toml").read_text(encoding="utf-8")
    assert parse_form(source) == form_for(SchoolYear(2025))
    assert all(
        set(item) <= {"id", "label", "label_en", "area", "unit", "measure", "threshold"}
        for item in tomllib.loads(source)["items"]
    )
