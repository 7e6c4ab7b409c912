"""The steps of a risk assessment: which are done, what is missing, and which is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.protection.protection import (
    ANSWERS,
    Agreement,
    Assessment,
    FamilyTold,
    Indication,
    IndicationBasis,
    Missing,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    StepState,
    YouthOfficeReport,
    awaits_answer,
    due_checks,
    missing,
    next_step,
    standing,
)

DAY = date(2026, 3, 4)
SEEN = Indication(DAY, IndicationBasis.OBSERVED, "Blauer Fleck")
AGREED = Agreement(DAY, "Tägliches Gespräch", "Schulsozialarbeit", date(2026, 3, 11))
TOLD = YouthOfficeReport(DAY, "Jugendamt Musterkreis", ReportWay.PHONE, "was gesehen wurde", FamilyTold.BEFORE)


def done(answer: StepAnswer, people: str = "", reason: str = "") -> StepDone:
    return StepDone(answer, DAY, people, reason=reason)


TEAM = done(StepAnswer.DONE, "zweite Fachkraft")
INVOLVED = done(StepAnswer.INVOLVED)
UNTIL_HELP = {
    RiskStep.TEAM: TEAM,
    RiskStep.ADVISER: TEAM,
    RiskStep.CHILD: INVOLVED,
    RiskStep.GUARDIANS: INVOLVED,
    RiskStep.HELP: done(StepAnswer.ACCEPTED),
}


def with_result(result: StepAnswer, **parts: object) -> Assessment:
    steps = {**UNTIL_HELP, RiskStep.RESULT: done(result)}
    return replace(Assessment(DAY, indications=(SEEN,), steps=steps), **parts)  # type: ignore[arg-type]


def said(*steps: tuple[RiskStep, StepDone], **parts: object) -> Assessment:
    return replace(Assessment(DAY, indications=(SEEN,), steps=dict(steps)), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("assessment", "following", "lacks"),
    [
        (Assessment(DAY), RiskStep.INDICATIONS, Missing.INDICATION),
        (said(), RiskStep.TEAM, Missing.TEAM),
        # Four eyes: who it was has to be known.
        (said((RiskStep.TEAM, done(StepAnswer.DONE))), RiskStep.TEAM, Missing.TEAM_PEOPLE),
        (said((RiskStep.TEAM, TEAM)), RiskStep.ADVISER, Missing.ADVISER),
        (
            said((RiskStep.TEAM, TEAM), (RiskStep.ADVISER, done(StepAnswer.DONE))),
            RiskStep.ADVISER,
            Missing.ADVISER_PEOPLE,
        ),
        # Every "no" needs a reason.
        (said((RiskStep.TEAM, TEAM), (RiskStep.ADVISER, done(StepAnswer.NOT_DONE))), RiskStep.ADVISER, Missing.REASON),
        (
            said((RiskStep.TEAM, TEAM), (RiskStep.ADVISER, done(StepAnswer.NOT_DONE, reason="nachts"))),
            RiskStep.CHILD,
            Missing.CHILD,
        ),
        (
            said(
                *((step, UNTIL_HELP[step]) for step in (RiskStep.TEAM, RiskStep.ADVISER, RiskStep.CHILD)),
                (RiskStep.GUARDIANS, done(StepAnswer.ENDANGERING)),
            ),
            RiskStep.GUARDIANS,
            Missing.REASON,
        ),
        (said(*UNTIL_HELP.items()), RiskStep.RESULT, Missing.RESULT),
        (with_result(StepAnswer.NO_DANGER), RiskStep.CONCLUSION, Missing.CONCLUSION),
        (with_result(StepAnswer.SUPPORT_NEEDED), RiskStep.PLAN, Missing.AGREEMENT),
        (with_result(StepAnswer.SUPPORT_NEEDED, agreements=(AGREED,)), RiskStep.CONCLUSION, Missing.CONCLUSION),
        (
            with_result(StepAnswer.SUPPORT_NEEDED, agreements=(replace(AGREED, check_on=None),)),
            RiskStep.PLAN,
            Missing.CHECK_DAY,
        ),
        (with_result(StepAnswer.NOT_EXCLUDED, agreements=(AGREED,)), RiskStep.REPORT, Missing.REPORT),
        (
            with_result(StepAnswer.NOT_EXCLUDED, agreements=(AGREED,), reports=(TOLD,)),
            RiskStep.CONCLUSION,
            Missing.CONCLUSION,
        ),
        (
            with_result(
                StepAnswer.NOT_EXCLUDED,
                agreements=(AGREED,),
                reports=(replace(TOLD, family_told=FamilyTold.NOT_BEFORE),),
            ),
            RiskStep.REPORT,
            Missing.FAMILY_REASON,
        ),
        # In acute danger the youth office comes first, whatever else is open.
        (Assessment(DAY, is_acute=True), RiskStep.REPORT, Missing.REPORT),
        (said((RiskStep.RESULT, done(StepAnswer.ACUTE))), RiskStep.REPORT, Missing.REPORT),
        (Assessment(DAY, is_acute=True, reports=(TOLD,)), RiskStep.INDICATIONS, Missing.INDICATION),
    ],
)
def test_what_is_next_and_what_it_lacks(assessment: Assessment, following: RiskStep, lacks: Missing) -> None:
    assert next_step(assessment) is following
    (shown,) = [one for one in standing(assessment) if one.step is following]
    assert shown.state is StepState.NEXT
    assert shown.missing == (lacks,)
    assert (following, lacks) in missing(assessment)


@pytest.mark.parametrize(
    ("assessment", "step", "state"),
    [
        # Nobody can say before the result whether a plan or a report is needed.
        (Assessment(DAY), RiskStep.PLAN, StepState.OPEN),
        (Assessment(DAY), RiskStep.REPORT, StepState.OPEN),
        (with_result(StepAnswer.NO_DANGER), RiskStep.PLAN, StepState.NOT_NEEDED),
        (with_result(StepAnswer.NO_DANGER), RiskStep.REPORT, StepState.NOT_NEEDED),
        (with_result(StepAnswer.SUPPORT_NEEDED), RiskStep.REPORT, StepState.NOT_NEEDED),
        (said((RiskStep.RESULT, done(StepAnswer.NO_DANGER))), RiskStep.HELP, StepState.NOT_NEEDED),
        (
            said((RiskStep.PLAN, done(StepAnswer.NOT_NEEDED, reason="Umzug"))),
            RiskStep.PLAN,
            StepState.NOT_NEEDED,
        ),
        (with_result(StepAnswer.NO_DANGER, reports=(TOLD,)), RiskStep.REPORT, StepState.DONE),
        (with_result(StepAnswer.NO_DANGER, closed_on=DAY), RiskStep.CONCLUSION, StepState.DONE),
    ],
)
def test_how_a_step_stands(assessment: Assessment, step: RiskStep, state: StepState) -> None:
    (shown,) = [one for one in standing(assessment) if one.step is step]
    assert shown.state is state


def test_before_a_result_neither_plan_nor_report_is_missing() -> None:
    assert {step for step, _ in missing(said())}.isdisjoint({RiskStep.PLAN, RiskStep.REPORT})


def test_the_conclusion_is_missing_only_when_nothing_else_is() -> None:
    assert (RiskStep.CONCLUSION, Missing.CONCLUSION) not in missing(Assessment(DAY))
    assert missing(with_result(StepAnswer.NO_DANGER)) == ((RiskStep.CONCLUSION, Missing.CONCLUSION),)
    assert missing(with_result(StepAnswer.NO_DANGER, closed_on=DAY)) == ()


def test_gaps_of_a_concluded_assessment_are_still_told() -> None:
    closed = said(closed_on=DAY)
    assert (RiskStep.TEAM, Missing.TEAM) in missing(closed)
    assert next_step(closed) is None


@pytest.mark.parametrize(
    ("agreement", "today", "is_due"),
    [
        (AGREED, date(2026, 3, 10), False),
        (AGREED, date(2026, 3, 11), True),
        (replace(AGREED, checked_on=date(2026, 3, 11)), date(2026, 3, 20), False),
        (replace(AGREED, check_on=None), date(2026, 3, 20), False),
    ],
)
def test_an_agreement_is_due_until_somebody_looked(agreement: Agreement, today: date, is_due: bool) -> None:
    found = Assessment(DAY, agreements=(agreement,))
    assert due_checks(found, today) == ((agreement,) if is_due else ())
    assert due_checks(replace(found, closed_on=DAY), today) == ()


def test_the_next_check_is_the_earliest_nobody_made() -> None:
    later = replace(AGREED, check_on=date(2026, 4, 1))
    assert Assessment(DAY, agreements=(later, AGREED)).next_check == date(2026, 3, 11)
    assert Assessment(DAY, agreements=(later, replace(AGREED, checked_on=DAY))).next_check == date(2026, 4, 1)
    assert Assessment(DAY).next_check is None


def test_an_answer_is_waited_for_and_not_missing() -> None:
    reported = with_result(StepAnswer.NOT_EXCLUDED, agreements=(AGREED,), reports=(TOLD,))
    assert awaits_answer(reported)
    assert not awaits_answer(replace(reported, reports=(replace(TOLD, answered_on=DAY),)))
    assert missing(reported) == ((RiskStep.CONCLUSION, Missing.CONCLUSION),)


# ---- properties

_texts = st.sampled_from(["", "  ", "Text"])


def _entered(step: RiskStep) -> st.SearchStrategy[StepDone]:
    return st.builds(StepDone, st.sampled_from(ANSWERS[step]), st.just(DAY), _texts, _texts, _texts)


ASSESSMENTS = st.builds(
    Assessment,
    st.just(DAY),
    st.booleans(),
    st.none() | st.just(DAY),
    st.just(""),
    st.sampled_from([(), (SEEN,)]),
    st.fixed_dictionaries({}, optional={step: _entered(step) for step in ANSWERS}),
    st.sampled_from([(), (AGREED,), (replace(AGREED, check_on=None),)]),
    st.sampled_from([(), (TOLD,), (replace(TOLD, family_told=FamilyTold.NOT_BEFORE),)]),
)


@given(ASSESSMENTS)
def test_every_step_stands_once_in_order_and_at_most_one_is_next(assessment: Assessment) -> None:
    shown = standing(assessment)
    assert [one.step for one in shown] == list(RiskStep)
    following = [one for one in shown if one.state is StepState.NEXT]
    assert len(following) == (1 if assessment.is_open else 0)


@given(ASSESSMENTS)
def test_what_is_done_lacks_nothing(assessment: Assessment) -> None:
    for one in standing(assessment):
        if one.state in (StepState.DONE, StepState.NOT_NEEDED):
            assert one.missing == ()


@given(ASSESSMENTS)
def test_danger_without_a_report_or_reason_is_always_told(assessment: Assessment) -> None:
    in_danger = assessment.is_acute or assessment.result in (StepAnswer.NOT_EXCLUDED, StepAnswer.ACUTE)
    said_no = assessment.steps.get(RiskStep.REPORT)
    if in_danger and not assessment.reports and (said_no is None or not said_no.reason.strip()):
        assert any(step is RiskStep.REPORT for step, _ in missing(assessment))


@given(ASSESSMENTS, st.sampled_from(sorted(ANSWERS)), st.data())
def test_a_whole_answer_ends_what_its_step_lacks(assessment: Assessment, step: RiskStep, data: st.DataObject) -> None:
    answer = data.draw(st.sampled_from(ANSWERS[step]))
    steps = {**assessment.steps, step: StepDone(answer, DAY, "zweite Fachkraft", reason="Grund")}
    answered = replace(assessment, steps=steps)
    if step not in (RiskStep.PLAN, RiskStep.REPORT):
        assert step not in {lacking for lacking, _ in missing(answered)}
