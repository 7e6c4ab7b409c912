"""What is negotiated as a Word file is what is signed as a PDF: word for word, however long and odd the texts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.conflict import Conflict, ConflictKind
from ssa_desktop.domain.together.cooperation import AgreementClause, Evaluation, Goal
from ssa_desktop.domain.together.staff_notice import NoticeKind, StaffNotice
from ssa_desktop.domain.together.together_kinds import CONFLICT, STAFF_NOTICE
from ssa_desktop.services import plain_records
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time import attendance
from ssa_desktop.services.together import (
    conflict_papers,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_papers,
    talk_invitations,
)
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import PASSPHRASE, template, ws
from tests.stores import copy_stores
from tests.unit.documents.reading import in_pdf, in_word, words

__all__ = ["template", "ws"]

NOW = datetime(2026, 11, 4, 10, 15)
TODAY = NOW.date()
YEAR = SchoolYear(2025)
ODD = "Höfe & Gärten <b>fett</b>  Rest   \n\n\tTab\r\nZeile\u2028Trenner \u200b o\u0308 „Ü“ 100 % {place}\n"


def fill(ws: Workspace) -> None:
    schools.save(
        ws,
        School(
            "GS", "Grundschule Über", address="Weg 2\n79999 Muster", head="Frau Rektorin",
            authority="Gemeinde Muster\nPlatz 1", authority_by="Herr Bürgermeister",
        ),
    )  # fmt: skip
    carrier.save(
        ws,
        Carrier(
            "Verein Muster e. V.", CarrierKind.INDEPENDENT, address="Ring 3", management="Frau Vorstand",
            youth_office="Landratsamt Muster",
        ),
    )  # fmt: skip


def agreed(ws: Workspace, **changed: object) -> int:
    draft = replace(cooperation_agreements.blank(ws, "GS"), **changed)  # type: ignore[arg-type]
    number = cooperation_agreements.save(ws, draft).record_id
    cooperation_agreements.propose_goals(ws, number)
    return number


def both(ws: Workspace, number: int) -> tuple[set[str], set[str]]:
    return (
        in_pdf(cooperation_papers.agreement(ws, number, "de")),
        in_word(cooperation_papers.agreement_docx(ws, number, "de")),
    )


def test_draft_signed_and_next_version_of_an_agreement(ws: Workspace) -> None:
    number = agreed(ws, others="Elternbeirat\nSMV „Überzeugt“")
    pdf, word = both(ws, number)
    assert pdf == word
    assert len(pdf) > 300
    cooperation_agreements.sign(ws, number, TODAY)
    cooperation_meetings.save_evaluation(ws, Evaluation(number, YEAR, TODAY, 60))
    pdf, word = both(ws, number)
    assert pdf == word
    assert "Prüfzahl" in pdf
    version = cooperation_agreements.new_version(ws, number).record_id
    pdf, word = both(ws, version)
    assert pdf == word
    assert {"Fassung", "Entwurf"} <= pdf


def test_long_and_odd_texts(ws: Workspace) -> None:
    clauses = cooperation_agreements.blank(ws, "GS").clauses
    number = agreed(
        ws,
        clauses={**clauses, AgreementClause.MORE: ODD},
        others="\n".join(f"Beirat {place} & Gäste" for place in range(40)),
        school_name="Sehr lange Schule " * 20,
    )
    provisions = "\n".join(f"Angebot {place} {'mit Worten ' * 30}" for place in range(40))
    cooperation_agreements.save_goal(ws, number, Goal("Ziel " * 200 + "<i>Ende</i>", provisions))
    pdf, word = both(ws, number)
    assert pdf == word
    assert {"<b>fett</b>", "<i>Ende</i>", "Angebot", "{place}"} <= pdf


def test_what_was_signed_with_odd_signs_has_its_number_in_another_store(
    ws: Workspace, template: Path, tmp_path: Path
) -> None:
    number = agreed(ws, clauses={AgreementClause.MORE: ODD, AgreementClause.DATA: " vorn\n"}, others=" \nBeirat\n\n")
    cooperation_agreements.save_goal(ws, number, Goal("  Rand  \n", "- a\r\n- b\n\n"))
    cooperation_agreements.sign(ws, number, TODAY)
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        records_import.import_records(other, file)
        (line,) = cooperation_agreements.listing(other)
        assert line.agreement.fingerprint == cooperation_agreements.fingerprint_now(line)
        said = words(cooperation_papers.agreement(other, line.agreement_id, "de"))
        assert "nicht mehr der unterschriebene" not in said
    finally:
        other.close()


def test_invitations(ws: Workspace) -> None:
    number = agreed(ws)
    guests = ("Schulleitung", "Träger & Verband", "Elternbeirat <6a>")
    asked = talk_invitations.Invitation(number, YEAR, date(2026, 11, 20), 840, 90, "Aula", guests, "- Punkt\nnoch was")
    made = talk_invitations.files(ws, asked, "de")
    for place in range(1, 4):
        pdf, word = in_pdf(made[f"einladung-{place}.pdf"]), in_word(made[f"einladung-{place}.docx"])
        assert pdf == word
        assert {"14:00", "15:30", "Aula", "<6a>"} <= pdf


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_notices(ws: Workspace, kind: NoticeKind) -> None:
    notice = StaffNotice("GS", kind, TODAY, deputy="Herr E., Mo–Mi", agreed_on=TODAY)
    number = plain_records.save(ws, STAFF_NOTICE, notice).record_id
    assert in_pdf(conflict_papers.notice(ws, number, "de")) == in_word(conflict_papers.notice_docx(ws, number, "de"))


def test_a_conflict_and_a_plan(ws: Workspace) -> None:
    conflict = Conflict("GS", ConflictKind.ORGANISATION, TODAY, "Raum", "Lehrkraft\nFachkraft", external=ODD)
    number = plain_records.save(ws, CONFLICT, conflict).record_id
    assert in_pdf(conflict_papers.conflict(ws, number, "de")) == in_word(
        conflict_papers.conflict_docx(ws, number, "de")
    )
    span = (date(2026, 11, 1), date(2027, 1, 31))
    assert in_pdf(attendance.paper(ws, "GS", *span, "de")) == in_word(attendance.paper_docx(ws, "GS", *span, "de"))
