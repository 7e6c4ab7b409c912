"""The dialogs of a handover: for whom a package is, what goes and what stays, and what a package that came holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHeaderView, QLineEdit, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.handover import (
    GIVEN,
    GROUNDS,
    STRICT,
    CaseDecision,
    Decisions,
    EntryDecision,
    EntryKey,
    HandoverKind,
    Names,
    Stays,
    latest_until,
)
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.rights.handover_open import Opened
from ssa_desktop.services.rights.handover_plan import CasePlan, EntryPlan, Plan
from ssa_desktop.services.rights.leaving import Leaving
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import button, label, row

LONGEST: Final = 200
LONGEST_REPORT: Final = 4000
_TREE: Final = 300
_FIRST: Final = 260
_OF: Final = Qt.ItemDataRole.UserRole + 1
_MAY_TICK: Final = frozenset({Stays.RESTRICTED, Stays.NOT_CHOSEN})
"""Why a case stays that she may still take along."""


class PackDialog(FormDialog):
    """Asks for whom a package is: of which kind, to which function, and a deputy's until when."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(self.tr("Paket für eine Übergabe"), self.tr("Ansehen, was mitgeht …"), parent)
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
        self.needed = (self.recipient,)
        self.first = self.kind
        self.kind.currentIndexChanged.connect(self._show)
        self._show()

    def asked(self) -> Asked:
        """Return what she asks for."""
        kind = self.kind.value() or HandoverKind.SUCCESSOR
        until = self.until.day() if kind is HandoverKind.DEPUTY else None
        return Asked(kind, self.recipient.text().strip(), until=until)

    def problem(self) -> str | None:
        if not self.recipient.text().strip():
            return self.tr("Bitte nennen Sie den Empfänger, als Funktion.")
        if self.kind.value() is HandoverKind.DEPUTY:
            day = self.until.day()
            if day is None or day < self._desk.today() or day > latest_until(self._desk.today()):
                last = day_text(self._desk.language, latest_until(self._desk.today()))
                return self.tr("Das Paket gilt ab heute und höchstens bis {day}.").format(day=last)
        return None

    def _show(self) -> None:
        self.ask(self.until, asked=self.kind.value() is HandoverKind.DEPUTY)


