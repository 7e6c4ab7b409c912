"""Where the names of those who go stand in texts on others, and whether they are blacked out there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.keeping.deletion import Mention, Mentions
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.parts import bullets, choices, label

MOST_MENTIONS = 6


def in_texts(mentions: Sequence[Mention]) -> int:
    """Return in how many texts names stand, paths and settings apart."""
    return sum(not one.is_place for one in mentions)


class MentionChoice(QWidget):
    """Lists texts on others by kind, day and pseudonym, and asks what becomes of the names; hidden without any.

    ``heading`` says how many texts there are, as :func:`in_texts` counts them; ``usual`` is chosen until she chooses.
    Paths and settings are listed apart: a name in them is hers to change.
    """

    def __init__(
        self, heading: str, mentions: Sequence[Mention], language: str, usual: Mentions = Mentions.KEEP
    ) -> None:
        super().__init__()
        self._language = language
        texts = [one for one in mentions if not one.is_place]
        places = [one for one in mentions if one.is_place]
        self.keep = QRadioButton(self.tr("Namen dort stehen &lassen"))
        self.black_out = QRadioButton(self.tr("Namen dort &schwärzen"))
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.keep)
        self._choice.addButton(self.black_out)
        (self.black_out if usual is Mentions.REDACT else self.keep).setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        if texts:
            layout.addWidget(label(heading, "heading", wrap=True))
            layout.addWidget(bullets(self._lines(texts)))
            layout.addWidget(choices(self.tr("Namen in diesen Texten"), self.keep, self.black_out))
        if places:
            heading = self.tr("Auch hier steht ein Name; das ändern Sie bei Bedarf selbst")
            layout.addWidget(label(heading, "heading", wrap=True))
            layout.addWidget(bullets(self._lines(places)))
        self.setVisible(bool(mentions))

    @property
    def value(self) -> Mentions:
        """What to do with the names in texts on others."""
        return Mentions.REDACT if self.black_out.isChecked() else Mentions.KEEP

    def _lines(self, mentions: Sequence[Mention]) -> list[str]:
        lines = []
        for mention in mentions[:MOST_MENTIONS]:
            kind = word(self._language, "record_kind", mention.kind)
            day = self.tr("vom {day}").format(day=day_text(self._language, mention.day)) if mention.day else ""
            whose = f"({mention.pseudonym})" if mention.pseudonym else ""
            lines.append(" ".join(part for part in (kind, day, whose) if part))
        if len(mentions) > MOST_MENTIONS:
            lines.append(self.tr("und {count} weitere").format(count=len(mentions) - MOST_MENTIONS))
        return lines
