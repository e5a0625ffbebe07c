"""Name columns: given names in order, family name, or a whole name in one column."""

from __future__ import annotations

from collections.abc import Sequence

from nzdatastd.profiler.assigned import Assigned
from nzdatastd.profiler.candidates import Candidate

__all__ = ["assign_person_names"]

_GIVEN = "person_name.given_names"
_ORDER = {"first": 1, "second": 2, "third": 3, "middle": 10}
_IN_PARTS = ("person_name.given_names", "person_name.family_name")


def assign_person_names(candidates: Sequence[Candidate], assigned: Assigned) -> None:
    """Give the name columns their fields, and say how given names are delivered.

    Args:
        candidates: every candidate of the file, in column order.
        assigned: is told what was decided.
    """
    mine = [each for each in candidates if each.family == "person_name"]
    if all(each.is_empty for each in mine):
        for each in mine:
            assigned.refuse(each, "The sample has no name beside it.")
        return
    given = _given_names([each for each in mine if each.target == _GIVEN], assigned)
    assigned.give_in_order(given, _GIVEN)
    if given:
        assigned.options["given_names_format"] = _format_of(given)
    others: dict[str, Candidate] = {}
    for each in mine:
        target = each.target or ""
        if target == _GIVEN:
            continue
        if target == "person_name" and any(other.target in _IN_PARTS and not other.is_empty for other in mine):
            assigned.refuse(each, "The parts of the name are in columns of their own.")
        elif target in others:
            assigned.refuse(each, "Another column holds this part of the name; a second name is not mixed with it.")
        else:
            others[target] = each
            assigned.give(each, target)


def _given_names(candidates: Sequence[Candidate], assigned: Assigned) -> list[Candidate]:
    """Return the columns of the given names in the order of the names, whatever the order of the columns."""
    whole = [each for each in candidates if each.role == "all" and not each.ordinal and not each.is_empty]
    found: dict[int, Candidate] = {}
    for each in sorted(candidates, key=lambda each: (each not in whole, each.index)):
        key = _position(each)
        if key in found or (whole and each not in whole and each.role != "middle"):
            assigned.refuse(each, "Another column holds these given names.")
        else:
            found[key] = each
    return [found[key] for key in sorted(found)]


def _position(candidate: Candidate) -> int:
    """Return the place of a column among the given names: by its word, else by its number."""
    if candidate.role == "middle":
        return _ORDER["middle"] + candidate.ordinal
    return _ORDER.get(candidate.role, candidate.ordinal or 1)


def _format_of(given: Sequence[Candidate]) -> str:
    """Return the option `given_names_format`: a column for each name, one column for all, or first and middle names."""
    if any(each.role == "middle" for each in given):
        return "first_middle"
    return "1" if len(given) > 1 else "2"
