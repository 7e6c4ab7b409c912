"""Releases from confidentiality: record, correct, revoke, remind, and print the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.releases import (
    REMINDED_DAYS_AHEAD,
    USABLE,
    Consenter,
    Release,
    ReleaseState,
    release_problems,
    release_state,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.labels import label
from ssa_desktop.services.keeping.removal import leave_tombstone
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier, disclosures
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.cases import casefiles, topics
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import releases
from ssa_desktop.storage.rights.releases import ReleaseStub, StoredRelease
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

_ENDED_LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release as it is shown, with its state today."""

    release_id: int
    person_id: int
    pseudonym: str
    release: Release
    state: ReleaseState


def add(ws: Workspace, release: Release, language: str = "de") -> int:
    """Store a release; return its id. Refused where something is missing or another person's name stands in it."""
    with ws.change() as vault:
        return _add(ws, vault, release, language)


def correct(ws: Workspace, release_id: int, release: Release, language: str = "de") -> Release:
    """Write a release anew; return what it was, so that it can be undone."""
    with ws.change() as vault:
        before = _existing(vault, release_id).release
        _check(vault, ws.today(), release, language)
        releases.change_release(vault, release_id, replace(release, case_id=before.case_id))
        return before


def revoke(ws: Workspace, release_id: int, on: date) -> Release:
    """Note that a release was revoked; from that day it is no ground any more. Return what it was."""
    return _end(ws, release_id, on, is_revoked=True)


def end_purpose(ws: Workspace, release_id: int, on: date) -> Release:
    """Note that the purpose of a release has been served; return what it was."""
    return _end(ws, release_id, on, is_revoked=False)


def remove_mistaken(ws: Workspace, release_id: int) -> None:
    """Remove a release entered by mistake."""
    with ws.change() as vault:
        _existing(vault, release_id)
        leave_tombstone(ws, vault, "release", release_id)
        releases.remove_release(vault, release_id)


def of_case(ws: Workspace, case_id: int) -> list[ReleaseView]:
    """Return the releases of a case, the latest first."""
    with ws.read() as vault:
        return _views(ws, releases.releases_of_case(vault, case_id))


def of_person(ws: Workspace, person_id: int) -> list[ReleaseView]:
    """Return the releases of all cases of a person, the latest first."""
    with ws.read() as vault:
        return _views(ws, releases.releases_of_person(vault, person_id))


def usable_of_cases(ws: Workspace, case_ids: Iterable[int]) -> list[ReleaseView]:
    """Return the releases of cases that a disclosure can rely on today."""
    with ws.read() as vault:
        found = [view for case_id in case_ids for view in _views(ws, releases.releases_of_case(vault, case_id))]
    return [view for view in found if view.state in USABLE]


def expiring(ws: Workspace, until: date) -> list[ReleaseView]:
    """Return the releases that end on or before a day, and those that ended in the last 30 days; the earliest first."""
    with ws.read() as vault:
        found = _views(ws, releases.ending_by(vault, until))
    return [view for view in found if view.release.ends_on >= ws.today() - _ENDED_LATELY]


def stubs(ws: Workspace) -> list[ReleaseStub]:
    """Return what is left of the releases of deleted cases."""
    with ws.read() as vault:
        return releases.stubs(vault)


