"""What is piped into and out of the program on Windows is UTF-8, whatever the code page is."""

from __future__ import annotations

import io

from ssa_desktop.cli.start import pipe_utf8


def test_what_is_piped_out_is_utf8_on_windows_alone():
    for windows, wanted in ((True, "Größe – ü".encode()), (False, "Größe – ü".encode("cp1252"))):
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, encoding="cp1252")
        pipe_utf8(None, out, windows=windows)
        out.write("Größe – ü")
        out.flush()
        assert raw.getvalue() == wanted


def test_what_is_piped_in_is_utf8_with_or_without_a_mark():
    for mark in (b"", b"\xef\xbb\xbf"):
        stream = io.TextIOWrapper(io.BytesIO(mark + "Größe übt Öl\n".encode()), encoding="cp1252")
        pipe_utf8(stream, windows=True)
        assert stream.readline() == "Größe übt Öl\n"


def test_a_terminal_and_a_stream_that_is_not_there_are_left_alone():
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 0

    terminal = Terminal(io.BytesIO(), encoding="cp1252")
    pipe_utf8(terminal, None, io.StringIO(), windows=True)
    assert terminal.encoding == "cp1252"
