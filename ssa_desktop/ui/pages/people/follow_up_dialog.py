"""The dialog that takes the answer to a follow-up of a school leaver: the code they say, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.indicators import Outcome
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.cases import follow_ups
from ssa_desktop.services.cases.follow_ups import FollowUpLine
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import button


class FollowUpAnswerDialog(FormDialog):
    """Asks for code and outcome; a code that was misread is told by its last sign."""

    def __init__(
        self,
        language: str,
        lines: Sequence[FollowUpLine],
        chosen: FollowUpLine | None,
        parent: QWidget | None,
        show_paper: Callable[[AgreedFollowUp], None] | None = None,
    ) -> None:
        super().__init__(self.tr("Antwort auf eine Nachfrage"), self.tr("Speichern"), parent)
        self._language = language
        self._lines = list(lines)
        self.add_text(
            self.tr("Alles, was zu dieser Nachfrage aufbewahrt wurde, wird damit gelöscht; es bleibt der Verbleib."),
            "muted",
        )
        self.code = QLineEdit("" if chosen is None else chosen.agreed.code)
        self.outcome: EnumBox[Outcome] = EnumBox(language, "transition_outcome", Outcome, empty=self.tr("Bitte wählen"))
        self.form.add(self.tr("&Code"), self.code, self.tr("zum Beispiel K7M-4XQ"))
        self.form.add(self.tr("&Verbleib nach sechs Monaten"), self.outcome)
        self.needs(self.code, lines=2)
        self.needs(self.outcome)
        self.first = self.code if chosen is None else self.outcome
        self._show_paper = show_paper
        self.paper = button(self.tr("Einwilligung und Karte …"), self._ask_paper, icon_name="printer")
        self.form.add_widget(self.paper)
        self.code.textChanged.connect(self._show_whether_known)
        self._show_whether_known()

    def follow_up_id(self) -> int:
        """Return of which one the code is."""
        return follow_ups.with_code(self._lines, self.code.text()).follow_up_id

    def _line(self) -> FollowUpLine | None:
        try:
            return follow_ups.with_code(self._lines, self.code.text())
        except KnownError:
            return None

    def _show_whether_known(self) -> None:
        """Offer the paper once it is known of which one: a card that was lost is printed again."""
        self.paper.setVisible(self._show_paper is not None and self._line() is not None)

    def _ask_paper(self) -> None:
        line = self._line()
        if line is not None and self._show_paper is not None:
            self._show_paper(line.agreed)

    def problems(self) -> Iterator[Problem]:
        if not self.code.text().strip():
            yield self.code, self.tr("Bitte den Code eingeben.")
        else:
            try:
                self.follow_up_id()
            except KnownError as error:
                yield self.code, error_text(self._language, error)
        yield from self.missing(self.outcome, self.tr("Bitte wählen, was aus der Person geworden ist."))
