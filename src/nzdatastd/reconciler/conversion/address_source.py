"""Which parts of a record's addresses another layout's address can be made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

__all__ = ["FIELDS", "address_parts"]

FIELDS: Final = tuple(
    dict.fromkeys([*StreetAddress.model_fields, *PostalAddress.model_fields, "region", "country", "lines"])
)
_FOUND_ELSEWHERE: Final = ("postal_address", "postal_address.2", "postal_address.3", "postal_address.4")
_OVERSEAS: Final = ("overseas_address", "overseas_address.2", "overseas_address.3")


def address_parts(record: Record, instance: str, losses: Losses) -> Mapping[str, str | None]:
    """Return the parts of an address, as text by field; a postal town is its `town_city`.

    What a record says of the other kind of address is used only where that is a fair guess, and said to be one.

    Args:
        record: normalised.
        instance: the address asked for.
        losses: is told what is taken for something else.
    """
    parts = _of(record, instance)
    is_street = instance.startswith("street_address")
    if not parts and is_street:
        kind = record.get(f"{instance}.type")
        if kind == "postal_address":
            return next((found for each in _FOUND_ELSEWHERE if (found := _of(record, each))), {})
        if kind == "overseas_address":
            return next((found for each in _OVERSEAS if (found := _of(record, each))), {})
        if record.original(instance) is None and _of(record, "postal_address"):
            losses.given[instance] += 1
            losses.lose(instance, "not-physical")
        return {}
    if not parts and record.original(instance) is None:
        street = _of(record, "street_address")
        if street and record.get("street_address.type") in {None, "street_address"}:
            losses.lose(instance, "not-postal")
            return street
    return parts


def _of(record: Record, instance: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in FIELDS:
        value = record.get(f"{instance}.{name}")
        if value is not None and value != []:
            found[name] = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if "mail_town" in found:
        found["town_city"] = found.pop("mail_town")
    return found
