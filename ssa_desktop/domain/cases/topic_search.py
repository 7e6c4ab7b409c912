"""Which topics are meant by what is typed: the words of their names, and everyday words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssa_desktop.domain.word_match import fold, folded_words


@dataclass(frozen=True, slots=True)
class TopicName:
    """A topic as it is looked for: its code, its name, and what people say for it, such as „Streit“."""

    code: str
    name: str
    sayings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic that may be meant; ``saying`` is the everyday word it was found by, None where its name says it."""

    topic: TopicName
    saying: str | None = None


def find_topics(typed: str, topics: Iterable[TopicName]) -> list[FoundTopic]:
    """Return the topics meant, in their order: first those by the beginning of words, then those with it inside one.

    By names and sayings alike: of what begins the same, the more usual topic comes first, and the list is in that
    order. Nothing typed means all of them.
    """
    wanted = folded_words(typed)
    begins, within = [], []
    for topic in topics:
        if _all_begin(wanted, folded_words(topic.name)):
            begins.append(FoundTopic(topic))
            continue
        saying = next((one for one in topic.sayings if _all_begin(wanted, folded_words(one))), None)
        if saying is not None:
            begins.append(FoundTopic(topic, saying))
        elif all(part in fold(topic.name) for part in wanted):
            within.append(FoundTopic(topic))
    return [*begins, *within]


def _all_begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
