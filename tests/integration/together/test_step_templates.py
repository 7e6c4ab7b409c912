"""Steps of a template as agreed actions: all at once, on workdays, on a person, a case or nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.together.step_template import TemplateStep, actions_of
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.together import cooperation_actions, step_templates
from ssa_desktop.services.workspace import Workspace
from tests.steps import Done

BEGIN = date(2026, 3, 4)


def test_the_procedure_for_absence_comes_in_both_languages_with_the_same_days() -> None:
    german, english = (step_templates.shipped(language)[0] for language in ("de", "en"))
    assert (german.code, german.title, english.title) == ("school_refusal", "Schulabsentismus", "Absence from school")
    assert [step.days for step in german.steps] == [step.days for step in english.steps]
    assert sorted({step.days for step in german.steps}) == [step.days for step in german.steps]
    assert not {step.what for step in german.steps} & {step.what for step in english.steps}
    said = " ".join(step.what for step in german.steps)
    for part in ("Klassenleitung", "Schülerin oder dem Schüler", "Eltern", "Gruppe", "mit Einwilligung"):
        assert part in said


@pytest.mark.parametrize(
    ("days", "due"),
    [(0, BEGIN), (2, date(2026, 3, 6)), (3, date(2026, 3, 9)), (4, date(2026, 3, 9)), (5, date(2026, 3, 9))],
)
def test_no_step_is_due_on_a_weekend(days: int, due: date) -> None:
    (made,) = actions_of([TemplateStep("n", "was", "wer", days)], BEGIN, person_id=3)
    assert (made.what, made.who, made.agreed_on, made.due_on, made.person_id) == ("was", "wer", BEGIN, due, 3)


def test_a_step_never_leaves_the_calendar() -> None:
    (made,) = actions_of([TemplateStep("n", "was", "wer", 42)], date.max - timedelta(days=3))
    assert made.due_on == date.max - timedelta(days=3)


def test_all_are_entered_on_the_case_and_taken_back_at_once(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    steps = step_templates.shipped("de")[0].steps
    made = actions_of(steps, BEGIN, case_id=case_id)
    done = Done(ws, lambda ws: step_templates.enter(ws, made))
    found = cooperation_actions.listing(ws)
    assert [line.action for line in found] == list(made)
    assert {line.about.person_id for line in found if line.about is not None} == {person_id}
    done.take_back()
    assert cooperation_actions.listing(ws) == []
    done.again()
    assert [line.action for line in cooperation_actions.listing(ws)] == list(made)


def test_on_somebody_out_of_use_and_of_nothing_none_is_entered(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    keeping.restrict(
        ws, case_id, Restriction(RestrictionGround.DISPUTED, "Prüfung", "Leitung", ws.today(), until=date(2031, 1, 31))
    )
    steps = step_templates.shipped("de")[0].steps
    for made in (actions_of(steps, BEGIN, case_id=case_id), actions_of(steps, BEGIN, person_id=person_id)):
        with pytest.raises(RefusedError, match=r"cooperation\.restricted"):
            step_templates.enter(ws, made)
    with pytest.raises(UsageError, match=r"cooperation\.no_steps"):
        step_templates.enter(ws, ())
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM agreed_action").fetchone() == (0,)
