"""Read a text file as UTF-8, whatever its encoding and compression."""

from __future__ import annotations

import codecs
import gzip
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from nzdatastd.io.encoding import declared_encoding, detect_encoding
from nzdatastd.io.faults import fault, files_as_input

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import WriteableBuffer

    from nzdatastd.io.encoding import Encoding

__all__ = ["LONGEST_RECORD", "TOO_LONG", "TextFile", "open_text"]

LONGEST_RECORD: Final = 16 << 20  # bytes: a record beyond this is a fault of the file, and would not fit in memory
TOO_LONG: Final = f"no line break within {LONGEST_RECORD >> 20} MB: this is not a table of records"
STEP: Final = 1 << 20  # bytes recoded in one go


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file that can be opened again and again as a stream of UTF-8.

    Args:
        path: where the file is.
        name: what reports call it.
        encoding: how its bytes stand for text.
        compressed: whether it is compressed with gzip.
        bare_returns: whether its lines end in a bare carriage return, as those of classic Mac OS did.
    """

    path: Path
    name: str
    encoding: Encoding
    compressed: bool = False
    bare_returns: bool = False

    def open(self) -> BinaryIO:
        """Open the text behind any byte-order mark, as UTF-8 with lines that end in LF or CR LF."""
        raw = _open_bytes(self.path, compressed=self.compressed)
        raw.read(self.encoding.mark)
        if self.encoding.codec == "utf-8" and not self.bare_returns:
            return raw
        return cast("BinaryIO", io.BufferedReader(_Transcoder(raw, self), buffer_size=STEP))


class _Transcoder(io.RawIOBase):
    """A stream of UTF-8 made from text in another encoding, a block at a time."""

    def __init__(self, raw: BinaryIO, file: TextFile) -> None:
        super().__init__()
        self._raw = raw
        self._file = file
        self._decoder = codecs.getincrementaldecoder(file.encoding.codec)()
        self._ready = memoryview(b"")
        self._lines = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._ready and not self._ended:
            block = self._raw.read(STEP)
            self._ended = not block
            text = self._decode(block)
            self._lines += text.count("\n")
            if self._file.bare_returns:
                text = text.replace("\r", "\n")
            self._ready = memoryview(text.encode("utf-8"))
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _decode(self, block: bytes) -> str:
        try:
            return self._decoder.decode(block, final=self._ended)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(self._file.encoding.codec, errors="ignore")
            line = self._lines + before.count("\n") + 1
            message = f"bytes that are not {self._file.encoding.codec}: give the right encoding, or save it as UTF-8"
            raise fault(self._file.name, message, line=line) from None


def _open_bytes(path: Path, *, compressed: bool) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path)) if compressed else path.open("rb")


def open_text(path: Path, name: str, encoding: str | None = None) -> TextFile:
    """Find out how a text file is to be read.

    Args:
        path: the file.
        name: what reports call it.
        encoding: the name of its encoding where it is known; None to detect it.

    Returns:
        the file, ready to be opened as UTF-8.

    Raises:
        InputError: the file is empty, binary, damaged, one endless line, or written in more than one encoding.
        SettingsError: no such encoding.
    """
    with files_as_input(name):
        with path.open("rb") as stream:
            compressed = stream.read(2) == b"\x1f\x8b"
        with _open_bytes(path, compressed=compressed) as stream:
            _refuse_endless_line(stream, name)
        with _open_bytes(path, compressed=compressed) as stream:
            found = detect_encoding(stream, name) if encoding is None else declared_encoding(stream, encoding)
        file = TextFile(path, name, found, compressed)
        with file.open() as text:
            head = text.read(STEP)
    if not head.strip():
        raise fault(name, "the file is empty")
    return replace(file, bare_returns=b"\r" in head and b"\n" not in head)


def _refuse_endless_line(stream: BinaryIO, name: str) -> None:
    """Look for the first line end before anything else, so that gigabytes without one are not read through."""
    for _ in range(LONGEST_RECORD // STEP):
        block = stream.read(STEP)
        if not block or b"\n" in block or b"\r" in block:
            return
    if stream.read(1):
        raise fault(name, TOO_LONG, line=1)
