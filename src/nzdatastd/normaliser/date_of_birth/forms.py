"""One date in any of its forms, with nothing beside it."""

from __future__ import annotations

from nzdatastd.normaliser.date_of_birth.counts import of_count
from nzdatastd.normaliser.date_of_birth.digits import of_digits
from nzdatastd.normaliser.date_of_birth.how import How
from nzdatastd.normaliser.date_of_birth.named import of_names
from nzdatastd.normaliser.date_of_birth.numbers import of_numbers
from nzdatastd.normaliser.date_of_birth.partial import of_parts
from nzdatastd.normaliser.date_of_birth.reading import Reading

__all__ = ["read_form"]


def read_form(text: str, how: How) -> Reading | None:
    """Return what a text may mean as a date, the forms tried in order; None where it is none of them.

    Args:
        text: prepared, without blanks at its ends.
        how: how undecided points are settled.

    >>> import datetime as dt
    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> [len(read_form(text, how).days) for text in ("1985-03-07", "7/3/1985", "31 Hānuere 1985", "March 1985")]
    [1, 2, 1, 0]
    """
    if text.replace(".", "", 1).isdigit():
        return of_digits(text, how) or of_parts(text, how) or of_count(text, how)
    return of_numbers(text, how) or of_parts(text, how) or of_count(text, how) or of_names(text, how)
