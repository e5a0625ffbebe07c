"""Invented columns of identifying fields: as files hold them, with values that come again, and with none that does."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from itertools import accumulate

import polars as pl

from tests.benchmarks.vocabulary import shares, vocabulary

SEED = 4
_FIRST_DAY, _DAYS = dt.date(1926, 1, 1), 36_500
_PLACES = 40_000
_NUMBERS = 60_000

# The share of rows in each form; files hold one form mostly, and a few others.
_DATE_FORMS: tuple[tuple[float, Callable[[dt.date], str]], ...] = (
    (0.90, lambda day: f"{day.day}/{day.month:02}/{day.year}"),
    (0.06, lambda day: day.isoformat()),
    (0.02, lambda day: f"{day:%d %b %Y}"),
    (0.01, lambda day: f"{day.year}"),
    (0.01, lambda _: "unknown"),
)
_NAME_FORMS: tuple[tuple[float, Callable[[str, str, str], str]], ...] = (
    (0.50, lambda first, middle, last: f"{last.upper()}, {first} {middle}"),
    (0.30, lambda first, middle, last: f"{first} {middle} {last.upper()}"),
    (0.15, lambda first, _, last: f"{first} {last}"),
    (0.03, lambda first, _, last: f"Dr {first} {last}"),
    (0.02, lambda first, middle, last: f"{first} ({middle}) {last}"),
)


def dates(rows: int) -> pl.DataFrame:
    """Give dates of birth: 36,500 days, mostly day first."""
    rng = random.Random(SEED)  # noqa: S311  # the same on every run is what is wanted
    forms = rng.choices([form for _, form in _DATE_FORMS], [share for share, _ in _DATE_FORMS], k=rows)
    return pl.DataFrame({"BORN": [form(_day(rng)) for form in forms]})


def distinct_dates(rows: int) -> pl.DataFrame:
    """Give dates of birth with a time of day to the millisecond."""
    rng = random.Random(SEED)  # noqa: S311
    starts = [dt.datetime.combine(_day(rng), dt.time(), dt.UTC) for _ in range(rows)]
    moments = [start + dt.timedelta(milliseconds=rng.randrange(36_000_000)) for start in starts]
    return pl.DataFrame({"BORN": [f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}" for moment in moments]})


def _day(rng: random.Random) -> dt.date:
    return _FIRST_DAY + dt.timedelta(days=rng.randrange(_DAYS))


def coordinates(rows: int) -> pl.DataFrame:
    """Give eastings and northings in NZTM to the metre: 40,000 places."""
    return _places(_PLACES).sample(rows, with_replacement=True, seed=SEED)


def distinct_coordinates(rows: int) -> pl.DataFrame:
    """Give eastings and northings in NZTM to the centimetre, no two alike."""
    rng = random.Random(SEED)  # noqa: S311
    places = _places(rows)
    part = pl.Series([f".{rng.randrange(100):02}" for _ in range(rows)])
    return places.select(pl.col("EAST") + part, pl.col("NORTH") + part)


def _places(count: int) -> pl.DataFrame:
    words, rng = vocabulary(), random.Random(SEED)  # noqa: S311
    chosen = rng.choices(range(len(words.suburbs)), cum_weights=list(accumulate(words.share_of_suburb)), k=count)
    east = [f"{words.easting_of_suburb[place] + rng.uniform(-2000, 2000):.0f}" for place in chosen]
    north = [f"{words.northing_of_suburb[place] + rng.uniform(-2000, 2000):.0f}" for place in chosen]
    return pl.DataFrame({"EAST": east, "NORTH": north})


def _people(rows: int, *, distinct: bool) -> Iterator[tuple[str, str, str]]:
    words, rng = vocabulary(), random.Random(SEED)  # noqa: S311
    given, family = words.given_names, words.family_names
    if distinct:
        # Two family names joined by a hyphen are 25 million, as many as no register holds.
        for row in range(rows):
            one, other = divmod(row, len(family))
            yield rng.choice(given), rng.choice(given), f"{family[one % len(family)]}-{family[other]}"
        return
    firsts = rng.choices(given, cum_weights=list(accumulate(shares(len(given)))), k=rows)
    middles = rng.choices(given, cum_weights=list(accumulate(shares(len(given)))), k=rows)
    yield from zip(
        firsts, middles, rng.choices(family, cum_weights=list(accumulate(shares(len(family)))), k=rows), strict=True
    )


def names(rows: int, *, distinct: bool = False) -> pl.DataFrame:
    """Give names in columns, one for each of two given names, a tenth in capitals."""
    rng = random.Random(SEED)  # noqa: S311
    people = [
        tuple(part.upper() for part in parts) if rng.random() < 0.1 else parts
        for parts in _people(rows, distinct=distinct)
    ]
    return pl.DataFrame(people, schema=["GIVEN1", "GIVEN2", "SURNAME"], orient="row")


def free_text_names(rows: int, *, distinct: bool = False) -> pl.DataFrame:
    """Give names as one text: with a comma, with the family name in capitals, plain, with a title, with a nickname."""
    rng = random.Random(SEED)  # noqa: S311
    forms = rng.choices([form for _, form in _NAME_FORMS], [share for share, _ in _NAME_FORMS], k=rows)
    return pl.DataFrame(
        {"NAME": [form(*parts) for form, parts in zip(forms, _people(rows, distinct=distinct), strict=True)]}
    )


def phone_numbers(rows: int, *, distinct: bool = False) -> pl.DataFrame:
    """Give New Zealand numbers, two thirds of them mobile; 60,000 of them, or no two alike."""
    rng = random.Random(SEED)  # noqa: S311
    count = rows if distinct else _NUMBERS
    numbers = [_number(rng, number) for number in rng.sample(range(10_000_000), count)]
    return pl.DataFrame({"PHONE": numbers if distinct else rng.choices(numbers, k=rows)})


def _number(rng: random.Random, number: int) -> str:
    digits = f"{number:07}"
    kind = rng.random()
    if kind < 0.4:
        return f"021 {digits[:3]} {digits[3:]}"
    if kind < 0.65:
        return f"027{digits}"
    if kind < 0.8:
        return f"+64 22 {digits[:3]} {digits[3:]}"
    if kind < 0.97:
        return f"(0{rng.choice('3467 9'.replace(' ', ''))}) {rng.choice('345')}{digits[1:3]}-{digits[3:]}"
    return f"04 4{digits[1:3]} {digits[3:]} ext {rng.randrange(10, 999)}"
