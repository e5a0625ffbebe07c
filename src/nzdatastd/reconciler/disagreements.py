"""What kind of disagreement two values of one person are: the levels of matching, read as kinds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.ladder import MISSING, Ladder
from nzdatastd.matcher.ladders import LADDERS
from nzdatastd.matcher.training import level_sql
from nzdatastd.reconciler.columns_compared import agreement_of_columns
from nzdatastd.reconciler.values import ReconciledValue

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Kind", "key_columns_compared", "kinds_of_pairs"]


class Kind(StrEnum):
    """The kinds, the mildest first.

    - `format`: only the writing differs.
    - `variant`: the same in another form: a macron, a nickname, a transliteration, an initial, another spelling.
    - `partial`: one holds more than the other.
    - `transposed`: parts are in each other's place: given and family name, day and month, x and y.
    - `outdated`: the record dates say which came later.
    - `conflict`: they cannot both be right.
    """

    FORMAT = "format"
    VARIANT = "variant"
    PARTIAL = "partial"
    TRANSPOSED = "transposed"
    OUTDATED = "outdated"
    CONFLICT = "conflict"


_SEVERITY: Final = {kind: place for place, kind in enumerate(Kind)}

_METRES_IN_A_DEGREE: Final = 111_195.0  # of latitude, on a sphere of 6,371 km: off by half a percent at the most
_SAME_PLACE: Final = 2.0  # metres: rounding, and what NZGD2000 and WGS 84 have drifted apart (advisory)
_SAME_SITE: Final = 50.0  # metres: the gate and the house (advisory)

# The ladders whose levels tell the kind of disagreement of a value; what has none is compared as text.
_LADDERS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "person_name": ("given_names", "family_name"),
    "date_of_birth": ("date_of_birth",),
    "street_address": ("address",),
    "nhi": ("nhi",),
    "place_name": ("place_name",),
}


@cache
def _kinds() -> Mapping[tuple[str, str], Kind]:
    text = (files("nzdatastd.reconciler") / "kinds.csv").read_text(encoding="utf-8")
    return {(row["field"], row["level"]): Kind(row["kind"]) for row in csv.DictReader(text.splitlines())}


def key_columns_compared() -> list[str]:
    """Return the key columns that kinds are told by."""
    fields = {field for of_value in _LADDERS_OF.values() for field in of_value}
    told = (column for ladder in LADDERS if ladder.field in fields for column in ladder.columns())
    return list(dict.fromkeys((*told, "x", "y")))


def kinds_of_pairs(value: ReconciledValue, pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Return the kind of disagreement of each pair of values: `kind`, and whether they contradict in nothing: `plain`.

    Where no column contradicts another, the columns tell the kind; else the levels of matching do.

    Args:
        value: which.
        pairs: `record_l` and `record_r` (numbers of records), `written_l`, `written_r`, `parts_l`, `parts_r`,
            `identity_l`, `identity_r`.
        keys: of all records, in the order of their numbers.
    """
    import polars as pl

    if pairs.is_empty():
        return pl.DataFrame(schema={"kind": pl.String(), "plain": pl.Boolean()})
    if value.name == "coordinates":
        told = pl.DataFrame({"severity": _of_places(pairs, keys)}).with_columns(pl.lit(value=False).alias("plain"))
    else:
        told = _of_columns(value, pairs)
        left = told["severity"].is_null()
        found = told["severity"].scatter(
            left.arg_true(), _of_contents(value, pairs.filter(left), told.filter(left), keys)
        )
        told = told.with_columns(found.alias("severity"))
    names = {place: kind.value for kind, place in _SEVERITY.items()}
    return told.select(pl.col("severity").replace_strict(names, return_dtype=pl.String).alias("kind"), "plain")


