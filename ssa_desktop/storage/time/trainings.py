"""The log of training and supervision, in the vault."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.kinds import TRAINING
from ssa_desktop.domain.time.training import Training
from ssa_desktop.storage.kind_rows import Stored, save, stored_values
from ssa_desktop.storage.sql import Connection, rows

TRAININGS: Final = "training"
"""The kind as it is called where something is due."""


def save_training(connection: Connection, training: Training, training_id: int | None = None) -> int:
    """Store an entry of the log, or write one anew; return its id."""
    return save(connection, TRAINING, training, training_id)


def trainings(connection: Connection) -> list[Stored[Training]]:
    """Return the log, the latest first; day and length are those of the working time, where it booked any."""
    return stored_values(connection, TRAINING, "date DESC, id DESC", source="in_use_training")


def booked(connection: Connection) -> set[int]:
    """Return the entries that booked working time."""
    return {int(one) for (one,) in rows(connection, "SELECT id FROM training WHERE time_id IS NOT NULL")}


def uids(connection: Connection) -> dict[int, str]:
    """Return the random ids of the entries by the ids of their rows."""
    return {int(number): str(uid) for number, uid in rows(connection, "SELECT id, uid FROM training")}
