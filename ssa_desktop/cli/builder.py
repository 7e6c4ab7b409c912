"""Builds commands, groups and options with their help in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from ssa_desktop.cli.framework import Command, Group, path_type
from ssa_desktop.texts import text


class Builder:
    """Builds the commands in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.command_class = type("LocalCommand", (Command,), {"language": language})
        self.group_class = type("LocalGroup", (Group,), {"language": language})

    def help(self, key: str) -> str:
        """Return the help text under a key."""
        return text(self.language, f"cli.help.{key}")

    def group(self, name: str, callback: Callable[..., Any] | None = None, **settings: Any) -> Group:
        """Return a group of commands; its help stands under its name."""
        group: Group = self.group_class(
            name,
            help=self.help(name.replace("-", "_")),
            callback=callback,
            subcommand_metavar=text(self.language, "cli.command_metavar"),
            **settings,
        )
        return group

    def command(
        self,
        name: str,
        callback: Callable[..., Any],
        *params: click.Parameter,
        key: str | None = None,
        asks_of_place: bool = True,
    ) -> Command:
        """Return a command that calls ``callback`` with the :class:`Access` and its parameters.

        It takes ``--accept-place`` as the program does before it, unless nothing it reads or writes follows that rule.
        """
        place = [self.accept_place(callback=_accept_place, expose_value=False)] if asks_of_place else []
        command: Command = self.command_class(
            name, help=self.help(key or name), callback=click.pass_obj(callback), params=[*params, *place]
        )
        return command

    def accept_place(self, **settings: Any) -> click.Option:
        """Return the option that gives the reason for a place which is refused."""
        return self.option("--accept-place", key="accept_place", **settings)

    def option(self, *names: str, key: str, **settings: Any) -> click.Option:
        """Return an option; its help stands under ``key``."""
        return click.Option(list(names), help=self.help(key), **settings)

    def path(self, *names: str, key: str, required: bool = False) -> click.Option:
        """Return an option that takes a place in the file system."""
        return self.option(*names, key=key, type=path_type(), required=required)


def _accept_place(ctx: click.Context, _: click.Parameter, reason: str | None) -> None:
    """Let the reason given behind the command count; it is nearer to what is written than one before it."""
    if reason is not None:
        ctx.obj = replace(ctx.obj, accept_place=reason)
