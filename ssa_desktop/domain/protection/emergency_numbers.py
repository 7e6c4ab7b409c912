"""The numbers that stand on the page before the data: function and number alone, for anybody at this laptop to read.

Nobody can be named by them: whose number it is comes from a closed list, and a number has no letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class HelpFunction(StrEnum):
    """Whose number it is, in the order in which they are shown."""

    POLICE = "police"
    RESCUE = "rescue"
    CHILD_LINE = "child_line"
    YOUTH_OFFICE_ON_CALL = "youth_office_on_call"
    ADVISER_SERVICE = "adviser_service"
    POISON_CENTRE = "poison_centre"


SHIPPED: Final[Mapping[HelpFunction, str]] = {
    HelpFunction.POLICE: "110",
    HelpFunction.RESCUE: "112",
    HelpFunction.CHILD_LINE: "116 111",
}
"""What is the same everywhere in Germany; 116 111 is the line for children and young people."""
OWN: Final = tuple(one for one in HelpFunction if one not in SHIPPED)
"""Those whose number she enters: it differs from county to county."""
_NUMBER: Final = re.compile(r"\+?[0-9(][0-9 ()/-]{1,38}", re.ASCII)
_LEAST_DIGITS: Final = 3
_MOST_DIGITS: Final = 20


def tidy(number: str) -> str:
    """Return a number as it is kept: one blank between its parts, and a hyphen for whatever dash was typed."""
    return " ".join(re.sub(r"[–—\u2010-\u2012]", "-", number).split())


def is_number(number: str) -> bool:
    """Whether something can be dialled: digits with what stands between them, and no letter."""
    digits = sum(one.isdigit() for one in number)
    return _NUMBER.fullmatch(number) is not None and _LEAST_DIGITS <= digits <= _MOST_DIGITS
