"""From whom a jotting is known, folded into one line; unfolded it asks for source, ground and who entrusted it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.provenance import LONGEST_TEXT, needs_ground
from ssa_desktop.domain.vocabulary import Participant, Source
from ssa_desktop.labels import label as word
from ssa_desktop.ui.look.theme import S, set_role
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import put_icon


class ProvenanceFields(QWidget):
    """The person concerned unless she says otherwise; any other source needs a ground (§ 62 Abs. 3 SGB VIII)."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self.fold, "quiet")
        self.source = EnumBox(language, "source", Source)
        self.ground = QLineEdit()
        self.ground.setMaxLength(LONGEST_TEXT)
        self.entrusted = EnumBox(language, "participant", Participant, self.tr("niemand"))
        for box in (self.source, self.entrusted):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._ground = Field(self.tr("Grund, warum nicht von ihr selbst"), self.ground)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        inner.addWidget(Field(self.tr("Quelle"), self.source))
        inner.addWidget(self._ground)
        inner.addWidget(Field(self.tr("Anvertraut von"), self.entrusted))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._inner)
        self.fold.toggled.connect(lambda _: self._show())
        self.source.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def value(self) -> tuple[Source, str | None, Participant | None]:
        """Return source, ground and who entrusted it."""
        source = self.source.value() or Source.SELF
        ground = (self.ground.text().strip() or None) if source is not Source.SELF else None
        return source, ground, self.entrusted.value()

    def lacks_ground(self) -> bool:
        """Whether the ground is missing; the field is then unfolded and has the keyboard."""
        missing = needs_ground(self.source.value() or Source.SELF, self.ground.text())
        if missing:
            self.fold.setChecked(True)
            self._ground.show_problem(self.tr("Bitte den Grund nennen (§ 62 SGB VIII)."))
            self.ground.setFocus()
        return missing

    def reset(self) -> None:
        """Begin anew: from the person concerned, folded."""
        self.put({})

    def fields(self) -> dict[str, Any]:
        """Return what is chosen as plain values."""
        source, _, entrusted = self.value()
        return {
            "source": source.value,
            "ground": self.ground.text(),
            "entrusted": entrusted.value if entrusted is not None else None,
        }

    def put(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`fields` gave."""
        entrusted = fields.get("entrusted")
        self.source.set_value(Source(fields.get("source", Source.SELF)))
        self.ground.setText(str(fields.get("ground", "")))
        self.entrusted.set_value(Participant(entrusted) if entrusted else None)
        self.fold.setChecked(self.source.value() is not Source.SELF)
        self._show()

    def _show(self) -> None:
        shown = self.fold.isChecked()
        source = self.source.value() or Source.SELF
        name = self.tr("Herkunft: {who}").format(who=word(self._language, "source", source))
        self.fold.setText(name)
        self.fold.setAccessibleName(name)
        put_icon(self.fold, "chevron-down" if shown else "chevron-right")
        self._ground.setVisible(source is not Source.SELF)
        self._ground.show_problem(None)
        self._inner.setVisible(shown)
