"""Reading the structure of a PDF back: its elements by pypdf, what lies in each of them by PDFium."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pypdfium2
from pypdf.generic import IndirectObject

from tests.unit.documents.reading import reader

raw: Any = import_module("pypdfium2.raw")
Place = tuple[int, int]


@dataclass
class Node:
    """An element: what it holds of pages as (page, number), its kids, and both in order."""

    role: str
    alt: str
    attributes: dict[str, Any]
    number: int
    kids: list[Node] = field(default_factory=list)
    pieces: list[Place] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    order: list[Node | Place] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def places(self) -> Iterator[Place]:
        for one in self.order:
            if isinstance(one, Node):
                yield from one.places()
            else:
                yield one


@dataclass
class Drawn:
    """What PDFium finds painted: words by place, how many things are neither tagged nor artefact, artefacts' words."""

    texts: dict[Place, str]
    places: set[Place]
    bare: int
    artefacts: list[tuple[str, float]]


def tree(content: bytes) -> Node:
    """Return the document's element."""
    document: Any = reader(content)
    references = [page.indirect_reference for page in document.pages]
    pages = {one.idnum: number for number, one in enumerate(references)}
    root: Any = document.root_object["/StructTreeRoot"]
    return _node(root.raw_get("/K"), pages)


def _node(reference: IndirectObject, pages: dict[int, int]) -> Node:
    found: Any = reference.get_object()
    made = Node(found["/S"][1:], str(found.get("/Alt", "")), dict(found.get("/A", {})), reference.idnum)
    page = pages[found.raw_get("/Pg").idnum] if "/Pg" in found else -1
    for kid in found["/K"]:
        if isinstance(kid, IndirectObject):
            one = _node(kid, pages)
            owned: Any = kid.get_object()
            assert owned.raw_get("/P").idnum == reference.idnum
            made.kids.append(one)
            made.order.append(one)
        elif isinstance(kid, int):
            made.order.append((page, int(kid)))
        elif kid["/Type"] == "/OBJR":
            made.links.append(kid.raw_get("/Obj").idnum)
        else:
            made.order.append((pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])))
    made.pieces = [one for one in made.order if not isinstance(one, Node)]
    return made


def drawn(content: bytes) -> Drawn:
    """Return what is painted on the pages."""
    texts: dict[Place, str] = defaultdict(str)
    found = Drawn(texts, set(), 0, [])
    document: Any = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        words = page.get_textpage()
        for one in page.get_objects():
            said = _text(one, words) if one.type == raw.FPDF_PAGEOBJ_TEXT else ""
            place = raw.FPDFPageObj_GetMarkedContentID(one.raw)
            if place >= 0:
                found.places.add((number, place))
                texts[number, place] += said
            elif "Artifact" in _marks(one):
                if said.strip():
                    found.artefacts.append((said, one.get_bounds()[1]))
            else:
                found.bare += 1
    return found


def _text(one: Any, words: Any) -> str:
    size = raw.FPDFTextObj_GetText(one.raw, words.raw, None, 0)
    room = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(one.raw, words.raw, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size)
    return room.raw[: max(0, size - 2)].decode("utf-16-le")


def _marks(one: Any) -> set[str]:
    names = set()
    for place in range(raw.FPDFPageObj_CountMarks(one.raw)):
        room = ctypes.create_string_buffer(200)
        size = ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(one.raw, place)
        raw.FPDFPageObjMark_GetName(mark, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), 200, size)
        names.add(room.raw[: size.value - 2].decode("utf-16-le"))
    return names
