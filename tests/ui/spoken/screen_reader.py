"""What reads a window as a screen reader does, over AT-SPI. Run by the system's Python; the tests talk to it by lines.

``tree`` answers with the window as JSON, ``press NAME`` presses the first button of that name.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi  # type: ignore[import-not-found]  # the system's

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - the version comes first

LONG = {"table", "tree table", "tree", "combo box"}
"""Parts whose rows are not read: they may be thousands."""


def window() -> Any:
    """Return the first window, once the program has said that it is there."""
    desktop, loop = Atspi.get_desktop(0), GLib.MainContext.default()
    while True:
        program = desktop.get_child_at_index(0) if desktop.get_child_count() else None
        found = program.get_child_at_index(0) if program is not None and program.get_child_count() else None
        if found is not None:
            return found
        loop.iteration(False)


def told(part: Any) -> dict[str, Any] | None:
    """Return a part with what is in sight below it; None for one that went meanwhile."""
    try:
        return _told(part)
    except GLib.Error:
        return None


def _told(part: Any) -> dict[str, Any]:
    role = part.get_role_name()
    children = [] if role in LONG else [part.get_child_at_index(at) for at in range(part.get_child_count())]
    shown = [one for one in children if one is not None and one.get_state_set().contains(Atspi.StateType.SHOWING)]
    return {
        "role": role,
        "name": part.get_name(),
        "description": part.get_description(),
        "states": [state.value_nick for state in part.get_state_set().get_states()],
        "parts": [found for one in shown if (found := told(one)) is not None],
    }


def find(part: Any, name: str) -> Any:
    """Return the first button in sight of a name."""
    if part.get_name() == name and "button" in part.get_role_name():
        return part
    for at in range(part.get_child_count()):
        child = part.get_child_at_index(at)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            found = find(child, name)
            if found is not None:
                return found
    return None


def main() -> None:
    top = window()
    for line in sys.stdin:
        command, _, name = line.strip().partition(" ")
        top.clear_cache()
        if command == "tree":
            answer: object = told(top)
        else:
            button = find(top, name)
            answer = button is not None and button.do_action(0)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


main()
