"""What belongs together in one line, on paper and in the window: a number and its unit, a word and its dot."""

from __future__ import annotations

import re
from typing import Final

NO_BREAK: Final = "\u00a0"
"""A space that no line ends at."""
_UNIT: Final = r"(?=(?:Std|Min)\.|(?:h|min)\b|%)"
_BEFORE_UNIT: Final = re.compile(rf"(?<=\d) {_UNIT}")
_KEPT_TOGETHER: Final = re.compile(rf"(?<=\d){NO_BREAK}{_UNIT}|{NO_BREAK}(?=· )")


def kept_with_unit(text: str) -> str:
    """Return a text of which no line ends between a number and its unit."""
    return _BEFORE_UNIT.sub(NO_BREAK, text)


def kept_with_dot(text: str) -> str:
    """Return a text of parts with a dot between them of which no line begins with the dot."""
    return text.replace(" · ", f"{NO_BREAK}· ")


def with_plain_spaces(text: str) -> str:
    """Return the text that :func:`kept_with_unit` or :func:`kept_with_dot` was given."""
    return _KEPT_TOGETHER.sub(" ", text)
