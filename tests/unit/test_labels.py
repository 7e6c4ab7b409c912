"""Words and figures as the user reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ssa_desktop
from ssa_desktop import labels
from ssa_desktop.domain import vocabulary
from ssa_desktop.domain.figures.annual_return import Level, Severity
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.keeping.retention_rules import RuleName
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.domain.time.worktime import CorridorState
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.texts import LANGUAGES, ONE, messages, text
from tests.unit.documents.report_examples import ALL_FINDINGS, MEASURES, YEAR, report

LISTS: dict[str, Iterable[StrEnum | RuleName]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): kind
    for name, kind in vars(vocabulary).items()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
} | {
    "level": Level,
    "severity": Severity,
    "due_state": DueState,
    "retention_rule": RULES.values(),
    "corridor_state": CorridorState,
}

TOPICS = """
conflict_peers bullying class_climate conflict_teacher school_refusal performance attention_behaviour violence family
separation neglect bereavement psychological_distress self_harm suicidality eating addiction media sexuality
sexual_violence domestic_violence pregnancy identity flight_trauma discrimination delinquency integration_language
poverty transition_work school_career other
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", LISTS)
def test_every_word_of_a_closed_list_has_a_label_in_its_order(group: str, language: str) -> None:
    found = labels.labels(language, group)
    assert list(found) == [word.value for word in LISTS[group]]
    assert all(name.strip() for name in found.values())
    assert len(set(found.values())) == len(found), "two words read the same"


def test_labels_speak_the_words_of_the_field() -> None:
    assert labels.label("de", "mode", "conversation") == "Gespräch"
    assert labels.label("de", "gender", "unknown") == "keine Angabe"
    assert labels.label("de", "referral_target", "asd") == "Allgemeiner Sozialer Dienst (ASD)"
    assert labels.label("en", "activity", "individual") == "Individual case work"


def test_topics_are_those_of_the_exchange_format_with_other_last() -> None:
    assert [topic.code for topic in labels.topic_catalogue()] == TOPICS.split()
    names = [name for topic in labels.topic_catalogue() for name in (topic.label_de, topic.label_en)]
    assert all(names)
    assert labels.topic_label("de", "bullying") == "Mobbing"
    assert labels.topic_label("en", "family") == "Family difficulties"


def test_a_topic_of_her_own_is_named_as_she_names_it() -> None:
    assert labels.topic_label("de", "own_topic", {"own_topic": "Schulhund"}) == "Schulhund"
    assert labels.topic_label("de", "bullying", {"bullying": "Mobbing, auch im Netz"}) == "Mobbing, auch im Netz"
    assert labels.topic_label("de", "own_topic") == "own_topic"


@pytest.mark.parametrize(
    ("unit", "figure", "german", "english"),
    [
        (ItemUnit.COUNT, 0, "0", "0"),
        (ItemUnit.COUNT, None, "keine Angabe", "not stated"),
        (ItemUnit.COUNT, 1234567, "1.234.567", "1,234,567"),
        (ItemUnit.MINUTES, 1250, "1.250 Min. (20:50 Std.)", "1,250 min (20:50 h)"),
        (ItemUnit.SHARE, Decimal("0.6125"), "61,25 %", "61.25%"),
        (ItemUnit.SHARE, Decimal("0.0000"), "0,00 %", "0.00%"),
        (ItemUnit.SHARE, None, "keine Angabe", "not stated"),
        (ItemUnit.DECIMAL1, Decimal("66.0"), "66,0", "66.0"),
        (ItemUnit.DECIMAL2, Decimal("1234.50"), "1.234,50", "1,234.50"),
        (ItemUnit.FTE, Decimal("0.5000"), "0,5", "0.5"),
        (ItemUnit.FTE, Decimal("0.6667"), "0,6667", "0.6667"),
        (ItemUnit.FTE, Decimal("10.0000"), "10", "10"),
        (ItemUnit.TEXT, "Grundschule", "Grundschule", "Grundschule"),
    ],
)
def test_figures_are_written_as_people_read_them(
    unit: ItemUnit, figure: int | str | Decimal | None, german: str, english: str
) -> None:
    assert labels.figure_text("de", unit, figure) == german
    assert labels.figure_text("en", unit, figure) == english


