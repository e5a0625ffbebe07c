"""Encodings: what is certain, what is assumed, and what is refused."""

from __future__ import annotations

import codecs
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.io import encoding as encoding_module
from nzdatastd.io.encoding import detect_encoding
from nzdatastd.io.source import open_source
from nzdatastd.io.text_file import open_text

MACRONS = "id,town\n1,Ōtaki\n2,Whangārei\n3,Taupō\n"
ACCENTS = "id,name\n1,René Orléans\n2,Zoë Müller\n3,Smith\n"

DETECTED = [
    # bytes, codec, how it was found
    (MACRONS.encode("utf-8"), "utf-8", "valid UTF-8"),
    (MACRONS.encode("utf-8-sig"), "utf-8", "byte-order mark"),
    (b"id,town\n1,Levin\n", "utf-8", "plain ASCII"),
    (codecs.BOM_UTF16_LE + MACRONS.encode("utf-16-le"), "utf-16-le", "byte-order mark"),
    (codecs.BOM_UTF16_BE + MACRONS.encode("utf-16-be"), "utf-16-be", "byte-order mark"),
    (codecs.BOM_UTF32_LE + MACRONS.encode("utf-32-le"), "utf-32-le", "byte-order mark"),
    (codecs.BOM_UTF32_BE + MACRONS.encode("utf-32-be"), "utf-32-be", "byte-order mark"),
    (MACRONS.encode("utf-16-le"), "utf-16-le", "zero bytes"),
    (MACRONS.encode("utf-16-be"), "utf-16-be", "zero bytes"),
    (ACCENTS.encode("cp1252"), "cp1252", "assumed"),
    (ACCENTS.encode("mac-roman"), "mac_roman", "assumed"),
    ("id,note\n1,“Café” – naïve\n".encode("cp1252"), "cp1252", "assumed"),
]


@pytest.mark.parametrize(("data", "codec", "evidence"), DETECTED)
def test_the_encoding_is_detected(data: bytes, codec: str, evidence: str) -> None:
    found = detect_encoding(io.BytesIO(data), "towns.csv")
    assert found.codec == codec
    assert found.evidence.startswith(evidence)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_macrons_come_through_every_unicode_encoding_and_line_end(tmp_path: Path, codec: str, line_end: str) -> None:
    path = tmp_path / "Ngā tāone.csv"
    path.write_bytes(MACRONS.replace("\n", line_end).encode(codec))
    source = open_source(path)
    assert source.name == "Ngā tāone.csv"
    assert source.columns == ("id", "town")
    assert source.sample()["town"].to_list() == ["Ōtaki", "Whangārei", "Taupō"]


@pytest.mark.parametrize("codec", ["cp1252", "mac-roman"])
def test_accents_come_through_the_legacy_encodings_and_the_facts_say_that_it_is_assumed(
    tmp_path: Path, codec: str
) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(ACCENTS.encode(codec))
    source = open_source(path)
    assert source.sample()["name"].to_list() == ["René Orléans", "Zoë Müller", "Smith"]
    assert "assumed" in source.facts["encoding_evidence"]
    assert "macrons" in source.facts["encoding_evidence"]


def test_an_accent_far_into_an_ascii_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding_module, "STEP", 16)
    path = tmp_path / "names.csv"
    path.write_bytes(b"id,name\n" + b"1,Smith\n" * 500 + "2,René Béla\n".encode("cp1252"))
    assert open_source(path).facts["encoding"] == "cp1252"


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("id,town\n1,Ōtaki\n".encode("iso8859-13"))
    source = open_source(path, encoding="iso8859-13")
    assert source.sample()["town"].to_list() == ["Ōtaki"]
    assert source.facts["encoding_evidence"] == "as declared"


def test_compressed_text_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv.gz"
    path.write_bytes(gzip.compress(MACRONS.encode("utf-16")))
    assert open_source(path).sample()["town"].to_list() == ["Ōtaki", "Whangārei", "Taupō"]


def test_compressed_text_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv.gz"
    path.write_bytes(gzip.compress(MACRONS.encode() * 100)[:-20])
    with pytest.raises(InputError, match=r"^towns\.csv\.gz: the compressed file is damaged or breaks off"):
        open_source(path)


MIXED = "id,town\n1,Ōtaki\n2,Taupō\n".encode() + "3,Orléans\n".encode("cp1252") + "4,Tīrau\n".encode()

REFUSED = [
    # bytes, the line the error names, what it says
    (MIXED, 4, "bytes that are not UTF-8, while most of the file is"),
    (b"id,town\n1,Levin\n2,\x00\x01\x02\x03 binary \x00\n" + b"3,Levin\n" * 20, 3, "a zero byte"),
]


@pytest.mark.parametrize(("data", "line", "message"), REFUSED)
def test_text_that_is_none_is_refused_by_its_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(InputError, match=rf"^towns\.csv, line {line}: {message}"):
        detect_encoding(io.BytesIO(data), "towns.csv")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "ascii"])
def test_text_that_is_not_in_the_declared_encoding_is_refused_by_its_line(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "towns.csv"
    lone = b"\x00\xd8" if codec == "utf-16-le" else b"\xff\xfe"
    text = "id,town\n1,Levin\n2,x".encode(codec)
    path.write_bytes(text + lone + "\n".encode(codec))
    with pytest.raises(InputError, match=r"^towns\.csv, line 3: bytes that are not"):
        open_source(path, encoding=codec).sample()


@pytest.mark.parametrize("wrong", ["klingon", "rot13", "base64"])
def test_an_unknown_encoding_is_a_wrong_setting(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("id\n1\n")
    with pytest.raises(SettingsError, match="is not known"):
        open_source(path, encoding=wrong)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), codec=st.sampled_from(["utf-16", "utf-32"]))
def test_recoding_keeps_every_character(tmp_path_factory: pytest.TempPathFactory, text: str, codec: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(f"head\n{text}".encode(codec))
    with open_text(path, "any.txt").open() as stream:
        assert stream.read().decode() == f"head\n{text}"
