"""Every paper that cites, printed for every kind of carrier: nothing repealed, nothing of another, all in the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.protection.protection import (
    FamilyTold,
    Indication,
    IndicationBasis,
    ReportWay,
    YouthOfficeReport,
)
from ssa_desktop.domain.rights.access import AccessRequest, Choice, Requester, Verdict
from ssa_desktop.domain.rights.access import Ground as Refused
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.incidents import Breach, BreachKind
from ssa_desktop.services.cases import case_file_paper
from ssa_desktop.services.keeping import deletion_records, keeping
from ssa_desktop.services.keys import separation_words
from ssa_desktop.services.protection import protection, protection_papers, report_letter
from ssa_desktop.services.rights import access, carrier, incidents, papers, releases, restriction_letter
from ssa_desktop.services.rights.papers import Paper
from ssa_desktop.services.together import cooperation_agreements
from ssa_desktop.services.workspace import Workspace
from tests.integration.rights.disclosures.disclosure_world import TODAY, a_release, pdf_text, somebody, ws
from tests.unit.test_law_data import cited_wrongly

__all__ = ["ws"]

LANGUAGES = ("de", "en")
BEGUN = date(2026, 3, 2)
REPORT = YouthOfficeReport(BEGUN, "Jugendamt Musterkreis", ReportWay.PHONE, "Ein Kind hungert", FamilyTold.BEFORE)


class World:
    """Somebody of whom every paper can be made."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        person_id, self.case_id = somebody(ws)
        self.request = access.note(ws, AccessRequest(person_id, Requester.SELF, TODAY))
        self.foreign = access.note(ws, AccessRequest(person_id, Requester.OTHER, TODAY))
        _, restricted = somebody(ws, "Ben Beispielhaft")
        keeping.restrict(
            ws, restricted, Restriction(RestrictionGround.DISPUTED, "Klage", "Träger", TODAY, until=date(2031, 1, 31))
        )
        (self.letter,) = restriction_letter.pending(ws)
        child, _ = somebody(ws, "Cem Erprobt")
        self.assessment = protection.begin(ws, child, BEGUN).assessment_id
        protection.add_part(ws, self.assessment, Indication(BEGUN, IndicationBasis.OBSERVED, "kommt ohne Essen"))
        self.report = protection.record_report(ws, self.assessment, REPORT)
        noticed = ws.now() - timedelta(hours=1)
        self.breach = incidents.record_breach(ws, Breach(noticed, BreachKind.LOSS, "Datenträger", 1))

    def german(self) -> Iterator[tuple[str, bytes]]:
        """Yield the papers that are German in either language."""
        for paper in Paper:
            yield paper, papers.make(self.ws, paper)
        yield "breach of the record", papers.breach_paper(self.ws, self.breach)

    def printed(self, language: str) -> Iterator[tuple[str, bytes]]:
        """Yield the papers of a language."""
        ws = self.ws
        review = access.review(ws, self.request, language)
        refused = {one.entry.key: Choice(Verdict.REFUSE, Refused.OTHERS_NAMED) for one in review.proposals[:1]}
        yield "access refused", access.preview(ws, self.request, refused, language)
        yield "access of a third party", access.preview(ws, self.foreign, {}, language)
        yield "restriction", restriction_letter.letter(ws, self.letter.restriction_id, "", language)
        yield "release, blank", releases.form_pdf(ws, language)
        yield "release", releases.form_pdf(ws, language, a_release(self.case_id, has_health_data=True))
        yield "letter", report_letter.letter(ws, self.assessment, self.report, language)
        yield "minutes", protection_papers.minutes(ws, self.assessment, language)
        yield "summary", protection_papers.summary(ws, self.assessment, language)[0]
        yield "separation", separation_words.statement(ws, language)
        yield "deletion records", deletion_records.paper_list(ws, language)
        for ground in (Ground.SECRECY_EXCEPTION, Ground.NECESSITY, Ground.OWN_RIGHT, Ground.RISK_ASSESSMENT):
            made = Disclosure(DisclosureKind.CASE_FILE, "ASD", "Schutz", ground, (self.case_id,))
            made = replace(made, is_pseudonymised=ground is Ground.RISK_ASSESSMENT, parts=("facts", "timeline"))
            yield f"extract, {ground}", case_file_paper.case_file_pdf(ws, made, language)


