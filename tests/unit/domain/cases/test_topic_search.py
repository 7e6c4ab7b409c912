"""Topics by the words people say: the usual one first, umlauts as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.cases.topic_search import TopicName, find_topics
from ssa_desktop.labels import topic_catalogue, topic_sayings

TOPICS = [TopicName(one.code, one.label_de, topic_sayings("de").get(one.code, ())) for one in topic_catalogue()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("str", "conflict_peers"),
        ("Streit", "conflict_peers"),
        ("streit lehrerin", "conflict_teacher"),
        ("straff", "delinquency"),
        ("schwaenzen", "school_refusal"),
        ("ubergang", "transition_work"),
        ("Drogen", "addiction"),
        ("mobb", "bullying"),
        ("schule beruf", "transition_work"),
        ("absentismus", "school_refusal"),
    ],
)
def test_the_topic_meant_comes_first(typed, first):
    assert find_topics(typed, TOPICS)[0].topic.code == first


def test_an_everyday_word_says_why_a_topic_is_offered():
    found = find_topics("streit", TOPICS)
    assert (found[0].topic.name, found[0].saying) == ("Konflikt unter Schülerinnen und Schülern", "Streit")
    assert find_topics("konflikt", TOPICS)[0].saying is None


def test_nothing_typed_means_all_in_their_order():
    assert [one.topic for one in find_topics(" ", TOPICS)] == TOPICS


def test_each_saying_finds_its_topic_in_both_languages():
    for language in ("de", "en"):
        names = [
            TopicName(one.code, one.label_en if language == "en" else one.label_de, topic_sayings(language)[one.code])
            for one in topic_catalogue()
        ]
        for topic in names:
            for saying in topic.sayings:
                assert topic.code in [one.topic.code for one in find_topics(saying, names)]
    with_words = {one.code for one in topic_catalogue() if one.sayings_de and one.sayings_en}
    assert {one.code for one in topic_catalogue()} - with_words == {"other"}


@given(st.text(max_size=20))
def test_typing_on_never_finds_more(typed):
    found = {one.topic.code for one in find_topics(typed, TOPICS)}
    for length in range(len(typed)):
        assert found <= {one.topic.code for one in find_topics(typed[:length], TOPICS)}
