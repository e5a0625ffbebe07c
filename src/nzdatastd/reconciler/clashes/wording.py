"""What a settlement loses, in words."""

from __future__ import annotations

from collections.abc import Sequence

from nzdatastd.reconciler.clashes.clash import Settlement
from nzdatastd.reconciler.clashes.difference import Difference, Side

__all__ = ["loses_in_words", "lost_in_words"]

# What is lost on the way to a reading, whatever the values are.
_ON_THE_WAY_TO = {
    ("split", "whole"): "which words are which part, unless they are read again",
    ("split", "lines"): "which words of the line are unit, number and road, unless they are read again",
    ("name_format", "2"): "where one given name ends and the next begins",
    ("name_format", "first_middle"): "where one middle name ends and the next begins",
    ("name_format", "given-first"): "where given names end and the family name begins",
    ("notation", "DD/MM/YY"): "the century",
    ("notation", "MM/DD/YY"): "the century",
    ("notation", "DD-MMM-YY"): "the century",
    ("notation", "serial-1900"): "dates before March 1900",
    ("notation", "number"): "the leading zero",
    ("notation", "mixed"): "any one notation",
    ("notation", "short"): "types of roads that share a short form",
    ("code_frame", "letter"): "genders that have no letter",
    ("code_frame", "iso_5218"): "genders beyond male and female",
    ("code_frame", "zero_one"): "everything but two codes",
    ("restricted_list", "list"): "what is not on the list",
    ("case", "upper"): "the case of names",
    ("case", "lower"): "the case of names",
    ("macrons", "none"): "long vowels",
    ("macrons", "destroyed"): "long vowels, and the letters themselves",
    ("macrons", "doubled"): "which doubled vowels were long ones",
    ("encoding", "misread"): "every letter beyond ASCII",
    ("granularity", "initials"): "given names but for their initials",
    ("granularity", "year"): "day and month",
    ("granularity", "month"): "the day",
    ("granularity", "rough"): "the exact place",
    ("name_type", "known_as"): "the official name",
    ("name_type", ""): "whether a name is official",
    ("address_type", "postal"): "where people live",
    ("address_type", "physical"): "boxes, bags and counters",
    ("crs", "27200"): "up to 4 m where no distortion grid is installed",
}
_NOTHING = "nothing"


def loses_in_words(difference: Difference, towards: str, lost: int | None) -> str:
    """Return what one settlement loses.

    Args:
        difference: to settle.
        towards: `left`, `right` or `standard`.
        lost: how many records lose something, as measured; None where it was not.
    """
    side = {"left": difference.left, "right": difference.right}.get(towards)
    told = _told(difference.kind, side) if side is not None else _NOTHING
    if lost:
        counted = f"{lost:,} records, as measured"
        return counted if told == _NOTHING else f"{told} ({counted})"
    return f"{told} (no record, as measured)" if lost == 0 and told != _NOTHING else told


def lost_in_words(difference: Difference, settlements: Sequence[Settlement], always: str, left: str, right: str) -> str:
    """Return what settling a clash loses in each direction and towards the standard, in one line.

    Args:
        difference: to settle.
        settlements: towards the left, the right and the standard.
        always: what is lost whichever way, from `settlements.csv`.
        left: the name of the first source.
        right: the name of the second.
    """
    names = {"left": f"as {left}", "right": f"as {right}", "standard": "as the standard"}
    if left == right:
        names |= {"left": "as the first", "right": "as the second"}
    if difference.kind in {"missing", "identifier", "currency"}:
        return f"{always[:1].upper()}{always[1:]}." if always else "Nothing: both are kept."
    told = "; ".join(f"{names[each.towards]}: {each.loses}" for each in settlements)
    return f"{told[:1].upper()}{told[1:]}."


def _told(kind: str, side: Side) -> str:
    if not side.columns and kind == "missing":
        return "the whole field"
    if kind == "length" and side.reading.isdigit():
        return f"what stands behind {side.reading} characters"
    return _ON_THE_WAY_TO.get((kind, side.reading.partition(":")[0]), _NOTHING)
