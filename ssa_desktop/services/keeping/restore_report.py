"""What a restore did, in words for the window and the command line."""

from __future__ import annotations

from pathlib import Path

from ssa_desktop.labels import moment_text
from ssa_desktop.services.keeping.restoring import Restored
from ssa_desktop.texts import text


def restored_lines(language: str, done: Restored, folder: Path) -> list[str]:
    """Return what was restored, deleted or taken back again, what was not believed, and what may be missing."""
    lines = [text(language, "restore.done", folder=str(folder), made=moment_text(language, done.made_at))]
    if done.deleted_again:
        lines.append(text(language, "restore.deleted_again", records=done.deleted_again))
        if not done.taken_back:
            lines[-1] += " " + text(language, "restore.figures_stay")
    if done.taken_back:
        lines.append(text(language, "restore.taken_back", records=done.taken_back))
    lines += [text(language, "restore.rejected", path=str(path)) for path in done.rejected]
    if done.old_opened is False:
        lines.append(text(language, "restore.old_closed"))
    if done.automatic_off:
        lines.append(text(language, "notice.restored_automatic_off"))
    if done.known_until is not None:
        lines.append(text(language, "restore.uncertain", until=moment_text(language, done.known_until)))
        if not done.due:
            lines.append(text(language, "restore.nothing_due"))
    return lines
