"""A deputy's package: what she enters comes back, and whom it holds is told when somebody is deleted or revokes."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Concern, Contact
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.handover import Decisions
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import handover_open, handovers, leaving, releases
from ssa_desktop.services.rights.handovers import HandoverRow
from tests.integration.keeping.histories import make_history
from tests.integration.program import Done as Ran
from tests.integration.program import Program, copy_of, dump_of
from tests.integration.rights.handover.handover_world import (
    TO,
    consent,
    create,
    decisions,
    inside,
    lately,
    open_,
    try_open,
)
from tests.steps import Done

SCHOOL = {"sites": [], "schools": [{"code": "GS", "name": "Andere Schule", "years": [], "classes": []}]}


@pytest.fixture
def hers(template: Path, tmp_path: Path) -> Program:
    program = copy_of(template, tmp_path / "hers", quick=True)
    history, _ = lately(make_history(2, size=2))
    program.do("import", "school", program.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    program.do("import", "records", program.records([*history.records, *(consent(one, TO) for one in cases)]))
    return program


@pytest.fixture
def deputy(template: Path, tmp_path: Path) -> Program:
    """Her own school has the code of the other one's."""
    program = copy_of(template, tmp_path / "deputy", quick=True)
    program.do("import", "school", program.school_book(SCHOOL))
    return program


def test_what_a_deputy_enters_comes_back_and_can_be_taken_back(hers: Program, deputy: Program, tmp_path: Path) -> None:
    open_(deputy, create(hers, "deputy"))
    back, sheet = tmp_path / "zurueck.ssau", tmp_path / "zurueck.txt"
    with deputy.open() as ws:
        (arrived,) = handovers.listing(ws)
        with ws.read() as vault:
            case, person, school = vault.execute("SELECT id, person_id, school FROM case_file LIMIT 1").fetchone()
        concern = (Concern(person, case, "Wort-Vertretung"),)
        contacts.record(ws, Contact(school, date.today(), 20, frozenset({Participant.PUPIL}), concerns=concern))
        assert handovers.give_back(ws, arrived.handover_id, back, sheet) == 1
    assert b"Wort-Vertretung" not in back.read_bytes()
    code = sheet.read_text(encoding="utf-8").splitlines()[0]
    with hers.open() as ws:
        before = figures(hers_contacts(dump_of(ws)))
        done = handover_open.take_in(ws, handover_open.look(ws, back, code))
        assert done.summary.added == {"contact": 1}
        assert done.new_schools == 0
        assert "Wort-Vertretung" in json.dumps(dump_of(ws)["vault.contact_text"], ensure_ascii=False)
        given = next(one for one in handovers.listing(ws) if one.direction == "given")
        assert given.opened_on == date.today()
        assert done.handover_id is not None
        handover_open.take_back(ws, done.handover_id)
        assert figures(hers_contacts(dump_of(ws))) == before
    # It answers a package of hers and nobody else's.
    assert deputy.try_("handover", "open", back, "--code-file", sheet).code == 5


def hers_contacts(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found[f"vault.{name}"] for name in ("contact", "contact_text", "counter", "received")}


def figures(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: sorted(rows) for name, rows in found.items()}


def test_a_package_that_is_over_is_not_taken_in(hers: Program, deputy: Program) -> None:
    package = create(hers, "deputy", "--until", date.today().isoformat())
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    later = datetime.combine(date.today() + timedelta(days=2), time(9))
    key = deputy.code_file.read_text(encoding="utf-8")
    with closing(open_workspace(deputy.data, clock=lambda: later, recovery_code=key)) as ws:
        with pytest.raises(RefusedError) as refused:
            handover_open.look(ws, package, code)
        assert refused.value.key == "handover.expired"
    key = hers.code_file.read_text(encoding="utf-8")
    with closing(open_workspace(hers.data, clock=lambda: later, recovery_code=key)) as ws:
        assert "handover_over" in {notice.kind for notice in ws.notices}
    assert try_open(deputy, package).code == 0


def test_who_is_deleted_or_revokes_is_told_with_the_packages_that_hold_them(hers: Program) -> None:
    create(hers, "deputy")
    hers.do("export", "records", hers.data.parent / "kopie.jsonl")
    with hers.open() as ws:
        with ws.read() as vault:
            (release,) = vault.execute("SELECT min(release_id) FROM handover_person").fetchone()
        assert {one.kind for one in handovers.on_release(ws, release)} == {"deputy", "own_copy"}
        assert handovers.to_replace(ws) == []
        taken = releases.revoke(ws, release, date.today())
        assert taken.revoked_on is None
        (out,) = handovers.to_replace(ws)
        ended = Done(ws, lambda ws: handovers.end(ws, out.handover_id, "replaced"))
        assert handovers.to_replace(ws) == []
        ended.take_back()
        pseudonym = out.persons[0]
        held = deletion.preview_person(ws, pseudonym).packages
        assert {one.kind for one in held} == {"deputy", "own_copy"}
    done = hers.do("person", "delete", pseudonym, "--reason", "Antrag")
    assert "2 Pakete oder eigene Kopien" in done.err
    assert TO in done.err
    with hers.open() as ws:
        assert {one.kind for one in handovers.to_replace(ws)} == {"deputy", "own_copy"}
        assert "handover_replace" in {notice.kind for notice in ws.notices}


