"""How days are written, as patterns: the two notations of ISO 8601, its calendar, and what files hold instead.

A pattern takes the place of parsing, for libraries disagree on what they accept: one reads 1985-3-7, another reads a
time of day, a third reads the year 0000.
"""

from __future__ import annotations

__all__ = [
    "BASIC",
    "DAY_FIRST",
    "EITHER_ORDER",
    "EXTENDED",
    "MONTH_FIRST",
    "MONTH_NAMED",
    "NOTATION",
    "PARTIAL",
    "PLACEHOLDER",
    "REAL_DAY",
    "TWO_DIGIT_YEAR",
    "YEAR_AT_THE_END",
    "YEAR_FIRST",
    "YEAR_LAST",
]

# The two notations of the standard (official: Date of birth data content standard, "YYYY-MM-DD or YYYYMMDD").
EXTENDED = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
BASIC = "[0-9]{8}"
NOTATION = f"{EXTENDED}|{BASIC}"

# The Gregorian calendar from year 1 on (official: ISO 8601-1:2019, the standard's base; a year is a leap year where
# it divides by 4, but for hundreds that do not divide by 400).
_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"


def _calendar(separator: str) -> str:
    long_months = f"(?:0[13578]|1[02]){separator}(?:0[1-9]|[12][0-9]|3[01])"
    short_months = f"(?:0[469]|11){separator}(?:0[1-9]|[12][0-9]|30)"
    february = f"02{separator}(?:0[1-9]|1[0-9]|2[0-8])"
    any_year = f"{_YEAR}{separator}(?:{long_months}|{short_months}|{february})"
    return f"{any_year}|{_LEAP_YEAR}{separator}02{separator}29"


REAL_DAY = f"{_calendar('-')}|{_calendar('')}"

# Other notations (advisory: met in exports of spreadsheets and databases).
_GAP = "[-/. ]"
_DAY_OR_MONTH = "(?:0?[1-9]|[12][0-9]|3[01])"
_LETTERS = "[A-Za-zĀĒĪŌŪāēīōū]+"
YEAR_LAST = f"{_DAY_OR_MONTH}{_GAP}{_DAY_OR_MONTH}{_GAP}[0-9]{{4}}"
YEAR_FIRST = "[0-9]{4}(?:[/. ][0-9]{1,2}[/. ][0-9]{1,2}|-[0-9]-[0-9]{1,2}|-[0-9]{2}-[0-9])"
MONTH_NAMED = f"[0-9]{{1,2}}(?:st|nd|rd|th)?[-/., ]*{_LETTERS}[-/., ]*[0-9]{{2,4}}"
TWO_DIGIT_YEAR = (
    f"[0-9]{{1,2}}{_GAP}[0-9]{{1,2}}{_GAP}[0-9]{{2}}|[0-9]{{1,2}}{_GAP}?{_LETTERS}{_GAP}?[0-9]{{2}}|[0-9]{{6}}"
)
# Eight digits with the year at the end; read as YYYYMMDD their month would be 18, 19 or 20, so they are never a real
# day.
YEAR_AT_THE_END = "[0-3][0-9][0-3][0-9](?:18|19|20)[0-9]{2}"

# A first part above 12 is a day, a second part above 12 was written month first; 12 or less in both tells nothing.
_ABOVE_12 = "(?:1[3-9]|2[0-9]|3[01])"
_UP_TO_12 = "(?:0?[1-9]|1[0-2])"
DAY_FIRST = f"{_ABOVE_12}{_GAP}{_UP_TO_12}{_GAP}[0-9]{{2,4}}"
MONTH_FIRST = f"{_UP_TO_12}{_GAP}{_ABOVE_12}{_GAP}[0-9]{{2,4}}"
EITHER_ORDER = f"{_UP_TO_12}{_GAP}{_UP_TO_12}{_GAP}[0-9]{{2,4}}"

# A year or a month, alone or with the rest as 00, XX or ??. The centuries keep 07032000 (day first, eight digits) out.
_CENTURY = "(?:1[6-9]|20)"
PARTIAL = (
    f"{_CENTURY}[0-9]{{2}}(?:[-/.][0-9]{{1,2}})?"
    f"|[0-9]{{1,2}}[-/.]{_CENTURY}[0-9]{{2}}|{_LETTERS}[- ]?{_CENTURY}[0-9]{{2}}"
    f"|{_CENTURY}[0-9]{{2}}-?(?:00-?[0-9]{{2}}|(?:0[1-9]|1[0-2])-?00)"
    "|00?[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{1,2}[-/.]00?[-/.][0-9]{4}"
    "|[0-9]{4}-?(?:[0-9]{2}|[Xx?]{2})-?[Xx?]{2}|[Xx?]{2}[-/](?:[0-9]{2}|[Xx?]{2})[-/][0-9]{4}"
)

# Days that systems put where none is known: the first that they can hold, round ones, all-same digits (advisory;
# known from databases, spreadsheets and application forms).
PLACEHOLDER = (
    "(?:0001|1753|1800|1801|1900|1901)-?01-?01|1899-?12-?3[01]|1111-?11-?11|9999-?[0-9]{2}-?[0-9]{2}"
    "|0?1/0?1/(?:0001|1753|1800|1801|1900|1901)|3[01]/12/(?:1899|9999)|11/11/1111"
)
