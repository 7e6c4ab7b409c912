"""Every paper of the program, as it is made of records: for those who read it, and for those who hear it.

Which papers there are follows from the code: what in ``documents`` ends a file has run while the papers were made.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4

import ssa_desktop
from ssa_desktop.documents.sheet import Readers, Sheet
from ssa_desktop.documents.sheet_docx import sheet_docx
from ssa_desktop.documents.sheet_pdf import sheet_pdf
from ssa_desktop.texts import messages
from tests.integration.every_paper import PAPERS, every_paper_world
from tests.processes import run
from tests.unit.documents.accessible import FOOT, RULES, Rule, filled
from tests.unit.documents.reading import in_pdf, in_word, reader
from tests.unit.documents.structure import Drawn, Node, drawn, raw, tree

DOCUMENTS = Path(ssa_desktop.__file__).parent / "documents"
MAKERS = {"paged_document", "new_canvas", "sheet", "sheet_pdf"}
"""What everything goes through that becomes a PDF."""


@dataclass(frozen=True)
class Files:
    made: Mapping[str, tuple[bytes, Node, Drawn]]
    ran: frozenset[tuple[str, str]]
    readers: Mapping[str, Readers]
    """For whom each paper says that it is, where it is made."""
    captions: frozenset[tuple[str, str]]
    """What stands below each line to sign on, with the maker of its paper."""
    sheets: Mapping[str, Sheet]
    """The last value of each paper that is one for several renderings."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    ran: set[tuple[str, str]] = set()
    said: set[Readers] = set()
    readers: dict[str, Readers] = {}
    captions: set[tuple[str, str]] = set()
    sheets: dict[str, Sheet] = {}
    making = ""

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(str(DOCUMENTS)):
            ran.add((frame.f_code.co_filename, frame.f_code.co_name))
            if frame.f_code.co_name in ("paged_document", "new_canvas"):
                said.add(frame.f_locals["readers"])
            if frame.f_code.co_name == "sheet_pdf":
                sheets[making] = frame.f_locals["whole"]
            if frame.f_code.co_name == "signature_lines":
                captions.update((making, caption) for caption in frame.f_locals["names"])

    made: dict[str, tuple[bytes, Node, Drawn]] = {}
    with every_paper_world(tmp_path_factory.mktemp("papers") / "data") as world:
        for name, make in PAPERS.items():
            making = name
            said.clear()
            sys.setprofile(watch)
            try:
                found = make(world)
            finally:
                sys.setprofile(None)
            several = found if isinstance(found, dict) else {"": found}
            pdfs = {key: content for key, content in several.items() if content.startswith(b"%PDF")}
            assert pdfs, name
            (found_readers,) = said
            readers |= dict.fromkeys((f"{name}{key}" for key in pdfs), found_readers)
            made |= {f"{name}{key}": (content, tree(content), drawn(content)) for key, content in pdfs.items()}
    return Files(made, frozenset(ran), readers, frozenset(captions), sheets)


def paper_makers() -> Iterator[tuple[str, str]]:
    """Yield every function of ``documents`` that makes a whole file, and every one that returns a sheet."""
    for path in sorted(DOCUMENTS.rglob("*.py")):
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(one, ast.FunctionDef):
                continue
            called = {ast.unparse(call.func) for call in ast.walk(one) if isinstance(call, ast.Call)}
            gives = ast.unparse(one.returns) if one.returns else ""
            if gives == "Sheet" or (gives == "bytes" and called & MAKERS):
                yield str(path), one.name


def test_every_function_that_makes_a_paper_made_one(files: Files) -> None:
    makers = set(paper_makers())
    assert len(makers) > 30
    assert makers - files.ran == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_paper_keeps_the_rule(files: Files, rule: Rule) -> None:
    broken = {}
    for name, paper in files.made.items():
        try:
            rule(*paper)
        except AssertionError as error:
            broken[name] = str(error)[:300]
    assert broken == {}


def test_another_reader_hears_the_words_in_the_same_order(files: Files, tmp_path: Path) -> None:
    """Poppler walks the structure as a screen reader does, by code that is not ours."""
    for name, (content, document, found) in files.made.items():
        (tmp_path / "paper.pdf").write_bytes(content)
        heard = run(["pdfinfo", "-struct-text", tmp_path / "paper.pdf"]).stdout
        words = " ".join(re.findall(r'^\s*"(.*)"$', heard, re.MULTILINE))
        ours = " ".join(found.texts.get(place, "") for place in document.places())
        assert _bare(words) == _bare(ours), name


