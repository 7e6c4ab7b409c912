"""Only texts whose words may be part of a name are read; held to reading all, none that names somebody is left out.

The names and the ways in which they are written are drawn: parted by hyphens, ends of lines and signs that are not
seen, with other accents, letters and capitals, inside other words, spelled out, inflected, in addresses.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.storage.people.name_candidates import candidates
from ssa_desktop.storage.sql import Connection
from tests.drawing import example_count
from tests.integration.program import copy_of

CORPUS = Path(__file__).parents[2] / "unit/domain/people/name_corpus"
NAMES = (
    "Anna-Lena Kjærwächter", "Zoe Müller", "Li Bo", "Jürgen Weißgerber", "Max von der Heide", "An Nguyễn", "Elif Daş",
    "Иван Жуков", "Thị Hà", "Josephine Graetz", "Şule Yıldız", "Ute Ernst", "Søren Øst", "François d'Arc", "Jue Xu",
    "Inês Süß", "Noe Roth", "Ann Weiß", "Phil Kaetzler", "Ole Berg", "Ali", "Γιώργος Παππάς", "Katarzyna Wiśniewska",
    "Max Müller-Lüdenscheidt", "Đorđe Ćosić", "Aylin Yılmaz", "Ben In", "Mia Dal", "Kim Eva Rose", "ნინო", "Da Wa",
)  # fmt: skip
WORDS = (
    "heute", "kann", "dann", "Gespräch", "haben", "Leute", "in", "das", "ins", "ans", "als", "im", "Hof", "und", "mit",
    "Streit", "klein", "Ernst", "Rose", "Berg", "Mutter", "z.B.", "u.a.m.", "3", "2025/26", "5a", "P-9", "A. B.",
    "Elternabend", "Roman", "wenn", "es", "was", "Weg", "%", "&", "mail@schule.example",
)  # fmt: skip
HYPHENS = ("-", "\u2010", "\u2011", "\u2013", "\u00ad", "\u2212")
UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u180e", "\u034f", "\u115f", "\ufe0f")
BREAKS = ("\n", " \n", "\r\n", "\n  ", "\t\n", "   \n")
SPACES = (" ", "\u00a0", "\u2009", "\u202f", ".", "·", "*", "_", "-")
ENDINGS = ("s", "ens", "sche", "schen", "chen", "i", "in", "n", "en", "es", "'s", "’", "'sche", "y", "lein", "er", "a")
BESIDE = ("akte", "gespräch", "Gespräch", "straße", "familie", "s Mutter", "12", "_7", ".pdf", "@web.example", "ung")
BEFORE = ("Der", "Familien", "@", "foto_", "x", "/", "Klein", "3", "„", "vd", "M.", "m", "Frau ", "www.")
ALIKE = str.maketrans("aeopcxyAEOPCX", "аеорсхуАЕОРСХ")


def _spelled_out(word: str) -> str:
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ü", "Ue"), ("ø", "oe")):
        word = word.replace(sign, letters)
    return word


def _as_umlauts(word: str) -> str:
    for letters, sign in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß")):
        word = word.replace(letters, sign)
    return word


def _bare(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _twice_read(word: str) -> str:
    return word.encode().decode("cp1252", "ignore")


def _as_entities(word: str) -> str:
    return "".join(
        {"ä": "&auml;", "ö": "&ouml;", "ü": "&uuml;", "ß": "&szlig;", "ç": "&ccedil;"}.get(c, c) for c in word
    )


def _accents_beside(word: str) -> str:
    return unicodedata.normalize("NFD", word).replace("\u0308", "\u00a8")


def _wide(word: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in word)


def _swapped(word: str) -> str:
    first, _, last = word.partition(" ")
    return f"{last}, {first}" if last else word


def _initial_and_last(word: str) -> str:
    return f"{word[:1]}{word.rpartition(' ')[2]}"


def _last_and_initial(word: str) -> str:
    return f"{word.rpartition(' ')[2]}{word[:1]}"


WAYS: tuple[Callable[[str], str], ...] = (
    str.upper, str.lower, str.capitalize, str.swapcase, _spelled_out, _as_umlauts, _bare, _twice_read, _as_entities,
    _accents_beside, _wide, _swapped, _initial_and_last, _last_and_initial,
    lambda word: unicodedata.normalize("NFD", word), lambda word: unicodedata.normalize("NFKC", word),
    lambda word: word.translate(ALIKE), quote, lambda word: quote(word, encoding="cp1252", errors="ignore"),
    lambda word: word.replace(" ", ""), lambda word: word.replace(" ", "."), lambda word: word.replace("-", ""),
    lambda word: word.replace("ph", "f"), lambda word: word.replace("f", "ph"), lambda word: f"{word[:1]}. {word}",
    lambda word: word.replace("g", "gg").replace("ck", "k"), lambda word: word.replace("w", "v").replace("z", "tz"),
)  # fmt: skip


@st.composite
def written(draw: st.DrawFn, name: str) -> str:
    """Draw a way to write a name, or a part of it."""
    parts = [name, *name.split(), *name.replace("-", " ").split()]
    word = draw(st.sampled_from(parts))
    for _ in range(draw(st.integers(0, 2))):
        word = draw(st.sampled_from(WAYS))(word)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(word)))
        match draw(st.sampled_from(("unseen", "hyphen", "broken", "spaced", "before", "after", "ending"))):
            case "unseen":
                word = word[:place] + draw(st.sampled_from(UNSEEN)) + word[place:]
            case "hyphen":
                word = word[:place] + draw(st.sampled_from(HYPHENS)) + word[place:]
            case "broken":
                word = word[:place] + draw(st.sampled_from(HYPHENS)) + draw(st.sampled_from(BREAKS)) + word[place:]
            case "spaced":
                word = draw(st.sampled_from(SPACES)).join(word.replace(" ", ""))
            case "before":
                word = draw(st.sampled_from(BEFORE)) + word
            case "after":
                word += draw(st.sampled_from(BESIDE))
            case _:
                word += draw(st.sampled_from(ENDINGS))
    return word


@st.composite
def pseudonyms(draw: st.DrawFn, pseudonym: str) -> str:
    """Draw a way to write a pseudonym."""
    for old in "-":
        pseudonym = pseudonym.replace(old, draw(st.sampled_from(("-", " ", "", "/", "_", ". ", "\u2011"))))
    match draw(st.sampled_from(("", "zeros", "wide", "small", "more", "before"))):
        case "zeros":
            return pseudonym.replace("2026", "0002026").replace("001", "00000001")
        case "wide":
            return _wide(pseudonym)
        case "small":
            return pseudonym.lower()
        case "more":
            return f"{pseudonym}{draw(st.sampled_from(('7', 'a', 's', '.')))}"
        case "before":
            return f"{draw(st.sampled_from(('x', '(', '1 ', 'zu')))}{pseudonym}"
    return pseudonym


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[str], list[str], list[str], list[str]]:
    """Draw names, pseudonyms, words that are no names, and texts in which some of them may stand."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    drawn = draw(st.lists(st.sampled_from(("P-2026-001", "P-2026-123", "Blaue Jaegerin", "Igel 7")), max_size=2))
    ways = [*map(written, names), *map(pseudonyms, drawn)]
    part = st.one_of(*ways, st.sampled_from(WORDS), st.text(max_size=3))
    joint = st.sampled_from((" ", " ", " ", ", ", "\n", "-", ". ", ""))
    texts = []
    for _ in range(draw(st.integers(1, 5))):
        pieces = draw(st.lists(st.tuples(part, joint), min_size=1, max_size=5))
        texts.append("".join(word + between for word, between in pieces))
    no_names = draw(st.lists(st.sampled_from(("Roth", "Rose", "Ernst", "Max")), max_size=1))
    return names, drawn, no_names, texts