def test_dates_and_times() -> None:
    day = date(2025, 9, 5)
    assert labels.day_text("de", day) == "05.09.2025"
    assert labels.day_text("en", day) == "5 Sep 2025"
    assert labels.weekday_text("de", day) == "Fr, 05.09.2025"
    assert labels.day_heading("de", day) == "Freitag, 5. September · KW 36"
    assert labels.day_heading("en", day) == "Friday, 5 September · week 36"
    # The last days of a year may lie in the first week of the next (ISO 8601).
    assert labels.day_heading("de", date(2025, 12, 30)) == "Dienstag, 30. Dezember · KW 1"
    assert labels.clock_text(615) == "10:15"
    assert labels.clock_text(1445) == "00:05"
    assert labels.month_text("de", "2026-03") == "März 2026"
    assert labels.month_text("en", "2026-13") == "2026-13"


@given(st.integers(-(10**9), 10**9))
def test_a_written_whole_number_reads_back(value: int) -> None:
    assert int(labels.number_text("de", value).replace(".", "")) == value


@given(st.integers(0, 10**6))
def test_hours_and_minutes_add_up_to_the_minutes(minutes: int) -> None:
    hours, rest = labels.hours_text("de", minutes).removesuffix(" Std.").replace(".", "").split(":")
    assert int(hours) * 60 + int(rest) == minutes
    assert len(rest) == 2


@given(st.fractions(0, 1))
def test_a_percentage_is_no_further_off_than_half_its_last_digit(share: Fraction) -> None:
    written = labels.percent_text("de", share).removesuffix(" %").replace(",", ".")
    assert abs(Fraction(Decimal(written)) - share * 100) <= Fraction(1, 200)


def test_percentages_round_half_up() -> None:
    assert labels.percent_text("de", Fraction(12345, 100000), 2) == "12,35 %"
    assert labels.percent_text("de", Fraction(5, 1000), 0) == "1 %"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_the_form_hold_every_figure_once_in_the_order_of_the_form(language: str) -> None:
    value = report()
    unit = value.units[0]
    for area in value.form.areas:
        rows = labels.form_rows(language, value.form, area.id, unit.items)
        items = [item for item in value.form.items if item.area == area.id]
        assert list(dict.fromkeys(row.item.id for row in rows if row.item)) == [item.id for item in items]
        for row in rows:
            if row.item is not None:
                figure = unit.items[row.item.id]
                assert row.figure == (figure[row.key or ""] if isinstance(figure, Mapping) else figure)


def test_parts_stand_under_what_they_are_parts_of() -> None:
    value = report()
    rows = {row.id: row for row in labels.form_rows("de", value.form, "1", value.units[0].items)}
    assert (rows["pupils_advised"].depth, rows["pupils_advised"].label) == (0, "Beratene Schülerinnen und Schüler")
    assert (rows["pupils_advised_up_to_3_w"].depth, rows["pupils_advised_up_to_3_w"].label) == (2, "weiblich")
    assert (rows["initiated_by_head"].depth, rows["initiated_by_head"].label) == (1, "Schulleitung")
    assert (rows["referrals.asd"].figure, rows["referrals.asd"].depth) == (MEASURES["referrals.asd"], 1)
    assert rows["topic_mentions.transition_work"].label == "Übergang Schule – Beruf"


