"""Address columns: as free text in one or several columns, or as components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nzdatastd.profiler.address_blocks import POSTAL, STREET, Slot, blocks_of
from nzdatastd.profiler.assigned import Assigned
from nzdatastd.profiler.candidates import Candidate
from nzdatastd.standards.fields import fields

__all__ = ["assign_addresses"]

_MOST = 0.5
_A_GOOD_PART = 0.05
_LINES = ("whole", "line", "street", "place")
_TEXT_PARTS = ("suburb_locality", "town_city")
_ROADS = ("road_name", "full_road_name")
_NUMBERS = ("address_number", "full_address_number")
# An address is one only where it has a place, a road or a delivery point; a lone country or unit is none.
_ANCHORS = frozenset({*_LINES, *_TEXT_PARTS, *_ROADS, "postcode", "delivery_number", "rural_delivery"})
# A file with this many columns named as LINZ names them holds LINZ's composed columns too.
_LINZ_COLUMNS = 3

_Block = dict[Slot, Candidate]


def assign_addresses(candidates: Sequence[Candidate], assigned: Assigned) -> None:
    """Give the address columns their fields.

    Args:
        candidates: every candidate of the file, in column order.
        assigned: is told what was decided.
    """
    mine = [each for each in candidates if each.family == "address"]
    like_linz = [each for each in candidates if "address" in each.family and each.seen_in.startswith("linz")]
    is_linz = len(like_linz) >= _LINZ_COLUMNS
    for value, found in blocks_of(mine, assigned).items():
        block = dict(found)
        filled = {slot.name for slot, each in block.items() if not each.is_empty}
        if not filled & _ANCHORS:
            for each in block.values():
                assigned.refuse(each, "The sample has no address beside it.")
            continue
        _assign_block(value, _with_roads_settled(block, value, is_linz=is_linz), assigned)


def _assign_block(value: str, block: _Block, assigned: Assigned) -> None:
    lines = [slot for slot in block if slot.name in _LINES]
    if lines and _has_components(block):
        for slot in lines:
            assigned.refuse(block.pop(slot), "The parts of this address are in columns of their own.")
    elif lines:
        parts = sorted(lines, key=lambda slot: (_LINES.index(slot.name), slot.ordinal, block[slot].index))
        if not _is_whole(block[parts[0]]):
            parts += [Slot(name) for name in _TEXT_PARTS if Slot(name) in block]
        assigned.give_in_order([block.pop(slot) for slot in parts], value)
    for slot, candidate in block.items():
        name = "mail_town" if value == POSTAL and slot.name == "town_city" else slot.name
        if f"{value}.{name}" in fields():
            assigned.give(candidate, f"{value}.{name}")
        else:
            assigned.refuse(candidate, f"A {value.replace('_', ' ')} has no such field.")


def _has_components(block: Mapping[Slot, Candidate]) -> bool:
    names = {slot.name for slot in block}
    return bool(names.intersection(_ROADS)) and bool(names.intersection(_NUMBERS))


def _is_whole(line: Candidate) -> bool:
    """Return whether a line holds its suburb and town itself."""
    return line.role == "whole" or line.facts.share("has_comma") >= _MOST


def _with_roads_settled(block: _Block, value: str, *, is_linz: bool) -> _Block:
    """Return the block with the names settled that only the columns beside them tell."""
    names = {slot.name for slot in block}
    settled: _Block = {}
    for slot, candidate in block.items():
        other = _settled_slot(slot, candidate, names, is_linz=is_linz and value == STREET)
        settled[slot if other in block or other in settled else other] = candidate
    return settled


def _settled_slot(slot: Slot, candidate: Candidate, names: set[str], *, is_linz: bool) -> Slot:
    numbered = names.intersection(_NUMBERS)
    is_road_in_full = not names & {"road_name_type", "full_road_name"} and candidate.facts.share("road") >= _MOST
    match slot.name:
        case "whole" if is_linz:
            return Slot("full_address")
        case "street" if numbered and "road_name" not in names:
            return Slot("full_road_name" if is_road_in_full else "road_name")
        case "road_name" if candidate.role == "road":
            if not numbered and candidate.facts.share("starts_with_number") >= _MOST:
                return Slot("line")
            return Slot("full_road_name") if is_road_in_full else slot
        case "address_number" if _is_composed(candidate, names):
            return Slot("full_address_number")
        case _:
            return slot


def _is_composed(candidate: Candidate, names: set[str]) -> bool:
    """Return whether many of the numbers hold letters, units or ranges, for which there is no other column."""
    apart = names & {"unit", "address_number_suffix", "address_number_high", "full_address_number"}
    composed = candidate.facts.share("address_number") - candidate.facts.share("digits")
    return not apart and composed >= _A_GOOD_PART
