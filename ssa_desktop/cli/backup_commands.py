"""The commands for backup and restore."""

from __future__ import annotations

import click

from ssa_desktop.cli.builder import Builder


def add_to(root: click.Group, b: Builder) -> None:
    """Add ``backup create``, ``backup verify`` and ``restore``."""
