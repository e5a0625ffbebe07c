"""However a file is cut into blocks, its rows are those that the exact scanner finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.errors import InputError
from nzdatastd.io import blocks
from nzdatastd.io.blocks import Body, read_frames
from nzdatastd.io.encoding import Encoding
from nzdatastd.io.records import records
from nzdatastd.io.text_file import TextFile

PLAIN = st.sampled_from(["", "", "a", "bb", "ā", "é x", " ", "'", "x" * 13, "\ta"])
INNER = st.lists(st.sampled_from(["a", ",", "\n", '""', "\r\n", "ō", " ", "\r"]), max_size=4).map("".join)
QUOTED = INNER.map('"{}"'.format)
# Not as RFC 4180 has it, and still plain to read.
STRAY = st.sampled_from(['a"b', '5" pipe', 'W "Bill" S', ' "q"', "a\rb", "a\r", "\r", 'x""y'])


@st.composite
def tables(draw: st.DrawFn, *, ragged: bool) -> tuple[str, int]:
    """Draw the text of a table and its number of columns."""
    width = draw(st.integers(1, 4))
    narrow, wide = (1, width + 1) if ragged else (width, width)
    row = st.lists(st.one_of(PLAIN, QUOTED, STRAY), min_size=narrow, max_size=wide).map(",".join)
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = draw(st.lists(st.one_of(row, row, row, st.just("")), min_size=1, max_size=10))
    return line_end.join(lines) + draw(st.sampled_from(["", line_end])), width


def body(folder: pytest.TempPathFactory, text: str, width: int) -> Body:
    path = folder.getbasetemp() / "any.csv"
    path.write_bytes(text.encode())
    file = TextFile(path, "any.csv", Encoding("utf-8", "valid UTF-8"))
    return Body(file, tuple("abcd"[:width]), ",", start=0, line=1, row_bytes=1.0)


@given(tables(ragged=False), st.sampled_from([4, 16, 40, 10_000]))
def test_blocks_give_the_rows_of_the_scanner(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[str, int], size: int
) -> None:
    text, width = table
    cells = [record.cells for record in records(text, ",")]
    expected = [row if len(row) == width else (None,) * width for row in cells]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "SMALLEST_BLOCK", size)
        frames = list(read_frames(body(tmp_path_factory, text, width), 1, {}))
    assert [row for frame in frames for row in frame.rows()] == expected


@given(tables(ragged=True), st.sampled_from([4, 16, 40, 10_000]))
def test_no_record_of_another_width_passes_for_a_whole_one(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[str, int], size: int
) -> None:
    text, width = table
    found = list(records(text, ","))
    first = next((one for one in found if len(one.cells) > width or (len(one.cells) < width and not one.blank)), None)
    facts: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "SMALLEST_BLOCK", size)
        read = read_frames(body(tmp_path_factory, text, width), 1, facts)
        if first is None:
            assert sum(frame.height for frame in read) == len(found)
            return
        try:
            list(read)
        except InputError as error:
            line = int(str(error).split("line ")[1].split(":")[0])
            assert line - 1 in {one.line for one in found if len(one.cells) != width}
        else:
            assert facts["footnotes"] == f"from line {first.line + 1}"
