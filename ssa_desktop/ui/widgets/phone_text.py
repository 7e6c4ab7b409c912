"""Telephone numbers as they are shown: no line ends inside one."""

from __future__ import annotations

import re
from typing import Final

from ssa_desktop.domain.unbroken_lines import NO_BREAK

_WORD_JOINER: Final = "\u2060"


def unbroken(phone: str) -> str:
    """Return a telephone number so that no line ends inside it; between two numbers, after a comma, one may."""
    numbers = re.split(r"(?<=[,;])\s+", phone.strip())
    return " ".join(re.sub(r"([/–-])", rf"\1{_WORD_JOINER}", re.sub(r"\s", NO_BREAK, one)) for one in numbers)
