"""The dialog that deletes a person: what goes, what stays, backups, her name elsewhere, reason, typed confirmation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.after_deletion import BackupLeft
from ssa_desktop.services.deletion import Mentions, PersonPreview
from ssa_desktop.ui.pages import due_words
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.theme import XL, S, px
from ssa_desktop.ui.widgets.parts import bullets, label

MOST_MENTIONS = 6
WIDTH = 720


class DeletePersonDialog(FormDialog):
    """Nothing is deleted before the pseudonym is typed, a reason given and the paper answered for."""

    def __init__(
        self, preview: PersonPreview, backups: Sequence[BackupLeft], language: str, parent: QWidget | None
    ) -> None:
        title = self.tr("Person {pseudonym} löschen").format(pseudonym=preview.pseudonym)
        super().__init__(title, self.tr("Endgültig löschen"), parent, danger=True)
        self._preview = preview
        self._language = language
        self.setMinimumWidth(px(WIDTH))
        both = QHBoxLayout()
        both.setSpacing(XL)
        both.addLayout(_list(self.tr("Das wird gelöscht"), self._what_goes()), 1)
        both.addLayout(
            _list(
                self.tr("Das bleibt"),
                [
                    self.tr("alle Zahlen der Auswertung, unverändert, als bloße Summen"),
                    self.tr("die Arbeitszeit mit Tag, Minuten, Tätigkeit und Schule, ohne Weg zurück zur Person"),
                    self.tr("ein Löschprotokoll ohne Namen, Pseudonym und Inhalt"),
                ],
            ),
            1,
        )
        self.body.addLayout(both)
        self.body.addLayout(_list(self.tr("Sicherungen"), due_words.backup_lines(backups, language)))
        self.keep = QRadioButton(self.tr("Name dort stehen &lassen"))
        self.black_out = QRadioButton(self.tr("Name dort &schwärzen"))
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.keep)
        self._choice.addButton(self.black_out)
        self.keep.setChecked(True)
        if preview.mentions:
            self._add_mentions()
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.form.add(self.tr("&Grund"), self.reason, self.tr("Bitte ohne Namen: Der Grund bleibt im Löschprotokoll."))
        self.paper = QCheckBox(self.tr("Papier zu dieser Person ist &vernichtet, oder es gibt keines"))
        self.form.add_widget(self.paper)
        self.typed = QLineEdit()
        confirm = self.tr("Zum &Bestätigen das Pseudonym {pseudonym} eingeben").format(pseudonym=preview.pseudonym)
        self.form.add(confirm, self.typed)
        self.action.setEnabled(False)
        self.reason.textChanged.connect(self._allow)
        self.typed.textChanged.connect(self._allow)
        self.paper.toggled.connect(self._allow)

    @property
    def mentions(self) -> Mentions:
        """What to do with her name in texts on others."""
        return Mentions.REDACT if self.black_out.isChecked() else Mentions.KEEP

    def _allow(self) -> None:
        matches = self.typed.text().strip().casefold() == self._preview.pseudonym.casefold()
        self.action.setEnabled(matches and bool(self.reason.text().strip()) and self.paper.isChecked())

    def _what_goes(self) -> list[str]:
        extent = self._preview.extent
        found = [self.tr("Name, Pseudonym und Schulbesuch")]
        counts = [
            (extent.cases, self.tr("1 Fall"), self.tr("{count} Fälle")),
            (extent.contacts - extent.joint_contacts, self.tr("1 Gespräch"), self.tr("{count} Gespräche")),
            (
                extent.joint_contacts,
                self.tr("ihr Teil an 1 gemeinsamen Gespräch; der Teil der anderen bleibt"),
                self.tr("ihr Teil an {count} gemeinsamen Gesprächen; der Teil der anderen bleibt"),
            ),
            (extent.working_notes, self.tr("1 Arbeitsnotiz"), self.tr("{count} Arbeitsnotizen")),
            (extent.appointments, self.tr("1 vereinbarter Termin"), self.tr("{count} vereinbarte Termine")),
            (extent.meetings, self.tr("1 Teamgespräch"), self.tr("{count} Teamgespräche")),
            (extent.actions, self.tr("1 vereinbarte Maßnahme"), self.tr("{count} vereinbarte Maßnahmen")),
        ]
        found += [(one if count == 1 else many).format(count=count) for count, one, many in counts if count]
        return found

    def _add_mentions(self) -> None:
        mentions = self._preview.mentions
        lines = []
        for mention in mentions[:MOST_MENTIONS]:
            kind = word(self._language, "record_kind", mention.kind)
            day = self.tr("vom {day}").format(day=day_text(self._language, mention.day)) if mention.day else ""
            whose = f"({mention.pseudonym})" if mention.pseudonym else ""
            lines.append(" ".join(part for part in (kind, day, whose) if part))
        if len(mentions) > MOST_MENTIONS:
            lines.append(self.tr("und {count} weitere").format(count=len(mentions) - MOST_MENTIONS))
        count = len(mentions)
        one, many = (
            self.tr("Ihr Name steht in 1 Text zu anderen"),
            self.tr("Ihr Name steht in {count} Texten zu anderen"),
        )
        self.body.addLayout(_list((one if count == 1 else many).format(count=count), lines))
        for button in (self.keep, self.black_out):
            self.body.addWidget(button)


def _list(heading: str, lines: list[str]) -> QVBoxLayout:
    block = QVBoxLayout()
    block.setSpacing(S)
    block.addWidget(label(heading, "heading", wrap=True))
    block.addWidget(bullets(lines))
    block.addStretch(1)
    return block