def test_an_empty_figure_by_key_is_a_counted_zero() -> None:
    value = report()
    rows = labels.form_rows("de", value.form, "1", {**value.units[0].items, "referrals": {}})
    assert [row.figure for row in rows if row.id == "referrals"] == [0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_reads_in_words(language: str) -> None:
    form = report().form
    assert {finding.key for finding in ALL_FINDINGS} == {
        key for key in messages("de") if key.startswith("plausibility.") and not key.endswith(ONE)
    }
    for finding in ALL_FINDINGS:
        said = labels.finding_text(language, form, finding)
        assert not re.search(r"[{}]|pupils_advised|band \d|2025-11", said), said


def test_findings_name_item_check_and_month() -> None:
    form = report().form
    said = " ".join(labels.finding_text("de", form, finding) for finding in ALL_FINDINGS)
    assert "„Beratene Schülerinnen und Schüler“" in said
    assert "nach Zahl der Gespräche (Grenze 3)" in said
    assert "nach Klassenstufe" in said
    assert "November 2025" in said


def test_the_example_year_has_a_form() -> None:
    assert str(YEAR) == "2025/26"
    assert labels.form_title("de", report().form).endswith("(vorläufig, nicht amtlich)")
    assert "not official" in labels.form_title("en", report().form)


ONE_VERB = {
    "bearbeiten": "ändern",
    "editieren": "ändern",
    "ausdrucken": "drucken",
    "anzeigen": "zeigen",
    "aufnehmen": "hinzufügen",
    "zufügen": "hinzufügen",
    "erfassen": "festhalten",
    "ausmachen": "anlegen",
    "erstellen": "anlegen",
    "weglassen": "entfernen",
    "streichen": "entfernen",
    "abspeichern": "speichern",
    "sichern als": "speichern",
    "importieren": "einlesen",
    "exportieren": "ausgeben",
}
"""Other verbs for what a button here already calls by one. „Löschen“ is for good, „berichtigen“ what the law means."""


STORED_BY = "Speichern"
"""So every dialog and form ends that stores what is in it, whether that is new or changed (docs/decisions, 0523)."""
NOT_ENDED_BY = {
    "Anlegen": set[str](),
    "Fall anlegen": set(),
    "Vermerken": set(),
    "Verzeichnen": set(),
    # A return is frozen by it: it is stored already.
    "Festhalten": {"filing_dialogs.py"},
    # In a row on a page, which stays for the next entry.
    "Eintragen": {"typed_row.py", "times_day.py", "case_panels.py"},
    # Into the form of a return that is being changed: that is what is saved then.
    "Hinzufügen": {"form_dialogs.py"},
}
"""Other verbs that ended a dialog for the same act, and the files that may say them."""
INITIATED = ("Angestoßen von", "Initiated by")
EN_TS = Path(ssa_desktop.__file__).parents[1] / "translations" / "en.ts"


def buttons_and_titles() -> dict[str, str]:
    """Return what the window says in a few words without a full stop, with the file that says it."""
    found = {}
    for path in sorted((Path(ssa_desktop.__file__).parent / "ui").rglob("*.py")):
        for said in re.findall(r'tr\(\s*"([^"]{3,60})"', path.read_text(encoding="utf-8")):
            words = said.replace("&", "").removesuffix(" …")
            if not re.search(r"[.:?!,–]", words):
                found[words] = path.name
    return found


def test_a_button_that_opens_a_dialog_says_what_is_entered_there() -> None:
    bare = ("Hinzufügen", "Eintragen", "Festhalten", "Eintrag", "Anlegen", "Berichtigen")
    wrong = []
    for path in sorted((Path(ssa_desktop.__file__).parent / "ui").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        wrong += [f"{path.name}: {said}" for said in bare if f'tr("{said} …")' in source]
    assert wrong == []


def test_the_window_has_one_verb_for_one_act() -> None:
    found = buttons_and_titles()
    assert len(found) > 1000
    assert {"Teamgespräch ändern", "Liste drucken", "Gespräch festhalten"} <= found.keys()
    wrong = {
        said: f"{where}: {other}"
        for said, where in found.items()
        for verb, other in ONE_VERB.items()
        if said.lower() == verb or said.lower().endswith(f" {verb}")
    }
    assert wrong == {}


def test_a_date_and_the_question_of_a_figure_are_each_called_by_one_name() -> None:
    ui = Path(ssa_desktop.__file__).parent / "ui"
    said = [
        words.removesuffix(" …")
        for path in sorted(ui.rglob("*.py"))
        for words in re.findall(r'"([^"\n]+)"', path.read_text(encoding="utf-8"))
    ]
    assert said.count("Neuer Termin") >= 4
    assert said.count("Wie wurde das gezählt?") >= 5
    assert {"Termin anlegen", "Wie gezählt?"}.isdisjoint(said)


def test_what_stores_is_called_speichern_whether_new_or_changed() -> None:
    said: dict[str, set[str]] = {verb: set() for verb in (STORED_BY, *NOT_ENDED_BY)}
    for path in sorted((Path(ssa_desktop.__file__).parent / "ui").rglob("*.py")):
        for words in re.findall(r'tr\(\s*"([^"]+)"', path.read_text(encoding="utf-8")):
            if words.replace("&", "") in said:
                said[words.replace("&", "")].add(path.name)
    assert len(said.pop(STORED_BY)) > 30
    assert said == NOT_ENDED_BY


def test_what_opens_a_dialog_to_enter_something_says_what() -> None:
    """Alone the verb is of a row on a page, which stores at once (docs/decisions, 0523)."""
    said = {
        words
        for path in sorted((Path(ssa_desktop.__file__).parent / "ui").rglob("*.py"))
        for words in re.findall(r'"([^"\n]+ …)"', path.read_text(encoding="utf-8"))
    }
    entered = {words for words in said if re.search(r"[Ee]intragen …", words)}
    assert {"Ferien eintragen …", "Schule eintragen …", "Maßnahme eintragen …"} <= entered
    assert [words for words in entered if not re.fullmatch(r"(Zur )?[A-ZÄÖÜ][\wäöüß„“ ]* eintragen …", words)] == []


UNREADABLE_FIELDS = re.compile(
    r"(Ein(en)?|Bitte (den|ein(en)?)) (Tag|Datum)\b[^.]*(eingeben|wie|leer|heute|schreiben)"
    r"|Uhrzeit wie|Das Datum ist nicht|[Dd]auer bis|[Bb]is 24 Std|[Ww]ie \d+[:.]\d"
)
"""What only a field for a day, a time or a length says of itself."""
OF_A_SPAN = {"worktime_dialogs.py", "erase_due_dialog.py", "filing_dialogs.py"}
"""Files that ask for a day between two others, or for one of every year."""
PLURAL = re.compile(r"\{(count|number|days|copies|entries)\} ([a-zäöü]+e[nrs]? )?[A-ZÄÖÜ][a-zäöüß]+(e|n|r|s)\b")
ONE_NEAR = re.compile(r"\b1 |== 1|\bone\b|names\.get|texts\.get|if left|Ein ")
NEVER_ONE = {
    "day_questions.py": "far more than before are asked about",
    "day_list.py": "its texts for one and two stand in the line above",
    "today_cards.py": "one day before is said as tomorrow",
    "case_band.py": "one release is said with its day",
    "times_week.py": "one entry of the cell can be typed over, and is told otherwise",
    "form_compare.py": "a form asks for more than one entry",
    "cooperation_assessment.py": "the mean of one sheet is never kept",
    "message_line.py": "a name that is only heard",
    "privacy_backup.py": "the longest age of a backup is weeks",
}
"""Files that count what is never one at that place, with the reason."""


def said_in_the_window() -> Iterator[tuple[Path, str, str]]:
    """Yield every text of the window with its file and with the lines around it."""
    for path in sorted((Path(ssa_desktop.__file__).parent / "ui").rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            for words in re.findall(r'(?:tr\(|translate\("\w+", |^ *)"([^"]+)"', line):
                yield path, words, "\n".join(lines[max(0, number - 6) : number + 5])


def test_what_a_day_a_time_or_a_length_lacks_is_said_by_its_field_alone() -> None:
    said = {(path.name, words) for path, words, _ in said_in_the_window() if UNREADABLE_FIELDS.search(words)}
    assert {name for name, _ in said} == {"typed_fields.py", *OF_A_SPAN}
    assert len(said) >= 8


def test_what_is_counted_has_words_for_one() -> None:
    counted = [(path, words, near) for path, words, near in said_in_the_window() if PLURAL.search(words)]
    assert len(counted) > 50
    found = {
        f"{path.name}: {words}"
        for path, words, near in counted
        if not ONE_NEAR.search(near) and path.name not in NEVER_ONE
    }
    assert found == set()


def test_who_initiated_a_case_is_said_in_one_word_everywhere() -> None:
    for language, one in zip(("de", "en"), INITIATED, strict=True):
        assert labels.label(language, "table_field", "initiated_by") == one
        assert text(language, "documents.case_file.initiated") == one
        for key in ("annual.table_initiated", "explained.initiated_by"):
            assert one.split()[0].lower() in text(language, key).lower(), key
        for form in shipped_forms():
            of_cases = [item for item in form.items if item.measure.startswith("cases.initiated_by.")]
            assert of_cases
            for item in of_cases:
                said = item.label if language == "de" else item.label_en
                assert one.split()[0].lower() in said.lower()
    words = buttons_and_titles() | {
        said.replace("&", ""): "en.ts" for said in re.findall(r"<translation>([^<]+)<", EN_TS.read_text("utf-8"))
    }
    other = re.compile(r"auf Initiative|auf Wunsch von|nach Zugang|begun by", re.IGNORECASE)
    assert [said for said in words if other.search(said)] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("0.6240", "0.2500"), ["0,624", "0,250"]),
        (("0.5000", "1.0000"), ["0,5", "1,0"]),
        (("1.0000", "10.0000"), ["1", "10"]),
        (("0.6240", None), ["0,624", "keine Angabe"]),
    ],
)
def test_figures_of_one_line_have_as_many_decimals(line: tuple[str | None, ...], said: list[str]) -> None:
    figures = [None if one is None else Decimal(one) for one in line]
    digits = labels.shared_digits(figures)
    assert [labels.figure_text("de", ItemUnit.FTE, one, digits) for one in figures] == said
    assert labels.figure_text("de", ItemUnit.DECIMAL1, Decimal("66.0"), digits) == "66,0"
