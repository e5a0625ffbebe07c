"""What the values of a field look like: too few of them, and a column is not what its name says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nzdatastd.profiler.facts import ColumnFacts

__all__ = ["FEWEST", "Expected", "expected_of"]

# A column of which fewer than half of the filled values look like the field is something else; broken values of a
# column that is the field are for the rules to find. (Convention of this library; advisory.)
FEWEST = 0.5


@dataclass(frozen=True, slots=True)
class Expected:
    """The shapes that a field's values have.

    Args:
        phrase: says it of values: "look like dates".
        shapes: a value has one of these.
        never: and none of these.
        telling: whether such values tell the field by themselves, or only do not speak against it.
    """

    phrase: str
    shapes: tuple[str, ...]
    never: tuple[str, ...] = ()
    telling: bool = False

    def fit(self, facts: ColumnFacts) -> float:
        """Return the share of filled values that look like the field, 0 to 1."""
        held = sum(facts.share(shape) for shape in self.shapes)
        refused = sum(facts.share(shape) for shape in self.never)
        return max(0.0, min(1.0, held) - refused)


_NAMES = Expected("are words without digits", ("name_words",))
_PLACES = Expected("are words", ("letters", "other_letters"), never=("has_at", "web"))
_DATES = Expected("look like dates", ("date_like",), telling=True)
_GENDERS = Expected("are words or codes for gender or sex", ("gender",), telling=True)
_NUMBERS = Expected("look like address numbers", ("address_number",), telling=True)
_POSTCODES = Expected("are numbers of three or four digits", ("postcode_like",), telling=True)
_BOXES = Expected("look like PO boxes or private bags, or are numbers", ("delivery", "digits"))
_COORDINATES = Expected("lie where New Zealand's coordinates do", ("coordinate",), telling=True)

_EXPECTED: Mapping[str, Expected] = MappingProxyType(
    {
        "person_name": _NAMES,
        "person_name.family_name": _NAMES,
        "person_name.given_names": _NAMES,
        "person_name.suffix": _NAMES,
        "person_name.title": Expected("are titles", ("title",), telling=True),
        "date_of_birth": _DATES,
        "record_date": _DATES,
        "gender_and_sex": _GENDERS,
        "gender_and_sex.gender": _GENDERS,
        "gender_and_sex.sex": _GENDERS,
        "address.line": _PLACES,
        "address.suburb_locality": _PLACES,
        "address.town_city": _PLACES,
        "address.mail_town": _PLACES,
        "address.territorial_authority": Expected(
            "are territorial authorities", ("territorial_authority",), telling=True
        ),
        "address.region": Expected("are regions", ("region",), telling=True),
        "address.country": _PLACES,
        "address.building_name": _PLACES,
        "address.unit": Expected("are short", ("short",)),
        "address.unit_type": Expected("are unit types", ("unit_type",), telling=True),
        "address.level": Expected("are short", ("short",)),
        "address.address_number": _NUMBERS,
        "address.full_address_number": _NUMBERS,
        "address.address_number_high": _NUMBERS,
        "address.address_number_suffix": Expected("are one to three letters", ("one_to_three_letters",), telling=True),
        "address.road_name_type": Expected("are road types", ("road_type",), telling=True),
        "address.road_name_suffix": Expected("are road suffixes", ("road_suffix",), telling=True),
        "address.postcode": _POSTCODES,
        "address.delivery_number": _BOXES,
        "address.rural_delivery": Expected("look like rural delivery rounds", ("rural",), telling=True),
        "street_address.address_id": Expected("are whole numbers", ("digits",)),
        "street_address.is_land": Expected("are T or F", ("true_or_false",), telling=True),
        "street_address.address_lifecycle": Expected("are lifecycles", ("lifecycle",), telling=True),
        "coordinates": Expected("look like pairs of coordinates", ("pair",), telling=True),
        "coordinates.x": _COORDINATES,
        "coordinates.y": _COORDINATES,
        "phone_number": Expected("look like phone numbers", ("telephone_like",), telling=True),
        "email": Expected("look like e-mail addresses", ("has_at",), telling=True),
        "identifiers.nhi": Expected("look like NHI numbers", ("nhi",), telling=True),
        "place_name": _PLACES,
    }
)


def expected_of(target: str) -> Expected | None:
    """Return what the values of a target look like, or None where nothing can be asked of them.

    >>> expected_of("date_of_birth").phrase
    'look like dates'
    >>> expected_of("address.road_name") is None
    True
    """
    return _EXPECTED.get(target)
