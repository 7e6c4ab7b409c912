"""The names of many persons, folded once: who is meant by beginnings of words, and who may be called alike.

What is found is what a look at every name finds (:func:`~ssa_desktop.domain.people.name_likeness.likeness_of_words`,
and the rule of :meth:`NameIndex.meant`); the index only says of whom that need not be asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.people.name_likeness import Likeness, is_slip_apart, likeness_of_words
from ssa_desktop.domain.word_match import fold, folded_words

_AFTER_ALL: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What the index needs of a person."""

    person_id: int
    pseudonym: str
    name: str | None
    born: str | None


class NameIndex:
    """Finds persons by words of their names; where several are found, they come in the order they were given in."""

    def __init__(self, persons: Iterable[NamedRow]) -> None:
        self.persons = tuple(persons)
        self._pseudonyms = [fold(one.pseudonym) for one in self.persons]
        self.words = [folded_words(one.name or "") for one in self.persons]
        """The folded words of each of their names."""
        postings: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self.words):
            for word in words:
                postings[word].append(place)
        self._postings = dict(postings)
        self._sorted = sorted(postings)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            # Kept apart: at its beginning a letter is another sign than at its end.
            self._by_end[f"^{word[0]}"].append(word)
            self._by_end[f"{word[-1]}$"].append(word)

    def meant(self, needle: str, limit: int) -> list[int]:
        """Return the ids of persons in whose name each word of ``needle`` begins a word, or stands in the pseudonym.

        Umlauts count as written out or as the bare letter, and capitals do not matter.
        """
        parts = folded_words(needle)
        if not parts:
            return [one.person_id for one in self.persons[:limit]]
        places = set(self._beginning(max(parts, key=len)))
        for part in parts:
            if not places:
                break
            places &= set(self._beginning(part))
        return [self.persons[place].person_id for place in sorted(places)[:limit]]

    def alike(self, words: Sequence[str]) -> Iterator[tuple[NamedRow, Likeness]]:
        """Yield whose name is like the folded words of another one, and how."""
        near = {word for typed in words for word in self._near(typed)}
        found = Counter(place for word in near for place in self._postings[word])
        # Of two names of several words at least two go together; one word is like one word alone.
        least = min(len(words), 2)
        for place in sorted(place for place, number in found.items() if number >= least):
            how = likeness_of_words(words, self.words[place])
            if how is not None:
                yield self.persons[place], how

    def _beginning(self, part: str) -> Iterator[int]:
        first, last = bisect_left(self._sorted, part), bisect_left(self._sorted, part + _AFTER_ALL)
        for word in self._sorted[first:last]:
            yield from self._postings[word]
        yield from (place for place, pseudonym in enumerate(self._pseudonyms) if part in pseudonym)

    def _near(self, typed: str) -> Iterator[str]:
        """Yield the words that are the same but for one slip: it leaves the first or the last letter as it is."""
        if typed in self._postings:
            yield typed
        for end in (f"^{typed[0]}", f"{typed[-1]}$"):
            yield from (word for word in self._by_end.get(end, ()) if is_slip_apart(typed, word))
