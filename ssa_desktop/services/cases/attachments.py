"""Attachments: take a file into the vault, show it from memory, give it out, remove it.

The program reads the file she names and leaves it where it is; it reminds her of it for as long as she wants.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ssa_desktop.domain.cases.attachments import (
    LARGEST_BYTES,
    Attachment,
    AttachmentKind,
    Holder,
    Rendering,
    rendering,
    title_of,
)
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.keeping.removal import leave_tombstone
from ssa_desktop.services.keys.places import refuse_own_file
from ssa_desktop.services.rights.disclosures import disclose
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.cases import attachments
from ssa_desktop.storage.cases.attachments import AttachmentRow
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keeping import erasure
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation

__all__ = [
    "OWN_COPY",
    "AttachmentRow",
    "Rendering",
    "add",
    "change",
    "content",
    "export",
    "listing",
    "remember_original",
    "remind_of_originals",
    "remove",
    "remove_original_path",
    "rendering",
]

OWN_COPY: Final = Disclosure(DisclosureKind.ATTACHMENT, "", "", Ground.OWN_COPY)
"""What is recorded of a copy that nobody else gets."""
_MEGABYTE: Final = 1024 * 1024


def add(ws: Workspace, holder: Holder, path: Path, kind: AttachmentKind) -> int:
    """Read a file into the vault; return the attachment's id. The file itself stays as it is.

    Raises :class:`UsageError` for a file that is missing, unreadable, empty or larger than 20 MB.
    """
    refuse_own_file(path)
    read = _read(path)
    attachment = Attachment(holder, kind, title_of(path.name), len(read), hashlib.sha256(read).hexdigest(), ws.today())
    with ws.change() as vault:
        _holder_in_use(vault, attachment.holder)
        return attachments.add_attachment(vault, attachment, read)


def listing(ws: Workspace, holder: Holder) -> list[AttachmentRow]:
    """Return what hangs on a case, an offer, an agreement or an entry of training, the latest first."""
    with ws.read() as vault:
        return attachments.attachments_of(vault, holder)


def content(ws: Workspace, attachment_id: int) -> bytes:
    """Return the content of an attachment, checked against its digest."""
    with ws.read() as vault:
        row, read = attachments.get_attachment(vault, attachment_id), attachments.content_of(vault, attachment_id)
    if row is None or read is None:
        raise RefusedError("attachment.gone")
    if hashlib.sha256(read).hexdigest() != row.attachment.sha256:
        raise RefusedError("attachment.damaged")
    return read


def change(ws: Workspace, attachment_id: int, kind: AttachmentKind, title: str) -> Attachment:
    """Give an attachment another kind or title; return what it was, so that it can be undone."""
    wanted = title_of(title)
    if not wanted:
        raise UsageError("attachment.title_missing")
    with ws.change() as vault:
        row = attachments.get_attachment(vault, attachment_id)
        if row is None:
            raise RefusedError("attachment.gone")
        _holder_in_use(vault, row.attachment.holder)
        attachments.change_attachment(vault, attachment_id, kind, wanted)
        return row.attachment


def remove(ws: Workspace, attachment_id: int) -> None:
    """Remove an attachment. Its traces go at the next unlock."""
    with ws.change() as vault:
        row = attachments.get_attachment(vault, attachment_id)
        if row is None:
            raise RefusedError("attachment.gone")
        _holder_in_use(vault, row.attachment.holder)
        leave_tombstone(ws, vault, "attachment", attachment_id)
        attachments.remove_attachment(vault, attachment_id)
        erasure.mark_scrub_pending(vault)


def export(ws: Workspace, attachment_id: int, path: Path, disclosure: Disclosure | None = None) -> None:
    """Write an attachment to a place of her choice, unencrypted: a disclosure, or without one her own copy.

    Both pass the gate of disclosures and are recorded; what could not be written is not.
    """
    refuse_own_file(path)
    read = content(ws, attachment_id)
    disclose(ws, disclosure or OWN_COPY, lambda: write_atomically(path, read))


def remember_original(ws: Workspace, attachment_id: int, path: Path) -> None:
    """Remind her at every unlock that the unencrypted file still has to be deleted."""
    with ws.change() as vault:
        attachments.remember_original(vault, attachment_id, str(path))


def remove_original_path(ws: Workspace, attachment_id: int) -> None:
    """Remind her no longer: she has deleted it."""
    with ws.change() as vault:
        attachments.remove_original_path(vault, attachment_id)


def remind_of_originals(ws: Workspace) -> Iterable[SecurityNotice]:
    """Return the reminder for the unlock. The files themselves are not looked for: their disk may be away."""
    with ws.read() as vault:
        number = attachments.originals_left(vault)
    return (SecurityNotice(ws.now().isoformat(), "originals_left", {"number": number}),) if number else ()


def _holder_in_use(vault: Connection, holder: Holder) -> None:
    if holder.case_id is not None:
        case_in_use(vault, holder.case_id)
    elif holder.offer_id is not None and offers.get_offer(vault, holder.offer_id) is None:
        raise RefusedError("attachment.offer_gone")
    for table, number in (("agreement", holder.agreement_id), ("training", holder.training_id)):
        if number is not None and not cooperation.exists(vault, table, number):
            raise RefusedError("cooperation.gone")


def _read(path: Path) -> bytes:
    limit = LARGEST_BYTES // _MEGABYTE
    try:
        if not path.is_file():
            raise UsageError("attachment.no_file")
        if path.stat().st_size > LARGEST_BYTES:
            raise UsageError("attachment.too_large", limit=limit)
        with path.open("rb") as stream:
            read = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise UsageError("attachment.unreadable") from error
    if len(read) > LARGEST_BYTES:
        raise UsageError("attachment.too_large", limit=limit)
    if not read:
        raise UsageError("attachment.empty")
    return read
