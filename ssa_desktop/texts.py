"""Message texts in German and English, read from ``resources/messages``; used by the command line and the window."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Final

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.resources import resource_path

LANGUAGES: Final = ("de", "en")


@cache
def messages(language: str) -> dict[str, str]:
    """Return every message text of ``language`` (``de`` or ``en``) by key."""
    texts: dict[str, str] = {}
    for path in sorted(resource_path("messages", language).glob("*.toml")):
        for key, text in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if key in texts:
                raise ValueError(f"message key {key} stands twice, again in {path.name}")
            texts[key] = text
    return texts


def text(language: str, key: str, **details: str | int) -> str:
    """Return one message text with its placeholders filled."""
    return messages(language)[key].format(**details)


def error_text(language: str, error: KnownError) -> str:
    """Return the message of a known error, with line and field in front where it has them."""
    body = text(language, error.key, **error.details)
    details = error.details
    if "line" in details and "field" in details:
        return text(language, "place.line_field", line=details["line"], field=details["field"]) + body
    if "line" in details:
        return text(language, "place.line", line=details["line"]) + body
    return body
