"""Opening a source: what can be opened, and the one line that says why something cannot."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import polars as pl
import pytest

from nzdatastd.errors import InputError, MissingExtraError, NZDataStdError, SettingsError
from nzdatastd.io.source import open_source


def test_a_path_may_be_a_string_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "Ngā tāngata o Ōtaki (1) [x].csv"
    path.write_text("id,name\n1,x\n")
    for given in (path, str(path)):
        source = open_source(given)
        assert (source.name, source.path, source.columns) == (path.name, path, ("id", "name"))


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx", "ndjson", "duckdb", "sqlite"])
def test_a_missing_file_or_a_directory_is_one_line(tmp_path: Path, suffix: str) -> None:
    name = f"people.{suffix}"
    with pytest.raises(InputError) as caught:
        open_source(tmp_path / name)
    assert str(caught.value) == f"{name}: no such file"
    (tmp_path / name).mkdir()
    with pytest.raises(InputError) as caught:
        open_source(tmp_path / name)
    assert str(caught.value) == f"{name}: a directory, not a file: name one of the files in it"


def test_a_file_that_may_not_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: object, **options: object) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"^people\.csv: not permitted to read it: ask for read permission$"):
        open_source(tmp_path / "people.csv")


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx", "ndjson"])
def test_an_empty_file_is_one_line(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"people.{suffix}"
    path.touch()
    with pytest.raises(InputError) as caught:
        open_source(path)
    assert str(caught.value) == f"people.{suffix}: the file is empty"


def test_an_arrow_file_is_told_what_to_become(tmp_path: Path) -> None:
    pl.DataFrame({"id": [1]}).write_ipc(tmp_path / "people.arrow")
    with pytest.raises(InputError, match=r"^people\.arrow: an Arrow file, which is not read: save it as Parquet$"):
        open_source(tmp_path / "people.arrow")


OPTIONS = [
    ("people.csv", {"sheet": "x"}, "sheet cannot be used with a text file"),
    ("people.csv", {"table": "x"}, "table cannot be used with a text file"),
    (
        "people.parquet",
        {"encoding": "utf-8", "delimiter": ","},
        "encoding and delimiter cannot be used with a parquet file",
    ),
    ("people.ndjson", {"sheet": "x"}, "sheet cannot be used with a ndjson file"),
]


@pytest.mark.parametrize(("name", "options", "message"), OPTIONS)
def test_an_option_that_does_not_fit_is_refused(
    tmp_path: Path, name: str, options: dict[str, str], message: str
) -> None:
    frame = pl.DataFrame({"id": ["1"]})
    {"csv": frame.write_csv, "parquet": frame.write_parquet, "ndjson": frame.write_ndjson}[name.split(".")[1]](
        tmp_path / name
    )
    with pytest.raises(SettingsError) as caught:
        open_source(tmp_path / name, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("missing", "magic", "extra"),
    [
        ("fastexcel", b"PK\x03\x04", "excel"),
        ("duckdb", b"\0" * 8 + b"DUCK", "database"),
        ("sqlalchemy", b"SQLite format 3\0", "database"),
    ],
)
def test_a_missing_library_is_answered_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, magic: bytes, extra: str
) -> None:
    path = tmp_path / "people"
    path.write_bytes(magic + b"\0" * 100)
    monkeypatch.setitem(import_module("sys").modules, missing, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'nzdatastd\[{extra}\]'"):
        open_source(path, table=None)


VALUE = "Wharepapa"  # a value that no error may repeat
FAULTY = [
    f"id,name\n1,{VALUE}\n2,{VALUE},{VALUE}\n",
    f'id,name\n1,"{VALUE}\n2,{VALUE}\n',
    f'id,name\n1,"{VALUE}" {VALUE}\n',
    f"id,name,town\n1,x,y\n2,{VALUE}\n",
    f"{VALUE},1985-07-03,6011\nx,1990-01-31,0420\n",
    f"id,name\n1,{VALUE}\0\n",
]


@pytest.mark.parametrize("text", FAULTY)
def test_no_error_repeats_a_value(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    with pytest.raises(NZDataStdError) as caught:
        list(open_source(path).batches())
    told = [str(caught.value), repr(caught.value.__cause__)]
    assert not any(VALUE in one for one in told)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert "\n" not in str(caught.value)
