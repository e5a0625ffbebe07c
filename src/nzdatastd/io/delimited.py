"""Open delimited text: CSV and its kin, as agencies deliver it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nzdatastd.io.batching import rebatch
from nzdatastd.io.blocks import Body, read_frames
from nzdatastd.io.delimiter import declared_delimiter, delimiter_name, detect_delimiter, sample, table_width
from nzdatastd.io.faults import fault, files_as_input
from nzdatastd.io.header import RaggedHeaderError, find_header, looks_like_a_record
from nzdatastd.io.records import OpenQuoteError
from nzdatastd.io.source import Source
from nzdatastd.io.tail import leave_out_tail
from nzdatastd.io.text_file import LONGEST_RECORD, TOO_LONG, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import polars as pl

    from nzdatastd.io.delimiter import Sample
    from nzdatastd.io.header import Header
    from nzdatastd.io.text_file import TextFile

__all__ = ["open_delimited"]

HEAD: Final = 1 << 20  # bytes in which the header and the delimiter are looked for
FEW_ROWS_BELOW: Final = 5


@dataclass(frozen=True, slots=True)
class _TextReader:
    """Reads the rows of one delimited text file."""

    body: Body
    facts: dict[str, str]
    whole: bool

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        frames = read_frames(self.body, size, self.facts)
        return rebatch(leave_out_tail(frames, self.facts), size)

    def records(self) -> int | None:
        return sum(frame.height for frame in self.batches(100_000)) if self.whole else None


def open_delimited(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Source:
    """Open a delimited text file.

    Args:
        path: the file, which may be compressed with gzip.
        encoding: its encoding; detected if None.
        delimiter: its delimiter; detected if None.

    Returns:
        the source, of kind "tsv" where a tab separates the fields and "csv" else.

    Raises:
        InputError: the file is no text, has no header, or its beginning is malformed.
        SettingsError: the encoding or the delimiter is not known.
    """
    file = open_text(path, path.name, encoding)
    text, whole = _head(file)
    prefer = "\t" if ".tsv" in path.suffixes or ".tab" in path.suffixes else ","
    character = declared_delimiter(delimiter) if delimiter else detect_delimiter(text, whole=whole, prefer=prefer)
    found = sample(text, character, whole=whole)
    header = _header(file, found)
    record = found.records[header.index]
    facts = {
        "encoding": file.encoding.codec,
        "encoding_evidence": file.encoding.evidence,
        "delimiter": delimiter_name(character),
        **({"title_lines": str(record.line)} if record.line else {}),
        **header.notes,
    }
    body = Body(
        file=file,
        columns=header.names,
        delimiter=character,
        start=len(text[: record.end].encode()),
        line=record.next_line + 1,
        row_bytes=_row_bytes(text, found, header),
    )
    return Source(
        name=file.name,
        kind="tsv" if character == "\t" else "csv",
        columns=header.names,
        first_row_line=body.line,
        facts=MappingProxyType(facts),
        path=path,
        reader=_TextReader(body, facts, whole),
    )


def _head(file: TextFile) -> tuple[str, bool]:
    """Read the beginning of a text, to the end of a line, and tell whether it is the whole."""
    with files_as_input(file.name), file.open() as stream:
        head = stream.read(HEAD)
        whole = len(head) < HEAD
        if not whole and not head.endswith(b"\n"):
            rest = stream.readline(LONGEST_RECORD)
            if len(rest) == LONGEST_RECORD and not rest.endswith(b"\n"):
                raise fault(file.name, TOO_LONG, line=head.count(b"\n") + 1)
            head += rest
        whole = whole or not stream.read(1)
    try:
        return head.decode("utf-8"), whole
    except UnicodeDecodeError as error:
        line = head.count(b"\n", 0, error.start) + 1
        message = f"bytes that are not {file.encoding.codec}: give the right encoding, or save it as UTF-8"
        raise fault(file.name, message, line=line) from None


def _header(file: TextFile, found: Sample) -> Header:
    rows = [record.cells for record in found.records]
    try:
        header = find_header(rows, table_width(rows))
    except RaggedHeaderError as error:
        message = f"{error.found} fields where the records below have {error.expected}"
        raise fault(file.name, message, line=found.records[error.index].line + 1) from None
    if header is None:
        if found.broken:
            what = (
                "is never closed" if isinstance(found.broken, OpenQuoteError) else "has text behind its closing quote"
            )
            raise fault(file.name, f"a quote that opens here {what}", line=found.broken.line + 1)
        raise fault(file.name, "no header line: the first line must name the columns")
    below = rows[header.index + 1 : header.index + 1 + FEW_ROWS_BELOW]
    if looks_like_a_record(rows[header.index], below):
        line = found.records[header.index].line + 1
        raise fault(file.name, "this looks like a record, not like column names: put a header line on top", line=line)
    return header


def _row_bytes(text: str, found: Sample, header: Header) -> float:
    rows = len(found.records) - header.index - 1
    if rows < 1:
        return float(HEAD)
    part = text[found.records[header.index].end : found.records[-1].end]
    return max(1.0, len(part.encode()) / rows)
