"""What is given on a request for access: proposed by rules, decided by her, with others blacked out.

§ 83 SGB X with Art. 12 and 15 DSGVO. A person gets everything recorded on them, with others blacked out. Guardians do
not get what stands in a case they do not know of (§ 8 Abs. 3 SGB VIII), nor what the child entrusted (§ 65 SGB VIII),
and nothing in their reply may show that there is more: it is made of what is given alone. Third parties learn nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import BLACKED_OUT, pseudonymise
from ssa_desktop.domain.rights.access import (
    CASE,
    CONTACT,
    ENROLMENT,
    PERSON,
    AccessEntry,
    Choice,
    Ground,
    Proposal,
    Requester,
    Verdict,
)
from ssa_desktop.domain.rights.disclosure import LEGAL_DUTIES
from ssa_desktop.domain.rights.disclosure import Ground as DisclosureGround
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import ReferralTarget

_MASTER: Final = frozenset({PERSON, ENROLMENT})
_ENTRUSTED_BY_CHILD: Final = "pupil"
_BEGUN_BY_CHILD: Final = "pupil"
_DISCLOSURE: Final = "disclosure"
_ACCESS: Final = "access"
_CONSENT: Final = "consent"
_CASE_CHOICE: Final = "case_choice"
_REFERRAL: Final = "referral"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+)?")
_GUARDIANS: Final = "guardians"


# What guardians are not told of an entry that they get: it would say something on what they do not get.
_NOT_FOR_GUARDIANS: Final = frozenset(
    {
        (PERSON, "pseudonym"),
        (PERSON, "created_on"),
        ("case_choice", "without_guardians"),
        ("case_choice", "without_guardians_reason"),
        # That there is a § 8a matter can endanger the child: what they may know of it is a decision of its own.
        ("case_choice", "protection_began"),
        ("case_choice", "protection_ended"),
        ("case_choice", "protection_choice"),
        ("case_choice", "protection_reason"),
        ("case_choice", "protection_decided_on"),
    }
)


# Who told of a danger is not named to anybody by default, whether the vault knows the name or not.
_INFORMANTS: Final = frozenset({("risk_indication", "told_by")})
_RISK_ASSESSMENT: Final = "risk_assessment"
_YOUTH_OFFICE_REPORT: Final = "youth_office_report"
_OF_DANGER: Final = LEGAL_DUTIES | {DisclosureGround.NECESSITY}
"""Grounds on which something leaves because a child is in danger, whatever it is: they say so themselves."""


class Others:
    """How other persons in the vault are called; what they share with the person concerned is not looked for."""

    _HERSELF: Final = -1

    def __init__(self, own_name: str | None, others: Iterable[tuple[str, str | None]]) -> None:
        """``others`` are the pseudonym and the name of each."""
        listed = list(others)
        names = [(number, name) for number, (_, name) in enumerate(listed)]
        pseudonyms = [(number, pseudonym) for number, (pseudonym, _) in enumerate(listed)]
        self._matcher = NameMatcher([(self._HERSELF, own_name), *names], pseudonyms)

    def blacked_out(self, text: str) -> str:
        """Return a text with the others' names and pseudonyms blacked out; one without any as it is."""
        return pseudonymise(text, self._matcher, {}, keep=[self._HERSELF])


def proposals(
    entries: Iterable[AccessEntry], requester: Requester, hidden_cases: Collection[int], others: Others
) -> list[Proposal]:
    """Return what the rules propose for each entry, in their order. A third party is given nothing and gets none.

    ``hidden_cases`` are the cases that guardians do not know of; as long as there is one, a talk without a case may
    have been about it. To guardians, kinds of entries that belong to no case and no talk they get are not given,
    whatever they are, so that nothing is given by oversight.
    """
    found = list(entries)
    if requester is Requester.OTHER:
        return []
    grounds: dict[tuple[str, int], Ground | None] = {entry.key: None for entry in found}
    if requester is Requester.GUARDIAN:
        matters = _matters(found)
        # An entry that says nothing to them would still be a line with its day.
        found = [shown for entry in found if (shown := _for_guardians(entry)).rows]
        grounds = _guardian_grounds(found, frozenset(hidden_cases), matters)
    made = []
    for entry in found:
        ground = grounds[entry.key]
        texts = tuple(
            BLACKED_OUT if (one.table, one.column) in _INFORMANTS else others.blacked_out(str(one.value))
            for one in entry.prose
        )
        if ground is not None:
            choice = Choice(Verdict.REFUSE, ground, texts=texts)
        elif texts != tuple(str(one.value) for one in entry.prose):
            choice = Choice(Verdict.REDACT, Ground.OTHERS_NAMED, texts=texts)
        else:
            choice = Choice(Verdict.INCLUDE)
        made.append(Proposal(entry, choice))
    return made


