"""The dialog that erases a person: what goes, what stays, backups, the name elsewhere, reason, typed confirmation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.deletion import Mentions, PersonPreview
from ssa_desktop.ui.look.theme import XL, S, px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping import due_words
from ssa_desktop.ui.pages.keeping.mention_choice import MentionChoice, in_texts
from ssa_desktop.ui.widgets.columns import one_part
from ssa_desktop.ui.widgets.parts import bullets, label

WIDTH = 720


class ErasePersonDialog(FormDialog):
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
        both.addWidget(one_part(_list(self.tr("Das wird gelöscht"), self._what_goes())), 1)
        stays = one_part(
            _list(
                self.tr("Das bleibt"),
                [
                    self.tr("alle Zahlen der Auswertung, unverändert, als bloße Summen"),
                    self.tr("die Arbeitszeit mit Tag, Dauer, Tätigkeit und Schule, ohne Weg zurück zur Person"),
                    self.tr("ein Löschprotokoll ohne Namen, Pseudonym und Inhalt"),
                ],
            )
        )
        both.addWidget(stays, 1)
        self.body.addLayout(both)
        self.body.addLayout(_list(self.tr("Sicherungen"), due_words.backup_lines(backups, language)))
        outside = due_words.outside(preview.originals, preview.unsearched)
        outside += due_words.packages(preview.packages, language)
        if outside:
            self.body.addLayout(_list(self.tr("Das erreicht die Löschung nicht"), outside))
        count = in_texts(preview.mentions)
        one, many = (
            self.tr("Ihr Name steht in 1 Text zu anderen"),
            self.tr("Ihr Name steht in {count} Texten zu anderen"),
        )
        heading = (one if count == 1 else many).format(count=count)
        self.choice = MentionChoice(heading, preview.mentions, language)
        self.body.addWidget(self.choice)
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
        """What to do with their name in texts on others."""
        return self.choice.value

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
            (extent.attachments, self.tr("1 Anlage"), self.tr("{count} Anlagen")),
            (
                extent.releases,
                self.tr("1 Entbindung; nur ihr Ende bleibt vermerkt"),
                self.tr("{count} Entbindungen; nur ihr Ende bleibt vermerkt"),
            ),
            (extent.actions, self.tr("1 vereinbarte Maßnahme"), self.tr("{count} vereinbarte Maßnahmen")),
        ]
        found += [(one if count == 1 else many).format(count=count) for count, one, many in counts if count]
        return found


def _list(heading: str, lines: list[str]) -> QVBoxLayout:
    block = QVBoxLayout()
    block.setSpacing(S)
    block.addWidget(label(heading, "heading", wrap=True))
    block.addWidget(bullets(lines))
    block.addStretch(1)
    return block
