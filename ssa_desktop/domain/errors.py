"""Known errors: what can go wrong in the world, with a message key and an exit code.

An error carries a key and named details; the German and English texts are data (``resources/messages``), so that rules,
storage and file readers stay free of prose and no text of the vault can slip into a message.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar


class KnownError(Exception):
    """Something outside the program's own fault; shown to the user, never as a stack trace.

    ``key`` names the message text, ``details`` fills its placeholders. Details hold numbers, days, codes, field names
    and places of the user's own choosing, never free text of the vault. A day is written as the language does only
    where the message is made.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, key: str, **details: str | int | date) -> None:
        super().__init__(key)
        self.key = key
        self.details = details


class UsageError(KnownError):
    """Wrong use: a missing file, a bad date, an unknown pseudonym, a place that cannot be written."""


class InputError(KnownError):
    """A broken or invalid input file. ``line`` (from 1) and ``field`` are details where they are known."""


class QuestionError(KnownError):
    """Something that only the user knows has to be said first; with her answers the same call can be made again."""


class UnlockError(KnownError):
    """A passphrase or recovery code that opens no key slot."""

    exit_code = 3


class DamagedError(KnownError):
    """A store, key file or backup that is damaged."""

    exit_code = 4


class TooNewError(KnownError):
    """A store or file written by a newer version of the program."""

    exit_code = 4


class TooOldError(KnownError):
    """A store or backup written by a version whose data this one no longer reads."""

    exit_code = 4


class RefusedError(KnownError):
    """Refused by a rule: a hold, a mismatch of the expected number, a store in use, a place that is not allowed."""

    exit_code = 5
