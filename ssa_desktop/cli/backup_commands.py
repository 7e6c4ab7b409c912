"""The commands for backup and restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ssa_desktop.cli import output
from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import path_type
from ssa_desktop.cli.unlocking import Access, read_secret_file
from ssa_desktop.labels import day_text, moment_text

if TYPE_CHECKING:
    from ssa_desktop.services.keeping.restoring import Secret

_FOUND_SOMETHING = 1
_MEGABYTE = 1_000_000


def add_to(root: click.Group, b: Builder) -> None:
    """Add ``backup create``, ``backup verify`` and ``restore``."""
    file = click.Argument(["file"], type=path_type())
    group = b.group("backup")
    group.add_command(b.command("create", _create, file, key="backup_create"))
    group.add_command(b.command("verify", _verify, file, key="backup_verify", asks_of_place=False))
    root.add_command(group)
    root.add_command(b.command("restore", _restore, file, b.option("--replace", key="replace", is_flag=True)))


def _create(access: Access, file: Path) -> None:
    from ssa_desktop.domain.keeping.backup_plan import goes_on
    from ssa_desktop.services.keeping import backup_upkeep, backups

    with access.workspace(file) as ws:
        made = backups.create(ws, file)
        beside = backups.is_beside_data(ws, file.absolute().parent)
        until = goes_on(ws.now(), backup_upkeep.keep_days(ws))
    access.tell(
        "backup.done",
        path=str(made.path),
        size=_megabytes(access.language, made.size),
        until=day_text(access.language, until),
    )
    if beside:
        access.tell("backup.same_disk")


def _verify(access: Access, file: Path) -> int:
    from ssa_desktop.services.keeping.restoring import verify

    done = verify(file, _secret(access))
    if not done.findings:
        access.tell("backup.verified", made=moment_text(access.language, done.made_at))
        return 0
    access.tell("backup.verified_badly", made=moment_text(access.language, done.made_at))
    for finding in done.findings:
        access.tell(finding.key, part=finding.part, area=finding.area)
    return _FOUND_SOMETHING


def _restore(access: Access, file: Path, *, replace: bool) -> None:
    from ssa_desktop.services.keeping.restore_report import restored_lines
    from ssa_desktop.services.keeping.restoring import restore
    from ssa_desktop.services.keys.places import close_to_others

    done = restore(
        access.data, file, _secret(access), clock=access.clock, replace=replace, accept_place=access.accept_place
    )
    if close_to_others(access.data):
        access.tell("notice.folder_mended")
    for line in restored_lines(access.language, done, access.data):
        click.echo(line, err=True)
    if done.due:
        click.echo(output.due_text(access.clock().date(), list(done.due), access.language), err=True, nl=False)


def _secret(access: Access) -> Secret:
    from ssa_desktop.services.keeping.restoring import Secret

    if access.recovery_code_file is not None:
        return Secret(recovery_code=read_secret_file(access.recovery_code_file))
    return Secret(passphrase=access.passphrase())


def _megabytes(language: str, size: int) -> str:
    number = f"{size / _MEGABYTE:.1f}"
    return number.replace(".", ",") if language == "de" else number
