"""Attachments in the vault: what lists need stands apart from the content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.cases.attachments import Attachment, AttachmentKind, Holder
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, rows, value

_COLUMNS = (
    "a.id, a.case_id, a.offer_id, a.agreement_id, a.training_id, a.kind, a.title, a.size, a.sha256, a.added_on, o.path"
)


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment as a line. ``original`` is the unencrypted file it came from, while she wants to be reminded."""

    attachment_id: int
    attachment: Attachment
    original: str | None


def add_attachment(
    connection: Connection,
    attachment: Attachment,
    content: bytes,
) -> int:
    """Store an attachment with its content; return its id."""
    attachment_id = insert(
        connection,
        "attachment",
        {
            "uid": new_uid(),
            "case_id": attachment.holder.case_id,
            "offer_id": attachment.holder.offer_id,
            "agreement_id": attachment.holder.agreement_id,
            "training_id": attachment.holder.training_id,
            "kind": attachment.kind,
            "title": attachment.title,
            "size": attachment.size,
            "sha256": attachment.sha256,
            "added_on": attachment.added_on.isoformat(),
        },
    )
    insert(connection, "attachment_content", {"attachment_id": attachment_id, "content": content})
    return attachment_id


def attachments_of(connection: Connection, holder: Holder) -> list[AttachmentRow]:
    """Return what hangs on a case, an offer, an agreement or an entry of training, the latest first."""
    on = {
        "case_id": holder.case_id,
        "offer_id": holder.offer_id,
        "agreement_id": holder.agreement_id,
        "training_id": holder.training_id,
    }
    ((column, number),) = ((name, number) for name, number in on.items() if number is not None)
    statement = f"""
        SELECT {_COLUMNS} FROM attachment AS a LEFT JOIN attachment_original AS o ON o.attachment_id = a.id
        WHERE a.{column} = ? ORDER BY a.added_on DESC, a.id DESC
    """
    return [_line(found) for found in rows(connection, statement, (number,))]


def get_attachment(connection: Connection, attachment_id: int) -> AttachmentRow | None:
    """Return an attachment, or None."""
    statement = f"""
        SELECT {_COLUMNS} FROM attachment AS a LEFT JOIN attachment_original AS o ON o.attachment_id = a.id
        WHERE a.id = ?
    """
    found = rows(connection, statement, (attachment_id,))
    return _line(found[0]) if found else None


def content_of(connection: Connection, attachment_id: int) -> bytes | None:
    """Return the content of an attachment, or None."""
    found = value(connection, "SELECT content FROM attachment_content WHERE attachment_id = ?", (attachment_id,))
    return None if found is None else bytes(found)


def change_attachment(connection: Connection, attachment_id: int, kind: AttachmentKind, title: str) -> None:
    """Write kind and title of an attachment anew."""
    change(connection, "UPDATE attachment SET kind = ?, title = ? WHERE id = ?", (kind, title, attachment_id))


def remove_attachment(connection: Connection, attachment_id: int) -> bool:
    """Remove an attachment; return whether it was there."""
    return bool(change(connection, "DELETE FROM attachment WHERE id = ?", (attachment_id,)))


def remember_original(connection: Connection, attachment_id: int, path: str) -> None:
    """Remember the unencrypted file that she still has to delete."""
    insert(connection, "attachment_original", {"attachment_id": attachment_id, "path": path})


def remove_original_path(connection: Connection, attachment_id: int) -> None:
    """Remember it no longer."""
    change(connection, "DELETE FROM attachment_original WHERE attachment_id = ?", (attachment_id,))


def originals(connection: Connection) -> dict[int, str]:
    """Return the unencrypted files that she still wants to be reminded of, by the ids of their attachments."""
    return dict(rows(connection, "SELECT attachment_id, path FROM attachment_original"))


def originals_of_person(connection: Connection, person_id: int) -> list[str]:
    """Return the unencrypted files of the attachments to a person's cases."""
    found = rows(
        connection,
        """SELECT o.path FROM attachment_original AS o JOIN attachment AS a ON a.id = o.attachment_id
        JOIN case_file AS c ON c.id = a.case_id WHERE c.person_id = ? ORDER BY o.path""",
        (person_id,),
    )
    return [path for (path,) in found]


def originals_left(connection: Connection) -> int:
    """Return how many unencrypted files she still wants to be reminded of."""
    return int(value(connection, "SELECT count(*) FROM attachment_original"))


def with_certificate(connection: Connection) -> set[int]:
    """Return the entries of the log of training whose certificate is kept as a file."""
    statement = "SELECT DISTINCT training_id FROM attachment WHERE training_id IS NOT NULL AND kind = ?"
    return {int(one) for (one,) in rows(connection, statement, (AttachmentKind.CERTIFICATE,))}


def total(connection: Connection) -> tuple[int, int]:
    """Return how many attachments the vault holds, and their bytes."""
    number, size = rows(connection, "SELECT count(*), coalesce(sum(size), 0) FROM attachment")[0]
    return int(number), int(size)


def _line(
    found: tuple[int, int | None, int | None, int | None, int | None, str, str, int, str, str, str | None],
) -> AttachmentRow:
    attachment_id, case_id, offer_id, agreement_id, training_id, kind, title, size, sha256, added_on, original = found
    holder = Holder(case_id, offer_id, agreement_id, training_id)
    attachment = Attachment(holder, AttachmentKind(kind), title, size, sha256, date.fromisoformat(added_on))
    return AttachmentRow(attachment_id, attachment, original)
