"""The state of separation in words, for the window and for the statement on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ssa_desktop.domain.keys.place_rules import Finding
from ssa_desktop.labels import cloud_text, day_text, label, number_text
from ssa_desktop.services.keys.separation import Separation, StoreState, look
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text


def records_text(language: str, records: Mapping[str, int]) -> str:
    """Return the kinds of data that are there with their numbers, ``Personen 12, Fälle 14``."""
    held = [
        f"{label(language, 'holding', kind)} {number_text(language, count)}" for kind, count in records.items() if count
    ]
    return ", ".join(held) or text(language, "separation.nothing")


def school_text(language: str, state: Separation) -> str:
    """Return what the vault knows of school data."""
    codes = ", ".join(state.school_codes) or "–"
    return text(
        language,
        "separation.school_data",
        codes=codes,
        labels=state.class_labels,
        partners=state.vault.records["partner"],
    )


def place_text(language: str, state: Separation) -> str:
    """Return whether anything speaks against the folder."""
    if state.verdict.is_ok:
        return text(language, "separation.place_ok")
    found = "; ".join(finding_text(language, finding) for finding in state.verdict.findings)
    return text(language, "separation.place_found", found=found)


def finding_text(language: str, finding: Finding) -> str:
    """Return one thing found about a folder."""
    how = label(language, "place_clue", finding.clue)
    product = cloud_text(language, finding.product)
    return text(language, f"separation.{finding.kind}", product=product, place=finding.place, how=how)


def clients_texts(language: str, state: Separation) -> tuple[str, str]:
    """Return which clouds were found on this computer with their folders, and which were looked for and not found."""
    found = [f"{cloud_text(language, one.product)}: {', '.join(one.folders)}" for one in state.clients if one.folders]
    missing = [cloud_text(language, one.product) for one in state.clients if not one.folders]
    return (
        "\n".join(found) or text(language, "separation.no_client"),
        ", ".join(missing) or "–",
    )


def file_system_text(language: str, state: Separation) -> str:
    """Return the kind of file system and where it is mounted."""
    if state.file_system is None:
        return text(language, "separation.untold")
    kind, point = state.file_system
    return text(language, "separation.file_system", kind=kind, point=point)


def encryption_text(language: str, state: Separation) -> str:
    """Return whether the disk is encrypted, as far as the system tells."""
    if state.is_disk_encrypted is None:
        return text(language, "separation.disk_untold")
    return text(language, "separation.disk_encrypted" if state.is_disk_encrypted else "separation.disk_plain")


def readers_text(language: str, state: Separation) -> str:
    """Return who may see into the folder."""
    if state.others_may_read is None or state.group_may_read is None:
        return text(language, "separation.untold")
    if state.others_may_read:
        return text(language, "separation.everybody_reads")
    return text(language, "separation.group_reads" if state.group_may_read else "separation.owner_reads")


def overrides_texts(language: str, state: Separation) -> list[str]:
    """Return the exceptions on record, each with day, folder, what was found and the reason."""
    return [
        text(
            language,
            "separation.override",
            day=day_text(language, datetime.fromisoformat(one.recorded_at).date()),
            folder=one.folder,
            found=finding_text(language, one.finding),
            reason=one.reason,
        )
        for one in state.overrides
    ]


def facts(language: str, state: Separation) -> list[tuple[str, str]]:
    """Return everything that was found out, as names with what is said of them; the statement prints these lines."""
    found, missing = clients_texts(language, state)
    exceptions = overrides_texts(language, state) or [text(language, "separation.no_override")]
    return [
        (text(language, "separation.vault"), store_text(language, state.vault)),
        (text(language, "separation.schoolbook"), store_text(language, state.schoolbook)),
        (text(language, "separation.school_data_name"), school_text(language, state)),
        (text(language, "separation.place_name"), place_text(language, state)),
        (text(language, "separation.clients_name"), found),
        (text(language, "separation.clients_missing_name"), missing),
        (text(language, "separation.file_system_name"), file_system_text(language, state)),
        (text(language, "separation.disk_name"), encryption_text(language, state)),
        (text(language, "separation.readers_name"), readers_text(language, state)),
        (text(language, "separation.overrides_name"), "\n".join(exceptions)),
    ]


def store_text(language: str, store: StoreState) -> str:
    """Return where a store and its key file lie, and what it holds."""
    place = text(language, "separation.store_place", path=str(store.path), key_file=store.key_path.name)
    held = text(language, "separation.store_holds", records=records_text(language, store.records))
    return f"{place}\n{held}"


def statement(ws: Workspace, language: str) -> bytes:
    """Return the statement for the data protection officer as a PDF."""
    # Imported here: reportlab is heavy.
    from ssa_desktop import __version__
    from ssa_desktop.documents.separation_statement import separation_statement

    return separation_statement(facts(language, look(ws)), carrier.get(ws), ws.today(), __version__, language)
