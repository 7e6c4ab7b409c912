"""The reply to an access request on paper: the particulars of Art. 15 DSGVO, then the copy, entry by entry.

Nothing in it says more than what is given: entries are numbered as they are shown, and the file's properties hold
neither name nor time.
"""

from __future__ import annotations

from typing import Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Greeting,
    Letter,
    Notice,
    Part,
    Readers,
    Section,
    Signatures,
    Small,
    Text,
    Titled,
)
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.rights.access import Reply, Requester, WordedEntry, WordedReply
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import day_text, label
from ssa_desktop.law import cite
from ssa_desktop.texts import text

_SHORT: Final = 90
"""So many letters stand beside their name."""


def access_pdf(value: Reply, worded: WordedReply, carrier: Carrier, language: str) -> bytes:
    """Return the reply as a PDF. What the carrier's particulars lack is a line to fill in."""
    if value.requester is Requester.OTHER:
        return _sheet(value, _to_third_party(worded, carrier, language), carrier, language)
    sections = [Section(None, _cover(value, worded, carrier, language))]
    if value.is_empty:
        sections.append(Section(None, (Text(text(language, "access.nothing")),)))
    else:
        sections += _particulars(worded, language)
    sections.append(_list(text(language, "access.heading.rights"), worded.rights))
    sections += [Section(None, (Greeting(text(language, "access.greeting")),)), _signature(language)]
    if worded.entries:
        sections += _copy(worded, language)
    return _sheet(value, sections, carrier, language)


def _sheet(value: Reply, sections: list[Section], carrier: Carrier, language: str) -> bytes:
    title, subtitle = text(language, "access.title"), cite("access", carrier, language)
    return sheet(
        title,
        sections,
        language=language,
        subtitle=subtitle,
        running=title,
        readers=Readers.FAMILIES,
        letter=_head(value, carrier, language),
    )


def _head(value: Reply, carrier: Carrier, language: str) -> Letter:
    """Return the head; only whoever asks for themselves is known by name, any other address is written by hand."""
    sender = "\n".join(part for part in (carrier.name, carrier.address) if part)
    practitioner = "\n".join(part for part in (carrier.practitioner, carrier.practitioner_contact) if part)
    information = (
        (text(language, "access.field.answered"), day_text(language, value.answered_on)),
        (text(language, "access.field.received"), day_text(language, value.received_on)),
        (text(language, "access.field.practitioner"), practitioner),
    )
    return Letter(sender, value.name if value.requester is Requester.SELF else "", information)


def _to_third_party(worded: WordedReply, carrier: Carrier, language: str) -> list[Section]:
    head = Fields(
        (
            (text(language, "access.field.asked_about"), ""),
            (text(language, "access.field.officer"), carrier.data_protection_officer),
        )
    )
    return [
        Section(None, (head,)),
        Section(None, (Text(worded.statement), Greeting(text(language, "access.greeting")))),
        _signature(language),
    ]


def _cover(value: Reply, worded: WordedReply, carrier: Carrier, language: str) -> tuple[Part, ...]:
    fields = (
        (text(language, "access.field.about"), value.name),
        (text(language, "access.field.requester"), label(language, "access_requester", value.requester)),
        (text(language, "access.field.officer"), carrier.data_protection_officer),
    )
    notices = (Notice("\n".join(worded.open_checks)),) if worded.open_checks else ()
    return (*notices, Fields(fields))


def _signature(language: str) -> Section:
    return Section(None, (Signatures((text(language, "access.field.signature"),)),))


def _particulars(worded: WordedReply, language: str) -> list[Section]:
    nobody, none = text(language, "access.nobody"), text(language, "access.no_source")
    sections = [
        _list(text(language, "access.heading.purposes"), worded.purposes),
        _list(text(language, "access.heading.categories"), worded.categories),
        _list(text(language, "access.heading.recipients"), worded.recipients or (nobody,)),
        _list(text(language, "access.heading.retention"), (*worded.retention, text(language, "access.keep_proof"))),
        _list(text(language, "access.heading.sources"), worded.sources or (none,)),
        Section(text(language, "access.heading.automated"), (Text(text(language, "access.automated")),)),
    ]
    if worded.refused:
        parts = (Bullets(worded.refused), Text(worded.refused_ways))
        sections.append(Section(text(language, "access.heading.refused"), parts))
    return sections


def _copy(worded: WordedReply, language: str) -> list[Section]:
    intro = Small(text(language, "access.copy_intro"))
    return [
        Section(text(language, "access.heading.copy"), (intro,)),
        *(_entry(number, entry) for number, entry in enumerate(worded.entries, start=1)),
    ]


def _entry(number: int, entry: WordedEntry) -> Section:
    parts: list[Part] = [Small(entry.belongs)] if entry.belongs else []
    said = [line for line in entry.lines if line.text.strip()]
    facts = tuple((line.name, line.text) for line in said if not _flows(line.text))
    if facts:
        parts.append(Fields(facts))
    parts += [Titled(line.name, line.text) for line in said if _flows(line.text)]
    return Section(f"{number}. {entry.title}", tuple(parts), level=3)


def _flows(value: str) -> bool:
    """Whether a text needs paragraphs of its own, which flow over pages; a row of a table could not."""
    return len(value) > _SHORT or "\n" in value


def _list(heading: str, points: tuple[str, ...]) -> Section:
    return Section(heading, (Bullets(points),))
