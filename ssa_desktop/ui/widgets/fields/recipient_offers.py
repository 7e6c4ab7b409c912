"""Who may be offered as the recipient of something: the directory of team and partners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.labels import label
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.widgets.fields.free_line import FreeLine, Offer


def directory(ws: Workspace) -> list[Partner]:
    """Return who of the directory is there, by name."""
    return [line.partner for line in cooperation_partners.listing(ws) if line.partner.active]


def called_offers(language: str, partners: Iterable[Partner]) -> list[Offer]:
    """Return offers that put name and institution into one line."""
    return [Offer(one.called, _said(language, one), one, "users") for one in partners]


def name_offers(language: str, partners: Iterable[Partner]) -> list[Offer]:
    """Return offers that put the name alone into the line; the institution goes elsewhere."""
    return [Offer(one.name, _said(language, one), one, "users") for one in partners]


def institution_offers(partners: Iterable[Partner]) -> list[Offer]:
    """Return each institution once."""
    named = sorted({one.institution for one in partners if one.institution}, key=str.casefold)
    return [Offer(one, one, None, "handshake") for one in named]


def offer_directory(desk: Desk, line: FreeLine, before: Sequence[Offer] = ()) -> None:
    """Offer the directory in a line for a recipient, below what is offered ``before``."""

    def show(partners: list[Partner]) -> None:
        line.set_offers([*before, *called_offers(desk.language, partners)])

    desk.worker.run(directory, while_alive(line, show))


def _said(language: str, partner: Partner) -> str:
    function = partner.position or label(language, "partner_kind", partner.kind)
    return " · ".join(part for part in (partner.name, function, partner.institution) if part)
