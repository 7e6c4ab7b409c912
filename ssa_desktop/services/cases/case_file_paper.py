"""An extract of a case file, made for one disclosure: the parts chosen, with or without names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.redaction import pseudonymise
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import Disclosure, Ground, is_on_topic, may_show
from ssa_desktop.domain.rights.releases import Consenter, Release, ended_on, release_state
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.law import cite
from ssa_desktop.services.cases import corrections
from ssa_desktop.services.people.leak_scan import no_names
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights.disclosures import matcher_for_papers, pseudonyms_for, purpose_notice
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles, contacts, topics
from ssa_desktop.storage.cases.contacts import ContactRow
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.rights import releases
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

if TYPE_CHECKING:
    from ssa_desktop.documents.case_file import CaseEntry

PARTS: Final = ("facts", "timeline", "referrals", "releases", "provenance", "working_notes")
"""The parts of an extract; working notes only where she asks for them."""
NAMES_OF_OTHERS: Final = "names_of_others"
"""With this part the names of other persons stay; else they are blacked out."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What an extract is made from: the case, its person, words, and how a text is cleaned of names."""

    vault: Connection
    case_id: int
    case: Case
    person: Person
    shown_name: str
    language: str
    clean: Callable[[str], str]
    topics: Mapping[str, str]
    schools: Mapping[str, str]
    disclosure: Disclosure
    release: Release | None


def case_file_pdf(ws: Workspace, disclosure: Disclosure, language: str) -> bytes:
    """Return the extract of the one case of a disclosure as a PDF; ``disclosure.parts`` are what it holds."""
    from ssa_desktop.documents.case_file import CaseFilePaper, case_file

    (case_id,) = disclosure.case_ids
    with ws.read_schoolbook() as book:
        schools = {school.code: school.name for school in schoolbook.schools(book)}
    with ws.read() as vault:
        source = _source(vault, case_id, disclosure, language, schools)
        parts = disclosure.parts
        paper = CaseFilePaper(
            disclosure,
            day_text(language, ws.today()),
            _notice(language, disclosure, carriers.stored(vault)),
            _facts(source, SchoolYear.of(ws.today())) if "facts" in parts else None,
            _timeline(source) if "timeline" in parts else None,
            _referrals(source) if "referrals" in parts else None,
            _releases(source, ws.today()) if "releases" in parts else None,
            _working_notes(source) if "working_notes" in parts else None,
            _disputed(source),
        )
    return case_file(paper, language)


def _notice(language: str, disclosure: Disclosure, carrier: Carrier) -> str:
    """Return what binds the paper; by consent also what is left out, said always, so that it tells nothing."""
    if disclosure.ground is Ground.OWN_COPY:
        return text(language, "documents.case_file.own_copy_notice")
    notice = purpose_notice(language, disclosure, carrier)
    if disclosure.ground is Ground.CONSENT:
        notice += "\n" + text(language, "documents.case_file.consent_remark", norm=cite("entrusted", carrier, language))
    return notice


def _source(
    vault: Connection, case_id: int, disclosure: Disclosure, language: str, schools: Mapping[str, str]
) -> _Source:
    case = casefiles.get_case(vault, case_id)
    person = people.get_person(vault, case.person_id) if case else None
    if case is None or person is None:
        raise RefusedError("case.gone")
    pseudonyms = pseudonyms_for(vault, [case.person_id], language)
    matcher = matcher_for_papers(vault, () if disclosure.is_pseudonymised else no_names(vault))
    shown = person.name or person.pseudonym or ""
    if disclosure.is_pseudonymised:
        shown = pseudonyms[case.person_id]

    def clean(prose: str) -> str:
        if disclosure.is_pseudonymised:
            return pseudonymise(prose, matcher, pseudonyms)
        if NAMES_OF_OTHERS in disclosure.parts:
            return prose
        return pseudonymise(prose, matcher, {}, keep=[case.person_id])

    words = {one.code: one.label_en if language == "en" else one.label_de for one in topics.topics(vault)}
    stored = releases.get_release(vault, disclosure.release_id) if disclosure.release_id is not None else None
    release = stored.release if stored is not None else None
    return _Source(vault, case_id, case, person, shown, language, clean, words, schools, disclosure, release)


