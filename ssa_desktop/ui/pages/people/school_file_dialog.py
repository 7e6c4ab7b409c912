"""Shows what a school file changes in the school book, before it does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.services.exchange.school_import import Part, SchoolFileChanges
from ssa_desktop.ui.pages.form_dialog import FormDialog

_SHOWN = 12


class SchoolFileDialog(FormDialog):
    """Names what is new and what is replaced, by site, school, school year and class."""

    keeps_draft = False

    def __init__(self, changes: SchoolFileChanges, parent: QWidget | None) -> None:
        super().__init__(self.tr("Schuldatei einlesen"), self.tr("Ins Schulbuch übernehmen"), parent)
        added = {
            Part.SITE: self.tr("Standorte neu: {names}"),
            Part.SCHOOL: self.tr("Schulen neu: {names}"),
            Part.YEAR: self.tr("Angaben zu Schuljahren neu: {names}"),
            Part.CLASS: self.tr("Klassen neu: {names}"),
        }
        changed = {
            Part.SITE: self.tr("Standorte werden ersetzt: {names}"),
            Part.SCHOOL: self.tr("Schulen werden ersetzt: {names}"),
            Part.YEAR: self.tr("Angaben zu Schuljahren werden ersetzt: {names}"),
            Part.CLASS: self.tr("Klassen werden ersetzt: {names}"),
        }
        for found, texts in ((changes.added, added), (changes.changed, changed)):
            for part, text in texts.items():
                names = [name for one, name in found if one is part]
                if names:
                    self.add_text(text.format(names=self._listed(names)))
        if changes.same:
            self.add_text(self.tr("Unveränderte Angaben: {number}.").format(number=changes.same), "muted")
        self.add_text(self.tr("Was nicht in der Datei steht, bleibt, wie es ist."), "hint")
        self.first = self.action

    def _listed(self, names: list[str]) -> str:
        shown = ", ".join(names[:_SHOWN])
        if len(names) > _SHOWN:
            return self.tr("{names} und {number} weitere").format(names=shown, number=len(names) - _SHOWN)
        return shown
