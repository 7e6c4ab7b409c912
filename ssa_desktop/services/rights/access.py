"""Access requests: note one, look through everything recorded, decide on each entry, answer (§ 83 SGB X)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.retention import Period, period_end
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.rights import access_rules as rules
from ssa_desktop.domain.rights import disclosure
from ssa_desktop.domain.rights.access import (
    CASE,
    CONTACT,
    PERSON,
    AccessEntry,
    AccessRequest,
    Checks,
    Choice,
    Ground,
    Proposal,
    Recipient,
    Refused,
    Reply,
    Requester,
    Retention,
    Verdict,
    deadline,
    is_near,
)
from ssa_desktop.domain.rights.access_rules import Others
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind
from ssa_desktop.domain.vocabulary import CaseType, Source
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.keeping import retention_rules
from ssa_desktop.services.rights import access_words, disclosures
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights.access_drafts import own_draft
from ssa_desktop.services.rights.access_words import Words
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.cases import attachments, topics
from ssa_desktop.storage.keeping import due_candidates, keeping
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.rights import access, access_requests
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

__all__ = [
    "AccessFormat",
    "AccessRequest",
    "Checks",
    "Choice",
    "Ground",
    "Out",
    "Proposal",
    "Reply",
    "RequestLine",
    "Requester",
    "Review",
    "Verdict",
    "answer",
    "change",
    "extend",
    "format_of",
    "hand_over",
    "listing",
    "note",
    "preview",
    "reminders",
    "remove",
    "review",
    "to_file",
    "words_of",
]

_ENDING: Final = re.compile(r"\.[a-z0-9]{1,5}")


class AccessFormat(StrEnum):
    """The forms of a reply: a file with the paper, a file to be read by machines, or the paper printed."""

    PDF = "pdf"
    JSON = "json"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Out:
    """How a reply goes out: its form and language, what brings it out, and where its attachments go, if they do.

    ``path`` is the file it goes into, where it goes into one.
    """

    form: AccessFormat
    language: str
    deliver: Callable[[bytes], None]
    attachments_folder: Path | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as one line of a list."""

    request_id: int
    request: AccessRequest
    pseudonym: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """What is recorded on the person of a request, each entry with what the rules propose for it."""

    request: AccessRequest
    pseudonym: str
    name: str | None
    proposals: tuple[Proposal, ...]
    words: Words


# ---- requests


def listing(ws: Workspace) -> list[RequestLine]:
    """Return every request: the open ones by deadline, then those answered."""
    with ws.read() as vault:
        return [RequestLine(*found) for found in access_requests.all_requests(vault)]


def note(ws: Workspace, request: AccessRequest) -> int:
    """Note a request that came in; return its id. Raises :class:`UsageError` for a day to come."""
    _check_days(request, ws.today())
    with ws.change() as vault:
        if not people.has_person(vault, request.person_id):
            raise RefusedError("person.gone")
        return access_requests.add_request(vault, request)


def change(ws: Workspace, request_id: int, request: AccessRequest) -> AccessRequest:
    """Write the checks of a request anew; return what stood there, so that it can be undone."""
    _check_days(request, ws.today())
    with ws.change() as vault:
        before = _existing(vault, request_id)
        access_requests.change_request(vault, request_id, replace(request, person_id=before.person_id))
        return before


def remove(ws: Workspace, request_id: int) -> None:
    """Remove a request that was noted by mistake and is not answered."""
    with ws.change() as vault:
        if _existing(vault, request_id).answered_on is not None:
            raise RefusedError("access.answered")
        access_requests.remove_request(vault, request_id)


def extend(ws: Workspace, request_id: int, reason: str) -> AccessRequest:
    """Extend the deadline by two months, with a reason (Art. 12 Abs. 3 DSGVO); return the request before.

    The requester has to be told within the first month; after it, an extension is refused.
    """
    if not reason.strip():
        raise UsageError("access.extension_reason")
    with ws.change() as vault:
        before = _existing(vault, request_id)
        if before.answered_on is not None:
            raise RefusedError("access.answered")
        if ws.today() > deadline(before.received_on):
            raise RefusedError("access.extension_late")
        access_requests.change_request(
            vault, request_id, replace(before, extended_on=ws.today(), extension_reason=reason.strip())
        )
        return before


