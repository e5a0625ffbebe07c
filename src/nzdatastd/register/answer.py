"""One answer as people read it: candidates as values, and whether a text is written as the register writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from nzdatastd.register.entries import ENTRY
from nzdatastd.register.evidence import reasons_of
from nzdatastd.register.found import Candidate
from nzdatastd.standards.street_address import StreetAddress
from nzdatastd.standards.text import clean

__all__ = ["candidate_of", "is_as_written"]


def candidate_of(row: Mapping[str, object]) -> Candidate:
    """Return a candidate.

    Args:
        row: of the ranked candidates with the columns of their entries.
    """
    fields = {name: row[name] for name in ENTRY if name != "full_address" and row[name] is not None}
    address: StreetAddress | None
    try:
        address = StreetAddress.model_validate(fields)
    except ValidationError:
        address = None
    x, y = row["x"], row["y"]
    return Candidate(
        str(row["full_address"]),
        address,
        int(str(row["points"])),
        reasons_of(str(row["evidence"]).split("|")),
        x if isinstance(x, float) else None,
        y if isinstance(y, float) else None,
    )


def is_as_written(given: object, text: str, postcode: object) -> bool:
    """Return whether an address is given as the register writes it, on one or several lines, with or without postcode.

    Args:
        given: what was looked up.
        text: the address as LINZ writes it.
        postcode: of the register; None where it has none.

    >>> is_as_written(["14 Rimu Road", "Karori", "Wellington 6012"], "14 Rimu Road, Karori, Wellington", "6012")
    True
    >>> is_as_written("14 Rimu Rd, Karori, Wellington", "14 Rimu Road, Karori, Wellington", "6012")
    False
    """
    if isinstance(given, Mapping):
        given = [given[name] for name in _IN_ORDER if given.get(name)]
    if isinstance(given, Sequence) and not isinstance(given, str):
        given = ", ".join(str(part).strip() for part in given if part)
    written = " ".join((clean(str(given)) or "").split())
    return written in (text, f"{text} {postcode}", f"{text}, {postcode}")


_IN_ORDER = ("text", "suburb_locality", "town_city", "postcode")
