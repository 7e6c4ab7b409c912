"""What is left of a capture: typed since it was stored, laid over another, without somebody."""

from __future__ import annotations

from typing import Any

from ssa_desktop.ui.capture.capture_fields import laid_over, rest_of, without_persons
from ssa_desktop.ui.form_saving import typed_since


def capture(*notes: tuple[int | None, str], **others: Any) -> dict[str, Any]:
    """Return a capture on these persons with a note each; nobody's has no person."""
    known = [person for person, _ in notes if person is not None]
    found: dict[str, Any] = {
        "who": [{"person": person} for person in known],
        "who_text": "",
        "blocks": [{"note": note, "case": "running"} for _, note in notes],
        "minutes": "30",
        "topics": ["family"],
        "topic_text": "",
        "date": "04.03.2026",
        "source_ground": "",
    }
    if known:
        found["person_id"] = known[0]
    return {**found, **others}


EMPTY = capture((None, ""), topics=[])


def test_of_a_text_the_rest_is_what_was_typed_on() -> None:
    assert typed_since("Erster.", "Erster.") == ""
    assert typed_since("Erster.", "Erster. Zweiter.") == " Zweiter."
    assert typed_since("Erster.", "Anderes.") == "Anderes."


def test_nothing_typed_since_leaves_nothing() -> None:
    stored = capture((1, "Erster."))
    assert rest_of(stored, stored, EMPTY, keeps_first=False) is None


def test_the_note_goes_on_without_the_person_and_what_else_was_stored() -> None:
    stored, now = capture((1, "Erster.")), capture((1, "Erster. Zweiter."))
    assert rest_of(stored, now, EMPTY, keeps_first=False) == capture((None, " Zweiter."), topics=[])
    of_one = rest_of(stored, now, EMPTY, keeps_first=True)
    assert of_one is not None
    assert of_one["who"] == [{"person": 1}]
    assert [block["note"] for block in of_one["blocks"]] == [" Zweiter."]


def test_fields_changed_since_stay_and_others_are_as_in_a_new_form() -> None:
    stored = capture((1, "Erster."))
    now = capture((1, "Erster."), minutes="3045", topics=["family", "school"], date="05.03.2026")
    rest = rest_of(stored, now, EMPTY, keeps_first=False)
    assert rest == capture((None, ""), minutes="45", topics=["school"], date="05.03.2026")


def test_other_persons_chosen_since_stay_with_their_notes() -> None:
    stored, now = capture((1, "Zu eins.")), capture((1, "Zu eins. Mehr."), (2, "Zu zwei."))
    rest = rest_of(stored, now, EMPTY, keeps_first=False)
    assert rest is not None
    assert [one["person"] for one in rest["who"]] == [1, 2]
    assert [block["note"] for block in rest["blocks"]] == [" Mehr.", "Zu zwei."]


def test_what_is_set_aside_lies_below_what_was_set_aside_before() -> None:
    first, second, third = (capture((number, "x")) for number in (1, 2, 3))
    both = laid_over(laid_over(first, second), third)
    assert both["aside"]["person_id"] == 2
    assert both["aside"]["aside"]["person_id"] == 3
    assert laid_over(first, None) == first


def test_whoever_is_gone_takes_their_part_along() -> None:
    joint = capture((1, "Zu eins."), (2, "Zu zwei."))
    assert without_persons(joint, {1}) == capture((2, "Zu zwei."))
    assert without_persons(joint, {1, 2}) is None
    assert without_persons(joint, {3}) == joint
    assert without_persons(laid_over(capture((1, "Zu eins.")), joint), {1}) == capture((2, "Zu zwei."))
    nobody = capture((None, "Anonym."))
    assert without_persons(nobody, {1}) == nobody
