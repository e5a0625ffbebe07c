"""How LINZ composes its address columns out of their parts: declared once, for rules and for computed views.

- `FULL_ADDRESS_NUMBER`: unit, slash, number, hyphen and high number, suffix: `1/21A`, `12-14`.
- `FULL_ROAD_NAME`: name, type, suffix (`Rimu Road North`); `TYPES_BEFORE_NAME` stand first (`State Highway 1`).
- `FULL_ADDRESS`: number, road, suburb or locality, and the town or city where it differs from that.

Evidence: derived. The order of unit, number, high number and suffix is that of LINZ's own label builder (`linz_aims`);
all three were measured on every one of 2,726 rows of layer 123113 read in 2026 (`linz_addresses`). What LINZ writes
where a range has a suffix as well was not found there: its label builder puts the suffix behind the high number.
"""

from __future__ import annotations

from nzdatastd.standards.code_lists.addresses import Placed, road_types
from nzdatastd.standards.conditions import AnyOf, Choice, Condition, Equal, Field, Is, Join, Present, Term
from nzdatastd.standards.predicates import OneOf

__all__ = [
    "FULL_ADDRESS",
    "FULL_ADDRESS_FROM_COLUMNS",
    "FULL_ADDRESS_NUMBER",
    "FULL_ROAD_NAME",
    "TYPES_BEFORE_NAME",
]

TYPES_BEFORE_NAME = frozenset(road.name for road in road_types() if road.placed is Placed.BEFORE)
"""Road types that stand before the name: State Highway, Te Ara, Ara, Rue."""


def _road_name(before: str) -> Term:
    return Choice(
        Is("road_name_type", OneOf(TYPES_BEFORE_NAME)),
        Join(Field("road_name_type", before=before), Field("road_name", before=" "), _ROAD_SUFFIX),
        Choice(
            Present("road_name"),
            Join(Field("road_name", before=before), Field("road_name_type", before=" "), _ROAD_SUFFIX),
            Join(Field("road_name_type", before=before), _ROAD_SUFFIX),
        ),
    )


def _locality(before: str) -> Term:
    suburb, town = Field("suburb_locality", before=before), Field("town_city", before=before)
    return Choice(
        Equal(Field("suburb_locality"), Field("town_city")),
        town,
        Choice(Present("suburb_locality"), Join(suburb, Field("town_city", before=", ")), town),
    )


def _address(line: Term, has_line: Condition) -> Term:
    return Choice(has_line, Join(line, _locality(", ")), _locality(""))


_ROAD_SUFFIX = Field("road_name_suffix", before=" ")
_HAS_NUMBER = AnyOf(Present("unit"), Present("address_number"))
_HAS_ROAD = AnyOf(Present("road_name"), Present("road_name_type"))

FULL_ADDRESS_NUMBER: Term = Join(
    Field("unit", after="/"),
    Field("address_number"),
    Field("address_number_high", before="-"),
    Field("address_number_suffix"),
)

FULL_ROAD_NAME: Term = _road_name("")

FULL_ADDRESS: Term = _address(
    Choice(_HAS_NUMBER, Join(FULL_ADDRESS_NUMBER, _road_name(" ")), FULL_ROAD_NAME),
    AnyOf(_HAS_NUMBER, _HAS_ROAD),
)

FULL_ADDRESS_FROM_COLUMNS: Term = _address(
    Choice(
        Present("full_address_number"),
        Join(Field("full_address_number"), Field("full_road_name", before=" ")),
        Field("full_road_name"),
    ),
    AnyOf(Present("full_address_number"), Present("full_road_name")),
)
"""The full address out of the composed number and road columns, so that a fault in one of their parts is told once."""
