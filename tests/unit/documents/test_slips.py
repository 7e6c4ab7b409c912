"""The Beratungszettel: four to a sheet, what must stand on it, what never can, and no name runs over its field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ssa_desktop.documents.fonts import text_width
from ssa_desktop.documents.slips import SlipData, slip_sheet
from ssa_desktop.labels import labels, topic_catalogue
from ssa_desktop.texts import LANGUAGES, text
from tests.drawing import example_count
from tests.unit.documents.reading import page_texts, words

BLANK = SlipData(None, None, None, None, None, None, "")
FULL = SlipData("Grundschule Mühlweg", "Şükriye Łukasz-Muster", "4b", date(2025, 9, 15), 615, 30, "17")
LONG = SlipData(
    "Gemeinschaftsschule mit Grundschule „Am Großen Mühlweg“ Überlingen-Nußdorf, Außenstelle Süd der Stadt Überlingen",
    "Anna-Maria-Theresia-Wilhelmine von und zu Großmüllershausen-Beispielmann-Freudenberg",
    "Vorbereitungsklasse 2",
    date(2025, 9, 15),
    1430,
    45,
    "2025/26-000000017",
)
GROUP = replace(BLANK, group="AG Streitschlichtung der Klassen fünf bis sieben, Mittwochsgruppe")


def test_a_slip_says_who_goes_where_and_when() -> None:
    found = words(slip_sheet([FULL]))
    for part in (
        "Beratungszettel – Schulsozialarbeit", "Grundschule Mühlweg", "Nr. 17", "Şükriye Łukasz-Muster", "4b",
        "Mo, 15.09.2025", "10:15–10:45 Uhr", "Die Lehrkraft ist einverstanden", "von", "bis",
        "Unterschrift der Schulsozialarbeit", "geht die Aufsicht auf die Schulsozialarbeit über",
        "Zurück im Unterricht bei der Lehrkraft",
    ):  # fmt: skip
        assert part in found
    assert found.count("Unterschrift der Lehrkraft") == 2


def test_a_slip_has_no_field_for_pseudonym_reason_or_topic() -> None:
    assert {field.name for field in fields(SlipData)} == {
        "school_name", "pupil_name", "class_label", "day", "start", "minutes", "number",
        "group",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pseudonym_reason_or_topic_is_printed(language: str) -> None:
    found = words(slip_sheet([FULL, BLANK], language))
    assert not re.search(r"P-\d{4}-\d+", found)
    assert not re.search(r"(?i)anlass|grund(?!schule)|thema|reason|topic|pseudonym", found)
    topics = {name for topic in topic_catalogue() for name in (topic.label_de, topic.label_en)} - {"Other"}
    modes = set(labels(language, "case_type").values())
    assert [name for name in topics | modes if name in found] == []


def test_a_blank_slip_keeps_its_fields_and_fills_none() -> None:
    found = words(slip_sheet([BLANK]))
    for part in ("Schule", "Nr.", "Name", "Klasse", "Termin am", "Uhrzeit"):
        assert part in found
    assert not re.search(r"\d\d", found)


def test_a_slip_of_a_group_names_it_in_full_size_over_the_whole_width() -> None:
    found = words(slip_sheet([GROUP]))
    assert GROUP.group is not None
    assert GROUP.group in found
    assert not re.search(r"Name\b|Klasse\b", found)
    places = [entry for entry in drawn(GROUP) if len(entry[3]) > 3 and entry[3] in GROUP.group]
    assert len(places) == 2
    assert max(right - left for left, right, _, _ in places) > 60 * mm
    assert "Group" in words(slip_sheet([GROUP], "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slip", [FULL, BLANK, GROUP])
def test_names_of_fields_are_readable_and_what_a_child_reads_is_in_twelve_points(slip: SlipData, language: str) -> None:
    """But for a name that is longer than two lines of its field."""
    names = {
        text(language, f"documents.slip.{key}")
        for key in ("school", "number", "pupil", "class", "group", "day", "time", "at_time", "from_time", "to_time",
                    "signature_teacher", "signature_ssa")
    }  # fmt: skip
    for said, size in sizes(slip, language):
        # The numbers of the steps stand in a circle of their size; a space is heard, not seen.
        assert not said.strip() or size >= (10 if said in names else 8 if said in "123" else 12), said


def test_a_time_without_length_shows_its_beginning() -> None:
    found = words(slip_sheet([SlipData(None, None, None, None, 600, None, "1")]))
    assert "10:00 Uhr" in found
    assert "–10" not in found


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_four_slips_go_on_a_page(count: int, pages: int) -> None:
    texts = page_texts(slip_sheet([BLANK] * count))
    assert len(texts) == pages
    assert [text.count("Beratungszettel") for text in texts] == [4] * (count // 4) + ([count % 4] if count % 4 else [])


def test_slips_stand_in_reading_order() -> None:
    slips = [SlipData(None, f"Probe Nummer{number}", None, None, None, None, "") for number in range(6)]
    found = " ".join(page_texts(slip_sheet(slips)))
    places = [found.index(f"Nummer{number}") for number in range(6)]
    assert all(earlier < later for earlier, later in pairwise(places))


def test_no_slip_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="at least one"):
        slip_sheet([])


def drawn(slip: SlipData, language: str = "de") -> list[tuple[float, float, float, str]]:
    """Draw one slip and return (left, right, baseline, text) of everything written."""
    found = []
    plain = Canvas.drawString

    def record(self: Canvas, x: float, y: float, value: str) -> None:
        font, size = self.__dict__["_fontname"], self.__dict__["_fontsize"]
        # A space at the end of a line is heard, not seen.
        found.append((x, x + text_width(value.rstrip(), font, size), y, value))
        plain(self, x, y, value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "drawString", record)
        slip_sheet([slip], language)
    return found


def sizes(slip: SlipData, language: str) -> list[tuple[str, float]]:
    """Draw one slip and return everything written with its size in points."""
    found = []

    def noted(drawing: Callable[..., None]) -> Callable[..., None]:
        def record(self: Canvas, x: float, y: float, value: str) -> None:
            found.append((value, float(self.__dict__["_fontsize"])))
            drawing(self, x, y, value)

        return record

    with pytest.MonkeyPatch.context() as patch:
        for name in ("drawString", "drawCentredString"):
            patch.setattr(Canvas, name, noted(getattr(Canvas, name)))
        slip_sheet([slip], language)
    return found


def overruns(slip: SlipData, language: str = "de") -> list[str]:
    """Return the texts that leave the slip's quarter or run into a neighbour on their line."""
    texts = drawn(slip, language)
    inset = 9 * mm - 0.01
    outside = [
        said for left, right, y, said in texts
        if left < inset or right > A4[0] / 2 - inset or not A4[1] / 2 < y < A4[1] - inset
    ]  # fmt: skip
    ordered = sorted(texts, key=lambda entry: (-round(entry[2], 1), entry[0]))
    touching = [
        f"{one[3]}|{two[3]}" for one, two in pairwise(ordered) if abs(one[2] - two[2]) < 3 and one[1] > two[0] > one[0]
    ]
    return outside + touching


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slip", [FULL, BLANK, LONG, GROUP])
def test_nothing_runs_over_its_field(slip: SlipData, language: str) -> None:
    assert overruns(slip, language) == []


def test_a_long_name_is_shrunk_and_wrapped_but_whole() -> None:
    found = words(slip_sheet([LONG])).replace(" ", "")
    assert LONG.pupil_name is not None
    assert LONG.school_name is not None
    assert LONG.pupil_name.replace(" ", "") in found
    assert LONG.school_name.replace(" ", "") in found


@settings(max_examples=example_count(50, 500))
@given(
    st.text("abcdefghijklmnopqrstuvwxyzÄÖÜßŞğıŁčW -'\n", max_size=200),
    st.text("abcWÄŞ -.", max_size=200),
    st.text("0123456789abVKL", max_size=30),
    st.text("0123456789/-", max_size=40),
)
def test_whatever_is_typed_stays_inside(school: str, name: str, label: str, number: str) -> None:
    assert overruns(SlipData(school, name, label, date(2025, 12, 31), 1439, 1440, number)) == []
