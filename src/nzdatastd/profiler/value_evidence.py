"""What values tell by themselves, where the name of their column says nothing or is not known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nzdatastd.profiler.facts import ColumnFacts
from nzdatastd.profiler.recognition import BY_VALUE

__all__ = ["Told", "told_by_values"]

# Shares of the filled values from which values speak for themselves (conventions of this library; advisory).
_NEARLY_ALL = 0.9
_PRACTICALLY_ALL = 0.95
_MOST = 0.6
_MANY = 0.4
_SOME = 0.1
# Fewer values than this tell nothing by themselves.
_FEWEST_VALUES = 5
# Dates of birth spread over a lifetime; dates of enrolments, visits and payments do not.
_LIFETIME_YEARS = 40
_EARLIEST_BIRTH = 1900
# A national list of postcodes has leading zeros (Northland, the north of Auckland) and codes past the hours of a day,
# which a column of times written 0930 has not.
_FEWEST_LEADING_ZEROS = 0.03


@dataclass(frozen=True, slots=True)
class Told:
    """What values tell: the target, and how many of them say so."""

    target: str
    share: float
    phrase: str
    role: str = ""
    block: str | None = None

    @property
    def confidence(self) -> float:
        """See `Recognition`."""
        return BY_VALUE * self.share


def told_by_values(facts: ColumnFacts, *, silent: bool, today: dt.date) -> Told | None:
    """Return what a column's values tell, or None where they are not plain enough.

    A name that is made of words, though not of known ones, most likely says what the column is: then only e-mail
    addresses, pairs of coordinates and address lines are taken for what they look like.

    Args:
        facts: the counts over its sample.
        silent: whether the column's name says nothing.
        today: no date of birth is later.
    """
    if facts.filled < _FEWEST_VALUES:
        return None
    if (share := facts.share("email")) >= _NEARLY_ALL:
        return Told("email", share, "look like e-mail addresses")
    if (share := facts.share("point")) >= _NEARLY_ALL:
        return Told("coordinates", share, "are pairs of coordinates of New Zealand")
    if told := _address_line(facts):
        return told
    return _told_in_silence(facts, today) if silent else None


def _address_line(facts: ColumnFacts) -> Told | None:
    lines, boxes, roads = facts.share("street_line"), facts.share("delivery"), facts.share("road")
    share = lines + boxes if lines + boxes >= _MOST else lines + boxes + roads
    if lines + boxes < _MANY or share < _MOST or (lines + boxes < _MOST and share < _NEARLY_ALL):
        return None
    block = "postal" if boxes >= _SOME else "street"
    return Told("address.line", min(1.0, share), "look like address lines", role="line", block=block)


def _told_in_silence(facts: ColumnFacts, today: dt.date) -> Told | None:
    share = facts.share
    if share("nhi") >= _NEARLY_ALL:
        return Told("identifiers.nhi", share("nhi"), "look like NHI numbers")
    if share("telephone") >= _NEARLY_ALL:
        return Told("phone_number", share("telephone"), "look like New Zealand phone numbers")
    if share("sexes") >= _NEARLY_ALL and facts.distinct > 1:
        return Told("gender_and_sex", share("sexes"), "are words or letters for female and male")
    dates = share("plain_date")
    if dates >= _NEARLY_ALL and _spread_like_births(facts, today):
        return Told("date_of_birth", dates, "are dates, spread as dates of birth are and none of them in the future")
    if told := _coordinate(facts):
        return told
    if _is_national_postcodes(facts):
        return Told("address.postcode", share("four_digits"), "look like postcodes")
    return None


def _spread_like_births(facts: ColumnFacts, today: dt.date) -> bool:
    years = facts.years
    return (
        years is not None
        and years.late - years.early >= _LIFETIME_YEARS
        and years.early >= _EARLIEST_BIRTH
        and years.latest <= today.year
    )


def _coordinate(facts: ColumnFacts) -> Told | None:
    share = facts.share
    longitude = share("longitude") + share("longitude_west") + share("longitude_past_180")
    if share("decimal") >= _PRACTICALLY_ALL:
        if longitude >= _PRACTICALLY_ALL:
            return Told("coordinates.x", longitude, "lie where New Zealand's longitudes do", role="degrees")
        if share("latitude") >= _PRACTICALLY_ALL:
            return Told("coordinates.y", share("latitude"), "lie where New Zealand's latitudes do", role="degrees")
    for east, north in (("nztm_easting", "nztm_northing"), ("nzmg_easting", "nzmg_northing")):
        if share(east) >= _PRACTICALLY_ALL:
            return Told("coordinates.x", share(east), "lie where New Zealand's eastings do", role="metres")
        if share(north) >= _PRACTICALLY_ALL:
            return Told("coordinates.y", share(north), "lie where New Zealand's northings do", role="metres")
    return None


def _is_national_postcodes(facts: ColumnFacts) -> bool:
    return (
        facts.share("four_digits") >= _PRACTICALLY_ALL
        and facts.share("postcode_prefix") >= _PRACTICALLY_ALL
        and facts.share("leading_zero") >= _FEWEST_LEADING_ZEROS
        and facts.share("time_of_day") < _NEARLY_ALL
        and facts.share("year") < _NEARLY_ALL
    )
