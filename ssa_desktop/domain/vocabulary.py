"""The closed lists of the field: roles, activities, offer types, reasons; the words of the exchange format."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """In which part somebody is advised."""

    PUPIL = "pupil"
    PARENT = "parent"
    TEACHER = "teacher"
    OTHER = "other"


class Gender(StrEnum):
    """Gender as the return asks for it; unknown is "keine Angabe"."""

    W = "w"
    M = "m"
    D = "d"
    UNKNOWN = "unknown"


class Participant(StrEnum):
    """Who took part in a contact; also who entrusted what was said (§ 65 SGB VIII)."""

    PUPIL = "pupil"
    PARENT = "parent"
    TEACHER = "teacher"
    THIRD_PARTY = "third_party"


class Mode(StrEnum):
    """How a contact took place."""

    CONVERSATION = "conversation"
    PHONE = "phone"
    HOME_VISIT = "home_visit"
    ACCOMPANIMENT = "accompaniment"
    WRITTEN = "written"
    ONLINE = "online"


class Source(StrEnum):
    """From whom the data were collected (§ 62 SGB VIII: from the person concerned, else with a ground)."""

    SELF = "self"
    PARENT = "parent"
    TEACHER = "teacher"
    THIRD_PARTY = "third_party"


class InitiatedBy(StrEnum):
    """Who brought a case to school social work."""

    PUPIL = "pupil"
    PARENT = "parent"
    TEACHER = "teacher"
    HEAD = "head"
    SSA = "ssa"
    YOUTH_OFFICE = "youth_office"
    PEERS = "peers"
    OTHER = "other"


class CaseType(StrEnum):
    """Kind of case: counselling, or transition from school to work."""

    COUNSELLING = "counselling"
    TRANSITION = "transition"


class CloseReason(StrEnum):
    """Why a case was closed."""

    GOAL_REACHED = "goal_reached"
    MOVED = "moved"
    LEFT_SCHOOL = "left_school"
    REFERRED = "referred"
    BROKEN_OFF = "broken_off"
    OTHER = "other"


class CaseResult(StrEnum):
    """How things stood at the end of a case."""

    IMPROVED = "improved"
    PARTLY = "partly"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    UNKNOWN = "unknown"


class LeaveKind(StrEnum):
    """How a pupil left the school; unknown counts as finished."""

    FINISHED = "finished"
    CHANGED_SCHOOL = "changed_school"
    UNKNOWN = "unknown"


class Leaving(StrEnum):
    """What is answered at the end of a case: the pupil stayed at the school, or left it in one of the ways above."""

    STAYED = "stayed"
    FINISHED = "finished"
    CHANGED_SCHOOL = "changed_school"
    UNKNOWN = "unknown"

    @property
    def kind(self) -> LeaveKind | None:
        """How they left; None where they stayed."""
        return None if self is Leaving.STAYED else LeaveKind(self.value)


class ReferralTarget(StrEnum):
    """The service a case was handed on to."""

    ASD = "asd"
    COUNSELLING = "counselling"
    PSYCHIATRY = "psychiatry"
    SCHOOL_PSYCHOLOGY = "school_psychology"
    CAREERS = "careers"
    OTHER = "other"


class OfferType(StrEnum):
    """Kind of offer."""

    GROUP = "group"
    CLASS = "class"
    PROJECT = "project"
    OPEN = "open"
    PARENTS = "parents"
    TEACHERS = "teachers"


class CountedBefore(StrEnum):
    """Where what deletions left as sums holds the pupil of a talk: they are not counted a second time there."""

    SCHOOL = "school"
    SITE = "site"
    BOTH = "both"


class TimeEvent(StrEnum):
    """A meeting that the return counts beside its minutes."""

    CONFERENCE = "conference"
    NETWORK_MEETING = "network_meeting"
    TEAM_MEETING = "team_meeting"


class Activity(StrEnum):
    """What working time went into."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    OPEN = "open"
    PARENTS = "parents"
    TEACHERS = "teachers"
    PREPARATION = "preparation"
    DOCUMENTATION = "documentation"
    COORDINATION_INTERNAL = "coordination_internal"
    NETWORKING_EXTERNAL = "networking_external"
    SUPERVISION = "supervision"
    TRAINING = "training"
    ADMINISTRATION = "administration"
    TRAVEL = "travel"
    TEACHING_COVER = "teaching_cover"
    BREAK_SUPERVISION = "break_supervision"
    ALL_DAY_CARE = "all_day_care"
    CATERING = "catering"
    LEAVE = "leave"
    SICK = "sick"
    PUBLIC_HOLIDAY = "public_holiday"
    OVERTIME_OFF = "overtime_off"


class ActivityGroup(StrEnum):
    """How an activity enters the time share."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    OUTSIDE_ROLE = "outside_role"
    ABSENCE = "absence"


DIRECT: Final = (Activity.INDIVIDUAL, Activity.GROUP, Activity.OPEN, Activity.PARENTS, Activity.TEACHERS)
INDIRECT: Final = (
    Activity.PREPARATION,
    Activity.DOCUMENTATION,
    Activity.COORDINATION_INTERNAL,
    Activity.NETWORKING_EXTERNAL,
    Activity.SUPERVISION,
    Activity.TRAINING,
    Activity.ADMINISTRATION,
    Activity.TRAVEL,
)
OUTSIDE_ROLE: Final = (
    Activity.TEACHING_COVER,
    Activity.BREAK_SUPERVISION,
    Activity.ALL_DAY_CARE,
    Activity.CATERING,
)
ABSENCES: Final = (Activity.LEAVE, Activity.SICK, Activity.PUBLIC_HOLIDAY, Activity.OVERTIME_OFF)
COMMON: Final = (Activity.SUPERVISION, Activity.TRAINING, Activity.ADMINISTRATION, Activity.TRAVEL)
"""Work for all schools together: it starts without a school of its own, and is not forgotten there."""
THIRDS: Final = (Activity.INDIVIDUAL, Activity.GROUP, Activity.OPEN)
CONTACT_ACTIVITIES: Final = (Activity.INDIVIDUAL, Activity.PARENTS, Activity.TEACHERS)

GROUP_OF: Final[dict[Activity, ActivityGroup]] = {
    **dict.fromkeys(DIRECT, ActivityGroup.DIRECT),
    **dict.fromkeys(INDIRECT, ActivityGroup.INDIRECT),
    **dict.fromkeys(OUTSIDE_ROLE, ActivityGroup.OUTSIDE_ROLE),
    **dict.fromkeys(ABSENCES, ActivityGroup.ABSENCE),
}

STAGE_VKL: Final = "vkl"
HIGHEST_STAGE: Final = 13

_SESSION_ACTIVITY: Final[dict[OfferType, Activity]] = {
    OfferType.OPEN: Activity.OPEN,
    OfferType.PARENTS: Activity.PARENTS,
    OfferType.TEACHERS: Activity.TEACHERS,
    OfferType.GROUP: Activity.GROUP,
    OfferType.CLASS: Activity.GROUP,
    OfferType.PROJECT: Activity.GROUP,
}


def session_activity(offer_type: OfferType) -> Activity:
    """Return the activity that a session of an offer books its time to."""
    return _SESSION_ACTIVITY[offer_type]
