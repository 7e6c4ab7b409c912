"""What PDF/UA-1 (ISO 14289-1) asks of a file and a machine can see, after the Matterhorn Protocol 1.1.

No validator is in the registries in use; each rule names the checkpoints that it stands for. What a paper has nothing
of (formulas, notes, forms, layers, attached files, scripts) is held by :func:`nothing_is_in_it_that_has_no_rule_here`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

import pypdfium2
from pypdf.generic import ContentStream
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.reading import fonts, reader
from tests.unit.documents.structure import Drawn, Node

Rule = Callable[[bytes, Node, Drawn], None]
FOOT: Final = 48.0
"""Points from the lower edge within which the foot stands."""
KIDS: Final = {
    "Document": {"Sect", "H1", "H2", "H3", "H4", "P", "L", "Table", "Figure", "TOC", "Caption", "Div", "Form", "Link"},
    "Table": {"TR", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI"},
    "TOCI": {"Reference", "P"},
    "P": {"Link", "Reference", "Span"},
}
"""Which elements may stand directly in which (ISO 32000-1, 14.8.4); any may stand in those not named."""
_CAPTION: Final = re.compile(r"(Tabelle|Abbildung|Table|Figure) \d+: ")
_CUT_BEHIND: Final = re.compile(r".[\s(](?:§§?|Abs\.|Art\.|Nr\.|Satz|lit\.|SGB|(?:§§?|Abs\.|Art\.|Nr\.) \d+[a-z]?)$")
_CUT_BEFORE: Final = re.compile(r"\d|[a-z]\b|[IVX]+\b|(?:SGB|DSGVO|BDSG|KDG|StGB|StPO)\b")
_OF_SECTION: Final = re.compile(r"(?:§|Art\.) \d+[a-z]?$|, \d+[a-z]$")
_WORD: Final = re.compile(r"\w+")
STANDARD: Final = KIDS["Document"] | {"TR", "TH", "TD", "LI", "Lbl", "LBody", "TOCI", "Reference", "Span", "Document"}


def filled(content: bytes) -> list[float]:
    """Return of each page how far down its room for text is used, between the upper margin and the foot."""
    found = []
    pages: Any = pypdfium2.PdfDocument(content)
    for page in pages:
        low = min((one.get_bounds()[1] for one in page.get_objects() if one.get_bounds()[1] > FOOT), default=A4[1])
        found.append(float((A4[1] - FOOT - low) / (A4[1] - FOOT - 20 * mm)))
    return found


def everything_painted_is_tagged_or_an_artefact(content: bytes, document: Node, found: Drawn) -> None:
    assert found.bare == 0
    places = list(document.places())
    assert len(places) == len(set(places))
    assert found.places <= set(places)


def no_word_is_an_artefact_but_the_foot(content: bytes, document: Node, found: Drawn) -> None:
    tagged = {" ".join(said.split()) for said in found.texts.values()}
    whole = " ".join(tagged)
    lost = [said for said, bottom in found.artefacts if bottom > FOOT and " ".join(said.split()) not in whole]
    assert lost == []


def the_structure_is_read_in_the_order_of_the_pages(content: bytes, document: Node, found: Drawn) -> None:
    by_page: dict[int, list[int]] = {}
    for page, number in document.places():
        by_page.setdefault(page, []).append(number)
    for numbers in by_page.values():
        assert numbers == sorted(numbers)
    assert sorted(by_page) == list(range(len(by_page)))


def tables_are_regular_and_their_heads_say_for_what(content: bytes, document: Node, found: Drawn) -> None:
    for table in (one for one in document.walk() if one.role == "Table"):
        rows = table.kids[table.kids[0].role == "Caption" :]
        assert {row.role for row in rows} == {"TR"}
        widths = {sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids) for row in rows}
        assert len(widths) == 1
        cells = [cell for row in rows for cell in row.kids]
        assert {cell.role for cell in cells} <= {"TH", "TD"}
        heads = [cell for cell in cells if cell.role == "TH"]
        assert heads
        assert {head.attributes["/Scope"] for head in heads} <= {"/Row", "/Column"}


def rows_are_told_from_each_other_by_their_heads(content: bytes, document: Node, found: Drawn) -> None:
    """15-003: what stands left of two rows is not the same, or what is above it is said with them."""
    file: Any = reader(content).root_object["/StructTreeRoot"]
    ids = file["/IDTree"]["/Names"] if "/IDTree" in file else []
    named = {str(name): one.idnum for name, one in zip(ids[::2], ids[1::2], strict=True)}
    for table in (one for one in document.walk() if one.role == "Table"):
        rows = [one for one in table.kids if one.role == "TR" and len(one.kids) > 1]
        words = {
            cell.number: " ".join("".join(found.texts.get(place, "") for place in cell.places()).split())
            for row in rows + table.kids
            for cell in row.kids
            if cell.role == "TH"
        }
        told = []
        for row in rows:
            first, *others = row.kids
            if first.role != "TH" or first.attributes["/Scope"] != "/Row":
                continue
            above: list[int] = []
            for cell in others:
                above = [named[str(one)] for one in cell.attributes.get("/Headers", ())]
                assert not above or above[-1] == first.number
                assert set(above) <= set(words)
            told.append(" ".join(words[number] for number in above) or words[first.number])
        # A date or a number of a person may come again: it names what has several rows.
        assert [one for one, often in Counter(told).items() if often > 1 and not re.search(r"\d", one)] == []


def lists_are_lists(content: bytes, document: Node, found: Drawn) -> None:
    for one in document.walk():
        if one.role == "L":
            assert {kid.role for kid in one.kids} == {"LI"}
            assert "/ListNumbering" in one.attributes
        if one.role == "LI":
            assert {kid.role for kid in one.kids} <= {"Lbl", "LBody"}
            assert any(kid.role == "LBody" for kid in one.kids)


def what_is_marked_as_a_point_is_one(content: bytes, document: Node, found: Drawn) -> None:
    """16-001: no paragraph begins with the mark of a list, and none with "1." where one with "2." follows."""
    for whole in document.walk():
        told = ["".join(found.texts.get(piece, "") for piece in one.pieces) for one in whole.kids if one.role == "P"]
        assert [said for said in told if re.match(r"[•–] *\S|[*-] +\S", said)] == []
        counted = [before for before, after in pairwise(told) if before.startswith("1. ") and after.startswith("2. ")]
        assert counted == []


def headings_begin_at_the_first_level_and_leave_none_out(content: bytes, document: Node, found: Drawn) -> None:
    levels = [int(one.role[1]) for one in document.walk() if re.fullmatch(r"H\d", one.role)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def each_picture_says_what_it_shows_and_where_it_lies(content: bytes, document: Node, found: Drawn) -> None:
    for one in document.walk():
        if one.role == "Figure":
            assert one.alt
            assert len(one.attributes["/BBox"]) == 4


def captions_stand_with_what_they_are_of(content: bytes, document: Node, found: Drawn) -> None:
    """13-003: what names a table stands first in it, what names a picture in one group with it; neither is text."""
    for whole in document.walk():
        for place, one in enumerate(whole.kids):
            said = " ".join(found.texts.get(piece, "") for piece in one.pieces).strip()
            assert (one.role == "Caption") == bool(_CAPTION.match(said)), said
            if one.role == "Caption":
                assert place == 0
                assert {kid.role for kid in whole.kids[1:]} == {{"Table": "TR", "Div": "Figure"}[whole.role]}


def the_file_is_said_to_be_accessible(content: bytes, document: Node, found: Drawn) -> None:
    file = reader(content)
    catalogue: Any = file.root_object
    assert content.startswith(b"%PDF-1.7")
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/Lang"] in LANGUAGES
    said = catalogue["/Metadata"].get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert file.metadata is not None
    assert f">{file.metadata.title}<" in said.replace("&amp;", "&")
    assert document.role == "Document"


def pages_and_links_find_their_elements_again(content: bytes, document: Node, found: Drawn) -> None:
    file = reader(content)
    root: Any = file.root_object
    nums = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    owners = {place: one.number for one in document.walk() for place in one.pieces}
    links = {link: one for one in document.walk() for link in one.links}
    seen = 0
    page: Any
    for number, page in enumerate(file.pages):
        assert page["/Tabs"] == "/S"
        for place, owner in enumerate(parents[page["/StructParents"]]):
            assert owners[number, place] == owner.idnum
            seen += 1
        for annotation in page.get("/Annots", []):
            known = links[annotation.idnum]
            assert known.role == "Link"
            assert annotation.get_object()["/Contents"]
            assert parents[annotation.get_object()["/StructParent"]].idnum == known.number
            seen += 1
    assert seen == len(owners) + len(links)


def all_letters_can_be_read_back(content: bytes, document: Node, found: Drawn) -> None:
    for page in reader(content).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/ToUnicode" in font.get_object()


def the_pieces_of_a_page_do_not_lie_in_each_other(content: bytes, _document: Node, _found: Drawn) -> None:
    """01-003, 01-004: no artefact in a piece that is read, and none of those in an artefact; each is closed."""
    file = reader(content)
    for page in file.pages:
        opened: list[str] = []
        stream = ContentStream(page.get_contents(), file)
        for operands, operator in stream.operations:
            if operator in (b"BMC", b"BDC"):
                assert opened == []
                opened.append(str(operands[0]))
            elif operator == b"EMC":
                opened.pop()
        assert opened == []


def elements_are_of_the_standard_and_stand_where_they_may(_content: bytes, document: Node, _found: Drawn) -> None:
    """02-001, 09-004 to 09-008: no element needs a mapping, and tables, lists and contents are well formed."""
    for one in document.walk():
        assert one.role in STANDARD
        assert {kid.role for kid in one.kids} <= KIDS.get(one.role, STANDARD)


def every_typeface_is_in_the_file(content: bytes, _document: Node, _found: Drawn) -> None:
    """31-009, 31-027: reportlab's own typefaces are the reader's; ours are written into the file."""
    for font in fonts(content):
        inner: Any = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font  # type: ignore[index]
        described: Any = inner["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)


def no_letter_is_a_riddle(content: bytes, _document: Node, found: Drawn) -> None:
    """10-001, 31-028: what is drawn can be said; nothing maps to no letter."""
    said = "".join(found.texts.values())
    assert not set("\x00\ufeff\ufffe\ufffd") & set(said)
    assert content


def words_on_two_lines_stay_two(content: bytes, document: Node, found: Drawn) -> None:
    """ISO 32000-1, 14.8.2.5: what is heard of a word's end is a space in the file, not the place of the next line."""
    seen: set[str] = set()
    file: Any = pypdfium2.PdfDocument(content)
    for page in file:
        seen |= set(_WORD.findall(page.get_textpage().get_text_range()))
    pictures = {place for one in document.walk() if one.role == "Figure" for place in one.places()}
    heard = {word for place, said in found.texts.items() if place not in pictures for word in _WORD.findall(said)}
    assert heard - seen == set()


