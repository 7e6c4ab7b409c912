"""The command that answers an access request."""

from __future__ import annotations

import click

from ssa_desktop.cli.builder import Builder


def add_to(group: click.Group, b: Builder) -> None:
    """Add ``person access``."""