def given(proposed: Iterable[Proposal], decided: Mapping[tuple[str, int], Choice]) -> list[Proposal]:
    """Return the proposals with what she decided otherwise."""
    return [replace(one, choice=decided.get(one.entry.key, one.choice)) for one in proposed]


def as_given(proposal: Proposal) -> AccessEntry | None:
    """Return the entry as it is given: whole, blacked out, or not at all."""
    match proposal.choice:
        case Choice(verdict=Verdict.REFUSE):
            return None
        case Choice(verdict=Verdict.REDACT, texts=tuple(texts)):
            return _with_texts(proposal.entry, texts)
        case _:
            return proposal.entry


def says_anything(entries: Iterable[AccessEntry]) -> bool:
    """Whether there is more than name and school: to guardians, those alone would say that there is a file."""
    return any(entry.kind not in _MASTER for entry in entries)


def _for_guardians(entry: AccessEntry) -> AccessEntry:
    rows = (
        tuple(
            one for one in row if (one.table, one.column) not in _NOT_FOR_GUARDIANS and one.table != "access_decision"
        )
        for row in entry.rows
    )
    shown = replace(entry, rows=tuple(row for row in rows if row))
    if entry.kind == PERSON:
        return replace(shown, day=None)
    # The day of choices on a case may be the one on which its § 8a matter began.
    return replace(shown, day=_first_day(shown)) if entry.kind == _CASE_CHOICE else shown


def _first_day(entry: AccessEntry) -> date | None:
    for row in entry.rows:
        for one in row:
            if isinstance(one.value, str) and _DATE.fullmatch(one.value):
                return date.fromisoformat(one.value[:10])
    return None


def _matters(entries: Iterable[AccessEntry]) -> dict[int, date]:
    """Return the cases with a § 8a matter and the day it began; an assessment may be there without its matter."""
    found: dict[int, date] = {}
    for entry in entries:
        begun = [date.fromisoformat(str(one)[:10]) for one in entry.values("protection_began")]
        if entry.kind == _RISK_ASSESSMENT and entry.day is not None:
            begun.append(entry.day)
        for case in entry.case_ids if begun else ():
            found[case] = min([*begun, *([found[case]] if case in found else [])])
    return found


def _guardian_grounds(
    entries: Iterable[AccessEntry], hidden_cases: frozenset[int], matters: Mapping[int, date]
) -> dict[tuple[str, int], Ground | None]:
    found = list(entries)
    grounds = {entry.key: _ground_of_own(entry, hidden_cases) for entry in found}
    for entry in found:
        if _tells_of_matter(entry, matters):
            grounds[entry.key] = grounds[entry.key] or Ground.CHILD_PROTECTION
    consented = [words for entry in found if grounds[entry.key] is None for words in _released_to(entry)]
    for entry in found:
        if _is_by_consent(entry) and _words(*entry.values("recipient")) not in consented:
            # That it left tells of a release that is kept from them.
            grounds[entry.key] = grounds[entry.key] or Ground.ENTRUSTED
    grounds.update(_grounds_of_cases(found, grounds, matters))
    shown = [entry for entry in found if grounds[entry.key] is None]
    talks = {(entry.day, entry.start) for entry in shown if entry.kind == CONTACT}
    places = _places(shown)
    for entry in found:
        if entry.kind == "appointment":
            took_place = "took_place" in entry.values("state") and (entry.day, entry.start) in talks
            grounds[entry.key] = None if took_place else Ground.NOT_TIED
        elif entry.kind == ENROLMENT:
            year = SchoolYear.parse(str(entry.values("school_year")[0]))
            grounds[entry.key] = None if _is_attended(entry, year, places) else Ground.NOT_TIED
        elif entry.kind == PERSON:
            grounds[entry.key] = None if says_anything(shown) else Ground.NOT_TIED
    return grounds


