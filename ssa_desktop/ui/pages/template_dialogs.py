"""The dialogs of templates and text blocks: a name, a short word, a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain.cases.typing_aids import (
    LONGEST_NAME,
    LONGEST_SHORT,
    MARK,
    CaptureTemplate,
    TextBlock,
    block_problems,
    template_problems,
)
from ssa_desktop.texts import text
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import MinutesField

_TEXT_HEIGHT: Final = 132


class TemplateDialog(FormDialog):
    """Asks for the name of a template; ``begins`` are the words of the note, which stay out unless she wants them."""

    def __init__(
        self,
        template: CaptureTemplate,
        others: Sequence[CaptureTemplate],
        language: str,
        parent: QWidget | None,
        *,
        is_new: bool,
    ) -> None:
        title = self.tr("Als Vorlage speichern") if is_new else self.tr("Vorlage ändern")
        super().__init__(title, self.tr("Speichern"), parent)
        self._template = template
        self._others = [other for other in others if is_new or other.template_id != template.template_id]
        self._language = language
        self.name = QLineEdit(template.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.first = self.name
        self.minutes = MinutesField()
        self.minutes.set_minutes(template.facts.minutes)
        self.minutes.setFixedWidth(px(88))
        self.form.add_row(
            (self.tr("&Name"), self.name, self.tr("Zum Beispiel Pausengespräch, Elterntelefonat")),
            (self.tr("Dau&er"), self.minutes),
            stretch=(1, 0),
        )
        self.needs(self.name)
        self.with_note = QCheckBox(self.tr("Die Notiz mit &aufnehmen, als Anfang jeder neuen"))
        self.note = QPlainTextEdit(template.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(_TEXT_HEIGHT))
        if is_new:
            self.add_text(
                self.tr(
                    "Die Vorlage merkt sich Dauer, Themen, wer dabei war, Art und Tätigkeit – keine Person, "
                    "keinen Tag und keine Schule."
                )
            )
            if template.note:
                self.form.add_widget(self.with_note)
                self.with_note.toggled.connect(lambda on: self.ask(self.note, asked=on))
        self.form.add(self.tr("&Textgerüst"), self.note, self.tr("Bitte ohne Namen: Eine Vorlage gilt für alle."))
        if is_new:
            self.ask(self.note, asked=False)

    def problems(self) -> Iterator[Problem]:
        fields = {"name": self.name, "name_taken": self.name, "text": self.note}
        for found in template_problems(self.template(), self._others):
            yield fields.get(found, self.minutes), text(self._language, f"typing_aids.{found}")
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()

    def template(self) -> CaptureTemplate:
        """Return the template as entered."""
        keeps_note = self.note.isVisibleTo(self)
        return replace(
            self._template,
            name=" ".join(self.name.text().split()),
            facts=replace(self._template.facts, minutes=self.minutes.minutes() or 1),
            note=self.note.toPlainText().strip() if keeps_note else "",
        )


class BlockDialog(FormDialog):
    """Asks for a short word and the text that stands for it."""

    def __init__(
        self, block: TextBlock | None, others: Sequence[TextBlock], language: str, parent: QWidget | None
    ) -> None:
        title = self.tr("Neuer Textbaustein") if block is None else self.tr("Textbaustein ändern")
        super().__init__(title, self.tr("Speichern"), parent)
        self._block = block or TextBlock("", "")
        self._others = [other for other in others if block is None or other.block_id != block.block_id]
        self._language = language
        self.short = QLineEdit(self._block.short)
        self.short.setMaxLength(LONGEST_SHORT + 1)
        self.short.setFixedWidth(px(180))
        self.first = self.short
        self.text = QPlainTextEdit(self._block.text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(_TEXT_HEIGHT))
        hint = self.tr("Zum Beispiel gk. Beim Schreiben tippen Sie davor einen Strichpunkt: ;gk und ein Leerzeichen.")
        self.form.add(self.tr("&Kürzel"), self.short, hint)
        self.form.add(self.tr("&Text"), self.text, self.tr("Bitte ohne Namen: Ein Baustein gilt für alle."))
        self.needs(self.short, self.text)

    def problems(self) -> Iterator[Problem]:
        for found in block_problems(self.block(), self._others):
            yield self.text if found == "text" else self.short, text(self._language, f"typing_aids.{found}")

    def block(self) -> TextBlock:
        """Return the block as entered."""
        return replace(
            self._block, short=self.short.text().strip().removeprefix(MARK), text=self.text.toPlainText().rstrip()
        )
