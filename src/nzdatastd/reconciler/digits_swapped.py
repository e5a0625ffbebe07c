"""Two neighbouring digits in each other's place: the slip of a hand that copies a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.values import BETWEEN, UNREAD, ReconciledValue

if TYPE_CHECKING:
    import polars as pl

__all__ = ["digits_swapped"]

# Columns that others repeat: what differs in a date differs in its year, month or day.
_REPEATED: Final = frozenset({"date_of_birth"})
_TWO_DIGITS: Final = frozenset({"date_of_birth.month", "date_of_birth.day"})


def digits_swapped(value: ReconciledValue, pairs: pl.DataFrame) -> pl.Series:
    """Return whether two values differ in one column only, and there by two neighbouring digits that are swapped.

    What one leaves blank is no difference, nor are case, marks and punctuation.

    Args:
        value: which.
        pairs: `identity_l` and `identity_r`, the columns of each joined.

    >>> import polars as pl
    >>> from nzdatastd.reconciler.values import VALUES
    >>> pairs = pl.DataFrame({"identity_l": ["ZAC5361", "ZAC5361"], "identity_r": ["zac5316", "ZAC1536"]})
    >>> digits_swapped(VALUES[-2], pairs).to_list()
    [True, False]
    """
    import polars as pl

    places = [place for place, name in enumerate(value.columns) if name not in _REPEATED]
    sides = pairs.select(pl.col(f"identity_{side}").str.split(BETWEEN).alias(side) for side in "lr")
    folded = sides.select(_folded(side, place, value) for side in "lr" for place in places)
    differs = [
        (pl.col(f"l{place}") != pl.col(f"r{place}")) & (pl.col(f"l{place}") != "") & (pl.col(f"r{place}") != "")
        for place in places
    ]
    is_read = pl.all_horizontal(~pairs[f"identity_{side}"].str.starts_with(UNREAD) for side in "lr")
    # The column in which they differ, of those that differ in no other one.
    one = folded.with_row_index("row").filter((pl.sum_horizontal(differs) == 1) & is_read)
    left, right = (
        pl.coalesce(pl.when(there).then(pl.col(f"{side}{place}")) for there, place in zip(differs, places, strict=True))
        for side in "lr"
    )
    texts = one.select("row", left.alias("l"), right.alias("r")).filter(_same_digits("l", "r"))
    swapped = [row for row, a, b in texts.iter_rows() if _neighbours_swapped(a, b)]
    none = pl.Series("swapped", [False], pl.Boolean()).new_from_index(0, pairs.height)
    return none.scatter(swapped, [True] * len(swapped))


def _folded(side: str, place: int, value: ReconciledValue) -> pl.Expr:
    import polars as pl

    text = pl.col(side).list.get(place, null_on_oob=True).fill_null("").str.to_lowercase()
    text = text.str.normalize("NFKD").str.replace_all(r"[^\p{L}\p{N}]", "")
    if value.columns[place] in _TWO_DIGITS:
        text = pl.when(text == "").then(pl.lit("")).otherwise(text.str.zfill(2))
    return text.alias(f"{side}{place}")


def _same_digits(a: str, b: str) -> pl.Expr:
    import polars as pl

    def sorted_letters(name: str) -> pl.Expr:
        return pl.col(name).str.split("").list.sort().list.join("")

    return sorted_letters(a) == sorted_letters(b)


def _neighbours_swapped(a: str, b: str) -> bool:
    """Return whether two texts of the same letters differ by one swap of two digits that stand side by side."""
    differing = [place for place, (one, other) in enumerate(zip(a, b, strict=True)) if one != other]
    if not differing or differing != [differing[0], differing[0] + 1]:
        return False
    first, second = differing
    return a[first].isdigit() and a[second].isdigit() and a[first] == b[second] and a[second] == b[first]
