"""Hypothesis strategies for tests of code that uses nzdatastd; Hypothesis must be installed."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from nzdatastd.errors import MissingExtraError
from nzdatastd.standards.code_lists import rows
from nzdatastd.standards.code_lists.addresses import (
    Placed,
    level_types,
    postcode_prefixes,
    road_suffixes,
    road_types,
    unit_types,
)
from nzdatastd.standards.code_lists.countries import countries
from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.standards.number_plan import PLACEHOLDER
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.person_name import PersonName
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

try:
    from hypothesis import strategies as st
except ImportError:
    raise MissingExtraError("hypothesis", "dev", "drawing values") from None

__all__ = ["addresses", "coordinates", "dates_of_birth", "person_names"]

# Names with what misleads a reader: type words inside, saints, apostrophes, macrons, directions, numbers.
_ROAD_NAMES = (
    *(
        "Rimu",
        "Māhoe",
        "St Heliers Bay",
        "Court",
        "Great North",
        "Old Mill",
        "O'Connell",
        "McKay",
        "Te Aroha",
        "Mount Eden",
        "Flat",
    ),
    *(
        "Ngā Pukepuke",
        "Upper Queen",
        "10th",
        "No 1",
        "Park",
        "Point England",
        "Beach Haven",
        "The Old",
        "D'Arcy",
        "Saint Johns",
        "Main",
    ),
    *(
        "Whangārei Heads",
        "Church Bay",
        "Level",
        "Cook Flat",
        "Jean Batten",
        "Ōtāne",
        "King George",
        "Bell Block",
        "East Coast",
    ),
)
_SUBURBS = (
    *(
        "Karori",
        "Mission Bay",
        "St Heliers",
        "Mount Victoria",
        "Te Aro",
        "Ōtāhuhu",
        "Clover Park",
        "Forest Hill",
        "Lynmore",
        "Māngere",
    ),
    *(
        "Hataitai",
        "Point Chevalier",
        "Aro Valley",
        "Enderley",
        "Ilam",
        "Kew",
        "Andersons Bay",
        "Bluff Hill",
        "Gate Pa",
        "Ōwhiro Bay",
    ),
)
_BUILDINGS = ("Freyberg House", "Kauri Apartments", "Te Puni Building", "Māhina Tower", "Rata Lodge", "Civic Chambers")
_LOBBIES = (
    "Courtenay Place",
    "Victoria Street West",
    "Five Cross Roads",
    "Manners Street",
    "Waitangi",
    "Hunters Corner",
)
_OVERSEAS = (
    (("1 Martin Place", "Sydney NSW 2000"), "Sydney", "NSW", "2000", "AU"),
    (("Unit 4", "12 Bourke Street", "Melbourne VIC 3000"), "Melbourne", "VIC", "3000", "AU"),
    (("10 Downing Street", "London SW1A 2AA"), "London", None, "SW1A 2AA", "GB"),
    (("1600 Pennsylvania Avenue NW", "Washington", "DC 20500"), "Washington", "DC", "20500", "US"),
)
_ISLANDS = (
    ("Apia", "WS"),
    ("Suva", "FJ"),
    ("Alofi", "NU"),
    ("Nuku'alofa", "TO"),
    ("Avarua", "CK"),
    ("Fakaofo", "TK"),
    ("Papeete", "PF"),
)
_MOST_PROPERTIES = 99_999


# Where each system is drawn from: west, south, east, north, in its own unit; well inside of what it is for.
_ISLANDS_IN_DEGREES = ((172.7, -41.5, 178.4, -34.5), (166.6, -47.2, 174.2, -40.6))
_PLACES = {
    4326: (*_ISLANDS_IN_DEGREES, (-177.0, -44.5, -175.7, -43.5), (-179.0, -31.5, -177.7, -29.1)),
    4167: (*_ISLANDS_IN_DEGREES, (-177.0, -44.5, -175.7, -43.5)),
    4272: _ISLANDS_IN_DEGREES,
    2193: ((1_100_000, 4_800_000, 1_880_000, 6_190_000),),
    27200: ((2_130_000, 5_300_000, 2_960_000, 6_700_000),),
    3793: ((3_440_000, 5_060_000, 3_570_000, 5_200_000),),
    2113: ((380_000, 780_000, 448_000, 842_000),),
}


def coordinates() -> st.SearchStrategy[Coordinates]:
    """Return a Hypothesis strategy for conformant coordinates in New Zealand's systems, with up to nine decimals."""

    def inside(crs: int, box: tuple[float, float, float, float]) -> st.SearchStrategy[Coordinates]:
        west, south, east, north = box
        numbers = (
            st.floats(least, most).map(lambda each: round(each, 9)) for least, most in ((west, east), (south, north))
        )
        return st.builds(lambda x, y: Coordinates(x=x, y=y, crs=crs), *numbers)

    return st.one_of(*(inside(crs, box) for crs, boxes in _PLACES.items() for box in boxes))


def addresses() -> st.SearchStrategy[StreetAddress | PostalAddress | OverseasAddress]:
    """Return a Hypothesis strategy for conformant addresses of all three kinds, as a line of text can hold them."""
    return st.one_of(_street_addresses(), _postal_addresses(), _overseas_addresses())


