"""Values without columns of their own, compared as texts and as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.values import BETWEEN, ReconciledValue

if TYPE_CHECKING:
    import polars as pl

__all__ = ["other_figures", "same_school", "texts_compared"]

# Columns whose figures may differ for one address: postcodes are unofficial, and were drawn anew (New Zealand Post).
_LOOSE_FIGURES: Final = frozenset({"street_address.postcode", "postal_address.postcode"})


def texts_compared(pairs: pl.DataFrame) -> pl.Series:
    """Return how two texts agree but for case and punctuation: `same`, `part` (one is in the other) or `other`.

    Args:
        pairs: `written_l` and `written_r`.

    >>> import polars as pl
    >>> pairs = pl.DataFrame({"written_l": ["ab-c", "ab", "ab"], "written_r": ["ABC", "abc", "ba"]})
    >>> texts_compared(pairs).to_list()
    ['same', 'part', 'other']
    """
    import polars as pl

    def folded(name: str) -> pl.Expr:
        return pl.col(name).fill_null("").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")

    a, b = folded("written_l"), folded("written_r")
    return pairs.select(
        pl.when(a == b)
        .then(pl.lit("same"))
        .when(a.str.contains(b, literal=True) | b.str.contains(a, literal=True))
        .then(pl.lit("part"))
        .otherwise(pl.lit("other"))
        .alias("texts")
    )["texts"]


def same_school(pairs: pl.DataFrame) -> pl.Series:
    """Return whether one is the name in te reo Māori of the other: Te Kura o Ōtari, Ōtari School.

    Args:
        pairs: `written_l` and `written_r`.

    >>> import polars as pl
    >>> names = {"written_l": ["Te Kura o Ōtari", "Ōtari School"], "written_r": ["Otari School", "Karori School"]}
    >>> same_school(pl.DataFrame(names)).to_list()
    [True, False]
    """

    def place(name: str) -> pl.Expr:
        text = _plain(name).str.strip_chars()
        return text.str.replace(r"^te kura o (te )?", "").str.replace(r"^te | school$", "").str.replace(r" school$", "")

    a, b = place("written_l"), place("written_r")
    is_kura = [_plain(name).str.strip_chars().str.starts_with("te kura o ") for name in ("written_l", "written_r")]
    return pairs.select(((a == b) & (is_kura[0] != is_kura[1])).alias("school"))["school"]


def other_figures(value: ReconciledValue, pairs: pl.DataFrame) -> pl.Series:
    """Return whether a column that both fill holds other figures: State Highway 1 is no spelling of State Highway 2.

    Args:
        value: which.
        pairs: `identity_l` and `identity_r`, the columns of each joined.
    """
    import polars as pl

    def figures(side: str, place: int) -> pl.Expr:
        text = pl.col(f"identity_{side}").str.split(BETWEEN).list.get(place, null_on_oob=True)
        return text.str.extract_all(r"\d+").list.join(" ")

    differ = [
        (figures("l", place) != figures("r", place)) & (figures("l", place) != "") & (figures("r", place) != "")
        for place, name in enumerate(value.columns)
        if name not in _LOOSE_FIGURES
    ]
    return pairs.select(pl.any_horizontal(differ).fill_null(value=False).alias("figures"))["figures"]


def _plain(name: str) -> pl.Expr:
    import polars as pl

    return pl.col(name).fill_null("").str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
