"""Reading a logo from a file: PNG or JPEG, drawn anew, so that nothing of the file but what is seen goes further."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.exchange.input_file import MEGABYTE, read_input

_MOST_BYTES: Final = 5 * MEGABYTE
_MOST_PIXELS: Final = 5_000
"""On each side: a picture of more is a photograph or made to fill the memory."""
_KEPT: Final = (1200, 600)
"""Pixels that are kept at the most: sharp in print at ten centimetres."""
_LEAST: Final = 16
_FORMATS: Final = ("PNG", "JPEG")


def read_logo(path: Path) -> Logo:
    """Return the picture in a file; :class:`InputError` for any other file, one too large or too small.

    What is seen through stands on white, as on paper. Where and with what it was taken, comments and pictures behind
    the picture stay in the file.
    """
    # Pillow is slow to import.
    from PIL import Image, ImageOps

    data = read_input(path, limit=_MOST_BYTES, too_large="logo.too_large")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as found:
            if max(found.size) > _MOST_PIXELS:
                raise InputError("logo.many_pixels", most=_MOST_PIXELS)
            if min(found.size) < _LEAST:
                raise InputError("logo.too_small", least=_LEAST)
            turned = ImageOps.exif_transpose(found).convert("RGBA")
    except InputError:
        raise
    except Image.DecompressionBombError:
        raise InputError("logo.many_pixels", most=_MOST_PIXELS) from None
    except Exception:  # noqa: BLE001 - Pillow tells a broken picture by errors of every kind
        raise InputError("logo.unreadable") from None
    turned.thumbnail(_KEPT)
    drawn = Image.new("RGB", turned.size, "white")
    drawn.paste(turned, mask=turned)
    stream = BytesIO()
    drawn.save(stream, "PNG", optimize=True)
    return Logo(stream.getvalue(), *drawn.size)
