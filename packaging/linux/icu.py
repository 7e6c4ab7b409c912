"""Cut ICU's data to what the program's two languages need: 31 MB of names of 700 places, units and moneys are not.

usage: python packaging/linux/icu.py LIBICUDATA    (the library is replaced; as and ld of binutils make the new one)

Qt takes from ICU how letters are put in order, changed in size and made one; names of days and moneys it has itself.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_MARK: Final = b"CmnD"
_HEADER_TO_MARK: Final = 12
_ALIGNED: Final = 16
_CONTENT: Final = 1
_LOCALES: Final = frozenset({"root", "de", "de_DE", "de__PHONEBOOK", "en", "en_US", "res_index", "pool", "ucadata"})
_BY_LOCALE: Final = frozenset({"brkitr", "coll", "curr", "lang", "region", "unit", "zone", "rbnf"})
_GONE: Final = frozenset({"translit"})
_CODE_PAGES: Final = ("ibm-5348_P100-1997.cnv", "iso-8859_10-1998.cnv", "ibm-813", "ibm-9", "us-ascii", "utf-")
_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9_]+)?")


def is_wanted(name: str) -> bool:
    """Whether an entry of the data stays; its name without the package's, such as ``coll/de.res``."""
    folder, _, file = name.rpartition("/")
    stem = file.partition(".")[0]
    if folder in _GONE:
        return False
    if folder in _BY_LOCALE:
        return stem in _LOCALES or file.endswith(".brk")
    if file.endswith(".cnv"):
        return file.startswith(_CODE_PAGES)
    return not (file.endswith(".res") and _LOCALE.fullmatch(stem)) or stem in _LOCALES


def data_of(library: bytes) -> bytes:
    """Return the data of ICU in a library; raise :class:`ValueError` where there are none."""
    start = library.find(_MARK) - _HEADER_TO_MARK
    if start < 0:
        raise ValueError("no data of ICU in this file")
    # Nothing tells how long the last entry is: the data end with their section.
    offset = struct.unpack_from("<Q", library, 0x28)[0]
    size, count = struct.unpack_from("<HH", library, 0x3A)
    for number in range(count):
        kind = struct.unpack_from("<I", library, offset + number * size + 4)[0]
        begin, length = struct.unpack_from("<QQ", library, offset + number * size + 0x18)
        if kind == _CONTENT and begin <= start < begin + length:
            return library[start : begin + length]
    raise ValueError("the data lie in no section")


def read(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the head of ICU's data and their entries by name."""
    table = struct.unpack_from("<H", data, 0)[0]
    count = struct.unpack_from("<I", data, table)[0]
    places = [struct.unpack_from("<II", data, table + 4 + 8 * number) for number in range(count)]
    ends = [table + place for _, place in places[1:]] + [len(data)]
    found = {}
    for (name, place), until in zip(places, ends, strict=True):
        text = data[table + name : data.index(b"\0", table + name)].decode()
        found[text] = data[table + place : until]
    return data[:table], found


def packed(head: bytes, entries: Mapping[str, bytes]) -> bytes:
    """Return data of ICU with these entries, by name."""
    names = sorted(entries)
    texts, places, at = b"", [], 4 + 8 * len(names)
    for name in names:
        places.append(at + len(texts))
        texts += name.encode() + b"\0"
    body, offsets = b"", []
    begin = -(-(at + len(texts)) // _ALIGNED) * _ALIGNED
    for name in names:
        offsets.append(begin + len(body))
        content = entries[name]
        body += content + b"\0" * (-len(content) % _ALIGNED)
    table = struct.pack("<I", len(names)) + b"".join(
        struct.pack("<II", *pair) for pair in zip(places, offsets, strict=True)
    )
    return head + (table + texts).ljust(begin, b"\0") + body


def replace(path: Path) -> None:
    """Put a library with the cut data in the place of the whole one, with the same name and symbol."""
    head, entries = read(data_of(path.read_bytes()))
    package = next(iter(entries)).partition("/")[0]
    kept = {name: content for name, content in entries.items() if is_wanted(name.partition("/")[2])}
    symbol = f"{package[:-1]}_dat"
    with tempfile.TemporaryDirectory() as folder:
        data, source, made = (Path(folder, name) for name in ("data.bin", "data.s", "data.o"))
        data.write_bytes(packed(head, kept))
        lines = (
            ".section .rodata", f".globl {symbol}", f".type {symbol}, @object", ".balign 16", f"{symbol}:",
            f'.incbin "{data.name}"', f".size {symbol}, . - {symbol}", '.section .note.GNU-stack,"",@progbits',
        )  # fmt: skip
        source.write_text("\n".join(lines) + "\n")
        subprocess.run(["as", "-o", made.name, source.name], cwd=folder, check=True)
        subprocess.run(
            ["ld", "-shared", "-s", "-soname", path.name, "-o", path.resolve(), made.name], cwd=folder, check=True
        )


if __name__ == "__main__":
    replace(Path(sys.argv[1]))
