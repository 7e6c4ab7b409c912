"""What is asked about an attachment: its kind when it is taken in, a better title, and why it is given out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QWidget

from ssa_desktop.domain.cases.attachments import LONGEST_TITLE, Attachment, Holder
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import choices

_MOST_SHOWN = 5


class AddAttachmentDialog(FormDialog):
    """Asks of which kind the chosen files are, and whether to remind her of the unencrypted originals."""

    def __init__(self, paths: Sequence[Path], language: str, holder: Holder, parent: QWidget | None) -> None:
        one, many = self.tr("Anlage hinzufügen"), self.tr("{count} Anlagen hinzufügen").format(count=len(paths))
        super().__init__(one if len(paths) == 1 else many, self.tr("Speichern"), parent)
        self.add_text("\n".join(path.name for path in paths[:_MOST_SHOWN]), "muted")
        self.add_text(
            self.tr(
                "Der Inhalt wird gelesen und verschlüsselt im Tresor abgelegt. Die Datei selbst bleibt unverschlüsselt "
                "liegen; das Programm löscht sie nicht."
            )
        )
        self.kind = self.form.add(self.tr("&Art"), EnumBox(language, "attachment_kind", holder.kinds))
        self.kind.set_value(holder.usual)
        self.remind = QCheckBox(self.tr("Beim Entsperren &erinnern, bis das Original gelöscht ist"))
        self.remind.setChecked(True)
        self.form.add_widget(self.remind)
        self.first = self.kind


class ChangeAttachmentDialog(FormDialog):
    """Corrects kind and title."""

    def __init__(self, attachment: Attachment, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Anlage bezeichnen"), self.tr("Speichern"), parent)
        self.title_line = QLineEdit(attachment.title)
        self.title_line.setMaxLength(LONGEST_TITLE)
        self.form.add(self.tr("&Bezeichnung"), self.title_line)
        kinds = dict.fromkeys((*attachment.holder.kinds, attachment.kind))
        self.kind = self.form.add(self.tr("&Art"), EnumBox(language, "attachment_kind", kinds))
        self.kind.set_value(attachment.kind)
        self.first = self.title_line
        self.needs(self.title_line)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.title_line, self.tr("Bitte der Anlage eine Bezeichnung geben."))


class ExportAttachmentDialog(FormDialog):
    """Asks whether it is her own copy or a disclosure."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("Anlage ausgeben"), self.tr("Weiter …"), parent)
        self.add_text(
            self.tr("Die ausgegebene Datei ist nicht verschlüsselt. Jede Ausgabe wird unter „Weitergaben“ verzeichnet.")
        )
        self.own = QRadioButton(self.tr("&Eigene Kopie, die niemand sonst bekommt"))
        self.disclosed = QRadioButton(self.tr("&Weitergabe an jemanden"))
        self._choice = QButtonGroup(self)
        for choice in (self.own, self.disclosed):
            self._choice.addButton(choice)
        self.form.add_widget(choices(self.tr("Wofür die Datei ist"), self.own, self.disclosed))
        self.own.setChecked(True)
        self.first = self.own
