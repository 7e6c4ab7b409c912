"""The technical and organisational measures as they are really set in these data, for the papers (Art. 32 DSGVO)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ssa_desktop.documents.rights.paper_words import after_days, sentence
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.labels import day_text
from ssa_desktop.services.keeping import automatic_deletion, backups, retention_rules
from ssa_desktop.services.keys import keys, locking, separation
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import StoreKind, read_key_file
from ssa_desktop.storage.keys.recovery_code import SECRET_BITS

_LANGUAGE: Final = "de"


@dataclass(frozen=True, slots=True)
class Measure:
    """One aim of protection and what is set for it, in words."""

    aim: str
    state: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What papers say in a sentence."""

    is_bound: bool
    idle_minutes: int

    @property
    def device_sentence(self) -> str:
        """What a copy of the files is worth to somebody who guesses passphrases."""
        return sentence("device_bound" if self.is_bound else "device_free")


def settings(ws: Workspace) -> Settings:
    """Return what papers say in a sentence."""
    return Settings(keys.state(ws).is_bound, locking.idle_minutes(ws))


def measures(ws: Workspace) -> tuple[Measure, ...]:
    """Return the measures by their aims, as they are set now."""
    states = {
        "encryption": _encryption(ws),
        "access": _access(ws),
        "separation": sentence("separation", schools=len(separation.look(ws).school_codes)),
        "place": _place(ws),
        "backup": _backup(ws),
        "deletion": _deletion(ws),
        **{name: sentence(name) for name in ("disclosure", "log", "network", "integrity")},
    }
    return tuple(Measure(sentence(f"aim_{aim}"), state) for aim, state in states.items())


def _encryption(ws: Workspace) -> str:
    cost = read_key_file(ws.folder / StoreKind.VAULT.key_file_name, StoreKind.VAULT).cost
    return sentence(
        "encryption",
        cipher=sentence("cipher"),
        megabytes=cost.memory_kib // 1024,
        passes=cost.iterations,
        code_bits=SECRET_BITS,
    )


def _access(ws: Workspace) -> str:
    found = settings(ws)
    kind = "access_bound" if found.is_bound else "access_free"
    return sentence(kind, locking=sentence("locking", minutes=found.idle_minutes))


def _place(ws: Workspace) -> str:
    found = separation.look(ws)
    disk = {True: "disk_encrypted", False: "disk_plain", None: "disk_unknown"}[found.is_disk_encrypted]
    if found.others_may_read is None:
        rights = "rights_unknown"
    else:
        rights = "rights_others" if found.others_may_read or found.group_may_read else "rights_alone"
    verdict = "verdict_ok" if found.verdict.is_ok else "verdict_exception"
    return sentence("place", verdict=sentence(verdict), disk=sentence(disk), rights=sentence(rights))


def _backup(ws: Workspace) -> str:
    found = backups.overview(ws)
    if found.last_verified is None:
        last = sentence("backup_none")
    else:
        kind = "backup_overdue" if found.is_overdue else "backup_last"
        last = sentence(kind, day=day_text(_LANGUAGE, found.last_verified.date()))
    reminder, keep = after_days(found.reminder_days), after_days(found.keep_days)
    return sentence("backup", places=len(found.places), last=last, reminder=reminder, keep=keep)


def _deletion(ws: Workspace) -> str:
    days = automatic_deletion.get(ws)
    how = sentence("deletion_by_hand") if days is None else sentence("deletion_automatic", days=days)
    period = next(rule.period for rule in retention_rules.listing(ws) if rule.kind is RetentionRule.CASE_FILE)
    return sentence("deletion", case_file=retention_rules.period_text(_LANGUAGE, period), how=how)
