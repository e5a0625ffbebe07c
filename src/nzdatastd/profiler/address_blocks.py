"""Which address each column belongs to: the street address or the postal one.

A name that says so decides; then a line's values (PO boxes make it postal); then the column stands with the address
columns before it. What is there already has no second place: another address of the same kind is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nzdatastd.profiler.assigned import Assigned
from nzdatastd.profiler.candidates import Candidate

__all__ = ["POSTAL", "STREET", "Slot", "blocks_of"]

STREET, POSTAL = "street_address", "postal_address"
_BLOCKS = {"street": STREET, "postal": POSTAL}
_LINES = frozenset({"line", "street_line", "whole", "street"})
_ROADS = frozenset({"road_name", "full_road_name"})
_POSTAL_ONLY = frozenset({"delivery_number", "delivery_type", "box_lobby", "rural_delivery", "mail_town"})
_STREET_ONLY = frozenset({"road_name_label", "water_name", "territorial_authority", "region"})
_MOST = 0.5
# Words that mean other things as well (a year level, an organisational unit): they are an address's only where they
# stand with it.
_AMBIGUOUS = frozenset({"unit", "level", "building_name", "address_number_suffix", "number_high"})
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in an address, which one column fills: a short field name, or a line with its number."""

    name: str
    ordinal: int = 1


def blocks_of(candidates: Sequence[Candidate], assigned: Assigned) -> Mapping[str, Mapping[Slot, Candidate]]:
    """Return the columns of the street address and of the postal address, by their place in it.

    Args:
        candidates: those whose target is of an address, in column order.
        assigned: is told of the columns that belong to neither.
    """
    blocks: dict[str, dict[Slot, Candidate]] = {STREET: {}, POSTAL: {}}
    placed = [each for each in candidates if _stands_with_others(each, candidates)]
    for each in candidates:
        if each not in placed:
            assigned.refuse(each, "It stands apart from the columns of the address.")
    told = {each.index: block for each in placed if (block := _told_block(each))}
    for each in placed:
        if each.index in told:
            _fill(blocks[told[each.index]], each, assigned)
    current = _first_block(placed, told)
    bare_line = _block_of_bare_line(placed, told)
    for each in placed:
        if each.index in told:
            # A rural delivery round stands inside street addresses too, so it does not draw its neighbours along.
            current = current if each.short == "rural_delivery" else told[each.index]
            continue
        alone = sum(slot_of(each) == slot_of(other) for other in placed if other.index not in told) == 1
        current = _fitting_block(each, current, blocks, bare_line if alone else None)
        _fill(blocks[current], each, assigned)
    return blocks


def _first_block(candidates: Sequence[Candidate], told: Mapping[int, str]) -> str:
    """Return where a column goes that no line comes before: to the postal address where that has the only line."""
    lines = {told.get(each.index, STREET) for each in candidates if slot_of(each).name in _LINES | _ROADS}
    return POSTAL if lines == {POSTAL} else STREET


def _fill(block: dict[Slot, Candidate], candidate: Candidate, assigned: Assigned) -> None:
    slot = slot_of(candidate)
    if slot in block and not (block[slot].is_empty and not candidate.is_empty):
        assigned.refuse(
            candidate, "Another column holds this part of the address; a second address is not mixed with it."
        )
        return
    if slot in block:
        assigned.refuse(block[slot], "It is empty, and another column holds this part of the address.")
    block[slot] = candidate


def slot_of(candidate: Candidate) -> Slot:
    """Return the place that a candidate would fill."""
    if candidate.short == "line":
        return Slot("line" if candidate.role in {"line", "street_line"} else candidate.role, max(candidate.ordinal, 1))
    return Slot({"mail_town": "town_city"}.get(candidate.short, candidate.short))


def _told_block(candidate: Candidate) -> str | None:
    if candidate.block is not None:
        return _BLOCKS[candidate.block]
    if candidate.short in _POSTAL_ONLY:
        return POSTAL
    if candidate.short in _STREET_ONLY or candidate.role == "street_line":
        return STREET
    if candidate.short == "line" and candidate.facts.share("delivery") > _MOST:
        return POSTAL
    return None


def _block_of_bare_line(candidates: Sequence[Candidate], told: Mapping[int, str]) -> str | None:
    """Return the address whose line has a bare name (`Street`): a bare `Suburb` belongs to it, wherever it stands."""
    bare = [each for each in candidates if each.short in {"line", "road_name"} and each.index not in told]
    return STREET if bare and any(block == POSTAL for block in told.values()) else None


def _fitting_block(
    candidate: Candidate, current: str, blocks: Mapping[str, Mapping[Slot, Candidate]], bare_line: str | None
) -> str:
    slot = slot_of(candidate)
    if bare_line is not None and candidate.short in {"suburb_locality", "town_city"} and slot not in blocks[bare_line]:
        return bare_line
    if slot.name in _LINES:
        continues = slot.ordinal > 1 and Slot(slot.name, slot.ordinal - 1) in blocks[current]
        return current if continues and slot not in blocks[current] else STREET
    other = POSTAL if current == STREET else STREET
    if slot in blocks[current] and slot not in blocks[other] and blocks[other]:
        return other
    return current


def _stands_with_others(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    if candidate.short not in _AMBIGUOUS or candidate.block is not None:
        return True
    others = [each for each in candidates if each is not candidate]
    return any(each.short == "address_number" or abs(each.index - candidate.index) <= _NEAR for each in others)
