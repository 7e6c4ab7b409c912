"""Handing over: packages that went out and came in, what is to be done about each, making one and opening one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.domain.rights.handover import Decisions, HandoverKind
from ssa_desktop.domain.rights.releases import Consenter, Recipient, Release
from ssa_desktop.exchange.handover_file import SUFFIX
from ssa_desktop.labels import day_text
from ssa_desktop.services.rights import (
    handover_cases,
    handover_create,
    handover_open,
    handover_plan,
    handovers,
    leaving,
)
from ssa_desktop.services.rights.handover_cases import Groundless
from ssa_desktop.services.rights.handover_content import NameFound
from ssa_desktop.services.rights.handover_create import Asked, Prepared
from ssa_desktop.services.rights.handover_open import Arrived, Opened
from ssa_desktop.services.rights.handover_plan import CasePlan, Plan
from ssa_desktop.services.rights.handovers import HandoverRow
from ssa_desktop.services.rights.leaving import Leaving
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.handovers import HandoverColumn, HandoverModel
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_list import RecordList
from ssa_desktop.ui.pages.rights.handover_cases_dialog import GroundlessDialog
from ssa_desktop.ui.pages.rights.handover_dialogs import (
    ArrivalDialog,
    ChangedSinceDialog,
    CodeDialog,
    LeaveDialog,
    PackDialog,
)
from ssa_desktop.ui.pages.rights.handover_names_dialog import HandoverNamesDialog
from ssa_desktop.ui.pages.rights.handover_plan_dialog import PlanDialog
from ssa_desktop.ui.pages.rights.release_dialog import print_form
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar, below_bar
from ssa_desktop.ui.widgets.parts import Card, button, label, row

PLACE = "privacy/handover"
_VALID = timedelta(days=90)


class HandoverPanel(Panel):
    """The packages, the latest first; at the side what can be said of the chosen one."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"disclosures", "cases", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = HandoverModel(desk.language, self)
        self.new = button(self.tr("Paket packen …"), self.ask_new, role="primary", icon_name="plus")
        self.open_button = button(self.tr("Paket öffnen …"), self.ask_open, icon_name="download")
        self.empty = EmptyState(
            self.tr("Noch keine Übergabe"),
            self.tr(
                "Eine Nachfolge, eine neue Schule oder die Vertretung bekommt ein verschlüsseltes Paket: nur Fälle mit "
                "Einwilligung, Zeile für Zeile angesehen. Ohne Einwilligung bleiben Zahlen ohne Personen."
            ),
            self.tr("Erstes Paket packen …"),
            self.ask_new,
            "upload",
        )
        widths = {HandoverColumn.DAY: 100, HandoverColumn.KIND: 210, HandoverColumn.STATE: 160}
        self._content = RecordList(self.model, self.tr("Pakete"), widths, HandoverColumn.PARTY, self.empty)
        self.table = self._content.table
        self.table.chosen_changed.connect(self._show_chosen)
        side, bar = self._make_side(), self._make_steps()
        self._content.needs_records(self.chosen_card, self.new, bar)
        body = Columns(below_bar(bar, self._content), side, least=BESIDE, side_width=SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        intro = label(self.tr("Verschlüsselt, mit Einwilligung, der Code getrennt von der Datei."), "muted")
        self.head.add_buttons(self.open_button, self.new)
        layout.addWidget(intro)
        self.work = LongWork(desk)
        layout.addWidget(self.work)
        layout.addWidget(body, 1)
        self._show_chosen(None)

    def refresh(self) -> None:
        self.desk.worker.read(handovers.listing, self._show)

    def primary_focus(self) -> QWidget | None:
        return self._content.target()

    # ---- parts

    def _make_steps(self) -> ActionBar:
        self.arrived = button(self.tr("Ist angekommen"), partial(self._end, "arrived"), icon_name="check")
        self.gone = button(self.tr("Ist vernichtet"), partial(self._end, "destroyed"))
        self.replaced = button(self.tr("Ist ersetzt"), partial(self._end, "replaced"))
        self.give_back = button(self.tr("Rückgabe schreiben …"), self._give_back, icon_name="upload")
        self.take_back = button(self.tr("Übernahme zurücknehmen …"), self._ask_back, icon_name="undo-2")
        return ActionBar(self.arrived, self.gone, self.replaced, self.give_back, self.take_back)

    def _make_side(self) -> QWidget:
        self.title = label("", "heading", wrap=True)
        self.text = label("", wrap=True)
        chosen = Card(self.tr("Auswahl"))
        chosen.heading.hide()
        self.chosen_card = chosen
        for part in (self.title, self.text):
            chosen.body.addWidget(part)
        explained = Card(self.tr("Was weitergehen darf"))
        explained.wrap_heading()
        for text in (
            self.tr("Jede Akte braucht die Einwilligung dessen, der anvertraut hat, mit Empfänger und Themen."),
            self.tr(
                "Ohne sie: fragen, den Fall abschließen, einschränken oder, nach der Frage, ob das schadet, löschen."
            ),
        ):
            explained.body.addWidget(label(text, "muted", wrap=True))
        self.groundless = button(self.tr("Fälle ohne Einwilligung …"), self.ask_groundless)
        explained.body.addLayout(row(self.groundless, None))
        ending = Card(self.tr("Dienstende"))
        ending.body.addWidget(
            label(self.tr("Was bleibt, wird versiegelt; der Träger bekommt ein Blatt ohne Namen."), "muted", wrap=True)
        )
        self.leave = button(self.tr("Dienstende …"), self.ask_leave)
        self.page = button(self.tr("Blatt für den Träger …"), self._show_page, icon_name="printer")
        ending.body.addLayout(row(self.leave, None))
        ending.body.addLayout(row(self.page, None))
        return side_of(chosen, explained, ending)

    # ---- showing

    def _show(self, found: list[HandoverRow]) -> None:
        self._content.show_records(found)
        self._show_chosen(self.table.chosen())

    def _show_chosen(self, chosen: HandoverRow | None) -> None:
        is_out = chosen is not None and chosen.direction == "given" and chosen.ended_how is None
        is_package = is_out and chosen is not None and chosen.kind != "own_copy"
        is_in = chosen is not None and chosen.direction == "received"
        self.arrived.setVisible(is_package)
        self.gone.setVisible(is_out)
        self.replaced.setVisible(is_package)
        self.give_back.setVisible(is_in and chosen is not None and chosen.kind == HandoverKind.DEPUTY)
        self.take_back.setVisible(is_in)
        if chosen is None:
            self.title.setText(self.tr("Nichts ausgewählt"))
            self.text.setText(self.tr("Wählen Sie eine Zeile aus."))
            return
        language = self.desk.language
        self.title.setText(f"{self.model.kind(chosen)} · {self.model.state(chosen)}")
        lines = [self.tr("gemacht am {day}").format(day=day_text(language, chosen.made_on))]
        if chosen.taken_on is not None:
            lines.append(self.tr("übernommen am {day}").format(day=day_text(language, chosen.taken_on)))
        if chosen.opened_on is not None:
            lines.append(
                self.tr("von der Vertretung geöffnet am {day}").format(day=day_text(language, chosen.opened_on))
            )
        if chosen.persons:
            lines.append(self.tr("Personen: {who}").format(who=", ".join(chosen.persons)))
        if chosen.lost:
            lines.append(
                self.tr("{count} davon sind hier gelöscht: bitte ersetzen oder vernichten lassen.").format(
                    count=chosen.lost
                )
            )
        self.text.setText("\n".join(lines))

    # ---- making one

    def ask_new(self) -> None:
        """Ask for whom a package is, and go on to what goes and what stays."""
        dialog = PackDialog(self.desk, self.window())
        dialog.keep_as(PLACE, "new")
        dialog.accepted.connect(lambda: self._plan(dialog.asked()))
        dialog.open()

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "new":
            self.ask_new()
        elif kind == "groundless":
            self.ask_groundless()
        elif kind == "plan":
            until = about.get("until")
            last = None if until is None else date.fromisoformat(str(until))
            self._plan(Asked(HandoverKind(about["handover"]), str(about["recipient"]), until=last))

    def _plan(self, asked: Asked) -> None:
        def shown(plan: Plan) -> None:
            dialog = PlanDialog(self.desk, asked, plan, self.window())
            until = None if asked.until is None else asked.until.isoformat()
            dialog.keep_as(PLACE, "plan", handover=str(asked.kind), recipient=asked.recipient, until=until)
            dialog.case_wanted.connect(self.desk.open_case)
            dialog.form_wanted.connect(partial(self._print_form, asked))
            dialog.groundless_wanted.connect(partial(self._lead_through, asked))
            dialog.accepted.connect(lambda: self._prepare(dialog.asked()))
            dialog.open()

        self.desk.worker.run(lambda ws: _looked(ws, asked), shown)

    def _lead_through(self, asked: Asked) -> None:
        """Lead through the cases without a ground; what was done before is there."""

        def shown(found: list[Groundless]) -> None:
            if not found:
                self.desk.tell(self.tr("Jeder Fall hat eine Einwilligung für diesen Empfänger."))
                return
            dialog = GroundlessDialog(self.desk, asked, found, self.window())
            dialog.form_wanted.connect(lambda one: self._print_form(asked, one.case))
            dialog.case_wanted.connect(self.desk.open_case)
            dialog.open()

        self.desk.worker.run(lambda ws: handover_cases.without_ground(ws, asked), shown)

    def ask_groundless(self) -> None:
        """Ask for which package the cases without a ground are gone through."""
        dialog = PackDialog(self.desk, self.window(), self.tr("Fälle durchgehen …"))
        dialog.keep_as(PLACE, "groundless")
        dialog.accepted.connect(lambda: self._lead_through(dialog.asked()))
        dialog.open()

    def _print_form(self, asked: Asked, case: CasePlan) -> None:
        """Show the form of consent for a case: recipient by function, the topics of its talks, and until when."""
        today = self.desk.today()
        who, _, organisation = asked.recipient.partition(",")
        release = Release(
            case.case_id,
            today,
            asked.until or today + _VALID,
            (Recipient(who.strip(), organisation.strip() or self.tr("Schulsozialarbeit")),),
            case.topics,
            self.tr("Übergabe der Beratung"),
            self.tr("Ohne Einwilligung geht nichts weiter; Nachteile entstehen nicht."),
            Consenter.YOUNG_PERSON,
        )
        print_form(self.desk, release)

    def _prepare(self, asked: Asked) -> None:
        """Put a package together, ask about names in it, and write it."""

        def ready(made: Prepared) -> None:
            if not made.content.names:
                self._write(made)
                return
            dialog = HandoverNamesDialog(self.desk, made.content.names, self.window())
            dialog.accepted.connect(
                lambda: self._prepare(replace(asked, decisions=dialog.decided(asked.decisions or Decisions())))
            )
            dialog.open()

        self.work.run(
            self.tr("Das Paket wird zusammengestellt …"),
            "handover.cancelled",
            lambda ws, progress: handover_create.prepare(ws, asked, progress),
            ready,
            back_to=self.new,
        )

    def _write(self, ready: Prepared) -> None:
        language, day = self.desk.language, self.desk.today().isoformat()
        places = self._places(f"uebergabe-{day}{SUFFIX}", f"code-{day}.pdf")
        if places is None:
            return
        package, sheet = places

        def done(_: object) -> None:
            self.desk.changed.emit("disclosures")
            self.desk.tell(self.tr("Paket und Blatt sind geschrieben. Bitte getrennt übergeben, das Blatt persönlich."))
            self._show_sheet(sheet)

        self.work.run(
            self.tr("Das Paket wird geschrieben …"),
            "handover.cancelled",
            lambda ws, progress: handover_create.write(ws, package, sheet, ready, language, progress),
            done,
            back_to=self.new,
        )

    # ---- opening one

    def ask_open(self) -> None:
        """Ask for a package and its code, show what it holds, and take it in."""
        path = ask_file(self, self.tr("Paket öffnen"), self.tr("Übergabepaket (*{suffix})").format(suffix=SUFFIX))
        if path is not None:
            self.open_package(path)

    def open_package(self, path: Path) -> None:
        """Ask for the code of a package, and go on to what it holds."""
        dialog = CodeDialog(self.window())

        def looked(opened: Opened) -> None:
            if opened.is_known:
                self.desk.tell(self.tr("Dieses Paket ist schon übernommen."))
                return
            shown = ArrivalDialog(self.desk, opened, self.window())
            shown.accepted.connect(
                lambda: self._take_in(
                    opened, shown.same(), None if shown.ground is None else shown.ground.value(), shown.necessity()
                )
            )
            shown.open()

        def look() -> None:
            code = dialog.code.text()
            self.work.run(
                self.tr("Das Paket wird geprüft …"),
                "handover.cancelled",
                lambda ws, progress: handover_open.look(ws, path, code, progress),
                looked,
                back_to=self.open_button,
            )

        dialog.accepted.connect(look)
        dialog.open()

    def _take_in(
        self, opened: Opened, same: dict[str, int], ground: Ground | None, necessity: Necessity | None
    ) -> None:
        language = self.desk.language

        def done(arrived: Arrived) -> None:
            self.desk.changed.emit("all")
            text = self.tr("Übernommene Einträge: {count}. Bitte bestätigen Sie der abgebenden Stelle die Ankunft.")
            number = arrived.handover_id
            undo = None if number is None else partial(self._back, number, even_changed=False)
            self.desk.tell(text.format(count=arrived.summary.added.total()), undo)

        self.work.run(
            self.tr("Das Paket wird übernommen …"),
            "handover.cancelled",
            lambda ws, progress: handover_open.take_in(
                ws, opened, same=same, ground=ground, necessity=necessity, language=language, progress=progress
            ),
            done,
            back_to=self.open_button,
        )

    # ---- what becomes of one

    def _end(self, how: str) -> None:
        chosen = self.table.chosen()
        if not isinstance(chosen, HandoverRow):
            return
        number = chosen.handover_id

        def done(_: object) -> None:
            self.desk.changed.emit("disclosures")
            self.desk.tell_step(self.tr("Vermerkt."), "disclosures")

        self.desk.worker.run(lambda ws: handovers.end(ws, number, how), done)

    def _ask_back(self) -> None:
        chosen = self.table.chosen()
        if isinstance(chosen, HandoverRow):
            self._back(chosen.handover_id, even_changed=False)

    def _back(self, number: int, *, even_changed: bool) -> None:
        def done(removed: int) -> None:
            self.desk.changed.emit("all")
            self.desk.tell(self.tr("Übernahme zurückgenommen. Entfernte Einträge: {count}.").format(count=removed))

        def failed(error: KnownError) -> None:
            if not isinstance(error, RefusedError) or error.key != "handover.changed_since":
                self.desk.show_error(error)
                return
            dialog = ChangedSinceDialog(int(str(error.details["number"])), self.window())
            dialog.accepted.connect(lambda: self._back(number, even_changed=True))
            dialog.open()

        self.desk.worker.run(lambda ws: handover_open.take_back(ws, number, even_changed=even_changed), done, failed)

    # ---- the end of her office

    def ask_leave(self) -> None:
        """Show what has to be answered for, and seal the rest."""

        def shown(found: Leaving) -> None:
            dialog = LeaveDialog(self.desk, found, self.window())
            dialog.accepted.connect(self._seal)
            dialog.open()

        self.desk.worker.run(leaving.state, shown)

    def _seal(self) -> None:
        language, day = self.desk.language, self.desk.today().isoformat()
        places = self._places(f"archiv-{day}{SUFFIX}", f"code-archiv-{day}.pdf")
        if places is None:
            return
        archive, sheet = places

        def done(last: date | None) -> None:
            self.desk.changed.emit("disclosures")
            if last is None:
                text = self.tr("Der Rest ist versiegelt. Wann er zu vernichten ist, entscheidet der Träger.")
            else:
                text = self.tr("Der Rest ist versiegelt und am {day} zu vernichten.")
                text = text.format(day=day_text(language, last))
            self.desk.tell(text)
            self._show_sheet(sheet)

        self.work.run(
            self.tr("Der Rest wird versiegelt …"),
            "handover.cancelled",
            lambda ws, progress: leaving.seal(ws, archive, sheet, language, progress),
            done,
            back_to=self.leave,
        )

    def _show_page(self) -> None:
        language, title = self.desk.language, self.tr("Blatt für den Träger")
        name = self.tr("Dienstende-{day}.pdf").format(day=self.desk.today().isoformat())
        self.desk.worker.run(
            lambda ws: leaving.statement(ws, language), lambda data: self.desk.preview_pdf(title, data, name)
        )

    def _places(self, package: str, sheet: str) -> tuple[Path, Path] | None:
        """Ask where to write a package and the sheet of its code; None when she decides against it."""
        first = self.desk.ask_save_path(self, package, self.tr("Übergabepaket (*{suffix})").format(suffix=SUFFIX))
        second = None if first is None else self.desk.ask_save_path(self, sheet, self.tr("Blatt mit dem Code (*.pdf)"))
        return None if first is None or second is None else (first, second)

    def _show_sheet(self, path: Path) -> None:
        """Show the sheet that was written, to be printed: the code is handed over on paper."""
        if path.suffix.lower() != ".pdf":
            return
        title = self.tr("Blatt mit dem Code")
        self.desk.worker.run(
            lambda _: path.read_bytes() if path.is_file() else b"",
            lambda data: self.desk.preview_pdf(title, data, path.name) if data else None,
        )

    def _give_back(self) -> None:
        chosen = self.table.chosen()
        if not isinstance(chosen, HandoverRow):
            return
        number = chosen.handover_id

        def looked(found: tuple[NameFound, ...]) -> None:
            if not found:
                self._write_return(number, Decisions())
                return
            dialog = HandoverNamesDialog(self.desk, found, self.window())
            dialog.accepted.connect(lambda: self._write_return(number, dialog.decided(Decisions())))
            dialog.open()

        self.desk.worker.run(lambda ws: handovers.names_in_return(ws, number), looked)

    def _write_return(self, number: int, decisions: Decisions) -> None:
        language, day = self.desk.language, self.desk.today().isoformat()
        places = self._places(f"rueckgabe-{day}{SUFFIX}", f"code-{day}.pdf")
        if places is None:
            return
        package, sheet = places

        def done(entries: int) -> None:
            self.desk.changed.emit("disclosures")
            self.desk.tell(self.tr("Rückgabe geschrieben, Einträge: {count}.").format(count=entries))
            self._show_sheet(sheet)

        self.work.run(
            self.tr("Die Rückgabe wird geschrieben …"),
            "handover.cancelled",
            lambda ws, progress: handovers.give_back(
                ws, number, package, sheet, language, progress, decisions=decisions
            ),
            done,
            back_to=self.table,
        )


def _looked(ws: Workspace, asked: Asked) -> Plan:
    """Return what would go, without writing anything; an empty package is shown too, so that consent can be asked."""
    handover_create.check(ws, asked)
    return handover_plan.plan(ws, asked.kind, asked.recipient, may_be_empty=True)
