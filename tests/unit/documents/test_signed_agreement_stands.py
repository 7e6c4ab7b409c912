"""A signed agreement printed again by a later program has the words it had when it was signed.

Its number is reckoned over what she and the parties wrote. What the program prints around that (headings, the sentences
with period and shares) is not in it: were one of these put otherwise, the paper would say other words under the same
number. A new wording is for what is signed from then on.
"""

from __future__ import annotations

import re
from datetime import date

from ssa_desktop.documents.sheet_pdf import sheet_pdf
from ssa_desktop.documents.together.agreement import agreement_sheet
from ssa_desktop.domain.together.cooperation import Agreement, AgreementClause, Goal
from tests.unit.documents.reading import words

GOALS = [Goal("ZIEL", "EINS\nZWEI")]
SIGNED = Agreement(
    "GS",
    date(2025, 8, 1),
    date(2027, 7, 31),
    authority="GEMEINDE",
    authority_by="FRAU G",
    school_name="SCHULE",
    school_by="FRAU S",
    carrier="VEREIN",
    carrier_by="FRAU V",
    others="BEIRAT",
    county="AMT",
    signed_on=date(2025, 9, 1),
    clauses={clause: clause.name for clause in AgreementClause},
    version=2,
    replaces="ab" * 32,
    replaces_signed=date(2024, 9, 1),
)
AS_PRINTED = """
Kooperationsvereinbarung Schulsozialarbeit SCHULE · 01.08.2025 – 31.07.2027 Die Beteiligten vereinbaren, wie sie an
der Schule zusammenarbeiten, was die Schulsozialarbeit dort anbietet und was sie dafür braucht. Beteiligt Name und
Anschrift Vertreten durch Schulträger GEMEINDE FRAU G Schule SCHULE FRAU S Träger der Schulsozialarbeit VEREIN FRAU
V Weitere Beteiligte BEIRAT ____________________ Die Vereinbarung erhält zur Kenntnis: AMT. Die Vereinbarung gilt
vom 01.08.2025 bis 31.07.2027. Fassung 2. Sie ersetzt die am 01.09.2024 unterschriebene Fassung mit der Prüfzahl
abab abab abab abab. 1 Auftrag, Ziele und Grundlagen PURPOSE 2 Qualitätsstandards und Förderrichtlinien STANDARDS 3
Ziele, Angebote und Rahmenbedingungen Für die Laufzeit vereinbaren die Beteiligten diese Ziele und was dafür
angeboten und bereitgestellt wird: Ziel Angebote und Rahmenbedingungen ZIEL • EINS • ZWEI 4 Was nicht dazugehört
OUTSIDE_ROLE 5 Kinderschutz PROTECTION 6 Aufsicht und Versicherung SUPERVISION 7 Angebote im Unterricht CLASS_WORK 8
Was der Schulträger beiträgt PROVISIONS 9 Was der Träger der Schulsozialarbeit beiträgt CARRIER 10 Arbeitszeit Auf
die direkte Arbeit (einzelne Kinder und Jugendliche, Gruppen und Klassen, offene Angebote, Eltern, Lehrkräfte)
sollen 60 bis 65 % der Arbeitszeit entfallen. Vor- und Nachbereitung, Dokumentation, Absprachen in und außerhalb der
Schule, Supervision und Fortbildung können 35 bis 40 % der Arbeitszeit ausmachen. TIME_SHARES 11 Ausfall und Wechsel
der Fachkraft ABSENCE 12 Übergabe bei Wechsel HANDOVER 13 Statistik und Jahresbericht STATISTICS 14 Schweigepflicht
und Datenschutz DATA 15 Was die Schule beiträgt SCHOOL 16 Beratung während des Unterrichts PROCEDURE 17 Was der
Landkreis beiträgt COUNTY 18 Auswertung REVIEW 19 Konfliktregelung CONFLICT 20 Weitere Vereinbarungen MORE 21
Anlagen • ANLAGE Ort, Datum, Schulträger Ort, Datum, Schule Ort, Datum, Träger Ort, Datum, BEIRAT Unterschrieben am
01.09.2025 und damit festgeschrieben. Prüfzahl des Wortlauts: c9b8 d057 45ba bd6f.
"""


def test_what_is_printed_around_signed_words_is_not_put_otherwise() -> None:
    printed = words(sheet_pdf(agreement_sheet(SIGNED, GOALS, ["ANLAGE"])))
    # Where a page ends is no word of it.
    whole = re.sub(r"Kooperationsvereinbarung Schulsozialarbeit Seite \d+ von \d+", "", printed)
    assert whole.split() == AS_PRINTED.split()