def test_no_printed_paper_cites_what_is_not_its_carriers(ws: Workspace) -> None:
    world = World(ws)
    for kind in CarrierKind:
        carrier.save(ws, Carrier(name="Träger Muster", kind=kind))
        made = [("de", *one) for one in world.german()]
        made += [(language, *one) for language in LANGUAGES for one in world.printed(language)]
        for language, name, data in made:
            text = pdf_text(data)
            where = f"{kind}, {language}: {name}"
            assert not cited_wrongly(text, kind), where
            assert "§ 84 Abs. 2" not in text, where
            assert "§ 84 (2)" not in text, where
            assert "78a" not in text, where
        clauses = cooperation_agreements.blank(ws, "GS").clauses.values()
        assert not [fault for clause in clauses for fault in cited_wrongly(clause, kind)]


@pytest.mark.parametrize(
    ("kind", "norm"),
    [
        (CarrierKind.YOUTH_OFFICE, "Art. 17 Abs. 1 lit. a DSGVO mit § 84 SGB X"),
        (CarrierKind.INDEPENDENT, "Art. 17 Abs. 1 lit. a DSGVO mit § 35 BDSG"),
        (CarrierKind.PROTESTANT, "§ 21 DSG-EKD"),
    ],
)
def test_the_record_of_deletions_names_what_it_deletes_under(ws: Workspace, kind: CarrierKind, norm: str) -> None:
    carrier.save(ws, Carrier(kind=kind))
    assert f"Grundlage der Löschung: {norm}." in pdf_text(deletion_records.paper_list(ws, "de"))


@pytest.mark.parametrize(
    ("kind", "court"),
    [
        (CarrierKind.YOUTH_OFFICE, "Verwaltungsgericht (Art. 79 DSGVO, § 40 VwGO)"),
        (CarrierKind.MUNICIPALITY, "Verwaltungsgericht (Art. 79 DSGVO, § 40 VwGO)"),
        (CarrierKind.INDEPENDENT, "Amts- oder Landgericht (Art. 79 DSGVO, § 44 BDSG)"),
        (CarrierKind.CATHOLIC, "kirchliches Gericht in Datenschutzangelegenheiten (§ 49 KDG)"),
        (CarrierKind.PROTESTANT, "kirchliches Verwaltungsgericht (§ 47 DSG-EKD)"),
    ],
)
def test_a_refusal_names_reasons_complaint_and_court(ws: Workspace, kind: CarrierKind, court: str) -> None:
    carrier.save(ws, Carrier(kind=kind, supervisory_authority="Aufsicht Muster"))
    person_id, _ = somebody(ws)
    request = access.note(ws, AccessRequest(person_id, Requester.SELF, TODAY))
    proposals = access.review(ws, request, "de").proposals
    own = Choice(Verdict.REFUSE, Refused.OWN_DECISION, reason="schützt eine Zeugin")
    refused = {one.entry.key: own for one in proposals[-1:]}
    text = pdf_text(access.preview(ws, request, refused, "de"))
    assert "): schützt eine Zeugin" in text
    assert "Gegen diese Ablehnung können Sie sich beschweren, bei der Aufsicht: Aufsicht Muster" in text
    assert f"klagen, beim Gericht: {court}" in text
    # Where nothing is refused the same ways stand among the rights, so that their absence tells nothing.
    whole = pdf_text(access.preview(ws, request, {}, "de"))
    assert "Gegen diese Ablehnung" not in whole
    assert f"der Weg zum Gericht offen: {court}" in whole


