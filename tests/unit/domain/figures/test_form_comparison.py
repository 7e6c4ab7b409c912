"""Two forms side by side: items that count the same belong together, and every item of both is there once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.form_comparison import ComparedItem, FormDifference, compare_forms
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from tests.unit.domain.figures.test_form_editing import KINDS, stepped, steps_of

SHIPPED = shipped_forms()[-1]
MEASURES = measure_catalogue()


def differing(left: Form, right: Form) -> list[tuple[str | None, str | None, FormDifference]]:
    return [
        (pair.left.id if pair.left else None, pair.right.id if pair.right else None, pair.difference)
        for pair in compare_forms(left, right)
        if pair.difference is not FormDifference.NONE
    ]


def test_a_form_does_not_differ_from_its_copy() -> None:
    copy = editing.copied(SHIPPED, "kopie", "Kopie")
    assert differing(SHIPPED, copy) == []
    assert len(compare_forms(SHIPPED, copy)) == len(SHIPPED.items)


def test_each_kind_of_difference_is_told() -> None:
    form = editing.removed_item(SHIPPED, "home_visits")
    form = editing.added_item(form, MEASURES["contacts"], "1", after="pupils_advised")
    form = editing.renamed_item(form, "referrals", "Verweise", "Referred")
    form = editing.with_threshold(form, "pupils_advised_over_3", 7, MEASURES)
    form = editing.placed_item(form, "partners", "4")
    form = editing.with_item_id(form, "cases_new", "neue_faelle")
    assert differing(SHIPPED, form) == [
        (None, "contacts", FormDifference.ONLY_RIGHT),
        ("pupils_advised_over_3", "pupils_advised_over_7", FormDifference.THRESHOLD),
        ("home_visits", None, FormDifference.ONLY_LEFT),
        ("referrals", "referrals", FormDifference.WORDING),
        ("partners", "partners", FormDifference.AREA),
    ]


def test_bands_at_the_same_edge_belong_together_before_those_at_another() -> None:
    form = editing.added_item(SHIPPED, MEASURES["pupils_advised.over"], "1", "pupils_advised", 9)
    assert differing(SHIPPED, form) == [(None, "pupils_advised_over_9", FormDifference.ONLY_RIGHT)]
    assert differing(form, SHIPPED) == [("pupils_advised_over_9", None, FormDifference.ONLY_LEFT)]


@given(st.lists(steps_of(*KINDS), max_size=8), st.lists(steps_of(*KINDS), max_size=8))
def test_every_item_of_both_forms_stands_there_once(
    left_steps: list[tuple[str, int, int, int, str, str]], right_steps: list[tuple[str, int, int, int, str, str]]
) -> None:
    left = right = SHIPPED
    for step in left_steps:
        left = stepped(left, step)
    for step in right_steps:
        right = stepped(right, step)
    pairs: tuple[ComparedItem, ...] = compare_forms(left, right)
    assert [pair.left for pair in pairs if pair.left is not None] == list(left.items)
    assert sorted(pair.right.id for pair in pairs if pair.right is not None) == sorted(item.id for item in right.items)
    for pair in pairs:
        if pair.left is not None and pair.right is not None:
            assert pair.left.measure == pair.right.measure


def test_an_item_of_the_other_form_alone_stands_behind_its_neighbour_there() -> None:
    form = editing.added_item(SHIPPED, MEASURES["contacts"], "1", after="home_visits")
    ids = [pair.right.id for pair in compare_forms(SHIPPED, form) if pair.right is not None]
    assert ids[ids.index("home_visits") + 1] == "contacts"
