"""The lines of a records file one by one, so that no more than one of its attachments is ever held in memory."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.exchange.input_file import BYTE_ORDER_MARK, MEGABYTE, decode_utf8, printable

FILE_LIMIT: Final = 200 * MEGABYTE
"""The most a file may have without the contents of its attachments."""
LINE_LIMIT: Final = 10 * MEGABYTE
"""The most a line may have without the content of an attachment."""
ATTACHMENT_LINE_LIMIT: Final = 30 * MEGABYTE
"""The most any line may have: 20 MiB take 28 million characters of base64."""

# Inside a JSON text every quotation mark is escaped, so that this is only ever found as a field of its own.
_NAMED: Final = b'"content"'
_CONTENT: Final = re.compile(rb'"content"[ \t]*:[ \t]*"([A-Za-z0-9+/=]*)"')


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line that is not blank: its number (from 1), its text, and where it stands in the file.

    ``offset`` is None where a line cannot be read again, as from a pipe.
    """

    number: int
    text: str
    offset: int | None
    length: int


def file_lines(path: Path) -> Generator[FileLine]:
    """Yield the lines of a file.

    Raise :class:`UsageError` ``file.missing`` or ``file.unreadable``, and :class:`InputError` for a file or line that
    is too long or not in UTF-8.
    """
    try:
        stream = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("file.missing", path=printable(path)) from None
    except (OSError, ValueError):  # ValueError: a NUL in the path
        raise UsageError("file.unreadable", path=printable(path)) from None
    try:
        with stream:
            yield from _lines(stream)
    except OSError:
        raise UsageError("file.unreadable", path=printable(path)) from None


def lines_of(data: bytes) -> Generator[FileLine]:
    """Yield the lines of a records file that is held in memory; raises as :func:`file_lines`."""
    yield from _lines(BytesIO(data))


def line_again(path: Path, line: FileLine) -> str | None:
    """Return the text of a line once more; None where the file has changed or is gone."""
    if line.offset is None:
        return None
    try:
        with path.open("rb") as stream:
            stream.seek(line.offset)
            return stream.read(line.length).strip(b" \t\r\n").decode("utf-8")
    except (OSError, ValueError):
        return None


def _lines(stream: BinaryIO) -> Generator[FileLine]:
    can_seek = stream.seekable()
    number = offset = size = 0
    while raw := stream.readline(ATTACHMENT_LINE_LIMIT + 2):
        number += 1
        content = _CONTENT.search(raw) if _NAMED in raw else None
        length = len(raw.rstrip(b"\n")) - (len(content[1]) if content else 0)
        size += len(raw) - (len(content[1]) if content else 0)
        if size > FILE_LIMIT:
            raise InputError("records.too_large", limit=FILE_LIMIT // MEGABYTE)
        if length > LINE_LIMIT or len(raw.rstrip(b"\n")) > ATTACHMENT_LINE_LIMIT:
            limit = LINE_LIMIT if length > LINE_LIMIT else ATTACHMENT_LINE_LIMIT
            raise InputError("records.line_too_long", line=number, limit=limit // MEGABYTE)
        line = (raw.removeprefix(BYTE_ORDER_MARK) if number == 1 else raw).strip(b" \t\r\n")
        if line:
            text = decode_utf8(line, bad_utf8="records.bad_utf8", first_line=number)
            yield FileLine(number, text, offset if can_seek else None, len(raw))
        offset += len(raw)
