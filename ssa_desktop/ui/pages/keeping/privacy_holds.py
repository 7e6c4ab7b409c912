"""Sperren und Einschränkungen: what is kept from deletion or out of use, why, and the ways to end or open it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.keeping.keeping import Hold, Restriction
from ssa_desktop.labels import day_text
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.keeping.keeping import KeptCase
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.holds import KeptColumn, KeptModel, since_of
from ssa_desktop.ui.pages.keeping.keeping_steps import KeepingSteps
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar, below_bar
from ssa_desktop.ui.widgets.parts import Card, button, chip_button, chip_group, label

_ALL, _RESTRICTED, _HELD, _LIFTED = range(4)


class HoldsPanel(Panel):
    """Everything that is restricted or held. Enter opens: a restricted case with a reason, a held one as usual."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"keeping", "cases"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.steps = KeepingSteps(desk, self)
        self._out_of_use: set[int] = set()
        self._held: set[int] = set()
        self.model = KeptModel(desk.language, desk.today(), self)
        self.model.set_discreet(desk.discreet())
        desk.discreet_changed.connect(self.model.set_discreet)
        self.table = RecordTable(self.model, self.tr("Sperren und Einschränkungen"))
        self.table.let_sort(KeptColumn.UNTIL)
        widths = {
            KeptColumn.WHAT: 108,
            KeptColumn.PERSON: 66,
            KeptColumn.PSEUDONYM: 98,
            KeptColumn.SINCE: 86,
            KeptColumn.UNTIL: 150,
        }
        share_width(self.table, widths, KeptColumn.GROUND)
        self.table.opened.connect(self._open)
        self.table.chosen_changed.connect(self._show_chosen)
        self.empty = EmptyState(
            self.tr("Nichts gesperrt oder eingeschränkt"),
            self.tr(
                "Hier stehen Fälle, die nicht gelöscht werden dürfen, und Fälle, die nur noch aufbewahrt werden. "
                "Gesetzt wird beides in einem Fall, auf der Karte „Aufbewahrung und Schutz“."
            ),
            self.tr("Zu den Fällen"),
            lambda: desk.go("cases"),
            "lock",
        )
        self.nothing = EmptyState(
            self.tr("Nichts davon"), self.tr("Unter dieser Auswahl steht gerade nichts."), icon_name="lock"
        )
        holder = QWidget()
        self._content = QStackedLayout(holder)
        for part in (self.table, self.empty, self.nothing):
            self._content.addWidget(part)
        self.shown = QButtonGroup(self)
        chips = [
            self._chip(number, text)
            for number, text in (
                (_ALL, self.tr("Alle")),
                (_RESTRICTED, self.tr("Eingeschränkte")),
                (_HELD, self.tr("Löschsperren")),
                (_LIFTED, self.tr("Aufgehobene")),
            )
        ]
        chips[0].setChecked(True)
        self.shown.idClicked.connect(lambda _: self.refresh())
        self._make_steps()
        main = below_bar(self.bar, holder)
        body = Columns(main, self._make_side(), least=BESIDE, side_width=SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.head.add_filters(chip_group(self.tr("Was gezeigt wird"), *chips))
        layout.addWidget(body, 1)
        self._show_chosen(None)

    def refresh(self) -> None:
        self.model.set_today(self.desk.today())
        wants = self.shown.checkedId()
        self.desk.worker.read(
            lambda ws: keeping.kept(ws, lifted=wants == _LIFTED), lambda found: self._show(wants, found)
        )

    def primary_focus(self) -> QWidget | None:
        return self.empty.button if self._content.currentWidget() is self.empty else self.table

    # ---- parts

    def _chip(self, number: int, text: str) -> QToolButton:
        made = chip_button(text)
        self.shown.addButton(made, number)
        return made

    def _make_steps(self) -> None:
        self.open = button(self.tr("Öffnen …"), lambda: self._open(self.table.chosen()), icon_name="folder-open")
        self.edit = button(self.tr("Ändern …"), self._edit, icon_name="pencil")
        self.review = button(self.tr("Gilt weiter"), self._review, icon_name="check")
        self.review.setToolTip(self.tr("Vermerkt, dass Sie die Sperre heute geprüft haben und ihr Grund noch besteht"))
        self.lift = button(self.tr("Aufheben …"), self._lift, icon_name="lock-open")
        self.bar = ActionBar(self.open, self.edit, self.review, self.lift)

    def _make_side(self) -> QWidget:
        self.title = label("", "heading", wrap=True)
        self.text = label("", wrap=True)
        chosen = Card(self.tr("Auswahl"))
        chosen.heading.hide()
        self.chosen_card = chosen
        chosen.body.addWidget(self.title)
        chosen.body.addWidget(self.text)
        explained = Card(self.tr("Was das heißt"))
        for text in (
            self.tr("Löschsperre: Der Fall bleibt in Gebrauch, aber keine Frist läuft ab."),
            self.tr(
                "Einschränkung: Der Fall wird nur noch aufbewahrt. Er steht in keiner Suche und keiner Liste und "
                "öffnet sich nur mit einem Grund; das Öffnen steht im Änderungsprotokoll. Gezählt wird er weiter."
            ),
            self.tr(
                "Beides heben Sie selbst auf. Nach dem letzten Tag einer Löschsperre steht die Akte wieder als fällig "
                "in der Liste, aber gelöscht wird nichts von selbst."
            ),
        ):
            explained.body.addWidget(label(text, "muted", wrap=True))
        return side_of(chosen, explained)

    # ---- showing

    def _show(self, wants: int, found: list[KeptCase]) -> None:
        if wants != self.shown.checkedId():
            return
        self._out_of_use = {one.case_id for one in found if isinstance(one.kept, Restriction)}
        self._held = {one.case_id for one in found if isinstance(one.kept, Hold) and one.kept.lifted_on is None}
        kinds = {_RESTRICTED: Restriction, _HELD: Hold}
        kind = kinds.get(wants)
        shown = [one for one in found if kind is None or isinstance(one.kept, kind)]
        was_in_table = self.table.hasFocus()
        self.model.set_records(shown)
        nothing_at_all = not found and wants != _LIFTED
        self._content.setCurrentIndex(0 if shown else 1 if nothing_at_all else 2)
        if was_in_table and not shown:
            self.shown.button(wants).setFocus()
        self.chosen_card.setVisible(bool(shown))
        self.bar.setVisible(bool(shown))
        self._show_chosen(self.table.chosen())

    def _show_chosen(self, found: KeptCase | None) -> None:
        is_standing = found is not None and found.kept.lifted_on is None
        for control in (self.open, self.lift):
            control.setEnabled(is_standing)
        self.edit.setVisible(found is not None and isinstance(found.kept, Restriction) and is_standing)
        self.review.setVisible(found is not None and isinstance(found.kept, Hold) and is_standing)
        if found is None:
            self.title.setText(self.tr("Nichts ausgewählt"))
            self.text.setText(self.tr("Wählen Sie eine Zeile aus."))
            return
        self.title.setText(f"{self.model.what(found)} · {found.pseudonym}")
        self.text.setText("\n".join(self.lines(found)))

    def lines(self, found: KeptCase) -> list[str]:
        """Return in words why and since when something is kept, and who knows."""
        language, kept = self.desk.language, found.kept
        lines = [
            self.model.ground(found),
            self.tr("Begründung: {reason}").format(reason=kept.reason),
            self.tr("Seit {day}").format(day=day_text(language, since_of(found))),
        ]
        if isinstance(kept, Restriction):
            lines.append(self.tr("Entschieden von: {who}").format(who=kept.by_whom))
            if kept.informed_on is not None:
                lines.append(self.tr("Person informiert am {day}").format(day=day_text(language, kept.informed_on)))
            elif kept.is_untold:
                lines.append(self.tr("Person noch nicht informiert"))
            else:
                lines.append(
                    self.tr("Person nicht informiert: {reason}").format(reason=kept.not_informed_reason or "–")
                )
        if kept.lifted_on is not None:
            lines.append(self.tr("Aufgehoben am {day}").format(day=day_text(language, kept.lifted_on)))
        elif isinstance(kept, Restriction):
            lines.append(self.tr("Wieder prüfen am {day}").format(day=day_text(language, kept.review_on)))
        elif kept.until is not None:
            lines.append(self.tr("Gilt bis {day}").format(day=day_text(language, kept.until)))
        else:
            lines.append(self.tr("Ohne letzten Tag"))
        if isinstance(kept, Hold) and kept.lifted_on is None:
            if kept.reviewed_on is not None:
                lines.append(self.tr("Zuletzt geprüft am {day}").format(day=day_text(language, kept.reviewed_on)))
            lines.append(self.tr("Wieder prüfen am {day}").format(day=day_text(language, kept.review_on)))
        return lines

    # ---- acting

    def _open(self, found: object) -> None:
        if not isinstance(found, KeptCase) or found.kept.lifted_on is not None:
            return
        if found.case_id in self._out_of_use:
            self.steps.ask_opening(found.case_id, found.pseudonym)
        else:
            self.desk.open_case(found.case_id)

    def _edit(self) -> None:
        found = self.table.chosen()
        if isinstance(found, KeptCase) and isinstance(found.kept, Restriction):
            self.steps.ask_restriction_change(found.record_id, found.kept)

    def _review(self) -> None:
        found = self.table.chosen()
        if isinstance(found, KeptCase) and isinstance(found.kept, Hold):
            self.steps.review_hold(found.record_id)

    def _lift(self) -> None:
        found = self.table.chosen()
        if not isinstance(found, KeptCase):
            return
        if isinstance(found.kept, Hold):
            self.steps.ask_lifting_hold(found.record_id, found.kept, found.pseudonym)
        else:
            is_held = found.case_id in self._held
            self.steps.ask_lifting_restriction(found.record_id, found.pseudonym, is_held=is_held)
