"""What was recognised, column by column, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BY_COMPANY", "BY_NAME", "BY_NAME_AND_VALUE", "BY_POSITION", "BY_VALUE", "UNRECOGNISED", "Recognition"]

# Confidence orders guesses by the kind of evidence that they rest on; it is no probability. Each is multiplied by the
# share of the filled values that fit. (Convention of this library; advisory.)
BY_NAME_AND_VALUE = 1.0
BY_NAME = 0.8
BY_VALUE = 0.7
BY_POSITION = 0.6
BY_COMPANY = 0.5
UNRECOGNISED = 0.0


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one column holds, as far as its name, its values and the columns beside it tell.

    Args:
        column: the column's name.
        field: the standard field in full (`street_address.postcode`, `date_of_birth`, `record.id`); None where it was
            not recognised.
        confidence: 0 to 1: the kind of evidence (name and value 1.0, name alone 0.8, value alone 0.7, value and
            position 0.6, a guess 0.5) times the share of the sample's filled values that fit.
        evidence: plain sentences that hold no value of the data.
        by_name: whether the name says so.
        by_value: whether the values, by their own shape, say so.
        place: 1 for the first of the columns that hold one field together, 2 for the next.
        tells_records_apart: whether the column is the record id of the layout.
        part: of a whole address in several columns: `line`, `suburb_locality`, `town_city`; else empty.
        alternatives: fields that it could hold as well.
    """

    column: str
    field: str | None
    confidence: float
    evidence: tuple[str, ...]
    by_name: bool = False
    by_value: bool = False
    place: int = 1
    tells_records_apart: bool = False
    part: str = ""
    alternatives: tuple[str, ...] = ()
