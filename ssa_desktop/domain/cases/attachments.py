"""Files kept inside the vault: what kinds there are, how large one may be, and how the window may show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LARGEST_BYTES: Final = 20 * 1024 * 1024
LONGEST_TITLE: Final = 200

_PDF: Final = b"%PDF-"
# Searched for at the beginning only: some programs put a few bytes before the mark.
_PDF_WITHIN: Final = 1024
_IMAGES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")
_WEBP: Final = (b"RIFF", b"WEBP")


class AttachmentKind(StrEnum):
    """What an attachment is."""

    RELEASE = "release"
    LETTER = "letter"
    PARTICIPANTS_LIST = "participants_list"
    OFFER_REPORT = "offer_report"
    CONCEPT = "concept"
    MINUTES = "minutes"
    CERTIFICATE = "certificate"
    OTHER = "other"


OF_AGREEMENTS: Final = (AttachmentKind.CONCEPT, AttachmentKind.MINUTES, AttachmentKind.OTHER)
"""The kinds of annexes of an agreement."""
OF_TRAININGS: Final = (AttachmentKind.CERTIFICATE, AttachmentKind.OTHER)
"""The kinds that are kept with an entry of the log of training."""
OF_RECORDS: Final = tuple(
    one
    for one in AttachmentKind
    if one not in (AttachmentKind.CONCEPT, AttachmentKind.MINUTES, AttachmentKind.CERTIFICATE)
)
"""The kinds that are kept with cases and offers."""


class Rendering(StrEnum):
    """How the window shows an attachment without writing it anywhere."""

    PDF = "pdf"
    IMAGE = "image"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Holder:
    """What an attachment hangs on: a case, an offer, an agreement or an entry of the log of training, one of them."""

    case_id: int | None = None
    offer_id: int | None = None
    agreement_id: int | None = None
    training_id: int | None = None

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.case_id, self.offer_id, self.agreement_id, self.training_id)) != 1:
            raise ValueError("an attachment hangs on a case, on an offer, on an agreement or on an entry of training")

    @property
    def kinds(self) -> tuple[AttachmentKind, ...]:
        """The kinds that are kept there."""
        if self.training_id is not None:
            return OF_TRAININGS
        return OF_AGREEMENTS if self.agreement_id is not None else OF_RECORDS

    @property
    def usual(self) -> AttachmentKind:
        """The kind that is proposed there."""
        if self.training_id is not None:
            return AttachmentKind.CERTIFICATE
        if self.agreement_id is not None:
            return AttachmentKind.CONCEPT
        return AttachmentKind.LETTER if self.case_id is not None else AttachmentKind.PARTICIPANTS_LIST


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment without its content. ``title`` is the file's name without its folder, ``size`` in bytes."""

    holder: Holder
    kind: AttachmentKind
    title: str
    size: int
    sha256: str
    added_on: date


def rendering(content: bytes) -> Rendering:
    """Return how a content can be shown, told from its first bytes, never from its name."""
    if _PDF in content[:_PDF_WITHIN]:
        return Rendering.PDF
    is_webp = content[:4] == _WEBP[0] and content[8:12] == _WEBP[1]
    return Rendering.IMAGE if is_webp or content.startswith(_IMAGES) else Rendering.NONE


def title_of(file_name: str) -> str:
    r"""Return the title for a file: its name without folders, whichever way they are written, and not too long."""
    name = file_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(sign if sign.isprintable() else " " for sign in name).strip()
    if len(plain) <= LONGEST_TITLE:
        return plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        return plain[:LONGEST_TITLE]
    return f"{stem[: LONGEST_TITLE - len(suffix) - 1]}.{suffix}"
