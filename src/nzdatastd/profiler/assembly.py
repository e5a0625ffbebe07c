"""From candidates, column by column, to what each column holds beside the others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.profiler.addresses import assign_addresses
from nzdatastd.profiler.assigned import Assigned
from nzdatastd.profiler.candidates import Candidate, candidates_in
from nzdatastd.profiler.coordinate_pairs import assign_coordinates
from nzdatastd.profiler.expected import FEWEST
from nzdatastd.profiler.guesses import with_guesses
from nzdatastd.profiler.guesses.date_parts import PART_OF_DATE
from nzdatastd.profiler.neighbours import with_neighbours
from nzdatastd.profiler.person_names import assign_person_names
from nzdatastd.profiler.recognition import BY_NAME, BY_VALUE, UNRECOGNISED, Recognition
from nzdatastd.profiler.record_ids import ADDRESS_ID, RECORD_ID, record_id_among
from nzdatastd.standards.fields import fields

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Assembly", "assembled"]

# Values that one column holds whole: each further column is a value of its own, and none can be mixed with another.
_NUMBERED = frozenset({"phone_number", "email"})
_WHOLE_ADDRESSES = frozenset({"street_address", "postal_address"})
_ASSEMBLED = frozenset({"address", "person_name", "coordinates", "record", "number"})


@dataclass(frozen=True, slots=True)
class Assembly:
    """What every column holds, and the options that go with it."""

    recognitions: tuple[Recognition, ...]
    options: Mapping[str, str]


def assembled(sample: pl.DataFrame, today: dt.date, *, guessing: bool = False) -> Assembly:
    """Return what the columns of a sample hold.

    Args:
        sample: text columns with nulls.
        today: no date of birth is later.
        guessing: whether to venture guesses for columns whose names say nothing, for a person to look at.
    """
    candidates = with_neighbours(candidates_in(sample, today))
    if guessing:
        candidates = with_guesses(candidates, sample, today)
    assigned = Assigned()
    assign_addresses(candidates, assigned)
    assign_person_names(candidates, assigned)
    assign_coordinates(candidates, assigned, by_values=guessing)
    _assign_single_values(candidates, assigned)
    _note_date_order(assigned)
    return Assembly(_recognitions(candidates, assigned), assigned.options)


def _assign_single_values(candidates: Sequence[Candidate], assigned: Assigned) -> None:
    """Give the fields that one column fills; told by its name comes before told by its values."""
    times: dict[str, int] = {}
    has_street = any(given.field.startswith("street_address") for given in assigned.given)
    parts = [each for each in candidates if each.role == PART_OF_DATE]
    assigned.give_in_order(parts, "date_of_birth")
    mine = [
        each for each in candidates if each.target is not None and each.family not in _ASSEMBLED and each not in parts
    ]
    by_value_only = Counter(each.target for each in mine if not each.by_name)
    for each in sorted(mine, key=lambda each: (not each.by_name, each.index)):
        if each.target is None or (each.is_empty and not (each.family == "street_address" and has_street)):
            assigned.refuse(each)
            continue
        if not each.by_name and by_value_only[each.target] > 1 and each.target not in _NUMBERED:
            assigned.refuse(each, "The values of another column look the same, and no name tells which is which.")
            continue
        times[each.target] = times.get(each.target, 0) + 1
        if times[each.target] == 1:
            assigned.give(each, each.target)
        elif each.target in _NUMBERED:
            assigned.give(each, f"{each.target}.{times[each.target]}")
        else:
            assigned.refuse(each, "Another column holds this field; a second one is not mixed with it.")


def _note_date_order(assigned: Assigned) -> None:
    """Note the order of day and month, where some dates can be read in one order only and none in the other."""
    for given in assigned.given:
        facts = given.candidate.facts
        day_first, month_first = facts.share("first_over_twelve"), facts.share("second_over_twelve")
        if given.field != "date_of_birth" or facts.share("iso_date") >= FEWEST or bool(day_first) == bool(month_first):
            continue
        assigned.options["date_order"] = "day-first" if day_first else "month-first"


def _recognitions(candidates: Sequence[Candidate], assigned: Assigned) -> tuple[Recognition, ...]:
    given = {each.candidate.index: each for each in assigned.given}
    last_word = {each.index: each for each in (*assigned.refused, *(each.candidate for each in assigned.given))}
    found = record_id_among([each for each in candidates if each.index not in given or each.target == ADDRESS_ID])
    recognitions: list[Recognition] = []
    for candidate in candidates:
        each = last_word.get(candidate.index, candidate)
        field = given[each.index].field if each.index in given else None
        place = given[each.index].place if each.index in given else 1
        is_id = found is not None and found.candidate.index == each.index
        if found is not None and is_id:
            each, field = each.adding(found.evidence), field or RECORD_ID
        elif each.target in {RECORD_ID, "number"} and not field:
            each = each.adding("Its values do not tell the records apart, or another column does so better.")
        recognitions.append(_recognition(each, field, place, is_id=is_id))
    return tuple(recognitions)


def _recognition(candidate: Candidate, field: str | None, place: int, *, is_id: bool) -> Recognition:
    confidence = candidate.confidence
    if field is None:
        confidence = UNRECOGNISED
    elif field == RECORD_ID and candidate.target != RECORD_ID:
        confidence = BY_VALUE if candidate.silent else BY_NAME
    return Recognition(
        candidate.facts.column,
        field,
        round(confidence, 3),
        candidate.evidence,
        by_name=field is not None and (candidate.by_name or (field == RECORD_ID and not candidate.silent)),
        by_value=field is not None and (candidate.by_value or is_id),
        place=place,
        tells_records_apart=is_id,
        part=candidate.short if field in _WHOLE_ADDRESSES else "",
        alternatives=_alternatives(candidate, field),
    )


def _alternatives(candidate: Candidate, field: str | None) -> tuple[str, ...]:
    """Return what else a column could hold: what was considered and refused, or what a guess leaves open."""
    refused = (candidate.target,) if field is None and candidate.target in fields() else ()
    return tuple(each for each in (*candidate.alternatives, *refused) if each and each != field)
