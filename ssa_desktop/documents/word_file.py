"""What every Word file shares: the house's look on Word's own styles, fields, a package without author and time."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.text_fitting import unbroken_references
from ssa_desktop.domain.rights.carrier import Logo

FONT: Final = "Calibri"
ACCENT: Final = RGBColor(0x1F, 0x6F, 0x78)
INK: Final = RGBColor(0x1B, 0x27, 0x33)
GREY: Final = RGBColor(0x5B, 0x68, 0x75)
TINT: Final = "EEF2F5"
LIST_POINT: Final = "List Bullet"
CAPTION: Final = "Caption"
TOC_LINE: Final = "toc 1"
SMALL: Final = "SSA Small"

_SIZE: Final = 11
_SMALL_SIZE: Final = 9
_LOGO: Final = (55.0, 18.0)
"""Millimetres that a logo may take."""
_LANGUAGES: Final = {"de": "de-DE", "en": "en-GB"}
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>'
    "</cp:coreProperties>"
)
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>SSA-Desktop</Application></Properties>"
)


def new_document(language: str, readers: Readers) -> Document:
    """Return an empty A4 document whose headings, captions and lists are Word's own styles in the house's look."""
    is_for_families = readers is Readers.FAMILIES
    size, small = (readers.value, readers.value) if is_for_families else (_SIZE, _SMALL_SIZE)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    styles = document.styles
    styles.add_style(TOC_LINE, WD_STYLE_TYPE.PARAGRAPH, builtin=True).base_style = styles["Normal"]
    styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, points, colour, before, after in (
        ("Normal", size, INK, 0, 6),
        ("Title", 30, ACCENT, 0, 6),
        ("Subtitle", 15, INK, 0, 12),
        ("Heading 1", 17, ACCENT, 20, 6),
        ("Heading 2", 13, INK, 12, 4),
        (CAPTION, 9.5, INK, 8, 3),
        (LIST_POINT, size, INK, 0, 3),
        (TOC_LINE, size, INK, 0, 3),
        (SMALL, small, GREY, 2, 6),
    ):
        _dress(styles[name], points, colour, before, after)
    styles[CAPTION].font.italic = False
    styles[CAPTION].font.bold = False
    tabs = styles[TOC_LINE].paragraph_format.tab_stops
    tabs.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
    for found in styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), _LANGUAGES[language])
    for found in document.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), _LANGUAGES[language])
    _drop_what_is_not_ours(document)
    return document


def file_bytes(document: Document, title: str, language: str) -> bytes:
    """Return the document as a file; it names no author and no time, and the same document gives the same bytes."""
    for words in document.element.body.iter(qn("w:t")):
        if words.text:
            words.text = unbroken_references(words.text)
    stream = BytesIO()
    document.save(stream)
    kept = {
        "docProps/core.xml": _CORE.format(title=escape(title), language=_LANGUAGES[language]).encode(),
        "docProps/app.xml": _APP.encode(),
    }
    made = BytesIO()
    with ZipFile(stream) as written, ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name in written.namelist():
            entry = ZipInfo(name, _FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, kept.get(name, written.read(name)))
    return made.getvalue()


def add_field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """Add a field that Word reckons anew when asked to; until then it shows ``result``."""
    for kind in ("begin", "", "separate"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {instruction} "
        run._r.append(mark)  # noqa: SLF001 – python-docx has no fields
    paragraph.add_run(result)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field whose result runs over several paragraphs; :func:`end_field` ends it."""
    for kind in ("begin", "", "separate"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {instruction} "
        run._r.append(mark)  # noqa: SLF001 – python-docx has no fields


def end_field(paragraph: Paragraph) -> None:
    """End a field."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(mark)  # noqa: SLF001 – python-docx has no fields


def add_logo(document: Document, logo: Logo, *, to_right: bool = False) -> None:
    """Add the carrier's logo in a paragraph of its own, with the words that say what it is."""
    width, height = logo.within(*_LOGO)
    paragraph = document.add_paragraph()
    if to_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shape = paragraph.add_run().add_picture(BytesIO(logo.picture), Mm(width), Mm(height))
    about = shape._inline.docPr  # noqa: SLF001 – python-docx has no such property
    about.set("descr", logo.alt)
    about.set("name", "Logo")


def shade(cell: _Cell) -> None:
    """Give a cell the light ground of a table's head."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), TINT)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 – python-docx has no shading


def _dress(style: ParagraphStyle, size: float, colour: RGBColor, before: float, after: float) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.color.rgb = colour
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), FONT)


def _drop_what_is_not_ours(document: Document) -> None:
    """Remove what the empty document brings along: a picture of its first page, styles of another Word."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/stylesWithEffects"))]:
            del rels[key]