def _facts(source: _Source, year: SchoolYear) -> tuple[tuple[str, str], ...]:
    language, case, person = source.language, source.case, source.person

    def name(key: str) -> str:
        return text(language, f"documents.case_file.{key}")

    enrolment = max(
        (one for one in person.enrolments if one.school_year <= year), key=lambda one: one.school_year, default=None
    )
    stage = "" if enrolment is None or enrolment.stage is None else str(enrolment.stage)
    found = [(name("person"), source.shown_name)]
    if source.disclosure.is_pseudonymised:
        # Class, school and birth would tell who it is.
        found.append((name("stage"), stage))
    else:
        found += [
            (name("born"), person.born or ""),
            (name("school"), source.schools.get(case.school, case.school)),
            (name("class"), (enrolment.class_label or "") if enrolment else ""),
        ]
    found += [
        (name("type"), label(language, "case_type", case.type)),
        (name("opened"), day_text(language, case.opened)),
        (name("initiated"), label(language, "initiated_by", case.initiated_by)),
        (name("closed"), day_text(language, case.closed) if case.closed else name("still_open")),
    ]
    if case.close_reason is not None:
        found.append((name("reason"), label(language, "close_reason", case.close_reason)))
    if case.result is not None:
        found.append((name("result"), label(language, "case_result", case.result)))
    return tuple(found)


def _timeline(source: _Source) -> tuple[CaseEntry, ...]:
    from ssa_desktop.documents.case_file import CaseEntry

    found = []
    for row in _contacts(source):
        body = [source.clean(note) for note in _notes(source, row)]
        names = sorted(source.topics.get(code, code) for code in row.contact.topics)
        if names:
            body.append(text(source.language, "documents.case_file.topics", topics=", ".join(names)))
        sources = _provenance(source, row) if "provenance" in source.disclosure.parts else ()
        found.append(CaseEntry(_head(source.language, row), "\n".join(body), sources))
    return tuple(found)


def _contacts(source: _Source) -> list[ContactRow]:
    """Return the contacts that may be in it: on consent, only what its giver entrusted, on the topics released."""
    found = contacts.contacts_of_case(source.vault, source.case_id)
    return [
        row
        for row in found
        if may_show(row.contact.entrusted_by, source.disclosure, source.release)
        and is_on_topic(row.contact.topics, source.disclosure, source.release)
    ]


def _notes(source: _Source, row: ContactRow) -> list[str]:
    """Return what was noted of a contact on this case; what was noted on others in a joint contact stays out."""
    return [one.note for one in row.contact.concerns if one.case_id == source.case_id and one.note]


def _head(language: str, row: ContactRow) -> str:
    contact = row.contact
    who = ", ".join(label(language, "participant", one) for one in sorted(contact.participants))
    parts = [
        day_text(language, contact.date),
        hours_text(language, contact.minutes),
        label(language, "mode", contact.mode),
    ]
    if who:
        parts.append(text(language, "documents.case_file.with", who=who))
    return " · ".join(parts)


def _provenance(source: _Source, row: ContactRow) -> tuple[str, ...]:
    language, contact = source.language, row.contact
    found = [text(language, "documents.case_file.source", source=label(language, "source", contact.source))]
    if contact.source_ground and len(contact.concerns) == 1:
        ground = source.clean(contact.source_ground)
        found.append(text(language, "documents.case_file.source_ground", ground=ground))
    if contact.entrusted_by is not None:
        who = label(language, "participant", contact.entrusted_by)
        found.append(text(language, "documents.case_file.entrusted", who=who))
    return (" · ".join(found),)


def _referrals(source: _Source) -> tuple[str, ...]:
    return tuple(
        f"{day_text(source.language, one.date)} · {label(source.language, 'referral_target', one.target)}"
        for _, one in casefiles.referrals_of_case(source.vault, source.case_id)
    )


def _releases(source: _Source, today: date) -> tuple[str, ...]:
    language = source.language
    return tuple(
        source.clean(
            text(
                language,
                "documents.case_file.release_line",
                recipients="; ".join(named.text for named in stored.release.recipients),
                topics=", ".join(source.topics.get(code, code) for code in stored.release.topics),
                start=day_text(language, stored.release.granted_on),
                end=day_text(language, ended_on(stored.release)),
                state=label(language, "release_state", release_state(stored.release, today)),
            )
        )
        for stored in releases.releases_of_case(source.vault, source.case_id)
        if stored.release.consented_by is Consenter.GUARDIANS
        or may_show(stored.release.entrusted_by, source.disclosure, source.release)
    )


def _disputed(source: _Source) -> tuple[str, ...]:
    """Return the notes on disputed data; no part that can be left out, but with the talk it is about."""
    shown = [row.contact_id for row in _contacts(source)]
    return tuple(
        f"{day_text(source.language, day)}: {source.clean(note)}" if day else source.clean(note)
        for day, note in corrections.notes_for_case(source.vault, source.case_id, source.language, shown)
    )


def _working_notes(source: _Source) -> tuple[CaseEntry, ...]:
    from ssa_desktop.documents.case_file import CaseEntry

    notes = casefiles.working_notes_of(source.vault, case_id=source.case_id)
    return tuple(
        CaseEntry(day_text(source.language, note.date), source.clean(note.text))
        for _, note in reversed(notes)
        if may_show(note.entrusted_by, source.disclosure, source.release)
    )
