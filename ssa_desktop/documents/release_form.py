"""The form of a release from confidentiality, to be signed: blank or filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ssa_desktop.documents.sheet import (
    Fields,
    Lines,
    Notice,
    Part,
    Ruled,
    Section,
    Signatures,
    Small,
    Text,
    Ticks,
    sheet,
)
from ssa_desktop.domain.releases import Consenter, Release
from ssa_desktop.labels import day_text
from ssa_desktop.texts import text

_BLANK_RECIPIENTS: Final = 3


@dataclass(frozen=True, slots=True)
class ReleasePaper:
    """What the form prints; empty texts are lines to fill in. Without ``release`` it is blank."""

    practitioner: str = ""
    carrier: str = ""
    name: str = ""
    class_label: str = ""
    release: Release | None = None
    topics: tuple[str, ...] = ()


def release_form(paper: ReleasePaper, language: str) -> bytes:
    """Return the form as a PDF: purpose, recipients, topics, end, consequences, revocation, lines to sign on."""

    def say(key: str) -> str:
        return _say(language, key)

    release = paper.release
    who = Fields(
        (
            (say("name"), paper.name),
            (say("class"), paper.class_label),
            (say("practitioner"), ", ".join(part for part in (paper.practitioner, paper.carrier) if part)),
        )
    )
    sections = [
        Section(None, (who, Text(say("sentence")))),
        Section(say("recipients"), (_recipients(release, language),)),
        Section(say("topics"), _topics(paper, language)),
        Section(
            say("purpose"),
            (
                _prose(release.purpose if release else "", 1),
                Fields(((say("ends"), day_text(language, release.ends_on) if release else ""),)),
            ),
        ),
        Section(
            say("consequences"),
            (_prose(release.consequences if release else text(language, "release.consequences_default"), 1),),
        ),
        Section(say("revocation"), _revocation(release, language)),
        Section(say("consent"), _consent(release, language)),
        Section(
            None,
            (
                Signatures((say("sign_consent"), say("sign_practitioner"))),
                Small(say("copy")),
            ),
        ),
    ]
    return sheet(say("title"), sections, language=language, subtitle=say("subtitle"))


def _say(language: str, key: str) -> str:
    return text(language, f"documents.release.{key}")


def _recipients(release: Release | None, language: str) -> Part:
    head = (_say(language, "recipient_who"), _say(language, "recipient_organisation"))
    if release is None:
        return Fields(tuple((f"{number}. " + ", ".join(head), "") for number in range(1, _BLANK_RECIPIENTS + 1)))
    return Ruled(head, tuple((one.who, one.organisation) for one in release.recipients), (1, 1))


def _topics(paper: ReleasePaper, language: str) -> tuple[Part, ...]:
    release = paper.release
    if release is None:
        return (Lines(2),)
    parts: list[Part] = [Text(" · ".join(paper.topics))]
    if release.limits.strip():
        parts.append(Fields(((_say(language, "limits"), release.limits),)))
    return tuple(parts)


def _prose(prose: str, lines: int) -> Part:
    return Text(prose) if prose.strip() else Lines(lines)


def _revocation(release: Release | None, language: str) -> tuple[Part, ...]:
    told = Text(_say(language, "revocation_text"))
    if release is not None and release.has_health_data:
        return (told, Notice(_say(language, "health")))
    return (told,)


def _consent(release: Release | None, language: str) -> tuple[Part, ...]:
    keys = {
        Consenter.YOUNG_PERSON: "consent_young",
        Consenter.GUARDIANS: "consent_guardians",
        Consenter.ENTRUSTING_ADULT: "consent_adult",
    }
    points = tuple(_say(language, key) for key in keys.values())
    ticked = frozenset({list(keys).index(release.consented_by)}) if release else frozenset()
    parts: list[Part] = [Ticks(points, ticked)]
    view = release.child_view.strip() if release else ""
    if release is None or view:
        parts.append(Fields(((_say(language, "child_view"), view),)))
    return tuple(parts)
