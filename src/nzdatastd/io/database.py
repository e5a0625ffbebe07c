"""Open a table of a database: DuckDB and SQLite files, and whatever SQLAlchemy connects to."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from nzdatastd.errors import MissingExtraError, SettingsError
from nzdatastd.io.faults import fault, files_as_input
from nzdatastd.io.source import Source
from nzdatastd.io.text import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    import duckdb
    import polars as pl
    import sqlalchemy

__all__ = ["open_database", "open_duckdb", "open_sqlite"]

PURPOSE: Final = "reading a database"


@dataclass(frozen=True, slots=True)
class _DuckDBReader:
    """Reads a table of a DuckDB file, which is opened for reading only."""

    path: Path
    relation: str

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        from nzdatastd.io.arrow import relation_batches

        with _duckdb(self.path) as connection:
            yield from relation_batches(connection.sql(f"FROM {self.relation}"), size)

    def records(self) -> int:
        with _duckdb(self.path) as connection:
            counted = connection.execute(f"FROM {self.relation} SELECT count(*)").fetchone()
        return int(counted[0]) if counted else 0


@contextmanager
def _duckdb(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Connect to a DuckDB file for reading only."""
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("duckdb", "database", PURPOSE) from None
    try:
        with duckdb.connect(path, read_only=True) as connection:
            yield connection
    except duckdb.Error:
        message = "DuckDB cannot read it: damaged, open for writing elsewhere, or of a later version"
        raise fault(path.name, message) from None


def open_duckdb(path: Path, table: str | None = None) -> Source:
    """Open a table or view of a DuckDB file.

    Args:
        path: the database.
        table: the table, `schema.table` outside the schema `main`; not needed where there is one only.

    Returns:
        the source, of kind "database".

    Raises:
        InputError: no such table, or the file cannot be read.
        MissingExtraError: duckdb or pyarrow is not installed.
    """
    with _duckdb(path) as connection:
        found = connection.sql(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_catalog = current_database() ORDER BY ALL"
        ).fetchall()
        tables = {name if schema == "main" else f"{schema}.{name}": (schema, name) for schema, name in found}
        chosen = _choose(path.name, list(tables), table)
        relation = ".".join('"' + part.replace('"', '""') + '"' for part in tables[chosen])
        columns = tuple(connection.sql(f"FROM {relation}").columns)
    facts = MappingProxyType({"table": chosen})
    name = f"table {chosen} in {path.name}"
    return Source(name, "database", columns, 1, facts, path, _DuckDBReader(path, relation))


def open_sqlite(path: Path, table: str | None = None) -> Source:
    """Open a table or view of an SQLite file.

    Args:
        path: the database.
        table: the table; not needed where there is one only.

    Returns:
        the source, of kind "database".

    Raises:
        InputError: no such table, or the file cannot be read.
        MissingExtraError: SQLAlchemy is not installed.
    """
    sqlalchemy = _sqlalchemy()

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(path.resolve().as_posix())}?mode=ro", uri=True)

    engine = sqlalchemy.create_engine("sqlite://", creator=connect, poolclass=sqlalchemy.pool.NullPool)
    return _open_table(engine, path.name, table, path)


def open_database(url: str, table: str | None = None) -> Source:
    """Open a table or view of any database that SQLAlchemy connects to.

    Args:
        url: SQLAlchemy's URL of the database. It is shown nowhere, as it may hold a password.
        table: the table, `schema.table` outside the default schema; not needed where there is one only.

    Returns:
        the source, of kind "database"; its rows come in the order in which the database gives them.

    Raises:
        InputError: the database cannot be reached, or has no such table.
        SettingsError: the URL is not one of a database.
        MissingExtraError: SQLAlchemy is not installed.
    """
    sqlalchemy = _sqlalchemy()
    try:
        parts = sqlalchemy.make_url(url)
        if parts.get_backend_name() == "sqlite" and parts.database and parts.database != ":memory:":
            path = Path(parts.database)
            with files_as_input(path.name), path.open("rb"):
                return open_sqlite(path, table)
        engine = sqlalchemy.create_engine(parts, poolclass=sqlalchemy.pool.NullPool)
    except (sqlalchemy.exc.ArgumentError, ValueError):
        raise SettingsError(
            "this is not the URL of a database: write it as postgresql://user@server/database"
        ) from None
    except ModuleNotFoundError as error:
        raise SettingsError(f"this database needs the Python package {error.name!r}: install it") from None
    return _open_table(engine, Path(parts.database or "the database").name, table, None)


@dataclass(frozen=True, slots=True)
class _TableReader:
    """Reads a table through SQLAlchemy, some rows at a time."""

    engine: sqlalchemy.Engine
    name: str
    selected: sqlalchemy.Select[tuple[object, ...]]
    columns: tuple[str, ...]

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        import polars as pl

        with _sql_as_input(self.name), self.engine.connect() as connection:
            rows = connection.execution_options(stream_results=True, yield_per=size).execute(self.selected)
            for part in rows.partitions(size):
                cells = {
                    name: [as_text(value) for value in values]
                    for name, values in zip(self.columns, zip(*part, strict=True), strict=True)
                }
                yield pl.DataFrame(cells, schema=dict.fromkeys(self.columns, pl.String))

    def records(self) -> int:
        from sqlalchemy import func, select

        with _sql_as_input(self.name), self.engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(self.selected.subquery())).scalar_one())


def _open_table(engine: sqlalchemy.Engine, database: str, table: str | None, path: Path | None) -> Source:
    sqlalchemy = _sqlalchemy()
    with _sql_as_input(database):
        inspector = sqlalchemy.inspect(engine)
        schema, dot, bare = (table or "").rpartition(".")
        if dot and schema in inspector.get_schema_names():
            names = {f"{schema}.{name}": name for name in _tables(inspector, schema)}
        else:
            schema, names = "", {name: name for name in _tables(inspector, None)}
        chosen = _choose(database, list(names), table)
        bare = names[chosen]
        found = tuple(column["name"] for column in inspector.get_columns(bare, schema or None))
    # Columns without a type give what the driver gives: SQLAlchemy would quote a malformed date in its error.
    untyped = [sqlalchemy.column(name) for name in found]
    selected = sqlalchemy.select(*untyped).select_from(sqlalchemy.table(bare, *untyped, schema=schema or None))
    name = f"table {chosen} in {database}"
    reader = _TableReader(engine, name, selected, found)
    return Source(name, "database", found, 1, MappingProxyType({"table": chosen}), path, reader)


def _tables(inspector: sqlalchemy.Inspector, schema: str | None) -> list[str]:
    return sorted([*inspector.get_table_names(schema), *inspector.get_view_names(schema)])


def _choose(database: str, tables: Sequence[str], wanted: str | None) -> str:
    listed = ", ".join(tables) or "no table at all"
    if wanted is None and len(tables) == 1:
        return tables[0]
    if wanted is None:
        raise fault(database, f"say which table; it has {listed}")
    if wanted not in tables:
        raise fault(database, f"no table {wanted!r}; it has {listed}")
    return wanted


def _sqlalchemy() -> ModuleType:
    try:
        import sqlalchemy
    except ImportError:
        raise MissingExtraError("sqlalchemy", "database", PURPOSE) from None
    return sqlalchemy


@contextmanager
def _sql_as_input(name: str) -> Iterator[None]:
    import sqlalchemy

    try:
        yield
    except (sqlalchemy.exc.SQLAlchemyError, UnicodeDecodeError):
        raise fault(name, "the database cannot be read: check that it is there, is whole, and lets you in") from None
