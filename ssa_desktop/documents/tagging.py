"""The structure of a paper for screen readers: what is heading, paragraph, list, table or picture, in reading order.

reportlab draws without structure. A :class:`TaggedCanvas` marks what is drawn between :meth:`Tags.begin` and
:meth:`Tags.finish` as the content of an element (ISO 32000-1, 14.7 and 14.8); whatever is painted outside, as rules,
grounds and the foot of a page, becomes an artefact. The elements are written at the end, with what PDF/UA-1
(ISO 14289-1) asks of a file as a whole. See docs/decisions, 0380.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_PAINTS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "ET", "Do", "sh", "EI"})
_SETS_FONT: Final = "TL ET"
_VERSION: Final = (1, 7)
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Element(pdfdoc.PDFObject):
    """A node of the structure; ``kids`` are elements, pieces of a page as (page, number), and links."""

    __RefOnly__ = 1

    def __init__(self, role: str, parent: Element | None, attributes: str = "", alt: str = "") -> None:
        self.role = role
        self.parent = parent
        self.attributes = attributes
        self.alt = alt
        self.words = ""
        """Where a link leads to."""
        self.heads: tuple[Element, ...] = ()
        """Of a cell: the heads that are said with it, the outermost first, where its place does not tell them."""
        self.name = ""
        """What its cells call it by, of a head that is among those of a cell."""
        self.kids: list[Element | tuple[int, int] | pdfdoc.PDFObject] = []
        self.reference = ""

    def format(self, document: Any) -> bytes:
        """Return the element as it stands in the file; every element has its number by now."""
        first = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        said = []
        for kid in self.kids:
            if isinstance(kid, Element):
                said.append(kid.reference)
            elif not isinstance(kid, tuple):
                where = _page(document, _page_of(self))
                said.append(f"<</Type /OBJR /Obj {_number(document, kid)} /Pg {where}>>")
            elif kid[0] == first:
                said.append(str(kid[1]))
            else:
                said.append(f"<</Type /MCR /Pg {_page(document, kid[0])} /MCID {kid[1]}>>")
        parts = [f"<</Type /StructElem /S /{self.role} /P {self.parent.reference if self.parent else 'null'}"]
        if first is not None:
            parts.append(f"/Pg {_page(document, first)}")
        if self.name:
            parts.append(f"/ID ({self.name})")
        attributes = self.attributes
        if self.heads:
            attributes = f"{attributes or '/O /Table'} /Headers [{' '.join(f'({one.name})' for one in self.heads)}]"
        if attributes:
            parts.append(f"/A <<{attributes}>>")
        if self.alt:
            parts.append(f"/Alt <FEFF{self.alt.encode('utf-16-be').hex().upper()}>")
        return " ".join([*parts, f"/K [{' '.join(said)}]>>"]).encode("ascii")


class _Plain(pdfdoc.PDFObject):
    """An object that is made when it is written."""

    __RefOnly__ = 1

    def __init__(self, made: bytes) -> None:
        self.made = made

    def format(self, _document: Any) -> bytes:
        return self.made


class _Mark(str):
    """An operator that begins or ends a marked piece of a page."""

    __slots__ = ()


_END: Final = _Mark("EMC")
_ARTEFACT: Final = _Mark("/Artifact BMC")


class Tags:
    """The structure of a paper while it is drawn."""

    def __init__(self, canvas: TaggedCanvas, language: str) -> None:
        self.canvas = canvas
        self.language = language
        self.document = Element("Document", None)
        self.parents = [self.document]
        self.pages: list[list[Element]] = [[]]
        self.links: list[tuple[Any, Element]] = []
        self.muted = 0
        self.outlined = 0
        self.outline_level = -1
        """The level of the last bookmark."""
        self.opened: Element | None = None
        self.whole: Element | None = None
        """The element whose content is the next paragraph as a whole, as that of a table's cell."""

    def add(self, role: str, attributes: str = "", alt: str = "") -> Element:
        """Return a new element below the one that is open."""
        parent = self.parents[-1]
        made = Element(role, parent, attributes, alt)
        parent.kids.append(made)
        return made

    def begin(self, element: Element) -> None:
        """Make what is drawn from here on the content of an element."""
        if self.muted:
            return
        if self.opened is not None:
            raise ValueError("pieces of a page cannot lie in each other")
        page = self.pages[-1]
        element.kids.append((len(self.pages) - 1, len(page)))
        self.canvas.put(_Mark(f"/{element.role} <</MCID {len(page)}>> BDC"))
        page.append(element)
        self.opened = element

    def finish(self) -> None:
        """End the content that was begun."""
        if self.muted:
            return
        self.opened = None
        self.canvas.put(_END)

    @contextmanager
    def inside(self, role: str, attributes: str = "") -> Iterator[Element]:
        """Put what is added from here on below a new element."""
        made = self.add(role, attributes)
        with self.below(made):
            yield made

    @contextmanager
    def below(self, element: Element) -> Iterator[None]:
        """Put what is added from here on below an element that is there."""
        self.parents.append(element)
        yield
        self.parents.pop()

    @contextmanager
    def piece(self, role: str, attributes: str = "") -> Iterator[None]:
        """Make what is drawn the content of a new element."""
        self.begin(self.add(role, attributes))
        yield
        self.finish()

    def link(self, annotation: Any) -> None:
        """Tie a link to the element it lies in; its words are said by the caller."""
        if self.opened is None or self.opened.role != "Link":
            raise ValueError("a link lies in no element of its own")
        annotation.permitted = (*annotation.permitted, "StructParent")
        annotation.Contents = self.opened.words
        self.opened.kids.append(annotation)
        self.links.append((annotation, self.opened))


