"""Reading a policy file (TOML): every entry on its own, each fault with its line, and nothing that is not known.

docs/administration.md describes the file for those who write it. An entry that is broken or would weaken a promise
leaves its setting in doubt; a file that is no TOML leaves all of them in doubt.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.keeping.backup_plan import LONGEST_REMINDER_DAYS
from ssa_desktop.domain.keeping.retention import Period, PeriodKind, check_period
from ssa_desktop.domain.keeping.retention_rules import RuleName
from ssa_desktop.domain.keys.idle_time import LONGEST_IDLE, SHORTEST_IDLE
from ssa_desktop.domain.plain_lines import has_hidden_signs
from ssa_desktop.domain.policy import (
    FILE_LIMIT,
    IN_DOUBT,
    RETENTION,
    LaidDownPeriod,
    Policy,
    PolicyProblem,
    Setting,
    ends_later,
)
from ssa_desktop.domain.rights.carrier import CarrierKind

_LONGEST_LINE: Final = 500
_MOST_PLACES: Final = 100
_SYNTAX_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_LANGUAGES: Final = ("de", "en")
_HOME: Final = ("~/", "~\\")


class _FaultError(Exception):
    """What is wrong with a value: the last part of its message's key, with its details."""

    def __init__(self, key: str, *, weakens: bool = False, **details: str | int) -> None:
        super().__init__(key)
        self.key, self.weakens, self.details = key, weakens, details


def read_policy(
    data: bytes, shipped: Mapping[RuleName, Period], *, windows: bool | None = None
) -> tuple[Policy, tuple[PolicyProblem, ...]]:
    """Return what a file lays down, and what is wrong in it, in the order of its lines.

    ``shipped`` are the periods of the catalogue as delivered: no policy may keep anything longer. ``windows`` says how
    folders are written here; None takes either way, for a file that is checked on another computer.
    """
    if len(data) > FILE_LIMIT:
        return _nothing(InputError("policy.too_large"))
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return _nothing(InputError("policy.bad_utf8", line=1 + data.count(b"\n", 0, error.start)))
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        last = text.rstrip().count("\n") + 1
        return _nothing(InputError("policy.syntax", line=int(line[1]) if line else last))
    return _Reading(found, _lines(text), shipped, windows=windows).whole()


def _nothing(error: InputError) -> tuple[Policy, tuple[PolicyProblem, ...]]:
    return Policy(doubtful=IN_DOUBT), (PolicyProblem(error),)


