"""The engines that Splink runs on: DuckDB in this process, or Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import MissingExtraError, SettingsError
from nzdatastd.io.private_folder import PrivateFolder

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Backend", "backend_of"]


# For DuckDB, of all that matching takes (advisory): with a million records it is a third.
_MOST_MEMORY: Final = "2500MB"


@dataclass(frozen=True, slots=True)
class Backend:
    """An engine at work.

    Args:
        api: Splink's interface to it.
        given: a frame in the form that it takes.
        taken: the rows of a query.
    """

    api: Any
    given: Callable[[pl.DataFrame], object]
    taken: Callable[[str], pl.DataFrame]


@contextmanager
def backend_of(engine: str) -> Iterator[Backend]:
    """Give an engine, and end it with the block.

    Args:
        engine: `duckdb` or `spark`.

    Raises:
        SettingsError: there is no such engine.
        MissingExtraError: it is not installed.
    """
    if engine == "duckdb":
        with _duckdb() as backend:
            yield backend
    elif engine == "spark":
        with _spark() as backend:
            yield backend
    else:
        raise SettingsError(f"there is no engine {engine!r}: use duckdb or spark")


@contextmanager
def _duckdb() -> Iterator[Backend]:
    import duckdb
    from splink import DuckDBAPI

    # What does not fit goes to a folder that is gone with the job, as the keys in it are personal data.
    with PrivateFolder() as folder, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{_MOST_MEMORY}'")
        connection.execute(f"SET temp_directory = '{folder.path}'")
        connection.execute("SET preserve_insertion_order = false")
        yield Backend(DuckDBAPI(connection), lambda frame: frame.to_arrow(), lambda query: connection.sql(query).pl())


@contextmanager
def _spark() -> Iterator[Backend]:
    import polars as pl

    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtraError("pyspark", "spark", "matching on Spark") from None
    from splink import SparkAPI

    running = SparkSession.getActiveSession()
    with PrivateFolder() as checkpoints:
        session = running or _local_session()
        if running is None:
            session.sparkContext.setCheckpointDir(str(checkpoints.path))
        try:
            yield Backend(
                SparkAPI(spark_session=session),  # type: ignore[no-untyped-call]
                lambda frame: session.createDataFrame(frame.to_arrow(compat_level=pl.CompatLevel.oldest())),
                lambda query: pl.DataFrame(session.sql(query).toArrow()),
            )
        finally:
            if running is None:
                session.stop()


def _local_session() -> Any:  # noqa: ANN401 - Spark is optional
    """Return a Spark of this machine, with Splink's own functions of similarity."""
    from pyspark.sql import SparkSession
    from splink.backends.spark import similarity_jar_location

    return (
        SparkSession.builder.master("local[*]")
        .appName("nzdatastd")
        .config("spark.jars", similarity_jar_location())
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.default.parallelism", "4")
        .getOrCreate()
    )