class PlanDialog(FormDialog):
    """Shows what goes and what stays, case by case and line by line. Nothing is written before a place is chosen.

    ``case_wanted`` asks for a case, where consent is asked for and recorded, and where it is closed, restricted or
    deleted; ``form_wanted`` for the form of consent for one.
    """

    case_wanted = Signal(int)
    form_wanted = Signal(object)

    def __init__(self, desk: Desk, asked: Asked, plan: Plan, parent: QWidget | None) -> None:
        super().__init__(self.tr("Was mitgeht und was bleibt"), self.tr("Speicherort wählen …"), parent)
        self._desk = desk
        self._asked = asked
        self._plan = plan
        self._reports: dict[str, str] = {}
        self._case: CasePlan | None = None
        kind = word(desk.language, "handover_kind", plan.kind)
        self.add_text(self.tr("{kind}: {who}").format(kind=kind, who=plan.recipient))
        self.counts = label("", "muted", wrap=True)
        self.body.addWidget(self.counts)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Fälle und Einträge"))
        self.tree.setHeaderLabels([self.tr("Fall oder Eintrag"), self.tr("Geht mit, oder warum nicht")])
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.tree.header().resizeSection(0, px(_FIRST))
        self.tree.header().setStretchLastSection(True)
        self.tree.setMinimumHeight(px(_TREE))
        self.tree.setMinimumWidth(px(700))
        for case in plan.cases:
            self.tree.addTopLevelItem(self._case_item(case))
        self.tree.expandAll()
        self.tree.itemChanged.connect(self._count)
        self.tree.currentItemChanged.connect(lambda item, _: self._show_case(item))
        self.body.addWidget(self.tree)
        self.form_button = button(self.tr("Einwilligung ausdrucken …"), self._want_form, icon_name="printer")
        self.case_button = button(self.tr("Zum Fall"), self._want_case)
        self.body.addLayout(row(self.form_button, self.case_button, None))
        self.report = QPlainTextEdit()
        self.report.setTabChangesFocus(True)
        self.report.setMaximumHeight(px(96))
        self.report.textChanged.connect(self._keep_report)
        self.form.add(
            self.tr("&Bericht zu diesem Fall"),
            self.report,
            self.tr("Kurz und nur, was die Einwilligung deckt. Er steht beim Empfänger unter „Herkunft und Papier“."),
        )
        self.names = ChoiceBox()
        self.names.addItem(self.tr("schwärzen"))
        self.names.addItem(self.tr("stehen lassen, ich habe nachgesehen"))
        self.form.add(self.tr("&Namen von Personen, die nicht im Paket sind"), self.names)
        self.first = self.tree
        self._show_case(None)
        self._count()

    def asked(self) -> Asked:
        """Return what she asks for, with everything she decided."""
        cases: dict[str, CaseDecision] = {}
        entries: dict[EntryKey, EntryDecision] = {}
        for case, item in self._items():
            is_in = item.checkState(0) is Qt.CheckState.Checked
            report = self._reports.get(case.uid, "")
            if case.going is not None and not is_in:
                cases[case.uid] = CaseDecision(include=False)
            elif is_in and (case.going is None or report):
                cases[case.uid] = CaseDecision(report=report)
            for entry, part in self._parts(item):
                ticked = part.checkState(0) is Qt.CheckState.Checked
                if ticked != (entry.stays is None):
                    entries[entry.facts.key] = EntryDecision(ticked)
        names = Names.BLACK_OUT if self.names.currentIndex() == 0 else Names.KEEP
        asked = self._asked
        decisions = Decisions(cases, entries, names)
        return Asked(asked.kind, asked.recipient, asked.pseudonyms, decisions, asked.until)

    # ---- the tree

    def _case_item(self, case: CasePlan) -> QTreeWidgetItem:
        language = self._desk.language
        said = self.tr("geht mit") if case.stays is None else word(language, "handover_stays", case.stays)
        item = QTreeWidgetItem([case.pseudonym, said])
        item.setData(0, _OF, case)
        item.setCheckState(0, _checked(case.stays is None))
        if case.stays is not None and case.stays not in _MAY_TICK:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        for entry in case.entries:
            item.addChild(self._entry_item(entry))
        return item

    def _entry_item(self, entry: EntryPlan) -> QTreeWidgetItem:
        language, facts = self._desk.language, entry.facts
        day = "" if facts.day is None else day_text(language, facts.day)
        what = word(language, "record_kind", facts.kind)
        said = self.tr("geht mit") if entry.stays is None else word(language, "handover_stays", entry.stays)
        item = QTreeWidgetItem([f"{what} {day}", said])
        item.setData(0, _OF, entry)
        item.setCheckState(0, _checked(entry.stays is None))
        if entry.stays in STRICT:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        return item

    def _items(self) -> list[tuple[CasePlan, QTreeWidgetItem]]:
        found = []
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item is not None:
                found.append((item.data(0, _OF), item))
        return found

    @staticmethod
    def _parts(item: QTreeWidgetItem) -> list[tuple[EntryPlan, QTreeWidgetItem]]:
        children = (item.child(number) for number in range(item.childCount()))
        return [(child.data(0, _OF), child) for child in children if child is not None]

    def _count(self) -> None:
        going = [item for _, item in self._items() if item.checkState(0) is Qt.CheckState.Checked]
        entries = sum(part.checkState(0) is Qt.CheckState.Checked for item in going for _, part in self._parts(item))
        text = self.tr("Mit gehen {cases} von {all} Fällen mit {entries} Einträgen. Arbeitsnotizen gehen nie mit.")
        self.counts.setText(text.format(cases=len(going), all=len(self._plan.cases), entries=entries))

    def _show_case(self, item: QTreeWidgetItem | None) -> None:
        top = item if item is None or item.parent() is None else item.parent()
        case = None if top is None else top.data(0, _OF)
        self._case = case if isinstance(case, CasePlan) else None
        for control in (self.form_button, self.case_button):
            control.setEnabled(self._case is not None)
        goes = self._case is not None and top is not None and top.checkState(0) is Qt.CheckState.Checked
        self.report.setEnabled(goes)
        self.report.setPlainText("" if self._case is None else self._reports.get(self._case.uid, ""))

    def _keep_report(self) -> None:
        if self._case is not None:
            self._reports[self._case.uid] = self.report.toPlainText()[:LONGEST_REPORT].strip()

    def _want_form(self) -> None:
        if self._case is not None:
            self.form_wanted.emit(self._case)

    def _want_case(self) -> None:
        if self._case is not None:
            case_id = self._case.case_id
            self.reject()
            self.case_wanted.emit(case_id)

    def extra_draft(self) -> dict[str, Any]:
        return {"reports": dict(self._reports), "ticks": {name: _is_in(item) for name, item in self._ticks().items()}}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        self._reports = {str(uid): str(text) for uid, text in dict(extra.get("reports", {})).items()}
        ticks = dict(extra.get("ticks", {}))
        for name, item in self._ticks().items():
            # What may not be ticked any more stays as it is now.
            if name in ticks and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(0, _checked(bool(ticks[name])))

    def _ticks(self) -> dict[str, QTreeWidgetItem]:
        """Return every line that can be ticked, by the random ids of case and entry."""
        found = {}
        for case, item in self._items():
            found[case.uid] = item
            found |= {f"{case.uid} {entry.facts.kind} {entry.facts.uid}": part for entry, part in self._parts(item)}
        return found


