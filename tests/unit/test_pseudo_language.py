"""The language of tests alone: nothing of it stays behind in what the program keeps of words."""

from __future__ import annotations

import pytest

from ssa_desktop import labels, texts
from ssa_desktop.exchange.import_words import known_words
from tests.ui.pseudo import stretched_catalogues


def test_words_asked_for_in_it_are_asked_for_anew_after_it_and_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = known_words("activity"), texts._counted("de"), labels.topic_catalogue()
    with stretched_catalogues(monkeypatch):
        assert known_words("activity") != before[0]
        assert texts._counted("de") == before[1]
    assert (known_words("activity"), texts._counted("de"), labels.topic_catalogue()) == before
