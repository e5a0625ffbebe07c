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
from nzdatastd.reconciler.addresses_contradict import addresses_contradict
from nzdatastd.reconciler.columns_compared import agreement_of_columns
from nzdatastd.reconciler.digits_swapped import digits_swapped
from nzdatastd.reconciler.gender_and_sex_given import is_residual
from nzdatastd.reconciler.given_names_compared import ANOTHER, FORM, FULLER, SAME, given_names_compared
from nzdatastd.reconciler.place_names_compared import FORM as FORM_OF_PLACE
from nzdatastd.reconciler.place_names_compared import FULLER as FULLER_PLACE
from nzdatastd.reconciler.place_names_compared import place_names_compared
from nzdatastd.reconciler.places_apart import distances, is_rounded
from nzdatastd.reconciler.values import BETWEEN, IN_LIST, ReconciledValue
from nzdatastd.reconciler.words_compared import other_figures, same_school, texts_compared

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Kind", "key_columns_compared", "kinds_of_pairs"]


class Kind(StrEnum):
    """The kinds, the mildest first.

    - `format`: only the writing differs.
    - `variant`: the same in another form: a macron, a nickname, a transliteration, an initial, another spelling.
    - `partial`: one holds more than the other.
    - `transposed`: parts are in each other's place: given and family name, day and month, x and y, two digits.
    - `outdated`: both records are dated, and the dates say which came later, whichever of them a rule chose.
    - `conflict`: they cannot both be right.
    """

    FORMAT = "format"
    VARIANT = "variant"
    PARTIAL = "partial"
    TRANSPOSED = "transposed"
    OUTDATED = "outdated"
    CONFLICT = "conflict"


_SEVERITY: Final = {kind: place for place, kind in enumerate(Kind)}

_SAME_PLACE: Final = 2.0  # metres: rounding, and what NZGD2000 and WGS 84 have drifted apart (advisory)
_SAME_SITE: Final = 45.0  # metres: the gate and the house; what is measured as 50 is another place (advisory)

_GIVEN_NAMES: Final = {SAME: Kind.FORMAT, FORM: Kind.VARIANT, FULLER: Kind.PARTIAL, ANOTHER: Kind.CONFLICT}

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
        pairs = _without_street_beside_rural_delivery(value, pairs)
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
    if value.name == "person_name":
        severity = _of_names(pairs, _of_levels(pairs, keys, ladders))
    elif ladders:
        severity = _of_levels(pairs, keys, ladders)[ladders[0].field]
    else:
        severity = texts_compared(pairs).replace_strict(
            {"same": _SEVERITY[Kind.FORMAT], "part": _SEVERITY[Kind.PARTIAL], "other": _SEVERITY[Kind.CONFLICT]},
            return_dtype=pl.Int32,
        )
    if value.name == "gender":
        severity = _with_no_answer(pairs, severity)
    is_place = value.name == "place_name"
    never = pl.Series([False], dtype=pl.Boolean()).new_from_index(0, pairs.height)
    nothing = pl.Series([None], dtype=pl.String()).new_from_index(0, pairs.height)
    graver = pl.col("severity") > _SEVERITY[Kind.VARIANT]
    with_more = (pl.col("severity") == _SEVERITY[Kind.FORMAT]) & pl.col("more")
    milder = (pl.col("severity") == _SEVERITY[Kind.VARIANT]) | (pl.col("severity") == _SEVERITY[Kind.FORMAT])
    return (
        pl.DataFrame({"severity": severity, "more": pairs["parts_l"] != pairs["parts_r"], "core": told["core"]})
        .with_columns(
            (_called(pairs) if is_place else nothing).alias("called"),
            (same_school(pairs) if is_place else never).alias("school"),
            digits_swapped(value, pairs).alias("swapped"),
            (other_figures(value, pairs) | addresses_contradict(value, pairs)).alias("other"),
        )
        .select(
            pl.when("swapped")
            .then(_SEVERITY[Kind.TRANSPOSED])
            .when(((pl.col("core") | pl.col("called").eq_missing(FORM_OF_PLACE)) & graver) | pl.col("school"))
            .then(_SEVERITY[Kind.VARIANT])
            .when((pl.col("called").eq_missing(FULLER_PLACE) & graver) | with_more)
            .then(_SEVERITY[Kind.PARTIAL])
            .when(pl.col("other") & milder)
            .then(_SEVERITY[Kind.CONFLICT])
            .otherwise("severity")
            .cast(pl.Int32)
            .alias("severity")
        )["severity"]
    )


