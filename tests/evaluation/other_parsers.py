"""Other parsers, with the least that lets them read New Zealand lines."""

from __future__ import annotations

import re

from tests.evaluation.scoring import Reading

__all__ = ["usaddress_adapter"]

_UNIT = re.compile(r"^([0-9A-Za-z]+)/(?=[0-9])")
_IN_WORDS = re.compile(r"^(?:Flat|Unit|Apt|Apartment|Shop) ([0-9A-Za-z]+),? (?=[0-9])", re.IGNORECASE)
_POSTCODE = re.compile(r",? [0-9]{4}$")


def usaddress_adapter(text: str) -> Reading:
    """Return what usaddress reads, after unit and postcode are peeled off and its states are taken for places."""
    import usaddress

    rest = _POSTCODE.sub("", text)
    unit = _UNIT.match(rest) or _IN_WORDS.match(rest)
    if unit is not None:
        rest = rest[unit.end() :]
    number: list[str] = []
    road: list[str] = []
    box: list[str] = []
    places: list[list[str]] = [[]]
    for token, label in usaddress.parse(rest):
        word = token.strip(",")
        if label.startswith("AddressNumber"):
            number.append(word)
        elif label.startswith("StreetName"):
            road.append(word)
        elif label.startswith("USPSBox"):
            box.append(word)
        elif label in ("PlaceName", "StateName"):
            places[-1].append(word)
            if token.endswith(","):
                places.append([])
    names = [" ".join(words) for words in places if words]
    suburb, town = (" ".join(names[:-1]), names[-1]) if len(names) > 1 else ("", names[0] if names else "")
    whole = " ".join(number)
    return " ".join(box) or (f"{unit[1]}/{whole}" if unit else whole), " ".join(road), suburb, town
