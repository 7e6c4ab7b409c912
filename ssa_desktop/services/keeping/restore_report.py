"""What a restore did, in words for the window and the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ssa_desktop.labels import day_text, labels, moment_text, number_text
from ssa_desktop.services.keeping.restoring import Restored
from ssa_desktop.texts import text

MOST_LISTED: Final = 12
"""Days that are named of a kind; the rest is counted."""


def restored_lines(language: str, done: Restored, folder: Path) -> list[str]:
    """Return what was restored, what was deleted again, what was not believed, and what may be missing."""
    lines = [text(language, "restore.done", folder=str(folder), made=moment_text(language, done.made_at))]
    if done.deleted_again:
        lines.append(text(language, "restore.deleted_again", records=done.deleted_again))
    lines += [text(language, "restore.rejected", path=str(path)) for path in done.rejected]
    if done.old_opened is False:
        lines.append(text(language, "restore.old_closed"))
    if done.automatic_off:
        lines.append(text(language, "notice.restored_automatic_off"))
    if done.of_earlier_program:
        lines += _reappeared(language, done)
    if done.known_until is not None:
        lines.append(text(language, "restore.uncertain", until=moment_text(language, done.known_until)))
        if not done.due:
            lines.append(text(language, "restore.nothing_due"))
    return lines


def _reappeared(language: str, done: Restored) -> list[str]:
    """Return what is there again that the replaced stores did not have, since no tombstone of it can be known."""
    if done.reappeared is None:
        return [text(language, "restore.earlier_program"), text(language, "restore.reappeared_unknown")]
    if not done.reappeared:
        return [text(language, "restore.earlier_program"), text(language, "restore.reappeared_none")]
    days: dict[str, list[str]] = {}
    for one in done.reappeared:
        day = "–" if one.day is None else day_text(language, one.day)
        days.setdefault(labels(language, "record_kind").get(one.kind, one.kind), []).append(day)
    lines = [
        text(language, "restore.earlier_program"),
        text(language, "restore.reappeared", number=number_text(language, len(done.reappeared))),
    ]
    for kind, found in days.items():
        rest = len(found) - MOST_LISTED
        more = [text(language, "restore.reappeared_more", number=number_text(language, rest))] if rest > 0 else []
        listed = ", ".join([*found[:MOST_LISTED], *more])
        lines.append(text(language, "restore.reappeared_line", kind=kind, days=listed))
    return lines