def at_unlock(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Remind once 30 days ahead and once after the end of each release."""
    today = ws.today()
    with ws.read() as vault:
        known = {stage: releases.reminded(vault, stage) for stage in ("ahead", "ended")}
        ending = releases.ending_by(vault, today + timedelta(days=REMINDED_DAYS_AHEAD))
    due = [(stored, "ended" if stored.release.ends_on < today else "ahead") for stored in ending]
    new = [(stored, stage) for stored, stage in due if stored.release_id not in known[stage]]
    if new:
        with ws.change() as vault:
            for stored, stage in new:
                releases.note_reminder(vault, stored.release_id, stage)
    counts = {stage: sum(found == stage for _, found in new) for stage in ("ahead", "ended")}
    return tuple(
        SecurityNotice(ws.now().isoformat(), f"release_{stage}", {"number": number})
        for stage, number in counts.items()
        if number
    )


def form_pdf(ws: Workspace, language: str, release: Release | None = None) -> bytes:
    """Return the form to be signed: blank, or filled with a release that need not be stored yet."""
    from ssa_desktop.documents.rights.release_form import ReleasePaper, release_form

    chosen = carrier.get(ws)
    if release is None:
        return release_form(ReleasePaper(chosen), language)
    with ws.read() as vault:
        case = casefiles.get_case(vault, release.case_id)
        person = people.get_person(vault, case.person_id) if case else None
        if person is None:
            raise RefusedError("case.gone")
        names = {one.code: one.label_en if language == "en" else one.label_de for one in topics.topics(vault)}
    year = SchoolYear.of(ws.today())
    enrolment = next((one for one in person.enrolments if one.school_year == year), None)
    paper = ReleasePaper(
        chosen,
        name=person.name or "",
        born=person.born or "",
        class_label=(enrolment.class_label or "") if enrolment else "",
        release=release,
        topics=tuple(names.get(code, code) for code in release.topics),
    )
    return release_form(paper, language)


def form_disclosure(language: str, release: Release) -> Disclosure:
    """Return what handing out the filled form is: it names the young person and goes to whoever consents."""
    return Disclosure(
        DisclosureKind.RELEASE_FORM,
        label(language, "consenter", release.consented_by),
        text(language, "documents.release.purpose_of_form"),
        Ground.OWN_RIGHT,
        case_ids=(release.case_id,),
        to_guardians=release.consented_by is Consenter.GUARDIANS or release.entrusted_by is Participant.PARENT,
    )


def check_form(ws: Workspace, disclosure: Disclosure) -> None:
    """Raise :class:`RefusedError` when the filled form may not leave, before it is even shown."""
    found = disclosures.problems(ws, disclosure)
    if found:
        raise RefusedError(found[0].key, **found[0].details)


def _end(ws: Workspace, release_id: int, on: date, *, is_revoked: bool) -> Release:
    with ws.change() as vault:
        before = _existing(vault, release_id).release
        if not before.granted_on <= on <= ws.today():
            raise UsageError("release.end_day")
        after = replace(before, revoked_on=on) if is_revoked else replace(before, purpose_ended_on=on)
        releases.change_release(vault, release_id, after)
        return before


def _add(ws: Workspace, vault: Connection, release: Release, language: str) -> int:
    _check(vault, ws.today(), release, language)
    return releases.add_release(vault, release)


def _check(vault: Connection, today: date, release: Release, language: str) -> None:
    case = casefiles.get_case(vault, release.case_id)
    if case is None:
        raise RefusedError("case.gone")
    missing = release_problems(release, today)
    if missing:
        raise UsageError(missing[0])
    texts = {
        "recipient": "\n".join(named.text for named in release.recipients),
        "purpose": release.purpose,
        "limits": release.limits,
        "consequences": release.consequences,
        "capacity_reason": release.capacity.reason if release.capacity else "",
        "child_view": release.child_view,
        "conflict_decision": release.conflict_decision,
        "second_guardian": release.second_guardian,
    }
    named = {label(language, "leak_field", field): prose for field, prose in texts.items()}
    # Their own name goes with them; anybody else's would outlive them here.
    found = leak_scan.find(vault, named, ignoring=[case.person_id])
    if found:
        raise NameLeakError("release.name_of_another", found, field=found[0].field, word=found[0].word)


def _existing(vault: Connection, release_id: int) -> StoredRelease:
    found = releases.get_release(vault, release_id)
    if found is None:
        raise RefusedError("release.gone")
    return found


def _views(ws: Workspace, found: Iterable[StoredRelease]) -> list[ReleaseView]:
    today = ws.today()
    return [
        ReleaseView(
            stored.release_id, stored.person_id, stored.pseudonym, stored.release, release_state(stored.release, today)
        )
        for stored in found
    ]
