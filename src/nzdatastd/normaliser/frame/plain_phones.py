"""The plainest phone numbers of a column all at once: one New Zealand number in a usual form, and nothing beside it.

Nearly all cells of a column are such numbers, and nearly all differ. What is plain is what `read_plain` reads; a test
holds both to the same answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.frame.about import about_schema
from nzdatastd.normaliser.phone_number.plain import NO_NUMBERS, PLAIN
from nzdatastd.normaliser.phone_number.ranges import digits_by_type
from nzdatastd.normaliser.result import Confidence, Status

if TYPE_CHECKING:
    import polars as pl

__all__ = ["about_plain_phones", "plain_phones"]

_COUNTRY: Final = "+64"
_PATTERN: Final = f"^(?:{PLAIN})$"
_GROUPS: Final = ("plus", "code", "first", "last")


def plain_phones(texts: pl.Series) -> pl.DataFrame:
    """Return the numbers that plain texts of a column are, and nulls for those that are not plain.

    Args:
        texts: the column.

    Returns:
        For each text the `national` digits, the `type` of the number, its `e164` form, the `rule` that read it, and
        `before`, the text, where it is not written so already.

    >>> import polars as pl
    >>> plain_phones(pl.Series(["(04) 499-0888", "+6421123456", "04 499 0888 x2"])).select("e164", "before").rows()
    [('+6444990888', '(04) 499-0888'), ('+6421123456', None), (None, None)]
    """
    import polars as pl

    text, national = pl.col("text"), pl.col("national")
    kind = pl.lit(None, pl.String)
    for name, pattern in reversed(digits_by_type().items()):
        kind = pl.when(national.str.contains(f"^(?:{pattern})$")).then(pl.lit(name)).otherwise(kind)
    return (
        texts.alias("text")
        .to_frame()
        .lazy()
        .with_columns(text.str.extract_groups(_PATTERN).struct.rename_fields(_GROUPS).alias("groups"))
        .unnest("groups")
        .with_columns(
            pl.concat_str("code", "first", "last").alias("national"), pl.concat_str("first", "last").alias("line")
        )
        .with_columns(pl.when(~pl.col("line").is_in(NO_NUMBERS)).then(kind).alias("type"))
        .with_columns(pl.when(pl.col("type").is_not_null()).then(_COUNTRY + national).alias("e164"))
        .with_columns(pl.col("e164").is_not_null().alias("plain"))
        .select(
            *(pl.when("plain").then(name).alias(name) for name in ("national", "type", "e164")),
            pl.when("plain")
            .then(pl.when(pl.col("plus").is_null()).then(pl.lit("national")).otherwise(pl.lit("international")))
            .alias("rule"),
            pl.when(pl.col("plain") & (text != pl.col("e164"))).then("text").alias("before"),
        )
        .collect()
    )


def about_plain_phones(plain: pl.DataFrame, instance: str) -> pl.DataFrame:
    """Return the standard columns of plain numbers, but for the original.

    Args:
        plain: of `plain_phones`.
        instance: the value and its number: `phone_number`.
    """
    import polars as pl

    nothing = pl.lit([], pl.List(pl.String))
    columns: dict[str, pl.Expr | pl.Series] = {
        "": pl.col("e164"),
        "extension": pl.lit(None, pl.String),
        "type": pl.col("type"),
        "country": pl.lit("NZ"),
        "national_number": pl.col("national"),
        "status": pl.lit(Status.CONFORMANT.value),
        "confidence": pl.lit(Confidence.HIGH.value),
        "unparsed": pl.lit(None, pl.String),
        "changes": _changes(plain, about_schema(instance)[f"{instance}.changes"]),
        "findings": nothing,
        "alternatives": nothing,
        "others": nothing,
    }
    return plain.select(each.alias(f"{instance}.{name}" if name else instance) for name, each in columns.items())


def _changes(plain: pl.DataFrame, kind: pl.DataType) -> pl.Series:
    import polars as pl

    own = plain.select(
        pl.struct(pl.lit("phone_number").alias("field"), "before", pl.col("e164").alias("after"), "rule").alias(
            "change"
        )
    )["change"]
    # Polars makes lists of one struct of flat ones far faster than `concat_list` does.
    lists = own.reshape((plain.height, 1)).arr.to_list()
    nothing = pl.Series([[]], dtype=kind).new_from_index(0, plain.height)
    return lists.cast(kind).zip_with(plain["before"].is_not_null(), nothing)
