"""`check`: a source and a layout in, a report out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from nzdatastd.checker.baseline import Baseline
from nzdatastd.checker.batch import faulty_items, judged_batch, work_for
from nzdatastd.checker.cleaning import cleaned_batch
from nzdatastd.checker.counting import Counting, Sample
from nzdatastd.checker.document import report_document
from nzdatastd.checker.outcome import Outcome, Status, outcome
from nzdatastd.checker.plan import Item, Plan, plan
from nzdatastd.checker.reading import read_ahead
from nzdatastd.checker.report import Report
from nzdatastd.checker.settings import Settings, selected_rules
from nzdatastd.errors import InputError, LayoutError, RuleError
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Tally

if TYPE_CHECKING:
    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import Source

__all__ = ["checked"]

_BATCH_ROWS = 200_000
_SAMPLE_ROWS = 20_000


def checked(
    source: Source,
    layout: Layout,
    settings: Settings,
    *,
    as_at: dt.date,
    baseline: Baseline | None = None,
    show_values: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Return the report on one source.

    Args:
        source: the opened source.
        layout: which columns hold which fields.
        settings: rules, fail level, allowances and options.
        as_at: the day the check is made for.
        baseline: what is known already.
        show_values: whether findings carry the values themselves.
        progress: told the number of rows of each batch that is done.

    Raises:
        InputError: the source has no rows, or cannot be read to its end.
        LayoutError: the layout names a column that the source does not have, or none at all.
    """
    layout = layout.fitted_to(source.columns, source.name)
    if not layout.columns:
        raise LayoutError(f"{source.name}: no column was recognised; give a layout that maps at least one")
    context = Context(as_at, {**settings.options, **layout.options})
    rules = selected_rules(settings)
    planned = plan(rules, layout, context)
    batches = read_ahead(source.batches(_BATCH_ROWS))
    first = next(batches, None)
    if first is None or first.height == 0:
        raise InputError(f"{source.name}: there are no rows to check")
    work = work_for(planned, first)
    faulty: set[Item] = set()
    counting = Counting(work, settings.max_findings, layout.id)
    for batch in chain([first], batches):
        clean = cleaned_batch(batch, work.columns, work.few_distinct)
        try:
            judged = judged_batch(clean, work, context)
        except RuleError:
            faulty.update(faulty_items(clean, work, context))
            work = work.without(faulty)
            judged = judged_batch(clean, work, context)
        counting.add(batch, clean.frame, judged)
        if progress is not None:
            progress(batch.height)
    broken = _broken(planned, counting, source, layout)
    not_run = {item.rule.id for item in faulty}
    outcomes = tuple(
        Outcome(rule, Status.SKIPPED, (), 0, planned.skipped[rule.id])
        if rule.id in planned.skipped
        else Outcome(rule, Status.ERROR, (), 0, "the rule itself failed to run")
        if rule.id in not_run
        else outcome(
            rule,
            [(item, count, records) for item, (count, records) in broken.items() if item.rule is rule],
            counting.records_by_rule.get(rule.id, 0)
            or max((records for item, (_, records) in broken.items() if item.rule is rule), default=0),
            total_records=counting.records,
            source=source.name,
            settings=settings,
            baseline=baseline,
            as_at=as_at,
        )
        for rule in rules
    )
    pairs = len(planned.items) + len(planned.broken_layout) + len(planned.kept_layout)
    document = partial(
        report_document,
        source,
        layout,
        context,
        settings,
        outcomes,
        counting=counting,
        pairs=pairs,
        show_values=show_values,
    )
    return Report(source.name, counting.records, outcomes, pairs, document)


def _broken(planned: Plan, counting: Counting, source: Source, layout: Layout) -> dict[Item, tuple[int, int]]:
    """Return each item's findings and the records they affect, the verdicts on whole columns among them."""
    found: dict[Item, tuple[int, int]] = {}
    for item in planned.items:
        found[item] = (counting.broken[item],) * 2
    for item in counting.tally_items():
        test = item.rule.test
        if isinstance(test, Tally):
            counts = counting.counts(item)
            is_broken = test.broken(counts)
            affected = sum(counts[name] for name in test.affected) if test.affected else counts["filled"]
            found[item] = (int(is_broken), affected if is_broken else 0)
            if is_broken:
                counting.samples[item] = [Sample(0, None, None)]
    for item in counting.work.unique:
        rows = counting.repeated_rows(item)
        found[item] = (len(rows), len(rows))
        counting.samples[item] = _samples_of(rows[: counting.cap], source, layout, item)
    for item in planned.broken_layout:
        found[item] = (1, counting.records)
        counting.samples[item] = [Sample(0, None, None)]
    for item in planned.kept_layout:
        found[item] = (0, 0)
    return found


def _samples_of(rows: Sequence[int], source: Source, layout: Layout, item: Item) -> list[Sample]:
    """Return samples for rows that are known only after the last batch, reading on as far as they go."""
    if not rows:
        return []
    import polars as pl

    wanted = pl.Series(rows) - 1
    found: list[Sample] = []
    start = 0
    for batch in source.batches(_SAMPLE_ROWS):
        here = wanted.filter((wanted >= start) & (wanted < start + batch.height)) - start
        ids = batch[layout.id].gather(here).to_list() if layout.id else [None] * len(here)
        single = batch[item.column].gather(here).to_list() if item.column in batch.columns else [None] * len(here)
        found.extend(
            Sample(start + row + 1, record_id, text)
            for row, record_id, text in zip(here.to_list(), ids, single, strict=True)
        )
        start += batch.height
        if start > rows[-1]:
            break
    return found
