"""What is recorded, put into words for the person it is about: titles, names of fields, values of closed lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ssa_desktop.domain.cases.corrections import SEPARATOR
from ssa_desktop.domain.kinds import ALL
from ssa_desktop.domain.rights.access import (
    CASE,
    AccessEntry,
    AccessField,
    Recipient,
    Reply,
    Requester,
    Retention,
    WordedEntry,
    WordedLine,
    WordedReply,
)
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import (
    clock_text,
    day_text,
    has_list,
    hours_text,
    label,
    labels,
    month_text,
    name_of_list,
    topic_label,
)
from ssa_desktop.law import cite
from ssa_desktop.services.keeping import retention_rules
from ssa_desktop.storage.kind_texts import vocabularies
from ssa_desktop.texts import text

_GROUPS: Final[Mapping[str, str]] = {
    "access_decision.decision": "access_verdict",
    "access_decision.ground": "access_ground",
    "access_decision.kind": "access_kind",
    "access_request.capacity": "access_capacity",
    "access_request.form": "access_form",
    "access_request.requester": "access_requester",
    "activity": "activity",
    "attachment.kind": "attachment_kind",
    "case_choice.protection_choice": "protection_choice",
    "case_intensity.intensity": "case_intensity",
    "team_meeting_note.phase": "meeting_phase",
    "case_outcome.moment": "outcome_moment",
    "case_outcome.outcome": "transition_outcome",
    "case_file.close_reason": "close_reason",
    "case_file.result": "case_result",
    "case_file.type": "case_type",
    "consented_by": "consenter",
    "correction.asked_by": "correction_asker",
    "counted_before": "counted_before",
    "correction.field": "access_field",
    "confidentiality_release.direction": "release_direction",
    "confidentiality_release.form": "release_form",
    "disclosure.ground": "disclosure_ground",
    "disclosure.kind": "disclosure_kind",
    "dispute.disputed_by": "correction_asker",
    "entrusted_by": "participant",
    "gender": "gender",
    "initiated_by": "initiated_by",
    "leave_kind": "leave_kind",
    "mode": "mode",
    "participant": "participant",
    "offer.type": "offer_type",
    "person_link.kind": "person_link_pair",
    "postponement.kind": "record_kind",
    "risk_indication.basis": "indication_basis",
    "risk_step.answer": "risk_answer",
    "risk_step.step_kind": "risk_step",
    "role": "role",
    "youth_office_report.acted": "office_answer",
    "youth_office_report.confirmed": "office_answer",
    "youth_office_report.family_told": "family_told",
    "youth_office_report.still_acting": "office_answer",
    "youth_office_report.way": "report_way",
    "source": "source",
}
"""The list of words that a column is written in, by ``table.column`` or by the column alone.

