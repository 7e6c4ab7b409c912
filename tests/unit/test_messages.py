"""Every message exists in German and in English, gets the details it shows, and none is left over."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ssa_desktop.texts import CLI, FIELD, LANGUAGES, ONE, messages, placeholders, sentences, text

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "messages"
COUNTED = re.compile(
    r"\{(?!limit|most|least|threshold|high|time|start|end|title|size)\w+\} "
    r"([a-zäöü]+e[nrs]? )?[A-ZÄÖÜ][a-zäöüß]+(e|en|n|er|ern)\b"
)
"""A number and the noun it counts, in a form for many; limits are never one."""
NEVER_ONE = {
    "notice.thinning_asked": "far more than before are asked about",
    "notice.deletion_asked": "far more than before are asked about",
    "notice.backup_past_its_day": "it is older than backups are kept, which is weeks",
    "charts.topics_rest": "a single topic would have its own row",
    "explained.leave_sum": "a sum of an equation",
    "merge.progress": "told every so many files",
    "merge.writing": "told every so many rows",
    "merge.issue.colleagues": "returns of several colleagues",
    "plausibility.quiet_cases": "cases are quiet after weeks",
    "demo.made": "the demonstration has dozens",
}
"""Messages that count what is never one, with the reason."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place in the source that names a message: an error that is raised or a text that is looked up."""

    key: str
    details: frozenset[str] | None
    """The details given, or None where they cannot be read off the source."""
    place: str


def called(node: ast.Call) -> str:
    """Return the last name of what is called: ``errors.UsageError(…)`` gives UsageError."""
    return ast.unparse(node.func).rpartition(".")[2]


