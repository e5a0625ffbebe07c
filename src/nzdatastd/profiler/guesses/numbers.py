"""Phone numbers, coordinates and the source's own key in columns whose names say nothing or are not known."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.header_words import words_of
from nzdatastd.profiler.record_ids import RECORD_ID

if TYPE_CHECKING:
    from nzdatastd.profiler.candidates import Candidate

__all__ = ["guess_numbers"]

_SUBJECTS = frozenset(
    {"patient", "client", "person", "customer", "member", "student", "learner", "record", "case", "applicant", "school"}
)
_NEARLY_ALL = 0.95
_HALF = 0.5
_FEWEST_POINTS = 5
_GRIDS = (
    ("degrees", "longitude", "latitude"),
    ("metres", "nztm_easting", "nztm_northing"),
    ("metres", "nzmg_easting", "nzmg_northing"),
)
_FEWEST_DISTINCT = 0.99
# A mobile number that lost its zero in a spreadsheet: 2, then seven to nine digits (derived: the numbering plan).
_WITHOUT_ZERO = re.compile(r"2[012789][0-9]{6,8}")
_KEY = re.compile(r"[A-Za-z]{0,6}[-_/ ]?[0-9]{3,}(?:[-_/][0-9A-Za-z]+)*|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9]+")


def guess_numbers(columns: OpenColumns) -> None:
    """Guess which open columns are phone numbers and the record id.

    Args:
        columns: of the file.
    """
    _guess_points(columns)
    _guess_phones(columns)
    _guess_id(columns)


def _guess_phones(columns: OpenColumns) -> None:
    has_names = columns.has("person_name") or columns.has("place_name")
    found = [
        each
        for each in columns
        if not each.facts.running
        and each.facts.share("iso_date") < _HALF
        and columns.share(each, lambda text: _WITHOUT_ZERO.fullmatch(text) is not None) >= _NEARLY_ALL
        and (len({len(text) for text in columns.values(each)}) > 1 or (each.index > 0 and has_names))
    ]
    if len(found) == 1:
        said = "look like mobile numbers that lost their zero."
        columns.settle(found[0], "phone_number", said, share=0.8, alternatives=(RECORD_ID,))


def _guess_points(columns: OpenColumns) -> None:
    """Two columns side by side lie where eastings and northings of one grid do, though their names are not known."""
    if columns.has("coordinates"):
        return
    for one, other in pairwise(columns.candidates):
        for role, east, north in _GRIDS:
            for x, y in ((one, other), (other, one)):
                if _lies(x, east) and _lies(y, north):
                    said = "lie where coordinates of New Zealand do, beside the other half of them."
                    columns.settle(x, "coordinates.x", said, share=x.facts.share(east), role=role)
                    columns.settle(y, "coordinates.y", said, share=y.facts.share(north), role=role)
                    return


def _lies(candidate: Candidate, band: str) -> bool:
    facts = candidate.facts
    exact = facts.share("decimal") >= _NEARLY_ALL or band not in {"longitude", "latitude"}
    is_open = candidate.target is None and not candidate.known and facts.filled >= _FEWEST_POINTS
    return is_open and exact and facts.share(band) >= _NEARLY_ALL


def _guess_id(columns: OpenColumns) -> None:
    if RECORD_ID in columns.targets():
        return
    found = [each for each in columns if _tells_apart(columns, each)]
    start = columns.candidates[0] if columns.candidates else None
    if start is not None and _names_its_subject(start) and _tells_apart(columns, start):
        found.insert(0, start)
    first = [each for each in found if each.index == 0]
    if first or len(found) == 1:
        said = "are codes or numbers, every one of them different."
        columns.settle((first or found)[0], RECORD_ID, said, alternatives=())


def _names_its_subject(candidate: Candidate) -> bool:
    """Return whether a column is called after whom the records are about, and by nothing else: Patient, Client."""
    words = words_of(candidate.facts.column)
    return candidate.target is None and len(words) == 1 and words[0] in _SUBJECTS


def _tells_apart(columns: OpenColumns, candidate: Candidate) -> bool:
    facts = candidate.facts
    is_whole = facts.filled == facts.rows and facts.distinct >= _FEWEST_DISTINCT * facts.filled
    if facts.share("plain_date") >= _HALF or candidate.alternatives:
        return False
    return is_whole and columns.share(candidate, lambda text: _KEY.fullmatch(text) is not None) >= _NEARLY_ALL
