"""Building on the run before: ids stay, also where they are codes, and what changed is listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.entity_codes import entity_codes
from nzdatastd.errors import InputError, SettingsError

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def coded(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The agreement, with ids that are codes."""
    monkeypatch.setenv("AGREEMENT_KEY", KEY)
    return {**document, "output": {"ids": "anonymised", "key_env": "AGREEMENT_KEY"}}


def entities(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "entities.parquet")


def without(path: Path, start: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith(start)), encoding="utf-8")


def test_codes_stay_where_the_first_record_of_an_entity_is_gone(coded: dict[str, Any], folder: Path) -> None:
    agreement = Agreement.load(coded, folder)
    agreement.run(folder / "first")
    without(folder / "births.csv", "1,")  # Ngata, whom the clinic has too
    births = (folder / "births.csv").read_text(encoding="utf-8")
    (folder / "births.csv").write_text(
        births + '\n9,Zane,Al,,1955-05-05,1,"1 Church Street, Gore",2019-01-01\n', "utf-8"
    )
    run = agreement.run(folder / "second", previous=folder / "first" / "entities.parquet")
    before, after = entities(folder / "first"), entities(folder / "second")
    both = before.join(after, on=["source", "record_id"], suffix="_now")
    assert both.height == 6
    assert both["entity_id"].equals(both["entity_id_now"], check_names=False)
    assert run.manifest["changes"] == {"new": 1, "shrunk": 1}
    changes = pl.read_csv(folder / "second" / "changes.csv")
    assert changes["kind"].to_list() == ["new", "shrunk"]
    assert set(changes["entity_id"]) <= set(after["entity_id"])
    assert (
        changes.filter(pl.col("kind") == "shrunk").select("entity_id", "before").row(0)
        == (*before.filter(pl.col("entity_id").is_duplicated()).join(after, on="record_id", how="anti")["entity_id"],)
        * 2
    )


def test_the_run_before_may_be_the_same(coded: dict[str, Any], folder: Path) -> None:
    agreement = Agreement.load(coded, folder)
    agreement.run(folder / "first")
    run = agreement.run(folder / "second", previous=folder / "first" / "entities.parquet")
    assert run.manifest["changes"] == {}
    assert entities(folder / "first").equals(entities(folder / "second"))
    third = agreement.run(folder / "third", previous=entities(folder / "second"))
    assert entities(third.folder).equals(entities(folder / "second"))


def test_no_run_before_no_changes(coded: dict[str, Any], folder: Path) -> None:
    run = Agreement.load(coded, folder).run(folder / "first")
    assert run.manifest["changes"] is None
    assert not (folder / "first" / "changes.csv").exists()


def test_codes_of_another_key_are_refused(
    coded: dict[str, Any], document: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement = Agreement.load(coded, folder)
    agreement.run(folder / "first")
    before = folder / "first" / "entities.parquet"
    monkeypatch.setenv("AGREEMENT_KEY", KEY[::-1])
    with pytest.raises(InputError, match="under another key"):
        agreement.run(folder / "second", previous=before)
    monkeypatch.delenv("AGREEMENT_KEY")
    with pytest.raises(SettingsError, match="AGREEMENT_KEY holds no key"):
        agreement.run(folder / "second", previous=before)
    with pytest.raises(InputError, match="whose ids are anonymised"):
        Agreement.load(document, folder).run(folder / "second", previous=before)
    assert not (folder / "second").exists()


def test_plain_ids_before_do_not_undo_the_codes(coded: dict[str, Any], document: dict[str, Any], folder: Path) -> None:
    Agreement.load(document, folder).run(folder / "plain")
    without(folder / "births.csv", "1,")
    without(folder / "births.csv", "4,")  # Jones, whom nobody else has
    run = Agreement.load(coded, folder).run(folder / "coded", previous=folder / "plain" / "entities.parquet")
    assert entities(run.folder)["entity_id"].str.contains("^[0-9a-f]{32}$").all()
    changes = pl.read_csv(run.folder / "changes.csv", infer_schema=False)
    assert changes["kind"].to_list() == ["shrunk"]  # what is gone had a plain id only, which is not told
    assert changes["before"].to_list() == [None]


def test_what_is_split_off_never_has_the_code_of_the_whole() -> None:
    key = KEY.encode()
    whole = pl.DataFrame({"entity_id": ["E1"] * 3, "source": ["a"] * 3, "record_id": ["1", "2", "3"]})
    [code] = entity_codes(key, whole)["code"]
    now = whole.with_columns(entity_id=pl.Series(["E1", code, code]))
    first, rest = entity_codes(key, now, [code])["code"]
    assert rest == code
    assert first != code
    again = now.with_columns(entity_id=pl.Series([first, "E1", code]))
    assert entity_codes(key, again, [code, first])["code"].n_unique() == 3
