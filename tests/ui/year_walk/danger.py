"""January 2025: worry about a child is assessed step by step, and the youth office is told what it needs."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton

from ssa_desktop.domain.protection.protection import (
    FamilyTold,
    IndicationBasis,
    LetterLine,
    ReportWay,
    RiskStep,
    StepAnswer,
)
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground
from ssa_desktop.services.protection import protection
from ssa_desktop.services.rights import disclosures
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.protection.protection_dialogs import BeginDialog, ConcludeDialog, IndicationDialog, StepDialog
from ssa_desktop.ui.pages.protection.protection_report_dialogs import AnswerDialog, ReportDialog
from tests.ui.keyboard import open_page
from tests.ui.year_walk.cases import ZOE
from tests.ui.year_walk.world import SPACE, UP, World

OFFICE = "Landratsamt Kreis Erfunden"
FACT = "Kommt seit drei Wochen ohne Essen, Gramwort fünf."
ADVISER = "Frau Ratgeberin"
STEPS = (
    (RiskStep.TEAM, StepAnswer.DONE, {"people": "zweite Fachkraft"}),
    (RiskStep.ADVISER, StepAnswer.DONE, {"people": ADVISER, "note": "Mit den Eltern sprechen."}),
    (RiskStep.CHILD, StepAnswer.INVOLVED, {"note": "Sie hat Hunger."}),
    (RiskStep.GUARDIANS, StepAnswer.INVOLVED, {"note": "Die Mutter ist überlastet."}),
    (RiskStep.HELP, StepAnswer.DECLINED, {"reason": "will nicht", "note": "Frühstück an der Schule"}),
    (RiskStep.RESULT, StepAnswer.NOT_EXCLUDED, {"reason": "seit drei Wochen"}),
)


def _push(world: World, page: ProtectionPage, step: RiskStep, text: str) -> None:
    """Open a step by its head where it is shut, and press a button in it."""
    shown = page.pane.rows[step]
    if not shown.is_open():
        world.push(shown.header)
    (button,) = [one for one in shown.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    world.push(button)


def danger_is_assessed(world: World) -> None:
    """Indication, team, adviser, child, guardians, help, result; the version for the adviser names nobody."""
    world.go_on_to(date(2025, 1, 28))
    page = open_page(world.qtbot, world.window, ProtectionPage)
    world.press(SPACE)
    dialog = world.dialog(BeginDialog)
    world.choose("Zoe")
    assert dialog.known() is not None
    world.save()
    _push(world, page, RiskStep.INDICATIONS, "Anhaltspunkt eintragen …")
    indication = world.dialog(IndicationDialog)
    indication.controls["basis"].set_value(IndicationBasis.OBSERVED)
    indication.controls["fact"].setFocus()
    world.write(FACT)
    world.write_into(indication.controls["interpretation"], f"Sorge um {ZOE}")
    world.save()
    for step, answer, texts in STEPS:
        _push(world, page, step, "Schritt eintragen …")
        said = world.dialog(StepDialog)
        said.controls["answer"].set_value(answer)
        for name, text in texts.items():
            world.write_into(said.controls[name], text)
        world.save()
    _push(world, page, RiskStep.ADVISER, "Fassung ohne Namen drucken …")
    told = world.save_preview("fassung-ohne-namen.pdf")
    for expected in ("Kind A", FACT, "Sorge um Kind A", "28.01.2025"):
        assert expected in told, (expected, told)
    for left_out in ("Zoe", "Quittenbaum", "Grundschule am Bach", "2a", ADVISER):
        assert left_out not in told, left_out


def the_youth_office_is_told(world: World) -> None:
    """Only ticked lines are in the letter; its answer comes, and the matter is concluded."""
    page = open_page(world.qtbot, world.window, ProtectionPage)
    _push(world, page, RiskStep.REPORT, "Mitteilung eintragen …")
    dialog = world.dialog(ReportDialog)
    assert dialog.controls["recipient"].text() == OFFICE
    dialog.controls["way"].set_value(ReportWay.LETTER)
    world.write_into(dialog.controls["content"], "Ein Kind bekommt zu Hause nicht genug zu essen.")
    dialog.controls["family_told"].set_value(FamilyTold.BEFORE)
    for line in (LetterLine.FACTS, LetterLine.ADVISER, LetterLine.HELP):
        world.push(dialog.lines.ticks[line])
    world.push(dialog.lines.ticks[LetterLine.SIBLINGS])
    world.write_into(dialog.lines.texts[LetterLine.SIBLINGS], "ein jüngerer Bruder")
    world.save()
    _push(world, page, RiskStep.REPORT, "Brief drucken …")
    said = world.save_preview("mitteilung.pdf", names=(ZOE,))
    for expected in (
        "Mitteilung nach § 8a Abs. 4 SGB VIII", OFFICE, ZOE, "Grundschule am Bach", FACT, "ein jüngerer Bruder",
        "Frühstück an der Schule", "pseudonymisiert: Mit den Eltern sprechen", "28.01.2025", "Frau Fachlich",
    ):  # fmt: skip
        assert expected in said, (expected, said)
    # The judgement was not ticked, and the adviser is told by function.
    assert "Sorge um" not in said
    assert ADVISER not in said
    _push(world, page, RiskStep.REPORT, "Antwort …")
    world.dialog(AnswerDialog)
    world.press(UP)
    world.press(UP)
    world.save()
    _push(world, page, RiskStep.CONCLUSION, "Abschließen …")
    conclusion = world.dialog(ConcludeDialog)
    world.write_into(conclusion.closing, "Das Jugendamt ist tätig.")
    world.save()
    (view,) = world.ask(protection.listing)
    assert view.assessment.closed_on == world.today
    assert view.assessment.reports[0].answered_on == world.today
    told = {(one.kind, one.ground, one.recipient) for one in world.ask(disclosures.listing)}
    assert (DisclosureKind.RISK_ASSESSMENT, Ground.RISK_ASSESSMENT, "IeF") in told
    assert len(told) == 3