def enter_something(program: Program, text: str) -> None:
    with program.open() as ws:
        with ws.read() as vault:
            case, person, school = vault.execute("SELECT id, person_id, school FROM case_file LIMIT 1").fetchone()
        concern = (Concern(person, case, text),)
        contacts.record(ws, Contact(school, date.today(), 20, frozenset({Participant.PUPIL}), concerns=concern))


def give_back(program: Program, folder: Path, *arguments: str, name: str = "zurueck") -> tuple[Ran, Path]:
    back = folder / f"{name}.ssau"
    return program.try_("handover", "return", back, "--code-out", folder / f"{name}.txt", *arguments), back


def test_a_return_is_written_and_taken_in_by_command(hers: Program, deputy: Program, tmp_path: Path) -> None:
    open_(deputy, create(hers, "deputy"))
    enter_something(deputy, "Wort-Vertretung")
    with deputy.open() as ws:
        # The opening stands in her own store too.
        (arrived,) = handovers.listing(ws)
        assert (arrived.direction, arrived.taken_on) == ("received", date.today())
    done, back = give_back(deputy, tmp_path)
    assert done.code == 0, done
    assert "Rückgabe mit 1 Eintrag" in done.err
    assert inside(back).about["opened"] == date.today().isoformat()
    with deputy.open() as ws, ws.read() as vault:
        given = vault.execute("SELECT kind, ground FROM disclosure WHERE kind = 'handover'").fetchall()
    assert set(given) == {("handover", "consent")}
    before = hers.dump()["vault.contact"]
    open_(hers, back)
    with hers.open() as ws:
        assert next(one for one in handovers.listing(ws) if one.direction == "given").opened_on == date.today()
        assert len(dump_of(ws)["vault.contact"]) == len(before) + 1
        assert "Schulsozialarbeit" in json.dumps(dump_of(ws)["vault.received"], ensure_ascii=False)
    english = deputy.try_("--language", "en", "handover", "return", tmp_path / "c", "--code-out", tmp_path / "d")
    assert "Return file with 1 entry" in english.err


def test_how_giving_back_ends_where_there_is_nothing_or_too_much(
    hers: Program, deputy: Program, template: Path, tmp_path: Path
) -> None:
    nothing, back = give_back(deputy, tmp_path)
    assert nothing.code == 5
    open_(deputy, create(hers, "deputy"))
    assert give_back(deputy, tmp_path, "--from", "Jemand anderes")[0].code == 5
    same = deputy.try_("handover", "return", back, "--code-out", back)
    assert same.code == 2
    third = copy_of(template, tmp_path / "third", quick=True)
    history, _ = lately(make_history(2, size=2))
    third.do("import", "school", third.school_book(history.book))
    lines = [{**line} for line in history.records]
    case = history.of("case")[0]["id"]
    third.do("import", "records", third.records([*lines, consent(case, TO)]))
    with third.open() as ws:
        carriers.save(ws, Carrier("Stadt Nebenan"))
    open_(deputy, create(third, "deputy", name="dritte"))
    several, _ = give_back(deputy, tmp_path)
    assert several.code == 2
    assert "Stadt Nebenan" in several.err
    assert not back.exists()
    chosen, back = give_back(deputy, tmp_path, "--from", "Schulsozialarbeit, Stadt Nebenan")
    assert chosen.code == 0, chosen
    assert try_open(hers, back).code == 5
    assert try_open(third, back).code == 0


def test_what_is_over_is_told_to_whoever_has_it(hers: Program, deputy: Program, tmp_path: Path) -> None:
    open_(deputy, create(hers, "deputy", "--until", date.today().isoformat()))
    with hers.open() as ws:
        (one,) = handovers.listing(ws)
        handovers.end(ws, one.handover_id, "arrived")
        last = leaving.seal(ws, tmp_path / "archiv.ssau", tmp_path / "archiv.txt")
    assert last is not None
    for program, day, kinds in (
        (deputy, date.today(), set()),
        (deputy, date.today() + timedelta(days=1), {"handover_received_over"}),
        (hers, last, set()),
        (hers, last + timedelta(days=1), {"handover_archive_over"}),
    ):
        later, key = datetime.combine(day, time(9)), program.code_file.read_text(encoding="utf-8")
        with closing(open_workspace(program.data, clock=lambda: later, recovery_code=key)) as ws:  # noqa: B023
            told = {notice.kind for notice in ws.notices if notice.kind.startswith("handover")}
        assert told == kinds, day


