"""Postcode columns inside addresses that were mapped as free text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.profiler.facts import facts_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source

__all__ = ["with_postcode_columns"]

_ADDRESSES = frozenset({"street_address", "postal_address"})
_NEARLY_ALL = 0.9
_SAMPLE_ROWS = 5_000


def with_postcode_columns(layout: Layout, source: Source) -> Layout:
    """Return the layout with the postcode columns of free-text addresses mapped to the postcode.

    Where an address is mapped as free text in several columns, a column other than the first that holds only numbers of
    three or four digits (in nine tenths or more of the filled values of a sample) is its postcode. Then it is judged as
    one, and not as a part of the text. Layouts that map the postcode already stay as they are.

    Args:
        layout: fitted to the source.
        source: the opened source; a sample is read only where an address has such columns.
    """
    open_values = [
        full
        for full, columns in layout.columns.items()
        if _is_whole_address(full) and len(columns) > 1 and f"{full}.postcode" not in layout.columns
    ]
    if not open_values:
        return layout
    sample = source.sample(_SAMPLE_ROWS)
    found: dict[str, tuple[str, ...]] = dict(layout.columns)
    for full in open_values:
        postcodes = [column for column in found[full][1:] if _holds_postcodes(column, sample)]
        if postcodes:
            found[f"{full}.postcode"] = (postcodes[-1],)
            found[full] = tuple(column for column in found[full] if column != postcodes[-1])
    return layout if found == layout.columns else layout.with_columns(found)


def _is_whole_address(full: str) -> bool:
    value, short = parts_of(full)
    return short == "text" and value.partition(".")[0] in _ADDRESSES


def _holds_postcodes(column: str, sample: pl.DataFrame) -> bool:
    return column in sample.columns and facts_of(sample[[column]])[0].share("three_or_four_digits") >= _NEARLY_ALL
