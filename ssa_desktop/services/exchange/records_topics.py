"""Her list of topics, to and from a records file: it travels before the contacts that name its topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.kinds import TOPIC
from ssa_desktop.exchange.records.kind_lines import JsonValue, KindLine
from ssa_desktop.exchange.records.records_format import RecordLine
from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services.exchange.records_export_protection import own_id
from ssa_desktop.storage import events
from ssa_desktop.storage.cases import topics
from ssa_desktop.storage.cases.topics import Topic
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.sql import Connection

_NO_RECORD: Final = 0
"""Topics are found by their code."""


def topic_lines(vault: Connection, references: References) -> Iterator[tuple[str, str, KindLine, int]]:
    """Yield every topic once she changed the list; as it was shipped, every vault has it already."""
    listed = topics.topics(vault)
    if listed == shipped_topics():
        return
    for position, topic in enumerate(listed):
        values: dict[str, JsonValue] = {
            "code": topic.code,
            "label_de": topic.label_de,
            "label_en": topic.label_en,
            "position": position,
            "active": topic.active,
        }
        yield TOPIC.line, own_id(references, "topic", topic.code), KindLine("topic", values), _NO_RECORD


def shipped_topics() -> list[Topic]:
    """Return the list of topics that every new vault begins with."""
    return [Topic(entry.code, entry.label_de, entry.label_en) for entry in topic_catalogue()]


class TopicImport:
    """The topics of one file. A list she has not changed yet becomes that of the file; otherwise only new ones come."""

    def __init__(self, vault: Connection) -> None:
        self._vault = vault
        self._known = {topic.code: topic for topic in topics.topics(vault)}
        self._shipped = {topic.code for topic in shipped_topics()}
        self._is_as_shipped = list(self._known.values()) == shipped_topics()
        self._is_logged = False

    def is_gone(self, line: RecordLine) -> bool:
        """Whether this is a topic that came with an earlier file and was removed here since."""
        return line.kind == TOPIC.line and _topic(line).code not in self._known

    def add(self, line: RecordLine) -> int:
        """Add a topic or give it the names of the file; raise :class:`InputError` where hers means something else."""
        topic = _topic(line)
        mine = self._known.get(topic.code)
        if self._is_as_shipped:
            self._put(topic, int(str(_values(line)["position"])))
        elif mine is None:
            self._put(topic, None)
        elif topic.code not in self._shipped and replace(topic, active=mine.active) != mine:
            # Two lists each gave this code to a topic of their own: contacts would count for the wrong one.
            raise InputError("records.already_otherwise", line=line.line, field="code")
        return _NO_RECORD

    def _put(self, topic: Topic, position: int | None) -> None:
        topics.put_topic(self._vault, topic, position)
        self._known[topic.code] = topic
        if not self._is_logged:
            events.log_change(self._vault, "changed", "topic_list")
            self._is_logged = True


def topic_code(line: RecordLine) -> str:
    """Return the code of the topic that a line brings along."""
    return _topic(line).code


def _topic(line: RecordLine) -> Topic:
    values = _values(line)
    return Topic(str(values["code"]), str(values["label_de"]), str(values["label_en"]), bool(values["active"]))


def _values(line: RecordLine) -> dict[str, object]:
    if not isinstance(line.value, KindLine):
        raise TypeError(line.kind)
    return dict(line.value.values)
