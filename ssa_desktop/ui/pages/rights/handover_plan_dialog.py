"""The dialog of what goes into a package and what stays: case by case, line by line, on consent or a narrow ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHeaderView, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from ssa_desktop.domain.rights.disclosure import OF_THE_YOUTH_OFFICE, Ground, Necessity
from ssa_desktop.domain.rights.handover import (
    GROUNDS,
    STRICT,
    CalledIn,
    CaseDecision,
    Decisions,
    EntryDecision,
    EntryKey,
    HandoverKind,
    Stays,
)
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.rights.handover_plan import CasePlan, EntryPlan, Plan
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import allow, button, label

LONGEST_REPORT: Final = 4000
_TREE: Final = 260
_FIRST: Final = 260
_PROSE: Final = 48
_OF: Final = Qt.ItemDataRole.UserRole + 1
_MAY_TICK: Final = frozenset({Stays.RESTRICTED, Stays.NOT_CHOSEN})
"""Why a case stays that she may still take along."""
_MAY_HAVE_GROUND: Final = frozenset({Stays.NO_CONSENT, Stays.RESTRICTED, None})
"""Why a case stays, or None where it goes, that may go on a ground without consent; none of § 8 Abs. 3 SGB VIII."""
_GROUNDLESS: Final = frozenset({Stays.NO_CONSENT, Stays.WITHOUT_GUARDIANS})


@dataclass(slots=True)
class _Said:
    """What she said on a case beside the tick: the ground, what belongs to it, and the report."""

    ground: Ground = Ground.CONSENT
    called_in: CalledIn | None = None
    four: tuple[str, str, str, str] = ("", "", "", "")
    report: str = ""

    def necessity(self) -> Necessity | None:
        return Necessity(*self.four) if self.ground is Ground.NECESSITY else None


class PlanDialog(FormDialog):
    """Shows what goes and what stays, case by case and line by line. Nothing is written before a place is chosen.

    ``case_wanted`` asks for a case, ``form_wanted`` for the form of consent for one, ``groundless_wanted`` for the way
    through all cases without a ground.
    """

    case_wanted = Signal(int)
    form_wanted = Signal(object)
    groundless_wanted = Signal()

    def __init__(self, desk: Desk, asked: Asked, plan: Plan, parent: QWidget | None) -> None:
        super().__init__(self.tr("Was mitgeht und was bleibt"), self.tr("Paket zusammenstellen …"), parent)
        self._desk = desk
        self._asked = asked
        self._plan = plan
        self._said: dict[str, _Said] = {}
        self._case: CasePlan | None = None
        self._is_showing = False
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
            item = self._case_item(case)
            self.tree.addTopLevelItem(item)
            # Only now that it stands in the tree can a line of it be hidden.
            self._set_case(case, item)
        self.tree.expandAll()
        self.tree.itemChanged.connect(self._count)
        self.tree.currentItemChanged.connect(lambda item, _: self._show_case(item))
        self.body.addWidget(self.tree)
        self.form_button = button(self.tr("Einwilligung drucken …"), self._want_form, icon_name="printer")
        self.case_button = button(self.tr("Zum Fall"), self._want_case)
        self.groundless = button(self.tr("Fälle ohne Einwilligung durchgehen …"), self._want_groundless)
        self.groundless.setVisible(any(one.stays in _GROUNDLESS for one in plan.cases))
        steps = ActionBar(self.form_button, self.case_button, self.groundless)
        self.body.insertWidget(self.body.indexOf(self.tree), steps)
        self._add_ground()
        self.report = QPlainTextEdit()
        self.report.setTabChangesFocus(True)
        self.report.setMaximumHeight(px(72))
        self.report.textChanged.connect(self._keep)
        self._on_report = self.tr(
            "Kurz und nur, was der Grund deckt. Er steht beim Empfänger unter „Herkunft und Papier“."
        )
        self.form.add(self.tr("&Bericht zu diesem Fall"), self.report, self._on_report)
        self.first = self.tree
        self._show_case(None)
        self._count()

    def asked(self) -> Asked:
        """Return what she asks for, with everything she decided; on names nothing yet."""
        cases: dict[str, CaseDecision] = {}
        entries: dict[EntryKey, EntryDecision] = {}
        for case, item in self._items():
            is_in, said = _is_in(item), self._said.get(case.uid, _Said())
            if case.going is not None and not is_in:
                cases[case.uid] = CaseDecision(include=False)
                continue
            if not is_in:
                continue
            is_narrow = said.ground is not Ground.CONSENT
            if case.going is None or said.report or is_narrow:
                called_in = said.called_in if said.ground is Ground.RISK_ASSESSMENT else None
                cases[case.uid] = CaseDecision(True, said.ground, said.necessity(), said.report, called_in)
            for entry, part in self._parts(item):
                ticked = _is_in(part)
                if ticked != (entry.stays is None and not is_narrow):
                    entries[entry.facts.key] = EntryDecision(ticked)
        asked = self._asked
        return Asked(asked.kind, asked.recipient, asked.pseudonyms, Decisions(cases, entries), asked.until)

    def problems(self) -> Iterator[Problem]:
        for case, item in self._items():
            said = self._said.get(case.uid)
            if said is None or said.ground is Ground.CONSENT or not _is_in(item):
                continue
            field: QWidget
            is_shown = self._case is not None and self._case.uid == case.uid
            if said.ground is Ground.NECESSITY and not all(said.four):
                empty = next(box for box, text in zip(self.four, said.four, strict=True) if not text)
                fault, field = self.tr("{case}: Der Notstand braucht alle vier Gründe."), empty
            elif said.ground is Ground.RISK_ASSESSMENT and said.called_in is None:
                fault = self.tr("{case}: Bitte sagen, als was der Empfänger hinzugezogen ist.")
                field = self.called_in
            elif not said.report and not any(_is_in(part) for _, part in self._parts(item)):
                fault = self.tr("{case}: Bitte ankreuzen, was zur Einschätzung nötig ist.")
                field = self.tree
            else:
                continue
            # The fields below show one case; what is wrong with another is put right once that is chosen in the tree.
            yield field if is_shown else self.tree, fault.format(case=case.pseudonym)

    # ---- parts

    def _add_ground(self) -> None:
        language = self._desk.language
        self.ground = ChoiceBox()
        self.ground.currentIndexChanged.connect(self._take_ground)
        self.explanation = label("", "hint", wrap=True)
        self.called_in: EnumBox[CalledIn] = EnumBox(language, "called_in", CalledIn, empty=self.tr("Bitte wählen"))
        self.called_in.currentIndexChanged.connect(self._keep)
        self.form.add(self.tr("&Grund für diesen Fall"), self.ground)
        self.form.add_widget(self.explanation)
        self.form.add(self.tr("Der Empfänger ist &hinzugezogen als"), self.called_in)
        names = (
            self.tr("&Gegenwärtige Gefahr"),
            self.tr("&Nicht anders abzuwenden, weil"),
            self.tr("&Abwägung"),
            self.tr("Ange&messenes Mittel, weil"),
        )
        self.four = tuple(QPlainTextEdit() for _ in names)
        self.reasons = QWidget()
        grid = QGridLayout(self.reasons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M + S)
        for place, (name, box) in enumerate(zip(names, self.four, strict=True)):
            box.setFixedHeight(px(_PROSE))
            box.setTabChangesFocus(True)
            box.setAccessibleName(name.replace("&", ""))
            box.textChanged.connect(self._keep)
            caption = label(name, "caption")
            caption.setBuddy(box)
            grid.addWidget(caption, place // 2 * 2, place % 2)
            grid.addWidget(box, place // 2 * 2 + 1, place % 2)
        self.form.add_widget(self.reasons)
        # To a new school consent alone leads.
        self.ask(self.ground, asked=self._plan.kind is not HandoverKind.SCHOOL)

    def _grounds(self, case: CasePlan) -> list[Ground]:
        """Return the grounds that a case may have here; the first is consent, also where there is none."""
        if self._plan.kind is HandoverKind.SCHOOL or case.stays not in _MAY_HAVE_GROUND:
            return [Ground.CONSENT]
        return [
            ground
            for ground in GROUNDS
            if (ground not in OF_THE_YOUTH_OFFICE or self._plan.is_youth_office)
            and (ground in (Ground.CONSENT, Ground.NECESSITY) or case.is_assessed)
        ]

    # ---- the tree

    def _case_item(self, case: CasePlan) -> QTreeWidgetItem:
        item = QTreeWidgetItem([case.pseudonym, ""])
        item.setData(0, _OF, case)
        for entry in case.entries:
            item.addChild(self._entry_item(entry))
        return item

    def _entry_item(self, entry: EntryPlan) -> QTreeWidgetItem:
        language, facts = self._desk.language, entry.facts
        day = "" if facts.day is None else day_text(language, facts.day)
        item = QTreeWidgetItem([f"{word(language, 'record_kind', facts.kind)} {day}", ""])
        item.setData(0, _OF, entry)
        return item

    def _set_case(self, case: CasePlan, item: QTreeWidgetItem) -> None:
        """Show a case and its entries as they go on the ground that was said: ticked, to be ticked, or neither."""
        language, ground = self._desk.language, self._said.get(case.uid, _Said()).ground
        is_narrow = ground is not Ground.CONSENT
        goes = is_narrow or case.stays is None
        if is_narrow:
            said = word(language, "disclosure_ground", ground)
        else:
            said = self.tr("geht mit") if case.stays is None else word(language, "handover_stays", case.stays)
        item.setText(1, said)
        _set_tickable(item, can_be=goes or case.stays in _MAY_TICK)
        item.setCheckState(0, _checked(goes))
        for entry, part in self._parts(item):
            stays = Stays.NOT_TICKED if is_narrow else entry.stays
            # What stays where a case has no ground is not shown line by line.
            part.setHidden(not is_narrow and case.stays in _GROUNDLESS)
            part.setText(1, self.tr("geht mit") if stays is None else word(language, "handover_stays", stays))
            _set_tickable(part, can_be=stays not in STRICT)
            part.setCheckState(0, _checked(stays is None))

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
        going = [item for _, item in self._items() if _is_in(item)]
        entries = sum(_is_in(part) for item in going for _, part in self._parts(item))
        text = self.tr("Es gehen mit: Fälle {cases} von {all}, Einträge {entries}. Arbeitsnotizen gehen nie mit.")
        self.counts.setText(text.format(cases=len(going), all=len(self._plan.cases), entries=entries))
        self._allow_report()

    # ---- the chosen case

    def _show_case(self, item: QTreeWidgetItem | None) -> None:
        top = item if item is None or item.parent() is None else item.parent()
        case = None if top is None else top.data(0, _OF)
        self._case = case if isinstance(case, CasePlan) else None
        for control in (self.form_button, self.case_button):
            control.setEnabled(self._case is not None)
        self._is_showing = True
        said = _Said() if self._case is None else self._said.get(self._case.uid, _Said())
        grounds = [Ground.CONSENT] if self._case is None else self._grounds(self._case)
        self.ground.clear()
        for ground in grounds:
            name = word(self._desk.language, "disclosure_ground", ground)
            if ground is Ground.CONSENT and self._case is not None and self._case.stays is Stays.NO_CONSENT:
                name = self.tr("keiner: Der Fall bleibt")
            self.ground.addItem(name, ground)
        self.ground.setCurrentIndex(grounds.index(said.ground) if said.ground in grounds else 0)
        only = self.tr("Für diesen Fall kommt nur dieser Grund in Frage.")
        unchosen = self.tr("Wählen Sie oben zuerst einen Fall.")
        allow(self.ground, "" if len(grounds) > 1 else unchosen if self._case is None else only)
        self.called_in.set_value(said.called_in)
        for box, text in zip(self.four, said.four, strict=True):
            box.setPlainText(text)
        self.report.setPlainText(said.report)
        self._is_showing = False
        self._show_ground()

    def _take_ground(self) -> None:
        """Take another ground for the case: what goes along is ticked anew."""
        if self._is_showing or self._case is None:
            return
        self._keep()
        for case, item in self._items():
            if case.uid == self._case.uid:
                self._set_case(case, item)
                item.setExpanded(True)
        self._show_ground()

    def _show_ground(self) -> None:
        ground = Ground(self.ground.currentData() or Ground.CONSENT)
        is_narrow = ground is not Ground.CONSENT
        self.explanation.setText(word(self._desk.language, "disclosure_ground_help", ground) if is_narrow else "")
        self.explanation.setVisible(is_narrow)
        self.ask(self.called_in, asked=ground is Ground.RISK_ASSESSMENT)
        self.reasons.setVisible(ground is Ground.NECESSITY)
        self._allow_report()

    def _allow_report(self) -> None:
        uid = None if self._case is None else self._case.uid
        goes = any(case.uid == uid and _is_in(item) for case, item in self._items())
        stays = self.tr("Der Fall geht nicht mit, also auch kein Bericht. Wählen Sie oben einen, der mitgeht.")
        allow(self.report, "" if goes else stays)
        self.form.say(self.report, self._on_report if goes else stays)

    def _keep(self) -> None:
        if self._case is None or self._is_showing:
            return
        one, two, three, four = (box.toPlainText().strip() for box in self.four)
        self._said[self._case.uid] = _Said(
            Ground(self.ground.currentData() or Ground.CONSENT),
            self.called_in.value(),
            (one, two, three, four),
            self.report.toPlainText()[:LONGEST_REPORT].strip(),
        )

    def _want_form(self) -> None:
        if self._case is not None:
            self.form_wanted.emit(self._case)

    def _want_case(self) -> None:
        if self._case is not None:
            case_id = self._case.case_id
            self.reject()
            self.case_wanted.emit(case_id)

    def _want_groundless(self) -> None:
        self.reject()
        self.groundless_wanted.emit()

    # ---- what is kept at a lock

    def extra_draft(self) -> dict[str, Any]:
        said = {
            uid: [str(one.ground), one.called_in and str(one.called_in), *one.four, one.report]
            for uid, one in self._said.items()
        }
        return {"said": said, "ticks": {name: _is_in(item) for name, item in self._ticks().items()}}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        for case, item in self._items():
            kept = dict(extra.get("said", {})).get(case.uid)
            if kept is not None:
                ground, called_in, one, two, three, four, report = kept
                # A ground that it may not have any more is not taken up again.
                ground = ground if ground in self._grounds(case) else Ground.CONSENT
                who = None if called_in is None else CalledIn(called_in)
                self._said[case.uid] = _Said(Ground(ground), who, (one, two, three, four), report)
                self._set_case(case, item)
        ticks = dict(extra.get("ticks", {}))
        for name, item in self._ticks().items():
            # What may not be ticked any more stays as it is now.
            if name in ticks and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(0, _checked(bool(ticks[name])))
        self._show_case(self.tree.currentItem())

    def _ticks(self) -> dict[str, QTreeWidgetItem]:
        """Return every line that can be ticked, by the random ids of case and entry."""
        found = {}
        for case, item in self._items():
            found[case.uid] = item
            found |= {f"{case.uid} {entry.facts.kind} {entry.facts.uid}": part for entry, part in self._parts(item)}
        return found


def _set_tickable(item: QTreeWidgetItem, *, can_be: bool) -> None:
    flag = Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(item.flags() | flag if can_be else item.flags() & ~flag)


def _is_in(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked


def _checked(is_in: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