def _called(pairs: pl.DataFrame) -> pl.Series:
    """Return how two names of a place differ, as `place_names_compared` tells; each two are looked at once."""
    import polars as pl

    names = pairs.select(pl.col("written_l", "written_r").fill_null(""))
    each = names.unique(maintain_order=True)
    told = pl.Series("called", [place_names_compared(*both) for both in each.iter_rows()], pl.String())
    return names.join(each.with_columns(told), on=names.columns, how="left", maintain_order="left")["called"]


def _with_no_answer(pairs: pl.DataFrame, severity: pl.Series) -> pl.Series:
    """Return how grave the difference of two genders is: one that is not stated says less, and nothing against."""
    import polars as pl

    none = pl.any_horizontal(is_residual(pl.col(f"identity_{side}"), "gender") for side in "lr")
    return pairs.select(pl.when(none).then(_SEVERITY[Kind.PARTIAL]).otherwise(pl.lit(severity)).alias("severity"))[
        "severity"
    ]


def _of_names(pairs: pl.DataFrame, levels: pl.DataFrame) -> pl.Series:
    """Return how grave the difference of two names is; further given names, which levels pass over, are looked at too.

    Args:
        pairs: `identity_l` and `identity_r`.
        levels: of `_of_levels`, for given names and family name.
    """
    import polars as pl

    given = pairs.select(
        pl.col(f"identity_{side}").str.split(BETWEEN).list.get(1, null_on_oob=True).fill_null("").alias(side)
        for side in "lr"
    )
    each = given.unique(maintain_order=True)
    kinds = [
        None if told is None else _SEVERITY[_GIVEN_NAMES[told]]
        for told in (given_names_compared(a.split(IN_LIST), b.split(IN_LIST)) for a, b in each.iter_rows())
    ]
    own = given.join(
        each.with_columns(pl.Series("own", kinds, pl.Int32())), on=["l", "r"], how="left", maintain_order="left"
    )["own"]
    by_level = pl.col("given_names")
    told = pl.when(by_level == _SEVERITY[Kind.TRANSPOSED]).then(by_level).otherwise(pl.coalesce("own", by_level))
    return levels.with_columns(own).select(pl.max_horizontal(told, "family_name").alias("severity"))["severity"]


def _of_levels(pairs: pl.DataFrame, keys: pl.DataFrame, ladders: list[Ladder]) -> pl.DataFrame:
    """Return how grave the difference is by the level of each ladder, named after its field."""
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
    )


def _of_places(pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.Series:
    """Return how grave it is how far apart two places are; one that is the other rounded holds less."""
    import polars as pl

    apart = distances(pairs, keys)
    return apart.with_columns(is_rounded(pairs, apart)).select(
        pl.when(pl.col("metres") <= _SAME_PLACE)
        .then(_SEVERITY[Kind.FORMAT])
        .when("rounded")
        .then(_SEVERITY[Kind.PARTIAL])
        .when(pl.col("metres") <= _SAME_SITE)
        .then(_SEVERITY[Kind.VARIANT])
        .otherwise(_SEVERITY[Kind.CONFLICT])
        .alias("severity")
    )["severity"]


def _without_street_beside_rural_delivery(value: ReconciledValue, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return pairs in which "Street" is left out beside "Rural Delivery", which says more of the same letterbox."""
    import polars as pl

    if value.name != "postal_address":
        return pairs
    street, rural = f"Street{BETWEEN}", f"Rural Delivery{BETWEEN}"
    sides = [
        pl.when(pl.col(own).str.starts_with(street) & pl.col(other).str.starts_with(rural))
        .then(pl.col(own).str.replace(street, BETWEEN, literal=True))
        .otherwise(own)
        .alias(own)
        for own, other in (("identity_l", "identity_r"), ("identity_r", "identity_l"))
    ]
    return pairs.with_columns(sides)
