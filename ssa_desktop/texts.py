"""Message texts in German and English, read from ``resources/messages``; used by the command line and the window."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final

from ssa_desktop.resources import resource_path

LANGUAGES: Final = ("de", "en")

ONE: Final = ".one"
"""Ends the key of a message's form for one: ``retention.heading.one`` beside ``retention.heading``."""

CLI: Final = ".cli"
"""Ends the key of what the command line says on top of an error: the option that helps. The window has its own ways."""

FIELD: Final = ".field"
"""Ends the key of what stands below a field instead of an error: what to do there, in few words."""


_FORMATTER: Final = string.Formatter()


def sentences(*parts: str) -> str:
    """Return parts as sentences one after the other; the last one has no full stop of its own."""
    *others, last = parts
    return "".join(f"{part} " if part.endswith(".") else f"{part}. " for part in others) + last


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
    """Return one message text with its placeholders filled, in its form for one where it has that and counts one."""
    counted = _counted(language).get(key)
    if counted is not None and str(details.get(counted)) == "1":
        key += ONE
    return _filled(messages(language)[key], details)


def _filled(message: str, details: Mapping[str, str | int]) -> str:
    """Return a message with its details; where one ends with a full stop, as ``0:38 Std.``, no second one follows it.

    No detail is changed: it may be what she wrote.
    """
    if "}." not in message:
        return message.format(**details)
    said = ""
    for words, name, form, _ in _FORMATTER.parse(message):
        brings_its_own = said.endswith(".") and words.startswith(".") and not words.startswith("..")
        said += words[1:] if brings_its_own else words
        if name is not None:
            said += format(details[name], form or "")
    return said


def placeholders(message: str) -> set[str]:
    """Return the names that a message text has to be filled with."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@cache
def _counted(language: str) -> dict[str, str]:
    """Return the detail that is counted, by message with a form for one: the one that this form says in words."""
    texts = messages(language)
    keys = [key.removesuffix(ONE) for key in texts if key.endswith(ONE) and key.removesuffix(ONE) in texts]
    return {key: (placeholders(texts[key]) - placeholders(texts[key + ONE])).pop() for key in keys}
