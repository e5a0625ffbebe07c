"""`import nzdatastd` stays quick: it loads no heavy library. (How quick: tests/benchmarks/import_time.py.)"""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded once it has run the statement."""
    script = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("statement", ["import nzdatastd", "from nzdatastd import *", "import nzdatastd.errors"])
def test_importing_the_package_loads_no_heavy_library(statement: str, heavy_libraries: frozenset[str]) -> None:
    assert loaded_after(statement) & heavy_libraries == set()


def test_a_heavy_library_would_be_noticed(heavy_libraries: frozenset[str]) -> None:
    assert "rich" in loaded_after("import nzdatastd; import rich.text") & heavy_libraries