def no_line_ends_within_a_reference(content: bytes, _document: Node, _found: Drawn) -> None:
    """A paragraph sign, "Abs." or "Nr." stands on the line of its number, and a number on that of its law or "Abs."."""
    file: Any = pypdfium2.PdfDocument(content)
    for page in file:
        lines = [one.strip() for one in page.get_textpage().get_text_range().split("\n")]
        parted = [
            (one, below)
            for one, below in pairwise(lines)
            if (_CUT_BEHIND.search(one) and _CUT_BEFORE.match(below))
            or (_OF_SECTION.search(one) and below.startswith("Abs."))
        ]
        assert parted == []


def nothing_is_in_it_that_has_no_rule_here(content: bytes, document: Node, _found: Drawn) -> None:
    """17, 19, 20, 21, 25, 26, 29, 30: no formula, note, layer, attached file, form, lock, script, foreign page."""
    file = reader(content)
    catalogue: Any = file.root_object
    assert not {"/OCProperties", "/AcroForm", "/AF", "/OpenAction", "/AA"} & set(catalogue)
    assert not {"/EmbeddedFiles", "/JavaScript"} & set(catalogue.get("/Names", {}))
    assert "/Encrypt" not in file.trailer
    assert not {"Formula", "Note", "Form"} & {one.role for one in document.walk()}
    for page in file.pages:
        kinds = {str(one.get_object()["/Subtype"]) for one in page.get("/Annots", [])}
        assert kinds <= {"/Link"}
        assert "/AA" not in page
        drawn: Any = page["/Resources"]
        for one in drawn.get("/XObject", {}).values():
            assert "/Ref" not in one.get_object()


