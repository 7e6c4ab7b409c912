"""What stands in a capture form, as plain values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.ui.capture.capture_fields import Fields
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice

if TYPE_CHECKING:
    from ssa_desktop.ui.capture.capture import CaptureForm


def values_of(form: CaptureForm) -> Fields:
    """Return what stands in every field; ``person_id`` is the first known person's."""
    found: Fields = {
        "who": [
            {"person": choice.person.person_id} if choice.person is not None else {"new": choice.new_name}
            for choice in form.who.choices()
        ],
        "who_text": form.who.pending_text(),
        "blocks": [block.fields() for block in form.blocks],
        "minutes": form.minutes.text(),
        "topics": sorted(form.topics.topics()),
        "topic_text": form.topics.pending_text(),
        **form.details.fields(),
    }
    person = form.who.person()
    if person is not None:
        found["person_id"] = person.person_id
    return found


def fill(form: CaptureForm, fields: Fields, lines: Mapping[int, PersonLine]) -> None:
    """Show what :func:`values_of` gave, with these lines of persons; whoever has none is left out."""
    choices, blocks = [], []
    for one, block in zip(fields["who"], fields["blocks"] if fields["who"] else [], strict=True):
        person = lines.get(one["person"]) if "person" in one else None
        if person is not None or "new" in one:
            choices.append(PersonChoice(person, one.get("new")))
            blocks.append(block)
    form.who.set_choices(choices)
    for made, block in zip(form.blocks, blocks if fields["who"] else fields["blocks"], strict=False):
        made.set_fields(block)
    form.who.line.setText(fields["who_text"])
    form.minutes.setText(fields["minutes"])
    form.topics.set_topics(fields["topics"])
    form.topics.line.setText(fields["topic_text"])
    form.details.set_fields(fields)
