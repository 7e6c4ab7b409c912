"""Whatever looks for names finds them however they are written: deletion, copies, papers, reports, the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ssa_desktop.domain.records import Case, Concern, Person, WorkingNote
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import case_file_paper, case_page, cases, contacts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.people import leak_scan, people
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.rights.access import Requester
from ssa_desktop.services.workspace import Workspace
from tests.integration.rights.access.access_world import answered, talk
from tests.integration.rights.disclosures.disclosure_world import open_at, paper, pdf_text
from tests.security.decrypted import decrypted

NAME, PSEUDONYM = "Anna-Lena Kjærwächter", "P-2026-321"
SPELLINGS = (
    "Annalena", "Anna Lena", "anna-lena", "ANNA-LENAS", "Kjaerwaechter", "Kjarwachter", "Kjærwäch\u00adter",
    "Kjær-\nwächter", "K j æ r w ä c h t e r", "Frau Kjærwächterin", "den Kjærwächtern", "Kjærwächtersche",
    "Kjærwächterakte", "A.-L. Kjærwächter", "anna-lena.kjaerwaechter@schule.example", "@annalenakjaerwaechter",
    "AnnaLenaGespräch", "Ｋｊæｒｗäｃｈｔｅｒ", "Kjа\u0435rwachter", "Кjærwächter", "Kj&aelig;rw&auml;chter",
    "/Kj%C3%A6rw%C3%A4chter", "Kj%e6rw%e4chters",
    "p 2026 321", "P2026-321",
)  # fmt: skip
LETTERS = (
    "annalena",
    "nna-l",
    "lena",
    "rwächter",
    "rwachter",
    "rwaechter",
    "wächter",
    "ｗ",
    "ächter",
    "auml",
    "%",
    "321",
)
STAYS = "Im Saal annähernd leer, Annahme offen."


@pytest.fixture
def ws(quick_program) -> Iterator[Workspace]:
    book = quick_program.school_book({"schools": [{"code": "GS", "name": "Wilhelmschule"}]})
    quick_program.do("import", "school", book)
    opened = open_at(quick_program, date(2026, 3, 4))
    carrier.save(opened, Carrier(kind=CarrierKind.YOUTH_OFFICE))
    yield opened
    opened.close()


@pytest.fixture
def nils(ws: Workspace) -> int:
    """Nils, with a talk for each spelling of the name of somebody else; his case."""
    people.add(ws, Person(name=NAME, pseudonym=PSEUDONYM))
    number = people.add(ws, Person(name="Nils Bo", pseudonym="P-2026-001"))
    case_id = cases.open_case(ws, Case(number, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    for place, spelling in enumerate(SPELLINGS):
        note = Concern(number, case_id, f"Streit mit {spelling} im Hof. {STAYS}")
        contacts.record(ws, talk((note,), minutes=10 + place))
    cases.add_working_note(ws, WorkingNote(date(2026, 1, 7), "Rückruf bei Kjærwächters", case_id))
    return case_id


def leftovers(text: str) -> list[str]:
    small = text.replace(STAYS, "").casefold()
    return [letters for letters in LETTERS if letters in small]


def notes(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return [
            text for (text,) in vault.execute("SELECT text FROM contact_text UNION ALL SELECT text FROM working_note")
        ]


@pytest.mark.usefixtures("nils")
def test_a_deletion_leaves_no_spelling_and_no_byte(ws, quick_program, tmp_path):
    shown = deletion.preview_person(ws, PSEUDONYM).mentions
    assert len(shown) == len(SPELLINGS) + 1
    done = deletion.erase_person(ws, PSEUDONYM, "Antrag", Mentions.REDACT)
    assert (done.mentions, done.redacted) == ((), len(shown))
    texts = notes(ws)
    assert len(texts) == len(shown)
    for text in texts:
        assert leftovers(text) == [], text
        assert "[…]" in text
    assert sum(STAYS in text for text in texts) == len(SPELLINGS)
    ws.close()
    store = decrypted(quick_program.data)
    # The folded pieces stand in the index too, as words of their own.
    for word in (
        "Annalena",
        "annalena",
        "Kjærw",
        "Kjaerw",
        "kjaerw",
        "kjærw",
        "rwächter",
        "rwaechter",
        "rwachter",
        PSEUDONYM,
    ):
        assert word.encode() not in store, word


def test_what_a_person_gets_names_nobody_else(ws, nils, tmp_path):
    with ws.read() as vault:
        (number,) = vault.execute("SELECT person_id FROM case_file WHERE id = ?", (nils,)).fetchone()
    for who in (Requester.SELF, Requester.GUARDIAN):
        reply = answered(ws, number, who, tmp_path).decode()
        assert leftovers(reply) == []
        assert "Nils Bo" in reply


def test_a_paper_without_names_names_nobody(ws, nils):
    made = paper(nils, Ground.RISK_ASSESSMENT, parts=("facts", "timeline", "working_notes"), is_pseudonymised=True)
    text = pdf_text(case_file_paper.case_file_pdf(ws, made, "de"))
    assert leftovers(text) == []
    assert "Nils" not in text
    assert text.count("[…]") >= len(SPELLINGS)


@pytest.mark.parametrize("word", ["Annalena", "Kjaerwaechter", "Kjærwächters", "K j æ r w ä c h t e r"])
def test_a_report_of_figures_is_refused_with_the_word(ws, nils, word):
    assert nils
    with ws.read() as vault, pytest.raises(NameLeakError) as refused:
        leak_scan.check(vault, {"Bemerkung": f"Gruppe mit {word} und anderen"})
    assert refused.value.details == {"field": "Bemerkung", "word": word, "count": 1}


def test_short_names_stop_no_report_alone_and_are_found_elsewhere(ws, nils):
    assert nils
    people.add(ws, Person(name="Li Bo"))
    with ws.read() as vault:
        assert leak_scan.find(vault, {"Text": "Bo und Li waren dabei"}) == []
        assert [leak.word for leak in leak_scan.find(vault, {"Text": "Bo, Li war dabei"})] == ["Bo, Li"]


def test_the_screen_shows_full_names_as_initials_however_written(ws, nils):
    assert nils
    cover = case_page.name_cover(ws)
    assert cover("Streit mit Kjaerwaechter, Anna Lena.") == "Streit mit K. A. L."
    assert cover("Streit mit ANNA-LENA KJÆRWÄCHTER") == "Streit mit A. L. K."


def test_own_name_stays_in_their_own_copy(ws, nils, tmp_path):
    with ws.read() as vault:
        (number,) = vault.execute("SELECT person_id FROM case_file WHERE id = ?", (nils,)).fetchone()
    people.add(ws, Person(name="Nilsa Bo"))
    contacts.record(ws, talk((Concern(number, nils, "Nils lobt Nilsa Bo, nicht Nils Bo."),), minutes=50))
    reply = answered(ws, number, Requester.SELF, tmp_path).decode()
    assert "Nils lobt […], nicht Nils Bo." in reply


def test_a_pseudonym_stops_a_text_that_is_to_leave_as_a_name_does(quick_program):
    with quick_program.open() as ws:
        made = people.add(ws, Person(name="Mila Muster"))
        pseudonym = people.line(ws, made).pseudonym
        with ws.read() as vault:
            for text in (f"Mehr Zeit für {pseudonym}", f"({pseudonym.lower()})", pseudonym.replace("-", " ")):
                assert [leak.field for leak in leak_scan.find(vault, {"Bemerkung": text})] == ["Bemerkung"], text
                assert leak_scan.find(vault, {"Bemerkung": text}, ignoring=[made]) == []
            for text in ("Schuljahr 2025/26, 14 Kinder", f"{pseudonym}7", "P-1999-001"):
                assert leak_scan.find(vault, {"Bemerkung": text}) == [], text