Of declared kinds it has the name of the enumeration, unless it says otherwise here.
"""
_DECLARED: Final[Mapping[str, str]] = {
    column: name_of_list(vocabulary) for column, vocabulary in vocabularies().items()
}

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:[\d.]+)?")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
RIGHTS: Final = ("correction", "deletion", "restriction", "objection", "complaint", "remedy")
"""What every reply and letter names; a refusal too has its way to the supervisory authority and to a court."""


@dataclass(frozen=True, slots=True)
class Words:
    """How things are called in one language: her topics by code, schools by code."""

    language: str
    topics: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)


def kind_title(language: str, kind: str) -> str:
    """Return what a kind of entry is called."""
    return labels(language, "access_kind").get(kind) or kind.replace("_", " ")


def field_name(language: str, table: str, column: str) -> str:
    """Return what a value is called, by its table and column."""
    names = labels(language, "access_field")
    return names.get(f"{table}.{column}") or names.get(column) or column.replace("_", " ")


def value_text(words: Words, one: AccessField) -> str:
    """Return a value as it is read: codes in words, days and times the usual way, prose as it is."""
    value, language = one.value, words.language
    if one.is_prose:
        return str(value)
    if one.column == "topic":
        return topic_label(language, str(value), words.topics)
    if one.column == "school":
        return words.schools.get(str(value), str(value))
    column = f"{one.table}.{one.column}"
    group = _GROUPS.get(column) or _DECLARED.get(column) or _GROUPS.get(one.column)
    if group is not None and has_list(group):
        return labels(language, group).get(str(value), str(value))
    return _plain_text(language, one.column, value)


def title_of(words: Words, entry: AccessEntry) -> str:
    """Return the heading of an entry: its kind and its day."""
    kind = kind_title(words.language, entry.kind)
    if entry.day is None or entry.kind == "person":
        return kind
    return text(words.language, "access.entry_title", kind=kind, day=day_text(words.language, entry.day))


def lines_of(words: Words, entry: AccessEntry) -> tuple[WordedLine, ...]:
    """Return the values of an entry as lines: its own one by one, each part with several values as one line.

    Each part of a risk assessment is a line by itself, with its values one below the other.
    """
    found: dict[tuple[str, bool, int], list[str]] = {}
    for place, row in enumerate(entry.rows):
        composed = _COMPOSED.get(row[0].table)
        if composed is not None and (place > 0 or row[0].table == "correction"):
            name = kind_title(words.language, row[0].table)
            alone = place if composed is _risk_part else 0
            found.setdefault((name, True, alone), []).append(composed(words, {one.column: one for one in row}))
            continue
        is_part = place > 0 and len(row) > 1 and row[0].table != entry.kind and not any(one.is_prose for one in row)
        if is_part:
            part = ", ".join(f"{_name(words, one)}: {value_text(words, one)}" for one in row)
            found.setdefault((kind_title(words.language, row[0].table), False, 0), []).append(part)
            continue
        for one in row:
            found.setdefault((_name(words, one), one.is_prose, 0), []).append(value_text(words, one))
    return tuple(
        WordedLine(name, ("\n" if is_prose else "; ").join(texts), is_prose)
        for (name, is_prose, _), texts in found.items()
    )


def correction_text(words: Words, day: str, asked_by: str, changed: str, earlier: str) -> str:
    """Return the trace of a correction: when, of what, what stood there before, and who asked."""
    parts = earlier.split(SEPARATOR) if changed in _SINGULAR else [earlier]
    column = _SINGULAR.get(changed, changed)
    told = SEPARATOR.join(
        value_text(words, AccessField("contact", column, int(part) if changed in _NUMBERS and part else part))
        for part in parts
    )
    return text(
        words.language,
        "access.corrected",
        day=_plain_text(words.language, "corrected_on", day),
        field=field_name(words.language, "contact", changed),
        earlier=told or "–",
        asker=label(words.language, "correction_asker", asked_by),
    )


def dispute_text(words: Words, day: str, disputed_by: str, statement: str, resolved: tuple[str, str] | None) -> str:
    """Return the note on disputed data: since when, by whom, what they say; and when and how it was settled."""
    said = text(
        words.language,
        "access.disputed",
        day=_plain_text(words.language, "disputed_on", day),
        asker=label(words.language, "correction_asker", disputed_by),
        statement=statement,
    )
    if resolved is None:
        return said
    on, outcome = resolved
    return (
        said
        + " "
        + text(
            words.language, "access.settled", day=_plain_text(words.language, "resolved_on", on), outcome=outcome or "–"
        )
    )


def _correction(words: Words, row: Mapping[str, AccessField]) -> str:
    said = {name: str(one.value) for name, one in row.items()}
    return correction_text(words, said["corrected_on"], said["asked_by"], said["field"], said.get("earlier", ""))


def _dispute(words: Words, row: Mapping[str, AccessField]) -> str:
    said = {name: str(one.value) for name, one in row.items()}
    resolved = (said["resolved_on"], said.get("outcome", "")) if "resolved_on" in said else None
    return dispute_text(words, said["disputed_on"], said["disputed_by"], said.get("statement", ""), resolved)


_SINGULAR: Final = {"topics": "topic", "participants": "participant"}
"""Fields of a correction that hold several words, and the column whose words they are."""

_NUMBERS: Final = frozenset({"crisis", "minutes", "start"})
"""Fields of a correction that hold a number."""


def _risk_part(words: Words, row: Mapping[str, AccessField]) -> str:
    """Return a part of a risk assessment by itself: what belongs together stays together."""
    told = []
    for one in row.values():
        is_minute = one.column.endswith("_minute")
        told.append(f"{_name(words, one)}: {clock_text(int(one.value)) if is_minute else value_text(words, one)}")
    return "\n".join(told).replace("{adviser}", text(words.language, "protection.adviser"))


def _release_recipient(words: Words, row: Mapping[str, AccessField]) -> str:
    """Return who may be told something by a release, with the organisation that they belong to."""
    return ", ".join(value_text(words, row[name]) for name in ("who", "organisation") if name in row)


_COMPOSED: Final[Mapping[str, Callable[[Words, Mapping[str, AccessField]], str]]] = {
    "correction": _correction,
    "dispute": _dispute,
    "release_recipient": _release_recipient,
    **{kind.table: _risk_part for kind in ALL if ("risk_assessment", "assessment_id") in kind.goes_with},
}
"""Parts of an entry that are read as a whole."""


def word_reply(value: Reply, carrier: Carrier, words: Words) -> WordedReply:
    """Return a reply in words."""
    language = words.language
    rights = tuple(right_text(language, right, carrier) for right in RIGHTS)
    checks = _open_checks(value, language)
    if value.requester is Requester.OTHER:
        return WordedReply(open_checks=checks, statement=_statement(language, carrier))
    if value.is_empty:
        return WordedReply(rights=rights, open_checks=checks)
    opened = {entry.record_id: entry.day for entry in value.entries if entry.kind == CASE}
    return WordedReply(
        purposes=_purposes(value, carrier, language),
        categories=tuple(kind_title(language, kind) for kind in value.categories),
        recipients=tuple(dict.fromkeys(_recipient(words, one) for one in value.recipients)),
        retention=tuple(dict.fromkeys(_retention(language, one) for one in value.retention)),
        sources=tuple(label(language, "source", source) for source in value.sources),
        entries=tuple(
            WordedEntry(title_of(words, entry), _belongs(language, entry, opened), lines_of(words, entry))
            for entry in value.entries
        ),
        refused=tuple(
            text(
                language,
                "access.refused_line",
                kind=kind_title(language, one.kind),
                day=day_text(language, one.day) if one.day else "–",
                reason=one.reason,
            )
            for one in value.refused
        ),
        refused_ways=refused_ways(language, carrier) if value.refused else "",
        rights=rights,
        open_checks=checks,
    )


def _name(words: Words, one: AccessField) -> str:
    return field_name(words.language, one.table, one.column)


def _plain_text(language: str, column: str, value: str | int) -> str:
    if isinstance(value, int):
        if column == "start":
            return clock_text(value)
        if column == "minutes":
            return hours_text(language, value)
        if column in {"size", "content"}:
            return text(language, "access.size", size=value)
        return text(language, "access.yes" if value == 1 else "access.no") if value in (0, 1) else str(value)
    if _DATE.fullmatch(value):
        return day_text(language, date.fromisoformat(value))
    at = _TIME.fullmatch(value)
    if at is not None:
        return f"{day_text(language, date.fromisoformat(at[1]))}, {at[2]}"
    return month_text(language, value) if _MONTH.fullmatch(value) else value


def _belongs(language: str, entry: AccessEntry, opened: Mapping[int, date | None]) -> str:
    """Name the case an entry belongs to by its first day, as long as that case is given too."""
    days = sorted(day for number in entry.case_ids if (day := opened.get(number)) is not None)
    if entry.kind == CASE or not days:
        return ""
    return text(language, "access.belongs", days=", ".join(day_text(language, day) for day in days))


def _purposes(value: Reply, carrier: Carrier, language: str) -> tuple[str, ...]:
    found = [text(language, "access.purpose_counselling")]
    if value.has_transition:
        found.append(text(language, "access.purpose_transition"))
    if value.has_protection:
        found.append(text(language, "access.purpose_protection", paragraph=cite("protection", carrier, language)))
    return tuple(found)


def _recipient(words: Words, one: Recipient) -> str:
    language = words.language
    who = label(language, "referral_target", one.who) if one.kind == "referral" else one.who
    details = {"who": who, "purpose": one.purpose, "day": day_text(language, one.day) if one.day else "–"}
    return text(language, f"access.received.{one.kind}", **details)


def _retention(language: str, one: Retention) -> str:
    details = {
        "what": labels(language, "access_retention")[one.rule],
        "since": day_text(language, one.since) if one.since else "–",
        "start": retention_rules.start_text(language, retention_rules.shipped()[one.rule].start),
        "period": retention_rules.period_text(language, one.period),
    }
    if one.is_asked or one.due is None:
        return text(language, "access.keep_asked" if one.is_asked else "access.keep_running", **details)
    return text(language, "access.keep_until", due=day_text(language, one.due), **details)


def right_text(language: str, right: str, carrier: Carrier) -> str:
    """Return one of their rights in words, with its norm, the supervisory authority and the court."""
    details = {"norm": cite(right, carrier, language), **_ways(language, carrier)}
    return text(language, f"access.right.{right}", **details)


def refused_ways(language: str, carrier: Carrier) -> str:
    """Return what can be done about a refusal: complaint and judicial remedy (Art. 12 Abs. 4 DSGVO)."""
    norms = {what: cite(what, carrier, language) for what in ("complaint", "remedy", "refusal")}
    return text(language, "access.refused_ways", **norms, **_ways(language, carrier))


def _statement(language: str, carrier: Carrier) -> str:
    """Return what a third party is told: nothing on anybody, and why."""
    norms = {"secret": "social_secret", "entrusted": "entrusted", "secrecy": "secrecy"}
    cited = {name: cite(subject, carrier, language) for name, subject in norms.items()}
    return text(language, "access.third_party", **cited)


def _ways(language: str, carrier: Carrier) -> dict[str, str]:
    return {
        "authority": carrier.supervisory_authority or text(language, "access.authority_missing"),
        "court": text(language, f"access.court.{carrier.kind}"),
    }


def _open_checks(value: Reply, language: str) -> tuple[str, ...]:
    found: Iterable[tuple[str, bool]] = (
        ("access.open.identity", value.checks.identity_on is None),
        ("access.open.custody", value.requester is Requester.GUARDIAN and value.checks.custody_on is None),
        ("access.open.capacity", value.requester is Requester.SELF and value.checks.capacity is None),
    )
    if value.requester is Requester.OTHER:
        return ()
    return tuple(text(language, key) for key, is_open in found if is_open)
