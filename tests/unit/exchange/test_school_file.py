"""Reading school book files: exact posts, periods, and that every broken file is refused with line and field."""

from __future__ import annotations

import json
import random
import re
from copy import deepcopy
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.errors import InputError, KnownError, UsageError
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolClass, SchoolYearFacts, Site
from ssa_desktop.domain.records import Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange import school_file
from ssa_desktop.exchange.school_file import SchoolEntry, SchoolFile, read_school_file
from ssa_desktop.texts import LANGUAGES, messages

FULL: dict[str, Any] = {
    "sites": [{"code": "SZ", "name": "Schulzentrum Musterstadt"}],
    "schools": [
        {
            "code": "GS",
            "site": "SZ",
            "name": "Grundschule Musterstadt",
            "school_type": "Grundschule",
            "carrier": "Stadt Musterstadt",
            "address": "Schulweg 1\n79999 Musterstadt",
            "head": "Frau Rektorin",
            "authority": "Gemeinde Musterstadt\nRathausplatz 1",
            "authority_by": "Herr Bürgermeister",
            "years": [
                {"school_year": "2024/25", "pupils": 140, "pupils_on": None, "fte": None, "practitioners": None},
                {
                    "school_year": "2025/26",
                    "pupils": 142,
                    "pupils_on": "2025-10-15",
                    "fte": [
                        {"from": "2025-08-01", "to": "2026-01-31", "fte": 0.5},
                        {"from": "2026-02-01", "to": None, "fte": 0.75},
                    ],
                    "practitioners": 1,
                },
            ],
            "classes": [
                {
                    "school_year": "2025/26",
                    "label": "4b",
                    "stage": 4,
                    "pupils": {"w": 9, "m": 11, "d": 0, "unknown": 1},
                    "teacher": "Frau Beispiel",
                }
            ],
        },
        {"code": "RS", "name": "Realschule Musterstadt"},
    ],
}

Steps = tuple[str | int, ...]
YEAR: Steps = ("schools", 0, "years", 1)
FTE: Steps = (*YEAR, "fte")
CLASS: Steps = ("schools", 0, "classes", 0)
GONE = object()

