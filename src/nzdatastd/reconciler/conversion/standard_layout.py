"""The layout of the standards themselves: every field in a column of its own, called by its name."""

from __future__ import annotations

from typing import Final

from nzdatastd.io.layout import Layout, parts_of

__all__ = ["standard_layout"]

_GIVEN_NAMES: Final = 5
_STREET: Final = (
    "unit_type", "unit", "level_type", "level", "building_name", "address_number", "address_number_suffix",
    "address_number_high", "road_name", "road_name_type", "road_name_suffix",
)  # fmt: skip
_FIELDS: Final = {
    "street_address": (*_STREET, "suburb_locality", "town_city", "territorial_authority", "postcode"),
    "postal_address": (
        "delivery_type", "delivery_number", "box_lobby", "rural_delivery", *_STREET, "suburb_locality", "mail_town",
        "postcode",
    ),
    "coordinates": ("x", "y", "crs"),
    "gender_and_sex": ("gender", "sex"),
    "person_name": ("title", "given_names", "family_name", "suffix", "name_type"),
    "phone_number": ("text", "extension"),
}  # fmt: skip

_COMPOSED: Final = ("full_address_number", "full_road_name", "full_address", "road_name_label")
_LABELS: Final = ("gender_label", "sex_label")


def standard_layout(layout: Layout) -> Layout:
    """Return the layout in which the standards want the values that a source has.

    Given names have a column each, addresses are in parts, dates are YYYY-MM-DD, numbers are international.

    Args:
        layout: of the source.

    >>> found = standard_layout(Layout.load({"columns": {"date_of_birth": "DOB", "street_address": "ADDR"}}))
    >>> list(found.columns)[:3]
    ['date_of_birth', 'street_address.unit_type', 'street_address.unit']
    """
    columns: dict[str, tuple[str, ...]] = {}
    mixed = "gender_and_sex" in layout.columns
    for full in layout.columns:
        instance, name = parts_of(full)
        value = instance.partition(".")[0]
        fields = ("text",) if value == "gender_and_sex" and mixed else _FIELDS.get(value, (name,))
        if value in _FIELDS and name not in {*fields, "text", *_COMPOSED, *_LABELS}:
            fields = (*fields, name)
        for each in fields:
            own = instance if each == "text" else f"{instance}.{each}"
            columns[own] = _given(own) if each == "given_names" else (own,)
    options = {"given_names_format": "1", "date_notation": "YYYY-MM-DD", "phone_form": "e164", "gender_codes": "digit"}
    crs = layout.options.get("crs")
    return Layout(columns, "record.id" if layout.id else None, options | ({"crs": crs} if crs else {}))


def _given(full: str) -> tuple[str, ...]:
    return tuple(f"{full}.{number}" for number in range(1, _GIVEN_NAMES + 1))
