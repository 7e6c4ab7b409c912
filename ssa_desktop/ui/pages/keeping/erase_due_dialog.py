"""The dialogs of the due list: before due records are deleted, and when their deletion is put off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ssa_desktop.domain.keeping.keeping import LONGEST_REASON
from ssa_desktop.labels import day_text
from ssa_desktop.services.keeping.deletion import Mention, Mentions
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping.mention_choice import MentionChoice, in_texts
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import bullets, icon_label, label, row

FINAL_ICON = 18


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a deletion does, in words: what goes, what stays, which backups still hold it; how many cases have paper.

    ``gone`` says which persons go, ``staying`` of which persons only entries go; either may be empty. ``outside`` is
    what the deletion does not reach, ``mentions`` where names of those who go stand in texts on others.
    """

    goes: Sequence[str]
    stays: Sequence[str]
    backups: Sequence[str]
    paper: int
    gone: str = field(default="", repr=False)
    staying: str = field(default="", repr=False)
    outside: Sequence[str] = field(default=(), repr=False)
    mentions: Sequence[Mention] = ()


class EraseDueDialog(FormDialog):
    """Names the number of entries, whom they are about and what goes with them.

    Deleting waits until the paper is answered for.

    Where paper is known of, it may also stay open: the deletion record then asks for it.
    """

    def __init__(self, count: int, told: Consequences, language: str, parent: QWidget | None) -> None:
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
            (self.tr("Das erreicht die Löschung nicht"), told.outside),
        ):
            if lines:
                self.body.addWidget(label(heading, "heading"))
                self.body.addWidget(bullets(lines))
        number = in_texts(told.mentions)
        one, many = (
            self.tr("In 1 Text zu anderen steht ein Name von Gelöschten"),
            self.tr("In {count} Texten zu anderen stehen Namen von Gelöschten"),
        )
        heading = (one if number == 1 else many).format(count=number)
        # Nothing that was due keeps a name in use; a half-typed text loses it with the others.
        self.choice = MentionChoice(heading, told.mentions, language, Mentions.REDACT)
        self.body.addWidget(self.choice)
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
    """Asks until when a deletion is put off, at the latest until ``last``, and why."""

    def __init__(
        self, count: int, last: date, language: str, today: Callable[[], date], parent: QWidget | None
    ) -> None:
        one, many = self.tr("1 Löschung verschieben"), self.tr("{count} Löschungen verschieben")
        super().__init__((one if count == 1 else many).format(count=count), self.tr("Verschieben"), parent)
        self._today = today
        self._last = last
        self._last_text = day_text(language, last)
        self.add_text(
            self.tr(
                "Das geht einmal und höchstens bis {day}. Dann löschen Sie, oder Sie entscheiden anders: Was bleiben "
                "muss, braucht einen wieder geöffneten Fall, eine Einschränkung oder eine Löschsperre."
            ).format(day=self._last_text),
            "muted",
        )
        self.until = DateField(today, language)
        self.first = self.form.add(self.tr("Verschieben &bis"), self.until)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.form.add(
            self.tr("&Grund"), self.reason, self.tr("Ohne Namen, zum Beispiel: Übergabe an die Nachfolge läuft.")
        )
        self.needs(self.until, self.reason)

    def problems(self) -> Iterator[Problem]:
        if not self._is_day_right():
            last = self._last_text
            yield self.until, self.tr("Bitte einen Tag nach heute eingeben, spätestens {day}.").format(day=last)
        yield from self.missing(self.reason, self.tr("Bitte den Grund angeben."))

    def _is_day_right(self) -> bool:
        until = self.until.day()
        return until is not None and self._today() < until <= self._last
