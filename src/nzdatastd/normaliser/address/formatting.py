"""Addresses back to text: as LINZ and New Zealand Post write them, and on one line that can be read back.

One line is the form that can be read back: `normalise_address(one_line(address)).value == address`, but for
`address_id` and
`territorial_authority`, which no line shows, and for an only place, which reads as a town where it is a known one.
The forms of LINZ and
New Zealand Post leave out what their publishers leave out: the unit type, and LINZ's also level, building and postcode.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nzdatastd.standards.code_lists.addresses import Placed, road_suffixes, road_types
from nzdatastd.standards.code_lists.countries import countries
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

__all__ = ["envelope", "envelope_abbreviated", "linz_form", "one_line"]

Address = StreetAddress | PostalAddress | OverseasAddress


def linz_form(address: StreetAddress) -> str:
    """Return the address as LINZ composes `full_address`: a town that equals the suburb is written once.

    Args:
        address: a street address.

    >>> linz_form(StreetAddress(unit="2", address_number=14, road_name="Rimu", road_name_type="Road",
    ...                         suburb_locality="Karori", town_city="Wellington", postcode="6012"))
    '2/14 Rimu Road, Karori, Wellington'
    """
    return address.full_address or ""


def one_line(address: Address) -> str:
    """Return all of the address on one line, so that it can be read back.

    Args:
        address: any address.

    >>> one_line(StreetAddress(unit_type="Flat", unit="2", address_number=14, road_name="Rimu", road_name_type="Road",
    ...                        suburb_locality="Karori", town_city="Wellington", postcode="6012"))
    'Flat 2, 14 Rimu Road, Karori, Wellington 6012'
    """
    if isinstance(address, OverseasAddress):
        return ", ".join(envelope(address))
    unit_in_words = f"{address.unit_type} {address.unit}" if address.unit_type and address.unit else ""
    level = " ".join(filter(None, (address.level_type, address.level)))
    street = _street(address, with_unit=not unit_in_words)
    if isinstance(address, StreetAddress):
        parts = [
            address.building_name,
            level,
            unit_in_words,
            street,
            *_places(address.suburb_locality, address.town_city, address.postcode),
        ]
    else:
        places = _places(address.suburb_locality, None, None)
        town = _places(address.box_lobby, address.mail_town, address.postcode)
        parts = [
            _service(address),
            address.building_name,
            level,
            unit_in_words,
            street,
            *places,
            address.rural_delivery,
            *town,
        ]
    return ", ".join(part for part in parts if part)


def envelope(address: Address) -> tuple[str, ...]:
    """Return the lines of the address as New Zealand Post wants them on an envelope, without the recipient.

    A unit stands before the number with a slash, RD in the place of the suburb, the postcode behind the town.

    Args:
        address: any address; an overseas one ends with its country.

    >>> envelope(PostalAddress(delivery_type="PO Box", delivery_number="23", box_lobby="Waitangi",
    ...                        mail_town="Chatham Islands", postcode="8942"))
    ('PO Box 23', 'Waitangi', 'Chatham Islands 8942')
    """
    return _envelope(address, short=False)


def envelope_abbreviated(address: Address) -> tuple[str, ...]:
    """Return the lines for an envelope with road types and suffixes as New Zealand Post shortens them.

    Args:
        address: any address.

    >>> envelope_abbreviated(StreetAddress(address_number=14, road_name="Māhoe", road_name_type="Street",
    ...                                    road_name_suffix="North", suburb_locality="Melville",
    ...                                    town_city="Hamilton", postcode="3206"))
    ('14 Māhoe St N', 'Melville', 'Hamilton 3206')
    """
    return _envelope(address, short=True)


def _envelope(address: Address, *, short: bool) -> tuple[str, ...]:
    if isinstance(address, OverseasAddress):
        return (*address.lines, countries()[address.country])
    level = " ".join(filter(None, (address.level_type, address.level)))
    inside = ", ".join(filter(None, (level, address.building_name)))
    street = _street(address, with_unit=True, short=short)
    if isinstance(address, StreetAddress):
        lines: list[str | None] = [
            inside,
            street,
            *_places(address.suburb_locality, address.town_city, address.postcode),
        ]
    else:
        suburb = address.rural_delivery or address.suburb_locality
        lines = [
            _service(address),
            inside,
            street,
            suburb,
            *_places(address.box_lobby, address.mail_town, address.postcode),
        ]
    return tuple(line for line in lines if line)


def _service(address: PostalAddress) -> str:
    if address.delivery_type in ("Street", "Rural Delivery"):
        return ""
    return " ".join(filter(None, (address.delivery_type, address.delivery_number)))


def _places(suburb: str | None, town: str | None, postcode: str | None) -> list[str]:
    names = [name for name in (suburb, town) if name]
    if postcode and names:
        names[-1] = f"{names[-1]} {postcode}"
    elif postcode:
        names.append(postcode)
    return names


def _street(address: StreetAddress | PostalAddress, *, with_unit: bool, short: bool = False) -> str:
    high = f"-{address.address_number_high}" if address.address_number_high is not None else ""
    unit = f"{address.unit}/" if address.unit and with_unit else ""
    digits = address.address_number if address.address_number is not None else ""
    number = f"{unit}{digits}{high}{address.address_number_suffix or ''}"
    kind, suffix = address.road_name_type or "", address.road_name_suffix or ""
    if short:
        kind, suffix = _short_types().get(kind, kind), _short_suffixes().get(suffix, suffix)
    first = address.road_name_type in _types_before()
    road = (kind, address.road_name, suffix) if first else (address.road_name, kind, suffix)
    return " ".join(filter(None, (number, *road)))


@cache
def _types_before() -> frozenset[str]:
    return frozenset(road.name for road in road_types() if road.placed is Placed.BEFORE)


@cache
def _short_types() -> Mapping[str, str]:
    return {
        road.name: road.abbreviations[0].text
        for road in road_types()
        if road.abbreviations and road.placed is Placed.AFTER
    }


@cache
def _short_suffixes() -> Mapping[str, str]:
    return {suffix.name: suffix.abbreviations[0] for suffix in road_suffixes() if suffix.abbreviations}
