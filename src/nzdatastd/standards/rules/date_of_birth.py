"""Rules of the Date of birth standard: the notation, the calendar, and one whole day that has been.

What a whole column of dates shows is in `date_of_birth_column`; this module gathers both.
"""

from __future__ import annotations

from nzdatastd.standards.conditions import Is, Not
from nzdatastd.standards.predicates import Both, Contains, DateAtLeast, DateNotAfterAsAt, Either, Matches, No, any_case
from nzdatastd.standards.rule import Evidence, Rule, Severity
from nzdatastd.standards.rules import date_of_birth_column
from nzdatastd.standards.written_dates import NOTATION, PARTIAL, REAL_DAY, TWO_DIGIT_YEAR, YEAR_AT_THE_END

__all__ = ["RULES"]

# A date with something behind it.
_A_DAY = f"(?:{NOTATION}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}})"

# What agencies' files hold where no date is known (advisory).
_UNKNOWN = "|".join(
    any_case(word)
    for word in (
        "unknown",
        "unk",
        "not known",
        "not stated",
        "not provided",
        "refused",
        "none",
        "null",
        "nil",
        "n/a",
        "tbc",
    )
)

_STANDARD = "date_of_birth"
_VALUES = ("date_of_birth",)
_TEXT = ("text",)
_ISO = "Write every date of birth as YYYY-MM-DD at the export"

