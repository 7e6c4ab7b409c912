"""Choosing topics by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.topic_search import FoundTopic, TopicName, find_topics
from ssa_desktop.labels import topic_sayings
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.cases.topic_list import Topic
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.widgets.fields.suggest_line import Suggestion
from ssa_desktop.ui.widgets.fields.tag_field import TagField


class TopicField(TagField):
    """Type the beginning of a word of a topic and take it with Enter or Tab; the arrow down shows all of them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, open_when_empty=True)
        self._desk = desk
        self._topics: list[Topic] = []
        self._chosen: list[str] = []
        self.line.setPlaceholderText(self.tr("Thema tippen, Pfeil nach unten zeigt alle"))
        self.line.wanted.connect(self._find)
        self.line.chosen.connect(self._take)
        self.line.backspaced.connect(lambda: self.remove_at(len(self._chosen) - 1))
        self._load()
        desk.changed.connect(self._on_changed)

    def topics(self) -> frozenset[str]:
        """Return the codes chosen."""
        return frozenset(self._chosen)

    def known(self) -> frozenset[str]:
        """Return the codes that may be chosen; none before the list has come."""
        return frozenset(topic.code for topic in self._topics if topic.active)

    def set_topics(self, codes: Iterable[str]) -> None:
        """Choose these codes in place of the ones before."""
        self._chosen = list(codes)
        self.line.reset()
        self._show()
        self.changed.emit()

    def draft_value(self) -> list[str]:
        """Return the codes chosen, to be kept as part of a draft."""
        return list(self._chosen)

    def set_draft_value(self, value: list[str]) -> None:
        """Put back what :meth:`draft_value` gave."""
        self.set_topics(str(code) for code in value)

    def remove_at(self, place: int) -> None:
        if 0 <= place < len(self._chosen):
            del self._chosen[place]
            self._show()
            self.changed.emit()

    def _on_changed(self, area: str) -> None:
        if area == "topics":
            self._load()

    def _load(self) -> None:
        self._desk.worker.read(topic_list.listing, while_alive(self, self._set_list))

    def _set_list(self, found: list[Topic]) -> None:
        self._topics = found
        self._show()

    def _label(self, topic: Topic) -> str:
        return topic.label_en if self._desk.language == "en" else topic.label_de

    def _find(self, text: str) -> None:
        sayings = topic_sayings(self._desk.language)
        left = [
            TopicName(topic.code, self._label(topic), sayings.get(topic.code, ()))
            for topic in self._topics
            if topic.active and topic.code not in self._chosen
        ]
        # Nothing typed means nobody's topic: only one she marks herself is taken then.
        is_sure = bool(text.strip())
        self.line.offer(
            text, [Suggestion(_said(found), found.topic.code, sure=is_sure) for found in find_topics(text, left)]
        )

    def _take(self, value: object) -> None:
        if isinstance(value, str) and value not in self._chosen:
            self._chosen.append(value)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        names = {topic.code: self._label(topic) for topic in self._topics}
        self.show_tags([names.get(code, code) for code in self._chosen])


def _said(found: FoundTopic) -> str:
    return found.topic.name if found.saying is None else f"{found.topic.name} · {found.saying}"
