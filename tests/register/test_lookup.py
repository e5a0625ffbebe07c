"""The look-up is one SQL text: DuckDB runs it, and Spark gives the same rows."""

from __future__ import annotations

import shutil

import polars as pl
import pytest

from nzdatastd.register import Register
from nzdatastd.register.lookup import asked_streets, looked_up, lookup_sql
from nzdatastd.register.question import questions_of


def asked(register: Register) -> pl.DataFrame:
    import nzdatastd as nz

    texts = ["1 Rimu Road, Kelburn, Wellington", "2/3 Rimu Rd, Kelburn", "9999 Rimu Road, Kelburn", "1 Rimu Rd"]
    frame = nz.normalise(pl.DataFrame({"A": texts}), {"columns": {"street_address": "A"}}, places=register.places)
    assert isinstance(frame, pl.DataFrame)
    questions = questions_of(frame, "street_address").with_columns(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("question")
    )
    return asked_streets(questions, register.streets)


def test_every_question_has_a_row_for_each_street(small_register: Register) -> None:
    questions = asked(small_register)
    rows = looked_up(questions, small_register.folder)
    assert rows.height == questions.select("question", "street").n_unique()
    assert rows.filter(pl.col("question") == 0)["same"].max() == 1
    assert rows.filter(pl.col("question") == 2)["at_number"].max() == 0


def test_spark_gives_the_same_rows(small_register: Register, tmp_path_factory: pytest.TempPathFactory) -> None:
    if shutil.which("java") is None:
        pytest.skip("Spark: there is no Java on this machine")
    sql = pytest.importorskip("pyspark.sql", reason="Spark: pyspark is not installed (pip install nzdatastd[spark])")
    questions = asked(small_register)
    path = tmp_path_factory.mktemp("spark") / "asked.parquet"
    questions.write_parquet(path)
    spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        spark.read.parquet(str(path)).createOrReplaceTempView("asked")
        spark.read.parquet(str(small_register.folder / "addresses.parquet")).createOrReplaceTempView("addresses")
        told = [row.asDict() for row in spark.sql(lookup_sql()).collect()]
    finally:
        spark.stop()
    keys = ("question", "street")
    names = (*keys, "at_number", "units", "at_letter", "same", "same_address", "ranged", "ranged_address")
    expected = looked_up(questions, small_register.folder).sort(keys).select(names).rows()
    assert sorted(tuple(row[name] for name in names) for row in told) == expected
