"""The lines of a records file that carry what stands beside the records: figures by hand, indicators, filed returns.

Every value is kept as JSON has it, once it is known to be right: the lines have many fields and no behaviour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

JsonValue = str | int | float | bool | list[object] | dict[str, object] | None


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """One line of a kind of :data:`FIGURES_FIELDS`: its fields but kind and id, in the order of the format."""

    kind: str
    values: Mapping[str, JsonValue]

    def text(self, name: str) -> str:
        """Return a field that is a text."""
        return str(self.values[name])


FIGURES_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "outcome": ("kind", "id", "case", "moment", "outcome", "recorded"),
    "intensity": ("kind", "id", "case", "intensity"),
    "indicator": ("kind", "id", "code", "active", "definition"),
    "indicator_note": ("kind", "id", "indicator", "school_year", "level", "unit", "period", "text"),
    "hand_figure": ("kind", "id", "school", "school_year", "measure", "value"),
    "return_remark": ("kind", "id", "school_year", "level", "unit", "about", "text"),
    "filed_return": (
        "kind",
        "id",
        "school_year",
        "level",
        "form",
        "version",
        "filed",
        "reason",
        "content",
        "sha256",
    ),
    "form": ("kind", "id", "form", "definition", "changed"),
    "form_choice": ("kind", "id", "school_year", "form"),
    "contract": ("kind", "id", "school", "from", "to", "pattern", "school_holidays"),
    "work_year": ("kind", "id", "school_year", "leave_days", "leave_in_holidays", "carry_over", "counts_from"),
    "shares_base": ("kind", "id", "left_out", "tolerance", "corridor"),
    "annual_text": ("kind", "id", "school", "school_year", "chapter", "text", "included"),
    "annual_agreement": ("kind", "id", "school", "school_year", "agreed_with", "agreed"),
    "emergency_contact": ("kind", "id", "position", "type", "name", "phone", "note", "confirmed"),
    "appointment": (
        "kind",
        "id",
        "person",
        "contact",
        "school",
        "class",
        "date",
        "start",
        "minutes",
        "state",
        "arranged",
        "slip_number",
        "slip_state",
        "teacher_informed",
        "series",
    ),
    "plan": ("kind", "id", "offer", "school", "date", "start", "minutes", "activity", "event", "state", "series"),
    "text_block": ("kind", "id", "short", "text"),
    "capture_template": (
        "kind",
        "id",
        "name",
        "minutes",
        "with",
        "mode",
        "activity",
        "crisis",
        "topics",
        "source",
        "entrusted_by",
        "source_ground",
        "note",
    ),
    "topic": ("kind", "id", "code", "label_de", "label_en", "position", "active"),
    "person_link": ("kind", "id", "person", "other", "relation", "linked"),
    "school_year_turn": ("kind", "id", "person", "school_year", "answer", "school", "noted"),
    "year_start_done": ("kind", "id", "school_year", "school", "step", "done"),
}
"""The JSON names of these lines, in the order in which they are written."""
