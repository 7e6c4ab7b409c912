"""How an agreement is called where it stands in one line beside others."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.together.cooperation import Agreement
from ssa_desktop.labels import day_text

translate = QCoreApplication.translate


def agreement_name(language: str, agreement: Agreement, school: str) -> str:
    """Return school and period, of a later version also which it is, and whether it is a draft of it."""
    first, last = (day_text(language, day) for day in (agreement.first, agreement.last))
    said = f"{school}, {first} – {last}"
    if agreement.version == 1:
        return said
    if agreement.is_frozen:
        return translate("AgreementName", "{agreement}, Fassung {number}").format(
            agreement=said, number=agreement.version
        )
    return translate("AgreementName", "{agreement}, Entwurf der Fassung {number}").format(
        agreement=said, number=agreement.version
    )
