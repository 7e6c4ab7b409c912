"""The commands of the public contract; each one calls the services the window calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from ssa_desktop import __version__
from ssa_desktop.cli import (
    access_commands,
    annual_commands,
    backup_commands,
    calendar_commands,
    handover_commands,
    merge_commands,
    output,
    policy_commands,
    table_commands,
    worktime_commands,
)
from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import day_type, path_type, school_year_type
from ssa_desktop.cli.indicator_commands import report_indicators
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.cli.window import default_data_folder, has_display, open_window
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import day_text
from ssa_desktop.services import policy, record_search
from ssa_desktop.services.appointments import slips
from ssa_desktop.services.check import check
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import forms, reports
from ssa_desktop.services.figures.report_files import (
    ReportFormat,
    check_names,
    render_due,
    render_shares,
    shares_extras,
    write_file,
)
from ssa_desktop.services.figures.return_files import checked_return
from ssa_desktop.services.keeping import backup_upkeep, deletion, deletion_lists, known_day
from ssa_desktop.services.keys import unclean_ends
from ssa_desktop.services.keys.place_rules import refuse_output, refuse_place
from ssa_desktop.services.keys.places import close_to_others
from ssa_desktop.services.rights import handovers
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.texts import text

FOUND_SOMETHING = 1


def build(language: str) -> click.Group:
    """Return the command line in a language."""
    b = Builder(language)
    year = b.option("--school-year", key="school_year", type=school_year_type(language), required=True)
    on = b.option("--on", key="on", type=day_type(language))
    as_json = b.option("--json", "as_json", key="json", is_flag=True)
    root = b.group("ssa-desktop", callback=_root(language), invoke_without_command=True)
    root.params = [
        b.path("--data", key="data"),
        b.path("--password-file", key="password_file"),
        b.path("--recovery-code-file", key="recovery_code_file"),
        b.accept_place(),
        b.option("--language", key="language", type=click.Choice(["de", "en"])),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=partial(_show_version, language),
            help=b.help("version"),
        ),
    ]
    root.add_command(
        b.command(
            "demo",
            _demo,
            b.option("--out", key="demo_out", type=path_type(), default=Path("demo-out")),
            b.option("--years", key="demo_years", type=click.IntRange(1, 10), default=2),
            b.option("--cases", key="demo_cases", type=click.IntRange(1, 2000), default=60),
            b.option("--seed", key="demo_seed", type=int, default=1),
            b.option("--no-window", key="no_window", is_flag=True),
            asks_of_place=False,
        )
    )
    root.add_command(
        b.command(
            "init",
            _init,
            b.path("--recovery-out", key="recovery_out", required=True),
        )
    )

    import_group = b.group("import")
    import_group.add_command(
        b.command(
            "school",
            _import_school,
            click.Argument(["file"], type=path_type()),
            # --map takes one pair, or several in a row.
            click.Argument(["more_maps"], nargs=-1, metavar=""),
            b.option("--school", key="school"),
            b.option("--school-year", key="school_year", type=school_year_type(language)),
            b.option("--map", "maps", key="map", multiple=True),
            key="import_school",
        )
    )
    import_group.add_command(
        b.command(
            "records",
            _import_records,
            click.Argument(["file"], type=path_type()),
            b.option("--dry-run", key="dry_run", is_flag=True),
            key="import_records",
        )
    )
    table_commands.add_to(import_group, b)
    root.add_command(import_group)

    export_group = b.group("export")
    export_group.add_command(
        b.command(
            "records",
            _export_records,
            click.Argument(["file"], type=path_type()),
            key="export_records",
        )
    )
    calendar_commands.add_to(export_group, b)
    root.add_command(export_group)

    report_group = b.group("report")
    level = b.option("--level", key="level", type=click.Choice([level.value for level in Level]))
    fmt = b.option(
        "--format", "fmt", key="format", type=click.Choice([fmt.value for fmt in ReportFormat]), default="json"
    )
    out = b.path("--out", key="out")
    form = b.option("--form", key="form", metavar="ID")
    report_group.add_command(b.command("time-shares", _report_shares, year, level, fmt, out, key="report_shares"))
    report_group.add_command(b.command("kvjs", _report_kvjs, year, level, form, fmt, out, key="report_kvjs"))
    report_group.add_command(b.command("indicators", report_indicators, year, level, fmt, out, key="report_indicators"))
    worktime_commands.add_to(report_group, b)
    annual_commands.add_to(report_group, b)
    root.add_command(report_group)

    root.add_command(
        b.command(
            "slip",
            _slip,
            b.option("--blank", key="blank", type=click.IntRange(1, slips.MOST_BLANK_SLIPS), required=True),
            b.option("--school", key="school"),
            b.path("--out", key="out_pdf", required=True),
        )
    )
    root.add_command(b.command("search", _search, click.Argument(["text"]), as_json))

    retention_group = b.group("retention")
    retention_group.add_command(b.command("due", _retention_due, on, as_json, key="retention_due"))
    expect = b.option("--expect", key="expect", type=click.IntRange(0), required=True)
    mentions = b.option(
        "--mentions",
        key="mentions",
        type=click.Choice([choice.value for choice in deletion.Mentions]),
        default=deletion.Mentions.KEEP.value,
    )
    retention_group.add_command(b.command("delete", _retention_delete, on, expect, mentions, key="retention_delete"))
    root.add_command(retention_group)

    person_group = b.group("person")
    person_group.add_command(
        b.command(
            "delete",
            _person_delete,
            click.Argument(["pseudonym"]),
            b.option("--reason", key="reason", required=True),
            mentions,
            key="person_delete",
        )
    )
    access_commands.add_to(person_group, b)
    root.add_command(person_group)
    merge_commands.add_to(root, b)
    handover_commands.add_to(root, b)
    backup_commands.add_to(root, b)
    policy_commands.add_to(root, b)
    acknowledge = b.option("--acknowledge", key="check_acknowledge", is_flag=True)
    root.add_command(b.command("check", _check, as_json, acknowledge))
    return root


def _root(language: str) -> Callable[..., int | None]:
    @click.pass_context
    def start(
        ctx: click.Context,
        /,
        data: Path | None,
        password_file: Path | None,
        recovery_code_file: Path | None,
        accept_place: str | None,
        **rest: object,
    ) -> int | None:
        if password_file is not None and recovery_code_file is not None:
            raise UsageError("cli.password_or_recovery")
        ctx.obj = Access(data or default_data_folder(), password_file, recovery_code_file, language, accept_place)
        if ctx.invoked_subcommand != policy_commands.GROUP:
            policy_commands.tell_policy(ctx.obj)
        if ctx.invoked_subcommand is not None:
            return None
        return open_window(ctx.obj.data, language, given=rest.get("language") is not None)

    return start


def _show_version(language: str, ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"SSA-Desktop {__version__}")
        click.echo(text(language, "cli.newer_version"))
        ctx.exit()


def _demo(access: Access, out: Path, years: int, cases: int, seed: int, *, no_window: bool) -> int:
    from ssa_desktop.demo.stores import DEMO_PASSPHRASE, make_demo

    made = make_demo(out, years=years, cases=cases, seed=seed, clock=datetime.now, language=access.language)
    click.echo(
        text(access.language, "demo.made", folder=str(out), cases=made.cases, contacts=made.contacts, due=made.due)
    )
    for name, key in made.files:
        click.echo(f"  {name}  – {text(access.language, key)}")
    click.echo(text(access.language, "demo.passphrase", passphrase=DEMO_PASSPHRASE, data=str(made.data)))
    if no_window or not has_display() or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return 0
    return open_window(made.data, access.language)


def _init(access: Access, recovery_out: Path) -> None:
    reason = access.accept_place
    # Before the passphrase is asked for: it would be typed in vain.
    policy.refuse_new_data(access.data)
    refuse_place(access.data, reason)
    refuse_output(recovery_out, access.data, reason)
    create_stores(access.data, access.passphrase(twice=True), recovery_out, clock=datetime.now, accept_place=reason)
    if close_to_others(access.data):
        access.tell("notice.folder_mended")
    access.tell("init.done", folder=str(access.data), sheet=str(recovery_out))


def _import_school(
    access: Access,
    file: Path,
    school: str | None,
    school_year: SchoolYear | None,
    maps: tuple[str, ...],
    more_maps: tuple[str, ...],
) -> None:
    from ssa_desktop.services.exchange import school_import

    if more_maps and not maps:
        raise UsageError("cli.unexpected_argument")
    maps += more_maps
    is_list = file.suffix.lower() != ".json"
    if is_list and (school is None or school_year is None):
        raise UsageError("cli.class_list_needs_school")
    if not is_list and (school is not None or school_year is not None or maps):
        raise UsageError("cli.school_file_alone")
    with access.workspace() as ws:
        if school is None or school_year is None:
            book = school_import.import_school_file(ws, file)
            access.tell("import.school_done", sites=book.sites, schools=book.schools, classes=book.classes)
        else:
            done = school_import.import_class_list(ws, file, school, school_year, _column_map(maps))
            access.tell("import.class_list_done", classes=done.classes, pupils=done.pupils)
            for before, after in done.changed:
                access.tell(
                    "import.class_changed", label=after.label, before=before.pupils.total, after=after.pupils.total
                )


def _column_map(maps: tuple[str, ...]) -> dict[str, str]:
    pairs = [entry.rpartition("=") for entry in maps]
    if any(not column or not field for column, _, field in pairs):
        raise UsageError("cli.bad_map")
    return {column: field for column, _, field in pairs}


def _import_records(access: Access, file: Path, *, dry_run: bool) -> None:
    with access.workspace() as ws:
        done = records_import.import_records(ws, file, dry_run=dry_run)
    for line in output.import_lines(done, access.language, dry_run=dry_run):
        click.echo(line, err=True)


def _export_records(access: Access, file: Path) -> None:
    with access.workspace(file) as ws:
        number = records_export.export_records(ws, file)
    access.tell("export.done", number=number, path=str(file))


def _report_shares(access: Access, school_year: SchoolYear, level: str | None, fmt: str, out: Path | None) -> None:
    _check_target(fmt, out)
    with access.workspace(out) as ws:
        check_names(ws, access.language)
        value = reports.time_shares(ws, school_year)
        units = reports.time_shares_by_unit(ws, school_year, Level(level)) if level else []
        extras = shares_extras(ws, school_year) if fmt == ReportFormat.PDF else None
    data = render_shares(value, school_year, units, ReportFormat(fmt), access.language, extras)
    output.deliver(data, out)


def _report_kvjs(
    access: Access, school_year: SchoolYear, level: str | None, form: str | None, fmt: str, out: Path | None
) -> int:
    _check_target(fmt, out)
    with access.workspace(out) as ws:
        chosen = forms.form(ws, form, school_year) if form is not None else None
        report = reports.annual_return(ws, school_year, Level(level or Level.SCHOOL), chosen)
        data = checked_return(ws, report, ReportFormat(fmt), access.language)
    output.deliver(data, out)
    if not report.has_errors:
        return 0
    for line in output.error_findings(report, access.language):
        click.echo(line, err=True)
    return FOUND_SOMETHING


def _check_target(fmt: str, out: Path | None) -> None:
    if out is None and fmt not in {ReportFormat.JSON, ReportFormat.CSV}:
        raise UsageError("cli.out_needed", format=fmt)


def _slip(access: Access, blank: int, school: str | None, out: Path) -> None:
    with access.workspace(out) as ws:
        slips.blank_slips(ws, blank, school, lambda sheet: write_file(out, sheet))
    access.tell("slip.done", number=blank, path=str(out))


def _search(access: Access, text: str, *, as_json: bool) -> None:
    with access.workspace() as ws:
        hits = record_search.search(ws, text, limit=-1)
    if as_json:
        output.deliver(output.hits_json(hits).encode(), None)
    else:
        click.echo(output.hits_text(hits, access.language), nl=False)


def _retention_due(access: Access, on: date | None, *, as_json: bool) -> None:
    with access.workspace(remind=False) as ws:
        day = on or ws.today()
        items = deletion.due(ws, day)
        backup_upkeep.restore_was_seen(ws)
    if as_json:
        output.deliver(render_due(day, items, ReportFormat.JSON, access.language), None)
    else:
        click.echo(output.due_text(day, items, access.language), nl=False)


def _retention_delete(access: Access, on: date | None, expect: int, mentions: str) -> None:
    with access.workspace(remind=False) as ws:
        done = deletion.erase_due(ws, on or ws.today(), expect, mentions=deletion.Mentions(mentions))
        if on is not None:
            known_day.note_day_she_wrote(ws, on)
        out = handovers.to_replace(ws) if done.records else []
        lacking = deletion_lists.unreached(ws)
    access.tell("retention.done", items=done.items, records=done.records)
    for line in handover_commands.holding_lines(out, access.language):
        click.echo(line, err=True)
    for line in output.mention_lines(done.mentions, access.language, "retention.mentions"):
        click.echo(line, err=True)
    _tell_what_is_left(access, done, lacking)


def _person_delete(access: Access, pseudonym: str, reason: str, mentions: str) -> None:
    with access.workspace(remind=False) as ws:
        preview = deletion.preview_person(ws, pseudonym)
        for line in output.mention_lines(preview.mentions, access.language):
            click.echo(line, err=True)
        out = preview.packages
        done = deletion.erase_person(ws, pseudonym, reason, deletion.Mentions(mentions))
        lacking = deletion_lists.unreached(ws)
    access.tell("person.deleted", records=done.records)
    for line in handover_commands.holding_lines(out, access.language):
        click.echo(line, err=True)
    _tell_what_is_left(access, done, lacking)


def _tell_what_is_left(access: Access, done: deletion.Deleted, lacking: Iterable[Path]) -> None:
    """Say what a deletion could not reach: free places of the file, places for backups, backups, paper."""
    if done.redacted:
        access.tell("retention.blacked_out", number=done.redacted)
    if done.attachments:
        access.tell("retention.attachments_left", number=done.attachments)
    for place in done.originals:
        access.tell("retention.original_left", place=place)
    if not done.is_scrubbed:
        access.tell("notice.scrub_pending")
    for folder in lacking:
        access.tell("retention.place_unreached", place=str(folder))
    for left in done.backups:
        key = "retention.backup_left_last" if left.is_last_good else "retention.backup_left"
        access.tell(key, place=left.place, until=day_text(access.language, left.until))
    if done.paper:
        access.tell("retention.paper_asked")


def _check(access: Access, *, as_json: bool, acknowledge: bool) -> int:
    with access.workspace() as ws:
        if acknowledge and unclean_ends.missing(ws):
            unclean_ends.acknowledge(ws)
            access.tell("cli.acknowledged")
        findings = check(ws)
    if as_json:
        output.deliver(output.check_json(findings, access.language).encode(), None)
    else:
        click.echo(output.check_text(findings, access.language), nl=False)
    return FOUND_SOMETHING if findings else 0
