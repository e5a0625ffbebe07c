"""Two values compared column by column: what one leaves blank contradicts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nzdatastd.reconciler.values import BETWEEN, IN_LIST, UNREAD, ReconciledValue

if TYPE_CHECKING:
    import polars as pl

__all__ = ["agreement_of_columns"]


def agreement_of_columns(value: ReconciledValue, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return how far two values agree by their columns.

    Args:
        value: which.
        pairs: `identity_l` and `identity_r`, the columns of each joined.

    Returns:
        `letters`: each column that both fill is the same but for case and punctuation, a list as far as the shorter
        one goes; `plain`: the same but for macrons and other marks as well; `fuller`: one fills what the other leaves
        blank; `core`: the columns that tell the value from others are the same. All are false where nothing was
        understood of one.

    >>> import polars as pl
    >>> from nzdatastd.reconciler.values import VALUES
    >>> pairs = pl.DataFrame({"identity_l": ["Ōtaki"], "identity_r": ["Otaki"]})
    >>> agreement_of_columns(VALUES[-1], pairs).row(0)
    (False, True, False, False)
    """
    import polars as pl

    places = range(len(value.columns))
    sides = pairs.select(pl.col(f"identity_{side}").str.split(BETWEEN).alias(side) for side in "lr")
    folded = sides.select(_folded(side, place, marks=marks) for side in "lr" for place in places for marks in (1, 0))

    def both(place: int, marks: int) -> tuple[pl.Expr, pl.Expr]:
        return pl.col(f"l{place}{marks}"), pl.col(f"r{place}{marks}")

    def begins(a: pl.Expr, b: pl.Expr) -> pl.Expr:
        return (a + IN_LIST).str.starts_with(b + IN_LIST) | (b + IN_LIST).str.starts_with(a + IN_LIST)

    def no_other(marks: int) -> pl.Expr:
        each = (both(place, marks) for place in places)
        return pl.all_horizontal((a == "") | (b == "") | begins(a, b) for a, b in each)

    is_read = pl.all_horizontal(~pairs[f"identity_{side}"].str.starts_with(UNREAD) for side in "lr")
    core = [both(value.columns.index(name), 0) for name in value.core]
    core_told = (
        pl.any_horizontal(a != "" for a, _ in core) & pl.all_horizontal(a == b for a, b in core)
        if core
        else pl.lit(value=False)
    )
    # A list that begins as the other does goes on after it.
    more = [((a == "") != (b == "")) | ((a != b) & begins(a, b)) for a, b in (both(place, 0) for place in places)]
    return folded.select(
        (no_other(1) & is_read).alias("letters"),
        (no_other(0) & is_read).alias("plain"),
        (pl.any_horizontal(more) & is_read).alias("fuller"),
        (core_told & is_read).alias("core"),
    )


def _folded(side: str, place: int, *, marks: int) -> pl.Expr:
    import polars as pl

    text = pl.col(side).list.get(place, null_on_oob=True).fill_null("").str.to_lowercase()
    if not marks:
        text = text.str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    return text.str.replace_all(r"[^\p{L}\p{N}\x1e]", "").alias(f"{side}{place}{marks}")
