"""Which address is meant, or that it cannot be told: from the points of the streets and what stands at the number.

The street that the places speak for is settled first. Only a street about as good may take its place because it has the
number: else a number that is missing on the road meant would be found on another road of the same name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from nzdatastd.register.evidence import ENOUGH, GAP, Kind, evidence, reasons_of
from nzdatastd.register.found import FoundStatus

if TYPE_CHECKING:
    import polars as pl

__all__ = ["decided", "ranked"]

_AS_GOOD: Final = 1  # points by which a street with the number may lie below the best street without it
_RANGE: Final = "number in range"
_GRAVEST: Final = (Kind.CORRECTED, Kind.ADDED, Kind.FORMAT, Kind.SAME)


def ranked(answers: pl.DataFrame) -> pl.DataFrame:
    """Return the candidates with whether the number is there, the likeliest of each question first.

    Args:
        answers: of the look-up: a row for each question and street.

    Returns:
        The rows with `there` (how many addresses fit), `address` (the first of them), and the points and evidence of
        a range counted in.
    """
    import polars as pl

    ranged = (pl.col("same") == 0) & (pl.col("ranged") > 0)
    return (
        answers.with_columns(
            pl.when(ranged).then("ranged").otherwise("same").alias("there"),
            pl.when(ranged).then("ranged_address").otherwise("same_address").alias("address"),
            (pl.col("points") + pl.when(ranged).then(evidence()[_RANGE].points).otherwise(0)).alias("points"),
            pl.when(ranged).then(pl.col("evidence") + f"|{_RANGE}").otherwise("evidence").alias("evidence"),
        )
        .with_columns((pl.col("there") > 0).alias("is_there"))
        .sort("question", "is_there", "points", "street", descending=[False, True, True, False])
    )


def decided(candidates: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each question: status, address, score, reason and gap.

    Args:
        candidates: of `ranked`; questions without a candidate are not among them, and are absent.
    """
    import polars as pl

    score, second = pl.col("points").first(), pl.col("points").get(1, null_on_oob=True)
    best = candidates.group_by("question", maintain_order=True).agg(
        pl.col("street", "evidence", "address", "there", "at_number", "units", "number_x", "number_y").first(),
        score.alias("score"),
        pl.col("is_there").first(),
        pl.when(pl.col("is_there").get(1, null_on_oob=True)).then(score - second).alias("runner_up_gap"),
        (~pl.col("is_there") & _is_named_so()).any().alias("is_known_there"),
        pl.col("points").max().alias("best"),
        pl.col("points").filter(~pl.col("is_there")).max().alias("best_without"),
    )
    without = candidates.filter(~pl.col("is_there")).group_by("question", maintain_order=True).first()
    meant_without = pl.col("best_without").fill_null(-99) > pl.col("score") + _AS_GOOD
    is_other = pl.col("evidence").str.contains(_ANOTHER_ROAD) & pl.col("is_known_there")
    best = best.with_columns((~pl.col("is_there") | meant_without | is_other).alias("is_missing"))
    missing = best.filter("is_missing").select("question").join(without, on="question", maintain_order="left")
    found = best.filter(~pl.col("is_missing"))
    return pl.concat([_found(found), _missing(missing)], how="diagonal").sort("question")


