"""Every command refuses a name that Windows takes for a device, before it touches anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ssa_desktop.cli.commands import build
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.keys import places
from ssa_desktop.storage import file_names, files
from tests.integration.program import run_command


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge names as Windows does, and let nothing else come to know of it."""

    def judged(path: Path) -> None:
        file_names.refuse_unusable(path.name, windows=True)

    monkeypatch.setattr(places, "refuse_unusable_here", judged)
    monkeypatch.setattr(files, "refuse_unusable_here", judged)


def places_of(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Parameter]]:
    yield from ((words, one) for one in command.params if isinstance(one.type, click.Path))
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from places_of(inner, (*words, name))


def test_every_place_of_every_command_is_looked_at_by_its_name(on_windows):
    found = list(places_of(build("de"), ()))
    assert {words for words, _ in found} >= {(), ("slip",), ("backup", "create"), ("merge",), ("report", "kvjs")}
    for words, parameter in found:
        with pytest.raises(UsageError) as refused:
            parameter.type.convert("CON.pdf", parameter, None)
        assert refused.value.key == "file.reserved_name", words


def test_a_command_ends_at_once_and_says_why(on_windows, tmp_path):
    done = run_command("--data", tmp_path / "none", "slip", "--blank", "4", "--out", tmp_path / "CON.pdf")
    assert done.code == 2
    assert "CON.pdf" in done.err
    assert "Gerät" in done.err
    assert list(tmp_path.iterdir()) == []


def test_whatever_writes_a_file_refuses_such_a_name(on_windows, tmp_path):
    with pytest.raises(UsageError):
        files.write_atomically(tmp_path / "NUL", b"x")
    with pytest.raises(UsageError):
        places.refuse_own_file(tmp_path / "aux.json")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told_as_such(tmp_path):
    done = run_command("--data", tmp_path / "none", "slip", "--blank", "4", "--out", tmp_path / ("l" * 300 + ".pdf"))
    assert done.code == 2
    assert "zu lang" in done.err
    assert isinstance(tmp_path, Path)


def test_a_whole_path_is_written_though_the_working_folder_is_gone(tmp_path, monkeypatch):
    gone = tmp_path / "weg"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    files.write_atomically(tmp_path / "blatt.txt", b"x")
    assert (tmp_path / "blatt.txt").read_bytes() == b"x"
