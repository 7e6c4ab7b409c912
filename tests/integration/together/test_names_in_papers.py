"""No paper for others names anybody advised, whatever field the name stands in; a professional in her function stays.

The fields come from the declarations and the papers from the services: a field that is new, or one more paper, is
looked at here without being listed.
"""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

import ssa_desktop.services
from ssa_desktop.domain import kinds
from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.kind_facts import Kind
from ssa_desktop.domain.people.schools import School, SchoolYearFacts
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together import together_kinds
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.domain.together.introduction import Audience
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases, follow_ups
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.figures import annual_report, annual_texts
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.offers import offer_paper
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.time import attendance, trainings
from ssa_desktop.services.together import (
    assessment_sheets,
    conflict_papers,
    cooperation_papers,
    cooperation_partners,
    directory_paper,
    introductions,
    meeting_paper,
    talk_invitations,
    team_assessments,
    transitions,
)
from ssa_desktop.services.together.directory_paper import DirectoryPart
from ssa_desktop.services.together.talk_invitations import Invitation
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import follow_ups as stored_follow_ups
from ssa_desktop.storage.exchange import recordset_kinds
from ssa_desktop.storage.people import leaks
from tests.integration.every_text import SAID, fill_every, line_of, places
from tests.integration.together.dated_store import template, ws
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

Made = bytes | dict[str, bytes]

NOW: Final = datetime(2026, 3, 4, 10, 15)
YEAR: Final = SchoolYear(2025)
DAY: Final = date(2026, 2, 3)
WHICH: Final = (
    *kinds.TOGETHER, kinds.OFFER_DETAILS, kinds.ANNUAL_TEXT, kinds.ANNUAL_AGREEMENT, kinds.FOLLOW_UP, kinds.TRANSITION,
)  # fmt: skip
"""The kinds whose texts are followed."""
TEXTS_OF: Final = {place: SAID[place] for place in places(WHICH)}


@dataclass(frozen=True, slots=True)
class World:
    """A record of each kind in which every text is a word of its own, and a meeting on a case with the same words."""

    ws: Workspace
    ids: Mapping[str, int]
    meeting_on_case: int


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Schule am Bach"), SchoolYearFacts(YEAR, 200))
    person_id = people.add(ws, Person())
    cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))


@pytest.fixture
def world(ws: Workspace) -> World:
    with ws.change() as vault:
        ids = fill_every(vault, {"case": 1, "person": 1}, WHICH)

        def add(kind: Kind[Any], **given: Any) -> int:
            made = recordset_kinds.add_record(vault, kind, line_of(kind, ids, SAID.__getitem__, **given))
            assert made is not None, kind.line
            return made

        add(together_kinds.TALK_POINT, about="condition", position=2, goal=None)
        add(together_kinds.ACTION, evaluation=None, meeting=ids["meeting"])
        on_case = add(together_kinds.MEETING, case=ids["case"])
        add(together_kinds.ACTION, evaluation=None, meeting=on_case)
        add(together_kinds.ACTION, evaluation=None, case=ids["case"])
    return World(ws, ids, on_case)


def _invitation(world: World) -> dict[str, bytes]:
    agreement_id = world.ids["agreement"]
    invited, place = talk_invitations.proposed(world.ws, agreement_id)
    asked = Invitation(agreement_id, YEAR, date(2026, 11, 18), 14 * 60, 90, place, invited)
    return talk_invitations.files(world.ws, asked, "de")


def _follow_up(world: World) -> bytes:
    with world.ws.read() as vault:
        agreed = stored_follow_ups.get(vault, world.ids["follow_up"])
    assert agreed is not None
    return follow_ups.paper(world.ws, agreed)


def _on_case(world: World) -> bytes:
    return meeting_paper.minutes_on_case(world.ws, world.meeting_on_case, _own_copy(world), "de")


def _own_copy(world: World) -> Disclosure:
    return Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, case_ids=(world.ids["case"],))


def _annual(world: World) -> bytes:
    return annual_report.made(world.ws, YEAR, "GS", "de", AnnualFormat.PDF)[1]


