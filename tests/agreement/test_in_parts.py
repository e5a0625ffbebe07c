"""A run whose records do not fit into memory at once: the same files, byte for byte, whatever the parts are."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from nzdatastd.agreement import outputs
from nzdatastd.agreement.agreement import Agreement
from nzdatastd.io import kept_frame
from nzdatastd.reconciler import reconcile
from tests.agreement.test_run import KEY, files_below

DEMO = files("nzdatastd.demo")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first records of the demonstration, whose two agencies have every kind of clash."""
    made = tmp_path_factory.mktemp("parts")
    for name in ("births", "clinic"):
        rows = pl.read_csv(str(DEMO / f"{name}.csv"), infer_schema=False).head(150)
        rows.write_csv(made / f"{name}.csv")
        (made / f"{name}.toml").write_bytes((DEMO / f"{name}.toml").read_bytes())
    (made / "agreement.toml").write_bytes((DEMO / "agreement.toml").read_bytes())
    return made


@pytest.mark.parametrize("ids", ["plain", "anonymised"])
def test_parts_give_the_files_of_the_whole(folder: Path, monkeypatch: pytest.MonkeyPatch, ids: str) -> None:
    monkeypatch.setenv("AGREEMENT_KEY", KEY)
    agreement = Agreement.load(folder / "agreement.toml")
    coded: dict[str, Any] = {"ids": ids, "key_env": "AGREEMENT_KEY"} if ids == "anonymised" else {"ids": ids}
    document = agreement.document.model_copy(
        update={"output": agreement.document.output.model_validate({**agreement.document.output.model_dump(), **coded})}
    )
    agreement = Agreement.load(json.loads(document.model_dump_json(exclude_none=True)), folder)
    whole = agreement.run(folder / f"whole_{ids}")
    monkeypatch.setattr(kept_frame, "MOST_IN_MEMORY", 0)
    monkeypatch.setattr(outputs, "MOST_IN_MEMORY", 0)
    monkeypatch.setattr(reconcile, "_ENTITIES_AT_ONCE", 40)
    parts = agreement.run(folder / f"parts_{ids}")
    assert len(list(parts.reconciled.kept_provenance.parts())) > 2 > len(list(whole.reconciled.kept_provenance.parts()))
    assert files_below(parts.folder) == files_below(whole.folder)
    assert parts.provenance.equals(whole.provenance)
    assert parts.reconciled.quality.equals(whole.reconciled.quality)