# How New Zealand numbers of each kind begin, and how many digits follow.
_NUMBERS = (
    *((f"{area}{first}", 6) for area, first in ("32", "39", "42", "49", "62", "69", "72", "79", "92", "99")),
    *(("21", 6), ("21", 7), ("22", 7), ("27", 7), ("204", 7), ("210", 7), ("28", 8), ("29", 7), ("275", 5), ("26", 6)),
    *(("800", 6), ("800", 7), ("508", 6), ("900", 5), ("900", 6), ("70", 7), ("83", 5)),
)


def phone_numbers() -> st.SearchStrategy[PhoneNumber]:
    """Return a Hypothesis strategy for phone numbers of New Zealand and of all other countries, some with extensions.

    None of them stands where no number is known, as rule PH-60 has it.
    """
    here = st.sampled_from(_NUMBERS).flatmap(
        lambda start: st.integers(0, 10 ** start[1] - 1).map(lambda rest: f"+64{start[0]}{rest:0{start[1]}}")
    )
    placeholder = re.compile(PLACEHOLDER)
    numbers = st.one_of(here.filter(lambda e164: placeholder.fullmatch(e164) is None), st.sampled_from(_abroad()))
    extensions = st.one_of(st.none(), st.from_regex("[0-9]{1,6}", fullmatch=True))
    return st.builds(lambda e164, extension: PhoneNumber(e164=e164, extension=extension), numbers, extensions)


@cache
def _abroad() -> tuple[str, ...]:
    """Return a number of each kind of each country, as the phonenumbers library has them."""
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType.values()
    found = (
        phonenumbers.example_number_for_type(region, kind)
        for region in sorted(phonenumbers.SUPPORTED_REGIONS - {"NZ"})
        for kind in kinds
    )
    written = (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        for number in found
        if number is not None and phonenumbers.is_valid_number(number)
    )
    return tuple(dict.fromkeys(e164 for e164 in written if len(e164) > len("+989601")))


def _street_parts() -> st.SearchStrategy[dict[str, Any]]:
    types = [road.name for road in road_types() if road.placed is Placed.AFTER]
    suffixes = [suffix.name for suffix in road_suffixes() if suffix.linz_roads]
    letter = st.sampled_from("ABCDEFGHJK")
    number = st.integers(1, _MOST_PROPERTIES)
    unit = st.one_of(
        st.integers(1, 999).map(str), letter, st.builds(lambda n, a: f"{n}{a}", st.integers(1, 99), letter)
    )
    road = st.one_of(
        st.fixed_dictionaries(
            {"road_name": st.sampled_from(_ROAD_NAMES), "road_name_type": st.sampled_from(types)},
            optional={"road_name_suffix": st.sampled_from(suffixes)},
        ),
        st.builds(lambda n: {"road_name": str(n), "road_name_type": "State Highway"}, st.integers(1, 99)),
        st.sampled_from(["Broadway", "The Terrace", "The Octagon"]).map(lambda name: {"road_name": name}),
        st.builds(
            lambda first, name: {"road_name": name, "road_name_type": first},
            st.sampled_from(["Te Ara", "Rue"]),
            st.just("Lavaud"),
        ),
    )
    numbered = st.fixed_dictionaries(
        {"address_number": number},
        optional={"address_number_suffix": letter, "rise": st.integers(1, 99)},
    ).map(_with_high)
    inside = st.fixed_dictionaries(
        {},
        optional={
            "unit": unit,
            "unit_type": st.sampled_from([each.name for each in unit_types()]),
            "level": st.one_of(st.integers(1, 60).map(str), st.sampled_from(["G", "B1"])),
            "building_name": st.sampled_from(_BUILDINGS),
        },
    ).map(_with_types)
    return st.builds(
        lambda *parts: {name: value for part in parts for name, value in part.items()}, road, numbered, inside
    )


def _with_high(parts: dict[str, Any]) -> dict[str, Any]:
    rise = parts.pop("rise", None)
    return parts if rise is None else {**parts, "address_number_high": parts["address_number"] + rise}


def _with_types(parts: dict[str, Any]) -> dict[str, Any]:
    if "unit" not in parts:
        parts.pop("unit_type", None)
    if "level" in parts:
        parts["level_type"] = level_types()[1].name
    return parts


def _towns() -> st.SearchStrategy[str]:
    plain = [row["name"] for row in rows("towns") if row["name"].replace(" ", "").isalpha()]
    return st.sampled_from([*plain, "Taupō", "Whangārei", "Kaikōura"])


def _postcodes() -> st.SearchStrategy[str]:
    prefixes = [each.prefix for each in postcode_prefixes()]
    return st.builds(lambda prefix, rest: f"{prefix}{rest:02}", st.sampled_from(prefixes), st.integers(1, 99))


