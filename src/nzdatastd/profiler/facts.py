"""What can be counted in a sample of a column, whatever its name says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.profiler.shapes import BANDS, patterns, sets, words
from nzdatastd.standards.text import MACRONS, TRIMMED

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ColumnFacts", "Years", "facts_of"]

_TOLD_BY_FIRST_TWO = frozenset({"postcode_prefix"})
_MIDDLE_NINETY = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Years:
    """The years of the dates in a column: the bounds of the middle nine tenths, and the latest."""

    early: int
    late: int
    latest: int


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """Counts over the sample of one column.

    Args:
        column: its name.
        rows: rows of the sample.
        filled: values that are there: not null, not blank, not a mark for missing such as `N/A`.
        distinct: different values among them.
        shares: the share of filled values that have each shape, 0 to 1.
        years: of the values that are dates with a four-digit year; None where there are none.
        running: whether the values are whole numbers that go up from row to row.
    """

    column: str
    rows: int
    filled: int
    distinct: int
    shares: Mapping[str, float]
    years: Years | None = None
    running: bool = False

    def share(self, shape: str) -> float:
        """Return the share of filled values that have a shape; 0 where nothing is filled."""
        return self.shares.get(shape, 0.0)


def facts_of(sample: pl.DataFrame) -> tuple[ColumnFacts, ...]:
    """Return the counts over each column of a sample, in order.

    Args:
        sample: text columns with nulls.

    >>> import polars as pl
    >>> [facts.filled for facts in facts_of(pl.DataFrame({"COL1": ["0420", "6011", None, "n/a"]}))]
    [2]
    """
    import polars as pl

    tables = [_filled(values) for values in sample.get_columns()]
    counts = [table.group_by("folded").len(name="times") for table in tables]
    # One query over the values of all columns: the patterns are then compiled once, which takes most of the time.
    stacked = [each.with_columns(column=pl.lit(index)) for index, each in enumerate(counts) if each.height]
    shares = pl.concat(stacked).lazy().group_by("column").agg(**_shares()).collect() if stacked else pl.DataFrame()
    by_column = shares.rows_by_key("column", named=True, unique=True) if stacked else {}
    return tuple(
        ColumnFacts(
            values.name,
            rows=values.len(),
            filled=table.height,
            distinct=table["value"].n_unique(),
            shares=by_column.get(index, {}),
            years=_years(counts[index]) if index in by_column and by_column[index]["plain_date"] else None,
            running=table.height == values.len() and _is_running(table["value"].cast(pl.Int64, strict=False)),
        )
        for index, (values, table) in enumerate(zip(sample.get_columns(), tables, strict=True))
    )


def _filled(values: pl.Series) -> pl.DataFrame:
    """Return the values that are there, trimmed, and beside them folded: lower case, macrons short, spaces single."""
    import polars as pl

    folded = (
        pl.col("value")
        .str.to_lowercase()
        .str.normalize("NFC")
        .str.replace_many(dict(MACRONS))
        .str.replace_all(r"\s+", " ")
    )
    is_there = (pl.col("folded") != "") & ~pl.col("folded").is_in(sorted(words("missing")))
    trimmed = values.cast(pl.String, strict=False).str.strip_chars(TRIMMED).alias("value").to_frame()
    return trimmed.lazy().drop_nulls().with_columns(folded=folded).filter(is_there).collect()


def _shares() -> Mapping[str, pl.Expr]:
    """Return the share of values that have each shape; distinct values are weighed by how often they occur."""
    import polars as pl

    text, number = pl.col("folded"), pl.col("folded").cast(pl.Float64, strict=False)
    tests: dict[str, pl.Expr] = {name: text.str.contains(pattern) for name, pattern in patterns().items()}
    for name, members in sets().items():
        told_by = text.str.head(2) if name in _TOLD_BY_FIRST_TWO else text.str.strip_suffix(".")
        tests[name] = told_by.is_in(sorted(members))
    bands = {
        name: tests["number"] & number.is_between(low, high).fill_null(value=False)
        for name, (low, high) in BANDS.items()
    }
    tests |= {
        **bands,
        "coordinate": pl.any_horizontal(bands.values()),
        "plain_date": tests["iso_date"] | tests["day_month_year"],
    }
    total = pl.col("times").sum()
    return {name: pl.col("times").filter(test).sum() / total for name, test in tests.items()}


def _years(counts: pl.DataFrame) -> Years:
    import polars as pl

    text = pl.col("folded")
    first = pl.when(text.str.contains(patterns()["iso_date"])).then(text.str.head(4))
    last = pl.when(text.str.contains(patterns()["day_month_year"])).then(text.str.extract(r"[/.-]([0-9]{4})(?:[ t]|$)"))
    year = pl.coalesce(first, last).cast(pl.Int32)
    years = counts.select(year.repeat_by("times").explode()).to_series().drop_nulls().sort()
    early, late = (years[round(share * (years.len() - 1))] for share in _MIDDLE_NINETY)
    return Years(early, late, latest=years[-1])


def _is_running(numbers: pl.Series) -> bool:
    return numbers.len() > 1 and numbers.null_count() == 0 and bool((numbers.diff().drop_nulls() > 0).all())
