"""A language of tests alone: the German of the source, a third longer and in brackets.

What stands on the screen without brackets never went through a translation; what is cut off in it may be cut off in any
other language, too.
"""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any, Final

import pytest
from PySide6.QtCore import QObject, QTranslator

from ssa_desktop import labels, texts

_KEPT: Final = re.compile(r"\{[^{}]*\}|%n|%L?\d|&.|<[^<>]*>|\*\.\w+|\n")
"""What has to stay as it is: placeholders, numbers, the letter after a mnemonic's sign, mark-up, file patterns."""
_VOWELS: Final = re.compile(r"[aeiouäöüAEIOUÄÖÜ]")
_WORDS: Final = (labels.__name__, texts.__name__)
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")


def stretched(text: str) -> str:
    """Return a text with its vowels doubled, in brackets: about a third longer; what code fills in stays."""
    if not text.strip():
        return text
    parts, last = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_doubled(text[last : kept.start()]), kept[0]]
        last = kept.end()
    return f"[{''.join(parts)}{_doubled(text[last:])}]"


def unbracketed(text: str) -> str:
    """Return what of a shown text stands outside brackets: data, or words that are not translated."""
    before = None
    while before != text:
        before, text = text, _BRACKETED.sub(" ", text)
    return text


class PseudoTranslator(QTranslator):
    """Gives every text of the program stretched; Qt's own texts are left to the translator below it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pseudo")

    def isEmpty(self) -> bool:  # noqa: N802 - a method of Qt
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the German source stretched; Qt puts the number in afterwards."""
        return "" if context.startswith("Q") else stretched(source)


@contextmanager
def stretched_catalogues(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stretch the German of the message texts and of the closed lists, which do not go through Qt."""
    said = {key: stretched(one) for key, one in texts.messages("de").items()}
    listed = _stretched_lists(labels._catalogue())
    messages = texts.messages
    with monkeypatch.context() as patch:
        patch.setattr(texts, "messages", lambda language: said if language == "de" else messages(language))
        patch.setattr(labels, "_catalogue", lambda: listed)
        forget_words()
        try:
            yield
        finally:
            forget_words()


def forget_words() -> None:
    """Drop what the program has kept of words it asked for: it was asked for while they were others."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("ssa_desktop"):
            for kept in vars(module).values():
                if isinstance(kept, functools._lru_cache_wrapper) and kept.__module__ == name and _asks_words(kept):
                    kept.cache_clear()


def _asks_words(kept: functools._lru_cache_wrapper[Any]) -> bool:
    function = inspect.unwrap(kept)
    asked = (function.__globals__.get(one) for one in _names(function.__code__))
    return any(one in (labels, texts) or getattr(one, "__module__", "") in _WORDS for one in asked)


def _names(code: CodeType) -> set[str]:
    inner = (_names(one) for one in code.co_consts if isinstance(one, CodeType))
    return set(code.co_names).union(*inner)


def _doubled(text: str) -> str:
    return _VOWELS.sub(lambda vowel: vowel[0] + vowel[0].lower(), text)


def _stretched_lists(listed: dict[str, Any]) -> dict[str, Any]:
    # Of the months some charts show the first letters alone.
    return {group: words if group == "month" else _stretched_values(words) for group, words in listed.items()}


def _stretched_values(listed: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _stretched_values(one) if isinstance(one, dict) else stretched(one) if name == "de" else one
        for name, one in listed.items()
    }
