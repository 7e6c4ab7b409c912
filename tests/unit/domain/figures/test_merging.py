"""Returns of many as one table: what is added, what is not, what is refused."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.merging import REFUSED, Group, Grouping, IssueKind, Merged, Merger, groups, missing
from ssa_desktop.domain.figures.return_figures import MergeValue, ReturnFile, UnitFigures
from ssa_desktop.domain.schoolyear import SchoolYear

YEAR = SchoolYear(2024)


def unit(name: str, carrier: str = "Träger A", *, site: str = "", code: str = "", **items: MergeValue) -> UnitFigures:
    frame: dict[str, MergeValue] = {
        "school_name": name, "school_type": "Grundschule", "site_name": site or None, "carrier_name": carrier,
        "fte": Decimal("0.5"), "practitioners": 1, "pupils": 100,
    }  # fmt: skip
    return UnitFigures(code or name, {**frame, "pupils_advised": 10, **items})


def handed_in(
    *units: UnitFigures, source: str = "a.json", who: str | None = "AB", level: Level = Level.SCHOOL, form: str = "f-1"
) -> ReturnFile:
    return ReturnFile(source, form, False, YEAR, level, who, units)


def merged(*files: ReturnFile) -> Merged:
    merger = Merger()
    for file in files:
        merger.add(file)
    return merger.result()


def total(found: Merged) -> Group:
    (group,) = groups(found, Grouping.TOTAL)
    return group


def number_of(group: Group, item: str) -> int | Decimal:
    value = group.items[item]
    assert isinstance(value, int | Decimal)
    return value


def kinds(found: Merged) -> list[IssueKind]:
    return [issue.kind for issue in found.issues]


def test_counts_and_posts_are_added_and_divided():
    found = merged(
        handed_in(unit("Eins", pupils_advised=33), source="1"), handed_in(unit("Zwei"), source="2", who="CD")
    )
    assert total(found).items["pupils_advised"] == 43
    assert total(found).items["fte"] == Decimal("1.0")
    assert total(found).per_post["pupils_advised"] == Decimal("43.0")
    assert total(found).items["pupils"] == 200
    assert kinds(found) == []


def test_a_figure_per_post_is_rounded_half_up_with_one_decimal():
    found = merged(handed_in(unit("Eins", fte=Decimal(4), pupils_advised=9)))
    assert total(found).per_post["pupils_advised"] == Decimal("2.3")


def test_the_same_return_counts_once_and_is_named():
    again = handed_in(unit("Eins"), source="nochmal.json")
    found = merged(handed_in(unit("Eins")), again)
    assert total(found).items["pupils_advised"] == 10
    assert kinds(found) == [IssueKind.SAME_AGAIN]
    assert (found.issues[0].about, found.issues[0].details["other"]) == ("nochmal.json", "a.json")
    assert found.has_refusals


def test_the_same_return_without_a_code_is_known_by_its_figures():
    found = merged(
        handed_in(unit("Eins", fte=Decimal("0.50")), who=None), handed_in(unit("Eins"), who=None, source="b")
    )
    assert kinds(found) == [IssueKind.SAME_AGAIN]


def test_another_version_of_the_same_practitioner_is_refused():
    found = merged(handed_in(unit("Eins")), handed_in(unit("Eins", pupils_advised=11), source="b"))
    assert kinds(found) == [IssueKind.OTHER_VERSION]
    assert total(found).items["pupils_advised"] == 10


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_filed_versions_the_later_holds_whichever_is_read_first(order):
    first = ReturnFile("v1", "f-1", False, YEAR, Level.SCHOOL, "AB", (unit("Eins"),), version=1)
    second = ReturnFile("v2", "f-1", False, YEAR, Level.SCHOOL, "AB", (unit("Eins", pupils_advised=12),), version=2)
    found = merged(*((first, second)[number] for number in order))
    assert total(found).items["pupils_advised"] == 12
    assert [(issue.kind, issue.about) for issue in found.issues] == [(IssueKind.OLDER_VERSION, "v1")]


def version(number: int, advised: int, who: str | None = "AB", name: str = "Eins") -> ReturnFile:
    source = f"v{number}-{advised}"
    return ReturnFile(source, "f-1", False, YEAR, Level.SCHOOL, who, (unit(name, pupils_advised=advised),), number)


@pytest.mark.parametrize("who", ["AB", None])
@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_filed_return_holds_before_live_figures_and_the_newest_before_all(order, who):
    files = [version(0, 11, who), version(1, 12, who), version(3, 13, who), version(2, 14, who)]
    found = merged(*(files[number] for number in order))
    assert total(found).items["pupils_advised"] == 13
    assert found.forms == {"f-1": 1}
    left_out = {issue.about: issue.kind for issue in found.issues if issue.kind in REFUSED}
    assert left_out == {
        "v0-11": IssueKind.LIVE, "v1-12": IssueKind.OLDER_VERSION, "v2-14": IssueKind.OLDER_VERSION,
    }  # fmt: skip
    assert found.has_refusals


def test_the_filed_copy_of_the_live_figures_counts_once():
    for order in ((0, 1), (1, 0)):
        files = [version(0, 11), version(1, 11)]
        found = merged(*(files[number] for number in order))
        assert (kinds(found), found.issues[0].about) == ([IssueKind.SAME_AGAIN], "v0-11")
        assert found.rows[0].version == 1


def test_practitioners_over_schools_are_their_codes():
    one = handed_in(unit("Eins"), unit("Zwei"), unit("Drei", practitioners=2), source="ab")
    other = handed_in(unit("Drei", practitioners=2), unit("Vier", "Träger B"), who="CD", source="cd")
    same_code_elsewhere = handed_in(unit("Fünf", "Träger C"), who="AB", source="c")
    found = merged(one, other, same_code_elsewhere)
    assert total(found).items["practitioners"] == 3
    by_school = {group.name[2]: group.items["practitioners"] for group in groups(found, Grouping.SCHOOL)}
    assert by_school == {"Eins": 1, "Zwei": 1, "Drei": 2, "Vier": 1, "Fünf": 1}
    by_carrier = {group.name[0]: group.items["practitioners"] for group in groups(found, Grouping.CARRIER)}
    assert by_carrier == {"Träger A": 2, "Träger B": 1, "Träger C": 1}


def test_practitioners_stay_open_where_a_code_is_missing():
    found = merged(handed_in(unit("Eins"), unit("Zwei")), handed_in(unit("Drei"), who=None, source="b"))
    assert total(found).items["practitioners"] is None
    assert IssueKind.PRACTITIONERS_OPEN in kinds(found)
    assert not found.has_refusals


def test_partners_of_one_practitioner_are_not_added_over_her_schools():
    one = handed_in(unit("Eins", partners=4), unit("Zwei", partners=5))
    found = merged(one, handed_in(unit("Drei", partners=3), who="CD", source="b"))
    assert (total(found).items["partners"], total(found).per_post["partners"]) == (None, None)
    assert kinds(found) == [IssueKind.PARTNERS_OPEN]
    by_school = {group.name[2]: group.items["partners"] for group in groups(found, Grouping.SCHOOL)}
    assert by_school == {"Eins": 4, "Zwei": 5, "Drei": 3}
    two = merged(handed_in(unit("Eins", partners=4)), handed_in(unit("Zwei", partners=3), who="CD", source="b"))
    assert (total(two).items["partners"], kinds(two)) == (7, [])
    unknown = merged(handed_in(unit("Eins", partners=4)), handed_in(unit("Zwei", partners=3), who=None, source="b"))
    assert total(unknown).items["partners"] is None


def test_a_colleague_without_a_return_of_the_site_stays_in_sight():
    site = ReturnFile("s", "f-1", False, YEAR, Level.SITE, "AB", (unit("Eins", site="Zentrum", pupils_advised=30),))
    other = handed_in(unit("Eins", site="Zentrum", pupils_advised=20), who="CD", source="b")
    sums = {group.level: group.items["pupils_advised"] for group in groups(merged(site, other), Grouping.SITE)}
    assert sums == {Level.SITE: 30, Level.SCHOOL: 20}


def test_one_code_under_two_names_is_told():
    found = merged(handed_in(unit("Grundschule Z", code="GS")), handed_in(unit("GS Z", code="GS"), source="b"))
    assert kinds(found) == [IssueKind.RENAMED]
    assert found.issues[0].about == "GS Z, Grundschule Z"


def test_colleagues_at_one_school_are_added_with_a_remark_and_its_pupils_once():
    found = merged(handed_in(unit("Eins")), handed_in(unit("EINS", pupils_advised=5), who="CD", source="b"))
    assert kinds(found) == [IssueKind.COLLEAGUES]
    (school,) = groups(found, Grouping.SCHOOL)
    assert (school.items["pupils_advised"], school.items["pupils"], school.items["fte"]) == (15, 100, Decimal("1.0"))


def test_colleagues_without_a_code_are_asked_about():
    found = merged(handed_in(unit("Eins"), who=None), handed_in(unit("Eins", pupils_advised=5), who=None, source="b"))
    assert kinds(found) == [IssueKind.COLLEAGUES, IssueKind.NO_CODE]
    assert total(found).items["pupils_advised"] == 15


def test_reach_and_advised_per_post_are_counted_anew_and_shares_are_not_added():
    one = unit(
        "Eins", pupils_advised_per_fte=Decimal("20.0"), reach_percent=Decimal("10.00"), share_direct=Decimal("0.6")
    )
    two = unit("Zwei", pupils=50, pupils_advised_per_fte=Decimal("20.0"), reach_percent=Decimal("20.00"),
               share_direct=Decimal("0.7"), fte=Decimal(1))  # fmt: skip
    found = total(merged(handed_in(one), handed_in(two, source="b")))
    assert found.items["pupils_advised_per_fte"] == Decimal("13.3")
    assert found.items["reach_percent"] == Decimal("13.33")
    assert found.items["share_direct"] is None
    assert groups(merged(handed_in(one)), Grouping.SCHOOL)[0].items["share_direct"] == Decimal("0.6")


def test_levels_and_years_are_never_added_together():
    site = ReturnFile(
        "s", "f-1", False, YEAR, Level.SITE, "AB", (unit("Eins, Zwei", site="Zentrum", pupils_advised=18),)
    )
    school = handed_in(unit("Eins", site="Zentrum"), unit("Zwei", site="Zentrum"))
    earlier = ReturnFile("v", "f-1", False, SchoolYear(2023), Level.SCHOOL, "AB", (unit("Eins", site="Zentrum"),))
    found = merged(site, school, earlier)
    sums = {
        (str(group.school_year), group.level): group.items["pupils_advised"] for group in groups(found, Grouping.TOTAL)
    }
    assert sums == {("2023/24", Level.SCHOOL): 10, ("2024/25", Level.SCHOOL): 20, ("2024/25", Level.SITE): 18}
    # The site handed in itself; its schools stand in for it only where it did not.
    sites = {
        (str(group.school_year), group.level): group.items["pupils_advised"] for group in groups(found, Grouping.SITE)
    }
    assert sites == {("2023/24", Level.SCHOOL): 10, ("2024/25", Level.SITE): 18}


def test_what_is_missing_stays_unknown_and_is_counted():
    found = merged(handed_in(unit("Eins", home_visits=None)), handed_in(unit("Zwei", home_visits=None), source="b"))
    assert total(found).items["home_visits"] is None
    assert total(found).per_post["home_visits"] is None
    assert missing(found) == {"site_name": 2, "home_visits": 2}


def test_a_return_without_a_post_is_left_out_of_the_figures_per_post():
    found = merged(handed_in(unit("Eins", fte=None, pupils_advised=90)), handed_in(unit("Zwei"), source="b"))
    assert total(found).items["pupils_advised"] == 100
    assert total(found).per_post["pupils_advised"] == Decimal("20.0")
    assert kinds(found) == [IssueKind.NO_POST]
    (issue,) = found.issues
    assert (issue.about, issue.details) == ("Eins", {"year": "2024/25"})


def test_a_school_is_called_by_its_name_and_without_one_by_its_code():
    found = merged(handed_in(unit("Eins", code="GS"), unit("", code="WRS")))
    assert [group.name[2] for group in groups(found, Grouping.SCHOOL)] == ["Eins", "WRS"]


def test_mixed_forms_are_shown_and_their_items_stand_side_by_side():
    found = merged(handed_in(unit("Eins", only_here=3)), handed_in(unit("Zwei"), form="f-2", source="b"))
    assert kinds(found) == [IssueKind.MIXED_FORMS]
    assert found.forms == {"f-1": 1, "f-2": 1}
    assert found.items[-1] == "only_here"
    assert total(found).items["only_here"] == 3


def test_keyed_items_of_several_returns_stand_together():
    keyed: dict[str, MergeValue] = {"topic_mentions.family": 1, "partners": 2}
    one = UnitFigures("GS", {**unit("Eins").items, **keyed})
    two = UnitFigures("GS", {**unit("Zwei").items, "topic_mentions.own": 4})
    found = merged(handed_in(one), handed_in(two, source="b"))
    place = found.items.index("topic_mentions.family")
    assert found.items[place : place + 3] == ("topic_mentions.family", "topic_mentions.own", "partners")


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 200), st.sampled_from(["0.25", "0.5", "1"])),
        min_size=1,
        max_size=25,
    )
)
def test_every_grouping_adds_up_to_the_same(rows):
    """Whatever is grouped, no count is lost or counted twice; figures per post follow from the sums."""
    files = [
        handed_in(unit(f"Schule {school}", f"Träger {carrier}", pupils_advised=count, fte=Decimal(fte)),
                  who=f"K{number}", source=str(number))
        for number, (school, carrier, count, fte) in enumerate(rows)
    ]  # fmt: skip
    found = merged(*files)
    whole = sum(count for _, _, count, _ in rows)
    posts = sum(Decimal(fte) for *_, fte in rows)
    for grouping in Grouping:
        parts = groups(found, grouping)
        assert sum(number_of(group, "pupils_advised") for group in parts) == whole
        assert sum(group.returns for group in parts) == len(rows)
        assert sum(number_of(group, "fte") for group in parts) == posts
    per_post = total(found).per_post["pupils_advised"]
    assert per_post is not None
    assert abs(per_post - whole / posts) <= Decimal("0.05")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_sums_do_not_depend_on_the_order_of_the_files(order):
    files = [handed_in(unit(f"Schule {n}", pupils_advised=n), source=f"{n}.json", who=f"K{n}") for n in range(3)]
    found = merged(*(files[number] for number in order))
    assert [row.source for row in found.rows] == ["0.json", "1.json", "2.json"]
    assert total(found).items["pupils_advised"] == 3