@pytest.fixture(scope="module")
def vault(template, tmp_path_factory) -> Iterator[Connection]:
    program = copy_of(template, tmp_path_factory.mktemp("candidates") / "eigene", quick=True)
    with program.open() as ws, ws.read() as connection:
        yield connection


def passed_over(vault: Connection, matcher: NameMatcher, texts: Sequence[str]) -> list[str]:
    """Return the texts that name somebody and would not be read."""
    vault.execute("BEGIN")
    try:
        for number, text in enumerate(texts):
            statement = "INSERT INTO search_document (kind, record_id, text) VALUES ('contact', ?, ?)"
            vault.execute(statement, (number, text))
        read = set(candidates(vault, matcher, ("contact",), lambda _, __: None).get("contact", ()))
    finally:
        vault.execute("ROLLBACK")
    return [text for number, text in enumerate(texts) if number not in read and matcher.names_somebody(text)]


@given(world=worlds())
@settings(max_examples=example_count(100, 1500))
def test_no_text_that_names_somebody_is_passed_over(vault, world):
    names, drawn, no_names, texts = world
    matcher = NameMatcher(enumerate(names), enumerate(drawn), no_names=no_names)
    assert passed_over(vault, matcher, texts) == []


def test_every_sentence_of_the_corpus_that_is_marked_is_read(vault: Connection) -> None:
    texts: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for path in sorted(CORPUS.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "name" in row:
                texts[row["name"], row.get("pseudonym")].append(row["text"])
    found = 0
    for (name, pseudonym), of_name in texts.items():
        matcher = NameMatcher([(1, name)], [(1, pseudonym)])
        assert passed_over(vault, matcher, of_name) == []
        found += sum(map(matcher.names_somebody, of_name))
    assert found > 300


def test_few_texts_are_read_for_a_name_that_only_begins_or_ends_common_words(vault: Connection) -> None:
    texts = ["Heute gute Leute, eine Minute.", "Neue Freunde gefunden, dann kann man", "Frau Freund rief an", "Ute kam"]
    vault.execute("BEGIN")
    try:
        for number, text in enumerate(texts):
            statement = "INSERT INTO search_document (kind, record_id, text) VALUES ('contact', ?, ?)"
            vault.execute(statement, (number, text))
        read = candidates(vault, NameMatcher([(1, "Ute Freund"), (2, "Ann")]), ("contact",), lambda _, __: None)
    finally:
        vault.execute("ROLLBACK")
    assert read == {"contact": [2, 3]}
