"""Rebuilds `nicknames.csv` of the name keys from the `nicknames` package (Apache-2.0).

    pip install nicknames && python -m tests.evaluation.build_nicknames

Rows are left out, never added: slips of typing, jokes, words that are no names, and pairs that are two names and not a
name and its nickname. The package is not needed to run nzdatastd: two agencies must get the same keys, so the table
comes with the code.
"""

from __future__ import annotations

import csv
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "src/nzdatastd/normaliser/name_keys/nicknames.csv"

LEFT_OUT = {
    ("alexandria", "alexander"): "another name",
    ("amelia", "emily"): "another name",
    ("amos", "moses"): "another name",
    ("anselm", "selma"): "another name",
    ("bill", "fred"): "another name",
    ("billy", "fred"): "another name",
    ("fallon", "falcon"): "a word",
    ("mac", "mc"): "a particle",
    ("mack", "mc"): "a particle",
    ("moses", "amos"): "another name",
    ("philomena", "menaalmena"): "two names typed as one",
    ("susan", "hannah"): "another name",
    ("susannah", "hannah"): "another name",
    ("westley", "farmboy"): "a film",
    ("will", "fred"): "another name",
    ("wilma", "billiewilhelm"): "two names typed as one",
}


def main() -> None:
    """Write the table, sorted, with what is left out left out."""
    source = files("nicknames") / "names.csv"
    pairs = {
        (row["name1"].strip(), row["name2"].strip())
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        if row["relationship"] == "has_nickname"
    }
    kept = sorted(
        pair
        for pair in pairs - LEFT_OUT.keys()
        if all(name.isascii() and name.isalpha() for name in pair) and len({*pair}) > 1
    )
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "nickname"])
        writer.writerows(kept)
    print(f"nicknames {version('nicknames')}: {len(kept)} of {len(pairs)} pairs kept")  # noqa: T201


if __name__ == "__main__":
    main()
