"""The record id: the column whose name says so and whose values tell the records apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nzdatastd.profiler.candidates import Candidate, percentage
from nzdatastd.profiler.header_names import is_kept_elsewhere
from nzdatastd.profiler.header_words import words_of

__all__ = ["ADDRESS_ID", "RECORD_ID", "FoundId", "record_id_among"]

RECORD_ID, ADDRESS_ID = "record.id", "street_address.address_id"

# Some ids may be missing or doubled: that is for the rules to find. (Convention of this library; advisory.)
_ENOUGH = 0.95
_SAYS_ID = frozenset({"id", "identifier", "number", "no", "num", "nbr", "ref", "reference", "key", "uid", "uuid"})


@dataclass(frozen=True, slots=True)
class FoundId:
    """The column of the record id, and the sentence that says why."""

    candidate: Candidate
    evidence: str


def record_id_among(candidates: Sequence[Candidate]) -> FoundId | None:
    """Return the column of the record id; None where none is plain.

    Args:
        candidates: those without a field, those whose target is a record id, and LINZ's address id; in column order.
    """
    ranked = sorted(
        (rank, each.index, each) for each in candidates if (rank := _rank(each)) is not None and _tells_apart(each)
    )
    if not ranked:
        return None
    best = ranked[0][2]
    share = percentage(best.facts.distinct / best.facts.filled)
    return FoundId(
        best, f"It is the record id: {best.facts.filled:,} values in the sample, of which {share} are different."
    )


def _rank(candidate: Candidate) -> int | None:
    words = words_of(candidate.facts.column)
    if candidate.target == RECORD_ID:
        return 3 if candidate.role == "serial" else 0
    if candidate.target == ADDRESS_ID:
        return 1
    says_id = candidate.target == "number" or (not candidate.known and words and words[-1] in _SAYS_ID)
    if says_id and not is_kept_elsewhere(words):
        return 2
    if candidate.target is None and candidate.silent and candidate.index == 0 and candidate.facts.running:
        return 4
    return None


def _tells_apart(candidate: Candidate) -> bool:
    facts = candidate.facts
    return facts.filled >= max(1, _ENOUGH * facts.rows) and facts.distinct >= _ENOUGH * facts.filled
