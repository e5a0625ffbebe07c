"""Names of people in columns that say nothing: given names, the family name beside them, or the whole name in one.

Where several people stand in one record (a child and its mother), both in the same way, no value tells whose name is
whose: it stays open. A name in parts is the record's own where one other person is named in a single column, and names
that return from record to record (a doctor, a case officer, the mother of several) are not those of the records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nzdatastd.profiler.guesses.addresses import known_towns
from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.guesses.words import is_family_name, is_given_name, share_of_given_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nzdatastd.profiler.candidates import Candidate

__all__ = ["guess_names"]

# Words of a name, also where letters were lost or misread on the way.
_NAME = re.compile(r"[^0-9@/:;<>=_|{}\[\]#$%^*+~]+")
_INITIALS = re.compile(r"[^\W\d_](?:\.? ?[^\W\d_])*\.?(?<![^\W\d_]{4})")
_NEARLY_ALL = 0.9
_MOST = 0.6
_HALF = 0.5
_MANY = 0.35
_SOME = 0.15
_FEW = 0.05
_FEWEST_DISTINCT = 8
_FIRST_AND_MIDDLE = 2
_NEAR = 3
_FAMILY, _GIVEN, _WHOLE = "person_name.family_name", "person_name.given_names", "person_name"


def guess_names(columns: OpenColumns) -> None:
    """Guess which open columns are names of people.

    Args:
        columns: of the file.
    """
    if columns.targets() & {_FAMILY, _GIVEN, _WHOLE}:
        return
    words = [each for each in columns if _are_words(columns, each)]
    whole = [each for each in words if _are_whole(columns, each)]
    given = [each for each in words if each not in whole and _are_given(columns, each)]
    family = [each for each in words if each not in whole and each not in given and _may_be_family(columns, each)]
    whole = _without_staff(whole)
    if not given:
        given = _initials(columns, family)
        family = [each for each in family if each not in given]
    others = [each for each in given if each.facts.filled > _HALF * each.facts.rows]
    if len(whole) == 1 and not others:
        columns.settle(whole[0], _WHOLE, "are two words or more, a usual given name among them.", share=0.9)
        return
    groups = _groups(given)
    beside = _beside(columns, groups[0], family) if len(groups) == 1 else None
    if beside is None or len(whole) > 1:
        if len(groups) + len(whole) > 1:
            columns.leave_open(whole, _WHOLE)
            columns.leave_open(given, _GIVEN)
        return
    _settle_given(columns, groups[0])
    said = "are words without digits, most of them no given names, beside given names."
    columns.settle(beside, _FAMILY, said, share=0.9, alternatives=("place_name",))


def _without_staff(whole: Sequence[Candidate]) -> list[Candidate]:
    """Return the columns of whole names without those of doctors, officers or parents, who stand in several records."""
    most = max((each.facts.distinct / each.facts.filled for each in whole), default=0.0)
    return [each for each in whole if each.facts.distinct / each.facts.filled >= _NEARLY_ALL * most]


def _settle_given(columns: OpenColumns, given: Sequence[Candidate]) -> None:
    roles = [""] * len(given)
    if len(given) == _FIRST_AND_MIDDLE and _share_of_several(columns, given[1]) >= _FEW:
        roles = ["first", "middle"]
    for number, (candidate, role) in enumerate(zip(given, roles, strict=True), start=1):
        share = share_of_given_names(columns, candidate)
        said = "begin with a usual given name." if share >= _MANY else "are initials, beside family names."
        share = share if share >= _MANY else _NEARLY_ALL
        ordinal = number if len(given) > 1 and not role else 0
        columns.settle(candidate, _GIVEN, said, share=share, role=role, ordinal=ordinal)


def _are_words(columns: OpenColumns, candidate: Candidate) -> bool:
    facts = candidate.facts
    return (
        columns.share(candidate, lambda text: _NAME.fullmatch(text) is not None) >= _NEARLY_ALL
        and facts.share("institution") < _HALF
        and facts.distinct >= min(_FEWEST_DISTINCT, facts.filled)
        and known_towns(columns, candidate) < _MOST
    )


def _initials(columns: OpenColumns, family: Sequence[Candidate]) -> list[Candidate]:
    """Return the columns of initials, if there are usual family names for them to stand beside."""
    if not any(_share_of_family(columns, each) >= _SOME for each in family):
        return []
    return [
        each
        for each in columns
        if columns.share(each, lambda text: _INITIALS.fullmatch(text) is not None) >= _NEARLY_ALL
        and each.facts.distinct >= _FEWEST_DISTINCT
    ]


def _are_whole(columns: OpenColumns, candidate: Candidate) -> bool:
    several = _share_of_several(columns, candidate)
    if several < _NEARLY_ALL:
        return False
    with_comma = columns.share(candidate, lambda text: text.count(",") == 1)
    if with_comma >= _NEARLY_ALL:
        return (
            columns.distinct_share(
                candidate, lambda text: any(map(is_given_name, text.partition(",")[2].replace(",", " ").split()[:2]))
            )
            >= _MANY
        )
    first, last = (share_of_given_names(columns, candidate, place) for place in (0, -1))
    ends_in_family = columns.distinct_share(candidate, lambda text: is_family_name(text.split()[-1]))
    begins_with_family = columns.distinct_share(candidate, lambda text: is_family_name(text.split()[0]))
    natural = first >= _MANY and (last < first / 2 or ends_in_family >= _SOME)
    turned = begins_with_family >= _SOME and last >= _MANY and first < last
    return natural or turned


def _are_given(columns: OpenColumns, candidate: Candidate) -> bool:
    share = share_of_given_names(columns, candidate)
    family = columns.distinct_share(candidate, is_family_name)
    return share >= _MANY and share > family


def _may_be_family(columns: OpenColumns, candidate: Candidate) -> bool:
    given = share_of_given_names(columns, candidate)
    return given < _HALF and candidate.facts.share("up_to_four_words") >= _NEARLY_ALL


def _share_of_several(columns: OpenColumns, candidate: Candidate) -> float:
    return columns.share(candidate, lambda text: len(text.split()) > 1)


def _groups(given: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the runs of columns of given names that stand side by side."""
    groups: list[list[Candidate]] = []
    for candidate in given:
        if groups and groups[-1][-1].index == candidate.index - 1:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _beside(columns: OpenColumns, given: Sequence[Candidate], family: Sequence[Candidate]) -> Candidate | None:
    """Return the family name: the column of usual family names, or else the one next to the given names."""
    near = [
        each
        for each in family
        if min(abs(each.index - other.index) for other in given) <= _NEAR
        and each.facts.filled > _HALF * each.facts.rows
    ]
    usual = [each for each in near if _share_of_family(columns, each) >= _SOME]
    if len(usual) > 1:
        return None
    if usual:
        return usual[0]
    touching = [each for each in near if min(abs(each.index - other.index) for other in given) == 1]
    return touching[0] if len(touching) == 1 else None


def _share_of_family(columns: OpenColumns, candidate: Candidate) -> float:
    return columns.distinct_share(candidate, is_family_name)
