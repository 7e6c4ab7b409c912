"""The index of names finds whom a look at every name finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.name_index import NamedRow, NameIndex
from ssa_desktop.domain.people.name_likeness import likeness
from ssa_desktop.domain.word_match import fold, folded_words

WORDS = ("Mila", "Milla", "Mlia", "Müller", "Mueller", "Muller", "Müler", "Ana", "Anna", "Ann", "Weiß", "Weiss", "Bo")
NAMES = st.one_of(
    st.none(),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.text(alphabet="abäeo -ß", max_size=9),
)
TYPED = st.one_of(NAMES.map(lambda name: name or ""), st.sampled_from(("2025-00", "P-2", "01", "mü", "m a", "--")))


def index_of(names: list[str | None]) -> NameIndex:
    rows = [NamedRow(number, f"P-2025-{number:03}", name, None) for number, name in enumerate(names, start=1)]
    return NameIndex(reversed(rows))


@given(st.lists(NAMES, max_size=12), TYPED, st.integers(1, 5))
def test_it_means_whom_a_look_at_every_name_means(names, typed, limit):
    parts, expected = folded_words(typed), []
    for number, name in reversed(list(enumerate(names, start=1))):
        pseudonym = fold(f"P-2025-{number:03}")
        words = [pseudonym, *folded_words(name or "")]
        if all(part in pseudonym or any(word.startswith(part) for word in words) for part in parts):
            expected.append(number)
    assert index_of(names).meant(typed, limit) == expected[:limit]


@given(st.lists(NAMES, max_size=12), TYPED)
def test_it_finds_alike_whom_a_look_at_every_name_finds(names, typed):
    expected = {(number, likeness(typed, name or "")) for number, name in enumerate(names, start=1)}
    found = {(one.person_id, how) for one, how in index_of(names).alike(folded_words(typed))}
    assert found == {(number, how) for number, how in expected if how is not None}
