"""How the window looks and helps: language, size of text, light or dark, names hidden at first, the spell check."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.services import own_words, policy, spelling
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.preferences import TEXT_SIZES, Appearance, as_shipped
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, px
from ssa_desktop.ui.pages.own_words_dialog import OwnWordsDialog
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.shell.reminder import can_remind
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.form import Form, Spot
from ssa_desktop.ui.widgets.laid_down import show_laid_down
from ssa_desktop.ui.widgets.parts import allow, button, label, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

WIDTH = 680


class ViewPanel(Panel):
    """Each choice counts at once; there is nothing to save."""

    widest: ClassVar[int] = 712

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.language = ChoiceBox()
        self.language.addItem(self.tr("Wie das System"), None)
        # Each in its own language: whoever cannot read this page finds the way out.
        self.language.addItem("Deutsch", "de")
        self.language.addItem("English", "en")
        self.text_size = ChoiceBox()
        for size in TEXT_SIZES:
            self.text_size.addItem(self.tr("{percent} %").format(percent=size), size)
        self.appearance = ChoiceBox()
        self.appearance.addItem(self.tr("Wie das System"), Appearance.SYSTEM)
        self.appearance.addItem(self.tr("Hell"), Appearance.LIGHT)
        self.appearance.addItem(self.tr("Dunkel"), Appearance.DARK)
        self.discreet = QCheckBox(self.tr("Nach dem Entsperren gilt die Diskretansicht: Initialen statt Namen"))
        self.spelling = QCheckBox(self.tr("&Rechtschreibung in Notizfeldern prüfen (Deutsch)"))
        no_dictionary = self.tr("Das Wörterbuch lässt sich hier nicht laden; deshalb wird nichts geprüft.")
        allow(self.spelling, "" if spelling.is_there() else no_dictionary)
        self.reminding = QCheckBox(self.tr("&Vor einem Termin sagt das System „Termin in 15 Minuten“, ohne Namen"))
        self._reminding_spot = Spot(self.reminding)
        self.own_words = button(self.tr("Eigene Wörter …"), self.ask_own_words, icon_name="notebook-pen")
        form = Form()
        form.setMaximumWidth(px(WIDTH))
        form.add(self.tr("&Sprache"), self.language, self.tr("Sprache des Fensters, der Papiere und der Dateien."))
        form.add(
            self.tr("&Textgröße"),
            self.text_size,
            self.tr("Überall auch mit Strg++, Strg+- und Strg+0 (üblich). Was Sie angefangen haben, bleibt stehen."),
        )
        form.add(self.tr("&Farben"), self.appearance)
        form.add_widget(self.discreet)
        form.add_widget(Spot(self.spelling, self.spelling.toolTip()))
        form.add_widget(self._reminding_spot)
        if policy.current().fixes(policy.Setting.LANGUAGE):
            show_laid_down(form, self.language)
        told = label(
            self.tr(
                "Das gilt auf diesem Gerät für diesen Datenordner, auch vor dem Entsperren. "
                "Es steht unverschlüsselt in einer kleinen Datei daneben, die nichts aus Ihren Daten enthält."
            ),
            "muted",
            wrap=True,
        )
        told.setMaximumWidth(px(WIDTH))
        self.as_shipped = button(self.tr("Wie ausgeliefert"), self._reset)
        inner, column = column_to_scroll(L)
        column.addWidget(form)
        column.addWidget(told)
        column.addLayout(row(self.own_words, self.as_shipped, None))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(scrolled(inner))
        self.refresh()
        for box in (self.language, self.text_size, self.appearance):
            box.currentIndexChanged.connect(self._choose)
        self.discreet.toggled.connect(self._choose)
        self.spelling.toggled.connect(self._choose)
        self.reminding.toggled.connect(self._choose)

    def refresh(self) -> None:
        chosen = self.desk.preferences
        for box, value in (
            (self.language, chosen.language),
            (self.text_size, chosen.text_size),
            (self.appearance, chosen.appearance),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        with QSignalBlocker(self.discreet):
            self.discreet.setChecked(chosen.discreet)
        with QSignalBlocker(self.spelling):
            self.spelling.setChecked(chosen.spelling)
        self._show_reminding(wanted=chosen.reminding)
        self.as_shipped.setEnabled(chosen != as_shipped())

    def _show_reminding(self, *, wanted: bool) -> None:
        """Let it be on only where the desktop takes such words now: one may get a place for them, or lose it."""
        no_place = self.tr(
            "Dieses System hat keinen Platz für solche Meldungen; deshalb lässt sich das nicht einschalten."
        )
        can = can_remind()
        why_not = "" if can else no_place
        allow(self.reminding, why_not)
        self._reminding_spot.say(why_not)
        with QSignalBlocker(self.reminding):
            self.reminding.setChecked(wanted and can)

    def primary_focus(self) -> QWidget | None:
        return self.language

    def _choose(self, _: object = None) -> None:
        before = self.desk.preferences
        self.desk.prefer(
            replace(
                before,
                language=self.language.currentData(),
                text_size=self.text_size.currentData(),
                appearance=Appearance(self.appearance.currentData()),
                discreet=self.discreet.isChecked(),
                spelling=self.spelling.isChecked(),
                # Grey it says what is, not what she wants: that stays for a desktop that can.
                reminding=self.reminding.isChecked() if self.reminding.isEnabled() else before.reminding,
            )
        )
        self.as_shipped.setEnabled(self.desk.preferences != as_shipped())

    def ask_own_words(self) -> None:
        """Show her own words of the dictionary."""
        self.desk.worker.read(
            lambda ws: (own_words.listing(ws), name_cover(ws)),
            lambda found: OwnWordsDialog(self.desk, *found, self.window()).open(),
        )

    def _reset(self) -> None:
        self.desk.prefer(as_shipped())
        self.refresh()
