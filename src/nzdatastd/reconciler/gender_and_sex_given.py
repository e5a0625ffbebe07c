"""What was given as gender and what as sex, of a text that holds both, and how far each was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.standards.code_lists.gender import gender_categories

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "given_of", "is_residual", "status_of"]

_OF: Final = "gender_and_sex"

COLUMNS: Final = tuple(f"{_OF}.{name}" for name in ("gender", "sex", "gender_frame", "sex_frame", "original", "status"))
"""The standard columns that are looked at."""


def given_of(concept: str, frame: pl.DataFrame) -> pl.Series | None:
    """Return the text that was given as gender, or as sex, of each row; null where there was none.

    Args:
        concept: `gender` or `sex`.
        frame: with standard columns.

    Returns:
        None where the frame does not tell.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"gender_and_sex.gender": ["1", None], "gender_and_sex.sex": ["1", "2"],
    ...                       "gender_and_sex.original": ["M, male", "F"]})
    >>> given_of("gender", frame).to_list(), given_of("sex", frame).to_list()
    (['M', None], ['male', 'F'])
    """
    import polars as pl

    original = f"{_OF}.original"
    if original not in frame.columns:
        return None
    # A text that neither list has is of the one concept that the source tells; of gender where it tells neither.
    of_source = {each: any(name in frame.columns for name in _columns_of(each)) for each in ("gender", "sex")}
    rest = of_source["gender"] or not of_source["sex"] if concept == "gender" else not of_source["gender"]
    other = "sex" if concept == "gender" else "gender"
    both = pl.col(original).str.split(", ")
    text = (
        pl.when((both.list.len() == len(of_source)) & pl.lit(all(of_source.values())))
        .then(both.list.get(list(of_source).index(concept), null_on_oob=True))
        .when(_is_told(concept, frame))
        .then(original)
        .when(~_is_told(other, frame) & pl.lit(rest))
        .then(original)
    )
    return frame.select(pl.when(text.str.strip_chars() != "").then(text).alias("given"))["given"]


def is_residual(code: pl.Expr, concept: str) -> pl.Expr:
    """Return whether a code says why there is no answer.

    Args:
        code: of the mandated classification.
        concept: `gender` or `sex`; that of sex has no such code.
    """
    residual = [each.code for each in gender_categories() if each.residual] if concept == "gender" else []
    return code.is_in(residual).fill_null(value=False)


def status_of(concept: str, frame: pl.DataFrame) -> pl.Series:
    """Return whether the gender, or the sex, was understood: `conformant`, or `partial` where it is no answer.

    Args:
        concept: `gender` or `sex`.
        frame: with standard columns.
    """
    import polars as pl

    name = f"{_OF}.{concept}"
    if name not in frame.columns:
        return pl.Series("status", ["partial"]).new_from_index(0, frame.height)
    answered = pl.col(name).is_not_null() & ~is_residual(pl.col(name), concept)
    status = pl.when(answered).then(pl.lit("conformant")).otherwise(pl.lit("partial"))
    return frame.select(status.alias("status"))["status"]


def _columns_of(concept: str) -> tuple[str, str]:
    return f"{_OF}.{concept}", f"{_OF}.{concept}_frame"


def _is_told(concept: str, frame: pl.DataFrame) -> pl.Expr:
    import polars as pl

    there = [pl.col(name).is_not_null() for name in _columns_of(concept) if name in frame.columns]
    return pl.any_horizontal(there) if there else pl.lit(value=False)
