"""The days that records were last confirmed on, as far as they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["days_of", "record_dates"]

# Year first as the standard writes it, and day first as New Zealanders do; a month is never first.
_FORMS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_WITH_WORDS: Final = ("%d %B %Y", "%d %b %Y")


def days_of(text: pl.Expr) -> pl.Expr:
    """Return texts as days: year first, or day first; a time of day behind it is left out; null where it is no day.

    Args:
        text: a column of text.

    >>> import polars as pl
    >>> texts = pl.DataFrame({"seen": ["2024-07-03", "3/7/2024 10:15", "3-Jul-2024", "July", "31/02/2024", None]})
    >>> texts.select(days_of(pl.col("seen")).is_not_null())["seen"].to_list()
    [True, True, True, False, False, False]
    """
    import polars as pl

    trimmed = text.str.strip_chars()
    day = trimmed.str.extract(r"^([0-9./-]+)(?:[ T].*)?$")
    worded = trimmed.str.extract(r"^(\d{1,2}[ -]\p{L}+\.?[ -]\d{4})(?:[ T].*)?$").str.replace_all(r"[ .-]+", " ")
    return pl.coalesce(
        *(day.str.to_date(form, strict=False, exact=True) for form in _FORMS),
        *(worded.str.to_date(form, strict=False, exact=True) for form in _WITH_WORDS),
    )


def record_dates(frame: pl.DataFrame) -> pl.Series:
    """Return the record date of each row, null where there is none.

    Args:
        frame: with standard columns.
    """
    import polars as pl

    if "record_date" not in frame.columns:
        return pl.Series("record_date", [None], pl.Date()).new_from_index(0, frame.height)
    if frame.schema["record_date"] == pl.String():
        return frame.select(days_of(pl.col("record_date")))["record_date"]
    return frame["record_date"].cast(pl.Date, strict=False)
