"""What a column's neighbours tell: house numbers beside a street; suburb, town and postcode after an address line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nzdatastd.profiler.candidates import Candidate, percentage
from nzdatastd.profiler.recognition import BY_POSITION

__all__ = ["with_neighbours"]

_NEARLY_ALL = 0.9
_MOST = 0.5
_SOME = 0.4
_FEW = 0.1
_FEWEST_VALUES = 5
_NEAR = 2
_ROADS = frozenset({"line", "road_name", "full_road_name"})


def with_neighbours(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates, those settled that the columns beside them tell.

    Args:
        candidates: every candidate of the file, in column order.
    """
    targets = {each.target for each in candidates}
    lacks_given = "person_name.family_name" in targets and "person_name.given_names" not in targets
    settled = [_settled_name(_settled_number(each, candidates), lacks_given=lacks_given) for each in candidates]
    settled = [_settled_type(each, settled) for each in settled]
    for line in [each for each in settled if each.target == "address.line" and each.silent]:
        for told in _after(line, settled):
            settled[told.index] = told
    return tuple(settled)


def _settled_number(candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """A column called `No` beside a street is its number."""
    if candidate.target != "number":
        return candidate
    beside = candidates[max(candidate.index - _NEAR, 0) : candidate.index + _NEAR + 1]
    is_beside_road = any(_lacks_numbers(each) for each in beside)
    share = candidate.facts.share("address_number")
    if not is_beside_road or share < _NEARLY_ALL or candidate.facts.running:
        return candidate
    return replace(
        candidate.adding("It stands beside a street, and its values look like address numbers."),
        target="address.address_number",
        by_value=True,
    )


def _settled_type(candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """A column called `Type` beside a road holds its type, where its values are types of roads."""
    if candidate.target is not None or any(each.target == "address.road_name_type" for each in candidates):
        return candidate
    beside = candidates[max(candidate.index - 1, 0) : candidate.index + 2]
    is_beside_road = any(each.target in {"address.road_name", "address.line"} for each in beside)
    facts = candidate.facts
    if not is_beside_road or facts.share("road_type") < _NEARLY_ALL or facts.filled < _FEWEST_VALUES:
        return candidate
    return replace(
        candidate.adding("It stands beside a road, and its values are types of roads."),
        target="address.road_name_type",
        by_value=True,
        confidence=BY_POSITION,
    )


def _lacks_numbers(candidate: Candidate) -> bool:
    """Return whether a column is a street or road whose values do not begin with a number."""
    is_road = candidate.family == "address" and candidate.short in _ROADS
    return is_road and candidate.facts.share("starts_with_number") < _MOST


def _settled_name(candidate: Candidate, *, lacks_given: bool) -> Candidate:
    """A column called `Name` holds persons, places, or the given names that no other column has, as its values tell."""
    if candidate.target != "name":
        return candidate
    facts = candidate.facts
    is_words = facts.share("name_words") >= _NEARLY_ALL and facts.share("road") < _MOST
    if (share := facts.share("institution")) >= _MOST:
        said = f"{percentage(share)} of the {facts.filled:,} filled values in the sample name an institution."
        return replace(candidate.adding(said), target="place_name", by_value=True)
    if lacks_given and is_words and facts.share("two_to_five_words") < _MOST:
        said = "It stands with a family name and without other given names, and its values are mostly single words."
        return replace(candidate.adding(said), target="person_name.given_names")
    if is_words and facts.share("two_to_five_words") >= _NEARLY_ALL:
        said = f"Nearly all of the {facts.filled:,} filled values in the sample are two to five words without digits."
        return replace(candidate.adding(said), target="person_name")
    return replace(
        candidate.adding("Its values are plainly neither persons nor places."),
        target=None,
        by_name=False,
        confidence=0.0,
    )


def _after(line: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the suburb, town and postcode that follow an address line, where their names say nothing."""
    following: list[Candidate] = []
    for each in candidates[line.index + 1 :]:
        if not each.silent or each.target not in {None, "address.postcode"}:
            break
        if not (_is_place(each) or _is_postcode(each)):
            break
        following.append(each)
        if _is_postcode(each):
            break
    towns = [each for each in following if _is_place(each) and _holds_towns(each)]
    told = [_told(each, line, "postcode") for each in following if _is_postcode(each)]
    if len(towns) == 1:
        told.append(_told(towns[0], line, "town_city"))
        before = [each for each in following if each.index < towns[0].index]
        if len(before) == 1:
            told.append(_told(before[0], line, "suburb_locality"))
    return told


def _told(candidate: Candidate, line: Candidate, short: str) -> Candidate:
    said = f"It follows an address line, and its values look like those of a {short.replace('_', ' or ')}."
    return replace(
        candidate.adding(said),
        target=f"address.{short}",
        by_value=True,
        confidence=BY_POSITION,
        block=line.block,
    )


def _holds_towns(candidate: Candidate) -> bool:
    return candidate.facts.share("large_town") >= _SOME and candidate.facts.share("council") < _FEW


def _is_place(candidate: Candidate) -> bool:
    facts = candidate.facts
    words = facts.share("name_words") + facts.share("up_to_four_words") - 1
    return facts.filled >= _FEWEST_VALUES and words >= _NEARLY_ALL and facts.share("institution") < _MOST


def _is_postcode(candidate: Candidate) -> bool:
    facts = candidate.facts
    return (
        facts.filled >= _FEWEST_VALUES
        and facts.share("three_or_four_digits") >= _NEARLY_ALL
        and facts.share("postcode_prefix") >= _MOST
    )
