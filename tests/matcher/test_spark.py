"""The same small job gives the same links on Spark as on DuckDB."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nzdatastd.errors import MissingExtraError, SettingsError
from nzdatastd.matcher.match import matched
from tests.evaluation.synthetic_people import people
from tests.matcher.invented import prepared


def test_the_links_are_the_same():
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: pip install 'nzdatastd[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is no java on the path")
    # In a process of its own: Spark talks to its Java by sockets, which tests may not open, and leaves it running.
    done = subprocess.run(
        [sys.executable, "-m", "tests.matcher.spark_job"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.strip() == "the same"


def test_an_engine_that_there_is_not_is_told():
    left, right, _ = people(40, 32)
    with pytest.raises(SettingsError, match="duckdb or spark"):
        matched(prepared(left, right), engine="postgres")


def test_spark_that_is_not_installed_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    left, right, _ = people(40, 33)
    with pytest.raises(MissingExtraError, match="spark"):
        matched(prepared(left, right), engine="spark")
