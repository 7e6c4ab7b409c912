"""What reports need, added up in SQL over the narrow tables; no statement here reads prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import AdvisedPupil, PupilContacts, UnitFacts, advised_pupils
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender
from ssa_desktop.storage.figures.counted_before import LEFT_OUT, left_out_at
from ssa_desktop.storage.protection import protection_figures
from ssa_desktop.storage.sql import Connection, listing, row, rows, stage_from_text
from ssa_desktop.storage.together.same_hour import SLOT_OF_A_MEETING

_IN_UNIT = "school IN (SELECT value FROM json_each(:schools)) AND date BETWEEN :first AND :last"
_CONTACT_IN_UNIT = "k.school IN (SELECT value FROM json_each(:schools)) AND k.date BETWEEN :first AND :last"

# Talks are counted first: person and enrolment are looked up once for each person, and not for each talk.
_ADVISED = f"""
    SELECT a.person_id, p.gender, a.talks, a.latest, e.stage
    FROM (
        SELECT cc.person_id, k.school, count(DISTINCT k.id) AS talks, max(k.date) AS latest
        FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        WHERE {_CONTACT_IN_UNIT} AND k.with_pupil
        GROUP BY cc.person_id, k.school
    ) AS a
    JOIN person AS p ON p.id = a.person_id
    LEFT JOIN enrolment AS e ON e.person_id = p.id AND e.school = a.school AND e.school_year = :year
    WHERE p.role = 'pupil' AND a.person_id NOT IN ({LEFT_OUT})
"""
_CONSULTATIONS = f"""
    SELECT count(*), sum(with_pupil), sum(with_parent), sum(with_teacher), sum(with_third_party),
        sum(with_pupil AND id NOT IN (SELECT contact_id FROM contact_concern)),
        sum(mode = 'home_visit'), sum(crisis), sum(NOT (with_pupil OR with_parent OR with_teacher OR with_third_party))
    FROM contact WHERE {_IN_UNIT}
"""
_CONSULTATION_MEASURES = (
    "contacts",
    "consultations.pupil",
    "consultations.parent",
    "consultations.teacher",
    "consultations.third_party",
    "consultations.anonymous",
    "home_visits",
    "crisis_interventions",
    "contacts.unplaced",
)
_CASES = """
    SELECT sum(opened < :first AND (closed IS NULL OR closed >= :first)),
        sum(opened BETWEEN :first AND :last), sum(coalesce(closed BETWEEN :first AND :last, 0))
    FROM case_file WHERE school IN (SELECT value FROM json_each(:schools))
"""
_CASE_MEASURES = ("cases.carried_over", "cases.new", "cases.closed")
_CLOSED_CASES = """
    SELECT opened, closed FROM case_file
    WHERE school IN (SELECT value FROM json_each(:schools)) AND closed BETWEEN :first AND :last
"""
_INITIATED_BY = f"""
    SELECT c.initiated_by, count(*)
    FROM (
        SELECT DISTINCT cc.case_id
        FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        WHERE {_CONTACT_IN_UNIT} AND cc.case_id IS NOT NULL
    ) AS a
    JOIN case_file AS c ON c.id = a.case_id
    GROUP BY c.initiated_by
"""
_REFERRALS = """
    SELECT r.target, count(*)
    FROM referral AS r
    JOIN case_file AS c ON c.id = r.case_id
    WHERE c.school IN (SELECT value FROM json_each(:schools)) AND r.date BETWEEN :first AND :last
    GROUP BY r.target
"""
# A case and a person linked directly each name a topic once; an anonymous contact names each of its topics once. Ids
# are above zero, so a person's below it is nobody's case.
_TOPICS = f"""
    SELECT t.topic, count(DISTINCT coalesce(cc.case_id, -cc.person_id))
    FROM contact AS k
    JOIN contact_concern AS cc ON cc.contact_id = k.id
    JOIN contact_topic AS t ON t.contact_id = k.id
    WHERE {_CONTACT_IN_UNIT} AND NOT cc.bare
    GROUP BY t.topic
"""
_ANONYMOUS_TOPICS = f"""
    SELECT t.topic, count(*)
    FROM contact AS k
    JOIN contact_topic AS t ON t.contact_id = k.id
    WHERE {_CONTACT_IN_UNIT} AND k.with_pupil AND k.id NOT IN (SELECT contact_id FROM contact_concern)
    GROUP BY t.topic
"""
_OFFERS = """
    SELECT o.type, count(*), sum(o.participants_w), sum(o.participants_m), sum(o.participants_d),
        sum(o.participants_unknown), sum(s.sessions), sum(s.visits), sum(s.counted)
    FROM offer AS o
    JOIN (
        SELECT offer_id, count(*) AS sessions, coalesce(sum(visits), 0) AS visits, count(visits) AS counted
        FROM offer_session WHERE date BETWEEN :first AND :last
        GROUP BY offer_id
    ) AS s ON s.offer_id = o.id
    WHERE o.school IN (SELECT value FROM json_each(:schools))
    GROUP BY o.type