PAPERS: Final[Mapping[str, Callable[[World], Made]]] = {
    "annual_report.made": _annual,
    "assessment_sheets.reflection_sheet": lambda _: assessment_sheets.reflection_sheet(),
    "assessment_sheets.team_sheet": lambda _: assessment_sheets.team_sheet(),
    "attendance.paper": lambda w: attendance.paper(w.ws, "GS", DAY, DAY, "de"),
    "attendance.paper_docx": lambda w: attendance.paper_docx(w.ws, "GS", DAY, DAY, "de"),
    "conflict_papers.conflict": lambda w: conflict_papers.conflict(w.ws, w.ids["conflict"], "de"),
    "conflict_papers.conflict_docx": lambda w: conflict_papers.conflict_docx(w.ws, w.ids["conflict"], "de"),
    "conflict_papers.notice": lambda w: conflict_papers.notice(w.ws, w.ids["staff_notice"], "de"),
    "conflict_papers.notice_docx": lambda w: conflict_papers.notice_docx(w.ws, w.ids["staff_notice"], "de"),
    "cooperation_papers.agreement": lambda w: cooperation_papers.agreement(w.ws, w.ids["agreement"], "de"),
    "cooperation_papers.agreement_docx": lambda w: cooperation_papers.agreement_docx(w.ws, w.ids["agreement"], "de"),
    "cooperation_papers.minutes": lambda w: cooperation_papers.minutes(w.ws, w.ids["evaluation"], "de"),
    "cooperation_papers.preparation": lambda w: cooperation_papers.preparation(w.ws, w.ids["agreement"], YEAR, "de"),
    "directory_paper.paper": lambda w: directory_paper.paper(w.ws, DirectoryPart.ALL, "de"),
    "follow_ups.paper": _follow_up,
    "introductions.paper": lambda w: introductions.paper(w.ws, "GS", Audience.PARENTS, "de"),
    "introductions.paper_docx": lambda w: introductions.paper_docx(w.ws, "GS", Audience.PARENTS, "de"),
    "meeting_paper.minutes": lambda w: meeting_paper.minutes(w.ws, w.ids["meeting"], "de"),
    "meeting_paper.minutes_on_case": _on_case,
    "offer_paper.paper": lambda w: offer_paper.paper(w.ws, w.ids["offer"], "de"),
    "talk_invitations.files": _invitation,
    "team_assessments.paper": lambda w: team_assessments.paper(w.ws, w.ids["team_assessment"]),
    "trainings.paper": lambda w: trainings.paper(w.ws, YEAR, "de"),
    "transitions.paper": lambda w: transitions.paper(w.ws, w.ids["case"], _own_copy(w)),
    "trainings.paper_docx": lambda w: trainings.paper_docx(w.ws, YEAR, "de"),
}
"""Every paper on working together, by module and function."""
NOT_TOGETHER: Final[Mapping[str, str]] = {
    "access.hand_over": "for whom it is about",
    "access.preview": "for whom it is about",
    "annual_report.checked": "what ``made`` gives",
    "annual_report.render": "what ``made`` gives, once it is scanned",
    "attachments.content": "a file that she added",
    "case_file_paper.case_file_pdf": "cleaned of names, through the gate",
    "deletion_records.paper_list": "rules and days",
    "drafts.seal": "encrypted",
    "filing.rendered": "scanned as every return, see test_names_in_figures",
    "handover_content.without_names": "what goes into a package, with the names she decided on left out",
    "handover_create.sheet_of": "the code of a package",
    "handover_schools.own_codes": "the lines of a package that came, under the codes of schools that they get here",
    "leaving.statement": "numbers",
    "papers.breach_paper": "hers and the carrier's",
    "papers.make": "the carrier's particulars",
    "protection_papers.minutes": "hers, on a child",
    "protection_papers.summary": "cleaned of names, through the gate",
    "releases.form_pdf": "for whom it is about",
    "report_files.render_due": "hers, by pseudonyms",
    "report_files.render_indicators": "scanned by who calls it, see test_names_in_figures",
    "report_files.render_return": "scanned by who calls it, see test_names_in_figures",
    "report_files.render_shares": "numbers",
    "report_letter.copy_sheet": "names the child to the youth office",
    "report_letter.letter": "names the child to the youth office",
    "restriction_letter.letter": "for whom it is about",
    "return_files.checked_return": "scanned as every return, see test_names_in_figures",
    "separation_words.statement": "numbers",
    "slips.blank_slips": "nothing of the stores",
    "slips.slips_of_appointments": "for the pupil, with the name where she wants it",
    "time_export.render": "times, and the carrier, who is scanned",
}
"""What gives bytes else, with the reason why no text of these kinds leaves by it unseen."""