def _grounds_of_cases(
    entries: Iterable[AccessEntry], grounds: Mapping[tuple[str, int], Ground | None], matters: Mapping[int, date]
) -> dict[tuple[str, int], Ground | None]:
    """Return why cases and what belongs to them are kept from guardians: nothing of their talks is given.

    A case of entrusted talks alone would otherwise stand there empty, with the service the child was referred to. A
    case without any talk yet is kept back where it was the child who began it, or a § 8a matter on its first day.
    """
    found = list(entries)
    talks = [entry for entry in found if entry.kind == CONTACT]
    of_given = {case for entry in talks if grounds[entry.key] is None for case in entry.case_ids}
    with_talks = {case for entry in talks for case in entry.case_ids}
    by_child = {
        case
        for entry in found
        if entry.kind == CASE and _BEGUN_BY_CHILD in entry.values("initiated_by")
        for case in entry.case_ids
    }
    for_matter = {
        case
        for entry in found
        if entry.kind == CASE and entry.day is not None
        for case in entry.case_ids
        if case in matters and matters[case] <= entry.day
    }
    kept_back = (with_talks | by_child | for_matter) - of_given
    return {
        entry.key: Ground.CHILD_PROTECTION if entry.case_ids <= for_matter else Ground.ENTRUSTED
        for entry in found
        if grounds[entry.key] is None and entry.kind != CONTACT and entry.case_ids and entry.case_ids <= kept_back
    }


def _ground_of_own(entry: AccessEntry, hidden_cases: frozenset[int]) -> Ground | None:
    """Return why an entry is kept from guardians by what it says itself."""
    if entry.case_ids & hidden_cases:
        return Ground.WITHOUT_GUARDIANS
    if _ENTRUSTED_BY_CHILD in entry.values("entrusted_by") and _GUARDIANS not in entry.values("consented_by"):
        return Ground.ENTRUSTED
    if entry.kind == _RISK_ASSESSMENT or (
        entry.kind == _DISCLOSURE
        and (
            {_RISK_ASSESSMENT, _YOUTH_OFFICE_REPORT} & set(entry.values("kind"))
            or _OF_DANGER & set(entry.values("ground"))
        )
    ):
        # What guardians may know of it is a decision of its own: it can endanger the child, and whoever told of it.
        return Ground.CHILD_PROTECTION
    if entry.kind == _DISCLOSURE and _ACCESS in entry.values("kind"):
        # Their own earlier request would say that they asked, and that there is something to ask for.
        return Ground.NOT_TIED
    if entry.kind == CONTACT:
        # Of what file a bare talk is left, nobody can tell any more; nor, with a hidden case, what a talk without
        # a case was about.
        return Ground.NOT_TIED if entry.is_bare or (hidden_cases and not entry.case_ids) else None
    # The kinds that hang on the person alone, notes and those of later versions included. Some are looked at again
    # above.
    return None if entry.case_ids else Ground.NOT_TIED


def _tells_of_matter(entry: AccessEntry, matters: Mapping[int, date]) -> bool:
    """Whether an entry says that the youth office was turned to since a § 8a matter began in its case."""
    if entry.kind != _REFERRAL or ReferralTarget.ASD not in entry.values("target"):
        return False
    return any(case in matters and (entry.day is None or entry.day >= matters[case]) for case in entry.case_ids)


def _is_by_consent(entry: AccessEntry) -> bool:
    return entry.kind == _DISCLOSURE and _CONSENT in entry.values("ground")


def _released_to(entry: AccessEntry) -> Iterable[Counter[str]]:
    """Return whom a release names, as the words a disclosure has to name them with (docs/decisions, 0070)."""
    if entry.kind != "confidentiality_release":
        return ()
    return [_words(*both) for both in zip(entry.values("who"), entry.values("organisation"), strict=False)]


def _words(*texts: str | int) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(str(text) for text in texts).casefold()))


def _places(shown: Iterable[AccessEntry]) -> list[tuple[str, SchoolYear, SchoolYear | None]]:
    """Return the schools and school years that the talks and cases given lie in; an open case has no last one."""
    found = []
    for entry in shown:
        if entry.kind in (CONTACT, CASE) and entry.school is not None and entry.day is not None:
            first = SchoolYear.of(entry.day)
            last = first if entry.kind == CONTACT else SchoolYear.of(entry.last) if entry.last else None
            found.append((entry.school, first, last))
    return found


def _is_attended(
    entry: AccessEntry, year: SchoolYear, places: Iterable[tuple[str, SchoolYear, SchoolYear | None]]
) -> bool:
    return any(
        school == entry.school and first.start <= year.start and (last is None or year.start <= last.start)
        for school, first, last in places
    )


def _with_texts(entry: AccessEntry, texts: tuple[str, ...]) -> AccessEntry:
    left = iter(texts)
    rows = tuple(
        tuple(replace(one, value=next(left, BLACKED_OUT)) if one.is_prose else one for one in row) for row in entry.rows
    )
    # A text of which nothing is left is not shown as an empty field.
    return replace(entry, rows=tuple(tuple(one for one in row if one.value != "") for row in rows))
