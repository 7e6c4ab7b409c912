"""The form of a release, the cover sheet and the extract of a case file, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.documents.case_file import CaseEntry, CaseFilePaper, case_file
from ssa_desktop.documents.rights import release_form as release_form_module
from ssa_desktop.documents.rights.release_form import ReleasePaper, release_form
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Direction, Recipient, Release
from ssa_desktop.texts import LANGUAGES, text
from tests.unit.documents.reading import page_texts, reader, words

DAY = date(2026, 3, 4)
RELEASE = Release(
    case_id=1,
    granted_on=DAY,
    ends_on=date(2026, 7, 31),
    recipients=(Recipient("Fachkraft im ASD", "Jugendamt Musterstadt"), Recipient("Beraterin", "Beratungsstelle")),
    topics=("family",),
    purpose="Vorbereitung einer Hilfe",
    consequences="Die Hilfe beginnt später.",
    consented_by=Consenter.GUARDIANS,
    capacity=Capacity(is_capable=False, assessed_on=DAY, reason="nur in der Akte"),
    child_view="findet es gut",
    limits="nichts über den Vater",
    has_health_data=True,
)
STADT = Carrier("Stadt Musterstadt", practitioner="Frau Beispiel")
FILLED = ReleasePaper(STADT, "Mila Muster", "2014-05", "7b", RELEASE, ("Familie", "Mobbing"))
DISCLOSURE = Disclosure(DisclosureKind.CASE_FILE, "Jugendamt <&> Musterstadt", "Klärung", Ground.FAMILY_COURT)


def test_the_filled_form_says_what_a_consent_has_to_say() -> None:
    found = words(release_form(FILLED, "de"))
    for said in (
        "Mila Muster", "7b", "Frau Beispiel, Stadt Musterstadt", "Fachkraft im ASD", "Jugendamt Musterstadt",
        "Beraterin", "Familie · Mobbing", "nichts über den Vater", "Vorbereitung einer Hilfe", "Gilt bis 31.07.2026",
        "Die Hilfe beginnt später.", "jederzeit ohne Angabe von Gründen widerrufen", "findet es gut",
        "nur schriftlich oder elektronisch", "Unterschrift: wer einwilligt", "Unterschrift: Schulsozialarbeit",
        "§ 67b Abs. 2 SGB X", "auf Grund dieser Einwilligung", "Gefahr", "2014", "Unterschrift: Widerruf",
    ):  # fmt: skip
        assert said in found, said
    # Why they were found unable to judge is no business of those who read the form.
    assert "nur in der Akte" not in found


def test_the_way_is_ticked_as_recorded_and_the_second_guardian_named() -> None:
    assert release_form_module._ways(None) == release_form_module._ways(RELEASE) == frozenset()
    assert release_form_module._ways(replace(RELEASE, direction=Direction.OUT)) == {0}
    assert release_form_module._ways(replace(RELEASE, direction=Direction.BOTH)) == {0, 1}
    both = replace(RELEASE, consented_by=Consenter.GUARDIANS, direction=Direction.BOTH, second_guardian="Pelle Muster")
    form = release_form(replace(FILLED, release=both), "de")
    assert "zweite sorgeberechtigte Person (Pelle Muster)" in words(form)
    assert len(page_texts(form)) == 2
    # Guardians sign for themselves: without a name the line is there, for all others it is not.
    line = "zweite sorgeberechtigte Person"
    assert line in words(release_form(FILLED, "de"))
    alone = replace(FILLED, release=replace(RELEASE, consented_by=Consenter.YOUNG_PERSON))
    assert line not in words(release_form(alone, "de"))
    # Where somebody is named all the same, as a file may bring it, their line is not lost.
    named = replace(FILLED, release=replace(both, consented_by=Consenter.YOUNG_PERSON))
    assert f"{line} (Pelle Muster)" in words(release_form(named, "de"))


def test_the_blank_form_has_the_same_parts_and_nothing_of_anybody() -> None:
    found = words(release_form(ReleasePaper(), "de"))
    for said in ("Wer etwas erfahren darf", "Worüber gesprochen", "Gilt bis", "widerrufen", "Unterschrift"):
        assert said in found, said
    assert "Muster" not in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", [ReleasePaper(), FILLED])
def test_a_form_fits_on_one_leaf_without_author(paper: ReleasePaper, language: str) -> None:
    made = release_form(paper, language)
    sides = [" ".join(one.split()) for one in page_texts(made)]
    assert len(sides) <= 2
    # Who consents, and every line to sign on, stand together, on its back where it has one; what is agreed to, whole on
    # its front.
    for key in ("consent", "sign_consent", "sign_practitioner", "revoked_on", "copy"):
        said = text(language, f"documents.release.{key}")
        assert said in sides[-1], key
        assert [one for one in sides[:-1] if said in one] == [], key
    assert text(language, "documents.release.revocation") in sides[0]
    properties = reader(made).metadata
    assert properties is not None
    assert not properties.author
    assert "Mila" not in str(properties)
    assert release_form(paper, language) == made


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_says_where_a_part_is_empty_and_leaves_out_what_was_not_chosen(language: str) -> None:
    empty = case_file(
        CaseFilePaper(DISCLOSURE, "04.03.2026", "Zweckbindung!", timeline=(), referrals=(), releases=None), language
    )
    found = words(empty)
    assert text(language, "documents.case_file.no_contacts") in found
    assert text(language, "documents.case_file.none") in found
    assert text(language, "documents.case_file.releases") not in found
    assert text(language, "documents.case_file.working_notes") not in found


def test_a_long_extract_runs_over_pages_and_stays_confidential_on_each() -> None:
    entries = tuple(
        CaseEntry(f"Tag {number}", "Erzählt viel. " * 60, ("Erhoben bei: Lehrkraft",)) for number in range(30)
    )
    made = case_file(
        CaseFilePaper(DISCLOSURE, "04.03.2026", "Zweckbindung!", timeline=entries, disputed=("Das stimmt nicht.",)),
        "de",
    )
    pages = page_texts(made)
    assert len(pages) > 3
    assert all("vertraulich" in page for page in pages)
    assert "Das stimmt nicht." in pages[0]
    assert all(f"Tag {number}" in words(made) for number in range(30))