class _Reading:
    """One file on its way from what stands in it to what it lays down."""

    def __init__(
        self,
        found: Mapping[str, Any],
        lines: Mapping[str, int],
        shipped: Mapping[RuleName, Period],
        *,
        windows: bool | None,
    ) -> None:
        self._found = found
        self._lines = lines
        self._shipped = shipped
        self._windows = windows
        self._problems: list[PolicyProblem] = []
        self._doubtful: set[str] = set()

    def whole(self) -> tuple[Policy, tuple[PolicyProblem, ...]]:
        values: dict[Setting, Any] = {}
        for name, value in _flat(self._found):
            setting = next((one for one in Setting if one.value == name), None)
            if setting is not None:
                values[setting] = self._entry(name, self._readers()[setting], value)
            elif name != RETENTION:
                self._unknown(name)
        retention = self._found.get(RETENTION, {})
        policy = Policy(
            data_folder=values.get(Setting.DATA_FOLDER),
            allowed_places=values.get(Setting.PLACES),
            backup_target=values.get(Setting.BACKUP_TARGET),
            reminder_days=values.get(Setting.REMINDER_DAYS),
            idle_minutes=values.get(Setting.IDLE_MINUTES),
            bound=bool(values.get(Setting.BOUND)),
            carrier_name=values.get(Setting.CARRIER_NAME),
            carrier_kind=values.get(Setting.CARRIER_KIND),
            carrier_address=values.get(Setting.CARRIER_ADDRESS),
            language=values.get(Setting.LANGUAGE),
            retention=self._retention(retention),
            doubtful=frozenset(self._doubtful),
        )
        return policy, tuple(sorted(self._problems, key=lambda one: int(str(one.error.details.get("line", 0)))))

    def _readers(self) -> Mapping[Setting, Callable[[object], object]]:
        return {
            Setting.DATA_FOLDER: self._folder,
            Setting.PLACES: self._folders,
            Setting.BACKUP_TARGET: self._folder,
            Setting.REMINDER_DAYS: lambda value: _number(value, 1, LONGEST_REMINDER_DAYS),
            Setting.IDLE_MINUTES: lambda value: _number(value, SHORTEST_IDLE, LONGEST_IDLE),
            Setting.BOUND: _binding,
            Setting.CARRIER_NAME: _line,
            Setting.CARRIER_KIND: lambda value: _word(value, CarrierKind),
            Setting.CARRIER_ADDRESS: _line,
            Setting.LANGUAGE: lambda value: _one_of(value, _LANGUAGES),
        }

    def _entry(self, name: str, read: Callable[[object], object], value: object) -> object:
        """Return the value of an entry, or None with a problem noted and its setting in doubt."""
        try:
            return read(value)
        except _FaultError as fault:
            self._note(name, name, fault)
        return None

    def _note(self, name: str, in_doubt: str, fault: _FaultError) -> None:
        error = InputError(f"policy.{fault.key}", line=self._line(name), field=name, **fault.details)
        self._problems.append(PolicyProblem(error, fault.weakens))
        self._doubtful.add(in_doubt)

    def _line(self, name: str) -> int:
        """Return the line of an entry, or of the table that it belongs in."""
        while name and name not in self._lines:
            name = name.rpartition(".")[0]
        return self._lines.get(name, 1)

    def _unknown(self, name: str) -> None:
        """Refuse what nobody knows: it may be a setting with a slip in its name, of this table or of any."""
        table = name.partition(".")[0]
        near = {setting.value for setting in Setting if setting.value.startswith(f"{table}.")}
        self._note(name, name, _FaultError("unknown"))
        self._doubtful |= near or IN_DOUBT

    def _retention(self, found: object) -> dict[RuleName, LaidDownPeriod]:
        periods: dict[RuleName, LaidDownPeriod] = {}
        if not isinstance(found, dict):
            self._note(RETENTION, RETENTION, _FaultError("not_table"))
            return periods
        for word, fields in found.items():
            name = f"{RETENTION}.{word}"
            kind = next((rule for rule in self._shipped if rule == word), None)
            if kind is None:
                self._note(name, RETENTION, _FaultError("unknown"))
                continue
            try:
                periods[kind] = self._period(kind, name, fields)
            except _FaultError as fault:
                place = fault.details.pop("at", name)
                self._note(str(place), name, fault)
        return periods

    def _period(self, kind: RuleName, name: str, fields: object) -> LaidDownPeriod:
        if not isinstance(fields, dict):
            raise _FaultError("not_table")
        for key in fields:
            if key not in {"period", "amount", "source"}:
                raise _FaultError("unknown", at=f"{name}.{key}")
        for key in ("period", "amount", "source"):
            if key not in fields:
                raise _FaultError("missing", name=key)
        amount = fields["amount"]
        if type(amount) is not int or amount < 0:
            raise _FaultError("not_number", at=f"{name}.amount")
        try:
            period = Period(_word(fields["period"], PeriodKind), amount)
        except _FaultError as fault:
            fault.details["at"] = f"{name}.period"
            raise
        try:
            source = _line(fields["source"])
        except _FaultError as fault:
            fault.details["at"] = f"{name}.source"
            raise
        if ends_later(period, self._shipped[kind]):
            raise _FaultError("keeps_longer", weakens=True, at=f"{name}.amount")
        try:
            check_period(kind, period)
        except UsageError as error:
            key = {"retention.rule_fixed": "rule_fixed", "retention.period_not_for_rule": "period_not_for_rule"}
            raise _FaultError(key.get(error.key, "amount")) from error
        return LaidDownPeriod(period, source)

    # ---- values

    def _folder(self, value: object) -> str:
        path = _line(value)
        posix, windows = PurePosixPath(path).is_absolute(), PureWindowsPath(path).is_absolute()
        wanted = posix or windows if self._windows is None else windows if self._windows else posix
        if path != "~" and not path.startswith(_HOME) and not wanted:
            raise _FaultError("not_absolute")
        # A step up could lead out of what the folder seems to say.
        if ".." in PureWindowsPath(path).parts:
            raise _FaultError("steps_up")
        return path

    def _folders(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not 1 <= len(value) <= _MOST_PLACES:
            raise _FaultError("not_folders", limit=_MOST_PLACES)
        return tuple(self._folder(one) for one in value)


def _line(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _FaultError("not_text")
    if len(value) > _LONGEST_LINE or has_hidden_signs(value):
        raise _FaultError("not_line", limit=_LONGEST_LINE)
    return value.strip()


def _number(value: object, least: int, most: int) -> int:
    """Read a number up to a bound; more would weaken, and so would none at all (0, or ``false`` for never)."""
    if value is False or (type(value) is int and (value == 0 or value > most)):
        raise _FaultError("beyond", weakens=True, least=least, most=most)
    if type(value) is not int or value < 0:
        raise _FaultError("number", least=least, most=most)
    return value


def _binding(value: object) -> bool:
    """Read whether the passphrase is bound to the computer; to forbid what makes copies useless would weaken."""
    if type(value) is not bool:
        raise _FaultError("not_bool")
    if not value:
        raise _FaultError("unbound", weakens=True)
    return value


def _word(value: object, words: Any) -> Any:
    return words(_one_of(value, [word.value for word in words]))


def _one_of(value: object, words: Any) -> str:
    if not isinstance(value, str) or value not in words:
        raise _FaultError("not_one_of", words=", ".join(words))
    return value


def _flat(found: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield the entries by their dotted names; a table of the catalogue's is one entry, an empty table none."""
    for name, value in found.items():
        if name == RETENTION or not isinstance(value, dict):
            yield name, value
        else:
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())


def _lines(text: str) -> dict[str, int]:
    """Return the lines on which tables and entries begin, by their dotted names; ``text`` is known to be good TOML.

    Its reader tells no lines. Lines are put together until they are a whole statement.
    """
    found: dict[str, int] = {}
    table: tuple[str, ...] = ()
    statement, first = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not statement:
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            first = number
        statement += line + "\n"
        try:
            part = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        names = [*_names(part)]
        if statement.lstrip().startswith("["):
            table = names[0]
            names = [table]
            prefix: tuple[str, ...] = ()
        else:
            prefix = table
        for name in names:
            whole = (*prefix, *name)
            for length in range(1, len(whole) + 1):
                found.setdefault(".".join(whole[:length]), first)
        statement = ""
    return found


def _names(value: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every value; what stands in a table comes before it."""
    tables = value if isinstance(value, list) and value and isinstance(value[-1], dict) else [value]
    for name, inner in (tables[-1] if isinstance(tables[-1], dict) else {}).items():
        yield from _names(inner, (*above, name))
        yield (*above, name)
