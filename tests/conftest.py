"""What every test may ask for, and how Hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A failure on another machine must be one that can be had again here: there, Hypothesis does not draw at random.
settings.register_profile("default", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("default")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout: the folder that holds pyproject.toml."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files that NZDATASTD_REAL_DATA names; where there is none, the test is skipped."""
    named = os.environ.get("NZDATASTD_REAL_DATA")
    if not named:
        pytest.skip("real data: the environment variable NZDATASTD_REAL_DATA names no folder")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip("real data: the folder that NZDATASTD_REAL_DATA names does not exist")
    return folder


@pytest.fixture(scope="session")
def heavy_libraries() -> frozenset[str]:
    """What `import nzdatastd` must not load: each is imported inside the function that uses it."""
    return frozenset(
        {
            "duckdb",
            "jinja2",
            "pandas",
            "phonenumbers",
            "polars",
            "pyarrow",
            "pyproj",
            "rich",
            "splink",
            "sqlalchemy",
            "typer",
        }
    )
