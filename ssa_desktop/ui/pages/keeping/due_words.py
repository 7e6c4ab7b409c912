"""What a deletion takes, leaves and does not reach, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.keeping.retention import DueItem, HeldBecause
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import DUE
from ssa_desktop.labels import day_text, label, labels
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.due_preview import DuePreview, NamedPerson
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.services.rights.handovers import HandoverRow
from ssa_desktop.ui.models.due import person_text
from ssa_desktop.ui.pages.keeping.erase_due_dialog import Consequences

_JOINT: Final = "joint_contact"
_ALONG: Final = frozenset({_JOINT, "contact_note", "referral", "release", "evaluation"})
"""What is told besides, where it goes along."""
_GOES: Final = ("goes_one", "goes_several")
"""What one record of a kind is called there, and what several are, in their order."""
for _group in _GOES:
    for_every(_group, DUE | _ALONG, labels("de", _group))
MOST_BACKUPS = 3
MOST_PERSONS = 10
MOST_ORIGINALS = 5


translate = QCoreApplication.translate


def goes(found: DuePreview, language: str) -> list[str]:
    """Return line by line what is deleted."""
    counts = Counter({**found.records, _JOINT: found.joint_contacts})
    one, many = (labels(language, group) for group in _GOES)
    return [_counted(counts[kind], one[kind], many[kind]) for kind in one if counts[kind]]


def persons(named: Sequence[NamedPerson], *, discreet: bool) -> str:
    """Return who it is about: name, in the discreet view initials, class and pseudonym; many are counted."""
    said = [_person(one, discreet=discreet) for one in named[:MOST_PERSONS]]
    rest = len(named) - MOST_PERSONS
    text = "; ".join(said)
    if rest <= 0:
        return text
    more = _counted(rest, translate("DueWords", "und 1 weitere"), translate("DueWords", "und {count} weitere"))
    return f"{text} {more}"


def stays(found: DuePreview) -> list[str]:
    """Return line by line what is left of it."""
    lines = []
    if found.figures:
        one = translate("DueWords", "1 Zahl der Auswertung, als Summe ohne Person")
        many = translate("DueWords", "{count} Zahlen der Auswertung, als Summen ohne Person")
        lines.append(_counted(found.figures, one, many))
    if not found.records["time"]:
        lines.append(translate("DueWords", "die Arbeitszeit mit Tag, Dauer, Tätigkeit und Schule"))
    return [*lines, translate("DueWords", "ein Löschprotokoll ohne Namen und Inhalt")]


def backup_lines(backups: Sequence[BackupLeft], language: str) -> list[str]:
    """Return line by line which backups still hold it, and until when."""
    if not backups:
        return [translate("DueWords", "Es gibt keine Sicherung, in der es noch steht.")]
    plain = translate("DueWords", "{place} – bis spätestens {day}")
    last = translate("DueWords", "{place} – bis {day}, wenn es dann eine neuere geprüfte Sicherung gibt")
    lines = [
        (last if left.is_last_good else plain).format(place=left.place, day=day_text(language, left.until))
        for left in backups[:MOST_BACKUPS]
    ]
    rest = len(backups) - MOST_BACKUPS
    if rest > 0:
        lines.append(
            _counted(
                rest,
                translate("DueWords", "und 1 weitere, eher"),
                translate("DueWords", "und {count} weitere, keine länger"),
            )
        )
    return lines


def packages(found: Sequence[HandoverRow], language: str) -> list[str]:
    """Return line by line which packages and own copies hold it still, for her to have them replaced or destroyed."""
    text = translate("DueWords", "{kind} vom {day} {who}: bitte ersetzen oder vernichten lassen")
    kinds = labels(language, "handover_kind")
    return [text.format(kind=kinds[one.kind], day=day_text(language, one.made_on), who=one.party) for one in found]


def outside(originals: Sequence[str], unsearched: int) -> list[str]:
    """Return line by line what a deletion does not reach: files outside the vault, the content of other attachments."""
    lines = [
        translate("DueWords", "Das unverschlüsselte Original einer Anlage: {place}").format(place=place)
        for place in originals[:MOST_ORIGINALS]
    ]
    if len(originals) > MOST_ORIGINALS:
        more = translate("DueWords", "und {count} weitere Originale")
        lines.append(more.format(count=len(originals) - MOST_ORIGINALS))
    if unsearched:
        one = translate("DueWords", "1 Anlage, in deren Inhalt nicht nach Namen gesucht wird")
        many = translate("DueWords", "{count} Anlagen, in deren Inhalt nicht nach Namen gesucht wird")
        lines.append(_counted(unsearched, one, many))
    return lines


def held(item: DueItem, found: CaseKeeping | None, language: str) -> list[str]:
    """Return line by line what holds an item, and what ends it."""
    reason = translate("DueWords", "{ground}: {reason}")
    lines = []
    if found is not None and item.held_because is HeldBecause.HOLD:
        for _, hold in found.holds:
            lines.append(reason.format(ground=label(language, "hold_ground", hold.ground), reason=hold.reason))
            if hold.until is not None:
                text = translate("DueWords", "Gilt bis {day}")
                lines.append(text.format(day=day_text(language, hold.until)))
    if found is not None and item.held_because is HeldBecause.RESTRICTION and found.restriction is not None:
        restriction = found.restriction[1]
        ground = label(language, "restriction_ground", restriction.ground)
        lines.append(reason.format(ground=ground, reason=restriction.reason))
    if item.held_because is HeldBecause.DECISION:
        asked = translate(
            "DueWords",
            "Für die Akte eines § 8a-Vorgangs gilt keine Frist von selbst. Bitte vereinbaren Sie die Aufbewahrung mit "
            "dem Jugendamt, und entscheiden Sie dann hier.",
        )
        return [*lines, asked]
    return [*lines, translate("DueWords", "Aufheben können Sie das unter „Gesperrtes“.")]


def consequences(
    found: DuePreview, backups: Sequence[BackupLeft], language: str, *, discreet: bool = True
) -> Consequences:
    """Return everything a deletion does, in words."""
    return Consequences(
        goes(found, language),
        stays(found),
        backup_lines(backups, language),
        found.paper,
        persons(found.gone, discreet=discreet),
        persons(found.staying, discreet=discreet),
        [
            *outside(found.originals, found.unsearched if found.gone else 0),
            *packages(found.packages, language),
        ],
        found.mentions,
    )


def _person(one: NamedPerson, *, discreet: bool) -> str:
    who = person_text(one, discreet=discreet)
    return f"{who} ({one.pseudonym})" if who else one.pseudonym


def _counted(count: int, one: str, many: str) -> str:
    return (one if count == 1 else many).format(count=count)
