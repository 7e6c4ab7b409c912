"""What the manual for the data protection officer says is what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from ssa_desktop.cli.commands import build
from ssa_desktop.labels import label
from ssa_desktop.resources import manual_path
from ssa_desktop.services.keeping.retention_catalogue import shipped
from ssa_desktop.services.keeping.retention_rules import period_text, start_text

TEXT = manual_path("datenschutz").read_text("utf-8")


def test_the_deletion_concept_has_every_rule_as_it_is_shipped():
    below = TEXT.partition("| Datenart | Startzeitpunkt | Regelfrist |\n|---|---|---|\n")[2].partition("\n\n")[0]
    told = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in below.splitlines()]
    wanted = [
        (label("de", "retention_kind", kind), start_text("de", rule.start), period_text("de", rule.period))
        for kind, rule in shipped().items()
    ]
    assert told == wanted


@pytest.mark.parametrize("book", ["datenschutz", "verwaltung"])
def test_every_command_of_the_manuals_is_one_of_the_program(book):
    known = [words for words, _ in leaves(build("de"))]
    named = re.findall(r"`ssa-desktop((?: [a-z]+)+)", manual_path(book).read_text("utf-8"))
    assert named
    for words in named:
        assert any(tuple(words.split())[: len(one)] == one for one in known), words


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from leaves(one, (*path, name))
    else:
        yield path, command