class TaggedCanvas(Canvas):
    """A canvas whose papers are tagged."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "pdfVersion": _VERSION})
        self.tags: Tags | None = Tags(self, str(options.get("lang") or "de"))

    def put(self, mark: str) -> None:
        """Write a mark where the next thing will be drawn."""
        self._code.append(mark)  # type: ignore[attr-defined] # the stubs leave it out

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page: what was painted outside of elements becomes artefacts."""
        page: Any = self
        page._code[:] = _swept(page._code)  # noqa: SLF001
        super().showPage()
        if self.tags is not None:
            self.tags.pages.append([])

    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:  # noqa: N802 - as above
        if self.tags is not None:
            self.tags.link(annotation)
        super()._addAnnotation(annotation, name, addtopage)  # type: ignore[misc] # as above

    def save(self) -> None:
        """Write the file with its structure."""
        inner: Any = self
        if inner._code:  # noqa: SLF001
            self.showPage()
        if self.tags is not None:
            _write(self.tags, inner._doc)  # noqa: SLF001
        super().save()


class DraftCanvas(Canvas):
    """A canvas on which a paper is set to count its pages; nothing of it is kept."""

    def save(self) -> None:
        """Write nothing."""


def is_counted(canvas: Any) -> bool:
    """Whether a paper is set on a canvas to count its pages alone: what takes its room need not be drawn."""
    return isinstance(canvas, DraftCanvas)


def tags_of(canvas: Any) -> Tags | None:
    """Return the structure that is made on a canvas, or None where the paper has none, as one that is only counted."""
    return getattr(canvas, "tags", None)


@contextmanager
def tagged(canvas: Canvas, role: str, attributes: str = "") -> Iterator[None]:
    """Make what is drawn on a canvas by hand the content of a new element."""
    tags = tags_of(canvas)
    if tags is None:
        yield
        return
    with tags.piece(role, attributes):
        yield


def bookmark(canvas: Canvas, words: str, height: float, level: int = 0) -> None:
    """Note a heading that is drawn by hand in the outline; ``height`` is where the page opens, in points."""
    tags = tags_of(canvas)
    if tags is not None:
        key = f"heading{tags.outlined}"
        canvas.bookmarkHorizontal(key, 0, height)
        tags.outline_level = min(level, tags.outline_level + 1)
        canvas.addOutlineEntry(words, key, tags.outline_level)
        tags.outlined += 1