"""
_EVENTS = f"""
    SELECT k.event, count(*) FROM time_entry AS k
    WHERE {_CONTACT_IN_UNIT} AND k.event IS NOT NULL AND NOT ({SLOT_OF_A_MEETING})
    GROUP BY k.event
"""
_MINUTES = f"SELECT activity, sum(effective) FROM time_entry WHERE {_IN_UNIT} GROUP BY activity"
# An entry that others cover wholly goes without a trace when its contact is erased; it must not make a month before.
_MONTHS = f"SELECT DISTINCT substr(date, 1, 7) FROM time_entry WHERE {_IN_UNIT} AND effective > 0"


def unit_facts(
    connection: Connection,
    schools: Sequence[str],
    year: SchoolYear,
    level: Level = Level.SCHOOL,
    worked: Mapping[Activity, int] | None = None,
) -> UnitFacts:
    """Return the facts of one unit (the codes of its schools, and its level) in a school year.

    ``worked`` are its minutes by activity, where the caller knows them already.
    """
    bound = _bound(schools, year, level)
    counts = _talks_and_offers(connection, bound)
    counts.update(_named(_CASE_MEASURES, row(connection, _CASES, bound)))
    _add_grouped(counts, "referrals", rows(connection, _REFERRALS, bound))
    counts.update(protection_figures.figures(connection, bound["schools"], bound["first"], bound["last"]))
    _add_grouped(counts, "events", rows(connection, _EVENTS, bound))
    minutes = rows(connection, _MINUTES, bound) if worked is None else worked.items()
    _add_grouped(counts, "minutes", minutes)
    closed = tuple(
        (date.fromisoformat(opened), date.fromisoformat(closed))
        for opened, closed in rows(connection, _CLOSED_CASES, bound)
    )
    joint = joint_facts(connection, schools, year, level)
    return UnitFacts(joint.advised, closed, {**counts, **joint.counts})


def trend_facts(connection: Connection, schools: Sequence[str], year: SchoolYear, level: Level) -> UnitFacts:
    """Return those facts of a unit that years are set beside each other with: talks, pupils advised and offers."""
    bound = _bound(schools, year, level)
    return UnitFacts(_advised(connection, bound), (), _talks_and_offers(connection, bound))


def _talks_and_offers(connection: Connection, bound: Mapping[str, str]) -> dict[str, int]:
    counts = _named(_CONSULTATION_MEASURES, row(connection, _CONSULTATIONS, bound))
    for kind, offers, w, m, d, unknown, sessions, visits, counted in rows(connection, _OFFERS, bound):
        counts[f"offers.{kind}"] = offers
        counts[f"participants.{kind}"] = w + m + d + unknown
        for gender, heads in zip(Gender, (w, m, d, unknown), strict=True):
            counts[f"participants.{kind}.gender.{gender}"] = heads
        counts[f"sessions.{kind}"] = sessions
        counts[f"visits.{kind}"] = visits
        counts[f"visits_counted.{kind}"] = counted
    return counts


def joint_facts(connection: Connection, schools: Sequence[str], year: SchoolYear, level: Level) -> UnitFacts:
    """Return those facts of a unit that are less than its schools add up to: who or what is at two of them counts once.

    :func:`is_joint` says which measures they are of.
    """
    bound = _bound(schools, year, level)
    counts: dict[str, int] = {}
    _add_grouped(counts, "cases.initiated_by", rows(connection, _INITIATED_BY, bound))
    _add_grouped(counts, "topic_mentions", rows(connection, _TOPICS, bound))
    _add_grouped(counts, "topic_mentions", rows(connection, _ANONYMOUS_TOPICS, bound))
    return UnitFacts(_advised(connection, bound), (), counts)


def _advised(connection: Connection, bound: Mapping[str, str]) -> tuple[AdvisedPupil, ...]:
    return advised_pupils(
        PupilContacts(person, Gender(gender), contacts, date.fromisoformat(latest), stage_from_text(stage))
        for person, gender, contacts, latest, stage in rows(connection, _ADVISED, bound)
    )


def is_joint(measure: str) -> bool:
    """Whether a measure is among :func:`joint_facts`; of any other a unit has what its schools have together."""
    return measure.startswith(("pupils_advised", "cases.initiated_by", "topic_mentions"))


def contact_counts(
    connection: Connection, schools: Sequence[str], year: SchoolYear, level: Level = Level.SCHOOL
) -> dict[int, int]:
    """Return how many counted contacts each advised pupil of the unit had, by person id."""
    counts: dict[int, int] = {}
    for person, _, contacts, _, _ in rows(connection, _ADVISED, _bound(schools, year, level)):
        counts[person] = counts.get(person, 0) + contacts
    return counts


def months_with_entries(connection: Connection, schools: Sequence[str], year: SchoolYear) -> frozenset[str]:
    """Return the months (``2025-11``) in which any time was booked for the unit."""
    return frozenset(month for (month,) in rows(connection, _MONTHS, _bound(schools, year)))


def minutes_by_activity(
    connection: Connection, first: date, last: date, schools: Iterable[str] | None = None
) -> dict[Activity, int]:
    """Return effective minutes by activity from ``first`` to ``last``; of all time, or of the schools named."""
    statement = "SELECT activity, sum(effective) FROM time_entry WHERE date BETWEEN ? AND ? GROUP BY activity"
    bound: tuple[str, ...] = (first.isoformat(), last.isoformat())
    if schools is not None:
        statement = statement.replace("GROUP", "AND school IN (SELECT value FROM json_each(?)) GROUP")
        bound = (*bound, listing(schools))
    return {Activity(activity): minutes for activity, minutes in rows(connection, statement, bound)}


def minutes_by_school(connection: Connection, year: SchoolYear) -> dict[str | None, dict[Activity, int]]:
    """Return effective minutes of a school year by school and activity; those that name no school under None."""
    # School by school along the index: the year's rows need not be read themselves, nor put in order by school.
    schools = """
        WITH RECURSIVE at (school) AS (
            SELECT min(school) FROM time_entry
            UNION ALL
            SELECT (SELECT min(school) FROM time_entry WHERE school > at.school) FROM at WHERE at.school IS NOT NULL
        )
        SELECT school FROM at WHERE school IS NOT NULL
        UNION ALL SELECT NULL
    """
    of_one = """
        SELECT activity, sum(effective) FROM time_entry
        WHERE school IS ? AND date BETWEEN ? AND ? GROUP BY activity
    """
    days = (year.first_day.isoformat(), year.last_day.isoformat())
    found: dict[str | None, dict[Activity, int]] = {}
    for (school,) in rows(connection, schools):
        minutes = rows(connection, of_one, (school, *days))
        if minutes:
            found[school] = {Activity(activity): number for activity, number in minutes}
    return found


def minutes_without_school(connection: Connection, year: SchoolYear) -> dict[int, dict[Activity, int]]:
    """Return effective minutes of a school year that name no school, by calendar month (1 to 12) and activity."""
    statement = """
        SELECT substr(date, 6, 2), activity, sum(effective) FROM time_entry
        WHERE school IS NULL AND date BETWEEN ? AND ? GROUP BY 1, 2
    """
    found: dict[int, dict[Activity, int]] = {}
    days = (year.first_day.isoformat(), year.last_day.isoformat())
    for month, activity, minutes in rows(connection, statement, days):
        found.setdefault(int(month), {})[Activity(activity)] = minutes
    return found


def recorded_years(connection: Connection) -> tuple[SchoolYear, SchoolYear] | None:
    """Return the first and the last school year that any record or counter is of, or None in an empty vault."""
    first, last = row(
        connection,
        # The ends of an index are looked up, each by itself; what has none is little.
        """SELECT min(first), max(last) FROM (
            SELECT (SELECT min(date) FROM time_entry) AS first, (SELECT max(date) FROM time_entry) AS last
            UNION ALL SELECT min(opened), max(opened) FROM case_file
            UNION ALL SELECT min(closed), max(closed) FROM case_file
            UNION ALL SELECT min(date), max(date) FROM referral
            UNION ALL SELECT min(begun_on), max(begun_on) FROM risk_assessment
            UNION ALL SELECT min(reported_on), max(reported_on) FROM youth_office_report
            UNION ALL SELECT min(school_year) || '-08-01', max(school_year) || '-08-01' FROM (
                SELECT substr(school_year, 1, 4) AS school_year FROM counter
            )
        )""",
    )
    if first is None:
        return None
    return SchoolYear.of(date.fromisoformat(first)), SchoolYear.of(date.fromisoformat(last))


def _bound(schools: Sequence[str], year: SchoolYear, level: Level = Level.SCHOOL) -> dict[str, str]:
    return {
        "left_out": left_out_at(level),
        "schools": listing(schools),
        "first": year.first_day.isoformat(),
        "last": year.last_day.isoformat(),
        "year": str(year),
    }


def _named(measures: Sequence[str], found: Sequence[int | None]) -> dict[str, int]:
    return {measure: count or 0 for measure, count in zip(measures, found, strict=True)}


def _add_grouped(counts: dict[str, int], prefix: str, found: Iterable[tuple[str, int]]) -> None:
    for key, count in found:
        name = f"{prefix}.{key}"
        counts[name] = counts.get(name, 0) + count
