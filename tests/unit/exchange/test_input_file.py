"""A file from outside takes as much room as it is large, not as much as it might be."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.exchange.input_file import BYTE_ORDER_MARK, MEGABYTE, read_input

LIMIT = 10 * MEGABYTE
FIRST = 65_536


@pytest.mark.parametrize("size", [0, 1, FIRST - 1, FIRST, FIRST + 1, 2 * FIRST, 2 * FIRST + 1, 200_000, 3 * MEGABYTE])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    path = tmp_path / "bogen.json"
    path.write_bytes(content)
    assert read_input(path, limit=LIMIT, too_large="merge.too_large") == content
    path.write_bytes(BYTE_ORDER_MARK + content)
    assert read_input(path, limit=LIMIT, too_large="merge.too_large") == content


@pytest.mark.parametrize("limit", [1, FIRST - 1, FIRST, FIRST + 1, 3 * FIRST])
def test_one_byte_beyond_the_limit_is_refused(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "bogen.json"
    path.write_bytes(b"x" * limit)
    assert len(read_input(path, limit=limit, too_large="merge.too_large")) == limit
    path.write_bytes(b"x" * (limit + 1))
    with pytest.raises(InputError) as refused:
        read_input(path, limit=limit, too_large="merge.too_large")
    assert refused.value.key == "merge.too_large"


@pytest.mark.parametrize("size", [100_000, 200_000, MEGABYTE])
def test_a_file_takes_no_more_room_than_a_few_times_its_size(tmp_path: Path, size: int) -> None:
    path = tmp_path / "bogen.json"
    path.write_bytes(b"{}" + b" " * size)
    tracemalloc.start()
    try:
        read_input(path, limit=LIMIT, too_large="merge.too_large")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * size + FIRST
