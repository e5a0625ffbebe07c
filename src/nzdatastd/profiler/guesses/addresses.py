"""Parts of an address in columns that say nothing: number and road side by side, then suburb, town and postcode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nzdatastd.normaliser.place import place_key
from nzdatastd.normaliser.places import built_in_places
from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.guesses.words import are_given_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nzdatastd.profiler.candidates import Candidate

__all__ = ["guess_addresses", "known_towns"]

_NEARLY_ALL = 0.9
_MOST = 0.6
_HALF = 0.5
_FEW = 0.1
_FEW_UNITS = 0.02
_SOME = 0.2
_FEWEST_NUMBERS = 20
_ANCHORS = frozenset({"line", "road_name", "full_road_name", "road_name_type", "full_address"})
_NUMBER = re.compile(r"[0-9]{1,5}(?: ?[A-Za-z])?(?: ?- ?[0-9]{1,5}[A-Za-z]?)?|[0-9A-Za-z]{1,5} ?/ ?[0-9]{1,5}[A-Za-z]?")
_UNIT = re.compile(r"(?:[A-Za-z]+\.? )?(?:[0-9]{1,4}[A-Za-z]?|[A-Za-z][0-9]{0,4})")
_LETTER = re.compile("[A-Za-z]{1,2}")
_POSTCODE = re.compile(r"[0-9]{3,4}(?:\.0)?")
_LONGEST_NUMBER = 5


def guess_addresses(columns: OpenColumns) -> None:
    """Guess which open columns are the parts of an address.

    Args:
        columns: of the file.
    """
    for candidate in list(columns):
        if columns.is_open(columns.candidates[candidate.index]) and _are_numbers(columns, candidate):
            _guess_components(columns, candidate)
    for candidate in list(columns):
        if columns.is_open(columns.candidates[candidate.index]) and _are_lines(columns, candidate):
            said = "begin with a number and go on in words, before a suburb or town."
            columns.settle(candidate, "address.line", said, share=_NEARLY_ALL, role="line")
        elif columns.is_open(columns.candidates[candidate.index]) and _are_roads(columns, candidate):
            said = "are roads, before a suburb or town."
            columns.settle(candidate, "address.line", said, share=candidate.facts.share("road"), role="line")
    for line in [each for each in columns.candidates if each.target == "address.line" and not _is_whole(each)]:
        _guess_unit(columns, line)
    for anchor in list(columns.candidates):
        if anchor.family == "address" and (anchor.short in _ANCHORS or anchor.role in _ANCHORS):
            _guess_following(columns, anchor)
    _guess_councils(columns)
    if "address.town_city" not in columns.targets():
        found = [each for each in columns if known_towns(columns, each) >= _NEARLY_ALL]
        if len(found) == 1:
            share = known_towns(columns, found[0])
            columns.settle(found[0], "address.town_city", "are names of towns.", share=share)
    _guess_around_town(columns)


def _guess_around_town(columns: OpenColumns) -> None:
    """Suburb and postcode stand on both sides of a town also where an address has no line."""
    for town in [each for each in columns.candidates if each.target == "address.town_city"]:
        suburb, postcode = _open_at(columns, town.index - 1), _open_at(columns, town.index + 1)
        has_postcode = postcode is not None and _are_postcodes(columns, postcode, is_behind=True)
        if suburb is None or not _are_suburbs(columns, suburb, town, next_to_postcode=has_postcode):
            continue
        columns.settle(suburb, "address.suburb_locality", "are words, before the names of towns.", block=town.block)
        if postcode is not None and has_postcode:
            said = "are numbers of three or four digits, behind the names of towns."
            columns.settle(postcode, "address.postcode", said, block=town.block)


def _are_suburbs(columns: OpenColumns, candidate: Candidate, town: Candidate, *, next_to_postcode: bool) -> bool:
    """Return whether words before a town may be its suburbs: more of them, each with one town or all with postcodes."""
    more = candidate.facts.distinct > town.facts.distinct
    return _are_places(columns, candidate) and more and (next_to_postcode or _tell_towns(columns, candidate, town))


def _tell_towns(columns: OpenColumns, suburb: Candidate, town: Candidate) -> bool:
    """Return whether nearly every suburb stands with one town only."""
    pairs = columns.sample.select(suburb.facts.column, town.facts.column).drop_nulls().unique()
    return pairs.height > 0 and pairs[suburb.facts.column].n_unique() >= _NEARLY_ALL * pairs.height


def _guess_councils(columns: OpenColumns) -> None:
    """Names of councils tell themselves where most say `District` or `City`; `Auckland` alone is a town as well."""
    if "address.territorial_authority" in columns.targets():
        return
    found = [
        each
        for each in columns
        if each.facts.share("territorial_authority") >= _NEARLY_ALL and each.facts.share("council") >= _HALF
    ]
    if len(found) == 1:
        share = found[0].facts.share("territorial_authority")
        columns.settle(found[0], "address.territorial_authority", "are territorial authorities.", share=share)


def known_towns(columns: OpenColumns, candidate: Candidate) -> float:
    """Return the share of values that name a town of the built-in list."""
    places = built_in_places()
    return columns.share(candidate, lambda text: (place := places.get(place_key(text))) is not None and place.is_town)


def _are_numbers(columns: OpenColumns, candidate: Candidate) -> bool:
    fits = columns.share(candidate, lambda text: _NUMBER.fullmatch(text) is not None)
    facts = candidate.facts
    many = facts.distinct >= min(_FEWEST_NUMBERS, _SOME * facts.filled)
    return fits >= _NEARLY_ALL and many and not facts.running and facts.share("year") < _NEARLY_ALL


def _are_lines(columns: OpenColumns, candidate: Candidate) -> bool:
    """Return whether a column looks like street lines, whether or not their roads are there to the end."""
    behind = _open_at(columns, candidate.index + 1)
    facts = candidate.facts
    begins = facts.share("starts_with_number") >= _NEARLY_ALL and facts.share("date_like") < _FEW
    return begins and behind is not None and _are_places(columns, behind)


def _are_roads(columns: OpenColumns, candidate: Candidate) -> bool:
    behind = _open_at(columns, candidate.index + 1)
    is_road = candidate.facts.share("road") >= _NEARLY_ALL and not _is_whole(candidate)
    return is_road and behind is not None and _are_places(columns, behind)


def _is_whole(line: Candidate) -> bool:
    """Return whether an address line goes on behind its road, to a suburb or town."""
    return line.facts.share("has_comma") >= _HALF


def _guess_unit(columns: OpenColumns, line: Candidate) -> None:
    """A column that few records fill, before a line in which no unit stands, holds the units."""
    before = _open_at(columns, line.index - 1)
    if before is None or before.facts.filled >= _HALF * before.facts.rows or not _are_units(columns, before):
        return
    within = columns.share(line, lambda text: "/" in text or "," in text)
    if within < _FEW_UNITS:
        columns.settle(before, "address.unit", "look like units, before lines that have none.")


def _guess_components(columns: OpenColumns, number: Candidate) -> None:
    """A house number is one only where a road stands behind it."""
    behind = _open_at(columns, number.index + 1)
    suffix = None
    if behind is not None and _letters(columns, behind):
        suffix, behind = behind, _open_at(columns, number.index + 2)
    if behind is None:
        return
    kind = _open_at(columns, behind.index + 1)
    roads = behind.facts.share("road")
    has_type = kind is not None and kind.facts.share("road_type") >= _NEARLY_ALL
    if roads < _MOST and not has_type:
        return
    columns.settle(number, "address.address_number", "look like house numbers, and roads stand behind them.")
    if suffix is not None:
        columns.settle(suffix, "address.address_number_suffix", "are letters behind a house number.")
    if roads >= _MOST:
        said = "look like roads, behind house numbers."
        columns.settle(behind, "address.road_name", said, share=roads, role="road")
    elif kind is not None:
        columns.settle(behind, "address.road_name", "stand between house numbers and types of roads.")
        share = kind.facts.share("road_type")
        columns.settle(kind, "address.road_name_type", "are types of roads.", share=share)
    before = _open_at(columns, number.index - 1, fewest=1)
    if before is not None and _are_units(columns, before):
        columns.settle(before, "address.unit", "look like units, before house numbers.")


def _guess_following(columns: OpenColumns, anchor: Candidate) -> None:
    """Suburb, town and postcode follow a line or a road."""
    following: list[Candidate] = []
    postcode = None
    is_whole = anchor.short == "line" and _is_whole(anchor)
    for candidate in columns.candidates[anchor.index + 1 :]:
        if columns.is_open(candidate) and _are_postcodes(columns, candidate, is_behind=is_whole or bool(following)):
            postcode = candidate
            break
        if is_whole:
            break
        is_place = _are_places(columns, candidate)
        if candidate.short in {"suburb_locality", "town_city"} or (columns.is_open(candidate) and is_place):
            following.append(candidate)
        elif candidate.target is not None or not columns.is_open(candidate) or candidate.facts.filled:
            break
    if postcode is not None:
        said = "are numbers of three or four digits, behind the parts of an address."
        columns.settle(postcode, "address.postcode", said, block=anchor.block)
    _settle_places(columns, following, anchor)


def _settle_places(columns: OpenColumns, following: Sequence[Candidate], anchor: Candidate) -> None:
    known = {each.short for each in following}
    still_open = [each for each in following if columns.is_open(each)]
    roles = [name for name in ("suburb_locality", "town_city") if name not in known]
    if len(still_open) == 1 and len(roles) == 2:  # noqa: PLR2004 - nothing is known of either
        roles = ["town_city"] if known_towns(columns, still_open[0]) >= _HALF else ["suburb_locality"]
    for candidate, role in zip(still_open, roles, strict=False):
        said = f"are words, behind an address line or road, where a {role.replace('_', ' or ')} stands."
        columns.settle(candidate, f"address.{role}", said, block=anchor.block)


def _open_at(columns: OpenColumns, index: int, *, fewest: int | None = None) -> Candidate | None:
    if not 0 <= index < len(columns.candidates):
        return None
    found = columns.candidates[index]
    return found if columns.is_open(found, fewest=fewest) else None


def _letters(columns: OpenColumns, candidate: Candidate) -> bool:
    fits = columns.share(candidate, lambda text: _LETTER.fullmatch(text) is not None)
    return fits >= _NEARLY_ALL and candidate.facts.filled < _HALF * candidate.facts.rows


def _are_units(columns: OpenColumns, candidate: Candidate) -> bool:
    fits = columns.share(candidate, lambda text: _UNIT.fullmatch(text) is not None)
    return fits >= _NEARLY_ALL and candidate.facts.filled < _NEARLY_ALL * candidate.facts.rows


def _are_places(columns: OpenColumns, candidate: Candidate) -> bool:
    facts = candidate.facts
    if candidate.facts.filled == 0 or facts.share("institution") >= _HALF:
        return False
    words = facts.share("name_words") + facts.share("up_to_four_words") - 1
    return words >= _NEARLY_ALL and (known_towns(columns, candidate) >= _FEW or not are_given_names(columns, candidate))


def _are_postcodes(columns: OpenColumns, candidate: Candidate, *, is_behind: bool) -> bool:
    fits = columns.share(candidate, lambda text: _POSTCODE.fullmatch(text) is not None)
    lengths = {len(text) for text in columns.values(candidate)}
    return fits >= _NEARLY_ALL and is_behind and max(lengths, default=0) >= _LONGEST_NUMBER - 1