def _street_addresses() -> st.SearchStrategy[StreetAddress]:
    places = st.one_of(
        st.fixed_dictionaries({"suburb_locality": st.sampled_from(_SUBURBS), "town_city": _towns()}),
        _towns().map(lambda town: {"town_city": town}),
        _towns().map(lambda town: {"suburb_locality": town, "town_city": town}),
        st.sampled_from(_SUBURBS).map(lambda suburb: {"suburb_locality": suburb}),
    )
    postcode: st.SearchStrategy[dict[str, str]] = st.one_of(
        st.just({}), _postcodes().map(lambda code: {"postcode": code})
    )
    return st.builds(
        lambda street, where, code: StreetAddress(**street, **where, **code), _street_parts(), places, postcode
    )


def _postal_addresses() -> st.SearchStrategy[PostalAddress]:
    town = {"mail_town": _towns(), "postcode": _postcodes()}
    boxes = st.fixed_dictionaries(
        {
            "delivery_type": st.sampled_from(["PO Box", "Private Bag"]),
            "delivery_number": st.integers(1, 999_999).map(str),
            **town,
        },
        optional={"box_lobby": st.sampled_from(_LOBBIES)},
    )
    counters = st.fixed_dictionaries({"delivery_type": st.sampled_from(["Counter Delivery", "Poste Restante"]), **town})
    rural = st.builds(
        lambda street, delivery: {**street, **delivery},
        _street_parts(),
        st.fixed_dictionaries(
            {
                "delivery_type": st.just("Rural Delivery"),
                "rural_delivery": st.integers(1, 99).map(lambda number: f"RD {number}"),
                **town,
            }
        ),
    )
    return st.one_of(boxes, counters, rural).map(lambda parts: PostalAddress(**parts))


def _overseas_addresses() -> st.SearchStrategy[OverseasAddress]:
    written = st.sampled_from(_OVERSEAS).map(
        lambda row: OverseasAddress(lines=row[0], locality=row[1], region=row[2], postcode=row[3], country=row[4])
    )
    streets = st.integers(1, 999).map(lambda number: f"{number} Beach Road")
    islands = st.builds(
        lambda street, place: OverseasAddress(lines=(street, place[0]), locality=place[0], country=place[1]),
        streets,
        st.sampled_from(_ISLANDS),
    )
    anywhere = st.builds(
        lambda street, code: OverseasAddress(lines=(street, "Springfield"), locality="Springfield", country=code),
        streets,
        st.sampled_from(sorted(set(countries()) - {"NZ"})),
    )
    return st.one_of(written, islands, anywhere)


def dates_of_birth(*, until: dt.date | None = None) -> st.SearchStrategy[DateOfBirth]:
    """Return a Hypothesis strategy for dates of birth since 1800, leap days and the ends of months more often.

    Args:
        until: the latest of them; today where none is given.
    """
    latest = until if until is not None else dt.datetime.now().astimezone().date()
    any_day = st.dates(dt.date(1800, 1, 1), latest)
    leap_days = st.integers(1804 // 4, (latest.year - 1) // 4).filter(lambda four: four % 25 or not four % 100)
    return st.one_of(
        any_day,
        any_day.map(lambda day: day.replace(day=1)),
        leap_days.map(lambda four: dt.date(4 * four, 2, 29)),
    ).map(lambda day: DateOfBirth(value=day))


# Names with what misleads a reader: Te, particles, hyphens, apostrophes, ʻokina, titles and words that are names.
_FAMILY_NAMES = (
    *("Smith", "Ngata", "Te Rangi", "van der Merwe", "O'Brien", "Smith-Jones", "Tu'ipulotu", "McDonald", "Macdonald"),
    *("Te Whetū", "de la Cruz", "Noble Campbell", "Fa'afoi", "St John", "Church", "Major", "Li", "Ng", "Tūhoe"),
    *("Trust", "ʻAkauʻola", "Denton-van Loon", "Gage-Te Hau", "D'Arcy", "al-Rashid", "Bishop", "Test", "Null", "Young"),
)
_GIVEN_NAMES = (
    *("Te Aroha", "Mary", "Anne", "Hēmi", "Āpirana", "Mary-Ann", "J", "ʻOfa", "Te Rangi", "Zoë", "D'Arcy", "Faith"),
    *("Sione", "Seán", "Wiremu", "Wei", "Siew", "Jean-Luc", "Māia", "Ngā Hiriwa", "AJ", "Lee", "Penman", "Aroha"),
)
_TITLES = ("Mr", "Dr", "Hon Dr", "Rt Hon", "Prof", "Sir", "Lt Col", "Whaea", "Assoc Prof")
_SUFFIXES = ("Jr", "III", "KNZM", "QSO JP", "PhD", "MNZM")


def person_names() -> st.SearchStrategy[PersonName]:
    """Return a Hypothesis strategy for conformant names that can be read back once `surname_first` has written them."""
    given = st.lists(st.sampled_from(_GIVEN_NAMES), min_size=1, max_size=4).map(tuple)
    return st.builds(
        lambda family, names, title, suffix: PersonName(
            family_name=family, given_names=names, title=title, suffix=suffix
        ),
        st.sampled_from(_FAMILY_NAMES),
        given,
        st.one_of(st.none(), st.sampled_from(_TITLES)),
        st.one_of(st.none(), st.sampled_from(_SUFFIXES)),
    )
