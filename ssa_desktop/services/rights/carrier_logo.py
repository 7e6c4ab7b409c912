"""The carrier's logo: taken from a file, kept in the vault, printed on what goes out in the carrier's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.exchange.logo_file import read_logo
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.rights import carrier_logo as kept
from ssa_desktop.texts import text


def get(ws: Workspace) -> Logo | None:
    """Return the logo as it is kept; None where none was chosen."""
    with ws.read() as vault:
        return kept.stored(vault)


def choose(ws: Workspace, path: Path) -> Logo:
    """Keep the picture in a file as the logo; :class:`InputError` for what is none, and the one before stays."""
    logo = read_logo(path)
    with ws.change() as vault:
        kept.save(vault, logo)
    return logo


def remove(ws: Workspace) -> None:
    """Keep no logo any more."""
    with ws.change() as vault:
        kept.save(vault, None)


def printed(ws: Workspace, language: str) -> Logo | None:
    """Return the logo as papers show it, with words for whoever does not see it; None where there is none."""
    with ws.read() as vault:
        found = kept.stored(vault)
        if found is None:
            return None
        name = carriers.stored(vault).name.strip()
    alt = text(language, "documents.logo_of", carrier=name) if name else text(language, "documents.logo")
    return replace(found, alt=alt)
