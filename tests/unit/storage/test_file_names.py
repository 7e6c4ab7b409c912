"""Names that no system takes for a file, judged for Windows and for others alike on any computer."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.storage.file_names import refuse_unusable


def told(path: str, *, windows: bool, folder: str = "") -> str | None:
    try:
        refuse_unusable(path, windows=windows, folder=folder)
    except UsageError as error:
        return error.key.removeprefix("file.")
    return None


DEVICES = ["CON.pdf", "nul", "Aux.tar.gz", "PRN ", "COM1", "com9.csv", "LPT1.pdf", "COM¹", "CONIN$", "con .pdf"]


@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize("before", ["", "C:\\users\\x\\", "D:", "..\\", "\\\\server\\share\\", "sub/"])
def test_a_device_is_no_file_wherever_it_is_named(before, name):
    assert told(before + name, windows=True) == "reserved_name"
    assert told(before + name, windows=False) is None


@pytest.mark.parametrize("path", ["C:\\nul\\a.pdf", "aux/a.pdf", "\\\\.\\COM1", "\\\\.\\pipe\\x"])
def test_neither_is_a_folder_of_that_name_or_a_device_by_its_place(path):
    assert told(path, windows=True) == "reserved_name"


@pytest.mark.parametrize(
    "path",
    ["C:\\users\\x\\bogen.pdf", "console.pdf", "COM.pdf", "COM10.pdf", "nullen.csv", "a\\.\\b", "..\\b.pdf", "C:b.pdf",
     "\\\\server\\share\\a.pdf", "\\\\?\\C:\\a\\b.pdf", ".ssa", "Größe (2).pdf", "LPTX"],
)  # fmt: skip
def test_what_windows_takes_is_taken(path):
    assert told(path, windows=True) is None


@pytest.mark.parametrize("path", ["a.", "a.pdf ", "C:\\x.\\a.pdf", "C:\\x \\a.pdf"])
def test_a_point_or_space_at_an_end_is_told(path):
    assert told(path, windows=True) == "ends_with_point"
    assert told(path, windows=False) is None


@pytest.mark.parametrize("sign", '<>"|?*\x07')
def test_signs_that_no_name_has_are_told(sign):
    assert told(f"C:\\x\\a{sign}b.pdf", windows=True) == "sign_not_allowed"


def test_a_second_stream_of_a_file_is_no_file():
    assert told("C:\\x\\a.pdf:b", windows=True) == "sign_not_allowed"


def test_a_path_of_windows_has_259_signs_at_most_with_the_folder_it_begins_in():
    assert told("C:\\" + "a\\" * 126 + "bcd.", windows=True) == "ends_with_point"
    assert told("C:\\" + "a\\" * 126 + "bcde", windows=True) is None
    assert told("C:\\" + "a\\" * 126 + "bcdef", windows=True) == "path_too_long"
    assert told("b" * 50, windows=True, folder="C:\\" + "a" * 205) is None
    assert told("b" * 51, windows=True, folder="C:\\" + "a" * 205) == "path_too_long"
    assert told("\\\\?\\C:\\" + "a\\" * 200 + "b", windows=True) is None
    assert told("\\\\?\\C:\\" + "a" * 256, windows=True) == "path_too_long"


def test_elsewhere_bytes_are_counted():
    assert told("/" + "ü" * 127, windows=False) is None
    assert told("/" + "ü" * 128, windows=False) == "path_too_long"
    assert told("/a" * 2047, windows=False) is None
    assert told("/a" * 2048, windows=False) == "path_too_long"
    assert told("b", windows=False, folder="/a" * 2047) == "path_too_long"
