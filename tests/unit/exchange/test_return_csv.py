"""The annual return as CSV opens in a German table program and keeps every figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal

import pytest

from ssa_desktop.domain.figures.annual_return import AnnualReturn
from ssa_desktop.exchange.csv_cells import csv_bytes
from ssa_desktop.exchange.figures.return_csv import return_csv
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.report_examples import report


def rows(value: AnnualReturn, language: str = "de") -> list[list[str]]:
    content = return_csv(value, language)
    assert content.startswith(b"\xef\xbb\xbf"), "Excel would misread the umlauts"
    assert content.count(b"\n") == content.count(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_first_lines_name_the_form_and_that_it_is_not_official() -> None:
    head = rows(report())[:4]
    assert head[0] == [
        "Formular",
        "Erhebungsbogen zur Schulsozialarbeit (vorläufig, nicht amtlich)",
        "kvjs-vorlaeufig-2",
    ]
    assert head[1] == ["Status", "vorläufig, nicht amtlich"]
    assert head[2] == ["Schuljahr", "2025/26"]
    assert head[3] == ["Bereich", "Kennung", "Bezeichnung", "GS", "'=X/[1]"]


def test_an_official_form_is_not_called_provisional() -> None:
    head = rows(report(official=True))[:3]
    assert head[0][1] == "Erhebungsbogen"
    assert [line[0] for line in head] == ["Formular", "Schuljahr", "Bereich"]


def test_every_figure_reads_back() -> None:
    value = report()
    lines = {line[1]: line for line in rows(value)[4:]}
    for column, unit in enumerate(value.units, start=3):
        for item, figure in unit.items.items():
            if isinstance(figure, Mapping):
                for key, count in figure.items():
                    assert int(lines[f"{item}.{key}"][column]) == count
            elif figure is None:
                assert lines[item][column] == "keine Angabe"
            elif isinstance(figure, int):
                assert int(lines[item][column]) == figure
            elif isinstance(figure, Decimal):
                assert Decimal(lines[item][column].replace(",", ".")) == figure


def test_lines_stand_in_the_order_of_the_form_with_full_labels() -> None:
    value = report()
    lines = rows(value)[4:]
    ids = dict.fromkeys(line[1].partition(".")[0] for line in lines)
    assert list(ids) == [item.id for item in value.form.items]
    by_id = {line[1]: line for line in lines}
    assert by_id["pupils_advised_up_to_3_w"][2] == "Beratene Schülerinnen und Schüler – bis zu 3 Gespräche – weiblich"
    assert by_id["referrals.asd"][:3] == [
        "1 Einzelfallhilfe und Beratung", "referrals.asd", "Vermittlungen – Allgemeiner Sozialer Dienst (ASD)",
    ]  # fmt: skip


def test_decimals_have_a_comma_in_either_language() -> None:
    for language in LANGUAGES:
        lines = {line[1]: line for line in rows(report(), language)[4:]}
        assert (lines["fte"][3], lines["share_direct"][3], lines["reach_percent"][3]) == ("0,5", "0,6435", "23,24")


def test_names_that_look_like_formulas_are_kept_as_texts() -> None:
    lines = {line[1]: line for line in rows(report())[4:]}
    assert lines["school_name"][4] == '\'=HYPERLINK("http://x.example")'
    assert (lines["site_name"][4], lines["school_type"][4]) == ("'+49", "'@x")


def test_a_key_that_only_one_school_has_is_zero_at_the_other() -> None:
    lines = {line[1]: line for line in rows(report())[4:]}
    assert lines["topic_mentions.own_topic"][3:] == ["2", "0"]


def test_her_own_topics_are_named() -> None:
    content = return_csv(report(), "de", {"own_topic": "Schulhund; „Bello“"}).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    assert "Anlässe (Nennungen) – Schulhund; „Bello“" in {line[2] for line in lines[3:]}


def test_an_unknown_figure_is_written_in_the_language() -> None:
    lines = {line[1]: line for line in rows(report(), "en")[4:]}
    assert lines["open_visits"][3:] == ["not stated", "0"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_never_begins_like_a_formula(start: str) -> None:
    written = csv_bytes("de", [[f"{start}1+1", -5]]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(written, newline=""), delimiter=";")) == [f"'{start}1+1", "-5"]
