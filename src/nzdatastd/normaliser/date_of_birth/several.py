"""Texts with two dates: one said twice, one or the other, or a range."""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.date_of_birth.forms import read_form
from nzdatastd.normaliser.date_of_birth.how import How
from nzdatastd.normaliser.date_of_birth.reading import Reading, common_fields

__all__ = ["read_several"]

_DATE: Final = re.compile(
    r"(?<![^\W_])(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? ?[-/]?(?:of )?[^\W\d_]{3,}(?:-[^\W\d_]+){0,2},? ?[-/]?[0-9]{4}"
    r"|[^\W\d_]{3,} [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})(?![^\W_])",
    re.IGNORECASE,
)
_EITHER: Final = frozenset({"", "or", "and", "&", ",", "/", "(", "or maybe", "aka", "alias", "also", "="})
_RANGE: Final = frozenset({"-", "--", "to", "until", "till", "through"})
_TWO: Final = 2


def read_several(text: str, how: How) -> Reading | None:
    """Return what two dates in one text may mean; None where there are not two, or something else is between them.

    Args:
        text: prepared.
        how: how undecided points are settled.

    >>> import datetime as dt
    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> read_several("7/3/1985 (7 March 1985)", how).days, read_several("1/1/1985 to 31/12/1985", how).fields
    ((datetime.date(1985, 3, 7),), {'year': 1985})
    """
    found = list(_DATE.finditer(text))
    if len(found) != _TWO or text[: found[0].start()].strip(" (") or text[found[1].end() :].strip(" ).,"):
        return None
    first, second = (read_form(each[0], how) for each in found)
    if first is None or second is None or not first.days or not second.days:
        return None
    between = " ".join(text[found[0].end() : found[1].start()].split()).lower()
    if between in _RANGE or (between == "/" and "-" in found[0][0]):
        fields = common_fields((*first.days, *second.days))
        return Reading("range", (), fields, doubts=2) if fields else None
    if between not in _EITHER:
        return None
    both = tuple(day for day in first.days if day in second.days)
    if both:
        return Reading("said-twice", both, is_sure=first.is_sure or second.is_sure)
    return Reading("two-dates", tuple(dict.fromkeys((*first.days, *second.days))), doubts=2, is_sure=False)
