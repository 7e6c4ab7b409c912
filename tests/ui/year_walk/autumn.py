"""September 2024: the agreement is founded, negotiated, signed, and stands."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.together.cooperation import AgreementClause
from ssa_desktop.services.together import cooperation_agreements
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog, GoalDialog, SignDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_conditions import ConditionsPanel
from tests.ui.year_walk.world import SPACE, TAB, World, words_of


def an_agreement_is_founded(world: World) -> None:
    """From the empty page: period, parties out of the school book, a clause of hers, three goals; Word to negotiate."""
    panel = world.panel(CooperationPage, "agreement", AgreementPanel)
    world.press(SPACE)
    dialog = world.dialog(AgreementDialog)
    assert dialog.authority.text() == "Gemeinde Erfundingen, Rathausplatz 2"
    assert dialog.school_by.text() == "Frau Direktorin"
    dialog.last_day.selectAll()
    world.write_into(dialog.last_day, "31.07.2026")
    world.write_into(dialog.others, "Elternbeirat")
    world.write_into(dialog.clauses[AgreementClause.MORE], "Ein Schulhund begleitet die Pause.")
    world.save()
    world.push(panel.propose)
    assert panel.goals_model.total == 3
    world.push(panel.add_goal)
    world.dialog(GoalDialog)
    world.write("Streit wird früh geklärt")
    world.press(TAB)
    world.write("Klassenrat in Klasse 3")
    world.save()
    with world.saved_as("vereinbarung-entwurf.docx") as path:
        world.push(panel.word)
    said = words_of(path)
    for expected in (
        "Entwurf", "Gemeinde Erfundingen", "Frau Bürgermeisterin", "Grundschule am Bach", "Verein Brücke",
        "Elternbeirat", "Schulhund", "Streit wird früh geklärt", "Klassenrat in Klasse 3", "60", "65",
    ):  # fmt: skip
        assert expected in said, (expected, said)


def it_is_signed_and_stands(world: World) -> None:
    """Two weeks later all have signed: it is frozen, printed with the day, and what is promised is listed."""
    world.go_on_to(date(2024, 9, 24))
    panel = world.panel(CooperationPage, "agreement", AgreementPanel)
    world.push(panel.sign)
    world.dialog(SignDialog)
    world.save()
    (line,) = world.ask(cooperation_agreements.listing)
    assert line.agreement.signed_on == world.today
    assert line.agreement.fingerprint
    world.ids["agreement"] = line.agreement_id
    world.push(panel.paper)
    said = world.save_preview("vereinbarung.pdf")
    for expected in ("24.09.2024", "01.08.2024", "31.07.2026", "Schulhund", "Streit wird früh geklärt", "40"):
        assert expected in said, (expected, said)
    assert "Entwurf" not in said
    assert not panel.edit.isEnabled()
    conditions = world.panel(CooperationPage, "conditions", ConditionsPanel)
    world.push(conditions.propose)
    assert conditions.model.total == 8
