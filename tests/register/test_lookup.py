"""The look-up is one SQL text: DuckDB runs it, and Spark gives the same rows."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

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


SPARK = """
import json, sys
from pyspark.sql import SparkSession
asked, addresses, sql = sys.argv[1:]
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.read.parquet(asked).createOrReplaceTempView("asked")
spark.read.parquet(addresses).createOrReplaceTempView("addresses")
print("ROWS", json.dumps([row.asDict() for row in spark.sql(sql).collect()]))
spark.stop()
"""


def test_spark_gives_the_same_rows(small_register: Register, tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("Spark: there is no Java on this machine")
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("Spark: pyspark is not installed (pip install nzdatastd[spark])")
    questions = asked(small_register)
    questions.write_parquet(tmp_path / "asked.parquet")
    paths = [str(tmp_path / "asked.parquet"), str(small_register.folder / "addresses.parquet")]
    done = subprocess.run(
        [sys.executable, "-c", SPARK, *paths, lookup_sql()], capture_output=True, text=True, check=True
    )
    [rows] = [line.removeprefix("ROWS ") for line in done.stdout.splitlines() if line.startswith("ROWS ")]
    keys = ("question", "street")
    names = (*keys, "at_number", "units", "at_letter", "same", "same_address", "ranged", "ranged_address")
    expected = looked_up(questions, small_register.folder).sort(keys).select(names).rows()
    assert sorted(tuple(row[name] for name in names) for row in json.loads(rows)) == expected
