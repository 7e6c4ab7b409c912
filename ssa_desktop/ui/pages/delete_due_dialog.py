"""The dialogs of the due list: before due records are deleted, and when their deletion is put off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ssa_desktop.domain.retention import years_after
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.parts import bullets, icon_label, label, row
from ssa_desktop.ui.widgets.typed_fields import DateField

LONGEST_REASON = 400
FINAL_ICON = 18


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a deletion does, in words: what goes, what stays, which backups still hold it; how many cases have paper.

    ``gone`` says which persons go, ``staying`` of which persons only entries go; either may be empty.
    """

    goes: Sequence[str]
    stays: Sequence[str]
    backups: Sequence[str]
    paper: int
    gone: str = field(default="", repr=False)
    staying: str = field(default="", repr=False)


class DeleteDueDialog(FormDialog):
    """Names the number of entries, whom they are about and what goes with them.

    Deleting waits until the paper is answered for.

    Where paper is known of, it may also stay open: the deletion record then asks for it.
    """

    def __init__(self, count: int, told: Consequences, parent: QWidget | None) -> None:
        one, many = self.tr("1 fälligen Eintrag löschen?"), self.tr("{count} fällige Einträge löschen?")
        super().__init__((one if count == 1 else many).format(count=count), "", parent, danger=True)
        action = self.tr("1 Eintrag löschen") if count == 1 else self.tr("{count} Einträge löschen").format(count=count)
        self.action.setText(action)
        for heading, who in (
            (self.tr("Diese Personen werden gelöscht"), told.gone),
            (self.tr("Einträge zu diesen Personen; sie selbst bleiben verzeichnet"), told.staying),
        ):
            if who:
                self.body.addWidget(label(heading, "heading", wrap=True))
                self.body.addWidget(label(who, wrap=True))
        for heading, lines in (
            (self.tr("Das wird gelöscht"), told.goes),
            (self.tr("Das bleibt"), told.stays),
            (self.tr("Sicherungen"), told.backups),
        ):
            self.body.addWidget(label(heading, "heading"))
            self.body.addWidget(bullets(lines))
        # Always in sight, however long the lists above it are.
        final = row(
            icon_label("triangle-alert", FINAL_ICON, "danger"),
            label(self.tr("Das lässt sich nicht zurücknehmen."), "heading"),
            None,
        )
        self.footer.addLayout(final)
        self.paper = QCheckBox(self._paper_text(told.paper))
        self.form.add_widget(self.paper)
        if told.paper:
            hint = self.tr("Ohne Häkchen fragt das Löschprotokoll weiter danach.")
            self.form.add_widget(label(hint, "hint", wrap=True))
        else:
            self.action.setEnabled(False)
            self.paper.toggled.connect(self.action.setEnabled)

    def _paper_text(self, paper: int) -> str:
        if not paper:
            return self.tr("Das &Papier dazu ist vernichtet, oder es gibt keines")
        one = self.tr("Das &Papier zu 1 Fallakte ist vernichtet (mindestens Stufe 4 nach DIN 66399)")
        many = self.tr("Das &Papier zu {count} Fallakten ist vernichtet (mindestens Stufe 4 nach DIN 66399)")
        return (one if paper == 1 else many).format(count=paper)


class PostponeDialog(FormDialog):
    """Asks until when a deletion is put off, and why."""

    def __init__(self, count: int, language: str, today: Callable[[], date], parent: QWidget | None) -> None:
        one, many = self.tr("1 Löschung verschieben"), self.tr("{count} Löschungen verschieben")
        super().__init__((one if count == 1 else many).format(count=count), self.tr("Verschieben"), parent)
        self._today = today
        self.add_text(
            self.tr(
                "An diesem Tag ist der Eintrag wieder fällig, und Sie entscheiden neu. Länger als ein Jahr lässt sich "
                "nichts verschieben; was bleiben muss, braucht eine Löschsperre."
            ),
            "muted",
        )
        self.until = DateField(today, language)
        self.first = self.form.add(self.tr("Verschieben &bis"), self.until)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.form.add(
            self.tr("&Grund"), self.reason, self.tr("Ohne Namen, zum Beispiel: Übergabe an die Nachfolge läuft.")
        )
        self.needed = (self.until, self.reason)

    def problem(self) -> str | None:
        if not self._is_day_right():
            return self.tr("Bitte einen Tag nach heute eingeben, höchstens ein Jahr voraus.")
        if not self.reason.text().strip():
            return self.tr("Bitte geben Sie den Grund an.")
        return None

    def wrong_field(self) -> QWidget | None:
        return super().wrong_field() if self._is_day_right() else self.until

    def _is_day_right(self) -> bool:
        until = self.until.day()
        return until is not None and self._today() < until <= years_after(self._today(), 1)
