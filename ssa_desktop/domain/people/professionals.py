"""Professionals of the directory in a text: who acts in a function keeps the name, also where a pupil bears it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_TITLE: Final = r"(?:(?:Frau|Herrn?|Dr\.|Prof\.|Mrs?\.?|Ms\.?)\s+)*"
_BETWEEN: Final = "; "
"""What stands for a name that is left out: no two words beside it become one name."""


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody of the directory: the name, and by which words the function is named (position, organisation)."""

    name: str
    functions: tuple[str, ...] = ()


class Professionals:
    """Tells the names of professionals in a text from those of others.

    Where a field is one of who acts in a function, the name alone says who is meant. In other texts it could be that of
    a pupil, so that it counts only beside the function: "Schulleitung (Frau Muster)", "Frau Muster, Jugendamt".
    """

    def __init__(self, known: Iterable[Professional]) -> None:
        self._known = sorted((one for one in known if one.name.strip()), key=lambda one: len(one.name), reverse=True)

    def without(self, text: str, *, in_function: bool) -> str:
        """Return a text without the names of professionals."""
        return _BETWEEN.join(self._apart(text, in_function=in_function)[::2])

    def around(self, text: str, clean: Callable[[str], str], *, in_function: bool) -> str:
        """Return a text cleaned but for the names of professionals."""
        apart = self._apart(text, in_function=in_function)
        return "".join(part if number % 2 else clean(part) for number, part in enumerate(apart))

    def _apart(self, text: str, *, in_function: bool) -> list[str]:
        """Return a text in parts, every second one of them the name of a professional."""
        parts, place = [], 0
        for start, end in sorted(self._places(text, in_function=in_function)):
            if start >= place:
                parts += [text[place:start], text[start:end]]
                place = end
        return [*parts, text[place:]]

    def _places(self, text: str, *, in_function: bool) -> Iterator[tuple[int, int]]:
        taken: list[tuple[int, int]] = []
        # The longest first, so that a name within another one is that other one.
        for one in self._known:
            if one.name in text:
                for start, end in _named(text, one, in_function=in_function):
                    if all(end <= other or start >= until for other, until in taken):
                        taken.append((start, end))
        yield from taken


def _named(text: str, one: Professional, *, in_function: bool) -> Iterator[tuple[int, int]]:
    name = rf"(?<!\w)(?P<name>{re.escape(one.name)})(?!\w)"
    if in_function:
        patterns = [name]
    else:
        functions = "|".join(re.escape(word.strip()) for word in one.functions if word.strip())
        if not functions:
            return
        patterns = [
            rf"(?<!\w)(?:{functions})(?:\s*\(\s*|\s+){_TITLE}{name}",
            rf"{name}(?:\s*\(\s*|\s*,\s*)(?:{functions})(?!\w)",
        ]
    for pattern in patterns:
        for found in re.finditer(pattern, text):
            yield found.span("name")
