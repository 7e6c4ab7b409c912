"""Every paper of the program as it is previewed in the discreet view: another reader says where its names stand."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pypdfium2

from ssa_desktop.services.covered_papers import covered
from tests.integration.every_paper import PAPERS, every_paper_world
from tests.processes import run

SCALE = 2
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def test_no_name_is_left_in_sight_on_any_paper(tmp_path: Path) -> None:
    named: dict[str, int] = {}
    with every_paper_world(tmp_path / "data") as world:
        with world.ws.read() as vault:
            names = [name for (name,) in vault.execute("SELECT name FROM person WHERE name IS NOT NULL")]
            parts = {part for name in names for part in re.findall(r"[^\W\d_]{3,}", name)}
            parts -= {"Frau", "Herr"}
        assert len(parts) > 20
        for name, make in PAPERS.items():
            made = make(world)
            several = made if isinstance(made, dict) else {"": made}
            for key, content in several.items():
                if not content.startswith(b"%PDF"):
                    continue
                before = bytes(content)
                found = covered(world.ws, content)
                assert found is not None
                assert content == before
                assert [part for part in parts for text in found.texts if re.search(rf"\b{part}\b", text)] == [], name
                named[name + key] = _uncovered(tmp_path, content, found.data, parts, name)
    # Papers on somebody name them, or this looked at nothing.
    assert sum(1 for number in named.values() if number) > 6, named


def _uncovered(tmp_path: Path, whole: bytes, copy: bytes, parts: set[str], name: str) -> int:
    """Return how many words of a paper are names; each of them has to be one plain bar in the copy."""
    (tmp_path / "whole.pdf").write_bytes(whole)
    html = run(["pdftotext", "-bbox", tmp_path / "whole.pdf", "-"]).stdout
    number = 0
    for page, words in enumerate(html.split("<page ")[1:]):
        picture = None
        for *sides, word in WORD.findall(words):
            if not set(re.findall(r"[^\W\d_]+", unescape(word))) & parts:
                continue
            if picture is None:
                picture = pypdfium2.PdfDocument(copy)[page].render(scale=SCALE).to_pil().convert("L")
            left, top, right, bottom = (float(side) * SCALE for side in sides)
            # A comma behind it belongs to the word of the other reader, not to the name.
            end = right - (right - left) * (len(word) - len(word.rstrip(".,;:)"))) / len(word)
            seen = picture.crop((round(left) + 1, round(top) + 2, round(end) - 2, round(bottom) - 2)).getextrema()
            assert seen[0] == seen[1], (name, page)
            number += 1
    return number
