"""What is half-typed in cases, as the plain values of one draft: of the case shown, and of those that were left."""

from __future__ import annotations

from typing import Any

from ssa_desktop.ui.pages.cases.case_capture import CaseCapture
from ssa_desktop.ui.pages.cases.case_panels import NotesCard
from ssa_desktop.ui.pages.cases.case_typed_note import TypedNote


def draft_of(
    shown: tuple[int, int] | None, notes: NotesCard, typed: TypedNote, writing: CaseCapture
) -> dict[str, Any] | None:
    """Return the working notes and the talks that are typed and not saved, None for nothing.

    ``shown`` are the ids of the case that is shown and of its person.
    """
    written, waiting = writing.fields(), typed.waiting()
    found: dict[str, Any] = {}
    if written:
        found["written"] = written
    if waiting:
        found["notes"] = waiting
    if shown is not None and notes.text():
        case_id, person_id = shown
        found |= {"case_id": case_id, "person_id": person_id, "note": notes.text(), "from": notes.provenance.fields()}
    elif found:
        found["case_id"] = shown[0] if shown is not None else [*written, *waiting][0]["case_id"]
    return found or None
