"""The dialogs of a handover: for whom a package is, what goes and what stays, and what a package that came holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain.rights.disclosure import OF_THE_YOUTH_OFFICE, Ground, Necessity
from ssa_desktop.domain.rights.handover import (
    ARCHIVE_GROUNDS,
    GIVEN,
    HandoverKind,
    latest_until,
)
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.rights.handover_open import Opened
from ssa_desktop.services.rights.leaving import Leaving
from ssa_desktop.texts import text as text_of
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.form import Spot

LONGEST: Final = 200
_PROSE: Final = 48
_MOST_NAMED: Final = 12
"""So many cases without a last day are named, the rest is counted: the dialog stands on a small screen."""


class PackDialog(FormDialog):
    """Asks for whom a package is: of which kind, to which function, and a deputy's until when."""

    def __init__(self, desk: Desk, parent: QWidget | None, action: str = "") -> None:
        super().__init__(self.tr("Paket für eine Übergabe"), action or self.tr("Ansehen, was mitgeht …"), parent)
        self._desk = desk
        self.add_text(
            self.tr(
                "Ohne Einwilligung geht keine Akte weiter (§ 65 SGB VIII). Das Paket ist verschlüsselt; sein Code "
                "steht auf einem eigenen Blatt, das Sie persönlich übergeben."
            )
        )
        self.kind = EnumBox(desk.language, "handover_kind", GIVEN)
        self.recipient = QLineEdit()
        self.recipient.setMaxLength(LONGEST)
        self.until = DateField(desk.today, desk.language)
        self.until.set_day(latest_until(desk.today()))
        self.form.add(self.tr("&Paket für"), self.kind)
        self.form.add(
            self.tr("&Empfänger"),
            self.recipient,
            self.tr("Als Funktion, so wie sie in den Einwilligungen steht. Kein Name aus Ihren Fällen."),
        )
        self.form.add(self.tr("&Gilt bis"), self.until, self.tr("Höchstens 90 Tage."))
        self.needs(self.recipient)
        self.first = self.kind
        self.kind.currentIndexChanged.connect(self._show)
        self._show()

    def asked(self) -> Asked:
        """Return what she asks for."""
        kind = self.kind.value() or HandoverKind.SUCCESSOR
        until = self.until.day() if kind is HandoverKind.DEPUTY else None
        return Asked(kind, self.recipient.text().strip(), until=until)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.recipient, self.tr("Bitte den Empfänger nennen, als Funktion."))
        if self.kind.value() is HandoverKind.DEPUTY:
            day, today = self.until.day(), self._desk.today()
            if day is None or day < today or day > latest_until(today):
                last = day_text(self._desk.language, latest_until(today))
                yield self.until, self.tr("Das Paket gilt ab heute und höchstens bis {day}.").format(day=last)

    def _show(self) -> None:
        self.ask(self.until, asked=self.kind.value() is HandoverKind.DEPUTY)


