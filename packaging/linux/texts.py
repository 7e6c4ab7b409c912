"""Manual pages and completion for the shell, from the commands themselves.

usage: .venv/bin/python packaging/linux/texts.py FOLDER    (writes ssa-desktop.1, ssa-desktop.de.1 and ssa-desktop.bash)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ssa_desktop import __version__  # noqa: E402 - from the tree
from ssa_desktop.cli.commands import build  # noqa: E402

WORDS: Final = {
    "en": {
        "name": "NAME",
        "what": "case files and figures of school social work, encrypted and offline",
        "synopsis": "SYNOPSIS",
        "usage": "[OPTIONS] [COMMAND …]",
        "description": "DESCRIPTION",
        "options": "OPTIONS",
        "commands": "COMMANDS",
        "exit": "EXIT STATUS",
        "codes": "0 done; 1 done, with findings; 2 wrong use; 3 wrong passphrase or recovery code; 4 store or file"
        " damaged, or newer than the program; 5 refused by a rule.",
        "files": "FILES",
        "place": "The encrypted data, unless --data names another folder.",
    },
    "de": {
        "name": "NAME",
        "what": "Fallakten und Zahlen der Schulsozialarbeit, verschlüsselt und ohne Netz",
        "synopsis": "ÜBERSICHT",
        "usage": "[OPTIONEN] [BEFEHL …]",
        "description": "BESCHREIBUNG",
        "options": "OPTIONEN",
        "commands": "BEFEHLE",
        "exit": "RÜCKGABEWERT",
        "codes": "0 erledigt; 1 erledigt, mit Befunden; 2 falscher Aufruf; 3 falsche Passphrase oder falscher"
        " Wiederherstellungscode; 4 Bestand oder Datei beschädigt oder neuer als das Programm; 5 durch eine Regel"
        " abgelehnt.",
        "files": "DATEIEN",
        "place": "Die verschlüsselten Daten, sofern --data keinen anderen Ordner nennt.",
    },
}  # fmt: skip


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command that does something, with its words."""
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from leaves(one, (*path, name))
    else:
        yield path, command


def options(command: click.Command) -> list[tuple[str, str]]:
    """Return the options of a command with their help, ``--help`` aside."""
    return [
        (max(param.opts, key=len), param.help or "")
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden
    ]


def page(language: str) -> str:
    """Return the manual page in one language."""
    words, program = WORDS[language], build(language)
    lines = [
        f'.TH SSA-DESKTOP 1 "" "SSA-Desktop {__version__}" "SSA-Desktop"',
        f".SH {words['name']}",
        f"ssa-desktop \\- {_safe(words['what'])}",
        f".SH {words['synopsis']}",
        f".B ssa-desktop\n{_safe(words['usage'])}",
        f".SH {words['description']}",
        _safe(" ".join((program.help or "").split())),
        f".SH {words['options']}",
    ]
    for name, help_text in options(program):
        lines += [".TP", f".B {_safe(name)}", _safe(help_text)]
    lines.append(f".SH {words['commands']}")
    for path, command in leaves(program):
        arguments = [str(one.human_readable_name).upper() for one in command.params if isinstance(one, click.Argument)]
        lines += [".TP", f".B {_safe(' '.join([*path, *arguments]))}", _safe(" ".join((command.help or "").split()))]
        for name, help_text in options(command):
            lines += [".br", f"\\fB{_safe(name)}\\fR: {_safe(help_text)}"]
    lines += [f".SH {words['exit']}", _safe(words["codes"])]
    lines += [f".SH {words['files']}", ".TP", ".I ~/.local/share/ssa\\-desktop", _safe(words["place"])]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    said = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{said}" if said.startswith((".", "'")) else said


def completion() -> str:
    """Return what bash completes: commands, then their options and files. It starts nothing of the program."""
    program = build("en")
    after: dict[str, list[str]] = {}

    def note(command: click.Command, path: tuple[str, ...]) -> None:
        words = [name for name, _ in options(command)] + ["--help"]
        if isinstance(command, click.Group):
            words += list(command.commands)
            for name, one in command.commands.items():
                note(one, (*path, name))
        after[" ".join(path)] = words

    note(program, ())
    cases = "\n".join(f'        "{path}") words="{" ".join(words)}" ;;' for path, words in sorted(after.items()))
    commands = " ".join(sorted({word for path in after for word in path.split()}))
    return f"""# bash completion for ssa-desktop
_ssa_desktop() {{
    local word path="" words="" current=${{COMP_WORDS[COMP_CWORD]}}
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        [[ " {commands} " == *" $word "* ]] && path="${{path:+$path }}$word"
    done
    case $path in
{cases}
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o default -F _ssa_desktop ssa-desktop
"""


def main() -> None:
    """Write all of them into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ssa-desktop.1").write_text(page("en"), encoding="utf-8")
    (folder / "ssa-desktop.de.1").write_text(page("de"), encoding="utf-8")
    (folder / "ssa-desktop.bash").write_text(completion(), encoding="utf-8")


if __name__ == "__main__":
    main()