def reminders(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Return what she is told at unlock: requests to be answered within a week, and those overdue."""
    with ws.read() as vault:
        deadlines = access_requests.open_deadlines(vault)
    today, now = ws.today(), ws.now().isoformat()
    late = [day for day in deadlines if day < today]
    near = [day for day in deadlines if day >= today and is_near(day, today)]
    found = []
    if late:
        found.append(SecurityNotice(now, "access_overdue", {"number": len(late), "day": late[0]}))
    if near:
        found.append(SecurityNotice(now, "access_due", {"number": len(near), "day": near[0]}))
    return tuple(found)


# ---- the reply


def review(ws: Workspace, request_id: int, language: str) -> Review:
    """Return everything recorded on the person of a request, with what the rules propose, and the words for it."""
    with ws.read() as vault:
        request = _existing(vault, request_id)
        person = people.get_person(vault, request.person_id)
        if person is None:
            raise RefusedError("person.gone")
        proposals = tuple(_proposals(vault, request_id, request))
        return Review(request, person.pseudonym or "", person.name, proposals, words_of(ws, vault, language))


def preview(ws: Workspace, request_id: int, decided: Mapping[tuple[str, int], Choice], language: str) -> bytes:
    """Return the reply as a PDF to be looked at; ``decided`` is what she decided otherwise than proposed, by entry."""
    with ws.read() as vault:
        request = _existing(vault, request_id)
        value = _reply(vault, request, rules.given(_proposals(vault, request_id, request), decided), ws.today())
        return _render(ws, vault, value, AccessFormat.PDF, language)


def hand_over(ws: Workspace, request_id: int, decided: Mapping[tuple[str, int], Choice], out: Out) -> bytes:
    """Give the reply out and note what was decided and that it left; what could not be written is not noted.

    Of a reply that fails no file stays. Raises :class:`UsageError` where an attachment would take the place of a file.
    """
    with _withdrawn_on_failure() as written, ws.change() as vault:
        if any(_lacks_reason(choice) for choice in decided.values()):
            raise UsageError("access.reason_missing")
        return _give(ws, vault, request_id, decided, out, written)


def to_file(path: Path, language: str, attachments_folder: Path | None = None) -> Out:
    """Return the way out into a file, pdf or json by its name; attachments go into a folder of their own."""
    form = format_of(path)
    return Out(form, language, lambda data: write_file(path, data), attachments_folder, path)


def format_of(path: Path) -> AccessFormat:
    """Return the form that a file's name asks for; raises :class:`UsageError` for any other than pdf and json."""
    form = path.suffix.lower().removeprefix(".")
    if form not in (AccessFormat.PDF, AccessFormat.JSON):
        raise UsageError("access.format", path=str(path))
    return AccessFormat(form)


def answer(
    ws: Workspace,
    pseudonym: str,
    requester: Requester,
    out: Out,
    received_on: date | None = None,
    checks: Checks | None = None,
) -> None:
    """Note a request and answer it in one go, by the rules alone."""
    with _withdrawn_on_failure() as written, ws.change() as vault:
        person_id = people.person_by_pseudonym(vault, pseudonym)
        if person_id is None:
            raise UsageError("person.unknown_pseudonym")
        request = AccessRequest(
            person_id,
            requester,
            received_on or ws.today(),
            checks or Checks(),
            with_attachments=out.attachments_folder is not None,
        )
        _check_days(request, ws.today())
        _give(ws, vault, access_requests.add_request(vault, request), {}, out, written)


def _lacks_reason(choice: Choice) -> bool:
    return choice.ground is Ground.OWN_DECISION and not choice.reason.strip()


@contextmanager
def _withdrawn_on_failure() -> Iterator[list[Path]]:
    """Collect the files of a reply, and remove them where it fails: nothing may lie about that was never given."""
    written: list[Path] = []
    with ExitStack() as withdrawing:
        withdrawing.callback(_remove_all, written)
        yield written
        # It went well, to the end of the transaction.
        withdrawing.pop_all()


def _remove_all(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _give(
    ws: Workspace,
    vault: Connection,
    request_id: int,
    decided: Mapping[tuple[str, int], Choice],
    out: Out,
    written: list[Path],
) -> bytes:
    """Answer inside the caller's transaction; ``written`` takes every file that was written."""
    request = _existing(vault, request_id)
    proposals = rules.given(_proposals(vault, request_id, request), decided)
    value = _reply(vault, request, proposals, ws.today())
    file_form = AccessFormat.JSON if out.form is AccessFormat.JSON else AccessFormat.PDF
    data = _render(ws, vault, value, file_form, out.language)
    access_requests.set_decisions(vault, request_id, ((one.entry.key, one.choice) for one in proposals))
    access_requests.change_request(vault, request_id, replace(request, answered_on=ws.today(), form=out.form))
    if request.requester is not Requester.OTHER:
        disclosures.record(vault, ws.today(), _disclosure(request, value, out.language))
    files = [] if out.attachments_folder is None else _attachment_files(value, out.attachments_folder)
    for path, _ in files:
        if path.exists() or path == out.path:
            # Most likely it belongs to the reply to somebody else.
            raise UsageError("access.attachment_exists", path=str(path))
    # Inside the transaction: a reply that could not be written is not noted as given.
    out.deliver(data)
    if out.path is not None:
        written.append(out.path)
    for path, attachment_id in files:
        content = attachments.content_of(vault, attachment_id)
        if content is not None:
            write_file(path, content)
            written.append(path)
    return data


def _attachment_files(value: Reply, folder: Path) -> list[tuple[Path, int]]:
    """Return the files that the attachments given go into, under names that say nothing of what is in them."""
    found = []
    for number, entry in enumerate((entry for entry in value.entries if entry.kind == "attachment"), start=1):
        suffix = Path(_first(entry, "title")).suffix.lower()
        ending = suffix if _ENDING.fullmatch(suffix) else ""
        found.append((folder / f"Anlage-{number:02d}{ending}", entry.record_id))
    return found


def _disclosure(request: AccessRequest, value: Reply, language: str) -> Disclosure:
    """Return what is recorded of the reply: to whom, and the cases that it holds."""
    return Disclosure(
        DisclosureKind.ACCESS,
        text(language, f"access.recipient.{request.requester}"),
        text(language, "access.purpose"),
        disclosure.Ground.OWN_RIGHT,
        case_ids=tuple(sorted(frozenset().union(*(entry.case_ids for entry in value.entries)))),
        person_ids=(request.person_id,),
        to_guardians=request.requester is Requester.GUARDIAN,
    )


def _proposals(vault: Connection, request_id: int, request: AccessRequest) -> list[Proposal]:
    person = people.get_person(vault, request.person_id)
    others = Others(person.name if person else None, access.other_persons(vault, request.person_id))
    # The request that is being answered is no part of the answer.
    entries = [
        own_draft(entry, request.person_id)
        for entry in access.entries_of_person(vault, request.person_id)
        if entry.key != ("access_request", request_id)
    ]
    return rules.proposals(entries, request.requester, access.hidden_cases(vault, request.person_id), others)


def _reply(vault: Connection, request: AccessRequest, proposals: list[Proposal], today: date) -> Reply:
    bare = Reply(request.requester, request.received_on, today, request.checks, is_empty=True)
    if request.requester is Requester.OTHER:
        return bare
    entries = tuple(entry for one in proposals if (entry := rules.as_given(one)) is not None)
    if not entries or (request.requester is Requester.GUARDIAN and not rules.says_anything(entries)):
        return bare
    names = [str(name) for entry in entries if entry.kind == PERSON for name in entry.values("name")]
    return Reply(
        request.requester,
        request.received_on,
        today,
        request.checks,
        names[0] if names else "",
        has_protection=any(entry.values("protection_began") for entry in entries),
        has_transition=any(CaseType.TRANSITION in entry.values("type") for entry in entries),
        entries=entries,
        recipients=tuple(one for entry in entries for one in _recipients(entry)),
        retention=tuple(_retention(vault, entries)),
        sources=_sources(entries),
        refused=_refused(proposals) if request.requester is Requester.SELF else (),
    )


def _render(ws: Workspace, vault: Connection, value: Reply, form: AccessFormat, language: str) -> bytes:
    carrier = carriers.stored(vault)
    worded = access_words.word_reply(value, carrier, words_of(ws, vault, language))
    if form is AccessFormat.PDF:
        from ssa_desktop.documents.rights.access_reply import access_pdf

        return access_pdf(value, worded, carrier, language)
    from ssa_desktop.exchange.access_json import access_json

    return access_json(value, worded, carrier, language)


def words_of(ws: Workspace, vault: Connection, language: str) -> Words:
    """Return what codes of topics and schools are called here."""
    with ws.read_schoolbook() as book:
        names = {school.code: school.name for school in schoolbook.schools(book)}
    return Words(
        language, {one.code: one.label_en if language == "en" else one.label_de for one in topics.topics(vault)}, names
    )


def _refused(proposals: list[Proposal]) -> tuple[Refused, ...]:
    return tuple(
        Refused(one.entry.kind, one.entry.day, one.choice.reason)
        for one in proposals
        if one.choice.verdict is Verdict.REFUSE
    )


def _recipients(entry: AccessEntry) -> Iterator[Recipient]:
    if entry.kind == "disclosure":
        for who in entry.values("recipient"):
            yield Recipient(entry.kind, str(who), _first(entry, "purpose"), entry.day)
    elif entry.kind == "referral":
        yield Recipient(entry.kind, _first(entry, "target"), "", entry.day)
    elif entry.kind == "confidentiality_release":
        organisations = entry.values("organisation")
        for number, who in enumerate(entry.values("who")):
            organisation = str(organisations[number]) if number < len(organisations) else ""
            both = ", ".join(part for part in (str(who), organisation) if part)
            yield Recipient(entry.kind, both, _first(entry, "purpose"), entry.day)


def _retention(vault: Connection, entries: tuple[AccessEntry, ...]) -> Iterator[Retention]:
    """Yield how long what is shown is kept; by what is shown alone, also where there is more."""
    periods = retention_rules.periods(vault)
    has_case = any(entry.kind == CASE for entry in entries)
    tells_protection = any(entry.values("protection_began") for entry in entries)
    for entry in entries:
        if entry.kind == CASE:
            if not tells_protection and keeping.get_choice(vault, entry.record_id).has_protection:
                # Another end than that of other files would tell what is kept back.
                yield Retention(RetentionRule.CASE_FILE, periods[RetentionRule.CASE_FILE], entry.day, None)
                continue
            due, is_asked = due_candidates.case_due(vault, entry.record_id, periods)
            rule = RetentionRule.PROTECTION_FILE if entry.values("protection_began") else RetentionRule.CASE_FILE
            yield Retention(rule, periods[rule], entry.day, due, is_asked)
        elif entry.kind == "working_note" and entry.day is not None:
            yield _simple(periods, RetentionRule.WORKING_NOTE, entry.day)
        elif entry.kind == CONTACT and not has_case and entry.day is not None:
            yield _simple(periods, RetentionRule.CONTACT_WITHOUT_CASE, entry.day)


def _simple(periods: Mapping[RuleName, Period], rule: RuleName, since: date) -> Retention:
    return Retention(rule, periods[rule], since, period_end(periods[rule], since))


def _sources(entries: tuple[AccessEntry, ...]) -> tuple[str, ...]:
    found = {str(word) for entry in entries for word in entry.values("source")}
    return tuple(source for source in Source if source in found)


def _first(entry: AccessEntry, column: str) -> str:
    return next((str(value) for value in entry.values(column)), "")


def _existing(vault: Connection, request_id: int) -> AccessRequest:
    request = access_requests.get_request(vault, request_id)
    if request is None:
        raise RefusedError("access.gone")
    return request


def _check_days(request: AccessRequest, today: date) -> None:
    if request.received_on > today:
        raise UsageError("access.future_day")
