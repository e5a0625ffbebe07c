"""Rules on what a whole column of dates of birth shows: mixed notations, defaults, the order of day and month."""

from __future__ import annotations

from nzdatastd.standards.predicates import Either, Matches
from nzdatastd.standards.rule import Counts, Evidence, Rule, Severity, Tally
from nzdatastd.standards.verdicts import more_than_one, seen_without, share_at_least
from nzdatastd.standards.written_dates import (
    BASIC,
    DAY_FIRST,
    EITHER_ORDER,
    EXTENDED,
    MONTH_FIRST,
    MONTH_NAMED,
    PLACEHOLDER,
    YEAR_FIRST,
    YEAR_LAST,
)

__all__ = ["RULES"]

# One day in 365 is 0.27%. At 1%, and eight times at least, chance is out of the question: by the binomial distribution
# it reaches that in 1 file in 500 at most (those of 800 people).
_FAR_ABOVE_CHANCE = 0.01
_TIMES_AT_LEAST = 8


def _defaults_stand_out(counts: Counts) -> bool:
    return share_at_least("placeholder", 0.001, times=3)(counts) or any(
        share_at_least(day, _FAR_ABOVE_CHANCE, times=_TIMES_AT_LEAST)(counts) for day in ("first_january", "first_july")
    )


_STANDARD = "date_of_birth"
_VALUES = ("date_of_birth",)
_TEXT = ("text",)
_ISO = "Write every date of birth as YYYY-MM-DD at the export"

RULES = (
    Rule(
        id="DB-03",
        name="one-notation-in-a-column",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="All dates of birth in a column are written in one notation.",
        why=(
            "Mixed notations show that the column was put together from several systems, whose day and month order "
            "may differ."
        ),
        fix=f"{_ISO}, in one step for the whole column.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {
                "extended": Matches(EXTENDED),
                "basic": Matches(BASIC),
                "year_last": Matches(YEAR_LAST),
                "year_first": Matches(YEAR_FIRST),
                "month_named": Matches(MONTH_NAMED),
            },
            more_than_one("extended", "basic", "year_last", "year_first", "month_named"),
        ),
        passes=(("1985-03-07", "1990-11-30", None), ("7/3/1985", "30/11/1990"), ("19850307", "19901130")),
        fails=(("1985-03-07", "19901130"), ("1985-03-07", "7/3/1985"), ("7 Mar 1985", "07.03.1985")),
    ),
    Rule(
        id="DB-07",
        name="no-default-dates",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement=(
            "Default dates such as 1900-01-01 or the first of January do not stand in for unknown dates of birth."
        ),
        why="Everybody with an unknown date seems to be born on one day; matching joins them, and ages are wrong.",
        fix="Leave unknown dates blank. Keep the first of January where it is the date in a person's official papers.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {
                "placeholder": Matches(PLACEHOLDER),
                "first_january": Either(Matches("[0-9]{4}-?01-?01"), Matches("0?1[-/.]0?1[-/.][0-9]{4}")),
                "first_july": Either(Matches("[0-9]{4}-?07-?01"), Matches("0?1[-/.]0?7[-/.][0-9]{4}")),
            },
            _defaults_stand_out,
        ),
        passes=(("1985-01-01", "1990-11-30", "1987-07-01"), ("1900-01-01", "1985-03-07")),
        fails=(
            ("1900-01-01", "1900-01-01", "1900-01-01", "1985-03-07"),
            ("1/01/1985",) * 5 + ("1/01/1990",) * 3 + ("7/03/1985",),
        ),
    ),
    Rule(
        id="DB-11",
        name="one-order-of-day-and-month",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="Dates that are not ISO have their day and month in one order throughout a column.",
        why=(
            "The column holds dates that can only be day first and dates that can only be month first: all others are"
            " guesses."
        ),
        fix="Go back to the systems that the column came from; no conversion of the column as it is can be right.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"day_first": Matches(DAY_FIRST), "month_first": Matches(MONTH_FIRST)},
            more_than_one("day_first", "month_first"),
        ),
        passes=(("25/12/1985", "7/3/1990"), ("12/25/1985", "3/7/1990"), ("1985-12-25",)),
        fails=(("25/12/1985", "12/25/1985"), ("31.01.1990", "7.3.1990", "01.31.1990")),
    ),
    Rule(
        id="DB-12",
        name="day-before-month",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="Dates that are not ISO have the day before the month.",
        why=(
            "Month first is not how dates are written in New Zealand: the column passed through software with "
            "American settings."
        ),
        fix=f'{_ISO}; to normalise the file as it is, set the option date_order to "month-first".',
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"day_first": Matches(DAY_FIRST), "month_first": Matches(MONTH_FIRST)},
            seen_without("month_first", "day_first"),
        ),
        passes=(("25/12/1985", "7/3/1990"), ("7/3/1990", "8/4/1991")),
        fails=(("12/25/1985", "3/7/1990"), ("01-31-1990",)),
    ),
    Rule(
        id="DB-13",
        name="order-can-be-told",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A column of dates that are not ISO holds at least one date that tells the order of day and month.",
        why="Where no part is above 12, nothing in the file says which part is the day.",
        fix=f"{_ISO}, or ask the source and set the option date_order.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {
                "either_order": Matches(EITHER_ORDER),
                "told": Either(Matches(DAY_FIRST), Matches(MONTH_FIRST)),
            },
            seen_without("either_order", "told"),
        ),
        passes=(("7/3/1990", "25/12/1985"), ("1990-03-07", "1985-12-12")),
        fails=(("7/3/1990", "8/4/1991"), ("05/06/1985",)),
    ),
)