def test_the_paper_says_that_the_end_is_checked_by_the_clock_alone(hers: Program) -> None:
    sheet = create(hers, "deputy").with_suffix(".txt").read_text(encoding="utf-8")
    last = date.today() + timedelta(days=90)
    assert f"Das Paket gilt bis {last:%d.%m.%Y}. Geprüft wird das nur an der Uhr des Rechners" in sheet
    assert "gilt bis" not in create(hers, "successor", name="b").with_suffix(".txt").read_text(encoding="utf-8")


def test_what_an_earlier_package_brought_never_comes_back_as_new(
    hers: Program, deputy: Program, tmp_path: Path
) -> None:
    open_(deputy, create(hers, "deputy"))
    enter_something(deputy, "Wort-Vertretung")
    before = len(hers.dump()["vault.contact"])
    # The package was renewed: it brings nothing that the first did not bring.
    open_(deputy, create(hers, "deputy", name="erneuert"))
    for number, text in enumerate(("Wort-Danach", "Wort-Zuletzt"), start=1):
        done, back = give_back(deputy, tmp_path, name=f"zurueck{number}")
        assert f"Rückgabe mit {number} Eintr" in done.err
        open_(hers, back)
        assert len(hers.dump()["vault.contact"]) == before + number
        enter_something(deputy, text)


OTHER = {"kind": "person", "id": "x", "role": "pupil", "name": "Xaver Xylander", "gender": "m", "enrolment": []}


def test_names_of_the_deputys_own_pupils_are_asked_about_before_they_go_back(
    hers: Program, deputy: Program, tmp_path: Path
) -> None:
    open_(deputy, create(hers, "deputy"))
    deputy.do("import", "records", deputy.records([OTHER]))
    enter_something(deputy, "Streit mit Xaver Xylander")
    asked, back = give_back(deputy, tmp_path)
    assert (asked.code, "Xylander" in asked.err) == (5, False)
    assert not back.exists()
    assert [one.direction for one in listed(deputy)] == ["received"]
    black = decisions(deputy, {"names": "black_out"})
    done, back = give_back(deputy, tmp_path, "--decisions", str(black))
    assert done.code == 0, done
    assert "Streit mit […]" in inside(back).records.decode()
    # Whose file it is keeps the name in it: the owner knows them.
    with deputy.open() as ws:
        (package,) = (one for one in handovers.listing(ws) if one.direction == "received")
        (found,) = handovers.names_in_return(ws, package.handover_id)
        assert (found.key[0], found.excerpts) == ("contact", ("Streit mit Xaver Xylander",))
        path, sheet = tmp_path / "c.ssau", tmp_path / "c.txt"
        kept = Decisions(kept_names=frozenset({found.key}))
        assert handovers.give_back(ws, package.handover_id, path, sheet, decisions=kept) == 1
    assert "Xylander" in inside(path).records.decode()
    for wrong in ({"cases": [{"case": "a", "include": True}]},
                  {"entries": [{"kind": "contact", "id": "fremd", "names": "keep"}]}):  # fmt: skip
        refused, _ = give_back(deputy, tmp_path, "--decisions", str(decisions(deputy, wrong)), name="d")
        assert refused.code == 2


def listed(program: Program) -> list[HandoverRow]:
    with program.open() as ws:
        return handovers.listing(ws)


@pytest.mark.parametrize("how", ["purpose_ended", "removed", "expired"])
def test_a_package_whose_consent_no_longer_holds_is_to_be_replaced(hers: Program, how: str) -> None:
    create(hers, "deputy")
    key, later = hers.code_file.read_text(encoding="utf-8"), datetime.combine(date.today(), time(9))
    with hers.open() as ws:
        with ws.read() as vault:
            release, ends = vault.execute(
                """SELECT r.id, r.ends_on FROM handover_person AS p
                JOIN confidentiality_release AS r ON r.id = p.release_id LIMIT 1"""
            ).fetchone()
        assert handovers.to_replace(ws) == []
        if how == "purpose_ended":
            releases.end_purpose(ws, release, date.today())
        elif how == "removed":
            releases.remove_mistaken(ws, release)
        else:
            later = datetime.combine(date.fromisoformat(ends) + timedelta(days=1), time(9))
    with closing(open_workspace(hers.data, clock=lambda: later, recovery_code=key)) as ws:
        assert [one.kind for one in handovers.to_replace(ws)] == ["deputy"]
        assert "handover_replace" in {notice.kind for notice in ws.notices}
