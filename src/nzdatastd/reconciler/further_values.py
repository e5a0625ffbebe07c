"""What a record has besides the first value of a field: `phone_number.2`, or `person_name.2` of a former name.

Where the first value of a record is blank, the next one stands for it. No rule chooses among the values of one record,
so the others stay with it: provenance tells them, and accounts count them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.reconciled import FURTHER
from nzdatastd.reconciler.survivorship import BESIDE
from nzdatastd.reconciler.values import VALUES, candidate_columns

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.kept_frame import KeptFrame
    from nzdatastd.reconciler.sides import Side

__all__ = ["as_first", "further_frames", "further_values", "parts_with_first_filled", "with_first_filled"]

_FURTHER: Final = re.compile(r"(?P<value>[a-z_]+)\.(?P<number>[1-9][0-9]*)(?P<rest>(\..+)?)")


def as_first(column: str) -> str:
    """Return the standard column that one of a further value would be, if the value were the first.

    >>> as_first("phone_number.2.extension"), as_first("person_name.family_name")
    ('phone_number.extension', 'person_name.family_name')
    """
    found = _FURTHER.fullmatch(column)
    return column if found is None else found["value"] + found["rest"]


def further_frames(frame: pl.DataFrame, asked: Collection[str]) -> Iterator[pl.DataFrame]:
    """Yield the further values of all rows, second, third and so on, each under the names of first ones.

    Args:
        frame: with standard columns.
        asked: the names of first ones that are wanted.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"phone_number": ["+6441"], "phone_number.2": ["+6442"], "phone_number.3": ["+6443"]})
    >>> [each.to_dicts() for each in further_frames(frame, {"phone_number"})]
    [[{'phone_number': '+6442'}], [{'phone_number': '+6443'}]]
    """
    by_number: dict[int, dict[str, str]] = {}
    for name in frame.columns:
        found = _FURTHER.fullmatch(name)
        if found is not None and as_first(name) in asked:
            by_number.setdefault(int(found["number"]), {})[name] = as_first(name)
    for number in sorted(by_number):
        yield frame.select(list(by_number[number])).rename(by_number[number])


def with_first_filled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows in which the next value of a field stands for the first one where that is blank.

    Args:
        frame: with standard columns.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"phone_number": [None, "+6441"], "phone_number.2": ["+6442", "+6443"]})
    >>> with_first_filled(frame).rows()
    [('+6442', None), ('+6441', '+6443')]
    """
    found = sorted(
        {(each["value"], int(each["number"])) for each in map(_FURTHER.fullmatch, frame.columns) if each is not None}
    )
    for value, number in found:
        frame = _moved_up(frame, value, number)
    return frame


def parts_with_first_filled(values: KeptFrame, asked: Collection[str]) -> Iterator[pl.DataFrame]:
    """Yield the rows of a source, part by part, as `with_first_filled` returns them.

    Args:
        values: the standard columns of the source.
        asked: the names of first ones that are wanted, and the same of further values.
    """
    for part in values.parts([name for name in values.columns if as_first(name) in asked]):
        yield with_first_filled(part)


def _moved_up(frame: pl.DataFrame, value: str, number: int) -> pl.DataFrame:
    import polars as pl

    start = f"{value}.{number}"
    theirs = {as_first(name): name for name in frame.columns if name == start or name.startswith(f"{start}.")}
    own = [name for name in frame.columns if as_first(name) == name and name.partition(".")[0] == value]
    moves = ~_is_filled(frame, own) & _is_filled(frame, theirs.values())
    if not frame.select(moves.any()).item():
        return frame
    return frame.with_columns(
        *(pl.when(~moves).then(name).alias(name) for name in own if name not in theirs),
        *(pl.when(moves).then(theirs[name]).otherwise(name).alias(name) for name in own if name in theirs),
        *(pl.when(moves).then(name).alias(first) for first, name in theirs.items() if first not in own),
        *(pl.when(~moves).then(name).alias(name) for name in theirs.values()),
    )


def _is_filled(frame: pl.DataFrame, names: Iterable[str]) -> pl.Expr:
    import polars as pl

    texts = [
        pl.col(name).list.join("") if frame.schema[name] == pl.List else pl.col(name).cast(pl.String)
        for name in names
        if not name.endswith(_SAYS_NOTHING)
    ]
    return pl.any_horizontal(
        pl.lit(value=False), *((text.str.strip_chars() != "").fill_null(value=False) for text in texts)
    )


_SAYS_NOTHING: Final = (".status", ".type", ".crs")
"""What a column ends with that may be filled where there is no value."""


def further_values(sides: Sequence[Side], asked: Collection[str]) -> pl.DataFrame | None:
    """Return the further values of all records, as provenance tells them; None where there are none.

    Args:
        sides: the records of each source.
        asked: the standard columns that are looked at.

    Returns:
        `entity`, `record`, `written`, `original`, `rule`, `status_found`, `open` and `field`.
    """
    import polars as pl

    fields = pl.Enum([each.name for each in VALUES])
    found = []
    for side in sides:
        for frame in further_frames(side.values, asked):
            for value in VALUES:
                columns = candidate_columns(value, frame)
                if columns is None:
                    continue
                found.append(
                    columns.with_columns(side.records.alias("record"), side.entities.alias("entity"))
                    .filter(pl.col("identity").is_not_null())
                    .select(
                        "entity",
                        "record",
                        "written",
                        "original",
                        pl.lit(BESIDE).alias("rule"),
                        pl.lit(FURTHER).alias("status_found"),
                        pl.lit(value=False).alias("open"),
                        pl.lit(value.name).cast(fields).alias("field"),
                    )
                )
    return pl.concat(found) if found else None