def _of_columns(value: ReconciledValue, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return how grave the difference is where no column contradicts another; null where one does."""
    import polars as pl

    return agreement_of_columns(value, pairs).with_columns(
        pl.when(pl.col("plain") & pl.col("fuller"))
        .then(_SEVERITY[Kind.PARTIAL])
        .when("letters")
        .then(_SEVERITY[Kind.FORMAT])
        .when("plain")
        .then(_SEVERITY[Kind.VARIANT])
        .cast(pl.Int32)
        .alias("severity")
    )


def _of_contents(value: ReconciledValue, pairs: pl.DataFrame, told: pl.DataFrame, keys: pl.DataFrame) -> pl.Series:
    """Return how grave the difference is where columns contradict each other."""
    import polars as pl

    ladders = [ladder for ladder in LADDERS if ladder.field in _LADDERS_OF.get(value.name, ())]
    if pairs.is_empty():
        return pl.Series("severity", [], pl.Int32())
    severity = _of_levels(pairs, keys, ladders) if ladders else _of_texts(pairs)
    graver = pl.col("severity") > _SEVERITY[Kind.VARIANT]
    with_more = (pl.col("severity") == _SEVERITY[Kind.FORMAT]) & pl.col("more")
    words = _more_words(pairs) if value.name == "place_name" else pl.lit(value=False).alias("words")
    return (
        pl.DataFrame({"severity": severity, "more": pairs["parts_l"] != pairs["parts_r"], "core": told["core"]})
        .with_columns(words)
        .select(
            pl.when(pl.col("core") & graver)
            .then(_SEVERITY[Kind.VARIANT])
            .when((pl.col("words") & graver) | with_more)
            .then(_SEVERITY[Kind.PARTIAL])
            .otherwise("severity")
            .cast(pl.Int32)
            .alias("severity")
        )["severity"]
    )


def _of_levels(pairs: pl.DataFrame, keys: pl.DataFrame, ladders: list[Ladder]) -> pl.Series:
    import duckdb
    import polars as pl

    columns = list(dict.fromkeys(column for ladder in ladders for column in ladder.columns()))
    sides = [
        keys.select(columns)[pairs[f"record_{side}"]].rename({name: f"{name}_{side}" for name in columns})
        for side in "lr"
    ]
    both = pl.concat(sides, how="horizontal")
    levels = ", ".join(f"{level_sql(ladder)} AS {ladder.field}" for ladder in ladders)
    with duckdb.connect() as connection:
        connection.register("pairs", both.with_row_index("nzdatastd_row").to_arrow())
        query = f"SELECT {levels} FROM pairs ORDER BY nzdatastd_row"  # noqa: S608 - own names
        found: pl.DataFrame = connection.sql(query).pl()
    kinds = _kinds()
    return found.select(
        pl.max_horizontal(
            pl.col(ladder.field).replace_strict(
                {
                    -1: _SEVERITY[kinds.get((ladder.field, MISSING), Kind.CONFLICT)],
                    **{
                        place: _SEVERITY[kinds.get((ladder.field, name), Kind.CONFLICT)]
                        for place, name in enumerate(ladder.names())
                    },
                },
                return_dtype=pl.Int32,
            )
            for ladder in ladders
        ).alias("severity")
    )["severity"]


def _of_places(pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.Series:
    """Return how far apart two places are, in whatever system their coordinates are written."""
    import polars as pl

    degrees = pl.DataFrame(
        {f"{axis}_{side}": keys[axis][pairs[f"record_{side}"]] for side in "lr" for axis in ("x", "y")}
    )
    middle = ((pl.col("y_l") + pl.col("y_r")) / 2).radians().cos()
    east = (pl.col("x_l") - pl.col("x_r")) * middle * _METRES_IN_A_DEGREE
    north = (pl.col("y_l") - pl.col("y_r")) * _METRES_IN_A_DEGREE
    metres = (east**2 + north**2).sqrt()
    return degrees.select(
        pl.when(metres <= _SAME_PLACE)
        .then(_SEVERITY[Kind.FORMAT])
        .when(metres <= _SAME_SITE)
        .then(_SEVERITY[Kind.VARIANT])
        .otherwise(_SEVERITY[Kind.CONFLICT])
        .alias("severity")
    )["severity"]


def _of_texts(pairs: pl.DataFrame) -> pl.Series:
    import polars as pl

    def folded(name: str) -> pl.Expr:
        return pl.col(name).fill_null("").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")

    a, b = folded("written_l"), folded("written_r")
    return pairs.select(
        pl.when(a == b)
        .then(_SEVERITY[Kind.FORMAT])
        .when(a.str.contains(b, literal=True) | b.str.contains(a, literal=True))
        .then(_SEVERITY[Kind.PARTIAL])
        .otherwise(_SEVERITY[Kind.CONFLICT])
        .alias("severity")
    )["severity"]


def _more_words(pairs: pl.DataFrame) -> pl.Series:
    """Return whether one name has all words of the other, of which there are two or more, and further ones."""
    import polars as pl

    def words(name: str) -> pl.Expr:
        plain = pl.col(name).fill_null("").str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
        return plain.str.extract_all(r"[\p{L}\p{N}]+").list.unique()

    a, b = words("written_l"), words("written_r")
    shared = a.list.set_intersection(b).list.len()
    fewer = pl.min_horizontal(a.list.len(), b.list.len())
    return pairs.select(((fewer > 1) & (shared == fewer)).alias("words"))["words"]