def error_classes(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names of KnownError and of everything derived from it."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"KnownError"}
    while more := {name for name, parents in bases.items() if parents & known} - known:
        known |= more
    return known


def literals(node: ast.expr) -> Iterator[str]:
    """Yield the keys that an argument can stand for: a literal, or either side of a conditional expression."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def uses(tree: ast.Module, errors: set[str], place: str) -> Iterator[Use]:
    """Yield the messages that a module names: ``SomeError("key", …)`` and ``text(language, "key", …)``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        position = 0 if called(node) in errors else 1 if called(node) == "text" else None
        if position is None or len(node.args) <= position:
            continue
        names = [keyword.arg for keyword in node.keywords]
        details = None if None in names else frozenset(name for name in names if name)
        for key in literals(node.args[position]):
            yield Use(key, details, f"{place}:{node.lineno}")


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield every string of a module; of an f-string the fixed beginning, with ``*`` after it."""
    begins = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node.values:
            first = node.values[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                begins.add(id(first))
                yield f"{first.value}*"
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in begins:
            yield node.value


def orphans(keys: Iterable[str], used: set[str]) -> set[str]:
    """Return the keys that no string names; an f-string counts where it fixes the key's area (``"area.{…}"``).

    The form for one, what the command line adds and what stands at a field go with their message.
    """
    there = set(keys)
    counted = {
        key
        for key in there
        for end in (ONE, CLI, FIELD)
        if key.endswith(end) and {key.removesuffix(end)} <= there & used
    }
    beginnings = tuple(text[:-1] for text in used if text.endswith("*") and "." in text)
    left = there - used - counted
    return {key for key in left if not (beginnings and key.startswith(beginnings))}


def faults(found: Iterable[Use], texts: Mapping[str, str]) -> list[str]:
    """Say which uses name a message that is not there, or leave out a detail that it shows."""
    said = []
    for use in found:
        if use.key not in texts:
            said.append(f"{use.place}: no message {use.key}")
        elif use.details is not None and (missing := placeholders(texts[use.key]) - use.details):
            said.append(f"{use.place}: {use.key} lacks {', '.join(sorted(missing))}")
    return said


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    files = sorted((ROOT / "ssa_desktop").rglob("*.py"))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def test_both_languages_have_the_same_files_and_keys() -> None:
    def keys(language: str) -> dict[str, set[str]]:
        return {p.name: set(tomllib.loads(p.read_text("utf-8"))) for p in (FOLDER / language).glob("*.toml")}

    german = keys("de")
    assert german, "no message file was found"
    assert german == keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_a_text(language: str) -> None:
    assert [key for key, text in messages(language).items() if not text.strip()] == []


def test_both_languages_ask_for_the_same_details() -> None:
    german, english = messages("de"), messages("en")
    assert [key for key in german if placeholders(german[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_command_line_adds_asks_for_nothing_else_than_the_error(language: str) -> None:
    texts = messages(language)
    placed = {"line", "field"}
    for key in (key for key in texts if key.endswith(CLI)):
        assert placeholders(texts[key]) <= placeholders(texts[key.removesuffix(CLI)]) | placed, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_at_a_field_is_short_and_asks_for_nothing_else_than_the_error(language: str) -> None:
    texts = messages(language)
    keys = [key for key in texts if key.endswith(FIELD)]
    assert len(keys) > 20
    for key in keys:
        whole = texts[key.removesuffix(FIELD)]
        assert placeholders(texts[key]) <= placeholders(whole), key
        assert len(texts[key]) < max(len(whole), 40), key


OPTION = re.compile(r"(^|[\s„“(])--[a-z]|ssa-desktop [a-z]|“?(import|export) (school|records)[“”]")
FOR_COMMANDS_ALONE = frozenset(
    {
        "class_list.column_mapped_twice",  # only --map can say these four
        "class_list.personal_column",
        "class_list.unknown_column",
        "class_list.unknown_map_field",
        "check.damage",
        "demo.not_ours",
        "handover.archive_needs_ground",  # in the window the ground is chosen before
        "handover.maybe_known",  # in the window each is asked about
        "handover.maybe_known.one",
        "handover.not_asked",
        "handover.several_senders",  # in the window she chooses the package
        "merge.out_xlsx",  # in the window a button of its own saves each form
        "handover.sheet_open",  # on paper, for whoever opens the package either way
        "person.mentions",
        "person.mentions.one",
        "setup.no_store",
        "table.missing_field",  # the assistant's steps ask for these before they can be missing
        "table.missing_unit",
        "table.unknown_column",
    }
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_never_speaks_of_the_command_line(language: str) -> None:
    spoken = {key for key, said in messages(language).items() if OPTION.search(said)}
    assert {key for key in spoken if not key.startswith("cli.") and not key.endswith(CLI)} == FOR_COMMANDS_ALONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_for_one_says_its_number_in_words_and_nothing_else(language: str) -> None:
    texts = messages(language)
    forms = [key for key in texts if key.endswith(ONE) and key.removesuffix(ONE) in texts]
    assert "retention.heading.one" in forms
    for key in forms:
        many, one = placeholders(texts[key.removesuffix(ONE)]), placeholders(texts[key])
        assert one < many, key
        assert len(many - one) == 1, key


def test_what_is_counted_has_words_for_one() -> None:
    """A number before its noun needs a second form; so does one of which there is only a limit, unless it is none."""
    texts = messages("de")
    found = {
        key: said
        for key, said in texts.items()
        if f"{key}{ONE}" not in texts and not key.endswith((ONE, ".many")) and COUNTED.search(said)
    }
    assert {key: said for key, said in found.items() if key not in NEVER_ONE} == {}
    assert NEVER_ONE.keys() <= found.keys()


def test_one_is_told_in_its_own_form() -> None:
    assert text("de", "retention.heading", day="3.3.2026", number=1) == "Am 3.3.2026 ist 1 Eintrag zu löschen:"
    assert text("de", "retention.heading", day="3.3.2026", number="1") == "Am 3.3.2026 ist 1 Eintrag zu löschen:"
    assert text("de", "retention.heading", day="3.3.2026", number=2) == "Am 3.3.2026 sind 2 Einträge zu löschen:"
    assert text("en", "retention.heading", day="3 Mar", number=1) == "1 item is to be deleted on 3 Mar:"
    # Of several numbers only the one that is counted decides.
    assert text("en", "retention.done", items=3, records=1).startswith("3 due items deleted, 1 records.")


def test_every_message_named_in_the_source_exists_and_gets_its_details(trees: dict[str, ast.Module]) -> None:
    errors = error_classes(trees.values())
    found = [use for place, tree in trees.items() for use in uses(tree, errors, place)]
    assert found, "the search finds no message in the source"
    assert faults(found, messages("de")) == []


def test_no_message_is_left_over(trees: dict[str, ast.Module]) -> None:
    used = {text for tree in trees.values() for text in strings(tree)}
    assert orphans(messages("de"), used) == set()


def test_the_search_sees_errors_conditions_and_lookups() -> None:
    tree = ast.parse(
        "class HoldError(RefusedError): ...\n"
        "class RefusedError(KnownError): ...\n"
        "raise errors.HoldError('hold.stands', day='x')\n"
        "raise KnownError('a.one' if x else 'a.two', **details)\n"
        "text(language, 'b.title', number=1)\n"
        "print('c.other')\n"
    )
    errors = error_classes([tree])
    assert errors == {"KnownError", "RefusedError", "HoldError"}
    assert {(use.key, use.details) for use in uses(tree, errors, "x")} == {
        ("hold.stands", frozenset({"day"})),
        ("a.one", None),
        ("a.two", None),
        ("b.title", frozenset({"number"})),
    }


def test_a_missing_message_and_a_missing_detail_are_seen() -> None:
    found = [Use("a.gone", frozenset(), "x:1"), Use("a.day", frozenset(), "x:2"), Use("a.day", None, "x:3")]
    assert faults(found, {"a.day": "on {day}"}) == ["x:1: no message a.gone", "x:2: a.day lacks day"]


def test_a_left_over_message_is_seen() -> None:
    used = set(strings(ast.parse("one = 'a.one'\ntwo = f'b.{x}'\nthree = f'{x}'\nfour = f'c{x}'")))
    assert orphans(["a.one", "a.two", "b.any", "c.any"], used) == {"a.two", "c.any"}
    assert orphans(["a.one", "a.one.one", "x.gone.one"], used) == {"x.gone.one"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_ends_with_two_full_stops_where_a_detail_brings_one(language: str) -> None:
    found = 0
    for key, message in messages(language).items():
        said = text(language, key, **dict.fromkeys(placeholders(message), "0:38 Std."))
        assert not re.search(r"(?<=\w)\.\.(?!\.)", said), key
        found += "Std." in said
    assert found > 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hers", ["Sie sagte: und dann.. weiter", "../daten", "warte..", "Ende...", "a. b.. c"])
def test_no_message_changes_what_stands_in_it(language: str, hers: str) -> None:
    for key, message in messages(language).items():
        names = placeholders(message)
        assert text(language, key, **dict.fromkeys(names, hers)).count(hers) >= len(names), key


def test_sentences_follow_one_another_with_one_full_stop() -> None:
    assert sentences("und dann.. weiter", "Ende") == "und dann.. weiter. Ende"
    assert sentences("12:30 Std.", "Korridor 60 % bis 65 %") == "12:30 Std. Korridor 60 % bis 65 %"
