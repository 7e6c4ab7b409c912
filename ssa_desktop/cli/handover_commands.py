"""The commands for handing over: a package made and opened; the code travels by another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssa_desktop.cli import output
from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import day_type, path_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.rights.handover import GIVEN, Decisions, HandoverKind, OpeningDecisions, Stays
from ssa_desktop.labels import day_text, label, line_kind
from ssa_desktop.texts import text

if TYPE_CHECKING:
    from ssa_desktop.services.rights.handover_create import NamesInPackageError
    from ssa_desktop.services.rights.handover_plan import Plan
    from ssa_desktop.storage.rights.handovers import HandoverRow

_SHEET_LIMIT = 10_000_000


def add_to(root: click.Group, b: Builder) -> None:
    """Add ``handover create``, ``handover open`` and ``handover return``."""
    file = click.Argument(["file"], type=path_type())
    group = b.group("handover")
    group.add_command(
        b.command(
            "create",
            _create,
            file,
            b.option("--to", "recipient", key="handover_to", required=True, metavar="TEXT"),
            b.option("--kind", key="handover_kind", type=click.Choice([str(kind) for kind in GIVEN]), required=True),
            b.option("--person", "persons", key="handover_person", multiple=True, metavar="PSEUDONYM"),
            # --person takes one pseudonym, or several in a row.
            click.Argument(["more_persons"], nargs=-1, metavar=""),
            b.path("--decisions", key="handover_decisions"),
            b.option("--until", key="handover_until", type=day_type(b.language)),
            b.path("--code-out", key="handover_code_out", required=True),
            key="handover_create",
        )
    )
    group.add_command(
        b.command(
            "open",
            _open,
            file,
            b.path("--code-file", key="handover_code_file", required=True),
            b.path("--decisions", key="handover_opening"),
            b.option("--dry-run", key="dry_run", is_flag=True),
            key="handover_open",
        )
    )
    group.add_command(
        b.command(
            "return",
            _return,
            file,
            b.path("--code-out", key="handover_code_out", required=True),
            b.option("--from", "sender", key="handover_from", metavar="TEXT"),
            b.path("--decisions", key="handover_return_decisions"),
            key="handover_return",
        )
    )
    root.add_command(group)


def _create(access: Access, file: Path, code_out: Path, recipient: str, kind: str, **chosen: Any) -> None:
    from ssa_desktop.exchange.handover_decisions import read_decisions
    from ssa_desktop.services.rights import handover_create

    if chosen["more_persons"] and not chosen["persons"]:
        raise UsageError("cli.unexpected_argument")
    said = None if chosen["decisions"] is None else read_decisions(chosen["decisions"])
    persons = (*chosen["persons"], *chosen["more_persons"])
    loses_code = _is_sheet_of_another(file, code_out)
    asked = handover_create.Asked(HandoverKind(kind), recipient, persons, said, chosen["until"])
    with access.workspace(file, code_out) as ws:
        try:
            made = handover_create.create(ws, file, code_out, asked, access.language)
        except handover_create.NamesInPackageError as error:
            for line in _name_lines(error, access.language):
                click.echo(line, err=True)
            raise
    for line in plan_lines(made.plan, access.language):
        click.echo(line, err=True)
    _tell_done(access, file, code_out, loses_code=loses_code)


def plan_lines(plan: Plan, language: str) -> list[str]:
    """Return what goes and what stays, in numbers; no name and no pseudonym."""
    lines = [text(language, "handover.goes", cases=len(plan.going), entries=plan.entries_going)]
    for key, found in (
        ("handover.cases_stay", plan.cases_staying()),
        ("handover.entries_stay", plan.entries_staying()),
    ):
        if found:
            lines.append(text(language, key, number=found.total()))
            lines += _reasons(found, language)
    return lines


def holding_lines(found: Sequence[HandoverRow], language: str) -> list[str]:
    """Return which packages and own copies still hold somebody: kind, function and day."""
    lines = [
        f"  {day_text(language, one.made_on)}  {label(language, 'handover_kind', one.kind)}  {one.party}"
        for one in found
    ]
    return [text(language, "handover.still_hold", number=len(lines)), *lines] if lines else []


def _reasons(found: Counter[Stays], language: str) -> Iterable[str]:
    return (f"  {number}  {label(language, 'handover_stays', reason)}" for reason, number in found.most_common())


def _name_lines(error: NamesInPackageError, language: str) -> list[str]:
    """Return where names stand: the kind, whom it is on, and the id by which decisions call it; never the name."""
    found = [
        "  ".join(("", line_kind(language, one.kind), *one.of, one.day or "", one.key[1])).rstrip()
        for one in error.found
    ]
    return [text(language, "handover.names_stand", number=len(found)), *found]


def _open(access: Access, file: Path, code_file: Path, decisions: Path | None, *, dry_run: bool) -> None:
    from ssa_desktop.exchange.handover_decisions import read_opening
    from ssa_desktop.services.rights import handover_open

    code = _read_code(code_file)
    said = OpeningDecisions() if decisions is None else read_opening(decisions)
    with access.workspace() as ws:
        opened = handover_open.look(ws, file, code)
        done = handover_open.take_in(
            ws,
            opened,
            same={} if opened.is_known else opened.same(said),
            ground=said.ground,
            necessity=said.necessity,
            dry_run=dry_run,
            language=access.language,
        )
    if opened.is_known:
        access.tell("handover.known_already")
        return
    for line in output.import_lines(done.summary, access.language, dry_run=dry_run):
        click.echo(line, err=True)
    if done.due:
        access.tell("handover.due_would_go" if dry_run else "handover.due_gone", number=done.due)
    if done.summary.kept:
        access.tell("handover.kept_hers", number=done.summary.kept.total())
    for name, here, there in opened.twice:
        access.tell("handover.school_twice", name=name, here=here, there=there)
    asked = [one for one in opened.known if one.file_id not in said.same]
    if asked:
        access.tell("handover.maybe_known", number=len(asked))
        for one in asked:
            click.echo(f"  {one.file_id}: " + ", ".join(alike.person.pseudonym for alike in one.alike), err=True)
    if opened.about.notice:
        click.echo(opened.about.notice, err=True)
    if opened.about.kind is HandoverKind.ARCHIVE and not dry_run:
        access.tell("handover.archive_opened")
    else:
        access.tell("handover.would_come" if dry_run else "handover.opened", sender=opened.about.sender)


def _return(access: Access, file: Path, code_out: Path, sender: str | None, decisions: Path | None) -> None:
    from ssa_desktop.exchange.handover_decisions import read_decisions
    from ssa_desktop.services.rights import handover_create, handovers

    said = Decisions() if decisions is None else read_decisions(decisions)
    loses_code = _is_sheet_of_another(file, code_out)
    with access.workspace(file, code_out) as ws:
        answered = handovers.to_answer(ws, sender)
        try:
            entries = handovers.give_back(ws, answered.handover_id, file, code_out, access.language, decisions=said)
        except handover_create.NamesInPackageError as error:
            for line in _name_lines(error, access.language):
                click.echo(line, err=True)
            raise
    access.tell("handover.given_back", number=entries, who=answered.party)
    _tell_done(access, file, code_out, loses_code=loses_code)


def _is_sheet_of_another(file: Path, code_out: Path) -> bool:
    """Whether a sheet stands where the code goes, and no package where the package goes: it is another one's."""
    return code_out.is_file() and code_out.stat().st_size > 0 and not file.exists()


def _tell_done(access: Access, file: Path, code_out: Path, *, loses_code: bool) -> None:
    """Tell where package and code are; as every command that writes a file, it replaced what stood there."""
    access.tell("handover.done", path=str(file), sheet=str(code_out))
    if loses_code:
        access.tell("handover.sheet_replaced", sheet=str(code_out))


def _read_code(path: Path) -> str:
    """Return the code of a sheet: the first line of a text, or what stands in the page the program made."""
    from ssa_desktop.exchange.input_file import decode_utf8, read_input

    data = read_input(path, limit=_SHEET_LIMIT, too_large="handover.too_large")
    if data.startswith(b"%PDF"):
        from ssa_desktop.documents.recovery_sheet import code_on_sheet

        return code_on_sheet(data) or ""
    lines = decode_utf8(data, bad_utf8="decisions.bad_utf8").strip().splitlines()
    return lines[0] if lines else ""