_VALUE_RULES = (
    Rule(
        id="DB-01",
        name="iso-notation",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth is written YYYY-MM-DD or YYYYMMDD.",
        why=(
            "07/03/1985 is March to one agency and July to another; people are then not matched, or the wrong ones are."
        ),
        fix=f"{_ISO}; convert from the source's own date type, not from text.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_date_of_birth",
        test=Matches(NOTATION),
        passes=("1985-03-07", "19850307"),
        fails=("07/03/1985", "1985-3-7", "85-03-07", "7 Mar 1985", "1985/03/07"),
    ),
    Rule(
        id="DB-02",
        name="day-of-the-calendar",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth is a day that exists in the Gregorian calendar.",
        why="A day that never was is a typing mistake or a misread column, and stops every database that loads it.",
        fix="Look the date up at its source; do not move it to the nearest real day.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_date_of_birth",
        test=Either(No(Matches(NOTATION)), Matches(REAL_DAY)),
        passes=("2000-02-29", "20240229", "1985-12-31", "07/03/1985"),
        fails=("1900-02-29", "2023-02-29", "1985-13-01", "19850431", "0000-01-01"),
    ),
    Rule(
        id="DB-04",
        name="no-time-of-day",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth carries no time of day and no time zone.",
        why=(
            "A midnight in New Zealand is the day before in UTC: systems that convert the zone change the date of "
            "birth."
        ),
        fix="Export a date, not a timestamp; where the time is 00:00 in local time, cut it off without converting.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="gcds_date_of_birth",
        test=No(
            Either(
                Contains("[0-9][Tt ] ?[0-9]{1,2}:[0-9]{2}"),
                Matches(f"(?:{NOTATION})(?:T[0-9]{{2,6}})?(?:[Zz]|[+-][0-9]{{2}}:?[0-9]{{2}})"),
            )
        ),
        passes=("1985-03-07", "19850307", "7 Mar 1985"),
        fails=("1985-03-07T00:00:00+12:00", "1985-03-07 00:00:00", "7/03/1985 12:00 a.m.", "1985-03-07Z"),
    ),
    Rule(
        id="DB-05",
        name="whole-date",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth has its year, month and day.",
        why=(
            "A partial date is below the minimum for sharing; filled up with 01 it looks exact and matches the wrong "
            "people."
        ),
        fix="Share a partial date in a field of its own and leave the date of birth blank; do not fill it up.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="gcds_date_of_birth",
        test=Not(Is("text", Matches(PARTIAL))),
        passes=({"text": "1985-03-07"}, {"text": "19850310"}, {"text": "07032000"}, {"text": ["1985", "03", "07"]}),
        fails=(
            {"text": "1985"},
            {"text": "1985-03"},
            {"text": "1985-00-00"},
            {"text": "00/03/1985"},
            {"text": "Mar 1985"},
        ),
    ),
    Rule(
        id="DB-06",
        name="not-in-the-future",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth is not later than the day of the check.",
        why=(
            "Nobody is born tomorrow: the date is a typing mistake, an expected date, or a placeholder such as "
            "9999-12-31."
        ),
        fix="Correct it at the source; leave it blank where no date is known.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="gcds_date_of_birth",
        test=Either(No(Matches(REAL_DAY)), DateNotAfterAsAt()),
        passes=("1985-03-07", "1899-06-05", "20260701"),
        fails=("9999-12-31", "29850307"),
    ),
    Rule(
        id="DB-08",
        name="eight-digits",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth in digits only has eight of them.",
        why=(
            "Seven digits or a decimal point show that the date was stored as a number, so that a zero was lost "
            "somewhere."
        ),
        fix=(
            "Store and export dates of birth as dates or text; restore the zero from the source, for its place cannot"
            " be told."
        ),
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="gcds_date_of_birth",
        test=No(Either(Matches("[0-9]{7}"), Matches("[0-9]{7,8}[.]0+"))),
        passes=("19850307", "1985-03-07"),
        fails=("1985307", "7031985", "19850307.0"),
    ),
    Rule(
        id="DB-09",
        name="verification-in-its-own-field",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A note that the date of birth was verified, or any other remark, stands in a field of its own.",
        why="Text behind a date makes it no date to every system that reads it.",
        fix="Move the remark to a column of its own and map it to date_of_birth.verified or date_of_birth.source.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="gcds_date_of_birth",
        test=No(Matches(f"{_A_DAY} *[-(,;:]? *[A-Za-z][A-Za-z].*")),
        passes=("1985-03-07", "1985-03-07T00:00:00", "7/03/1985 12:00 a.m."),
        fails=("1985-03-07 (verified)", "19850307 passport", "7/03/1985 - not sighted"),
    ),
    Rule(
        id="DB-10",
        name="born-since-1900",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth is 1 January 1900 or later.",
        why=(
            "An earlier date is true of nobody living: it is a century typed wrongly, or a historical record among "
            "current ones."
        ),
        fix="Check the century at the source; where the records are historical, ignore this rule.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nhi_guide",
        test=Either(No(Matches(REAL_DAY)), DateAtLeast("19000101")),
        passes=("1901-01-01", "19000101"),
        fails=("1899-06-05", "18991231"),
    ),
    Rule(
        id="DB-14",
        name="year-of-four-digits",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="The year of a date of birth has four digits.",
        why="A child of six and a person of 106 have the same two digits.",
        fix="Export the year in full; do not let software guess the century.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Matches(TWO_DIGIT_YEAR)),
        passes=("1985-03-07", "7/3/1985", "7 Mar 1985", "19850307"),
        fails=("7/3/85", "07-Mar-85", "850307"),
    ),
    Rule(
        id="DB-15",
        name="no-spreadsheet-serial-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth is not the serial number by which spreadsheets store a day.",
        why="31113 is 7 March 1985 in one spreadsheet and four years later in another that counts from 1904.",
        fix="Format the column as a date (YYYY-MM-DD) before saving the file as text.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Matches("[1-4][0-9]{4}(?:[.][0-9]+)?")),
        passes=("1985-03-07", "1985", "19850307"),
        fails=("31113", "31113.0"),
    ),
    Rule(
        id="DB-16",
        name="blank-where-unknown",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="An unknown date of birth is blank, not a word or a row of signs.",
        why="A word in a date column turns the whole column into text in the system that loads it.",
        fix="Leave the field empty where the date is not known.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Both(No(Matches(_UNKNOWN)), Contains("[0-9A-Za-z]")),
        passes=("1985-03-07", "7 Mar 1985", "XX/03/1985"),
        fails=("Unknown", "N/A", "--", "??/??/????"),
    ),
    Rule(
        id="DB-17",
        name="year-comes-first",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A date of birth of eight digits starts with the year.",
        why="07031985 has the length of an ISO date and is none; read as one, its year is 703 and its month 19.",
        fix=f"{_ISO}; ask the source whether the first two digits are the day or the month.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Matches(YEAR_AT_THE_END)),
        passes=("19850307", "20201219", "18991231"),
        fails=("07031985", "12252001"),
    ),
)

RULES = tuple(sorted((*_VALUE_RULES, *date_of_birth_column.RULES), key=lambda rule: rule.id))
