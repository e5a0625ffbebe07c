"""Whether values that no normaliser reads are as their standard says: NHI numbers and addresses of mail."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

__all__ = ["status_as_delivered"]

_RULES: Final = {"nhi": ("NH-11", "NH-16"), "email": ("EM-01",)}
"""By value, the rules that it has to keep; what they are called in the catalogue."""


def status_as_delivered(value: str, texts: pl.Series) -> pl.Series:
    """Return `conformant` for texts that keep the rules on a value, `partial` for others; null where there is none.

    Case, and spaces within an NHI number, are no more than its writing.

    Args:
        value: `nhi`, `email`, or another, of which all are conformant.
        texts: as delivered.

    >>> import polars as pl
    >>> status_as_delivered("nhi", pl.Series(["zac 5361", "ZAC5316", None])).to_list()
    ['conformant', 'partial', None]
    """
    import polars as pl

    if value not in _RULES:
        return pl.select(pl.when(texts.is_not_null()).then(pl.lit("conformant")).alias("status"))["status"]
    each = texts.drop_nulls().unique()
    kept = [all(holds(_as_written(value, text)) for holds in _tests(value)) for text in each]
    found = {text: "conformant" if is_kept else "partial" for text, is_kept in zip(each, kept, strict=True)}
    return texts.replace_strict(found, default=None, return_dtype=pl.String())


def _as_written(value: str, text: str) -> str:
    return "".join(text.split()).upper() if value == "nhi" else text.strip()


@cache
def _tests(value: str) -> tuple[Callable[[str], bool], ...]:
    from nzdatastd.standards.catalogue import rule
    from nzdatastd.standards.context import Context
    from nzdatastd.standards.record_executor import predicate_test

    any_day = Context(dt.date.max)  # none of these rules asks for the day
    return tuple(predicate_test(rule(name).predicate, any_day) for name in _RULES[value])
