"""Which language the command line speaks: German, or English with an English locale or ``--language en``.

A language that the administrators laid down comes before the locale and after the option.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ssa_desktop.services import policy

GERMAN: Final = "de"
ENGLISH: Final = "en"
OPTION: Final = "--language"


def language_given(arguments: Sequence[str]) -> bool:
    """Whether the arguments say which language to speak."""
    return any(argument == OPTION or argument.startswith(f"{OPTION}=") for argument in arguments)


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``de`` or ``en``: what the arguments say, else what is laid down, else what the locale says."""
    for position, argument in enumerate(arguments):
        if argument == OPTION and position + 1 < len(arguments):
            return ENGLISH if arguments[position + 1] == ENGLISH else GERMAN
        if argument.startswith(f"{OPTION}="):
            return ENGLISH if argument.removeprefix(f"{OPTION}=") == ENGLISH else GERMAN
    laid_down = policy.current().language
    if laid_down is not None:
        return laid_down
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return ENGLISH if locale.split("_")[0].split(".")[0] == ENGLISH else GERMAN
