"""How good each source is, field by field: how complete, how conformant, how current, and how often it was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.further_values import as_first, parts_with_first_filled
from nzdatastd.reconciler.record_dates import record_dates
from nzdatastd.reconciler.values import VALUES, ReconciledValue, columns_of_candidates

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.kept_frame import KeptFrame
    from nzdatastd.reconciler.reconciled import Reconciled

__all__ = ["quality_of"]


def quality_of(reconciled: Reconciled) -> pl.DataFrame:
    """Return the figures of each source and field.

    Columns: `field`, `source`, `records`, `values` (records that hold one), `complete` (their share), `conformant` (the
    share of the values that were understood whole), `latest` (the middle of the record dates, where records have one),
    `chosen`, `contested` (values that others disagree with), `won` of these.

    Args:
        reconciled: what was found.
    """
    import polars as pl

    rows: list[dict[str, object]] = []
    for source in reconciled.links.sources:
        firsts = frozenset(map(as_first, source.values.columns))
        latest = _latest(source.values.select(name for name in source.values.columns if name == _DATE))
        rows.extend(
            {
                "field": value.name,
                "source": source.name,
                "records": source.values.height,
                # What has no status was taken as it came, and every value of it is whole.
                "conformant": _conformant(source.values, value) if f"{value.about}.status" in firsts else None,
                "latest": latest,
            }
            for value in VALUES
            if firsts.intersection(columns_of_candidates(value))
        )
    schema = {"field": pl.String(), "source": pl.String(), "records": pl.Int64(), "conformant": pl.Int64()}
    told = pl.DataFrame(rows, schema={**schema, "latest": pl.Date()})
    return (
        told.join(reconciled.quality, on=["field", "source"], how="left", maintain_order="left")
        .with_columns(pl.col("values", "chosen", "contested", "won").fill_null(0))
        .filter(pl.col("values") > 0)
        .select(
            "field",
            "source",
            "records",
            "values",
            (pl.col("values") / pl.col("records")).round(4).alias("complete"),
            (pl.col("conformant").fill_null(pl.col("values")) / pl.col("values")).round(4).alias("conformant"),
            "latest",
            "chosen",
            "contested",
            "won",
        )
        .sort(pl.col("field").replace_strict({value.name: n for n, value in enumerate(VALUES)}), "source")
    )


_DATE: Final = "record_date"


def _conformant(values: KeptFrame, value: ReconciledValue) -> int:
    name = f"{value.about}.status"
    parts = parts_with_first_filled(values, columns_of_candidates(value))
    return sum(int((part[name] == "conformant").sum()) for part in parts if name in part.columns)


def _latest(values: pl.DataFrame) -> object:
    dates = record_dates(values).drop_nulls().sort()
    return dates[dates.len() // 2] if dates.len() else None
