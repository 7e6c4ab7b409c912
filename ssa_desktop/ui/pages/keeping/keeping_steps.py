"""What can be done to keep a case: restrict it, hold its deletion, decide on it; each with a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.keeping.keeping import CaseChoice, Hold, OpeningReason, Restriction
from ssa_desktop.domain.rights.disclosure import FOR_CASES, MAY_LEAVE_RESTRICTED, Ground
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import (
    HoldDialog,
    OpenRestrictedDialog,
    ProtectionDialog,
    RestrictDialog,
    WithoutGuardiansDialog,
)
from ssa_desktop.ui.pages.keeping.restricted_case_dialog import RestrictedCaseDialog
from ssa_desktop.ui.pages.rights.disclosure_dialog import give_out_case

R = TypeVar("R")

AREAS = ("cases", "contacts", "retention", "keeping")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A restricted case as it was opened, with the names of topics."""

    view: CaseView
    topics: dict[str, str]


class KeepingSteps(QObject):
    """Asks and acts. ``leaving`` is sent before a case goes out of use, so that whoever shows it lets it go."""

    leaving = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    # ---- restriction

    def ask_restriction(self, case_id: int) -> None:
        """Ask for a restriction of a case, and set it."""

        def show(by_whom: str) -> None:
            language, today = self._desk.language, self._desk.today
            dialog = RestrictDialog(None, by_whom, language, today, self._place.window())
            dialog.accepted.connect(lambda: self._restrict(case_id, dialog.value()))
            dialog.open()

        self._desk.worker.run(lambda ws: carrier.get(ws).practitioner, show)

    def ask_restriction_change(self, restriction_id: int, before: Restriction) -> None:
        """Ask anew for what a restriction says, such as when its person was told."""
        dialog = RestrictDialog(before, "", self._desk.language, self._desk.today, self._place.window())
        dialog.accepted.connect(lambda: self._change(restriction_id, dialog.value()))
        dialog.open()

    def ask_lifting_restriction(self, restriction_id: int, pseudonym: str, *, is_held: bool) -> None:
        """Ask before a restriction ends, and lift it; ``is_held`` says whether a hold on the case stays."""
        back = self.tr(
            "Der Fall steht dann wieder in Suche, Listen und Auswahl, und seine Löschfrist gilt wieder. Dass er "
            "eingeschränkt war, bleibt bei der Akte vermerkt."
        )
        held = self.tr(
            "Der Fall steht dann wieder in Suche, Listen und Auswahl. Die Löschsperre auf ihm bleibt bestehen: Seine "
            "Löschfrist läuft erst ab, wenn Sie auch sie aufheben. Dass er eingeschränkt war, bleibt bei der Akte "
            "vermerkt."
        )
        dialog = ConfirmDialog(
            self.tr("Einschränkung zu {pseudonym} aufheben?").format(pseudonym=pseudonym),
            held if is_held else back,
            self.tr("Aufheben"),
            self._place.window(),
        )
        dialog.accepted.connect(
            lambda: self._run(
                lambda ws: keeping.lift_restriction(ws, restriction_id),
                self.tr("Einschränkung aufgehoben. Die Löschsperre bleibt.")
                if is_held
                else self.tr("Einschränkung aufgehoben."),
            )
        )
        dialog.open()

    def ask_opening(self, case_id: int, pseudonym: str) -> None:
        """Ask what a restricted case is opened for, and show it to be read."""
        language = self._desk.language
        dialog = OpenRestrictedDialog(pseudonym, language, self._place.window())

        def load(ws: Workspace, reason: OpeningReason | None) -> _Opened:
            view = keeping.open_restricted(ws, case_id, reason)
            names = {
                topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
                for topic in topic_list.listing(ws)
            }
            return _Opened(view, names)

        def show(opened: _Opened) -> None:
            self._desk.changed.emit("change_log")
            discreet = self._desk.discreet()
            shown = RestrictedCaseDialog(opened.view, opened.topics, language, self._place.window(), discreet=discreet)
            shown.handing_on.connect(lambda: self.ask_handing_on(case_id))
            shown.open()

        def accepted() -> None:
            reason = dialog.reason.value()
            self._desk.worker.run(lambda ws: load(ws, reason), show)

        dialog.accepted.connect(accepted)
        dialog.open()

    def ask_handing_on(self, case_id: int) -> None:
        """Open the gate for an extract of a restricted case, on a ground that reaches it; in danger above all."""
        others = tuple(ground for ground in FOR_CASES if ground is not Ground.NECESSITY)
        grounds = tuple(ground for ground in (Ground.NECESSITY, *others) if ground in MAY_LEAVE_RESTRICTED)
        title = self.tr("Auszug aus einem eingeschränkten Fall")
        give_out_case(self._desk, self._place.window(), case_id, title, grounds, ("facts",))

    # ---- holds

    def ask_hold(self, case_id: int) -> None:
        """Ask for a hold on a case, and set it."""
        dialog = HoldDialog(self._desk.language, self._desk.today, self._place.window())
        dialog.accepted.connect(lambda: self._hold(case_id, dialog.value()))
        dialog.open()

    def ask_lifting_hold(self, hold_id: int, hold: Hold, pseudonym: str) -> None:
        """Ask before a hold ends, and lift it."""
        ground = word(self._desk.language, "hold_ground", hold.ground)
        dialog = ConfirmDialog(
            self.tr("Löschsperre zu {pseudonym} aufheben?").format(pseudonym=pseudonym),
            self.tr(
                "Grund der Sperre: {ground}. Danach gilt wieder die Löschfrist; ist sie abgelaufen, steht die Akte "
                "gleich in der Fristenliste. Dass die Sperre bestand, bleibt bei der Akte vermerkt."
            ).format(ground=ground),
            self.tr("Sperre aufheben"),
            self._place.window(),
        )
        dialog.accepted.connect(
            lambda: self._run(
                lambda ws: keeping.lift_hold(ws, hold_id),
                self.tr("Löschsperre aufgehoben."),
            )
        )
        dialog.open()

    def review_hold(self, hold_id: int) -> None:
        """Note that a hold was looked at and still has its ground."""
        self._run(
            lambda ws: keeping.review_hold(ws, hold_id),
            self.tr("Vermerkt: Die Löschsperre gilt weiter. In zwölf Monaten wird wieder gefragt."),
        )

    # ---- decisions

    def ask_without_guardians(self, found: CaseKeeping) -> None:
        """Ask for the reason of counselling without the guardians' knowledge, and note it."""
        dialog = WithoutGuardiansDialog(found.choice, self._desk.language, self._desk.today, self._place.window())
        told = self.tr("Beratung ohne Kenntnis der Sorgeberechtigten eingetragen.")
        dialog.accepted.connect(lambda: self._choose(found.case_id, dialog.value(), told))
        dialog.open()

    def ask_ending_without_guardians(self, found: CaseKeeping) -> None:
        """Ask before the guardians may learn of the counselling again."""
        dialog = ConfirmDialog(
            self.tr("Beratung ohne Kenntnis der Sorgeberechtigten beenden?"),
            self.tr("Briefe, Ausgaben und Zettel dürfen das Kind den Eltern dann wieder nennen."),
            self.tr("Beenden"),
            self._place.window(),
        )
        ended = replace(found.choice, without_guardians=False, without_guardians_reason=None)
        told = self.tr("Beratung ohne Kenntnis der Sorgeberechtigten beendet.")
        dialog.accepted.connect(lambda: self._choose(found.case_id, ended, told))
        dialog.open()

    def ask_protection(self, found: CaseKeeping) -> None:
        """Ask for beginning and end of a § 8a matter, and how long its file is kept."""
        dialog = ProtectionDialog(
            found.choice, found.dates, self._desk.language, self._desk.today, self._place.window()
        )
        told = self.tr("Angaben zum § 8a-Vorgang gespeichert.")
        dialog.accepted.connect(lambda: self._choose(found.case_id, dialog.value(), told))
        dialog.open()

    # ---- acting

    def _restrict(self, case_id: int, restriction: Restriction) -> None:
        self.leaving.emit()
        self._run(
            lambda ws: keeping.restrict(ws, case_id, restriction),
            self.tr("Fall eingeschränkt. Er steht jetzt unter „Datenschutz“ › „Gesperrtes“."),
        )

    def _change(self, restriction_id: int, restriction: Restriction) -> None:
        self._run(
            lambda ws: keeping.change_restriction(ws, restriction_id, restriction),
            self.tr("Einschränkung geändert."),
        )

    def _hold(self, case_id: int, hold: Hold) -> None:
        self._run(
            lambda ws: keeping.set_hold(ws, case_id, hold),
            self.tr("Löschsperre gesetzt."),
        )

    def _choose(self, case_id: int, choice: CaseChoice, told: str) -> None:
        self._run(
            lambda ws: keeping.choose(ws, case_id, choice),
            told,
        )

    def _run(self, act: Callable[[Workspace], object], told: str) -> None:
        """Do something and tell of it, with undo."""

        def done(_: object) -> None:
            self._say_changed()
            self._desk.tell_step(told, self._say_changed)

        self._desk.worker.run(act, done)

    def _say_changed(self) -> None:
        for area in AREAS:
            self._desk.changed.emit(area)
