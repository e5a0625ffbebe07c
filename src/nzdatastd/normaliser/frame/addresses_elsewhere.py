"""The text of an address where it was read as another kind: with the values that it was read as.

A column of street addresses holds boxes and addresses overseas too. What is read goes to `postal_address` or
`overseas_address`, or to the next of these that is free, while the text stays with the column that it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.io.layout import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl

__all__ = ["with_texts_where_read"]

_READ_ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "street_address": ("postal_address", "overseas_address"),
    "postal_address": ("overseas_address",),
}
"""By value, the other kinds that its text may be read as. A street address where mail goes is a postal one."""

_ABOUT: Final = ("original", "status")


def with_texts_where_read(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose `original` and `status` are those of the address found, also where it is of another kind.

    Args:
        frame: the standard columns that `normalise` gives, all of them and in their order.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"postal_address.delivery_number": ["12", None], "street_address.type":
    ...     ["postal_address", None], "street_address.original": ["PO Box 12", "?"]})
    >>> with_texts_where_read(frame).select("postal_address.original", "street_address.original").rows()
    [('PO Box 12', None), (None, '?')]
    """
    import polars as pl

    moved: dict[str, pl.Expr] = {}
    for instance, kind, other in _others(frame.columns):
        is_other = (pl.col(f"{instance}.type") == kind).fill_null(value=False)
        for what in _ABOUT:
            own = f"{instance}.{what}"
            if own in frame.columns:
                moved[f"{other}.{what}"] = pl.when(is_other).then(own)
                moved[own] = pl.when(~is_other).then(moved.get(own, pl.col(own)))
    return frame.with_columns(**moved)


def _others(columns: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each address with each other kind that it may be read as, and the instance that this goes to.

    The instances that no text of their own is read into are those of other kinds, in the order of what they come from.
    """
    instances = list(dict.fromkeys(parts_of(column)[0] for column in columns))
    read = [each for each in instances if _value_of(each) in _READ_ELSEWHERE and f"{each}.type" in columns]
    for kind in _READ_ELSEWHERE["street_address"]:
        free = (each for each in instances if _value_of(each) == kind and each not in read)
        may_hold = (each for each in read if kind in _READ_ELSEWHERE[_value_of(each)])
        yield from ((instance, kind, other) for instance, other in zip(may_hold, free, strict=False))


def _value_of(instance: str) -> str:
    return instance.partition(".")[0]
