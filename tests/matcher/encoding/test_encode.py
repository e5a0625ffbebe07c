"""Encoding a source: what is encoded, what is left out, and that no value, id or key shows anywhere."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from tests.matcher.encoding.made import KEY, LAYOUT, people

PEOPLE = people(
    ("zq1", "Wilhelmina Hine", "Abercrombie", "1985-03-07"),
    ("zq2", "Bartholomew", "Zebedee", "31/01/1990"),
    ("zq3", "E", "Quatermain", "1971-12-01"),
    ("zq4", None, "Quatermain", "1971-12-01"),
    ("zq5", "Ermintrude", None, "1971-12-01"),
    ("zq6", "Ermintrude", "Quatermain", "1971"),
    ("zq7", "Ermintrude", "Quatermain", "1900-01-01"),
)
SECRETS = ("bercrombie", "ilhelmina", "ebedee", "uatermain", "1985", "zq", KEY.decode())


def encoded(source: pl.DataFrame, key: bytes = KEY, **how: object) -> nz.Encoded:
    return nz.encode(source, LAYOUT, key=key, workers=1, **how)  # type: ignore[arg-type]


def test_every_record_is_encoded_or_left_out_with_a_reason() -> None:
    made = encoded(PEOPLE)
    assert made.codes is not None
    assert made.codes["id"].to_list() == PEOPLE["ID"].to_list()
    assert made.codes["left_out"].to_list() == [
        None,
        None,
        "given name is an initial",
        "no given name",
        "no family name",
        "no whole date of birth",
        "no whole date of birth",
    ]
    assert set(made.records["id"]) == set(made.codes["code"].drop_nulls())
    assert str(made).splitlines()[:2] == ["2 records encoded", "1 left out: given name is an initial"]


def test_the_same_gives_the_same_and_codes_are_those_of_one_delivery() -> None:
    one, same, later = encoded(PEOPLE), encoded(PEOPLE), encoded(PEOPLE.head(1))
    assert one.records.equals(same.records)
    assert not set(one.records["id"]) & set(later.records["id"])
    assert later.records["filter"][0] in one.records["filter"].to_list()
    other = encoded(PEOPLE, key=b"another key of the tests")
    assert not set(one.records["filter"]) & set(other.records["filter"])


@pytest.mark.parametrize("plain_ids", [False, True])
def test_the_order_tells_nothing(plain_ids: bool) -> None:
    many = people(
        *(
            (f"{number:03}", f"Ann{chr(97 + number // 26)}{chr(97 + number % 26)}", "Lee", "1985-03-07")
            for number in range(100)
        )
    )
    one, turned = (encoded(each, plain_ids=plain_ids) for each in (many, many.reverse()))
    assert one.codes is not None
    if not plain_ids:
        assert one.records["id"].is_sorted()
    place = {code: number for number, code in enumerate(one.codes["code"])}
    named = one.records["id"].to_list() if plain_ids else [f"{place[code]:03}" for code in one.records["id"]]
    assert named not in (sorted(named), sorted(named, reverse=True))
    assert turned.records.height == 100


def test_nothing_is_logged_shown_or_written_but_codes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        made = encoded(PEOPLE)
        written = made.write(tmp_path / "people.encoded.parquet")
        read = nz.Encoded.read(written)
    out, err = capfd.readouterr()
    text = written.read_bytes().decode("latin-1")
    for shown in (caplog.text, out, err, str(made), repr(made), repr(read), text):
        assert not any(secret in shown for secret in SECRETS)
    assert read.codes is None
    assert read.records.equals(made.records)
    assert read.header == made.header


def test_plain_ids_are_kept_only_where_asked_for() -> None:
    assert set(encoded(PEOPLE, plain_ids=True).records["id"]) == {"zq1", "zq2"}


def test_addresses_and_telephones_change_no_filter() -> None:
    more = PEOPLE.with_columns(pl.lit("14A Rimu Rd, Karori").alias("HOME"), pl.lit("04 499 0888").alias("PHONE"))
    wide = {**LAYOUT, "columns": {**LAYOUT["columns"], "street_address": "HOME", "phone_number": "PHONE"}}
    made = nz.encode(more, wide, key=KEY, workers=1)
    assert made.records.equals(encoded(PEOPLE).records)


def test_columns_are_recognised_and_normalised_frames_taken() -> None:
    recognised = nz.encode(PEOPLE.rename({"GIVEN": "GIVEN_NAMES"}), key=KEY, workers=1)
    assert recognised.records.height == 2
    ready = nz.normalise(PEOPLE, LAYOUT, workers=1)
    assert nz.encode(ready, key=KEY).records["filter"].sort().equals(encoded(PEOPLE).records["filter"].sort())


def test_a_layout_without_names_or_dates_is_refused() -> None:
    with pytest.raises(nz.LayoutError, match=r"names and of the date of birth"):
        nz.encode(PEOPLE, {"id": "ID", "columns": {"family_name": "SURNAME"}}, key=KEY)


@pytest.mark.parametrize(
    ("given_key", "told"),
    [
        ({}, "needs one key"),
        ({"key": b"k" * 16, "key_env": "NAME"}, "needs one key"),
        ({"key": b"short and told"[:9]}, "16 bytes or more"),
        ({"key": "short and no path of a file"}, "the key file cannot be read"),
        ({"key": "short and no\0path"}, "the key file cannot be read"),
        ({"key_env": "NZDATASTD_NO_SUCH_KEY"}, "NZDATASTD_NO_SUCH_KEY: 16 bytes"),
    ],
)
def test_a_key_that_will_not_do_is_refused_and_not_told(given_key: dict[str, object], told: str) -> None:
    with pytest.raises(nz.SettingsError, match=told) as refused:
        nz.encode(PEOPLE, LAYOUT, **given_key)  # type: ignore[arg-type]
    assert "short and" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_key_of_a_file_or_of_the_environment_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_bytes(KEY + b"\n")
    monkeypatch.setenv("PROJECT_KEY", KEY.decode())
    by_file = nz.encode(PEOPLE, LAYOUT, key=tmp_path / "key", workers=1)
    by_name = nz.encode(PEOPLE, LAYOUT, key_env="PROJECT_KEY", workers=1)
    assert by_file.records.equals(by_name.records)
    assert by_file.records.equals(encoded(PEOPLE).records)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20), st.text(max_size=12)), min_size=1, max_size=5))
def test_no_text_raises_and_no_record_is_lost(rows: list[tuple[str, str, str]]) -> None:
    source = people(*((f"{number}", *row) for number, row in enumerate(rows)))
    made = encoded(source)
    assert made.codes is not None
    assert made.codes.height == source.height
    assert made.records.height + made.codes["left_out"].drop_nulls().len() == source.height


def test_what_is_no_encoded_file_is_refused_in_one_line(tmp_path: Path) -> None:
    PEOPLE.write_parquet(tmp_path / "plain.parquet")
    (tmp_path / "text.parquet").write_text("no parquet", encoding="utf-8")
    made = encoded(PEOPLE)
    bad = nz.Encoded(made.header, made.records.with_columns(pl.lit(b"short").alias("filter")))
    bad.write(tmp_path / "damaged.parquet")
    for name in ("plain", "text", "damaged", "missing"):
        with pytest.raises(nz.InputError, match=rf"^{name}\.parquet: [^\n]+$"):
            nz.Encoded.read(tmp_path / f"{name}.parquet")
    with pytest.raises(nz.SettingsError, match=r"written as \.parquet"):
        made.write(tmp_path / "people.csv")


KILLED = """
import os, signal, sys
import polars as pl
from nzdatastd.matcher.encoding.encoded import Encoded
from nzdatastd.matcher.encoding.header import Header

class Dying(pl.DataFrame):
    def write_parquet(self, path, **how):
        path.write_bytes(b"half")
        os.kill(os.getpid(), signal.SIGKILL)

Encoded(Header.of("00"), Dying({"id": ["a"], "filter": [bytes(64)]})).write(sys.argv[1])
"""


def test_a_killed_run_leaves_no_file(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "out.parquet")], check=False)
    assert not (tmp_path / "out.parquet").exists()
    assert [path.name.startswith(".") for path in tmp_path.iterdir()] == [True], "killed while it wrote"
