"""Which backups are kept, which are thinned away, and when she is reminded of a new one.

The longest a backup may live is the retention rule of backups: a deletion is complete only when no copy holds the
record any more (SDM building block 60). The last good one stays beyond it until a newer one is verified, and she is
told so daily. The steps in between are our own choice.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ssa_desktop.domain.keeping.retention import LONGEST_BACKUP_DAYS

DAILY_DAYS: Final = 7
WEEKLY_DAYS: Final = 28
REMINDER_DAYS: Final = 7
"""Days without a verified backup after which she is reminded, unless she sets another number."""
LONGEST_REMINDER_DAYS: Final = 60
"""The reminder can be put off so far and not be switched off."""


@dataclass(frozen=True, slots=True)
class DatedBackup:
    """A backup as the plan sees it: which one, when it was made, whether it was read back and found whole."""

    id: int
    made_at: datetime
    verified: bool


def days_to_keep(override: int | None) -> int:
    """Return how many days backups are kept: what the catalogue says, at least a day and at most ninety."""
    return LONGEST_BACKUP_DAYS if override is None else max(1, min(LONGEST_BACKUP_DAYS, override))


def goes_on(made_at: datetime, keep_days: int = LONGEST_BACKUP_DAYS) -> date:
    """Return the last day on which a backup may still be there."""
    return made_at.date() + timedelta(days=keep_days)


def expired(backups: Iterable[DatedBackup], today: date, keep_days: int = LONGEST_BACKUP_DAYS) -> frozenset[int]:
    """Return the backups that have outlived the retention rule; the last good one is spared by who removes them."""
    return frozenset(backup.id for backup in backups if goes_on(backup.made_at, keep_days) < today)


def newest_verified(backups: Iterable[DatedBackup]) -> frozenset[int]:
    """Return the newest verified backup, in each place that has it: the one to rely on."""
    good = [backup for backup in backups if backup.verified]
    newest = max((backup.made_at for backup in good), default=None)
    return frozenset(backup.id for backup in good if backup.made_at == newest)


def superfluous(backups: Iterable[DatedBackup], today: date, keep_days: int = LONGEST_BACKUP_DAYS) -> frozenset[int]:
    """Return the backups to remove: the expired ones, and those that the steps in between do not keep.

    Kept is the last backup of each day for seven days, of each calendar week for four weeks, of each month after that;
    a verified one is taken before an unverified one. What is younger than the newest verified backup stays, and so
    does that one itself: until a newer one was read back, it is the one to rely on.
    """
    known = list(backups)
    gone = expired(known, today, keep_days)
    alive = [backup for backup in known if backup.id not in gone]
    reliable = max((backup.made_at for backup in alive if backup.verified), default=None)
    kept = {backup.id for backup in alive if reliable is None or backup.made_at >= reliable}
    best: dict[Hashable, DatedBackup] = {}
    for backup in alive:
        for period in _periods(backup.made_at.date(), today):
            standing = best.get(period)
            if standing is None or _worth(backup) > _worth(standing):
                best[period] = backup
    kept |= {backup.id for backup in best.values()}
    return gone | {backup.id for backup in alive if backup.id not in kept}


def is_overdue(last_verified: date | None, in_use_since: date, today: date, days: int = REMINDER_DAYS) -> bool:
    """Whether she is to be reminded: none after so many days of use, or the last one is older than that."""
    return today - (last_verified or in_use_since) >= timedelta(days=days + (last_verified is not None))


def _worth(backup: DatedBackup) -> tuple[bool, datetime, int]:
    return backup.verified, backup.made_at, backup.id


def _periods(made_on: date, today: date) -> list[Hashable]:
    """Return the periods that a backup may stand for: its day, its calendar week, its month."""
    age = (today - made_on).days
    periods: list[Hashable] = [("month", made_on.year, made_on.month)]
    if age < WEEKLY_DAYS:
        periods.append(("week", *made_on.isocalendar()[:2]))
    if age < DAILY_DAYS:
        periods.append(("day", made_on))
    return periods
