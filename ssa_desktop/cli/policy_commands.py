"""The command for administrators: whether a policy file is good, before it is given to every computer."""

from __future__ import annotations

from pathlib import Path

import click

from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import path_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.error_texts import error_text
from ssa_desktop.services import policy

GROUP = "policy"
_WEAKENS = 1
_BROKEN = 2


def add_to(root: click.Group, b: Builder) -> None:
    """Add ``policy check``."""
    group = b.group(GROUP)
    file = click.Argument(["file"], type=path_type())
    group.add_command(b.command("check", _check, file, key="policy_check", asks_of_place=False))
    root.add_command(group)


def _check(access: Access, file: Path) -> int:
    """Tell every fault with its line; 0: good, 1: it would weaken a promise, 2: it is broken."""
    found = policy.check_file(file)
    for problem in found.problems:
        click.echo(error_text(access.language, problem.error), err=True)
    if any(not problem.weakens for problem in found.problems):
        access.tell("policy.broken")
        return _BROKEN
    if found.problems:
        access.tell("policy.weakens")
        return _WEAKENS
    names = policy.names(found.policy)
    if names:
        access.tell("policy.good", names=", ".join(names))
    else:
        access.tell("policy.good_empty")
    return 0


def tell_policy(access: Access) -> None:
    """Say what there is to say of the policy of this computer, before anything is done."""
    for kind, details in policy.sayings():
        access.tell(f"notice.{kind}", **details)
