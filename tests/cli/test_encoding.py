"""`nzdatastd encode` and `match-encoded`: what they write, print and refuse, and that they tell no value, id or key."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from tests.cli.test_cli import run

DEMO = files("nzdatastd.demo")
AGENCIES = ("births", "clinic")
KEY = "a key of the tests, and of nothing else"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("encoding")
    (made / "key").write_text(KEY, encoding="utf-8")
    (made / "other-key").write_text("another key of the tests", encoding="utf-8")
    (made / "short-key").write_text("s3cr3t", encoding="utf-8")
    for agency in AGENCIES:
        lines = (DEMO / f"{agency}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (made / f"{agency}.csv").write_text("".join(lines[:201]), encoding="utf-8")
        (made / f"{agency}.toml").write_text((DEMO / f"{agency}.toml").read_text(encoding="utf-8"), encoding="utf-8")
        done = run(
            made, "encode", f"{agency}.csv", "--layout", f"{agency}.toml", "--key-file", "key",
            "-o", f"{agency}.parquet", "--codes", f"{agency}-codes.csv",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "records encoded" in done.stdout
        assert f"hand over {agency}.parquet: it is still personal information" in done.stdout
        assert not [each for each in ("Henare", "Terrace", KEY, "B000") if each in done.stdout + done.stderr]
    return made


def test_pairs_are_named_again_by_the_codes(folder: Path) -> None:
    done = run(folder, "match-encoded", "births.parquet", "clinic.parquet", "-o", "pairs.csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("pairs of a similarity of 0.75 or more, in pairs.csv")
    pairs = pl.read_csv(folder / "pairs.csv", infer_schema=False)
    assert pairs.columns == ["id_l", "id_r", "similarity"]
    births, clinic = (pl.read_csv(folder / f"{each}-codes.csv", infer_schema=False) for each in AGENCIES)
    assert births.height == clinic.height == 200
    named = pairs.join(births, left_on="id_l", right_on="code").join(clinic, left_on="id_r", right_on="code")
    assert named.height == pairs.height > 15
    same = [int(one[1:]) + 7000 == int(other) for one, other in named.select("id", "id_right").iter_rows()]
    assert sum(same) == len(same)


def test_the_same_inputs_give_the_same_bytes(folder: Path) -> None:
    again = run(
        folder, "encode", "births.csv", "--layout", "births.toml", "--key-env", "PROJECT_KEY", "-o", "again.parquet",
        "--codes", "again.csv", "--quiet", PROJECT_KEY=KEY,
    )  # fmt: skip
    assert (again.returncode, again.stdout) == (0, "")
    assert (folder / "again.parquet").read_bytes() == (folder / "births.parquet").read_bytes()
    assert (folder / "again.csv").read_bytes() == (folder / "births-codes.csv").read_bytes()


def encode(*words: str) -> tuple[str, ...]:
    return ("encode", "births.csv", "--layout", "births.toml", *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (encode("--codes", "c.csv", "-o", "new.parquet"), "needs one key"),
        (encode("--key-file", "short-key", "--codes", "c.csv", "-o", "new.parquet"), "short-key: 16 bytes"),
        (encode("--key-file", "none", "--codes", "c.csv", "-o", "new.parquet"), "the key file cannot be read"),
        (encode("--key-file", "key", "-o", "new.parquet"), "--plain-ids"),
        (encode("--key-file", "key", "--plain-ids", "-o", "new.csv"), "written as .parquet"),
        (encode("--key-file", "key", "--codes", "new.parquet", "-o", "new.parquet"), "one name"),
        (encode("--key-file", "key", "--codes", "new.doc", "-o", "new.parquet"), "new.doc"),
        (("match-encoded", "births.parquet", "births.csv", "-o", "new.csv"), "births.csv: holds no encoded records"),
        (("match-encoded", "births.parquet", "none.parquet", "-o", "new.csv"), "none.parquet: cannot be read"),
        (("match-encoded", "births.parquet", "clinic.parquet", "-o", "new.doc"), "new.doc"),
        (("match-encoded", "births.parquet", "strange.parquet", "-o", "new.csv"), "two keys"),
    ],
)
def test_what_is_wrong_ends_with_two_in_one_line(folder: Path, words: tuple[str, ...], told: str) -> None:
    if "strange.parquet" in words:
        run(folder, *encode("--key-file", "other-key", "--plain-ids", "-o", "strange.parquet"))
    before = {path.name for path in folder.iterdir()}
    done = run(folder, *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not [each for each in (KEY, "s3cr3t", "another key") if each in done.stderr]
    assert {path.name for path in folder.iterdir()} == before
