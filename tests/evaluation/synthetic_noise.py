"""What an agency writes down about invented people: what is true of them, with mistakes, habits and gaps.

Every kind of noise is noted beside the record that it was done to, so that what is missed can be read by kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tests.evaluation.synthetic_names import GROUPS, name_stock, variants
from tests.evaluation.synthetic_population import NOBODY, THIS_YEAR, Population

__all__ = ["DIFFERING", "NOISES", "Rates", "write_down"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

_NAME_NOISES = ("typo_given", "typo_family", "swapped_names", "nickname", "transliteration", "spelling", "spacing",
                "initials", "middle_missing", "known_by_middle", "macrons", "upper_case", "truncated",
                "missing_given", "missing_family")  # fmt: skip
_DATE_NOISES = ("day_month_swapped", "dob_digit", "missing_dob")
_PLACE_NOISES = ("typo_road", "number_error", "unit_missing", "suburb_missing", "suburb_wrong", "postcode_missing",
                 "postcode_wrong", "po_box", "road_abbreviated", "missing_address")  # fmt: skip
_OTHER_NOISES = ("sex_wrong", "missing_sex", "phone_digit", "missing_phone", "missing_email")
NOISES = (*_NAME_NOISES, *_DATE_NOISES, *_PLACE_NOISES, *_OTHER_NOISES)
DIFFERING = frozenset({"swapped_names", "day_month_swapped", "macrons", "upper_case", "road_abbreviated", "initials"})
"""Kinds that leave two records alike when both have them."""
_LETTERS_BESIDE = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sfe", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "mb", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_MACRONS = str.maketrans("āēīōūĀĒĪŌŪ", "aeiouAEIOU")
_MARKS = "[āēīōūĀĒĪŌŪʻ']"
_DOUBLED = {short: short.translate(_MACRONS) + short.translate(_MACRONS).lower() for short in "āēīōūĀĒĪŌŪ"}


@dataclass(frozen=True)
class Rates:
    """How often each kind of noise is done, of the records that it can be done to.

    Args:
        typo_given: typing mistakes in the first name.
        typo_family: in the family name.
        swapped_names: first and family name in each other's place.
        nickname: a short form written, where the name has one.
        transliteration: the Māori or Pasifika form for the English one, or the other way.
        spelling: another spelling of the same name.
        spacing: `Xiaoming` for `Xiao Ming`, a hyphen lost.
        initials: only the letters of the given names.
        middle_missing: no names after the first.
        middle_initial: letters for the names after the first.
        known_by_middle: the second given name alone.
        macrons: macrons and ʻokina lost.
        upper_case: the name in capitals.
        truncated: names cut off after ten letters.
        missing_given: no given name.
        missing_family: no family name.
        day_month_swapped: where both can be months.
        dob_digit: one digit wrong.
        missing_dob: no date of birth.
        typo_road: typing mistakes in the road's name.
        number_error: another house number.
        unit_missing: where there is one.
        suburb_missing: where there is one.
        suburb_wrong: another one.
        postcode_missing: none.
        postcode_wrong: another one.
        po_box: a box in the same town for the street.
        road_abbreviated: `Rd` for `Road`.
        missing_address: none.
        sex_wrong: the other one.
        missing_sex: none.
        phone_digit: one digit wrong.
        missing_phone: none.
        missing_email: none.
    """

    typo_given: float = 0.03
    typo_family: float = 0.03
    swapped_names: float = 0.01
    nickname: float = 0.08
    transliteration: float = 0.10
    spelling: float = 0.05
    spacing: float = 0.25
    initials: float = 0.02
    middle_missing: float = 0.20
    middle_initial: float = 0.10
    known_by_middle: float = 0.015
    macrons: float = 0.50
    upper_case: float = 0.20
    truncated: float = 0.0
    missing_given: float = 0.005
    missing_family: float = 0.003
    day_month_swapped: float = 0.02
    dob_digit: float = 0.02
    missing_dob: float = 0.05
    typo_road: float = 0.03
    number_error: float = 0.015
    unit_missing: float = 0.15
    suburb_missing: float = 0.10
    suburb_wrong: float = 0.02
    postcode_missing: float = 0.15
    postcode_wrong: float = 0.01
    po_box: float = 0.02
    road_abbreviated: float = 0.35
    missing_address: float = 0.08
    sex_wrong: float = 0.003
    missing_sex: float = 0.10
    phone_digit: float = 0.01
    missing_phone: float = 0.15
    missing_email: float = 0.20


class _Noise:
    """Draws who is hit, and notes it."""

    def __init__(self, count: int, rates: Rates, random: np.random.Generator) -> None:
        self.rates, self.random = rates, random
        self.done = {kind: np.zeros(count, dtype=bool) for kind in NOISES}

    def hit(self, kind: str, among: Bools) -> Ints:
        return np.flatnonzero(among & (self.random.random(len(among)) < getattr(self.rates, kind)))

    def put(self, kind: str, texts: Texts, places: Ints, change: Callable[[str], str | None]) -> None:
        for place in places:
            before = texts[place]
            texts[place] = change(before)
            self.done[kind][place] |= texts[place] != before


def write_down(
    population: Population, person: Ints, later: Ints, rates: Rates, random: np.random.Generator
) -> pl.DataFrame:
    """Return one record for each of the numbered people, in columns that an agency's layout is made of.

    Args:
        population: the people.
        person: which of them, a record each.
        later: 1 where the record shows how things are after a move, a marriage, a new telephone.
        rates: of the noise.
        random: the source of all chance.

    Returns:
        `person, later, first, middle, family, born, sex, road, suburb, town, postcode, number, unit, rural_delivery,
        box, phone, email`, and a column for each of NOISES.
    """
    noise = _Noise(len(person), rates, random)
    first, middle, family = _names(population, person, later, noise)
    born = _dates(population.born[person], noise)
    female = population.female[person] ^ _flagged(noise, "sex_wrong")
    sex = np.where(female == 1, "F", "M").astype(object)
    sex[population.other_gender[person]] = "X"
    phone = population.phone[person, later]
    noise.put("phone_digit", phone, noise.hit("phone_digit", _all(phone)), lambda text: _other_digit(text, random))
    frame = pl.DataFrame(
        {
            "person": person,
            "later": later,
            "first": _column(first),
            "middle": _column(middle),
            "family": _column(family),
            "born": pl.Series(born).cast(pl.Date),
            "sex": _column(sex),
            "phone": _column(phone),
            "email": _column(population.email[person, later]).replace("", None),
        }
    )
    frame = pl.concat([frame, _places(population, person, later, noise)], how="horizontal")
    fields = {
        "given": ["first", "middle"], "family": ["family"], "dob": ["born"], "sex": ["sex"], "phone": ["phone"],
        "email": ["email"],
        "address": ["road", "suburb", "town", "postcode", "number", "unit", "rural_delivery", "box"],
    }  # fmt: skip
    for field, columns in fields.items():
        gone = _flagged(noise, f"missing_{field}") == 1
        if field in ("given", "family"):  # a record without any name is nobody's
            gone &= ~noise.done["missing_given" if field == "family" else "missing_family"]
            noise.done[f"missing_{field}"] = gone
        frame = frame.with_columns(pl.when(~pl.Series(gone)).then(pl.col(columns)))
    return frame.with_columns(pl.Series(kind, done) for kind, done in noise.done.items())


def _flagged(noise: _Noise, kind: str) -> Ints:
    """Return 1 for each record that a kind of noise is done to, and note it."""
    noise.done[kind][noise.hit(kind, np.ones_like(noise.done[kind]))] = True
    return noise.done[kind].astype(np.int64)


def _column(texts: Texts) -> pl.Series:
    return pl.Series(texts.tolist(), dtype=pl.String)


def _all(texts: Texts) -> Bools:
    return np.array([text is not None for text in texts])


def _names(population: Population, person: Ints, later: Ints, noise: _Noise) -> tuple[Texts, Texts, Texts]:
    random, words = noise.random, np.append(name_stock().vocabulary, None)
    first, second, third = (words[population.given[person, place]].copy() for place in range(3))
    family = words[population.family[person, later]].copy()
    joined = np.flatnonzero(population.hyphenated[person] & (later == 1))
    family[joined] = words[population.family[person[joined], 0]] + "-" + family[joined]
    group = np.array(GROUPS)[population.group[person]]
    has_second = population.given[person, 1] != NOBODY

    by_middle = noise.hit("known_by_middle", has_second)
    first[by_middle], second[by_middle], third[by_middle] = second[by_middle], None, None
    noise.done["known_by_middle"][by_middle] = True
    for kind in ("nickname", "transliteration", "spelling"):
        for place in noise.hit(kind, _all(first)):
            among = [v for v, of, only in variants().get(first[place], ()) if of == kind and only in ("", group[place])]
            if among:
                first[place] = among[random.integers(len(among))]
                noise.done[kind][place] = True
    apart = np.array([" " in text or "-" in text for text in first])
    noise.put("spacing", first, noise.hit("spacing", apart & np.isin(group, ["chinese", "korean"])), _closed_up)
    apart = np.array([" " in text or "-" in text for text in family])
    noise.put("spacing", family, noise.hit("spacing", apart), _other_joint)
    for texts, kind in ((first, "typo_given"), (family, "typo_family")):
        noise.put(kind, texts, noise.hit(kind, _all(texts)), lambda text: _mistyped(text, random))
    marked = np.flatnonzero(noise.random.random(len(first)) < noise.rates.macrons)
    for texts in (first, second, third, family):
        has_marks = _column(texts).str.contains(_MARKS).fill_null(value=False).to_numpy()
        noise.put("macrons", texts, marked[has_marks[marked]], lambda text: _without_marks(text, random))
    middle = _middle(second, third, noise, has_second)
    letters = noise.hit("initials", _all(first))
    noise.put("initials", first, letters, lambda text: text[:1])
    noise.put("initials", middle, letters, lambda text: text and " ".join(word[0] for word in text.split()))
    swapped = noise.hit("swapped_names", _all(first))
    first[swapped], family[swapped] = family[swapped], first[swapped].copy()
    noise.done["swapped_names"][swapped] = True
    whole = noise.random.random(len(first))
    for texts in (first, middle, family) if noise.rates.truncated else ():
        noise.put("truncated", texts, np.flatnonzero(whole < noise.rates.truncated), lambda text: text and text[:10])
    capitals = noise.hit("upper_case", _all(first))
    noise.done["upper_case"][capitals] = True
    for texts in (first, middle, family):
        texts[capitals] = [text and text.upper() for text in texts[capitals]]
    return first, middle, family


def _middle(second: Texts, third: Texts, noise: _Noise, has_second: Bools) -> Texts:
    middle = second.copy()
    both = np.flatnonzero(_all(second) & _all(third))
    middle[both] = second[both] + " " + third[both]
    lost = noise.hit("middle_missing", has_second)
    middle[lost] = None
    noise.done["middle_missing"][lost] = True
    for place in np.flatnonzero(noise.random.random(len(middle)) < noise.rates.middle_initial):
        if middle[place]:
            middle[place] = " ".join(word[0] for word in middle[place].split())
    return middle


def _mistyped(text: str, random: np.random.Generator) -> str:
    kind, chance = random.integers(4), random.random()
    at = min(int(chance * len(text)), len(text) - 1) if random.random() < 0.15 else 1 + int(chance * (len(text) - 1))
    at = min(at, len(text) - 1)
    letter = text[at]
    if kind == 0 and len(text) > 3:
        return text[:at] + text[at + 1 :]
    if kind == 1 and at < len(text) - 1 and letter != text[at + 1]:
        return text[:at] + text[at + 1] + letter + text[at + 2 :]
    beside = _LETTERS_BESIDE.get(letter.lower(), letter.lower())
    other = beside[random.integers(len(beside))]
    other = other.upper() if letter.isupper() else other
    return text[: at + 1] + other.lower() + text[at + 1 :] if kind == 2 else text[:at] + other + text[at + 1 :]


def _closed_up(text: str) -> str:
    return text.replace("-", " ").replace(" ", "").capitalize()


def _other_joint(text: str) -> str:
    return text.replace("-", " ") if "-" in text else text.replace(" ", "")


def _without_marks(text: str, random: np.random.Generator) -> str:
    plain = text.replace("ʻ", "").replace("'", "") if random.random() < 0.7 else text.replace("ʻ", "'")
    if random.random() < 0.05:
        return "".join(_DOUBLED.get(letter, letter) for letter in plain)
    return plain.translate(_MACRONS)


def _other_digit(text: str, random: np.random.Generator) -> str:
    at = random.integers(2, len(text))
    return text[:at] + str((int(text[at]) + random.integers(1, 10)) % 10) + text[at + 1 :]


def _dates(born: Ints, noise: _Noise) -> npt.NDArray[np.datetime64]:
    dates = born.astype("datetime64[D]")
    year = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    month = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
    swap = noise.hit("day_month_swapped", (day <= 12) & (day != month))
    month[swap], day[swap] = day[swap], month[swap].copy()
    noise.done["day_month_swapped"][swap] = True
    for place in noise.hit("dob_digit", ~noise.done["day_month_swapped"]):
        of = noise.random.integers(4)
        other = int(noise.random.integers(1, 10))
        new_day = day[place] // 10 * 10 + (day[place] % 10 + other) % 10
        if of == 0 and 1 <= new_day <= 28:
            day[place] = new_day
        elif of == 1 and month[place] < 10 and day[place] <= 28:
            month[place] = (month[place] - 1 + min(other, 8)) % 9 + 1
        else:
            tens = 10 if of == 2 else 1
            digit = year[place] // tens % 10
            new_year = year[place] + ((digit + other) % 10 - digit) * tens
            fits = 1900 < new_year <= THIS_YEAR
            year[place] = new_year if fits else year[place] - (1 if digit else -1) * tens
            day[place] = min(day[place], 28) if month[place] == 2 else day[place]
        noise.done["dob_digit"][place] = True
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    return months.astype("datetime64[D]") + (day - 1)


def _places(population: Population, person: Ints, later: Ints, noise: _Noise) -> pl.DataFrame:
    random, count = noise.random, len(person)
    frame = population.addresses.frame(population.address[person, later])
    road, number = frame["road"].to_numpy().astype(object), frame["number"].to_numpy().astype(object)
    every = np.ones(count, dtype=bool)
    short = _flagged(noise, "road_abbreviated") == 1
    shorter = frame["road_short"].to_numpy().astype(object)
    road = np.where(short, shorter, road)
    noise.put("typo_road", road, noise.hit("typo_road", every), lambda text: _mistyped(text, random))
    noise.put("number_error", number, noise.hit("number_error", every), lambda text: _other_number(text, random))
    has_unit, has_suburb = frame["unit"].is_not_null().to_numpy(), frame["suburb"].is_not_null().to_numpy()
    gone = {}
    for kind, among in (("unit_missing", has_unit), ("suburb_missing", has_suburb), ("postcode_missing", every)):
        noise.done[kind][noise.hit(kind, among)] = True
        gone[kind] = pl.Series(noise.done[kind])
    suburb, postcode = (frame[name].to_numpy().astype(object) for name in ("suburb", "postcode"))
    for kind, texts, among in (("suburb_wrong", suburb, has_suburb), ("postcode_wrong", postcode, every)):
        hit = noise.hit(kind, among)
        texts[hit] = texts[random.permutation(hit)]
        noise.done[kind][hit] = True
    boxed = pl.Series(_flagged(noise, "po_box") == 1)
    boxes = pl.Series(random.integers(100, 99_999, count)).cast(pl.String)
    return frame.with_columns(
        _column(road).alias("road"),
        _column(number).alias("number"),
        pl.when(~gone["suburb_missing"]).then(_column(suburb)).alias("suburb"),
        pl.when(~gone["postcode_missing"]).then(_column(postcode)).alias("postcode"),
        pl.when(~gone["unit_missing"]).then("unit").alias("unit"),
        pl.when(boxed).then(pl.lit("PO Box ") + boxes).alias("box"),
    ).drop("road_short")


def _other_number(text: str, random: np.random.Generator) -> str:
    digits = text.rstrip("AB")
    if len(digits) > 1 and digits[0] != digits[1] and random.random() < 0.3:
        digits = digits[1] + digits[0] + digits[2:] if digits[1] != "0" else digits[:-1]
        return digits + text[len(text.rstrip("AB")) :]
    return str(int(digits) + int(random.integers(1, 9))) + text[len(digits) :]
