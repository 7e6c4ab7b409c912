"""Editing a form step by step: what each step does, and that no sequence of steps gives a form that breaks anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.form_rules import MAX_AREAS, MAX_ITEMS, form_faults
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import parse_form, shipped_forms
from ssa_desktop.exchange.figures.form_writing import write_form
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue

SHIPPED = shipped_forms()[-1]
MEASURES = measure_catalogue()
YEAR = SchoolYear(2025)


def copy() -> Form:
    return editing.copied(SHIPPED, "mein-bogen", "Mein Bogen")


def ids(form: Form, area: str) -> list[str]:
    return [item.id for item in form.items if item.area == area]


def faults(form: Form) -> list[tuple[str, str, int | None, int | None]]:
    return [(fault.key, fault.field, fault.area, fault.item) for fault in form_faults(form)]


def test_a_copy_is_never_official() -> None:
    official = replace(SHIPPED, official=True)
    made = editing.copied(official, "kopie", " Kopie ")
    assert (made.id, made.title, made.title_en, made.official) == ("kopie", "Kopie", "Kopie", False)
    assert (made.areas, made.items) == (official.areas, official.items)
    assert form_faults(made) == ()


def test_items_move_within_their_area_and_on_into_the_next() -> None:
    form = copy()
    first, second = ids(form, "3")[:2]
    assert ids(editing.moved_item(form, first, 1), "3")[:2] == [second, first]
    up = editing.moved_item(form, first, -1)
    assert ids(up, "2")[-1] == first
    assert first not in ids(up, "3")
    assert ids(editing.moved_item(up, first, 1), "3")[0] == first
    assert editing.moved_item(form, ids(form, "frame")[0], -1) == form
    assert editing.moved_item(form, ids(form, "derived")[-1], 1) == form
    far = editing.moved_item(form, first, -2)
    assert ids(far, "2")[-2] == first


def test_items_stand_in_the_order_of_their_areas_after_an_area_moved() -> None:
    form = editing.moved_area(copy(), "4", -4)
    assert [area.id for area in form.areas][:2] == ["4", "frame"]
    assert [item.id for item in form.items][:3] == ["open_offers", "open_sessions", "open_visits"]
    assert sorted(item.id for item in form.items) == sorted(item.id for item in SHIPPED.items)
    assert editing.moved_area(form, "4", -1) == form


def test_an_item_added_from_a_measure_of_the_shipped_form_keeps_its_usual_id() -> None:
    form = editing.removed_item(copy(), "home_visits")
    assert "home_visits" not in ids(form, "1")
    again = editing.added_item(form, MEASURES["home_visits"], "4")
    assert ids(again, "4")[-1] == "home_visits"
    twice = editing.added_item(again, MEASURES["home_visits"], "1", after="pupils_advised")
    assert ids(twice, "1")[:2] == ["pupils_advised", "home_visits_2"]
    added = next(item for item in twice.items if item.id == "home_visits_2")
    assert (added.label, added.measure) == ("Hausbesuche", "home_visits")
    assert editing.added_item(form, MEASURES["home_visits"], "nowhere") == form


def test_a_measure_that_no_shipped_form_asks_can_be_added() -> None:
    form = editing.added_item(copy(), MEASURES["contacts"], "1")
    assert ids(form, "1")[-1] == "contacts"
    assert form_faults(form) == ()


def test_a_band_can_be_added_at_any_edge() -> None:
    form = editing.added_item(copy(), MEASURES["pupils_advised.over"], "1", threshold=10)
    added = form.items[[item.id for item in form.items].index("pupils_advised_over_10")]
    assert (added.threshold, added.label) == (10, "Beratene Schülerinnen und Schüler – mehr als 10 Gespräche")
    assert form.thresholds == (3, 10)


def test_a_new_edge_changes_id_and_words_as_long_as_they_are_the_usual_ones() -> None:
    form = editing.with_threshold(copy(), "pupils_advised_up_to_3_w", 5, MEASURES)
    item = next(item for item in form.items if item.threshold == 5)
    assert item.id == "pupils_advised_up_to_5_w"
    assert item.label == "Beratene Schülerinnen und Schüler – bis zu 5 Gespräche – weiblich"
    assert item.label_en == "Pupils advised – up to 5 talks – female"
    own = editing.renamed_item(copy(), "pupils_advised_up_to_3", "Wenige Gespräche", "")
    changed = editing.with_threshold(own, "pupils_advised_up_to_3", 5, MEASURES)
    assert next(item.label for item in changed.items if item.threshold == 5) == "Wenige Gespräche"
    named = editing.with_item_id(copy(), "pupils_advised_up_to_3", "wenige")
    kept = editing.with_threshold(named, "wenige", 5, MEASURES)
    assert next(item.id for item in kept.items if item.threshold == 5) == "wenige"
    assert editing.with_threshold(copy(), "home_visits", 5, MEASURES) == copy()


def test_all_bands_of_an_edge_change_together() -> None:
    form = editing.with_thresholds(copy(), 3, 7, MEASURES)
    assert form.thresholds == (7,)
    assert sum(item.threshold == 7 for item in form.items) == 10
    assert editing.with_thresholds(form, 7, 3, MEASURES) == copy()


def test_an_area_goes_with_its_items_and_a_new_one_gets_a_readable_id() -> None:
    form = editing.removed_area(copy(), "derived")
    assert "derived" not in [area.id for area in form.areas]
    assert not ids(form, "derived")
    form = editing.added_area(form, "Größere Öffnungen – Süd", "South")
    assert form.areas[-1].id == "groessere_oeffnungen_sued"
    form = editing.added_area(form, "größere öffnungen süd")
    assert form.areas[-1].id == "groessere_oeffnungen_sued_2"
    assert editing.added_area(form, "???").areas[-1].id == "bereich"
    renamed = editing.renamed_area(form, "4", "Offen für alle", "")
    assert [area.label_en for area in renamed.areas if area.id == "4"] == ["Offen für alle"]
    moved = editing.placed_item(form, "home_visits", form.areas[-1].id)
    assert moved.items[-1].id == "home_visits"
    assert form_faults(moved) == ()


def test_a_readable_id_has_no_more_than_64_signs() -> None:
    taken = {editing.free_id("a" * 90, (), "x")}
    second = editing.free_id("a" * 90, taken, "x")
    assert len(second) <= 64
    assert second not in taken
    assert second.endswith("_2")
    assert editing.free_id("Mein Bogen", (), "x", "-") == "mein-bogen"


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        (replace(copy(), id="Mein Bogen"), ("form.bad_id", "id", None, None)),
        (editing.titled(copy(), "", "x"), ("form.no_text", "title", None, None)),
        (editing.titled(copy(), "x" * 301, "x"), ("form.no_text", "title", None, None)),
        (editing.valid_in(copy(), YEAR, YEAR.previous), ("form.years_reversed", "valid_to", None, None)),
        (editing.renamed_area(copy(), "1", "a\nb", "x"), ("form.no_text", "label", 1, None)),
        (editing.renamed_item(copy(), "school_name", "Schule", "\ud800"), ("form.no_text", "label_en", None, 0)),
        (editing.renamed_item(copy(), "school_name", "\u202eSchule", "x"), ("form.no_text", "label", None, 0)),
        (editing.with_item_id(copy(), "school_name", "Schule!"), ("form.bad_id", "id", None, 0)),
        (editing.with_item_id(copy(), "school_type", "school_name"), ("form.id_twice", "id", None, 1)),
        (editing.with_threshold(copy(), "pupils_advised_up_to_3", 0, {}), ("form.no_threshold", "threshold", None, 12)),
        (
            replace(copy(), areas=(replace(SHIPPED.areas[0], id="Ä!"), *SHIPPED.areas[1:])),
            ("form.bad_id", "id", 0, None),
        ),
        (replace(copy(), title_en=" "), ("form.no_text", "title_en", None, None)),
        (replace(copy(), areas=()), ("form.no_tables", "areas", None, None)),
        (replace(copy(), items=()), ("form.no_tables", "items", None, None)),
        (replace(copy(), areas=SHIPPED.areas * 6), ("form.too_many", "areas", None, None)),
        (replace(copy(), items=SHIPPED.items * 4), ("form.too_many", "items", None, None)),
        (replace(copy(), areas=SHIPPED.areas[1:]), ("form.unknown_area", "area", None, 0)),
        (
            replace(copy(), items=(replace(SHIPPED.items[0], measure="nothing"),)),
            ("form.unknown_measure", "measure", None, 0),
        ),
        (
            replace(copy(), items=(replace(SHIPPED.items[0], measure="contacts"),)),
            ("form.wrong_unit", "unit", None, 0),
        ),
        (
            replace(copy(), items=(replace(SHIPPED.items[0], threshold=3),)),
            ("form.needless_threshold", "threshold", None, 0),
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_field_and_place(form: Form, fault: tuple[str, str, int | None, int]) -> None:
    assert fault in faults(form)
    with pytest.raises((InputError, UnicodeEncodeError)) as caught:
        parse_form(write_form(form).encode().decode())
    if isinstance(caught.value, InputError):
        # Of a list with nothing in it there is nothing in the file.
        assert caught.value.key in {*(found[0] for found in faults(form)), "form.missing_field"}


def test_a_form_whose_every_text_is_as_long_as_it_may_be_can_still_be_read_back() -> None:
    longest = "𝕏" * 300
    areas = tuple(replace(SHIPPED.areas[0], id=f"a{n}", label=longest, label_en=longest) for n in range(MAX_AREAS))
    items = tuple(
        replace(SHIPPED.items[0], id=f"i{n}", area="a0", label='"' * 300, label_en=longest) for n in range(MAX_ITEMS)
    )
    form = replace(SHIPPED, title=longest, title_en=longest, areas=areas, items=items)
    assert form_faults(form) == ()
    written = write_form(form)
    assert parse_form(written) == form
    assert len(written.encode()) < 1_000_000


TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["", " ", "x" * 301, "Gespräche", '"', "\\", "'''", "a # b", "ü – ß", "=1+1", "[[items]]", "{limit}"]
    ),
)
PLACES = st.integers(0, 120)
KINDS = (
    "title", "years", "area", "name_area", "move_area", "drop_area", "item", "name_item", "id", "threshold",
    "thresholds", "move", "place", "drop",
)  # fmt: skip


def steps_of(*kinds: str) -> st.SearchStrategy[tuple[str, int, int, int, str, str]]:
    """One step of these kinds, at any place and with any number and texts."""
    return st.tuples(st.sampled_from(kinds), PLACES, PLACES, st.integers(-4, 12), TEXTS, TEXTS)


def stepped(form: Form, step: tuple[str, int, int, int, str, str]) -> Form:
    """Take one step of editing, on whatever there is at its places."""
    kind, one, other, number, text, english = step
    area = form.areas[one % len(form.areas)].id if form.areas else "none"
    item = form.items[other % len(form.items)].id if form.items else "none"
    measure = list(MEASURES.values())[(one * 7 + other) % len(MEASURES)]
    years = SchoolYear(2015 + one % 10), SchoolYear(2015 + other % 15)
    ways: dict[str, Callable[[], Form]] = {
        "title": lambda: editing.titled(form, text, english),
        "years": lambda: editing.valid_in(form, *years),
        "area": lambda: editing.added_area(form, text, english),
        "name_area": lambda: editing.renamed_area(form, area, text, english),
        "move_area": lambda: editing.moved_area(form, area, number),
        "drop_area": lambda: editing.removed_area(form, area),
        "item": lambda: editing.added_item(form, measure, area, item, number),
        "name_item": lambda: editing.renamed_item(form, item, text, english),
        "id": lambda: editing.with_item_id(form, item, text),
        "threshold": lambda: editing.with_threshold(form, item, number, MEASURES),
        "thresholds": lambda: editing.with_thresholds(form, 3, number, MEASURES),
        "move": lambda: editing.moved_item(form, item, number),
        "place": lambda: editing.placed_item(form, item, area),
        "drop": lambda: editing.removed_item(form, item),
    }
    return ways[kind]()


@given(st.lists(steps_of(*KINDS), max_size=12))
def test_after_any_steps_a_form_is_either_read_back_as_it_is_or_its_faults_are_named(
    steps: list[tuple[str, int, int, int, str, str]],
) -> None:
    form = copy()
    for step in steps:
        form = stepped(form, step)
    assert not form.official
    try:
        read = parse_form(write_form(form))
    except InputError:
        assert form_faults(form)
    else:
        assert form_faults(form) == ()
        assert read == form


@given(st.lists(steps_of("move", "move_area", "place"), max_size=15))
def test_moving_loses_nothing(steps: list[tuple[str, int, int, int, str, str]]) -> None:
    form = copy()
    for step in steps:
        form = stepped(form, step)
    assert sorted(item.id for item in form.items) == sorted(item.id for item in SHIPPED.items)
    assert {area.id for area in form.areas} == {area.id for area in SHIPPED.areas}
    order = [area.id for area in form.areas]
    assert [order.index(item.area) for item in form.items] == sorted(order.index(item.area) for item in form.items)
    assert form_faults(form) == ()


def test_the_catalogue_knows_everything_that_can_be_counted_with_the_ids_of_the_shipped_form() -> None:
    from ssa_desktop.domain.figures import forms

    every = {
        *forms.FRAME_MEASURES, *forms.DERIVED_MEASURES, *forms.KEYED_MEASURES, *forms.MINUTES_MEASURES,
        *forms.COUNT_MEASURES, *forms.UNRECORDED_MEASURES, *forms.VISITS_MEASURES,
    }  # fmt: skip
    assert set(MEASURES) == every
    form = replace(copy(), items=())
    for measure in MEASURES.values():
        form = editing.added_item(form, measure, measure.area)
    usual = {item.measure: item for item in SHIPPED.items}
    assert form_faults(form) == ()
    assert {item.measure: item for item in form.items if item.measure in usual} == usual
    assert {measure.measure for measure in MEASURES.values() if measure.keyed} == {"referrals", "topic_mentions"}
    words = [(item.label, item.label_en) for item in form.items]
    assert len({german for german, _ in words}) == len({english for _, english in words}) == len(words)
    assert all(german != english for german, english in words)
