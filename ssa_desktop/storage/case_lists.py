"""What the list of cases is narrowed by beside its lines: the topics talked about, and how much a case asks."""

from __future__ import annotations

from ssa_desktop.domain.indicators import Intensity
from ssa_desktop.storage.sql import Connection, rows


def topics_of_cases(connection: Connection) -> dict[int, frozenset[str]]:
    """Return the codes of the topics of every case's contacts, by the case's id."""
    found: dict[int, set[str]] = {}
    statement = """
        SELECT DISTINCT cc.case_id, t.topic
        FROM contact_concern AS cc JOIN contact_topic AS t ON t.contact_id = cc.contact_id
        WHERE cc.case_id IS NOT NULL
    """
    for case_id, topic in rows(connection, statement):
        found.setdefault(case_id, set()).add(topic)
    return {case_id: frozenset(topics) for case_id, topics in found.items()}


def intensities(connection: Connection) -> dict[int, Intensity]:
    """Return how much each case asks, by its id; cases without a word on it are missing here."""
    return {
        case_id: Intensity(intensity)
        for case_id, intensity in rows(connection, "SELECT case_id, intensity FROM case_intensity")
    }
