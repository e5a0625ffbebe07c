"""Two records that were matched, compared again by the same keys and weights, and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nzdatastd.errors import InputError
from nzdatastd.matcher.compare import compared_keys
from nzdatastd.matcher.comparison import Comparison
from nzdatastd.matcher.record_numbers import numbers_of

if TYPE_CHECKING:
    from nzdatastd.matcher.links import Links

__all__ = ["explained"]

_TWO = 2


def explained(links: Links, left: tuple[object, str | None], right: tuple[object, str | None]) -> Comparison:
    """Return how two records compare.

    Args:
        links: that the records are of.
        left: id and source of one record; the source may be None.
        right: id and source of the other.

    Raises:
        InputError: there is no such record, or an id may stand for several.
    """
    keys = []
    for (named, source), usual in ((left, 0), (right, -1)):
        number, row = links.place_of(_record(links, named, source, usual))
        keys.append(links.sources[number].kept_keys.rows([row]).row(0, named=True))
    return compared_keys(keys[0], keys[1], links.model)


def _record(links: Links, named: object, source: str | None, usual: int) -> int:
    import polars as pl

    if source is None and len(links.sources) <= _TWO:
        # Of two sources, an id is looked for on its own side first.
        own = links.sources[usual]
        source = own.name if (own.ids == str(named)).any() else links.sources[-1 - usual].name
    given = None if source is None else pl.Series([source])
    [found] = numbers_of(pl.Series([str(named)]), given, links.records, "explain")
    if found is None:
        raise InputError(f"explain: no record of {source or 'these sources'} has this id")
    return int(found)