class LeaveDialog(FormDialog):
    """Leads through the end of her office: what still has to be answered for before the rest is sealed."""

    keeps_draft = False

    def __init__(self, desk: Desk, found: Leaving, parent: QWidget | None) -> None:
        super().__init__(self.tr("Dienstende"), self.tr("Rest versiegeln …"), parent)
        self._found = found
        language = desk.language
        packages = self.tr("Pakete unterwegs: {count}; angekommen: {arrived}.")
        self.add_text("1.  " + packages.format(count=found.on_the_way, arrived=found.arrived))
        copies = self.tr("Eigene Kopien, nicht vernichtet: {count}. Vermerken Sie es in der Liste.")
        self.add_text("2.  " + copies.format(count=found.own_copies))
        notes = self.tr("Arbeitsnotizen: {count}. Sie gehen in kein Archiv und sind zu vernichten.")
        self.add_text("3.  " + notes.format(count=found.working_notes))
        if found.last_due is not None:
            rest = self.tr("Fälle, verschlüsselt in ein Archiv: {count}. Es ist am {day} zu vernichten.")
            self.add_text("4.  " + rest.format(count=found.cases, day=day_text(language, found.last_due)))
        else:
            rest = self.tr("Fälle, verschlüsselt in ein Archiv: {count}. Ohne letzten Tag sind: {cases}.")
            self.add_text("4.  " + rest.format(count=found.cases, cases=self._without_end()))
            self.add_text(
                self.tr(
                    "In diesen Fällen hat eine Löschsperre keinen letzten Tag, eine Einschränkung wurde nicht wieder "
                    "geprüft, oder über die § 8a-Akte ist nicht entschieden. Bitte holen Sie es nach, wo Sie können. "
                    "Sonst hat das Archiv keinen letzten Tag: Es öffnet sich, bis der Träger es vernichtet."
                )
            )
        self.add_text(
            self.tr(
                "Datei und Code verwahrt der Träger getrennt. Geöffnet wird das Archiv nur mit einem Rechtsgrund. "
                "Das Blatt für den Träger nennt Zahlen und Tage, keine Namen."
            ),
            "muted",
        )
        self.outputs_gone = QCheckBox(self.tr("Ausdrucke und andere &Ausgaben sind vernichtet oder beim Träger"))
        self.form.add_widget(Spot(self.outputs_gone))
        self.needs(self.outputs_gone)
        self.first = self.outputs_gone

    def _without_end(self) -> str:
        """Return the pseudonyms of cases that no day ends; many are counted."""
        named = ", ".join(self._found.without_end[:_MOST_NAMED])
        left = len(self._found.without_end) - _MOST_NAMED
        return named if left <= 0 else self.tr("{cases} und {count} weitere").format(cases=named, count=left)

    def problems(self) -> Iterator[Problem]:
        if not self._found.is_ready:
            yield None, self.tr("Bitte erst in der Liste vermerken, was angekommen und was vernichtet ist.")
        if not self.outputs_gone.isChecked():
            yield self.outputs_gone, self.tr("Bitte bestätigen, was mit Ausgaben geschehen ist.")


class CodeDialog(FormDialog):
    """Asks for the code of a package that came."""

    keeps_draft = False

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("Paket öffnen"), self.tr("Ansehen …"), parent)
        self.add_text(self.tr("Der Code steht auf dem Blatt, das Sie getrennt von der Datei bekommen haben."))
        self.code = QLineEdit()
        self.form.add(self.tr("&Code"), self.code, self.tr("Striche, Leerzeichen und kleine Buchstaben sind erlaubt."))
        self.needs(self.code)
        self.first = self.code

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.code, self.tr("Bitte den Code eingeben."))


