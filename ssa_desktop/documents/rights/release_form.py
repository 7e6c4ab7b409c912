"""The form of a release from confidentiality, to be signed: blank or filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ssa_desktop.documents.sheet import (
    Fields,
    Notice,
    Part,
    Readers,
    Ruled,
    Section,
    Signatures,
    Small,
    Text,
    Ticks,
)
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.releases import Consenter, Direction, Release
from ssa_desktop.labels import day_text
from ssa_desktop.law import cite
from ssa_desktop.texts import text

_BLANK_RECIPIENTS: Final = 2
_DAY: Final = "____"
"""Room for the day of birth."""


@dataclass(frozen=True, slots=True)
class ReleasePaper:
    """What the form prints; empty texts are lines to fill in. Without ``release`` it is blank.

    ``born`` is ``YYYY-MM``.
    """

    carrier: Carrier = field(default_factory=Carrier)
    name: str = ""
    born: str = ""
    class_label: str = ""
    release: Release | None = None
    topics: tuple[str, ...] = ()


def release_form(paper: ReleasePaper, language: str) -> bytes:
    """Return the form as a PDF: purpose, recipients, topics, end, consequences, revocation, lines to sign on."""

    def say(key: str) -> str:
        return _say(language, key)

    release, carrier = paper.release, paper.carrier
    danger = ", ".join(cite(subject, carrier, language) for subject in ("necessity", "report"))
    who = Fields(
        (
            (say("name"), paper.name),
            (say("born"), _born(paper.born)),
            (say("class"), paper.class_label),
            (say("practitioner"), ", ".join(part for part in (carrier.practitioner, carrier.name) if part)),
        )
    )
    sections = [
        Section(None, (who, Text(say("sentence")))),
        Section(
            say("recipients"),
            (_recipients(release, language), Ticks((say("direction_out"), say("direction_in")), _ways(release))),
        ),
        Section(say("content"), (Fields(_content(paper, language)),)),
        Section(
            say("revocation"),
            (*_revocation(release, language), Text(text(language, "documents.release.danger", norms=danger))),
        ),
        Section(
            say("consent"),
            (
                *_consent(release, language),
                Signatures((say("sign_consent"), *_second(release, language), say("sign_practitioner"))),
                Signatures((say("revoked_on"), say("revoked_taken"))),
                Small(say("copy")),
            ),
            whole=True,
        ),
    ]
    subtitle = text(language, "documents.release.subtitle", norm=cite("consent", carrier, language))
    return sheet(say("title"), sections, language=language, subtitle=subtitle, readers=Readers.FAMILIES)


def _born(month: str) -> str:
    """Return a month of birth (``YYYY-MM``) with room for the day, which is not recorded; nothing for none."""
    year, _, number = month.partition("-")
    return f"{_DAY}. {number}. {year}" if number else ""


def _second(release: Release | None, language: str) -> tuple[str, ...]:
    """Return the line for the second guardian, where guardians consent or may do so."""
    guardians = release is None or release.consented_by is Consenter.GUARDIANS
    named = release.second_guardian.strip() if release else ""
    if not guardians and not named:
        return ()
    return (_say(language, "sign_second") + (f" ({named})" if named else ""),)


def _ways(release: Release | None) -> frozenset[int]:
    """Return which ways are ticked; none where it is not recorded: then it is done by hand."""
    if release is None or release.direction is None:
        return frozenset()
    return frozenset({0}) if release.direction is Direction.OUT else frozenset({0, 1})


def _say(language: str, key: str) -> str:
    return text(language, f"documents.release.{key}")


def _recipients(release: Release | None, language: str) -> Part:
    head = (_say(language, "recipient_who"), _say(language, "recipient_organisation"))
    if release is None:
        return Fields(tuple((f"{number}. " + ", ".join(head), "") for number in range(1, _BLANK_RECIPIENTS + 1)))
    return Ruled(head, tuple((one.who, one.organisation) for one in release.recipients), (1, 1))


def _content(paper: ReleasePaper, language: str) -> tuple[tuple[str, str], ...]:
    """Return what may be told and what not, what for, until when, and what follows without it."""
    release = paper.release
    consequences = release.consequences if release else text(language, "release.consequences_default")
    return (
        (_say(language, "topics"), " · ".join(paper.topics)),
        (_say(language, "limits"), release.limits if release else ""),
        (_say(language, "purpose"), release.purpose if release else ""),
        (_say(language, "ends"), day_text(language, release.ends_on) if release else ""),
        (_say(language, "consequences"), consequences),
    )


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
