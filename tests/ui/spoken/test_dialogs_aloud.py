"""Every dialog as it comes over the bridge that screen readers listen at (AT-SPI), on a real display."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.ui.openers import OPENERS
from tests.ui.spoken.reading import Part, Seen, faults, read_aloud
from tests.ui.test_day_on_a_display import display

__all__ = ["display"]

BEARERS = {"text", "password text", "spin button", "combo box", "list", "table", "tree", "document frame", "image"}
CONTROLS = BEARERS | {"push button", "push button menu", "toggle button", "check box", "radio button", "list item"}
"""What may have the keyboard; a label is one whose words can be marked."""
READ_ALONE = {"attachment_view.ImageDialog", "manual_window.PictureDialog", "manual_window.ManualWindow"}
"""Nothing but a picture or a text, which their title names."""


def wrong_at_first(name: str, seen: Seen, heard: Part) -> Iterator[str]:
    """Yield what is wrong with a dialog that has just been opened."""
    if (heard.role, heard.name) != ("dialog", seen.title) or not seen.title:
        yield f"it is called {heard.role} „{heard.name}“, and „{seen.title}“ in its frame"
    yield from (fault for fault in faults(heard) if fault != "no heading" or name not in READ_ALONE)
    names = [one.name for one in heard.all() if one.role in CONTROLS]
    for words in seen.buttons:
        if not any(" ".join(one.split()).startswith(words.rstrip(" …")) for one in names):
            yield f"nothing begins with what is read on a button: „{words}“"
    for one in heard.all():
        if "focusable" in one.states and one.role not in CONTROLS | {"label"}:
            yield f"the keyboard comes to a {one.role} „{one.name}“"
        if one.label and one.role != "combo box" and not one.name.startswith(one.label.rstrip(": ")):
            yield f"„{one.name}“ begins otherwise than what is read beside it, „{one.label}“"
    typed = Counter(one.name for one in heard.all() if one.role in {"text", "spin button"})
    yield from (f"{count} fields are called „{called}“" for called, count in typed.items() if count > 1)
    if len(having_keyboard(heard)) != 1:
        yield f"not one part has the keyboard: {having_keyboard(heard)}"


def having_keyboard(heard: Part) -> list[str]:
    """Return the names of what has the keyboard; the current line of a list says so as well, whoever has it."""
    return [one.label or one.name for one in heard.all() if has_keyboard(one)]


def has_keyboard(part: Part) -> bool:
    return {"focused", "focusable"} <= part.states and part.role != "list item"


def test_a_screen_reader_is_told_every_dialog_and_what_is_wrong_in_it(display: str, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    refused = 0
    with read_aloud(display, tmp_path) as reading:
        for name in OPENERS:
            seen = reading.do(f"open {name}")
            before = reading.heard()
            wrong = list(wrong_at_first(name, seen, before))
            if seen.wrong:
                refused += 1
                reading.do("act")
                heard, said = reading.heard_and_said()
                # With the field that the keyboard came to, else in one go with all that is wrong: once in any case.
                told = [line for text in said for line in text.splitlines()]
                came_to = [one for one in heard.all() if has_keyboard(one)]
                if having_keyboard(before) == having_keyboard(heard):
                    came_to = []
                with_field = [line for one in came_to for line in one.description.splitlines()]
                if len(said) > 1 or [*told, *with_field].count(seen.wrong) != 1:
                    wrong.append(f"what is wrong is said as {said} and {with_field}, not once as „{seen.wrong}“")
                if len(having_keyboard(heard)) != 1:
                    wrong.append(f"after it not one part has the keyboard: {having_keyboard(heard)}")
            reading.do("shut")
            if wrong:
                found[name] = wrong
    assert [f"{name}: {one}" for name, wrong in found.items() for one in wrong] == []
    assert refused > 40
