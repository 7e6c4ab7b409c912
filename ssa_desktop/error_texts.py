"""Known errors in words: the message of each with its details, for the window and for the command line."""

from __future__ import annotations

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.texts import CLI, FIELD, messages, text


def error_text(language: str, error: KnownError) -> str:
    """Return the message of a known error, with line and field in front where it has them; its days in words."""
    details = _details(language, error)
    body = text(language, error.key, **details)
    if "line" in details and "field" in details:
        return text(language, "place.line_field", line=details["line"], field=details["field"]) + body
    if "line" in details:
        return text(language, "place.line", line=details["line"]) + body
    return body


def command_text(language: str, error: KnownError) -> str:
    """Return the message of a known error for the command line: with the option that helps, where there is one."""
    said = error_text(language, error)
    if error.key + CLI in messages(language):
        said += " " + text(language, error.key + CLI, **_details(language, error))
    return said


def field_text(language: str, error: KnownError) -> str:
    """Return what a known error says below the field it is put right in: short words where there are such."""
    if error.key + FIELD in messages(language):
        return text(language, error.key + FIELD, **_details(language, error))
    return error_text(language, error)


def _details(language: str, error: KnownError) -> dict[str, str | int]:
    # Only here: the unlock page does without the words of lists until there is an error to tell.
    from ssa_desktop.labels import detail_texts

    return detail_texts(language, error.details)