# problem, field, what is changed, to what
BAD: list[tuple[str, str, Steps, object]] = [
    ("unknown_field", "school", ("school",), []),
    ("unknown_field", "schools[0].adress", ("schools", 0, "adress"), "x"),
    ("unknown_field", "schools[0].years[1].sum", (*YEAR, "sum"), 1),
    ("unknown_field", "schools[0].years[1].fte[0].until", (*FTE, 0, "until"), None),
    ("unknown_field", "schools[0].classes[0].pupils.x", (*CLASS, "pupils", "x"), 1),
    ("missing_field", "schools", ("schools",), GONE),
    ("null_field", "schools", ("schools",), None),
    ("missing_field", "sites[0].name", ("sites", 0, "name"), GONE),
    ("missing_field", "schools[1].code", ("schools", 1, "code"), GONE),
    ("missing_field", "schools[0].classes[0].pupils", (*CLASS, "pupils"), GONE),
    ("missing_field", "schools[0].classes[0].pupils.d", (*CLASS, "pupils", "d"), GONE),
    ("missing_field", "schools[0].years[1].fte[1].fte", (*FTE, 1, "fte"), GONE),
    ("not_list", "sites", ("sites",), {}),
    ("not_list", "schools[0].years", ("schools", 0, "years"), "2025/26"),
    ("not_object", "schools[0]", ("schools", 0), "GS"),
    ("not_text", "schools[0].name", ("schools", 0, "name"), 5),
    ("empty_text", "schools[0].name", ("schools", 0, "name"), " "),
    ("too_long", "schools[0].name", ("schools", 0, "name"), "x" * 501),
    ("too_long", "schools[0].carrier", ("schools", 0, "carrier"), "x" * 501),
    ("bad_character", "schools[0].carrier", ("schools", 0, "carrier"), "\ud800"),
    ("empty_text", "schools[0].code", ("schools", 0, "code"), ""),
    ("too_long", "schools[0].code", ("schools", 0, "code"), "G" * 41),
    ("not_code", "schools[0].code", ("schools", 0, "code"), "G S"),
    ("not_code", "schools[0].site", ("schools", 0, "site"), "S\tZ"),
    ("repeated_item", "schools[1].code", ("schools", 1, "code"), "GS"),
    ("repeated_item", "sites[1].code", ("sites",), [{"code": "SZ", "name": "a"}, {"code": "SZ", "name": "b"}]),
    ("repeated_item", "schools[0].years[1].school_year", (*YEAR, "school_year"), "2024/25"),
    ("repeated_item", "schools[0].classes[1].label", ("schools", 0, "classes"), FULL["schools"][0]["classes"] * 2),
    ("not_school_year", "schools[0].years[1].school_year", (*YEAR, "school_year"), "2025/27"),
    ("not_school_year", "schools[0].classes[0].school_year", (*CLASS, "school_year"), 2025),
    ("not_whole", "schools[0].years[1].pupils", (*YEAR, "pupils"), 142.0),
    ("not_whole", "schools[0].years[1].practitioners", (*YEAR, "practitioners"), True),
    ("out_of_range", "schools[0].years[1].pupils", (*YEAR, "pupils"), -1),
    ("out_of_range", "schools[0].years[1].pupils", (*YEAR, "pupils"), 10**30),
    ("not_day", "schools[0].years[1].pupils_on", (*YEAR, "pupils_on"), "2025-10-32"),
    ("not_number", "schools[0].years[1].fte", FTE, "0.5"),
    ("not_number", "schools[0].years[1].fte", FTE, True),
    ("not_number", "schools[0].years[1].fte", FTE, float("nan")),
    ("not_number", "schools[0].years[1].fte", FTE, float("inf")),
    ("not_number", "schools[0].years[1].fte", FTE, {"fte": 1}),
    ("out_of_range", "schools[0].years[1].fte", FTE, -0.5),
    ("out_of_range", "schools[0].years[1].fte", FTE, 1001),
    ("not_number", "schools[0].years[1].fte[0].fte", (*FTE, 0, "fte"), 1e-300),
    ("not_number", "schools[0].years[1].fte[0].fte", (*FTE, 0, "fte"), 1e300),
    ("not_day", "schools[0].years[1].fte[0].from", (*FTE, 0, "from"), "August"),
    ("period_backwards", "schools[0].years[1].fte[0].to", (*FTE, 0, "to"), "2025-07-31"),
    ("periods_overlap", "schools[0].years[1].fte[1]", (*FTE, 0, "to"), "2026-02-01"),
    ("periods_overlap", "schools[0].years[1].fte[1]", (*FTE, 0, "to"), None),
    ("periods_overlap", "schools[0].years[1].fte[0]", (*FTE, 1, "from"), None),
    ("not_stage", "schools[0].classes[0].stage", (*CLASS, "stage"), "4"),
    ("out_of_range", "schools[0].classes[0].pupils.w", (*CLASS, "pupils", "w"), -1),
    ("empty_text", "schools[0].classes[0].label", (*CLASS, "label"), ""),
]

# problem, line, the whole file
BROKEN: list[tuple[str, int, bytes]] = [
    ("cut_off", 1, b""),
    ("cut_off", 2, b'{\n"schools":['),
    ("broken_json", 2, b'{\n"schools" 5\n}'),
    ("broken_json", 3, b'{"schools":[]}\n\n{"schools":[]}'),
    ("too_deep", 1, b"[" * 100_000),
    ("not_object", 1, b"[]"),
    ("not_object", 1, b"NaN"),
    ("duplicate_field", 4, b'{\n"schools":[],\n"sites":[],\n"schools":[]}'),
    ("bad_utf8", 2, b'{\n"schools":"\xe4"}'),
    ("bad_utf8", 1, b"PK\x03\x04\xff\xff"),
]


