"""Addresses as one comparison: number, road and place say one thing together, and three times the same apart."""

from __future__ import annotations

from nzdatastd.matcher.conditions import AllOf, AnyOf, BothFilled, Close, NoneFilled, Not, OneFilled, Same
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["ADDRESS"]

_SLIP = 0.9  # Jaro-Winkler (advisory): a slip or two in a road's name with its type
_SAME_AREA = AnyOf(Same("place"), Same("town"), Same("postcode"), Close("place", _SLIP))
_NO_OTHER_AREA = AnyOf(_SAME_AREA, Not(AnyOf(BothFilled("place"), BothFilled("town"), BothFilled("postcode"))))
_SAME_HOUSE = AllOf(Same("number"), Same("road"))

ADDRESS = Ladder(
    "address",
    NoneFilled(("address_id", "road", "place", "town", "postcode")),
    (
        Level("id", "the same address in the register", Same("address_id")),
        Level("same", "the same address", Same("address")),
        Level(
            "house",
            "the same number and road, the place written otherwise",
            AllOf(_SAME_HOUSE, _NO_OTHER_AREA, Not(AnyOf(OneFilled("unit"), BothFilled("unit")))),
        ),
        Level(
            "unit_missing",
            "the same house, one without its unit",
            AllOf(_SAME_HOUSE, _NO_OTHER_AREA, OneFilled("unit")),
        ),
        Level("unit", "the same house, the same unit", AllOf(_SAME_HOUSE, _NO_OTHER_AREA, Same("unit"))),
        Level("other_unit", "the same house, another unit", AllOf(_SAME_HOUSE, _NO_OTHER_AREA)),
        Level(
            "slip", "the same number, a slip in the road", AllOf(Same("number"), Close("road", _SLIP), _NO_OTHER_AREA)
        ),
        Level("house_elsewhere", "the same number and road, in another place", _SAME_HOUSE),
        Level(
            "road", "the same road, another number", AllOf(AnyOf(Same("road"), Close("road", _SLIP)), _NO_OTHER_AREA)
        ),
        Level("place", "the same suburb or locality", Same("place")),
        Level("town", "the same town or postcode", AnyOf(Same("town"), Same("postcode"))),
    ),
    "another address",
)
"""Columns: `address_id`, `address`, `unit`, `number`, `road`, `place`, `town`, `postcode`."""
