"""What the fields of the standard models are made of: types that look at the shape of a text before its value.

Pydantic's own lenient readings are kept out: it takes `True` for 1, `1_000` and `１９` for numbers, bytes for text, and
a number of seconds since 1970 for a date. Blank text never reaches these types: `StandardModel` has cleaned it away.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AllowInfNan, BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

__all__ = ["Code", "Day", "DecimalNumber", "Text", "Texts", "WholeNumber", "day_of"]

_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}")


def day_of(text: str) -> dt.date | None:
    """Return the day that a text of the shape YYYY-MM-DD or YYYYMMDD names, or None where it names none.

    >>> day_of("19850307")
    datetime.date(1985, 3, 7)
    >>> day_of("1985-02-30") is None and day_of("1985-3-7") is None
    True
    """
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _whole_number(given: object) -> object:
    return int(given) if isinstance(given, str) and _WHOLE_NUMBER.fullmatch(given) else given


def _decimal(given: object) -> object:
    return float(given) if isinstance(given, str) and _DECIMAL.fullmatch(given) else given


def _code(given: object) -> object:
    return str(given) if type(given) is int else given


def _day(given: object) -> dt.date:
    if type(given) is dt.date:
        return given
    day = day_of(given) if isinstance(given, str) else None
    if day is None:
        raise PydanticCustomError("iso_date", "Input should be a date, or a day written YYYY-MM-DD or YYYYMMDD")
    return day


Text = Annotated[str, Strict()]
"""A text, and nothing that would have to be turned into one."""

Texts = Annotated[tuple[Text, ...], Strict()]
"""Texts in order; a list given becomes a tuple."""

Code = Annotated[str, Strict(), BeforeValidator(_code)]
"""The text of a code or key; a whole number is taken as its digits."""

WholeNumber = Annotated[int, Strict(), Field(ge=0, le=999_999_999), BeforeValidator(_whole_number)]
"""A whole number of up to nine digits, or its digits as text."""

DecimalNumber = Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False), BeforeValidator(_decimal)]
"""A finite number, or a plain decimal as text."""

Day = Annotated[dt.date, BeforeValidator(_day)]
"""A calendar day: a date (never a time), or ISO 8601 text."""