def said_in(made: Made) -> str:
    """Return what stands in files, without white space: a word may be broken in a narrow column."""
    found = []
    for content in made.values() if isinstance(made, dict) else (made,):
        if content.startswith(b"%PDF"):
            found.append(words(content))
        elif content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as whole:
                found += [whole.read(name).decode() for name in whole.namelist() if name.endswith(".xml")]
        else:
            found.append(content.decode())
    return re.sub(r"\s|<[^>]*>", "", "".join(found))


def test_every_paper_is_looked_at() -> None:
    gives_bytes = set()
    for found in pkgutil.walk_packages(ssa_desktop.services.__path__, "ssa_desktop.services."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and re.search(r"\bbytes\b", str(inspect.signature(function).return_annotation)):
                gives_bytes.add(f"{found.name.rpartition('.')[2]}.{name}")
    assert gives_bytes == PAPERS.keys() | NOT_TOGETHER.keys()


def test_every_text_of_every_kind_of_working_together_is_followed(world: World, tmp_path: Path) -> None:
    records_export.export_records(world.ws, tmp_path / "alles.jsonl")
    stands = (tmp_path / "alles.jsonl").read_text(encoding="utf-8")
    assert {place for place, word in TEXTS_OF.items() if word not in stands} == set()


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_no_text_of_hers_brings_a_name_into_a_paper(world: World, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make = PAPERS[paper]
    stands = said_in(make(world))
    printed = {place: word for place, word in TEXTS_OF.items() if word in stands}
    assert bool(printed) is (paper not in WITHOUT_TEXTS)
    going = {place for place, word in printed.items() if _goes_out(world, make, word, monkeypatch)}
    assert going == printed.keys() & OF_THE_DIRECTORY


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_who_acts_in_a_function_keeps_the_name_in_every_paper(
    world: World, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = PAPERS[paper]
    stands = said_in(make(world))
    printed = {place: word for place, word in TEXTS_OF.items() if word in stands}
    going = set()
    for place, word in printed.items():
        colleague = cooperation_partners.save(world.ws, Partner(word, PartnerKind.OTHER)).record_id
        if _goes_out(world, make, word, monkeypatch):
            going.add(place)
        cooperation_partners.remove(world.ws, colleague)
    assert going == printed.keys() & IN_FUNCTION


def _goes_out(world: World, make: Callable[[World], Made], word: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a word stands in a paper though it is the surname of somebody advised; a paper says which it is else."""
    with monkeypatch.context() as patched:
        patched.setattr(leaks, "names", lambda _: [(1, f"Ada {word}")])
        try:
            return word in said_in(make(world))
        except NameLeakError as error:
            stopped = error
    assert {leak.word for leak in stopped.leaks} == {word}
    return False


def test_in_a_text_the_function_stands_beside_the_name(world: World) -> None:
    cooperation_partners.save(world.ws, Partner("Ada Muster", PartnerKind.HEAD))
    people.add(world.ws, Person(name="Ada Muster"))
    annual_texts.write(world.ws, "GS", YEAR, AnnualChapter.FOREWORD, "Dank an die Schulleitung (Ada Muster).")
    assert "Schulleitung(AdaMuster)" in said_in(_annual(world))
    annual_texts.write(world.ws, "GS", YEAR, AnnualChapter.FOREWORD, "Dank an Ada Muster.")
    with pytest.raises(NameLeakError):
        _annual(world)


IN_FUNCTION: Final = frozenset(
    {
        "action.who", "agreement.authority_by", "agreement.carrier_by", "agreement.county", "agreement.others",
        "agreement.school_by", "annual_agreement.agreed_with", "condition.provided_by", "conflict.parties",
        "evaluation.participants", "meeting.moderator", "meeting.participants", "staff_notice.deputy",
        "partner.institution", "partner.name", "partner.position", "training.provider", "transition.destination",
        "transition.partners",
    }
)  # fmt: skip
"""Fields that name who acts in a function."""
OF_THE_DIRECTORY: Final = frozenset({"partner.name"})
"""Whose list it is: they stand on it though a pupil bears the name too."""
WITHOUT_TEXTS: Final = frozenset(
    {
        "assessment_sheets.reflection_sheet", "assessment_sheets.team_sheet", "attendance.paper",
        "attendance.paper_docx", "follow_ups.paper", "introductions.paper", "introductions.paper_docx",
        "team_assessments.paper",
    }
)  # fmt: skip
"""Papers in which nothing stands that she wrote in a record of these kinds."""