class LeaveDialog(FormDialog):
    """Leads through the end of her office: what still has to be answered for before the rest is sealed."""

    keeps_draft = False

    def __init__(self, desk: Desk, found: Leaving, parent: QWidget | None) -> None:
        super().__init__(self.tr("Dienstende"), self.tr("Rest versiegeln …"), parent)
        self._found = found
        language = desk.language
        packages = self.tr("{count} Pakete unterwegs; angekommen: {arrived}.")
        self.add_text("1.  " + packages.format(count=found.on_the_way, arrived=found.arrived))
        copies = self.tr("{count} eigene Kopien nicht vernichtet. Vermerken Sie es in der Liste.")
        self.add_text("2.  " + copies.format(count=found.own_copies))
        notes = self.tr("{count} Arbeitsnotizen: Sie gehen in kein Archiv und sind zu vernichten.")
        self.add_text("3.  " + notes.format(count=found.working_notes))
        rest = self.tr("{count} Fälle kommen verschlüsselt in ein Archiv und sind am {day} zu vernichten.")
        self.add_text("4.  " + rest.format(count=found.cases, day=day_text(language, found.last_due)))
        self.add_text(
            self.tr(
                "Datei und Code verwahrt der Träger getrennt. Geöffnet wird das Archiv nur mit einem Rechtsgrund. "
                "Das Blatt für den Träger nennt Zahlen und Tage, keine Namen."
            ),
            "muted",
        )
        self.outputs_gone = QCheckBox(self.tr("Ausdrucke und andere &Ausgaben sind vernichtet oder beim Träger"))
        self.form.add_widget(self.outputs_gone)
        self.first = self.outputs_gone

    def problem(self) -> str | None:
        if not self._found.is_ready:
            return self.tr("Bitte vermerken Sie erst in der Liste, was angekommen und was vernichtet ist.")
        return (
            None if self.outputs_gone.isChecked() else self.tr("Bitte bestätigen Sie, was mit Ausgaben geschehen ist.")
        )


class CodeDialog(FormDialog):
    """Asks for the code of a package that came."""

    keeps_draft = False

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("Paket öffnen"), self.tr("Ansehen …"), parent)
        self.add_text(self.tr("Der Code steht auf dem Blatt, das Sie getrennt von der Datei bekommen haben."))
        self.code = QLineEdit()
        self.form.add(self.tr("&Code"), self.code, self.tr("Striche, Leerzeichen und kleine Buchstaben sind erlaubt."))
        self.needed = (self.code,)
        self.first = self.code

    def problem(self) -> str | None:
        return None if self.code.text().strip() else self.tr("Bitte geben Sie den Code ein.")


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
        self.ground: EnumBox[Ground] | None = None
        if about.kind is HandoverKind.ARCHIVE:
            self.ground = EnumBox(language, "disclosure_ground", GROUNDS)
            self.form.add(
                self.tr("&Rechtsgrund"), self.ground, self.tr("Er wird festgehalten und steht in jedem Fall.")
            )
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

    def same(self) -> dict[str, int]:
        """Return who of the package is known here, by the id in the file."""
        found = {file_id: persons[box.currentIndex()] for file_id, box, persons in self.boxes}
        return {file_id: person for file_id, person in found.items() if person is not None}


class ChangedSinceDialog(FormDialog):
    """Asks whether an arrival is taken back though she has worked with it since."""

    keeps_draft = False

    def __init__(self, number: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Übernahme zurücknehmen"), self.tr("Alles zurücknehmen"), parent, danger=True)
        self.add_text(
            self.tr(
                "{number} Einträge der Übernahme wurden seither geändert oder ergänzt. Auch das geht mit, und es lässt "
                "sich nicht wiederholen."
            ).format(number=number)
        )
        self.sure = QCheckBox(self.tr("Das soll auch &gehen"))
        self.form.add_widget(self.sure)

    def problem(self) -> str | None:
        return None if self.sure.isChecked() else self.tr("Bitte bestätigen Sie, dass auch das gehen soll.")


def _is_in(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked


def _checked(is_in: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
