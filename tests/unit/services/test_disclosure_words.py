"""Every word of the closed lists around disclosures is written in both languages, in the order of its list."""

from __future__ import annotations

from enum import StrEnum

import pytest

from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground
from ssa_desktop.domain.rights.releases import Consenter, ReleaseForm, ReleaseState
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.labels import labels
from ssa_desktop.services.cases.case_file_paper import NAMES_OF_OTHERS, PARTS
from ssa_desktop.texts import LANGUAGES

LISTS: dict[str, type[StrEnum]] = {
    "disclosure_ground": Ground,
    "disclosure_ground_help": Ground,
    "disclosure_kind": DisclosureKind,
    "consenter": Consenter,
    "release_form": ReleaseForm,
    "release_state": ReleaseState,
    "document_pseudonym": Role,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", LISTS)
def test_every_word_is_written(group: str, language: str) -> None:
    found = labels(language, group)
    assert list(found) == [word.value for word in LISTS[group]]
    assert all(name.strip() for name in found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_an_extract_is_written(language: str) -> None:
    assert list(labels(language, "disclosure_part")) == [*PARTS, NAMES_OF_OTHERS]
