"""The day a person was born."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import Field

from nzdatastd.standards.field_types import Day
from nzdatastd.standards.model import StandardModel

__all__ = ["DateOfBirth"]


class DateOfBirth(StandardModel):
    """A date of birth: one full calendar day.

    Source: Date of birth data content standard, Government Chief Data Steward; based on ISO 8601-1:2019 (official).

    Args:
        value: a date, or text written YYYY-MM-DD or YYYYMMDD; no time, no partial date, no number.

    Raises:
        ValidationError: the text breaks a rule; each error's type is the rule's id.

    >>> born = DateOfBirth(value="1985-03-07")
    >>> born.value
    datetime.date(1985, 3, 7)
    >>> born == DateOfBirth(value="19850307")
    True
    """

    value_name = "date_of_birth"
    short_names: ClassVar = {"value": "text"}

    value: Day = Field(examples=[dt.date(1985, 3, 7)])
