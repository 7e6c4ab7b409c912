"""What the list of cases is narrowed by beside its lines: the topics talked about, and how much a case asks."""

from __future__ import annotations

import json

from ssa_desktop.domain.figures.indicators import Intensity
from ssa_desktop.storage.sql import Connection, rows


def topics_of_cases(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Return the codes of the topics of every case's contacts, each once, by the case's id.

    There are thousands of cases and a few dozen codes: all cases hold the same strings, in what takes least memory.
    """
    statement = """
        SELECT cc.case_id, json_group_array(DISTINCT t.topic)
        FROM contact_concern AS cc JOIN contact_topic AS t ON t.contact_id = cc.contact_id
        WHERE cc.case_id IS NOT NULL
        GROUP BY cc.case_id
    """
    codes: dict[str, str] = {}
    return {
        case_id: tuple(codes.setdefault(code, code) for code in json.loads(topics))
        for case_id, topics in rows(connection, statement)
    }


def intensities(connection: Connection) -> dict[int, Intensity]:
    """Return how much each case asks, by its id; cases without a word on it are missing here."""
    return {
        case_id: Intensity(intensity)
        for case_id, intensity in rows(connection, "SELECT case_id, intensity FROM case_intensity")
    }
