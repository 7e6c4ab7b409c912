"""The kinds of records of working together: agreement and talk, meetings, actions, directory, conflicts, notices.

Whoever adds one declares it here and nowhere else: every kind that stands here is found, in this order.
"""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.keeping.retention_rules import OwnRule, RetentionRule
from ssa_desktop.domain.kind_facts import (
    CASE_RULES,
    FIGURE_RULES,
    FOUND,
    SEARCHED,
    TOLD,
    Forgotten,
    Kept,
    Kind,
    OwnStone,
    Rule,
    Stays,
    Travels,
)
from ssa_desktop.domain.together.conflict import STEP_DAYS, Conflict
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    BookedTime,
    Condition,
    Evaluation,
    Goal,
    GoalOrigin,
    GoalPlace,
    Partner,
    PartnerUse,
    PointPlace,
    TalkPoint,
    TeamMeeting,
)
from ssa_desktop.domain.together.self_assessment import Judgement
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.domain.together.team_assessment import TeamAssessment

_AGREEMENT: Final = (RetentionRule.COOPERATION_AGREEMENT,)
_TEXTS: Final = (RetentionRule.REPORT_TEXTS,)
_NOBODY: Final = (Stays.NOBODY,)

PARTNER: Final = Kind(
    "partner",
    Partner,
    "partner",
    OwnStone("partner", is_counted=True),
    (RetentionRule.PARTNER,),
    beside=PartnerUse,
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
    seen=FOUND | TOLD,
    shown="cooperation/directory",
)
AGREEMENT: Final = Kind(
    "agreement",
    Agreement,
    "agreement",
    OwnStone("agreement", is_counted=True),
    _AGREEMENT,
    rules=((Rule.IN_ORDER, "from", "to"),),
    day="from",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
    seen=FOUND,
    shown="cooperation/agreement",
)
GOAL: Final = Kind(
    "goal",
    Goal,
    "agreement_goal",
    OwnStone("agreement_goal", is_counted=True),
    _AGREEMENT,
    beside=GoalOrigin,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
    # A goal refers to one of an earlier agreement, which was stored before it.
    place=5,
)
CONDITION: Final = Kind(
    "condition",
    Condition,
    "agreement_condition",
    OwnStone("agreement_condition", is_counted=True),
    _AGREEMENT,
    beside=GoalPlace,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
EVALUATION: Final = Kind(
    "evaluation",
    Evaluation,
    "evaluation",
    OwnStone("evaluation", is_counted=True),
    _AGREEMENT,
    beside=BookedTime,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_found=True,
    travels=Travels.SUCCESSOR,
    seen=FOUND,
    shown="cooperation/evaluations",
)
TALK_POINT: Final = Kind(
    "talk_point",
    TalkPoint,
    "talk_point",
    OwnStone("talk_point", is_counted=True),
    _AGREEMENT,
    beside=PointPlace,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
MEETING: Final = Kind(
    "meeting",
    TeamMeeting,
    "team_meeting",
    OwnStone("team_meeting", is_counted=True),
    (RetentionRule.TEAM_MEETING, *CASE_RULES),
    beside=BookedTime,
    day="date",
    rules=((Rule.NOT_BOTH, "person", "case"),),
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    is_personal=True,
    is_found=True,
    travels=Travels.NOWHERE,
    seen=FOUND,
    shown="cooperation/meetings",
)
ACTION: Final = Kind(
    "action",
    AgreedAction,
    "agreed_action",
    OwnStone("agreed_action", is_counted=True),
    (RetentionRule.AGREED_ACTION, RetentionRule.TEAM_MEETING, *_AGREEMENT, *CASE_RULES),
    # What a meeting agreed is on whom the meeting is on, and goes with it.
    rules=(
        (Rule.NOT_BOTH, "person", "case"),
        (Rule.NOT_BOTH, "evaluation", "meeting"),
        (Rule.NOT_BOTH, "person", "meeting"),
        (Rule.NOT_BOTH, "case", "meeting"),
    ),
    day="agreed",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    is_personal=True,
    is_found=True,
    travels=Travels.NOT_TO_SCHOOL,
    seen=FOUND,
    shown="cooperation/actions",
)
SELF_ASSESSMENT: Final = Kind(
    "self_assessment",
    Judgement,
    "self_assessment",
    Kept.ANSWER,
    (RetentionRule.SELF_ASSESSMENT,),
    key=("school_year", "condition"),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    travels=Travels.NOWHERE,
    is_hers=True,
    seen=SEARCHED,
)
TEAM_ASSESSMENT: Final = Kind(
    "team_assessment",
    TeamAssessment,
    "team_assessment",
    OwnStone("team_assessment"),
    FIGURE_RULES,
    key=("school", "school_year"),
    by_key=True,
    day="averaged",
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
)
CONFLICT: Final = Kind(
    "conflict",
    Conflict,
    "conflict",
    OwnStone("conflict"),
    (OwnRule("conflict"),),
    rules=tuple((Rule.IN_ORDER, "began", step) for step in (*STEP_DAYS, "settled")),
    day="began",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.NOWHERE,
    seen=FOUND,
    over="settled_on",
    shown="cooperation/conflicts",
)
STAFF_NOTICE: Final = Kind(
    "staff_notice",
    StaffNotice,
    "staff_notice",
    OwnStone("staff_notice"),
    (OwnRule("staff_notice"),),
    rules=((Rule.IN_ORDER, "from", "to"),),
    day="from",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.NOWHERE,
    seen=SEARCHED,
    over="over_on",
    shown="cooperation/staffing",
)
