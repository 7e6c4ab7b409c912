"""What an agreement promises for the work, and since when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.together.cooperation import Condition
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import cooperation_agreements
from ssa_desktop.services.together import cooperation_conditions as conditions
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_conditions import ConditionLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import ConditionColumn, ConditionModel, agreement_name
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords, allow
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import button

PLACE = "cooperation/conditions"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go: agreements that hold, by what they are called here."""

    lines: list[ConditionLine]
    agreements: list[AgreementLine]
    schools: dict[str, str]
    names: NameCover


def _load(ws: Workspace) -> _Loaded:
    names = {one.code: one.name for one in schools.listing(ws)}
    return _Loaded(conditions.listing(ws), cooperation_agreements.holding(ws), names, name_cover(ws))


class ConditionDialog(RecordDialog[Condition]):
    """Asks for a condition: what is promised, by whom, and since when it is there."""

    asks = Asks(
        Condition,
        "condition",
        rows=(("what",), ("provided_by", "since"), ("note",)),
        shares={"provided_by": 2, "since": 1},
        heights={"what": 52, "note": 52},
    )

    def __init__(self, desk: Desk, condition: Condition | None, parent: QWidget | None) -> None:
        title = self.tr("Rahmenbedingung eintragen") if condition is None else self.tr("Rahmenbedingung ändern")
        super().__init__(title, self.tr("Speichern"), desk.language, desk.today, parent, before=condition)

    def faults_between(self) -> Iterator[tuple[str, str]]:
        since = self.typed("since")
        if since is not None and since > self._today():
            yield "since", self.tr("Der Tag liegt in der Zukunft. Solange etwas fehlt, bleibt das Feld leer.")


class ConditionsPanel(ListPanel[ConditionLine]):
    """Rahmenbedingungen of the agreement chosen above: what is missing first; Space says that it is there now."""

    record_kind, record_key, record_table = "condition", "condition_id", "agreement_condition"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._loaded: _Loaded | None = None
        self._agreement: int | None = None
        self.model = ConditionModel(desk.language, desk.discreet)
        words = ListWords(
            self.tr("Rahmenbedingungen"),
            self.tr("Rahmenbedingung eintragen …"),
            self.tr("Noch keine Rahmenbedingungen"),
            self.tr(
                "Was die Vereinbarung Ihnen zusagt (Raum, Telefon, Mittel): Sie halten fest, seit wann es da ist. Was "
                "fehlt, steht in der Vorbereitung des Auswertungsgesprächs."
            ),
            "building-2",
        )
        widths = {ConditionColumn.BY: 170, ConditionColumn.STATE: 180, ConditionColumn.NOTE: 200}
        super().__init__(desk, self.model, words, widths, ConditionColumn.WHAT, parent)
        self.table.toggled.connect(lambda _: self.toggle())
        self.of = ChoiceBox()
        self.of.setAccessibleName(self.tr("Vereinbarung"))
        self.of.currentIndexChanged.connect(lambda _: self._filter())
        self.there = button(self.tr("Ist da"), self.toggle, icon_name="check")
        self.propose = button(self.tr("Aus dem Muster eintragen"), self.propose_all, icon_name="list")
        self.lay_out(self.add, self.there, self.edit, self.propose, self.drop, beside_title=(self.of,))
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def show_hidden(self, record_id: int) -> None:
        line = next((one for one in self._all() if one.condition_id == record_id), None)
        if line is not None:
            self.of.setCurrentIndex(self.of.findData(line.agreement_id))

    def _all(self) -> list[ConditionLine]:
        return [] if self._loaded is None else self._loaded.lines

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.model.words.set_cover(loaded.names)
        chosen = self.of.currentData()
        self.of.blockSignals(True)
        self.of.clear()
        for one in loaded.agreements:
            school = loaded.schools.get(one.agreement.school, one.agreement.school)
            self.of.addItem(agreement_name(self.desk.language, one.agreement, school), one.agreement_id)
        self.of.setCurrentIndex(max(0, self.of.findData(chosen)))
        self.of.blockSignals(False)
        self.of.setVisible(len(loaded.agreements) > 1)
        self.model.set_records(loaded.lines)
        self._filter()

    def _filter(self) -> None:
        number = self.of.currentData()
        self.model.set_filter(lambda line: line.agreement_id == number)
        self.show_table(has_some=bool(self.model.shown))
        self._allow()

    def _allow(self) -> None:
        line = self.chosen()
        allow((self.there, self.edit, self.drop), allowed=line is not None)
        is_there = line is not None and not line.condition.is_missing
        self.there.setText(self.tr("Fehlt") if is_there else self.tr("Ist da"))
        self.there.setAccessibleName(self.there.text())
        allow((self.propose,), allowed=self.of.currentData() is not None)

    def toggle(self) -> None:
        """Say of the chosen condition that it is there since today, or that it is missing."""
        line = self.chosen()
        if line is None:
            return
        number = line.condition_id
        since = self.desk.today() if line.condition.is_missing else None
        text = self.tr("Ist seit heute da.") if since is not None else self.tr("Als fehlend vermerkt.")
        self.change(lambda ws: conditions.set_since(ws, number, since), text)

    def propose_all(self) -> None:
        """Enter what the sample agreement promises, for the agreement chosen."""
        agreement = self.of.currentData()
        if agreement is not None:
            text = self.tr("Rahmenbedingungen des Musters eingetragen. Bitte vermerken Sie, was schon da ist.")
            self.change(lambda ws: conditions.propose(ws, agreement), text)

    def ask(self, record_id: int | None) -> None:
        """Ask for a condition, or for what is to be changed of one; without any agreement that is the first step."""
        line = next((one for one in self._all() if one.condition_id == record_id), None)
        agreement = self.of.currentData() if line is None else line.agreement_id
        if agreement is None:
            self.desk.go("cooperation/agreement")
            return
        dialog = ConditionDialog(self.desk, None if line is None else line.condition, self.window())
        dialog.keep_as(PLACE, "condition", condition_id=record_id)

        def save() -> None:
            value = dialog.value()
            text = self.tr("Rahmenbedingung eingetragen.") if line is None else self.tr("Rahmenbedingung geändert.")
            self.change(lambda ws: conditions.save(ws, agreement, value, record_id), text)

        dialog.accepted.connect(save)
        dialog.open()

    def remove(self) -> None:
        self.remove_chosen(conditions.remove, self.tr("Rahmenbedingung entfernt."))
