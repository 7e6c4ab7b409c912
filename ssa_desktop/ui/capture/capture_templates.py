"""Templates in the capture: a menu, Alt+1 to Alt+9, and ``/`` with the beginning of a name in the field „Wer“."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, matching_templates
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.labels import hours_text
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.cases.typing_aids import TypingAids
from ssa_desktop.ui.capture.template_store import change_templates
from ssa_desktop.ui.capture.text_blocks import load_aids, may_name_others
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import set_role
from ssa_desktop.ui.widgets.fields.suggest_line import Suggestion
from ssa_desktop.ui.widgets.parts import put_icon

if TYPE_CHECKING:
    from ssa_desktop.ui.capture.capture import CaptureForm
    from ssa_desktop.ui.desk import Desk

_WITH_KEY: Final = 9
"""The first templates have a key: Alt+1 to Alt+9."""


class CaptureTemplates(QObject):
    """Holds the templates of a capture form and its button for them."""

    def __init__(self, desk: Desk, form: CaptureForm) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self.templates: tuple[CaptureTemplate, ...] = ()
        self._words = CoveredWords(desk.discreet)
        self.button = QToolButton()
        self.button.setText(self.tr("Vorlagen"))
        self.button.setAccessibleName(self.tr("Vorlagen für häufige Gespräche"))
        self.button.setToolTip(self.tr("Im Formular Alt+1 bis Alt+9, oder im Feld „Wer“ ein Schrägstrich und der Name"))
        put_icon(self.button, "list")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self.button, "quiet")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        for number in range(1, _WITH_KEY + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._apply_number, number))
        form.who.called_up = self._suggest
        form.who.other_chosen.connect(self._apply)
        self.menu.aboutToShow.connect(self._fill_menu)
        desk.changed.connect(self._on_changed)
        self._fill_menu()
        self.load()

    def load(self) -> None:
        """Fetch the templates anew."""
        self._desk.worker.read(load_aids, self._take, presses=False)

    def ask_new(self) -> None:
        """Ask for a name, and keep what the form holds as a template."""
        from ssa_desktop.ui.pages.template_dialogs import TemplateDialog

        form = self._form
        template = CaptureTemplate("", form.facts(), form.details.source_ground.text().strip(), form.first_note())
        dialog = TemplateDialog(template, self.templates, self._desk.language, form.window(), is_new=True)

        def save() -> None:
            made = dialog.template()
            told, words = self.tr("Vorlage „{name}“ gespeichert."), self._words
            change_templates(self._desk, typing_aids.added(made), lambda: told.format(name=words(made.name)))

        dialog.accepted.connect(save)
        dialog.open()

    def _suggest(self, word: str) -> list[Suggestion]:
        return [Suggestion(self._line(one), one, "list") for one in matching_templates(word, self.templates)]

    def _line(self, template: CaptureTemplate) -> str:
        return f"{self._words(template.name)} · {hours_text(self._desk.language, template.facts.minutes)}"

    def _apply_number(self, number: int) -> None:
        if number <= len(self.templates):
            self._apply(self.templates[number - 1])

    def _apply(self, template: object) -> None:
        if isinstance(template, CaptureTemplate):
            known = self._form.topics.known()
            # A topic may have been retired since the template was made.
            topics = template.facts.topics & known if known else template.facts.topics
            self._form.apply(replace(template, facts=replace(template.facts, topics=topics)))

    def _take(self, loaded: tuple[TypingAids, NameCover]) -> None:
        found, cover = loaded
        self.templates = found.templates
        self._words.set_cover(cover)

    def _on_changed(self, area: str) -> None:
        if may_name_others(area):
            self.load()

    def _fill_menu(self) -> None:
        self.menu.clear()
        for number, template in enumerate(self.templates, start=1):
            keys = f"\tAlt+{number}" if number <= _WITH_KEY else ""
            action = QAction(self._line(template).replace("&", "&&") + keys, self.menu)
            action.triggered.connect(partial(self._apply, template))
            self.menu.addAction(action)
        if not self.templates:
            nothing = self.menu.addAction(self.tr("Noch keine Vorlage"))
            nothing.setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(icon("plus"), self.tr("Eingaben als &Vorlage speichern …")).triggered.connect(self.ask_new)
        manage = self.menu.addAction(icon("settings"), self.tr("Vorlagen und &Bausteine …"))
        manage.triggered.connect(lambda: self._desk.go("settings/snippets"))