class ArrivalDialog(FormDialog):
    """Shows what a package holds before it is taken in, and asks who in it is known here already."""

    keeps_draft = False

    def __init__(self, desk: Desk, opened: Opened, parent: QWidget | None) -> None:
        super().__init__(self.tr("Paket übernehmen"), self.tr("Übernehmen"), parent)
        self._opened = opened
        about, language = opened.about, desk.language
        counts = opened.counts()
        for text in (
            self.tr("{kind} von „{who}“, gemacht am {day}. Die Datei ist unversehrt.").format(
                kind=word(language, "handover_kind", about.kind), who=about.sender, day=day_text(language, about.made)
            ),
            self.tr("{persons} Personen, {cases} Fälle, {talks} Gespräche, {others} weitere Einträge.").format(
                persons=counts["person"],
                cases=counts["case"],
                talks=counts["contact"],
                others=counts.total() - counts["person"] - counts["case"] - counts["contact"],
            ),
        ):
            self.add_text(text)
        if about.until is not None:
            last = day_text(language, about.until)
            self.add_text(self.tr("Das Paket gilt bis {day}; danach ist es zu vernichten.").format(day=last), "muted")
        self.add_text(
            self.tr(
                "Übernommen wird alles oder nichts, mit der Herkunft in jedem Fall. Was nach den Fristen hier schon "
                "fällig ist, wird gleich gelöscht. Sie können die Übernahme im Ganzen zurücknehmen."
            ),
            "muted",
        )
        for name, here, there in opened.twice:
            self.add_text(text_of(language, "handover.school_twice", name=name, here=here, there=there), "problem")
        if about.notice:
            self.add_text(about.notice, "muted")
        self.ground: EnumBox[Ground] | None = None
        self.four: tuple[QPlainTextEdit, ...] = ()
        if about.kind is HandoverKind.ARCHIVE:
            self._add_ground(language, is_youth_office=opened.is_youth_office)
        self.boxes: list[tuple[str, ChoiceBox, list[int | None]]] = []
        for number, known in enumerate(opened.known, start=1):
            box, persons = ChoiceBox(), [None, *(one.person.person_id for one in known.alike)]
            box.addItem(self.tr("jemand anderes, neu anlegen"))
            for one in known.alike:
                box.addItem(self.tr("dieselbe Person: {who}").format(who=one.person.pseudonym))
            name = self.tr("Person {number}") if desk.discreet() else known.name
            self.form.add(self.tr("{who} ist").format(who=name.format(number=number)), box)
            self.boxes.append((known.file_id, box, list(persons)))
        self.first = self.action

    def _add_ground(self, language: str, *, is_youth_office: bool) -> None:
        grounds = [one for one in ARCHIVE_GROUNDS if is_youth_office or one not in OF_THE_YOUTH_OFFICE]
        self.ground = EnumBox(language, "disclosure_ground", grounds, empty=self.tr("Bitte wählen"))
        self.form.add(self.tr("&Rechtsgrund"), self.ground, self.tr("Er wird festgehalten und steht in jedem Fall."))
        self.needs(self.ground)
        names = (
            self.tr("&Gegenwärtige Gefahr"),
            self.tr("&Nicht anders abzuwenden, weil"),
            self.tr("&Abwägung"),
            self.tr("Ange&messenes Mittel, weil"),
        )
        self.four = tuple(QPlainTextEdit() for _ in names)
        for name, box in zip(names, self.four, strict=True):
            box.setFixedHeight(px(_PROSE))
            box.setTabChangesFocus(True)
            self.form.add(name, box)
            self.needs(box)
        self.ground.currentIndexChanged.connect(self._show_four)
        self._show_four()

    def _show_four(self) -> None:
        is_asked = self.ground is not None and self.ground.value() is Ground.NECESSITY
        for box in self.four:
            self.ask(box, asked=is_asked)

    def necessity(self) -> Necessity | None:
        """Return the four parts of a necessity, where an archive is opened on one."""
        if self.ground is None or self.ground.value() is not Ground.NECESSITY:
            return None
        return Necessity(*(box.toPlainText().strip() for box in self.four))

    def problems(self) -> Iterator[Problem]:
        if self.ground is None:
            return
        text = self.tr("Bitte den Rechtsgrund wählen, auf dem Sie das Archiv öffnen.")
        yield from self.missing(self.ground, text)
        for box in self.four:
            yield from self.missing(box, self.tr("Der Notstand braucht alle vier Gründe."))

    def same(self) -> dict[str, int]:
        """Return who of the package is known here, by the id in the file."""
        found = {file_id: persons[box.currentIndex()] for file_id, box, persons in self.boxes}
        return {file_id: person for file_id, person in found.items() if person is not None}


class ChangedSinceDialog(FormDialog):
    """Asks whether an arrival is taken back though she has worked with it since."""

    keeps_draft = False

    def __init__(self, number: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Übernahme zurücknehmen"), self.tr("Alles zurücknehmen"), parent, danger=True)
        one, many = (
            self.tr("1 Eintrag der Übernahme wurde seither geändert oder ergänzt."),
            self.tr("{number} Einträge der Übernahme wurden seither geändert oder ergänzt."),
        )
        goes = self.tr("Auch das geht mit, und es lässt sich nicht wiederholen.")
        self.add_text(f"{(one if number == 1 else many).format(number=number)} {goes}")
        self.sure = QCheckBox(self.tr("Das soll auch &gehen"))
        self.form.add_widget(Spot(self.sure))
        self.needs(self.sure)

    def problems(self) -> Iterator[Problem]:
        if not self.sure.isChecked():
            yield self.sure, self.tr("Bitte bestätigen, dass auch das gehen soll.")
