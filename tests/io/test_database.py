"""Databases: a table by its name, streamed, and never a password in a message."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
import sqlalchemy

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.io import database
from nzdatastd.io.source import open_source


@pytest.fixture
def sqlite(tmp_path: Path) -> Path:
    path = tmp_path / "Ngā mea #1.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('CREATE TABLE "people here" (id INTEGER, born DATE, "post code" TEXT, x REAL)')
        rows = [(1, "3/7/1985", "0420", 174.5), (2, None, "", 175.0), (3, "1990-01-31", "NULL", None)]
        connection.executemany('INSERT INTO "people here" VALUES (?, ?, ?, ?)', rows)
        connection.execute('CREATE VIEW adults AS SELECT id FROM "people here"')
    return path


@pytest.fixture
def duck(tmp_path: Path) -> Path:
    path = tmp_path / "people.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE people AS SELECT * FROM range(5) numbers(id)")
        connection.execute("ALTER TABLE people ADD COLUMN born DATE DEFAULT DATE '1985-07-03'")
        connection.execute('CREATE SCHEMA "old one"')
        connection.execute('CREATE TABLE "old one".people AS SELECT \'x"y\' AS "a""b"')
    return path


@pytest.mark.parametrize("as_url", [False, True])
def test_a_table_of_sqlite_is_read_as_text(sqlite: Path, as_url: bool) -> None:
    source = open_source(f"sqlite:///{sqlite}" if as_url else sqlite, table="people here")
    assert (source.name, source.kind) == ("table people here in Ngā mea #1.sqlite", "database")
    assert source.columns == ("id", "born", "post code", "x")
    batches = list(source.batches(2))
    assert [batch.height for batch in batches] == [2, 1]
    assert [row for batch in batches for row in batch.rows()] == [
        ("1", "3/7/1985", "0420", "174.5"),
        ("2", None, "", "175"),
        ("3", "1990-01-31", "NULL", None),
    ]
    assert source.records() == 3
    assert source.sample(1).rows() == [("1", "3/7/1985", "0420", "174.5")]


def test_a_view_is_read_like_a_table(sqlite: Path) -> None:
    assert open_source(sqlite, table="adults").sample().rows() == [("1",), ("2",), ("3",)]


def test_a_table_of_duckdb_is_read_as_text(duck: Path) -> None:
    source = open_source(duck, table="people")
    assert (source.name, source.kind) == ("table people in people.duckdb", "database")
    assert [batch.rows() for batch in source.batches(3)] == [
        [("0", "1985-07-03"), ("1", "1985-07-03"), ("2", "1985-07-03")],
        [("3", "1985-07-03"), ("4", "1985-07-03")],
    ]
    assert source.records() == 5


def test_a_table_of_another_schema_is_named_with_it(duck: Path) -> None:
    source = open_source(duck, table="old one.people")
    assert (source.columns, source.sample().rows()) == (('a"b',), [('x"y',)])


def test_the_only_table_needs_no_name(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE people (id INTEGER)")
    assert open_source(path).name == "table people in one.db"


def test_a_missing_or_unnamed_table_is_answered_with_those_there_are(sqlite: Path, duck: Path) -> None:
    with pytest.raises(InputError, match=r"no table 'persons'; it has adults, people here$"):
        open_source(sqlite, table="persons")
    with pytest.raises(InputError, match=r"^people\.duckdb: say which table; it has people, old one\.people$"):
        open_source(duck)


@pytest.mark.parametrize(
    ("url", "error", "message"),
    [
        ("sqlite:///no/such/people.db", InputError, "people.db: no such file"),
        ("klingon://kahless:secret@qonos/people", SettingsError, "this is not the URL of a database"),
        ("sqlite://:bad:port:/x", SettingsError, "this is not the URL of a database"),
        ("https://example.org/people.csv", InputError, "nothing is fetched from a network"),
        ("s3://bucket/people.parquet", InputError, "nothing is fetched from a network"),
    ],
)
def test_a_url_that_leads_nowhere_is_refused_without_being_repeated(
    url: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        open_source(url, table="people")
    assert "secret" not in str(caught.value)


def test_a_driver_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match="needs the Python package") as caught:
        open_source("postgresql+asyncpg://ani:secret@localhost/people", table="people")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("magic", [b"SQLite format 3\x00", b"\x00" * 8 + b"DUCK"])
def test_a_damaged_database_is_refused(tmp_path: Path, magic: bytes) -> None:
    path = tmp_path / "people.db"
    path.write_bytes(magic + b"\xff" * 5_000)
    with pytest.raises(InputError, match=r"people\.db"):
        open_source(path, table="people")


def test_a_database_is_not_written_to(sqlite: Path, duck: Path) -> None:
    before = sqlite.read_bytes(), duck.read_bytes()
    for path in (sqlite, duck):
        source = open_source(path, table="adults" if path is sqlite else "people")
        assert source.sample().height > 0
    assert (sqlite.read_bytes(), duck.read_bytes()) == before
    assert sorted(path.name for path in sqlite.parent.iterdir()) == ["Ngā mea #1.sqlite", "people.duckdb"]


def test_not_even_by_mistake(sqlite: Path) -> None:
    reader = open_source(sqlite, table="adults").reader
    assert isinstance(reader, database._TableReader)
    with reader.engine.connect() as connection, pytest.raises(sqlalchemy.exc.OperationalError, match="readonly"):
        connection.execute(sqlalchemy.text("CREATE TABLE more (id INTEGER)"))
