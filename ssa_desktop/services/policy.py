r"""What the administrators of this computer laid down: found once, and asked wherever a setting is decided.

``/etc/ssa-desktop/policy.toml``, ``%ProgramData%\SSA-Desktop\policy.toml`` or
``/Library/Application Support/SSA-Desktop/policy.toml``; it is read at the start of the program. Window and command
line ask the same services, and those ask here. Without a file nothing more is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.policy import FILE_LIMIT, IN_DOUBT, Policy, PolicyProblem, Setting
from ssa_desktop.services.keys.places import usual_data_folder
from ssa_desktop.storage.keys import policy_place

if TYPE_CHECKING:
    from ssa_desktop.domain.keeping.retention import Period
    from ssa_desktop.domain.keeping.retention_rules import RuleName

__all__ = [
    "SAID_AT_START",
    "Found",
    "Policy",
    "Setting",
    "State",
    "allowed_places",
    "backup_target",
    "check_file",
    "current",
    "data_folder",
    "expanded",
    "found",
    "names",
    "refuse_if_fixed",
    "refuse_new_data",
    "refuse_period_if_fixed",
    "same_place",
    "sayings",
    "stricter_period",
]

SAID_AT_START: Final = ("policy_ignored", "policy_unreadable", "policy_faulty")
"""What :func:`sayings` may say, in the order of its states."""


class State(StrEnum):
    """What there is: nothing, a policy that holds, one that is not the administrators', or one with faults."""

    ABSENT = "absent"
    GOOD = "good"
    IGNORED = "ignored"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Found:
    """The policy that holds, and what there is to say about its file."""

    state: State
    path: Path
    policy: Policy
    problems: tuple[PolicyProblem, ...] = ()


@cache
def found() -> Found:
    """Return the policy of this computer as it was when the program started."""
    path = policy_place.policy_path()
    try:
        data = policy_place.read_trusted(path, FILE_LIMIT)
    except policy_place.UntrustedError:
        return Found(State.IGNORED, path, Policy())
    except OSError:
        # It is there and is theirs, and nobody knows what it asks for.
        return Found(State.FAULTY, path, Policy(doubtful=IN_DOUBT))
    if data is None:
        return Found(State.ABSENT, path, Policy())
    return _judged(path, data, windows=os.name == "nt")


def current() -> Policy:
    """Return what is laid down on this computer."""
    return found().policy


def check_file(path: Path) -> Found:
    """Return what a file would lay down, whoever it belongs to, and what is wrong with it.

    Folders may be written as on any system. Raises :class:`UsageError` for what is not there or no ordinary file: a
    device may have no end, and a pipe nobody at its other one.
    """
    from ssa_desktop.exchange.input_file import printable, read_input

    if _is_there(path) and not path.is_file():
        raise UsageError("file.no_file", path=printable(path))
    return _judged(path, read_input(path, limit=FILE_LIMIT, too_large="policy.too_large"), windows=None)


def _is_there(path: Path) -> bool:
    """Whether there is anything; not, where that cannot be told, which reading it says."""
    try:
        return path.exists()
    except OSError:
        return False


def _judged(path: Path, data: bytes, *, windows: bool | None) -> Found:
    # Only where there is a file: what reads it is not needed to unlock.
    from ssa_desktop.exchange.policy_file import read_policy
    from ssa_desktop.services.keeping.retention_catalogue import shipped

    periods = {kind: rule.shipped for kind, rule in shipped().items()}
    policy, problems = read_policy(data, periods, windows=windows)
    return Found(State.FAULTY if problems else State.GOOD, path, policy, problems)


def names(policy: Policy) -> list[str]:
    """Return what a policy lays down, as it is called in the file."""
    named = [setting.value for setting in Setting if policy.fixes(setting) and not policy.doubts(setting)]
    return [*named, *(f"retention.{kind}" for kind in policy.retention)]


def sayings() -> Iterable[tuple[str, dict[str, str | int]]]:
    """Yield what has to be told of the file at every start: message and details; nothing where it holds as it is."""
    there = found()
    ignored, unreadable, faulty = SAID_AT_START
    if there.state is State.IGNORED:
        yield ignored, {"path": str(there.path)}
    elif there.state is State.FAULTY and not there.problems:
        yield unreadable, {"path": str(there.path)}
    elif there.state is State.FAULTY:
        lines = {int(str(one.error.details["line"])) for one in there.problems if "line" in one.error.details}
        yield faulty, {"path": str(there.path), "lines": ", ".join(map(str, sorted(lines))) or "1"}


# ---- what services ask


def refuse_if_fixed(setting: Setting) -> None:
    """Raise :class:`RefusedError` for a change of what is laid down."""
    if current().fixes(setting):
        raise RefusedError("policy.fixed")


def refuse_period_if_fixed(kind: RuleName) -> None:
    """Raise :class:`RefusedError` for a change of a rule of the catalogue that is laid down."""
    if current().fixes_period(kind):
        raise RefusedError("policy.fixed")


def expanded(place: str) -> Path:
    """Return a folder of the policy for whoever works here: ``~`` is her own folder."""
    return Path(place).expanduser()


def data_folder() -> Path | None:
    """Return the folder that data are to lie in, or None where that is left to her."""
    folder = current().data_folder
    return None if folder is None else expanded(folder)


def allowed_places() -> tuple[Path, ...] | None:
    """Return the places that all others are narrowed to, the folder of the data and the backups' among them; or None.

    While it is in doubt which those are, there are no others than the folder of the data.
    """
    policy = current()
    if policy.allowed_places is None and not policy.doubts(Setting.PLACES):
        return None
    own = [data_folder() or usual_data_folder(), *filter(None, [backup_target()])]
    return (*map(expanded, policy.allowed_places or ()), *own)


def backup_target() -> Path | None:
    """Return the one place that backups go to, or None where that is left to her."""
    target = current().backup_target
    return None if target is None else expanded(target)


def refuse_new_data(folder: Path) -> None:
    """Raise :class:`RefusedError` where no data may begin: not in the folder laid down, or that one is in doubt.

    Data that lie elsewhere already stay hers to open.
    """
    policy = current()
    if policy.doubts(Setting.DATA_FOLDER):
        raise RefusedError("policy.in_doubt", path=str(found().path))
    wanted = data_folder()
    if wanted is not None and not same_place(folder, wanted):
        raise RefusedError("policy.data_folder", folder=str(wanted))


def same_place(one: Path, other: Path) -> bool:
    """Whether two paths are written alike. Neither is touched: a share that is away would not answer."""
    first, second = (os.path.normcase(os.path.abspath(path)) for path in (one, other))  # noqa: PTH100 - follows links
    return first == second


def stricter_period(kind: RuleName, hers: Period, shipped: Period) -> Period:
    """Return the period of a rule whose entry is in doubt: hers, unless the shipped one may end sooner."""
    from ssa_desktop.domain.policy import sooner

    return sooner(hers, shipped) if current().doubts_period(kind) else hers