def no_page_is_empty(content: bytes, document: Node, _found: Drawn) -> None:
    """A page without a word would be heard as nothing, and is paper for nothing."""
    assert {page for page, _ in document.places()} == set(range(len(reader(content).pages)))


RULES: Final[tuple[Rule, ...]] = (
    everything_painted_is_tagged_or_an_artefact,
    no_word_is_an_artefact_but_the_foot,
    the_structure_is_read_in_the_order_of_the_pages,
    tables_are_regular_and_their_heads_say_for_what,
    rows_are_told_from_each_other_by_their_heads,
    lists_are_lists,
    what_is_marked_as_a_point_is_one,
    headings_begin_at_the_first_level_and_leave_none_out,
    each_picture_says_what_it_shows_and_where_it_lies,
    captions_stand_with_what_they_are_of,
    the_file_is_said_to_be_accessible,
    pages_and_links_find_their_elements_again,
    all_letters_can_be_read_back,
    the_pieces_of_a_page_do_not_lie_in_each_other,
    elements_are_of_the_standard_and_stand_where_they_may,
    every_typeface_is_in_the_file,
    no_letter_is_a_riddle,
    words_on_two_lines_stay_two,
    no_line_ends_within_a_reference,
    nothing_is_in_it_that_has_no_rule_here,
    no_page_is_empty,
)
