"""An invented risk assessment for the demonstration, under way, and an emergency card with invented offices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ssa_desktop.domain.protection.protection import (
    Agreement,
    EmergencyContact,
    EmergencyKind,
    Indication,
    IndicationBasis,
    RiskStep,
    StepAnswer,
    StepDone,
)
from ssa_desktop.services.cases import cases
from ssa_desktop.services.protection import protection
from ssa_desktop.services.workspace import Workspace

_BEGAN_BEFORE: Final = 16
_SATURDAY: Final = 5
_CARD: Final = (
    EmergencyContact(EmergencyKind.YOUTH_OFFICE, "ASD Musterkreis", "07000 11 22 33", "Mo–Fr 8–16 Uhr"),
    EmergencyContact(EmergencyKind.ON_CALL, "Bereitschaft Musterkreis", "07000 44 55 66", "nachts, Wochenende"),
    EmergencyContact(EmergencyKind.ADVISER, "Beratungsstelle Musterstadt", "07000 77 88 99", "dienstags"),
)


def add_protection(ws: Workspace) -> None:
    """Enter an assessment in the newest case that ran by then, and the emergency card; without such a case the card."""
    for contact in _CARD:
        protection.save_emergency_contact(ws, contact)
    today = ws.today()
    began = _weekday(today - timedelta(_BEGAN_BEFORE))
    running = [
        row for row in cases.listing(ws) if row.closed is None and row.left_school is None and row.opened < began
    ]
    if not running:
        return
    chosen = max(running, key=lambda row: (row.opened, row.case_id))
    number = protection.begin(ws, chosen.person_id, began, case_id=chosen.case_id).assessment_id
    later, latest = _weekday(today - timedelta(9)), _weekday(today - timedelta(5))
    for part in (
        Indication(
            began,
            IndicationBasis.OBSERVED,
            "Kommt die dritte Woche ohne Essen und in dünner Jacke (erfunden).",
            interpretation="Vielleicht ist zu Hause niemand, der sich morgens kümmert.",
            seen_minute=470,
            entered_on=began,
        ),
        Indication(
            later,
            IndicationBasis.TOLD_BY_OTHER,
            "„Abends ist sie oft lange allein.“ (erfunden)",
            told_by="Frau Beispiel, Klassenlehrerin",
            entered_on=later,
        ),
        Agreement(
            latest,
            "Jeden Morgen zehn Minuten im Büro, mit Frühstück (erfunden)",
            "Schulsozialarbeit",
            today,
            entered_on=latest,
        ),
    ):
        protection.add_part(ws, number, part)
    colleague = "Herr Probe, Schulsozialarbeit der Nachbarschule"
    steps = {
        RiskStep.PROTECTIVE: StepDone(
            StepAnswer.FOUND, later, note="Die Großmutter holt sie zweimal die Woche (erfunden)."
        ),
        RiskStep.TEAM: StepDone(StepAnswer.DONE, later, colleague, "Beide sehen Klärungsbedarf (erfunden)."),
        RiskStep.ADVISER: StepDone(
            StepAnswer.DONE, latest, "Beratungsstelle Musterstadt", "Zuerst mit dem Kind sprechen (erfunden)."
        ),
        RiskStep.CHILD: StepDone(StepAnswer.INVOLVED, latest, note="Erzählt vom Schichtdienst der Mutter (erfunden)."),
    }
    for step, done in steps.items():
        protection.set_step(ws, number, step, replace(done, entered_on=done.done_on))


def _weekday(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - _SATURDAY + 1))
