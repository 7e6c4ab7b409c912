"""The dialog before anything on a case leaves: to whom, what for, on which ground; what stops it is told at fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.rights.disclosure import (
    FOR_CASES,
    OF_NECESSITY,
    OF_THE_YOUTH_OFFICE,
    Disclosure,
    DisclosureKind,
    GateField,
    GateProblem,
    Ground,
    Necessity,
    needs_pseudonyms,
)
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.error_texts import error_text, field_text
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import case_file_paper
from ssa_desktop.services.rights import carrier, disclosures, releases
from ssa_desktop.services.rights.releases import ReleaseView
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.free_line import FreeLine, Offer
from ssa_desktop.ui.widgets.fields.recipient_offers import called_offers, directory
from ssa_desktop.ui.widgets.form import Spot
from ssa_desktop.ui.widgets.parts import label, say

WIDTH = 720
PROSE_HEIGHT = 48
EXTRACT_NAME = "fallakte-auszug.pdf"


@dataclass(frozen=True, slots=True)
class GateRequest:
    """What is to leave: its kind, about whom, and what can be chosen of it.

    ``parts`` are the parts of the paper she can choose, ``chosen`` those ticked at first.
    """

    kind: DisclosureKind
    case_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    can_be_pseudonymised: bool = False
    grounds: tuple[Ground, ...] = FOR_CASES


class DisclosureDialog(FormDialog):
    """Asks for a disclosure and lets only one through that the gate accepts; :meth:`disclosure` is what was asked."""

    def __init__(self, desk: Desk, request: GateRequest, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self.setMinimumWidth(px(WIDTH))
        self._desk = desk
        self._request = request
        self._releases: list[ReleaseView] = []
        self._directory: list[Partner] = []
        self._asked: Disclosure | None = None
        self._found: list[GateProblem] = []
        self._is_accepting = False
        self.recipient = FreeLine()
        self.purpose = QLineEdit()
        self.ground: EnumBox[Ground] = EnumBox(desk.language, "disclosure_ground", request.grounds)
        self.release = ChoiceBox()
        self.to_guardians = ChoiceBox()
        for said, answer in ((self.tr("Bitte wählen"), None), (self.tr("Nein"), False), (self.tr("Ja"), True)):
            self.to_guardians.addItem(said, answer)
        self.pseudonyms = QCheckBox(self.tr("Mit &Decknamen statt Namen"))
        self.parts = {part: QCheckBox(word(desk.language, "disclosure_part", part)) for part in request.parts}
        self.necessity = {
            "danger": (self.tr("&Gegenwärtige Gefahr"), QPlainTextEdit()),
            "not_avertable": (self.tr("&Nicht anders abzuwenden, weil"), QPlainTextEdit()),
            "weighing": (self.tr("&Abwägung"), QPlainTextEdit()),
            "means": (self.tr("Ange&messenes Mittel, weil"), QPlainTextEdit()),
        }
        self._fill_form()
        self._connect()
        self.first = self.ground if request_default(request) is Ground.OWN_COPY else self.recipient
        self._show_ground()
        desk.worker.run(
            lambda ws: releases.usable_of_cases(ws, request.case_ids), while_alive(self, self._show_releases)
        )
        desk.worker.run(lambda ws: carrier.get(ws).is_youth_office, while_alive(self, self._take_carrier))
        desk.worker.run(directory, while_alive(self, self._take_directory))
        desk.worker.run(
            lambda ws: disclosures.is_hidden(ws, request.case_ids, request.person_ids),
            while_alive(self, self._take_hidden),
        )

    def disclosure(self) -> Disclosure:
        """Return the disclosure as it is entered."""
        request, ground = self._request, self.ground.value() or request_default(self._request)
        parts = tuple(part for part, box in self.parts.items() if box.isChecked())
        is_own = ground is Ground.OWN_COPY
        necessity = None
        if ground is Ground.NECESSITY:
            necessity = Necessity(**{name: box.toPlainText().strip() for name, (_, box) in self.necessity.items()})
        return Disclosure(
            request.kind,
            # Her own copy goes to nobody, whatever was typed before.
            "" if is_own else self.recipient.text().strip(),
            "" if is_own else self.purpose.text().strip(),
            ground,
            case_ids=request.case_ids,
            person_ids=request.person_ids,
            release_id=self.release.currentData() if ground is Ground.CONSENT else None,
            is_pseudonymised=self.pseudonyms.isChecked(),
            to_guardians=False if is_own else self.to_guardians.currentData(),
            necessity=necessity,
            parts=parts,
        )

    def stopped_by(self) -> str:
        """Return everything that stops what is entered, line by line, or that nothing does."""
        return "\n".join(said for _, said in self.problems()) or self.verdict.text()

    def problems(self) -> Iterator[Problem]:
        """Yield what the gate answered last."""
        found: dict[QWidget | None, list[str]] = {}
        for problem in self._found:
            if problem.where is GateField.NECESSITY:
                empty = [one for _, box in self.necessity.values() for one in self.missing(box)]
                for control, said in empty:
                    found.setdefault(control, []).append(said)
                if empty:
                    continue
            control = self._place(problem.where)
            said = field_text(self._desk.language, KnownError(problem.key, **problem.details))
            found.setdefault(control, []).append(said)
        for control in (*self._controls().values(), None):
            yield from ((control, said) for said in found.get(control, []))

    def accept(self) -> None:
        """Ask the gate; the dialog closes when nothing stops what is entered."""
        self._is_accepting = True
        self._check()

    # ---- parts

    def _fill_form(self) -> None:
        self.form.add_row(
            (self.tr("&Empfänger: Person oder Funktion, Stelle"), self.recipient),
            (self.tr("&Zweck"), self.purpose),
        )
        self.recipient.setPlaceholderText(self.tr("z. B. Fachkraft im ASD, Jugendamt"))
        self.purpose.setPlaceholderText(self.tr("z. B. Vorbereitung einer Hilfe"))
        may_be_own = Ground.OWN_COPY in self._request.grounds
        self.form.add_row(
            (self.tr("&Rechtsgrund oder eigene Kopie") if may_be_own else self.tr("&Rechtsgrund"), self.ground),
            (self.tr("Geht es an &Sorgeberechtigte?"), self.to_guardians),
            stretch=(2, 1),
        )
        self.explanation = label("", "hint", wrap=True)
        self.form.add_widget(self.explanation)
        self.form.add(self.tr("Schweigepflicht&entbindung"), self.release)
        reasons = list(self.necessity.values())
        for _, box in reasons:
            box.setFixedHeight(px(PROSE_HEIGHT))
            box.setTabChangesFocus(True)
        self.form.add_row(*reasons[:2])
        self.form.add_row(*reasons[2:])
        self.needs(self.recipient, self.purpose, self.to_guardians, self.release, *(box for _, box in reasons))
        boxes = QWidget()
        ticks = QGridLayout(boxes)
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setHorizontalSpacing(M + S)
        chosen: list[QWidget] = [*self.parts.values()]
        if self._request.can_be_pseudonymised:
            chosen.append(Spot(self.pseudonyms))
        for place, tick in enumerate(chosen):
            ticks.addWidget(tick, place // 3, place % 3)
        for part, tick in self.parts.items():
            tick.setChecked(part in self._request.chosen)
        self.form.add_widget(boxes)
        self.verdict = label("", wrap=True)
        self.form.add_widget(self.verdict)

    def _connect(self) -> None:
        self.recipient.textChanged.connect(self._take_recipient)
        self.purpose.textChanged.connect(self._check)
        self.ground.currentIndexChanged.connect(self._show_ground)
        self.release.currentIndexChanged.connect(self._check)
        self.to_guardians.currentIndexChanged.connect(self._check)
        for box in (self.pseudonyms, *self.parts.values()):
            box.toggled.connect(self._check)
        for _, prose in self.necessity.values():
            prose.textChanged.connect(self._check)

    # ---- showing

    def _take_hidden(self, is_hidden: bool) -> None:
        """Suggest that it does not go to guardians; not where they do not know of the case, there she has to say so."""
        if not is_hidden and self.to_guardians.currentData() is None:
            self.to_guardians.setCurrentIndex(self.to_guardians.findData(False))

    def _take_carrier(self, is_youth_office: bool) -> None:
        """Offer the grounds of the Jugendamt to nobody else; the gate refuses them as well."""
        if not is_youth_office:
            self.ground.leave_out(OF_THE_YOUTH_OFFICE)

    def _show_releases(self, found: list[ReleaseView]) -> None:
        self._releases = found
        self.release.clear()
        for view in found:
            named = "; ".join(one.text for one in view.release.recipients)
            until = day_text(self._desk.language, view.release.ends_on)
            self.release.addItem(self.tr("bis {day}: {who}").format(day=until, who=named), view.release_id)
        if not found:
            self.release.addItem(self.tr("Keine gültige in diesem Fall"), None)
        self._offer()
        self._take_recipient(self.recipient.text())

    def _take_directory(self, found: list[Partner]) -> None:
        self._directory = found
        self._offer()

    def _offer(self) -> None:
        """Offer whom a release names, and below them who stands in the directory."""
        named = dict.fromkeys(one.text for view in self._releases for one in view.release.recipients)
        of_releases = [Offer(one, one, None, "lock-open") for one in named]
        known = [one for one in called_offers(self._desk.language, self._directory) if one.text not in named]
        self.recipient.set_offers([*of_releases, *known])

    def _take_recipient(self, typed: str) -> None:
        """Choose the release that names the recipient, where one does."""
        for place, view in enumerate(self._releases):
            if any(one.text == typed for one in view.release.recipients):
                self.release.setCurrentIndex(place)
                if not self.purpose.text().strip():
                    self.purpose.setText(view.release.purpose)
        self._check()

    def _show_ground(self) -> None:
        ground = self.ground.value() or request_default(self._request)
        self.explanation.setText(word(self._desk.language, "disclosure_ground_help", ground))
        self.ask(self.release, asked=ground is Ground.CONSENT)
        for control in (self.recipient, self.purpose, self.to_guardians):
            self.ask(control, asked=ground is not Ground.OWN_COPY)
        for _, box in self.necessity.values():
            self.ask(box, asked=ground is Ground.NECESSITY)
        if self._request.can_be_pseudonymised and needs_pseudonyms(self._request.kind, ground):
            self.pseudonyms.setChecked(True)
        self._check()

    # ---- the gate

    def _check(self) -> None:
        """Ask the gate about what is entered now; an answer on what was typed over since is dropped."""
        asked = self.disclosure()
        self._asked = asked
        self._desk.worker.run(
            lambda ws: disclosures.problems(ws, asked),
            while_alive(self, lambda found: self._answer(asked, found)),
            while_alive(self, self._failed),
        )

    def _answer(self, asked: Disclosure, found: list[GateProblem]) -> None:
        if asked != self._asked:
            return
        is_accepting, self._is_accepting = self._is_accepting, False
        self._found = found
        self._look_again()
        # Her own copy goes to nobody: it is not called a disclosure to somebody.
        own = self.tr("Dem steht nichts entgegen. Die eigene Kopie wird verzeichnet.")
        others = self.tr("Dem steht nichts entgegen. Die Weitergabe wird verzeichnet.")
        nothing = own if asked.ground is Ground.OWN_COPY else others
        say(self.verdict, "" if found else nothing, keeps_room=True)
        if not is_accepting:
            return
        # What the gate says decides, whether or not there is a field to say it at.
        if found:
            self.show_problems()
        else:
            self.done(int(self.DialogCode.Accepted))

    def _controls(self) -> dict[GateField, QWidget]:
        """Return where each problem is solved, in reading order."""
        boxes = [box for _, box in self.necessity.values()]
        return {
            GateField.RECIPIENT: self.recipient,
            GateField.PURPOSE: self.purpose,
            GateField.GROUND: self.ground,
            GateField.GUARDIANS: self.to_guardians,
            GateField.RELEASE: self.release,
            **dict(zip(OF_NECESSITY, boxes, strict=True)),
            GateField.PSEUDONYMS: self.pseudonyms,
        }

    def _place(self, where: GateField) -> QWidget | None:
        """Return the control in sight that a problem is solved in, or None."""
        control = self._controls().get(where)
        return control if control is not None and self.isAncestorOf(control) and control.isVisibleTo(self) else None

    def _failed(self, error: KnownError) -> None:
        self._is_accepting = False
        self.say(error_text(self._desk.language, error))


def request_default(request: GateRequest) -> Ground:
    """Return the ground chosen at first."""
    return request.grounds[0]


def give_out(
    desk: Desk,
    parent: QWidget,
    request: GateRequest,
    render: Callable[[Workspace, Disclosure], bytes],
    title: str,
    suggested_name: str,
) -> DisclosureDialog:
    """Ask for a disclosure, then show the paper that ``render`` makes of it; printing or saving it is recorded."""
    action = QCoreApplication.translate("DisclosureDialog", "Weiter zur Vorschau")
    dialog = DisclosureDialog(desk, request, title, action, parent)

    def accepted() -> None:
        disclosure = dialog.disclosure()
        desk.worker.run(
            lambda ws: render(ws, disclosure),
            lambda data: show_disclosed(desk, title, data, suggested_name, disclosure),
        )

    dialog.accepted.connect(accepted)
    dialog.open()
    return dialog


def give_out_case(
    desk: Desk, parent: QWidget, case_id: int, title: str, grounds: tuple[Ground, ...], chosen: tuple[str, ...]
) -> DisclosureDialog:
    """Ask for a disclosure of parts of a case file, ``chosen`` ticked at first, then show the extract."""
    request = GateRequest(
        DisclosureKind.CASE_FILE,
        case_ids=(case_id,),
        parts=(*case_file_paper.PARTS, case_file_paper.NAMES_OF_OTHERS),
        chosen=chosen,
        can_be_pseudonymised=True,
        grounds=grounds,
    )
    language = desk.language
    return give_out(
        desk,
        parent,
        request,
        lambda ws, disclosure: case_file_paper.case_file_pdf(ws, disclosure, language),
        title,
        EXTRACT_NAME,
    )


def show_disclosed(desk: Desk, title: str, data: bytes, suggested_name: str, disclosure: Disclosure) -> None:
    """Show a paper whose printing or saving is recorded as a disclosure."""
    from ssa_desktop.ui.disclosed_preview import DisclosedPreview

    DisclosedPreview(desk, title, data, suggested_name, disclosure).open()
