"""Texts in which a word is not what a search index keeps of it are told from all others."""

from __future__ import annotations

import unicodedata

import pytest

from ssa_desktop.domain.people.hidden_letters import has_hidden_letters

PLAIN = (
    "", "Ein kurzer Satz.", "Größe, Übung, Straße: z.B. um 14:30 Uhr", "„Nein“ – sagt sie … 5 €", "Ängste, Österreich",
    "ABC, XY-Ungelöst", "Zeile\nnoch eine\r\nund noch eine", "Spaß & Spiel, 50 % mehr",
    "Şule Yıldız, Łukasz, Nguyễn",
    "Anna-Lena und\nTim", "5a, 6b und 7c; A. B. kam", "(Kjærwächter)", "2025/26; P-2026-001", "Max Müller, Weiß-Gerber",
)  # fmt: skip
HIDDEN = (
    "MaxGespräch", "der ÜbermutSprung", "Mül\u00adler", "Max\u200b", "\ufeffMax", "u\u0308ber", "Mu¨ller",
    "M ü l l e r", "heute M.a.x.", "m_a_x", "M\u00a0a\u00a0x", "G&uuml;nther", "M%C3%BCller", "M%FCller", "MÃ¼ller",
    "MaÅ‚gorzata", "Mül-\nler", "Mül-  \r\n  ler", "Mül\u2010\nler", "Mül\u00ad\nler", "Жуков", "Γιώργος", "ნინო",
    "şeyMax Şule", "Şule M a x", "Ｍａｘ", "„Max“ – Жуков", "ﬁnn",
)  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_text_has_none(text: str) -> None:
    assert not has_hidden_letters(text)


@pytest.mark.parametrize("text", HIDDEN)
@pytest.mark.parametrize("around", ["{}", "Heute mit {} im Hof.", "„{}“ – gut", "Şule, {}"])
def test_one_with_hidden_letters_is_known_wherever_they_stand(text: str, around: str) -> None:
    assert has_hidden_letters(around.format(text))


def test_accents_parted_from_their_letters_are_hidden() -> None:
    assert has_hidden_letters(unicodedata.normalize("NFD", "Müller"))
