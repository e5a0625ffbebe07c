"""What values look like: the shapes that a column's values are counted by.

Shapes are read on folded text: trimmed, lower case, macrons short, runs of white space as one space. They tell what a
value is meant to be and not whether it is right: `31/02/1985` is a date here, and the rules find what is wrong with it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from nzdatastd.standards.code_lists.addresses import (
    Namesake,
    Placed,
    postcode_prefixes,
    regions,
    road_suffixes,
    road_types,
    territorial_authorities,
    unit_types,
)
from nzdatastd.standards.code_lists.titles import Place, titles
from nzdatastd.standards.text import without_macrons

__all__ = ["BANDS", "patterns", "sets", "words"]

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR = "(?:18|19|20)[0-9]{2}"
_TIME = r"(?:[ t].*)?"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_OVER_TWELVE = "(?:1[3-9]|2[0-9]|3[01])"
# However a date may be written: in figures, in words, as a year alone, or as the number that a spreadsheet keeps.
_DATE_LIKE = "|".join(
    (
        r"[0-9]{4}[-/. ]?[0-9]{1,2}[-/. ]?[0-9]{1,2}",
        r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](?:[0-9]{2}|[0-9]{4})",
        r"[0-9]{6}|[0-9]{8}",
        rf"(?:[a-z]+,? )?[0-9]{{1,2}}(?:st|nd|rd|th)?[ -/]*{_MONTH}[ -/,]*[0-9]{{2,4}}",
        rf"{_MONTH} ?[0-9]{{0,2}}(?:st|nd|rd|th)?,? ?[0-9]{{4}}",
        _YEAR,
        r"[0-9]{5}(?:\.[0-9]+)?",
    )
)
# A national number after 0 or 64: eight digits for a landline, up to ten for a mobile (official: the numbering plan).
_TELEPHONE = r"\(?(?:(?:\+|00)?\(?64[ )(.-]*(?:\(?0\)?)?|0)[ ()./-]*[2-9][ ()./-]*(?:[0-9][ ()./-]*){6,9}"
_EXTENSION = r"(?:(?:x|ext|extn|extension)\.? ?[0-9]+)?"
_DELIVERY = (
    r"\b(?:p ?\.? ?o ?\.? ?box|post office box|box|private bag|p ?\.? ?bag|bag)\b ?[a-z]{0,2}[0-9]*"
    r"|\bcounter delivery\b|\bposte restante\b"
)
_RURAL = r"\br ?\.? ?d ?\.? ?(?:no\.? ?)?[0-9]{1,2}\b|\brural delivery\b"
# An NHI number is three letters without I and O, then four digits, or two digits and two letters (official: Health New
# Zealand, Changes to the NHI number format).
_NHI = "[a-hj-np-z]{3}(?:[0-9]{4}|[0-9]{2}[a-hj-np-z]{2})"
_PAIR = r"[(\[]?[-+]?[0-9]{1,7}\.?[0-9]*\s*[,; ]\s*[-+]?[0-9]{1,7}\.?[0-9]*[)\]]?"
# Two numbers that lie where New Zealand's coordinates do, in degrees or in metres of its grids, or a point as databases
# write it.
_LATITUDE, _LONGITUDE = r"-(?:2[5-9]|3[0-9]|4[0-9]|5[0-5])\.[0-9]+", r"-?1[6-8][0-9]\.[0-9]+"
_EAST, _NORTH = r"[12][0-9]{6}(?:\.[0-9]+)?", r"[4-6][0-9]{6}(?:\.[0-9]+)?"
_POINTS = "|".join(
    rf"\(?\[?\s*{first}\s*[,; ]\s*{second}\s*\]?\)?"
    for first, second in ((_LATITUDE, _LONGITUDE), (_LONGITUDE, _LATITUDE), (_EAST, _NORTH), (_NORTH, _EAST))
)
_ADDRESS_NUMBER = r"(?:[0-9a-z]{1,5} ?/ ?)?[0-9]{1,5} ?[a-z]?(?: ?- ?[0-9]{1,5}[a-z]?)?"

BANDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        # Degrees of latitude and longitude of New Zealand with its offshore islands; longitude goes on past 180 to the
        # Chatham and Kermadec islands (official: area of use of EPSG 4167).
        "latitude": (-55.95, -25.88),
        "longitude": (160.6, 180.0),
        "longitude_west": (-180.0, -171.2),
        "longitude_past_180": (180.0, 188.8),
        # Metres, the bounds of the area of use carried over into each projection (derived: EPSG 2193 and 27200).
        "nztm_easting": (987_942, 2_119_621),
        "nztm_northing": (4_736_811, 6_226_756),
        "nzmg_easting": (1_896_985, 3_031_036),
        "nzmg_northing": (5_299_595, 6_789_215),
    }
)
"""Numbers that coordinates lie between, lowest and highest."""


@cache
def patterns() -> Mapping[str, str]:
    """Return the shapes that are regular expressions, by name.

    >>> import re
    >>> bool(re.search(patterns()["street_line"], "flat 2, 14a mahoe st nth"))
    True
    """
    return MappingProxyType({**_OF_WORDS, **_OF_NUMBERS, **_OF_DATES, **_of_addresses()})


_OF_WORDS = {
    "email": r"^[^@ ]+@[^@ ]+\.[a-z]{2,}$",
    "has_at": "[^ ]@[^ ]",
    "web": r"^(?:https?:|www\.)",
    "letters": "[a-z]",
    "other_letters": r"[^\x00-\x7f]",
    "has_comma": ",",
    "short": "^.{1,12}$",
    "one_to_three_letters": "^[a-z]{1,3}$",
    "name_words": r"^[^0-9@/:;<>=_|\\{}\[\]#$%^*+~]+$",
    "two_to_five_words": "^[^ ]+(?: [^ ]+){1,4}$",
    "up_to_four_words": "^[^ ]+(?: [^ ]+){0,3}$",
    "true_or_false": "^(?:t|f|true|false|y|n|yes|no|0|1)$",
    "lifecycle": "^(?:current|proposed|retired)$",
}
_OF_NUMBERS = {
    "telephone": rf"^{_TELEPHONE}{_EXTENSION}$",
    "telephone_like": r"^[^a-z@]*(?:[0-9][^0-9a-z@]*){6,15}(?:x|ext|extn|extension|ph|phone|wk|hm|mob)?[^a-z]*$",
    "nhi": f"^{_NHI}$",
    "four_digits": "^[0-9]{4}$",
    "three_or_four_digits": "^[0-9]{3,4}$",
    "postcode_like": r"^[0-9]{3,4}(?:\.0)?$",
    "leading_zero": "^0[0-9]{3}$",
    "time_of_day": "^(?:[01][0-9]|2[0-4])[0-5][0-9]$",
    "digits": "^[0-9]+$",
    "decimal": r"^[-+]?[0-9]{1,7}\.[0-9]+$",
    "number": r"^[-+]?[0-9]{1,15}(?:\.[0-9]*)?$",
    "point": rf"^(?:{_POINTS}|(?:srid=[0-9]+;)?point ?z? ?\([^)]*\))$",
    "pair": rf"^(?:{_PAIR}|(?:srid=[0-9]+;)?point ?z? ?\(.*\))$",
}
_OF_DATES = {
    "year": f"^{_YEAR}$",
    "iso_date": rf"^{_YEAR}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01]){_TIME}$",
    "day_month_year": rf"^{_DAY}[/.-](?:0?[1-9]|1[0-2])[/.-]{_YEAR}{_TIME}$",
    "first_over_twelve": rf"^{_OVER_TWELVE}[/. -][0-9]{{1,2}}[/. -](?:[0-9]{{2}}|[0-9]{{4}}){_TIME}$",
    "second_over_twelve": rf"^[0-9]{{1,2}}[/. -]{_OVER_TWELVE}[/. -](?:[0-9]{{2}}|[0-9]{{4}}){_TIME}$",
    "date_like": rf"^(?:{_DATE_LIKE})(?:[ t][0-9:.z+ apm-]*)?$",
}


def _of_addresses() -> Mapping[str, str]:
    types = _alternatives(
        text
        for each in road_types()
        if each.placed is Placed.AFTER
        for text in (each.name, *(short.text for short in each.abbreviations))
    )
    suffixes = _alternatives(text for each in road_suffixes() for text in (each.name, *each.abbreviations))
    units = _alternatives(text for each in unit_types() for text in (each.name, each.abbreviation))
    before = _alternatives(each.name for each in road_types() if each.placed is Placed.BEFORE)
    road = rf"(?:\b(?:{types})\b\.?(?: (?:{suffixes})\b\.?)?|\b(?:{before}|sh|the) ?[0-9a-z]+)"
    number = _ADDRESS_NUMBER
    return {
        "address_number": rf"^(?:(?:{units})\.? ?)?{number}$",
        "street_line": rf"(?:^|[ ,/]){number},? .*{road}",
        "starts_with_number": rf"^(?:(?:{units})\b\.? ?[0-9a-z]{{1,4}},? ?)?{number}\b.*[a-z]{{2}}",
        "road": rf"^[^0-9].*{road}\W*$|^[0-9]+(?:st|nd|rd|th) .*{road}$|^{road}$",
        "delivery": _DELIVERY,
        "rural": rf"{_RURAL}|^[0-9]{{1,2}}$",
        "council": " (?:district|city)$",
        "institution": rf"\b(?:{_alternatives(words('institution'))})\b",
    }


@cache
def sets() -> Mapping[str, frozenset[str]]:
    """Return the shapes that are closed lists, by name, folded.

    >>> "whangarei district" in sets()["territorial_authority"]
    True
    """
    councils = territorial_authorities()
    towns = [each.bare_name for each in councils if each.namesake in {Namesake.TOWN, Namesake.TOWN_AND_SUBURB}]
    return MappingProxyType(
        {
            "gender": words("gender"),
            "sexes": words("sexes"),
            "title": _folded(each.form for each in titles() if each.place is Place.BEFORE),
            "road_type": _folded(
                text for each in road_types() for text in (each.name, *(short.text for short in each.abbreviations))
            ),
            "road_suffix": _folded(text for each in road_suffixes() for text in (each.name, *each.abbreviations)),
            "unit_type": _folded(text for each in unit_types() for text in (each.name, each.abbreviation)),
            "territorial_authority": _folded(text for each in councils for text in (each.name, each.bare_name)),
            "region": _folded(text for each in regions() for text in (each.name, f"{each.name} Region")),
            "large_town": _folded(towns),
            "postcode_prefix": frozenset(each.prefix for each in postcode_prefixes()),
        }
    )


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of `value_words.csv`, folded.

    >>> "tane" in words("sexes")
    True
    """
    text = (files("nzdatastd.profiler") / "value_words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(text.splitlines()) if row["list"] == name)


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(without_macrons(text).lower() for text in texts)


def _alternatives(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(_folded(texts), key=lambda text: (-len(text), text)))
