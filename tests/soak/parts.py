"""The parts of the soak: what is looked for in each, and the tests that look for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import is_hypothesis_test

MARKS: Final = "soak or hypothesis"
"""What pytest selects: tests that run in the soak alone, and those that draw more random cases there."""
LONG: Final = pytest.StashKey[list[str]]()
"""The tests of the soak among those that pytest has collected."""


@dataclass(frozen=True, slots=True)
class Part:
    """One subject. ``paths`` are files of tests or folders of them, from the root of the project; none is shared."""

    name: str
    subject: str
    paths: tuple[str, ...]

    def holds(self, nodeid: str) -> bool:
        """Whether a test belongs to this part."""
        file = nodeid.partition("::")[0]
        return any(file == path or file.startswith(f"{path}/") for path in self.paths)


# The shortest first, so that what is quickly found is found early.
PARTS: Final = (
    Part(
        "merge",
        "five thousand returns, some of them broken, in one merge",
        ("tests/integration/figures/test_merge.py",),
    ),
    Part("words", "no planted word in any file after a day's work", ("tests/security/test_planted_words.py",)),
    Part("typing", "whatever is typed into a field", ("tests/unit/test_labels.py", "tests/unit/test_typed_values.py")),
    Part("mutants", "small changes of storage that its own tests are to notice", ("tests/unit/soaking",)),
    Part("papers", "whatever a paper has to hold", ("tests/unit/documents",)),
    Part(
        "keys",
        "damaged key files, recovery codes, the pause after wrong ones, a rotation that ends anywhere",
        ("tests/integration/keys/test_keys.py", "tests/unit/services", "tests/unit/storage"),
    ),
    Part(
        "people",
        "who is found as the same person or named in a text, protection and agreements in another vault",
        (
            "tests/integration/keeping/test_cooperation_retention.py",
            "tests/integration/protection/test_records_protection.py",
            "tests/integration/people/test_name_candidates.py",
            "tests/integration/people/test_similar_people.py",
        ),
    ),
    Part("formats", "what is written is read back, and any bytes are read or refused", ("tests/unit/exchange",)),
    Part(
        "flips",
        "flipped bits and missing ends in every file",
        ("tests/integration/bad_input/test_broken_stores.py", "tests/security/test_damage.py"),
    ),
    Part("fuzz", "broken files for everything that reads one", ("tests/security/test_input_fuzz.py",)),
    Part("kill", "confirmed contacts when the program is killed", ("tests/integration/keeping/test_durability.py",)),
    Part(
        "vault",
        "whatever is done to a vault in any order, killed and restored in between",
        ("tests/integration/keeping/test_vault_model.py",),
    ),
    Part("ended", "a command ended by her at any moment", ("tests/integration/test_stopped_anywhere.py",)),
    Part("crash", "stores killed at every call of the system that changes a file", ("tests/integration/killed",)),
    Part("monkey", "ten minutes of random keys and clicks", ("tests/ui/monkey",)),
    Part("handover", "a package killed while it is written or opened", ("tests/integration/rights/handover",)),
    Part(
        "undo",
        "any order of undo and redo, in the window and below it",
        (
            "tests/ui/undo/test_undo_walk.py",
            "tests/ui/looks/test_typed_steps.py",
            "tests/integration/keeping/test_row_steps.py",
        ),
    ),
    Part(
        "frame",
        "nothing lies over its neighbour at any size of window and text",
        ("tests/ui/frame",),
    ),
    Part("hour", "a whole hour's work on ten years in the window", ("tests/ui/test_stays_quick.py",)),
    Part("rules", "every rule and reckoning of the domain", ("tests/unit/domain",)),
    Part(
        "explained",
        "how a figure was counted, in random histories",
        ("tests/integration/figures/test_explanations.py",),
    ),
    Part(
        "bands",
        "bands of contacts after deletions, with another threshold and in forms of her own",
        ("tests/integration/keeping/test_bands_after_deletion.py", "tests/integration/figures/test_own_form_bands.py"),
    ),
    Part("indicators", "no deletion changes an indicator", ("tests/integration/figures/test_indicators_oracle.py",)),
    Part(
        "common",
        "neither erased times nor removed contracts change what was shared out",
        ("tests/integration/figures/test_common_time.py",),
    ),
    Part("deletions", "no deletion changes a report", ("tests/integration/keeping/test_deletion_invariance.py",)),
    Part(
        "later",
        "figures go on after deletions",
        (
            "tests/integration/figures/counted_once/test_any_order.py",
            "tests/integration/keeping/test_records_after_deletion.py",
        ),
    ),
    Part("counting", "every figure counted by hand", ("tests/integration/figures/test_counting_oracle.py",)),
)


def parts_of(nodeid: str) -> list[str]:
    """Return the names of the parts that a test belongs to; there should be one."""
    return [part.name for part in PARTS if part.holds(nodeid)]


def is_long(item: pytest.Item) -> bool:
    """Whether a test is one of the soak's."""
    drawn = isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
    return drawn or item.get_closest_marker("soak") is not None
