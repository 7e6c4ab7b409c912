"""A form written as TOML is read back as the same form, whatever stands in it; whatever else is read is refused."""

from __future__ import annotations

import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.figures.form_rules import MAX_LENGTH, form_faults, is_label
from ssa_desktop.domain.figures.forms import BANDED, Form, FormArea, FormItem, unit_of_measure
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.figures.form_file import load_form, parse_form, shipped_forms
from ssa_desktop.exchange.figures.form_writing import thresholds_written, write_form
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.texts import LANGUAGES

PLAIN = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
LABELS = st.text(PLAIN, min_size=1, max_size=20).filter(is_label)
YEARS = st.integers(1900, 9998).map(SchoolYear)
IDS = st.from_regex(r"[a-z0-9][a-z0-9_]{0,8}", fullmatch=True)


@st.composite
def any_form(draw: st.DrawFn) -> Form:
    """Any form without faults."""
    areas = tuple(
        FormArea(area_id, draw(LABELS), draw(LABELS))
        for area_id in draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    )
    items = []
    for item_id in draw(st.lists(IDS, min_size=1, max_size=5, unique=True)):
        measure = draw(st.sampled_from(sorted(measure_catalogue())))
        unit = unit_of_measure(measure)
        assert unit is not None
        edge = draw(st.integers(1, 999)) if BANDED.fullmatch(measure) else None
        area = draw(st.sampled_from(areas)).id
        items.append(FormItem(item_id, draw(LABELS), draw(LABELS), area, unit, measure, edge))
    first, last = sorted((draw(YEARS), draw(YEARS)))
    form_id = draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True))
    end = draw(st.sampled_from([last, None]))
    return Form(form_id, draw(LABELS), draw(LABELS), draw(st.booleans()), first, end, areas, tuple(items))


@given(any_form())
def test_what_is_written_is_read_back_as_the_same_form(form: Form) -> None:
    assert form_faults(form) == ()
    written = write_form(form)
    assert parse_form(written) == form
    assert thresholds_written(written) == form.thresholds


def test_the_shipped_form_written_anew_is_the_shipped_form() -> None:
    for form in shipped_forms():
        assert parse_form(write_form(form)) == form


def test_thresholds_are_found_in_a_body_that_is_no_form_any_more() -> None:
    body = write_form(shipped_forms()[-1]).replace("threshold = 3", "threshold = 7").replace("home_visits", "gone")
    with pytest.raises(InputError):
        parse_form(body)
    assert thresholds_written(body) == (7,)
    assert thresholds_written('label = "threshold = 4"\n') == ()


def refused(path: Path, content: bytes) -> str:
    """Read a file of that content; return what is said of it. Anything but a known error is a fault of the program."""
    path.write_bytes(content)
    said: InputError | UsageError | None = None
    try:
        load_form(path)
    except (InputError, UsageError) as error:
        said = error
    if said is None:
        return ""
    assert all(error_text(language, said) for language in LANGUAGES)
    assert "line" in said.details or said.key == "form.too_large"
    assert str(said.details.get("field", "x")).isprintable()
    return said.key


def test_no_bytes_bring_the_reader_down(tmp_path: Path) -> None:
    rng = random.Random(88)
    whole = write_form(shipped_forms()[-1]).encode()
    small = whole[:400] + whole[-900:]
    path = tmp_path / "form.toml"
    said = set()
    for _ in range(100):
        said.add(refused(path, rng.randbytes(rng.randrange(300))))
        said.add(refused(path, whole[: rng.randrange(len(whole))]))
        broken = bytearray(small)
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(broken))
            broken[at : at + rng.randrange(3)] = rng.choice(
                [b"\x00", b"\xff", b'"', b"[", b"]", b"=", b".", b"\n", b"9" * 40]
            )
        said.add(refused(path, bytes(broken)))
        lines = whole.splitlines(keepends=True)
        at = rng.randrange(len(lines))
        lines[at : at + 1] = rng.choice([[], [lines[at], lines[at]], [rng.choice(lines)]])
        said.add(refused(path, b"".join(lines)))
    assert {"form.syntax", "form.not_utf8", "form.missing_field", "form.id_twice", ""} <= said


HOSTILE = {
    "deep heading": b"[" + b"a." * 400_000 + b"a]\n",
    "deep headings": b"".join(b"[" + b"b." * 1_500 + b"a%d]\nx = 1\n" % number for number in range(300)),
    "deep name": b"a." * 400_000 + b"a = 1\n",
    "deep names": b"".join(b"a." * 300 + b"a%d = 1\n" % number for number in range(1_500)),
    "nested lists": b"x = " + b"[" * 400_000,
    "nested lists, line by line": b"x = " + b"[\n" * 400_000,
    "nested tables": b"x = " + b"{a=" * 300_000,
    "long number": b"x = " + b"9" * 900_000,
    "many items": b"[[items]]\n" * 25_000,
    "many fields": b"".join(b"f%d = 1\n" % number for number in range(15_000)),
    "one long text": b'title = "' + b"x" * 900_000 + b'"\n',
    "a text over many lines": b"title = '''" + b"x\n" * 150_000 + b"'''\n",
    "only line ends": b"\n" * 200_000,
    "escape signs in a name": b'"\\u001b[31m" = 1\n',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_made_to_keep_the_reader_busy_is_refused_in_bounded_time_and_memory(kind: str, tmp_path: Path) -> None:
    began = time.process_time()
    tracemalloc.start()
    try:
        assert refused(tmp_path / "form.toml", HOSTILE[kind]) != ""
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 150_000_000
    assert time.process_time() - began < 20


def test_a_file_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_form(tmp_path)
    assert caught.value.key == "form.unreadable"


@pytest.mark.parametrize(("most", "block"), [(40, "areas"), (300, "items")])
def test_more_areas_or_items_than_a_form_may_have_are_refused(most: int, block: str) -> None:
    source = write_form(shipped_forms()[-1])
    more = "".join(
        f'\n[[{block}]]\nid = "x{number}"\nlabel = "x"\n'
        + ('area = "1"\nunit = "count"\nmeasure = "contacts"\n' if block == "items" else "")
        for number in range(most)
    )
    with pytest.raises(InputError) as caught:
        parse_form(source + more)
    assert (caught.value.key, caught.value.details["field"], caught.value.details["limit"]) == (
        "form.too_many",
        block,
        most,
    )
    assert "line" in caught.value.details


def test_a_label_may_be_as_long_as_the_limit_says() -> None:
    source = write_form(shipped_forms()[-1])
    for number, accepted in ((MAX_LENGTH, True), (MAX_LENGTH + 1, False)):
        changed = source.replace("Hausbesuche", "ß" * number)
        if accepted:
            assert any(len(item.label) == number for item in parse_form(changed).items)
        else:
            with pytest.raises(InputError):
                parse_form(changed)
