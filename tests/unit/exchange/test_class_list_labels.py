"""A name of a pupil that stands in the column of the class is refused; real names of classes are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.class_list import read_class_list


def csv_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Klasse;Geschlecht\nMuster Mila;w\n4b;m\n", 2),
        ("Klasse;Geschlecht\n4b;m\nMuster, Milo;m\n", 3),
        ("Klasse\n4b\nGrün Mila\n", 3),
        ("Klasse\n4b\nmila muster\n", 3),
        ("Klasse\n4b\nMuster\nProbe\nMilo\n", 3),
    ],
)
def test_a_name_of_a_pupil_never_becomes_a_class(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read_class_list(csv_file(tmp_path, text), {})
    error = caught.value
    assert not any(name in error_text("de", error) for name in ("Muster", "Mila", "mila", "Milo"))
    assert (error.key, error.details["line"]) == ("class_list.name_as_class", line)


@pytest.mark.parametrize(
    "label",
    ["VKL blau", "Kl. Sonne", "1/2 gelb", "Bären", "Klasse Frau Holle", "die grüne Gruppe", "Vorbereitungsklasse A-B",
     "VAB-O", "J1", "Lerngruppe Mitte", "5 a", "E-Kurs Mathe", "Eingangsstufe Igel"],
)  # fmt: skip
def test_a_class_of_one_pupil_keeps_its_name(tmp_path: Path, label: str) -> None:
    (count,) = read_class_list(csv_file(tmp_path, f"Klasse\n{label}\n"), {})
    assert (count.label, count.pupils.total) == (label, 1)


def test_a_class_of_several_pupils_may_have_any_name(tmp_path: Path) -> None:
    (count,) = read_class_list(csv_file(tmp_path, "Klasse\nSchlaue Füchse\nSchlaue Füchse\n"), {})
    assert count.pupils.total == 2