@contextmanager
def below(canvas: Canvas, role: str, attributes: str = "") -> Iterator[None]:
    """Put the elements that are drawn on a canvas by hand below a new one."""
    tags = tags_of(canvas)
    if tags is None:
        yield
        return
    with tags.inside(role, attributes):
        yield


def _paints(line: str) -> bool:
    return line.rsplit(None, 1)[-1:] != [] and line.rsplit(None, 1)[-1] in _PAINTS and not line.endswith(_SETS_FONT)


def _swept(code: list[str]) -> list[str]:
    """Return the drawing of a page with all that is painted outside of elements marked as artefacts."""
    swept: list[str] = []
    inside = artefact = False
    for line in code:
        if isinstance(line, _Mark):
            if artefact:
                swept.append(_END)
                artefact = False
            inside = line != _END
        elif not inside and not artefact and _paints(line):
            swept.append(_ARTEFACT)
            artefact = True
        swept.append(line)
    if artefact:
        swept.append(_END)
    return swept


def _number(document: Any, known: Any) -> str:
    number, version = document.idToObjectNumberAndVersion[known.__InternalName__]
    return f"{number} {version} R"


def _page(document: Any, place: int) -> str:
    number, version = document.idToObjectNumberAndVersion[f"Page{place + 1}"]
    return f"{number} {version} R"


def _page_of(element: Element) -> int:
    return next(kid[0] for kid in element.kids if isinstance(kid, tuple))


def _write(tags: Tags, document: Any) -> None:
    """Give the file its tree of elements, and what else makes it PDF/UA-1."""
    tags.pages.pop()
    _prune(tags.document)
    root = _Plain(b"")
    document.Reference(root)
    elements = [tags.document]
    for element in elements:
        elements += [kid for kid in element.kids if isinstance(kid, Element)]
        document.Reference(element)
        element.reference = _number(document, element)
    named = list(dict.fromkeys(head for element in elements for head in element.heads))
    for number, head in enumerate(named, 1):
        head.name = f"head{number:05}"
    nums = []
    for place, page in enumerate(tags.pages):
        nums.append(f"{place} [{' '.join(element.reference for element in page)}]")
        found = document.idToObject[f"Page{place + 1}"]
        found.__NoDefault__ = [*found.__NoDefault__, "StructParents", "Tabs"]
        found.StructParents = place
        found.Tabs = pdfdoc.PDFName("S")
    for number, (annotation, element) in enumerate(tags.links, start=len(tags.pages)):
        annotation.otherkw["StructParent"] = number
        nums.append(f"{number} {element.reference}")
    tree = f"<</Type /StructTreeRoot /K {tags.document.reference} /ParentTree <</Nums [{' '.join(nums)}]>> "
    names = " ".join(f"({head.name}) {head.reference}" for head in named)
    ids = f"/IDTree <</Names [{names}]>> " if named else ""
    root.made = f"{tree}{ids}/ParentTreeNextKey {len(nums)}>>".encode("ascii")
    tags.document.parent = _Root(_number(document, root))
    catalogue = document.Catalog
    catalogue.StructTreeRoot = root
    catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    title = escape(str(document.info.title))
    catalogue.Metadata = pdfdoc.XMP(
        creator=lambda _: _PACKET.format(title=title, language=tags.language).encode("utf-8")
    )
    tags.canvas.setViewerPreference("DisplayDocTitle", "true")


class _Root(Element):
    """The root as the parent of the first element."""

    def __init__(self, reference: str) -> None:
        super().__init__("StructTreeRoot", None)
        self.reference = reference


def _prune(element: Element) -> None:
    """Take out lists and groups in which nothing was drawn; a table's cell may be empty."""
    for kid in [one for one in element.kids if isinstance(one, Element)]:
        _prune(kid)
        if not kid.kids and kid.role not in ("TH", "TD"):
            element.kids.remove(kid)
