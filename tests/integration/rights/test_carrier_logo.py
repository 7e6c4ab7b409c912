"""The carrier's logo: taken from a file without what hides in it, kept in the vault, printed, taken back."""

from __future__ import annotations

import zlib
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import MeetingMethod, TeamMeeting
from ssa_desktop.services.figures import annual_report
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier, carrier_logo
from ssa_desktop.services.together import cooperation_meetings, meeting_paper
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import PASSPHRASE, template, ws
from tests.unit.documents.test_logo import pictures

__all__ = ["template", "ws"]

NOW = datetime(2026, 10, 20, 10, 15)
HIDDEN = "Quastenflosser am Zirkelteich"


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))
    carrier.save(ws, Carrier("Verein Muster"))


def png(path: Path, size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Path:
    """Write a picture with words beside it."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", HIDDEN)
    Image.new(mode, size, (0, 90, 100, 128)[: len(mode)]).save(path, pnginfo=words)
    return path


def jpeg(path: Path, size: tuple[int, int] = (400, 200)) -> Path:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = HIDDEN, 6
    Image.new("RGB", size, "teal").save(path, exif=exif, comment=HIDDEN)
    return path


def kept(ws: Workspace) -> Image.Image:
    logo = carrier_logo.get(ws)
    assert logo is not None
    found = Image.open(BytesIO(logo.picture))
    assert found.size == (logo.width, logo.height)
    return found


def test_nothing_but_what_is_seen_goes_further(ws: Workspace, tmp_path: Path) -> None:
    for path in (png(tmp_path / "a.png"), jpeg(tmp_path / "a.jpg")):
        assert HIDDEN.encode() in path.read_bytes()
        logo = carrier_logo.choose(ws, path)
        found = kept(ws)
        found.load()
        assert HIDDEN.encode() not in logo.picture
        assert (found.format, found.mode) == ("PNG", "RGB")
        assert not found.info
        assert not found.getexif()


def test_a_picture_lies_as_the_camera_held_it(ws: Workspace, tmp_path: Path) -> None:
    carrier_logo.choose(ws, jpeg(tmp_path / "a.jpg"))
    assert kept(ws).size == (200, 400)


def test_what_is_seen_through_stands_on_white(ws: Workspace, tmp_path: Path) -> None:
    carrier_logo.choose(ws, png(tmp_path / "a.png", mode="RGBA"))
    assert kept(ws).getpixel((0, 0)) == (127, 172, 177)


def test_a_large_picture_is_made_smaller(ws: Workspace, tmp_path: Path) -> None:
    carrier_logo.choose(ws, png(tmp_path / "a.png", (4000, 1000)))
    assert kept(ws).size == (1200, 300)


def huge(side: int) -> bytes:
    """Return a small PNG that says it has so many pixels on each side."""
    head = b"IHDR" + side.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    parts = (head, b"IDAT" + zlib.compress(b""), b"IEND")
    told = [(len(one) - 4).to_bytes(4, "big") + one + zlib.crc32(one).to_bytes(4, "big") for one in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "logo.unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.unreadable"),
        (b"GIF89a\x10\x00\x10\x00\x00\x00\x00;", "logo.unreadable"),
        (huge(60_000), "logo.many_pixels"),
        (huge(5_001), "logo.many_pixels"),
        (b"\0" * 5_000_001, "logo.too_large"),
    ],
    ids=range(6),
)
def test_what_is_no_logo_changes_nothing(ws: Workspace, tmp_path: Path, content: bytes, key: str) -> None:
    before = carrier_logo.choose(ws, png(tmp_path / "a.png"))
    (tmp_path / "b.png").write_bytes(content)
    with pytest.raises(InputError, match=key.replace(".", r"\.")):
        carrier_logo.choose(ws, tmp_path / "b.png")
    with pytest.raises(UsageError, match=r"file\.missing"):
        carrier_logo.choose(ws, tmp_path / "c.png")
    assert carrier_logo.get(ws) == before


def test_a_picture_cut_short_or_too_small_is_refused(ws: Workspace, tmp_path: Path) -> None:
    whole = jpeg(tmp_path / "a.jpg").read_bytes()
    for number in range(0, len(whole) - 2, 97):
        (tmp_path / "b.jpg").write_bytes(whole[:number])
        with pytest.raises(InputError, match=r"logo\.unreadable"):
            carrier_logo.choose(ws, tmp_path / "b.jpg")
    with pytest.raises(InputError, match=r"logo\.too_small"):
        carrier_logo.choose(ws, png(tmp_path / "c.png", (400, 8)))
    assert carrier_logo.get(ws) is None


def test_report_and_minutes_bear_it_with_the_carriers_name(ws: Workspace, tmp_path: Path) -> None:
    number = cooperation_meetings.save_meeting(ws, TeamMeeting("GS", MeetingMethod.OTHER, NOW.date(), 45)).record_id

    def papers() -> list[bytes]:
        report = annual_report.build(ws, SchoolYear(2025), "GS")
        rendered = annual_report.render(report, annual_report.AnnualFormat.PDF)
        return [rendered, meeting_paper.minutes(ws, number, "de")]

    assert all((0, "Logo: Verein Muster") not in pictures(one) for one in papers())
    carrier_logo.choose(ws, png(tmp_path / "a.png"))
    assert all((0, "Logo: Verein Muster") in pictures(one) for one in papers())
    carrier_logo.remove(ws)
    assert all((0, "Logo: Verein Muster") not in pictures(one) for one in papers())


def test_it_is_there_after_a_lock(ws: Workspace, tmp_path: Path) -> None:
    logo = carrier_logo.choose(ws, png(tmp_path / "a.png"))
    ws.close()
    later = open_workspace(ws.folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    assert carrier_logo.get(later) == logo
    later.close()
    assert logo.picture[:64] not in (ws.folder / "fallakte.db").read_bytes()
