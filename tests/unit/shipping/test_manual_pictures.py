"""The manual's pictures have few colours, but what is overdue stays red in them and what went well green."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from PIL import Image, ImageColor, ImageDraw

from ssa_desktop.ui.look.palettes import LIGHT
from tests.screens.manual_pictures import IMAGES, with_few_colours

NEAR = 12
GREYS = 240


@pytest.mark.parametrize("name", ["danger", "good", "warning", "accent", "accent_text"])
@pytest.mark.parametrize("size", [(1024, 575), (560, 200)])
def test_a_small_sign_keeps_its_colour_among_many_greys(name: str, size: tuple[int, int]) -> None:
    picture = Image.new("RGB", size, LIGHT.window)
    drawn = ImageDraw.Draw(picture)
    for place in range(GREYS):
        shade = 40 + place * 200 // GREYS
        drawn.rectangle((place * 2, 20, place * 2 + 1, 120), fill=(shade, shade, min(255, shade + place % 9)))
    colour = getattr(LIGHT, name)
    drawn.rectangle((10, 150, 17, 157), fill=colour)
    few = with_few_colours(picture)
    assert few.size == size
    assert few.mode == "P"
    shown, meant = few.convert("RGB").getpixel((13, 153)), ImageColor.getrgb(colour)
    assert isinstance(shown, tuple)
    assert max(abs(one - other) for one, other in zip(shown, meant, strict=True)) <= NEAR
    ground = few.convert("RGB").getpixel((size[0] - 2, 5))
    assert isinstance(ground, tuple)
    assert max(abs(one - other) for one, other in zip(ground, ImageColor.getrgb(LIGHT.window), strict=True)) <= 2


def test_no_two_colours_of_the_theme_become_one() -> None:
    names = ("danger", "good", "warning", "accent")
    picture = Image.new("RGB", (1024, 575), LIGHT.surface)
    for place, name in enumerate(names):
        picture.paste(getattr(LIGHT, name), (place * 20, 10, place * 20 + 8, 18))
    few = with_few_colours(picture)
    assert all(
        few.getpixel((one * 20 + 3, 13)) != few.getpixel((other * 20 + 3, 13)) for one, other in pairwise(range(4))
    )


def test_every_picture_stands_in_the_manual_and_the_first_chapters_she_needs_have_one() -> None:
    manual = (IMAGES.parent / "handbuch.md").read_text("utf-8")
    assert set(re.findall(r"\]\(images/([\w-]+\.png)\)", manual)) == {one.name for one in IMAGES.glob("*.png")}
    chapters = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", manual, re.MULTILINE | re.DOTALL))
    for name in ("Einrichten", "Einstellungen", "Schweigepflichtentbindung und Weitergabe"):
        assert "](images/" in chapters[name], name
    for name in ("Zusammenarbeit", "Einstellungen"):
        assert "](images/schritt-" in chapters[name], "a step of it, beside the page"