def _found(best: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    several = (pl.col("there") > 1) | (pl.col("runner_up_gap").fill_null(99) < GAP) | _no_place()
    kind = pl.col("evidence").replace_strict(_kinds(best["evidence"].unique().to_list()), return_dtype=pl.String)
    status = (
        pl.when((pl.col("score") < ENOUGH) & ~_no_place())
        .then(pl.lit(FoundStatus.ABSENT.value))
        .when(several)
        .then(pl.lit(FoundStatus.AMBIGUOUS.value))
        .when(kind.is_in([Kind.CORRECTED.value, Kind.ADDED.value]))
        .then(pl.lit(FoundStatus.CORRECTED.value))
        .otherwise(pl.lit(FoundStatus.EQUIVALENT.value))
    )
    is_match = status.is_in([each.value for each in FoundStatus if each.is_match])
    reasons = pl.col("evidence").replace_strict(_reasons(best["evidence"].unique().to_list()), return_dtype=pl.String)
    reason = (
        pl.when(_no_place())
        .then(pl.lit(_SEVERAL_ROADS))
        .when(pl.col("score") < ENOUGH)
        .then(pl.lit("too much of it differs: ") + reasons)
        .when(several)
        .then(pl.lit("more than one address fits"))
        .otherwise(reasons)
    )
    return best.select(
        "question",
        status.alias("status"),
        pl.when(is_match).then("address").alias("address"),
        "street",
        "score",
        reason.alias("reason"),
        "runner_up_gap",
        pl.when(several & (pl.col("score") >= ENOUGH)).then("number_x").alias("number_x"),
        pl.when(several & (pl.col("score") >= ENOUGH)).then("number_y").alias("number_y"),
    )


def _missing(best: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    is_road = pl.col("points") >= ENOUGH
    only_units = (pl.col("at_letter") > 0) & (pl.col("asked_unit") == "") & (pl.col("units") == pl.col("at_letter"))
    status = (
        pl.when(_no_place())
        .then(pl.lit(FoundStatus.AMBIGUOUS.value))
        .when(~is_road)
        .then(pl.lit(FoundStatus.ABSENT.value))
        .when(only_units)
        .then(pl.lit(FoundStatus.AMBIGUOUS.value))
        .otherwise(pl.lit(FoundStatus.PARTIAL.value))
    )
    reason = (
        pl.when(_no_place())
        .then(pl.lit(_SEVERAL_ROADS))
        .when(~is_road)
        .then(pl.lit("no such road there"))
        .when(pl.col("asked_number").is_null())
        .then(pl.lit("the road was found; no number was given"))
        .when(only_units)
        .then(pl.lit("the number was found, with units only; no unit was given"))
        .when((pl.col("at_letter") > 0) & (pl.col("asked_unit") != ""))
        .then(pl.lit("the number was found, the unit was not"))
        .when(pl.col("at_number") > 0)
        .then(pl.lit("the number was found with other letters only"))
        .otherwise(pl.lit("the road was found, the number was not"))
    )
    return best.select(
        "question",
        status.alias("status"),
        pl.lit(None, dtype=pl.Int64).alias("address"),
        "street",
        pl.col("points").alias("score"),
        reason.alias("reason"),
        pl.lit(None, dtype=pl.Int64).alias("runner_up_gap"),
        pl.when(is_road).then("number_x").alias("number_x"),
        pl.when(is_road).then("number_y").alias("number_y"),
    )


# Where the road asked for is in the town, another that only has the number is not the one meant: Rimu Road for a Rimu
# Street that ends before it.
_ANOTHER_ROAD: Final = r"road type differs|road suffix differs|road spelling"
_IN_TOWN: Final = r"town (?:same|alias|is suburb)|suburb (?:same|alias)"


def _is_named_so() -> pl.Expr:
    import polars as pl

    evidence = pl.col("evidence")
    return evidence.str.contains(r"^road same") & evidence.str.contains(_IN_TOWN)


def _no_place() -> pl.Expr:
    import polars as pl

    return pl.col("evidence").str.contains("places not given", literal=True)


_SEVERAL_ROADS: Final = "several roads have that name, and no place was given"


def _kinds(combinations: list[str]) -> dict[str, str]:
    return {each: _gravest(each) for each in combinations}


@cache
def _gravest(combination: str) -> str:
    known = evidence()
    kinds = {known[key].kind for key in combination.split("|")}
    return next(kind for kind in _GRAVEST if kind in kinds).value


def _reasons(combinations: list[str]) -> dict[str, str]:
    return {each: reasons_of(each.split("|")) for each in combinations}