def _bare(words: str) -> str:
    """Leave out spaces, the readers' own marks, and hyphens: both take one at the end of a line for its breaking."""
    return re.sub(r"[\s\\-]|[^ -\uffff]|[\x02\xad\ufffe]", "", words)


def words_of(found: Drawn) -> str:
    return " ".join(" ".join(found.texts.values()).split())


def test_shares_have_as_many_decimals_all_over_a_paper(files: Files) -> None:
    """A whole per cent is the name of a bound. The report on shares has a chart with fewer than its tables."""
    for name, (_, _, found) in files.made.items():
        if name == "report_files.render_shares":
            continue
        said = set(re.findall(r"\d,(\d+)\s%", words_of(found)))
        assert len({len(decimals) for decimals in said}) <= 1, name


def test_every_paper_that_is_a_sheet_says_the_same_as_a_word_file(files: Files) -> None:
    assert len(files.sheets) > 25
    for name, sheet in files.sheets.items():
        assert in_pdf(sheet_pdf(sheet)) == in_word(sheet_docx(sheet)), name


def test_per_cents_in_a_column_have_the_same_number_of_decimals(files: Files) -> None:
    read = 0
    for name, (_, document, found) in files.made.items():
        for table in document.walk():
            columns: dict[int, set[int]] = {}
            for row in table.kids if table.role == "Table" else ():
                for place, cell in enumerate(row.kids):
                    said = " ".join(found.texts.get(one, "") for one in cell.places()).strip()
                    if figure := re.fullmatch(r"[\d.]+(?:,(\d+))?\s%", said):
                        columns.setdefault(place, set()).add(len(figure[1] or ""))
            read += len(columns)
            assert all(len(decimals) == 1 for decimals in columns.values()), (name, columns)
    assert read > 5


def test_posts_have_as_many_decimals_for_each_school_of_a_return(files: Files) -> None:
    said = re.findall(
        r"Vollzeitstellen im Schuljahr (\d+(?:,\d+)?)", words_of(files.made["return_files.checked_return"][2])
    )
    assert len(said) > 1
    assert len({len(one.partition(",")[2]) for one in said}) == 1, said


def test_who_signs_says_where_and_when_in_the_same_place(files: Files) -> None:
    """A line to sign on is for place, date and signature, and says of whom, on every paper that is signed."""
    signed: set[tuple[str, str]] = set()
    broken: set[tuple[str, str]] = set()
    for name, (_, document, found) in files.made.items():
        # Nothing around words that were signed is put otherwise (docs/decisions, 0356); a slip has clock times.
        if name == "cooperation_papers.agreement" or name in SLIPS:
            continue
        for one in document.walk():
            caption = " ".join(" ".join(found.texts.get(place, "") for place in one.places()).split())
            if one.kids or len(caption) > 90 or not re.search(r"Unterschrift(?!en)|^Ort, Datum|Datum, ", caption):
                continue
            (signed if re.match(r"Ort, Datum, Unterschrift(:| der| für|$)", caption) else broken).add((name, caption))
    assert broken == set()
    assert {name for name, _ in signed} >= {
        "leaving.statement", "separation_words.statement", "keys.new_sheet", "annual_report.made", "releases.form_pdf",
    }  # fmt: skip
    assert len({name for name, _ in signed}) > 24


def test_below_each_line_to_sign_on_stands_that_it_is_for_place_date_and_signature(files: Files) -> None:
    """Also where nothing on the paper would say that it is signed there."""
    broken = {
        (name, said)
        for name, said in files.captions
        if name != "cooperation_papers.agreement" and not re.match(r"Ort, Datum, Unterschrift(: | der | für |$)", said)
    }
    assert broken == set()
    assert len({name for name, _ in files.captions}) > 20
    english = messages("en")
    for key, said in messages("de").items():
        if said.startswith("Ort, Datum, Unterschrift"):
            assert english[key].startswith("Place, date, signature"), key


def test_what_children_and_parents_read_is_set_in_twelve_points(files: Files) -> None:
    """Every letter of it but the page's foot and what stands above a letter's subject, which DIN 5008 measures."""
    read = {name for name, readers in files.readers.items() if readers is Readers.FAMILIES and name not in SLIPS}
    assert len(read) > 12
    for name in read:
        small = {size: number for size, number in sizes_of(files.made[name][0]).items() if size < 12}
        assert small == {}, name


