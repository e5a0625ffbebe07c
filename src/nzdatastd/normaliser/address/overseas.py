"""Addresses in other countries: recognised, and kept in their lines. US lines are read by usaddress."""

from __future__ import annotations

import re

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.ends import country_at_the_end
from nzdatastd.normaliser.address.line import Line

__all__ = ["OVERSEAS_FLAGS", "read_overseas"]

OVERSEAS_FLAGS = v.COUNTRY | v.FOREIGN

# Measured to fire on none of 14,852 New Zealand texts and on all of usaddress's own 687 test lines.
_US = re.compile(r"\b([A-Z]{2})[ ,]+([0-9]{5}(?:-[0-9]{4})?)$")
_US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "PR",
        "GU",
        "VI",
        "AS",
        "MP",
        "AA",
        "AE",
        "AP",
    ]
)
_STATES = {
    "new south wales": "NSW",
    "victoria": "VIC",
    "queensland": "QLD",
    "south australia": "SA",
    "western australia": "WA",
    "tasmania": "TAS",
    "northern territory": "NT",
    "australian capital territory": "ACT",
}
# Victoria in full is a suburb of Rotorua and more; it counts only before the country.
_STATE = f"NSW|VIC|QLD|SA|WA|TAS|NT|ACT|{'|'.join(name for name in _STATES if name != 'victoria')}"
_AUSTRALIA = re.compile(rf"\b({_STATE})[ ,]+([0-9]{{4}})$", re.IGNORECASE)
_AUSTRALIAN_STATE = re.compile(rf"\b({_STATE}|victoria)$", re.IGNORECASE)
_BRITAIN = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2})$", re.IGNORECASE)
_CANADA = re.compile(r"\b([ABCEGHJ-NPRSTVXY][0-9][A-Z])[ -]?([0-9][A-Z][0-9])$", re.IGNORECASE)
_CANADIAN_PROVINCE = re.compile(r"\b(AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT)$", re.IGNORECASE)
_ANY_POSTCODE = re.compile(r"(?:^|[ ,])([A-Z]{0,2}-?[0-9][0-9A-Z -]{2,7}[0-9A-Z])$", re.IGNORECASE)
_POSTCODE_FIRST = re.compile(r"^((?:[A-Z]{1,2}-)?[0-9]{4,6}) (?=\D)", re.IGNORECASE)

# The two words of a country that also name New Zealand roads or localities count only behind a comma.
_FEWEST_WORDS_BEFORE = 3


def read_overseas(line: Line) -> None:
    """Take a whole line that is in another country."""
    if not line.flags & v.FOREIGN and not line.words[line.segments[-1][1] - 1].flags & v.COUNTRY:
        return
    joined = ", ".join(line.raw(*segment) for segment in line.segments)
    found = country_at_the_end(line) or _country_before_postcode(line)
    code = found[1] if found is not None and _is_apart(line, found[0]) else None
    if code == "NZ":
        return
    if code is None:
        code = _code_by_postcode(joined)
        if code is None:
            return
    else:
        assert found is not None  # noqa: S101  # the code came from it
        end = found[0]
        stop = line.segments[-1][1]
        if end == line.segments[-1][0] and line.words[stop - 1].digits and len(line.segments) > 1:
            line.fields["postcode"] = line.words[stop - 1].digits
            stop -= 1
            line.segments[-2:] = [line.segments[-2]]
            line.take("postcode", stop, stop + 1, "postcode", line.words[stop].digits)
        line.take("country", end, stop, "country", code)
        line.cut(end, stop)
    if not line.segments:
        # A country and nothing else.
        line.fields = {"country": code}
        line.overseas = True
        line.whole = False
        return
    lines = tuple(line.raw(*segment) for segment in line.segments)
    line.fields = {**line.fields, "lines": lines, "country": code}
    line.overseas = True
    _take_postcode(line, code)
    for start, stop in line.segments:
        line.take("overseas-line", start, stop, "lines", line.raw(start, stop))
    line.segments = []


_FEWEST_DIGITS = 5


def _country_before_postcode(line: Line) -> tuple[int, str] | None:
    """Return the country of `Singapore 238841`, a segment of its own: a postcode of more digits than New Zealand's."""
    start, end = line.segments[-1]
    if end - start == 1 or len(line.words[end - 1].digits) < _FEWEST_DIGITS or len(line.segments) == 1:
        return None
    line.segments[-1] = (start, end - 1)
    found = country_at_the_end(line)
    line.segments[-1] = (start, end)
    return found if found is not None and found[0] == start else None


def _is_apart(line: Line, at: int) -> bool:
    start, _ = line.segments[-1]
    if at == start:
        return len(line.segments) > 1 or at == 0
    before = line.words[at - 1]
    return (at - line.segments[0][0] >= _FEWEST_WORDS_BEFORE and not before.flags & v.NUMBER) or bool(
        before.flags & v.POSTCODE
    )


def _code_by_postcode(text: str) -> str | None:
    us = _US.search(text)
    if us is not None and us[1] in _US_STATES:
        return "US"
    if _AUSTRALIA.search(text) is not None:
        return "AU"
    if _CANADA.search(text) is not None:
        return "CA"
    britain = _BRITAIN.search(text)
    return "GB" if britain is not None and " " in britain[1] else None


def _state(written: str) -> str:
    return _STATES.get(written.casefold(), written.upper())


def _take_postcode(line: Line, code: str) -> None:
    """Write locality, region and postcode as far as the country's way of writing tells them."""
    text = ", ".join(line.raw(*segment) for segment in line.segments)
    if code == "US":
        _read_us(line, text)
        return
    last = line.raw(*line.segments[-1])
    postcode = region = ""
    rest = last
    pattern = {"AU": _AUSTRALIA, "GB": _BRITAIN, "CA": _CANADA}.get(code, _ANY_POSTCODE)
    found = pattern.search(text if code == "AU" else last)
    if code == "AU" and found is not None:
        region, postcode = _state(found[1]), found[2]
        rest = text[: found.start()].rpartition(",")[2] if text[: found.start()].strip(" ,") else ""
        if not rest.strip():
            rest = text[: found.start()].strip(" ,").rpartition(",")[2]
    elif found is not None:
        postcode = " ".join(filter(None, found.groups())).upper()
        rest = last[: found.start()]
    elif (first := _POSTCODE_FIRST.search(last)) is not None:
        postcode, rest = first[1], last[first.end() :]
    rest = rest.strip(" ,")
    state = {"AU": _AUSTRALIAN_STATE, "CA": _CANADIAN_PROVINCE}.get(code)
    if not region and state is not None and (named := state.search(rest)) is not None:
        region, rest = _state(named[1]), rest[: named.start()].strip(" ,")
    if not rest and len(line.segments) > 1:
        rest = line.raw(*line.segments[-2])
    for field, value in (("postcode", postcode), ("region", region), ("locality", rest)):
        if value and field not in line.fields and (field != "locality" or not any(mark.isdigit() for mark in value)):
            line.fields[field] = value


def _read_us(line: Line, text: str) -> None:
    import usaddress  # type: ignore[import-untyped]  # it ships no types

    parts: dict[str, list[str]] = {}
    for token, label in usaddress.parse(text):
        parts.setdefault(label, []).append(token.strip(" ,"))
    for field, label in (("locality", "PlaceName"), ("region", "StateName"), ("postcode", "ZipCode")):
        if parts.get(label):
            line.fields[field] = " ".join(parts[label])