def changed(steps: Steps, value: object) -> dict[str, Any]:
    content = deepcopy(FULL)
    target: Any = content
    for step in steps[:-1]:
        target = target[step]
    if value is GONE:
        del target[steps[-1]]
    else:
        target[steps[-1]] = value
    return content


def write(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "school.json"
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


def failure(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_school_file(path)
    for language in LANGUAGES:
        assert error_text(language, caught.value)
    return caught.value


def read_fte(tmp_path: Path, written: str) -> tuple[FtePeriod, ...]:
    path = tmp_path / "school.json"
    year = f'{{"school_year":"2025/26","fte":{written}}}'
    path.write_text(f'{{"schools":[{{"code":"GS","name":"Grundschule","years":[{year}]}}]}}', encoding="utf-8")
    return read_school_file(path).schools[0].years[0].fte


def test_everything_is_read(tmp_path: Path) -> None:
    year = SchoolYear(2025)
    assert read_school_file(write(tmp_path, FULL)) == SchoolFile(
        sites=(Site("SZ", "Schulzentrum Musterstadt"),),
        schools=(
            SchoolEntry(
                School(
                    "GS",
                    "Grundschule Musterstadt",
                    "SZ",
                    "Grundschule",
                    "Stadt Musterstadt",
                    "Schulweg 1\n79999 Musterstadt",
                    "Frau Rektorin",
                    "Gemeinde Musterstadt\nRathausplatz 1",
                    "Herr Bürgermeister",
                ),
                years=(
                    SchoolYearFacts(SchoolYear(2024), pupils=140),
                    SchoolYearFacts(
                        year,
                        pupils=142,
                        pupils_on=date(2025, 10, 15),
                        fte=(
                            FtePeriod(Fraction(1, 2), date(2025, 8, 1), date(2026, 1, 31)),
                            FtePeriod(Fraction(3, 4), date(2026, 2, 1), None),
                        ),
                        practitioners=1,
                    ),
                ),
                classes=(SchoolClass(year, "4b", 4, Participants(9, 11, 0, 1), "Frau Beispiel"),),
            ),
            SchoolEntry(School("RS", "Realschule Musterstadt"), (), ()),
        ),
    )


@pytest.mark.parametrize(("problem", "field", "steps", "value"), BAD)
def test_a_bad_value_is_refused_with_its_field(
    tmp_path: Path, problem: str, field: str, steps: Steps, value: object
) -> None:
    path = write(tmp_path, changed(steps, value))
    error = failure(path)
    assert (error.key, error.details["field"]) == (f"school_file.{problem}", field)
    # The line is that of the field; where it is missing, that of the object that lacks it.
    name = re.findall(r"\w+", field)[-1]
    shown = path.read_text("utf-8").splitlines()[int(str(error.details["line"])) - 1]
    if problem == "missing_field":
        assert "{" in shown
    elif not name.isdigit():
        assert f'"{name}"' in shown


@pytest.mark.parametrize(("problem", "line", "content"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, problem: str, line: int, content: bytes) -> None:
    path = tmp_path / "school.json"
    path.write_bytes(content)
    error = failure(path)
    assert (error.key, error.details["line"]) == (f"school_file.{problem}", line)


def test_every_message_about_school_files_has_its_example() -> None:
    toml = Path(__file__).parents[3] / "resources/messages/de/exchange.toml"
    named = {problem for problem, *_ in (*BAD, *BROKEN)} | {"too_large"}
    known = {key for key in messages("de") if f'"{key}"' in toml.read_text("utf-8") and key.startswith("school_file.")}
    assert known == {f"school_file.{problem}" for problem in named}


def test_the_line_of_a_repeated_heading_is_that_of_the_item(tmp_path: Path) -> None:
    path = tmp_path / "school.json"
    path.write_text(
        '{"schools": [\n {"code": "GS", "name": "Ä, \\" } ]"},\n {"name": "x", "classes": [],\n  "code": "GS"}\n]}',
        "utf-8",
    )
    error = failure(path)
    assert (error.key, error.details) == ("school_file.repeated_item", {"field": "schools[1].code", "line": 4})


@pytest.mark.parametrize(
    ("written", "fte"),
    [
        ("0.1", Fraction(1, 10)),
        ("0.333333333333333333333333", Fraction("0.333333333333333333333333")),
        ("5e-1", Fraction(1, 2)),
        ("1", Fraction(1)),
        ("0", Fraction(0)),
        ("1000", Fraction(1000)),
    ],
)
def test_posts_are_exact(tmp_path: Path, written: str, fte: Fraction) -> None:
    assert read_fte(tmp_path, written) == (FtePeriod(fte),)


@pytest.mark.parametrize("written", ["null", "[]"])
def test_no_posts_are_no_periods(tmp_path: Path, written: str) -> None:
    assert read_fte(tmp_path, written) == ()


def test_a_few_characters_cannot_stand_for_a_number_that_fills_the_memory(tmp_path: Path) -> None:
    for written in ("1e-999999999", "0e999999999", "1e99999999999999999999", "0." + "3" * 10_000):
        with pytest.raises(InputError) as caught:
            read_fte(tmp_path, written)
        assert caught.value.key == "school_file.not_number"


def test_periods_may_stand_in_any_order_and_touch(tmp_path: Path) -> None:
    written = '[{"from":"2026-02-01","to":null,"fte":1},{"from":null,"to":"2026-01-31","fte":0.5}]'
    assert [period.fte for period in read_fte(tmp_path, written)] == [1, Fraction(1, 2)]


def test_a_blank_carrier_is_none(tmp_path: Path) -> None:
    read = read_school_file(write(tmp_path, changed(("schools", 0, "carrier"), " ")))
    assert read.schools[0].school.carrier is None


def test_the_same_label_may_stand_in_two_years(tmp_path: Path) -> None:
    one = FULL["schools"][0]["classes"][0]
    read = read_school_file(
        write(tmp_path, changed(("schools", 0, "classes"), [one, {**one, "school_year": "2024/25"}]))
    )
    assert [str(item.school_year) for item in read.schools[0].classes] == ["2025/26", "2024/25"]


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "school.json"
    path.write_bytes(b'\xef\xbb\xbf{"schools":[]}')
    assert read_school_file(path) == SchoolFile((), ())


@pytest.mark.parametrize(
    ("school", "problem"),
    [
        ({"code": "=E1", "name": "Grundschule"}, "not_code"),
        ({"code": "@GS", "name": "Grundschule"}, "not_code"),
        ({"code": "GS", "name": "Grund\x1bschule"}, "bad_character"),
        ({"code": "GS", "name": "Grund\u202eschule"}, "bad_character"),
        ({"code": "GS", "name": "x" * 10_000}, "too_long"),
    ],
)
def test_what_is_hidden_or_a_formula_is_refused(tmp_path: Path, school: dict[str, str], problem: str) -> None:
    assert failure(write(tmp_path, {"sites": [], "schools": [school]})).key == f"school_file.{problem}"


def test_a_missing_file_is_wrong_use_and_a_huge_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError) as caught:
        read_school_file(tmp_path / "none.json")
    assert caught.value.key == "file.missing"
    monkeypatch.setattr(school_file, "FILE_LIMIT", 100)
    assert failure(write(tmp_path, FULL)).key == "school_file.too_large"


def refusal(path: Path) -> str | None:
    """Return the message by which a file is refused; only a known error has one."""
    try:
        read_school_file(path)
    except KnownError as error:
        return error_text("de", error)
    return None


def test_no_changed_or_random_bytes_lead_to_an_unknown_error(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    valid = path.read_bytes()
    chance = random.Random(26)
    refused = 0
    for _ in range(1000):
        data = bytearray(valid)
        for _ in range(chance.choice((1, 1, 2, 8))):
            data[chance.randrange(len(data))] = chance.choice((chance.randrange(256), *b'{}[]",:\\0-.e'))
        path.write_bytes(data)
        refused += refusal(path) is not None
    assert 500 < refused < 1000
    for _ in range(200):
        path.write_bytes(chance.randbytes(chance.randrange(200)))
        assert refusal(path) is not None