@pytest.mark.parametrize(
    ("kind", "basis", "special", "measures"),
    [
        (CarrierKind.YOUTH_OFFICE, "Art. 6 Abs. 1 lit. e, lit. c DSGVO", "Art. 9 Abs. 2 lit. b", "Art. 32 DSGVO"),
        (CarrierKind.MUNICIPALITY, "Art. 6 Abs. 1 lit. e, lit. c DSGVO", "Art. 9 Abs. 2 lit. b", "Art. 32 DSGVO"),
        (CarrierKind.INDEPENDENT, "Art. 6 Abs. 1 lit. e, lit. c DSGVO", "Art. 9 Abs. 2 lit. b", "Art. 32 DSGVO"),
        (CarrierKind.CATHOLIC, "§ 6 KDG", "§ 11 KDG", "§ 26 KDG"),
        (CarrierKind.PROTESTANT, "§ 6 DSG-EKD", "§ 13 DSG-EKD", "§ 27 DSG-EKD"),
    ],
)
def test_papers_name_what_the_carrier_stands_on(
    ws: Workspace, kind: CarrierKind, basis: str, special: str, measures: str
) -> None:
    carrier.save(ws, Carrier(kind=kind))
    is_free = kind not in {CarrierKind.YOUTH_OFFICE, CarrierKind.MUNICIPALITY}
    for paper in (Paper.INFORMATION, Paper.INFORMATION_PARENTS, Paper.PROCESSING, Paper.IMPACT):
        text = pdf_text(papers.make(ws, paper))
        assert basis in text, paper
        assert special in text, paper
        assert ("entsprechend, § 61 Abs. 3 SGB VIII" in text) is is_free, paper
    processing = pdf_text(papers.make(ws, Paper.PROCESSING))
    assert measures in pdf_text(papers.make(ws, Paper.MEASURES))
    assert measures in processing
    assert ("§ 61 Abs. 1 Satz 3 SGB VIII" in processing) is (kind is CarrierKind.MUNICIPALITY)
    # Each norm with the state of its text and how well it was looked at.
    for said in ("1/2023", "Text gelesen"):
        assert said in processing


def test_the_sheet_for_the_police_says_first_to_say_nothing_and_then_the_rules_of_the_carrier(ws: Workspace) -> None:
    said = {}
    for kind in CarrierKind:
        carrier.save(ws, Carrier(kind=kind))
        said[kind] = pdf_text(papers.make(ws, Paper.AUTHORITY))
        first = said[kind].removeprefix("Anfrage von Polizei oder Gericht ")
        assert first.startswith("Jetzt nichts sagen")
        assert "Den Träger anrufen" in first[:90]
        assert "§ 34 StGB" in said[kind]
    for kind in (CarrierKind.YOUTH_OFFICE, CarrierKind.MUNICIPALITY):
        assert "§ 35 Abs. 3 SGB I" in said[kind]
        assert "§ 54 StPO" in said[kind]
        assert "§ 53 StPO" not in said[kind]
        assert "(*)" not in said[kind]
    for kind in (CarrierKind.INDEPENDENT, CarrierKind.CATHOLIC, CarrierKind.PROTESTANT):
        assert "§ 383 Abs. 1 Nr. 6 ZPO" in said[kind]
        assert "§ 54 StPO" not in said[kind]
        assert "strittig (*)" in said[kind]


@pytest.mark.parametrize("paper", [Paper.INFORMATION, Paper.INFORMATION_PARENTS])
def test_the_information_is_in_twelve_point_and_says_what_children_and_parents_ask(ws: Workspace, paper: Paper) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    carrier.save(ws, Carrier(name="Träger Muster", address="Musterweg 1", data_protection_officer="Frau Schutz"))
    data = papers.make(ws, paper)
    letters: dict[float, int] = {}

    def count(text: str, _: object, __: object, ___: object, size: float) -> None:
        letters[size] = letters.get(size, 0) + len(text.strip())

    for page in PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=count)
    assert max(letters, key=lambda size: letters[size]) == 12
    assert sum(found for size, found in letters.items() if size < 12) < 0.3 * sum(letters.values())
    text = pdf_text(data)
    for said in (
        "Musterweg 1", "verschlossen zum Träger", "Eltern", "Jugendamt", "Gefahr", "Sicherungen",
        "Kopie", "Gericht", "Frau Schutz",
    ):  # fmt: skip
        assert said in text
    is_formal = paper is Paper.INFORMATION_PARENTS
    assert ("Wer die Stelle übernimmt" if is_formal else "Wer nach mir kommt") in text
    assert (" Ihr Kind" in text) is is_formal
    assert (" dir " in text) is not is_formal


def test_the_statement_of_separation_names_the_directory_and_the_library(ws: Workspace) -> None:
    for language, directory in (
        ("de", "Verzeichnis der Zusammenarbeit (Einträge: 0)"),
        ("en", "directory of cooperation (entries: 0)"),
    ):
        text = pdf_text(separation_words.statement(ws, language))
        assert directory in text
        assert "QtNetwork" in text


def test_the_record_of_processing_counts_the_exception_for_the_place_from_its_entry(ws: Workspace) -> None:
    text = pdf_text(papers.make(ws, Paper.PROCESSING))
    assert "Ausnahme für den Ort der Daten ab dem Eintrag" in text
    assert "Nutzerin" not in text
    for paper in (Paper.MEASURES, Paper.IMPACT):
        assert "Nutzerin" not in pdf_text(papers.make(ws, paper))
