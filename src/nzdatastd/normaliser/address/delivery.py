"""Steps for delivery services: PO Box, Private Bag and their like, and rural delivery."""

from __future__ import annotations

import re

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.line import Line

__all__ = ["read_box", "read_rural_delivery"]

_MOST_WORDS = 4
_NEED_A_NUMBER = frozenset({("box",), ("bag",), ("pb",), ("pob",), ("p", "box"), ("p", "bag"), ("cmb",)})
_GLUED = {"pobox": "PO Box", "pob": "PO Box", "box": "PO Box", "privatebag": "Private Bag", "pb": "Private Bag"} | {
    "bag": "Private Bag",
    "cmb": "Community Mail Box",
}


def read_box(line: Line) -> None:
    """Take a box, bag, counter or freepost and its number; what follows is its lobby and town."""
    words = line.words
    for start, end in line.segments:
        for at in range(start, end):
            word = words[at]
            if word.glued is not None and word.flags & v.DELIVERY:
                _take(line, at, at + 1, _GLUED[word.glued[0]], word.glued[1])
                return
            for length in range(min(_MOST_WORDS, end - at), 0, -1):
                service = v.DELIVERY_SERVICES.get(tuple(each.key for each in words[at : at + length]))
                if service is not None:
                    name_end = at + length
                    number, stop = _number_behind(line, name_end, end)
                    if number or tuple(each.key for each in words[at:name_end]) not in _NEED_A_NUMBER:
                        _take(line, at, stop, service, number)
                        return


def _number_behind(line: Line, at: int, end: int) -> tuple[str, int]:
    words = line.words
    start = at
    while at < end and words[at].flags & v.MARK and words[at].number is None:
        at += 1
    digits = ""
    first = at
    while at < end and (part := words[at].raw.strip("#.").replace("-", "")).isdigit() and _joins(digits, part, at, end):
        digits += part
        at += 1
    if digits:
        return digits, at
    if first < end and words[first].key[:1].isalpha() and words[first].key[1:].isdigit():
        return words[first].key.upper(), first + 1  # CMB A12
    return "", start


_MOST_DIGITS = 6


def _joins(digits: str, part: str, at: int, end: int) -> bool:
    # 77 020 is one number; 1011 5540 without a place between is a number and a postcode.
    last_is_postcode = at == end - 1 and len(part) == len("0110")
    return not digits or (len(digits) + len(part) <= _MOST_DIGITS and not last_is_postcode)


def _take(line: Line, start: int, end: int, service: str, number: str) -> None:
    line.postal = True
    if service == "Freepost" and any(word.flags & v.DELIVERY for word in line.words[end:]):
        # Freepost stands above the box or bag that the mail goes to.
        line.take("freepost", start, end, "freepost", "")
        line.cut(start, end)
        read_box(line)
        return
    line.fields["delivery_type"] = service
    if number:
        line.fields["delivery_number"] = number
        is_box = service in ("PO Box", "Private Bag")
        line.whole = line.whole and not (is_box and not (number.isdigit() and len(number) <= _MOST_DIGITS))
    line.take("delivery-service", start, end, "delivery_type", f"{service} {number}" if number else service)
    line.cut(start, end)


def read_rural_delivery(line: Line) -> None:
    """Take a rural delivery number in any of its spellings."""
    words = line.words
    for start, end in line.segments:
        for at in range(start, end):
            if not words[at].flags & v.RURAL:
                continue
            found = _rural_at(line, at, start, end)
            if found is not None:
                round_number, stop = found
                line.postal = True
                line.fields["rural_delivery"] = f"RD {round_number}"
                line.take("rural-delivery", at, stop, "rural_delivery", f"RD {round_number}")
                line.cut(at, stop)
                return


_ROUND = re.compile(r"[1-9][0-9]{0,2}[A-Z]?")


def _rural_at(line: Line, at: int, start: int, end: int) -> tuple[str, int] | None:
    words = line.words
    word = words[at]
    if word.glued is not None:
        number = word.glued[1].lstrip("0")
        return (number, at + 1) if _ROUND.fullmatch(number) is not None else None
    behind = at + 1
    if word.key in ("r", "rural"):
        wanted = "d" if word.key == "r" else "delivery"
        if behind >= end or words[behind].key not in (wanted, f"{wanted}s"):
            return None
        behind += 1
    elif not _means_rural_delivery(line, at, start):
        return None
    while behind < end and words[behind].flags & v.MARK and words[behind].number is None:
        behind += 1
    if behind < end:
        number = words[behind].raw.strip("#.-").upper()
        number = number.lstrip("0")
        if _ROUND.fullmatch(number) is not None:
            return number, behind + 1
    return None


def _means_rural_delivery(line: Line, at: int, start: int) -> bool:
    # Rd is a road too: it is rural delivery in capitals, behind a road type, or at the start of a line.
    before = line.words[at - 1] if at > start else None
    return (
        before is None or line.words[at].raw.strip(".").isupper() or "." in line.words[at].raw[:-1] or bool(before.type)
    )
