"""Good rows and bad rows apart: every row of a source in exactly one of two files, in order, values as delivered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from nzdatastd.checker.batch import Work, judged_batch, work_for
from nzdatastd.checker.cleaning import ROW, cleaned_batch
from nzdatastd.checker.counting import Counting
from nzdatastd.checker.hits import Judged
from nzdatastd.checker.plan import Item, plan
from nzdatastd.checker.settings import Settings, selected_rules
from nzdatastd.standards.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import Source

__all__ = ["REASONS", "rules_by_row", "split_rows", "write_split"]

REASONS = "rules broken"
"""The column that rejected rows carry beside their own: the ids of the rules they break."""

_BATCH_ROWS = 200_000


def split_rows(
    source: Source, layout: Layout, settings: Settings, *, as_at: dt.date
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield each batch of a source as its accepted and its rejected rows.

    A row is rejected where it breaks a value or record rule, or repeats a record, at or above the fail level. Verdicts
    on whole columns and on the layout reject no row.

    Args:
        source: the opened source.
        layout: fitted to it.
        settings: the rules and the fail level.
        as_at: the day the check is made for.
    """
    import polars as pl

    context = Context(as_at, {**settings.options, **layout.options})
    rules = [rule for rule in selected_rules(settings) if settings.fail_on.includes(rule.severity)]
    planned = plan(rules, layout.fitted_to(source.columns, source.name), context)
    work = work_for(planned, source.sample(_BATCH_ROWS))
    repeated = _repeated(source, work, layout)
    start = 0
    for batch in source.batches(_BATCH_ROWS):
        clean = cleaned_batch(batch, work.columns, work.few_distinct)
        broken = rules_by_row(judged_batch(clean, work, context), _here(repeated, start, batch.height))
        marked = batch.with_row_index(ROW).join(broken, on=ROW, how="left", maintain_order="left").drop(ROW)
        bad = pl.col(REASONS).is_not_null()
        yield marked.filter(~bad).drop(REASONS), marked.filter(bad)
        start += batch.height


def write_split(
    source: Source, layout: Layout, settings: Settings, *, as_at: dt.date, accepted: Path | None, rejected: Path | None
) -> None:
    """Write the accepted and the rejected rows to files, which appear when both are whole.

    Args:
        source: the opened source.
        layout: fitted to it.
        settings: the rules and the fail level.
        as_at: the day the check is made for.
        accepted: where the rows that break nothing at the fail level go.
        rejected: where the others go, with the column `REASONS`.
    """
    from nzdatastd.io.write import atomic_path, write_frame

    with ExitStack() as files:
        for path, side in ((accepted, 0), (rejected, 1)):
            if path is not None:
                temporary = files.enter_context(atomic_path(path))
                write_frame((both[side] for both in split_rows(source, layout, settings, as_at=as_at)), temporary)


def rules_by_row(judged: Iterable[Judged], repeated: Iterable[tuple[Item, list[int]]] = ()) -> pl.DataFrame:
    """Return the rows that break something, with the rule ids in order.

    Args:
        judged: what a batch breaks.
        repeated: rows (0-based within the batch) that repeat a record, by item.
    """
    import polars as pl

    found = [
        pl.DataFrame({ROW: rows.cast(pl.UInt32)}).with_columns(rule=pl.lit(item.rule.id))
        for each in judged
        if each.hits is not None
        for item, rows in each.hits.rows_by_item()
    ]
    found += [
        pl.DataFrame({ROW: rows, "rule": item.rule.id}, schema={ROW: pl.UInt32, "rule": pl.String})
        for item, rows in repeated
        if rows
    ]
    empty = pl.DataFrame(schema={ROW: pl.UInt32, "rule": pl.String})
    return pl.concat([empty, *found]).group_by(ROW).agg(pl.col("rule").unique().sort().str.join(" ").alias(REASONS))


def _repeated(source: Source, work: Work, layout: Layout) -> list[tuple[Item, list[int]]]:
    if not work.unique:
        return []
    only_keys = Work({}, (), work.unique, work.columns, frozenset())
    counting = Counting(only_keys, 0, layout.id)
    for batch in source.batches(_BATCH_ROWS):
        clean = cleaned_batch(batch, only_keys.columns)
        counting.add(batch, clean.frame, ())
    return [(item, counting.repeated_rows(item)) for item in work.unique]


def _here(repeated: list[tuple[Item, list[int]]], start: int, height: int) -> list[tuple[Item, list[int]]]:
    return [(item, [row - 1 - start for row in rows if start < row <= start + height]) for item, rows in repeated]
