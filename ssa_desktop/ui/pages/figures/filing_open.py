"""What is still open of a return that is about to be filed, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.figures.annual_return import Severity
from ssa_desktop.domain.figures.return_calendar import ReturnStep
from ssa_desktop.domain.figures.return_remarks import remark_on
from ssa_desktop.services.figures.return_preparation import Preparation
from ssa_desktop.ui.models.figures import is_small_count

translate = QCoreApplication.translate


def still_open(loaded: Preparation) -> list[str]:
    """Return line by line what of the preparation is not done, in the order of its steps.

    Errors are not among it: with one the return cannot be filed at all. Nor are the steps that come after filing, and
    small counts, which are marked and ask for no words.
    """
    steps = {found.step: found for found in loaded.steps}
    lines = []
    if not steps[ReturnStep.ENTRIES_CLOSED].is_done:
        lines.append(translate("FilingOpen", "„Einträge des Schuljahres vollständig“ ist nicht abgehakt."))
    facts = steps[ReturnStep.SCHOOL_FACTS]
    if facts.open:
        text = translate("FilingOpen", "Angaben der Schulen: unvollständig bei {open} von {total}.")
        lines.append(text.format(open=facts.open, total=facts.total))
    by_hand = steps[ReturnStep.HAND_FIGURES]
    if by_hand.open:
        text = translate("FilingOpen", "Zahlen von Hand: {open} von {total} offen; sie stehen als „keine Angabe“ da.")
        lines.append(text.format(open=by_hand.open, total=by_hand.total))
    silent = sum(
        finding.severity is Severity.REMARK and not is_small_count(finding) and not remark_on(loaded.report, finding)
        for finding in loaded.report.findings
    )
    if silent == 1:
        lines.append(translate("FilingOpen", "Zu 1 Hinweis der Prüfung steht keine Bemerkung."))
    elif silent:
        text = translate("FilingOpen", "Zu {count} Hinweisen der Prüfung steht keine Bemerkung.")
        lines.append(text.format(count=silent))
    if not steps[ReturnStep.STATISTICS].is_done:
        lines.append(translate("FilingOpen", "„Statistik zum Schuljahresende gegeben“ ist nicht abgehakt."))
    return lines
