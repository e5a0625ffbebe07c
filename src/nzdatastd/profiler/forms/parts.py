"""What the columns of a whole address hold, in their order: the line, the suburb, the town."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.normaliser.place import place_key
from nzdatastd.normaliser.places import built_in_places
from nzdatastd.profiler.header_names import meaning_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["lines_option", "parts_by_values", "parts_of_layout"]

_NEARLY_ALL = 0.9

_VALUES = frozenset({"street_address", "postal_address"})
_PLACES = ("suburb_locality", "town_city")
_OPTION = "address_lines"


def lines_option(layout: Layout, parts: Mapping[str, str]) -> dict[str, str]:
    """Return the option `address_lines` for the addresses of a layout that stand in several columns.

    Args:
        layout: of the source.
        parts: what the columns hold, by column.

    >>> layout = Layout.load({"columns": {"street_address": ["ADD1", "CITY"]}})
    >>> lines_option(layout, {"ADD1": "line", "CITY": "town_city"})
    {'address_lines': 'street_address: line town_city'}
    """
    told = []
    for full, columns in layout.columns.items():
        value, name = parts_of(full)
        if name == "text" and value.partition(".")[0] in _VALUES and len(columns) > 1:
            told.append(f"{value}: {' '.join(parts.get(column) or 'line' for column in columns)}")
    return {_OPTION: "; ".join(told)} if told else {}


def parts_of_layout(layout: Layout, recognised: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what the columns of whole addresses hold, by column.

    The option `address_lines` decides, then what was recognised, then the names of the columns; else the last column is
    the town and the one before it the suburb.

    Args:
        layout: of the source.
        recognised: what the values told, by column.

    >>> parts_of_layout(Layout.load({"columns": {"street_address": ["STREET", "AREA", "CITY"]}}))
    {'STREET': 'line', 'AREA': 'suburb_locality', 'CITY': 'town_city'}
    """
    parts: dict[str, str] = {}
    chosen = _chosen(layout.options.get(_OPTION, ""))
    for full, columns in layout.columns.items():
        value, name = parts_of(full)
        if name == "text" and value.partition(".")[0] in _VALUES:
            parts |= _of_columns(columns, chosen.get(value, ()), recognised or {})
    return parts


def parts_by_values(layout: Layout, parts: Mapping[str, str], rows: pl.DataFrame) -> dict[str, str]:
    """Return what the columns of whole addresses hold, where further lines turn out to hold suburbs or towns alone.

    Args:
        layout: of the source.
        parts: as far as names tell, by column.
        rows: some of the source.
    """
    told = dict(parts)
    for full, columns in layout.columns.items():
        value, name = parts_of(full)
        if name != "text" or value.partition(".")[0] not in _VALUES:
            continue
        roles = [role for role in _PLACES if role not in {told.get(column) for column in columns}]
        lines = [column for column in columns[1:] if told.get(column, "line") == "line"]
        places = [column for column in lines if _holds_places(rows[column])]
        if len(places) == 1 and len(roles) == len(_PLACES):
            roles = [_PLACES[_are_towns(rows[places[0]])]]
        told |= dict(zip(reversed(places), reversed(roles), strict=False))
    return told


def _holds_places(values: pl.Series) -> bool:
    """Return whether nearly all values are words, without the digits of a line."""
    filled = values.drop_nulls()
    filled = filled.filter(filled.str.strip_chars() != "")
    words = filled.str.contains(r"^[^0-9,]+$").sum()
    return filled.len() > 0 and words >= _NEARLY_ALL * filled.len()


def _are_towns(values: pl.Series) -> bool:
    places = built_in_places()
    found = [places.get(place_key(text)) for text in values.drop_nulls().to_list() if text.strip()]
    return sum(place is not None and place.is_town for place in found) * 2 >= len(found)


def _chosen(option: str) -> dict[str, tuple[str, ...]]:
    told = (each.partition(":") for each in option.split(";") if ":" in each)
    return {value.strip(): tuple(parts.split()) for value, _, parts in told}


def _of_columns(columns: tuple[str, ...], chosen: tuple[str, ...], recognised: Mapping[str, str]) -> dict[str, str]:
    if len(chosen) == len(columns):
        return dict(zip(columns, chosen, strict=True))
    named = {column: recognised.get(column) or _by_name(column) for column in columns[1:]}
    unknown = [column for column in columns[1:] if not named[column]]
    roles = [role for role in _PLACES if role not in named.values()]
    guessed = dict(zip(reversed(unknown), reversed(roles), strict=False))
    return {columns[0]: "line"} | {column: guessed.get(column) or named[column] or "line" for column in columns[1:]}


def _by_name(column: str) -> str:
    meaning = meaning_of(column)
    short = meaning.target.partition(".")[2] if meaning is not None else ""
    return {"mail_town": "town_city"}.get(short, short) if short in {*_PLACES, "mail_town", "postcode"} else ""