SLIPS = {"slips.blank_slips", "slips.slips_of_appointments"}
"""Their fields have smaller names; what is how large there, ``tests/unit/documents/test_slips.py`` holds."""


def test_every_paper_says_for_whom_it_is(files: Files) -> None:
    assert set(files.readers) == set(files.made)
    # What goes to no office and no school is for families: where a new one is not, it says so here.
    for family in ("information", "follow_ups", "introductions", "releases", "restriction", "slips", "talk_", "access"):
        assert {one for name, one in files.readers.items() if family in name} == {Readers.FAMILIES}, family


def test_every_paper_opens_with_a_bookmark_for_its_title(files: Files) -> None:
    for name, (content, document, found) in files.made.items():
        outline = [one for one in reader(content).outline if not isinstance(one, list)]
        titles = [" ".join(str(one.title).split()) for one in outline]
        assert titles, name
        assert all(titles), name
        if name.startswith("annual_report"):
            # Its cover is no chapter; the contents lead where the bookmarks lead.
            continue
        first = next(one for one in document.walk() if one.role == "H1")
        said = " ".join(" ".join(found.texts.get(place, "") for place in first.places()).split())
        assert _bare(titles[0]) == _bare(said), name


def test_what_indicators_mean_is_a_list_to_be_read(files: Files) -> None:
    """Sources and norms may be small; what a figure means is text, a paragraph for each."""
    content, document, found = files.made["report_files.render_indicators"]
    parts = [" ".join(found.texts.get(place, "") for place in one.places()) for one in document.walk() if not one.kids]
    begun = next(number for number, said in enumerate(parts) if said == "So wird gerechnet")
    assert len(parts) - begun > 8
    roles = [one.role for one in document.walk() if not one.kids][begun + 1 :]
    assert roles == ["H3", "P"] * (len(roles) // 2)
    pages: Any = pypdfium2.PdfDocument(content)
    words = pages[len(pages) - 1].get_textpage()
    sizes = {
        round(raw.FPDFText_GetFontSize(words.raw, place), 1)
        for place in range(words.count_chars())
        if words.get_text_range(place, 1).strip() and words.get_charbox(place)[1] > FOOT
    }
    assert min(sizes) >= 9


def test_who_asks_for_their_data_can_jump_from_entry_to_entry_of_the_copy(files: Files) -> None:
    """Entries are headings below the one of the copy, and so are names of long texts below their entry."""
    _, document, found = files.made["access.preview"]
    headings = [
        (one.role, " ".join(" ".join(found.texts.get(place, "") for place in one.places()).split()))
        for one in document.walk()
        if re.fullmatch(r"H\d", one.role)
    ]
    copied = headings[headings.index(("H2", "Kopie der Daten")) + 1 :]
    entries = [said for role, said in copied if role == "H3"]
    assert len(entries) > 10
    assert [said.partition(".")[0] for said in entries] == [str(number + 1) for number in range(len(entries))]
    assert {role for role, _ in copied} == {"H3", "H4"}
    assert ("H4", "Text") in copied


def test_each_cell_of_a_table_is_heard_with_what_its_row_is_about(files: Files) -> None:
    """But where the first column tells no row from another; and each exception is needed."""
    unnamed = set()
    tables = 0
    for name, (_, document, found) in files.made.items():
        for table in (one for one in document.walk() if one.role == "Table"):
            tables += 1
            rows = [one for one in table.kids if one.role == "TR" and any(cell.role == "TD" for cell in one.kids)]
            assert {cell.role for row in rows for cell in row.kids[1:]} <= {"TD"}, name
            firsts = [row.kids[0] for row in rows]
            if all((one.role, one.attributes.get("/Scope")) == ("TH", "/Row") for one in firsts):
                continue
            heads = " ".join(found.texts.get(place, "") for place in table.kids[0].kids[0].places())
            unnamed.add((name.partition(".")[0], heads.strip()))
    assert tables > 100
    assert unnamed == NO_ROW_HEADS


NO_ROW_HEADS = {
    ("papers", "Wann"),  # Much is written in the same minute.
    ("return_files", "Art"),  # There are several hints.
    ("return_files", "Einheit"),  # A unit has many small counts.
}


def sizes_of(content: bytes) -> Counter[float]:
    """Return how many letters there are of each size, in points, below the title of the first page and above feet."""
    sizes: Counter[float] = Counter()
    document: Any = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        words = page.get_textpage()
        places = [place for place in range(words.count_chars()) if words.get_text_range(place, 1).strip()]
        begins = title_of(content) if number == 0 else page.get_height()
        for place in places:
            _, low, _, high = words.get_charbox(place)
            if low > FOOT and high <= begins:
                sizes[round(raw.FPDFText_GetFontSize(words.raw, place), 1)] += 1
    return sizes


def title_of(content: bytes) -> float:
    """Return how high the title begins on the first page, in points: above it is the head of a letter."""
    first = next(one for one in reader(content).outline if not isinstance(one, list))
    return float(first.top or 0) + 1


def test_no_page_holds_a_single_item_or_row_of_a_longer_whole(files: Files) -> None:
    """Neither at the end of the page on which a list or table begins nor at the beginning of the one where it ends."""
    divided = 0
    for name, (_, document, found) in files.made.items():
        for whole in document.walk():
            if whole.role not in ("L", "Table"):
                continue
            rows = [one for one in whole.kids if one.role in ("LI", "TR")]
            # A head is read once and stands on every page.
            body = rows[whole.role == "Table" and all(cell.role == "TH" for cell in rows[0].kids) :]
            begun = [min(pages) for one in body if (pages := [page for page, _ in one.places()])]
            if len(set(begun)) < 2:
                continue
            divided += 1
            on_page = Counter(begun)
            said = [found.texts.get(place, "") for place in whole.places()][:4]
            assert min(on_page[begun[0]], on_page[begun[-1]]) > 1, (name, on_page, said)
    assert divided > 10


def test_the_last_page_bears_more_than_a_scrap(files: Files) -> None:
    """Where the page before it can spare the lines, as in what is told to parents."""
    for name in ("papers.information_parents", "papers.impact", "annual_report.made"):
        document: Any = pypdfium2.PdfDocument(files.made[name][0])
        page = document[len(document) - 1]
        low = min(one.get_bounds()[1] for one in page.get_objects() if one.get_bounds()[1] > FOOT)
        assert low < page.get_height() * 0.68, name


def test_every_page_begins_at_its_top(files: Files) -> None:
    """No gap between two parts goes to the next page; a return has a strip there."""
    begun = 0
    for name, (content, _, _) in files.made.items():
        if name in SLIPS or name.startswith("return_files"):
            continue
        document: Any = pypdfium2.PdfDocument(content)
        for number, page in enumerate(list(document)[1:], 2):
            words = (one.get_bounds()[3] for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_TEXT)
            begun += 1
            assert A4[1] - max(words) == pytest.approx(52.1, abs=2), (name, number)
    assert begun > 30


def test_no_page_before_the_last_is_a_quarter_empty(files: Files) -> None:
    """But where a rule says so; and each rule is needed."""
    found = {
        (name, number)
        for name, (content, _, _) in files.made.items()
        for number, share in enumerate(filled(content)[:-1], 1)
        if share < 0.75
    }
    assert found == set(EMPTY_BY_RULE)


EMPTY_BY_RULE = {
    ("return_files.checked_return", 8): "each school begins on a page of its own",
}


def test_the_last_page_bears_its_share_and_not_a_few_lines(files: Files) -> None:
    """A return ends with rows, of which fewer look like no scrap."""
    for name, (content, _, _) in files.made.items():
        shares = filled(content)
        least = 0.29 if name.startswith("return_files") else 0.38
        assert len(shares) == 1 or shares[-1] > least, (name, shares)


def test_what_is_little_more_than_a_page_stands_on_one(files: Files) -> None:
    """A letter, minutes and a case file of usual length; longer papers follow without gaps and scraps."""
    pages = {name: len(filled(content)) for name, (content, _, _) in files.made.items()}
    for name in (
        "case_file_paper.case_file_pdf", "cooperation_papers.minutes", "report_letter.letter",
        "papers.breach", "papers.information",
    ):  # fmt: skip
        assert pages[name] == 1, name
    assert pages["report_files.render_shares"] == pages["papers.impact"] == 2
    assert pages["cooperation_papers.agreement"] == 3
    assert pages["annual_report.made"] == 7
