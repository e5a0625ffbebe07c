"""Addresses: any text to the fields of the standards, and back.

`normalise_address` reads one line, several lines, or columns that are partly split already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nzdatastd.normaliser.address.columns import line_of_columns
from nzdatastd.normaliser.address.grammar import read
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.address.outcome import Address, outcome
from nzdatastd.normaliser.places import Places, built_in_places
from nzdatastd.normaliser.result import Normalised

__all__ = ["Address", "normalise_address"]


def normalise_address(
    given: str | Sequence[str | None] | Mapping[str, object] | None,
    *,
    places: Places | None = None,
    postal: bool = False,
) -> Normalised[Address]:
    """Return the address that a text gives, in the fields of its standard.

    With commas the grammar needs no list of places; without them it uses what it has, and says when it is unsure.

    Args:
        given: one line, several lines, or columns by field name: `unit`, `address_number`, `road_name` …,
            `suburb_locality`,
            `town_city`, `postcode`, and `text` for what is not split.
        places: the full table of localities; without it, the built-in towns.
        postal: whether the text is known to say where mail goes, so that a street is a `PostalAddress` too.

    Returns:
        A `Normalised` whose value is a `StreetAddress`, a `PostalAddress`, an `OverseasAddress` or None.

    >>> found = normalise_address("Flat 2, 14A Māhoe St Nth, Melville, Hamilton 3206")
    >>> found.value.full_address, found.value.unit_type, found.value.postcode
    ('2/14A Māhoe Street North, Melville, Hamilton', 'Flat', '3206')
    >>> [(change.before, change.after) for change in found.changes]
    [('St', 'Street'), ('Nth', 'North')]
    """
    if isinstance(given, str):
        text = given
    elif given is None:
        text = ""
    elif isinstance(given, Mapping):
        return line_of_columns(given, places if places is not None else built_in_places(), postal=postal)
    else:
        text = "\n".join(part for part in given if part)
    line = Line(text, places if places is not None else built_in_places())
    line.postal = postal
    if line.segments:
        read(line)
    return outcome(line, given)
