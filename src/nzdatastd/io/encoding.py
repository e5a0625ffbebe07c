"""Find the encoding of a text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO, Final

from nzdatastd.errors import SettingsError
from nzdatastd.io.faults import fault

__all__ = ["Encoding", "declared_encoding", "detect_encoding"]

# Byte-order marks, the longest first: that of UTF-32 LE begins with that of UTF-16 LE.
# Source: The Unicode Standard, section 23.8 (evidence: official).
MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The single-byte encodings of western European text that New Zealand systems have written. None has a macron.
LEGACY: Final = ("cp1252", "latin_1", "mac_roman")
STEP: Final = 1 << 20  # bytes looked at in one go
WINDOW: Final = 2 << 20  # bytes judged from the first that is not ASCII
LEGACY_SAMPLE: Final = 64 << 10  # bytes of lines with accents that the legacy encoding is judged by
UTF16_ZEROS: Final = 0.3  # share of zero bytes on one side of the pairs that marks UTF-16 text


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file stand for text.

    Args:
        codec: the name of the Python codec.
        evidence: how it was found, in words for the report.
        mark: the length of the byte-order mark in bytes, 0 without one.
    """

    codec: str
    evidence: str
    mark: int = 0


def declared_encoding(stream: BinaryIO, encoding: str) -> Encoding:
    """Take an encoding at the user's word.

    Args:
        stream: the bytes from the beginning, in which a byte-order mark is looked for.
        encoding: a name that Python knows.

    Returns:
        the encoding.

    Raises:
        SettingsError: no such encoding.

    Examples:
        >>> import io
        >>> declared_encoding(io.BytesIO(b"id,name"), "Windows-1252").codec
        'cp1252'
    """
    try:
        codec = codecs.lookup(encoding).name
        b"a".decode(codec, errors="ignore")
    except LookupError:
        raise SettingsError(f"encoding {encoding!r} is not known: try utf-8, utf-16, cp1252 or mac-roman") from None
    codec = "utf-8" if codec == "utf-8-sig" else codec
    marked = codec == "utf-8" and stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    return Encoding(codec, "as declared", len(codecs.BOM_UTF8) if marked else 0)


def detect_encoding(stream: BinaryIO, name: str) -> Encoding:
    r"""Detect the encoding of a text.

    In this order: a byte-order mark; zero bytes on one side of every pair (UTF-16); valid UTF-8 from the first byte
    that is not ASCII; else a single-byte encoding, which can only be assumed.

    Args:
        stream: the bytes from the beginning. It is read up to the first byte that is not ASCII, and a little beyond.
        name: what reports call the file.

    Returns:
        the encoding and the evidence for it.

    Raises:
        InputError: the file is binary, or some lines are UTF-8 and others are not.

    Examples:
        >>> import io
        >>> detect_encoding(io.BytesIO("Tāmaki Makaurau\n".encode()), "towns.txt")
        Encoding(codec='utf-8', evidence='valid UTF-8', mark=0)
        >>> detect_encoding(io.BytesIO("Rene, René\n".encode("cp1252")), "names.txt").codec
        'cp1252'
    """
    block = stream.read(STEP)
    for mark, codec in MARKS:
        if block.startswith(mark):
            return Encoding(codec, "byte-order mark", len(mark))
    if b"\0" in block:
        return _utf16(block, name)
    lines = 0
    while block and block.isascii():
        lines += block.count(b"\n")
        block = stream.read(STEP)
    if not block:
        return Encoding("utf-8", "plain ASCII")
    window = block + stream.read(WINDOW)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(window)
    except UnicodeDecodeError as error:
        _refuse_mixture(window, lines + window.count(b"\n", 0, error.start) + 1, name)
        return _legacy(window)
    return Encoding("utf-8", "valid UTF-8")


def _utf16(block: bytes, name: str) -> Encoding:
    pairs = max(1, len(block) // 2)
    even, odd = block[0::2].count(0) / pairs, block[1::2].count(0) / pairs
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > UTF16_ZEROS and others < UTF16_ZEROS / 10:
            return Encoding(codec, "zero bytes in every other place, no byte-order mark")
    line = block.count(b"\n", 0, block.index(0)) + 1
    raise fault(name, "a zero byte: this is a binary file, or a damaged text file", line=line)


def _refuse_mixture(window: bytes, line: int, name: str) -> None:
    text = window.decode("utf-8", errors="surrogateescape")
    broken = len(re.findall(r"[\udc80-\udcff]", text))
    whole = len(re.findall(r"[^\x00-\x7f]", text)) - broken
    if whole > broken:
        raise fault(
            name,
            "bytes that are not UTF-8, while most of the file is: save it in one encoding, or declare an encoding",
            line=line,
        )


def _legacy(window: bytes) -> Encoding:
    from charset_normalizer import from_bytes

    # Only lines with accents tell the candidates apart; thousands of others would drown them.
    accented = [line for line in window.splitlines(keepends=True) if not line.isascii()]
    sample = b"".join(accented)[:LEGACY_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(LEGACY), threshold=1.0).best()
    codec = best.encoding if best else "cp1252"
    try:
        window.decode(codec)
    except UnicodeDecodeError:
        codec = "latin_1"
    return Encoding(codec, "assumed: not UTF-8, read as a single-byte encoding, which has no macrons")
