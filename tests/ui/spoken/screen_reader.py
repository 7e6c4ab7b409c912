"""What reads a window as a screen reader does, over AT-SPI. Run by the system's Python; the tests talk to it by lines.

``tree`` answers with the window in front as JSON and with what was said in it since the last time, once the window has
said that it is still; with null when that does not come.
``press NAME`` presses the first button of that name in it.
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
LABELLED = Atspi.RelationType.LABELLED_BY
SHOWING = Atspi.StateType.SHOWING
SAID = "object:state-changed:showing"
STILL = "still"
"""What the window says when it is done: all that it said before has come by then."""
MOST_MS = 1000
"""So long that is waited for; the first words may be lost, before the window knows that somebody listens."""


def program() -> Any:
    """Return the program, once it has said that its window is there."""
    desktop, loop = Atspi.get_desktop(0), GLib.MainContext.default()
    while True:
        found = desktop.get_child_at_index(0) if desktop.get_child_count() else None
        if found is not None and found.get_child_count():
            return found
        loop.iteration(False)


def front(top: Any) -> Any:
    """Return the window in front: a dialog that is shown, else the window."""
    windows = [top.get_child_at_index(at) for at in range(top.get_child_count())]
    shown = [one for one in windows if one is not None and one.get_state_set().contains(SHOWING)]
    dialogs = [one for one in shown if one.get_role_name() != "frame"]
    return (dialogs or shown)[-1]


def told(part: Any) -> dict[str, Any] | None:
    """Return a part with what is in sight below it; None for one that went meanwhile."""
    try:
        return _told(part)
    except GLib.Error:
        return None


def _told(part: Any) -> dict[str, Any]:
    role = part.get_role_name()
    children = [] if role in LONG else [part.get_child_at_index(at) for at in range(part.get_child_count())]
    shown = [one for one in children if one is not None and one.get_state_set().contains(SHOWING)]
    labels = [one.get_target(0).get_name() for one in part.get_relation_set() if one.get_relation_type() == LABELLED]
    return {
        "role": role,
        "name": part.get_name(),
        "description": part.get_description(),
        "label": labels[0] if labels else "",
        "states": [state.value_nick for state in part.get_state_set().get_states()],
        "parts": [found for one in shown if (found := told(one)) is not None],
    }


def find(part: Any, name: str) -> Any:
    """Return the first button in sight of a name."""
    if part.get_name() == name and "button" in part.get_role_name():
        return part
    for at in range(part.get_child_count()):
        child = part.get_child_at_index(at)
        if child is not None and child.get_state_set().contains(SHOWING):
            found = find(child, name)
            if found is not None:
                return found
    return None


def main() -> None:
    said: list[tuple[str, str]] = []
    listener = Atspi.EventListener.new(lambda event: note(said, event.source))
    listener.register(SAID)
    top = program()
    for line in sys.stdin:
        command, _, name = line.strip().partition(" ")
        top.clear_cache()
        if command == "tree":
            heard = wait_for(said, STILL)
            answer: object = None
            if heard:
                shown = front(top)
                # What the window behind a dialog still has to say is not said by the dialog.
                here = [words for words, where in said if words != STILL and where == shown.get_name()]
                answer = {"window": told(shown), "said": here}
            said.clear()
            if not heard:
                # The program may have asked who listens just before, and heard just after that somebody does.
                listener.deregister(SAID)
                listener.register(SAID)
        else:
            button = find(front(top), name)
            answer = button is not None and button.do_action(0)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def note(said: list[tuple[str, str]], source: Any) -> None:
    """Note what a part says that is there to say something at once, and the name of the window it says it in."""
    if source.get_role() == Atspi.Role.NOTIFICATION:
        source.clear_cache()
        said.append((source.get_name(), source.get_parent().get_name()))


def wait_for(said: list[tuple[str, str]], words: str) -> bool:
    """Wait until something is said, as long as that may take; False when it does not come."""
    loop, over = GLib.MainContext.default(), []
    ending = GLib.timeout_add(MOST_MS, lambda: over.append(True))
    while not any(one == words for one, _ in said) and not over:
        loop.iteration(True)
    if not over:
        GLib.source_remove(ending)
    return any(one == words for one, _ in said)


main()
