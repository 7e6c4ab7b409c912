"""The carrier's logo in the vault: one setting, a picture that the program drew anew."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection

_LOGO: Final = "carrier.logo"
_SIZE: Final = "carrier.logo_size"


def stored(connection: Connection) -> Logo | None:
    """Return the logo; None where none was chosen."""
    picture = get_meta(connection, _LOGO)
    if not isinstance(picture, bytes):
        return None
    width, _, height = str(get_meta(connection, _SIZE)).partition("x")
    return Logo(picture, int(width), int(height))


def save(connection: Connection, logo: Logo | None) -> None:
    """Store the logo, or that there is none."""
    if logo is None:
        remove_meta(connection, _LOGO)
        remove_meta(connection, _SIZE)
        return
    set_meta(connection, _LOGO, logo.picture)
    set_meta(connection, _SIZE, f"{logo.width}x{logo.height}")
