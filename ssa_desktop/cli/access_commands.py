"""The command that answers an access request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import day_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.rights.access import Capacity, Checks, Requester
from ssa_desktop.services.rights import access as requests


def add_to(group: click.Group, b: Builder) -> None:
    """Add ``person access``."""
    group.add_command(
        b.command(
            "access",
            _access,
            click.Argument(["pseudonym"]),
            b.option(
                "--requester", key="requester", type=click.Choice([one.value for one in Requester]), required=True
            ),
            b.path("--out", key="out_access", required=True),
            b.option("--received", key="received", type=day_type(b.language)),
            b.option("--identity", key="identity"),
            b.option("--custody", key="custody"),
            b.option("--capacity", key="capacity", type=click.Choice([one.value for one in Capacity])),
            b.option("--capacity-reason", key="capacity_reason"),
            b.path("--attachments", key="attachments"),
            key="person_access",
        )
    )


def _access(
    access: Access,
    pseudonym: str,
    requester: str,
    out: Path,
    received: date | None,
    attachments: Path | None,
    **checked: str | None,
) -> None:
    requests.format_of(out)
    with access.workspace(out, attachments and attachments / out.name) as ws:
        given = requests.to_file(out, access.language, attachments)
        requests.answer(ws, pseudonym, Requester(requester), given, received, _checks(ws.today(), checked))
    key = "access.letter_done" if Requester(requester) is Requester.OTHER else "access.done"
    access.tell(key, path=str(out))


def _checks(today: date, checked: dict[str, str | None]) -> Checks:
    """Return the checks that were named as made, dated today; the others stay open."""
    checks = Checks()
    if how := (checked["identity"] or "").strip():
        checks = replace(checks, identity_on=today, identity_how=how)
    if how := (checked["custody"] or "").strip():
        checks = replace(checks, custody_on=today, custody_how=how)
    if checked["capacity"] is not None:
        reason = (checked["capacity_reason"] or "").strip()
        checks = replace(checks, capacity=Capacity(checked["capacity"]), capacity_on=today, capacity_reason=reason)
    return checks
