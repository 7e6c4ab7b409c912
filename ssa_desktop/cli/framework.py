"""click in German and English: help pages and usage errors in the language of the user."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.keys.places import refuse_unusable_name
from ssa_desktop.texts import text


class Command(click.Command):
    """A command whose help page is in the chosen language."""

    language = "de"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the ``--help`` option with its text in the chosen language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = text(self.language, "cli.help.help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        pieces = [
            piece.replace("[OPTIONS]", text(self.language, "cli.options")) for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=text(self.language, "cli.usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        required = text(self.language, "cli.required")
        records = [
            (names, explanation.replace("[required]", required))
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
            for names, explanation in (record,)
        ]
        if records:
            with formatter.section(text(self.language, "cli.options_heading")):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """A group of commands in the chosen language."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the tables of options and of commands."""
        Command.format_options(self, ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(100)) for name in self.list_commands(ctx)]
        if commands:
            with formatter.section(text(self.language, "cli.commands_heading")):
                formatter.write_dl(commands)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Return the commands in the order they were added."""
        return list(self.commands)


def usage_message(language: str, error: click.ClickException) -> str:
    """Return a usage error of click in the chosen language."""
    match error:
        case click.NoSuchOption():
            return text(language, "cli.no_such_option", option=error.option_name)
        case click.NoSuchCommand():
            return text(language, "cli.no_such_command", command=error.command_name)
        case click.MissingParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "?"
            return text(language, "cli.missing", name=name)
        case click.BadOptionUsage():
            return text(language, "cli.option_needs_value", option=error.option_name)
        case click.BadParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "?"
            return text(language, "cli.bad_value", name=name, message=_value_message(language, error))
        case _:
            return text(language, "cli.bad_usage")


def _value_message(language: str, error: click.BadParameter) -> str:
    """Return why a value does not fit; click's own types speak English, ours the chosen language."""
    kind = error.param.type if error.param is not None else None
    match kind:
        case click.Choice():
            return text(language, "cli.bad_choice", choices=", ".join(str(choice) for choice in kind.choices))
        case click.IntRange(min=low, max=high):
            bounds = f"{'' if low is None else low}–{'' if high is None else high}"
            return text(language, "cli.bad_number", range=bounds)
        case click.types.IntParamType():
            return text(language, "cli.bad_number", range="")
        case _:
            return error.message


class KnownErrorType(click.ParamType[Any]):
    """A parameter type whose reader raises known errors; they leave click untouched, with their own text."""

    name = "text"

    def __init__(self, read: Callable[[str], Any], language: str, name: str) -> None:
        self._read = read
        self._language = language
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the value, or fail with the known error's own text."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except KnownError as error:
            self.fail(error_text(self._language, error), param, ctx)
        except ValueError:
            self.fail(text(self._language, f"cli.bad_{self.name}"), param, ctx)


def school_year_type(language: str) -> click.ParamType[Any]:
    """Return the type of a school year such as 2025/26."""
    return KnownErrorType(SchoolYear.parse, language, "school_year")


def day_type(language: str) -> click.ParamType[Any]:
    """Return the type of a day such as 2025-09-15."""
    return KnownErrorType(_day, language, "day")


class _Place(click.Path):
    """A place in the file system, by a name that the system takes for a file: others are refused untouched."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the path; raises :class:`UsageError` for a name that is none."""
        if isinstance(value, str):
            refuse_unusable_name(Path(value))
        return super().convert(value, param, ctx)


def path_type() -> click.ParamType[Any]:
    """Return the type of a place in the file system; only its name is looked at before it is used."""
    return _Place(path_type=Path)


def _day(value: str) -> date:
    # fromisoformat also reads weeks (2025-W38-1).
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError(value)
    return date.fromisoformat(value)
