"""Texts that one system cuts off and the other holds in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.forms import DeliveredValue
from nzdatastd.profiler.forms.delivered import tally
from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side

__all__ = ["length_differences"]

_FIELDS = {
    "person_name": ("family_name", "given_names", "text"),
    "street_address": ("text", "full_road_name", "road_name", "suburb_locality", "town_city", "full_address"),
    "postal_address": ("text", "full_road_name", "road_name"),
    "place_name": ("text",),
    "email": ("text",),
}
_SHORTEST_LIMIT = 5
_FEWEST = 4
_FEWEST_CUT = 2
_BROKEN = 0.3
_PILED_UP = 2.5
_BELOW = 3
_HEAPED = 2
_BY_CHANCE = 0.001


def length_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield the values of which one source cuts off what the other holds in full; one for each value.

    Args:
        left: the first source.
        right: the second.
    """
    theirs = {value.value: value for value in right.delivered.values() if value.is_first}
    for one in left.delivered.values():
        other = theirs.get(one.value)
        if other is None or not one.is_first:
            continue
        for name in _FIELDS.get(one.value, ()) if _alike(one, other) else ():
            mine, yours = _column(one, name), _column(other, name)
            if mine and yours and (found := _difference(one, other, mine, yours)):
                yield found
                break


def _alike(one: DeliveredValue, other: DeliveredValue) -> bool:
    """Return whether two values are split in the same way, so that like columns hold like texts."""
    return all(len(one.mapped.get(name, ())) == len(other.mapped.get(name, ())) for name in ("text", "given_names"))


def _column(value: DeliveredValue, name: str) -> str | None:
    if name in {"suburb_locality", "town_city"}:
        return value.column_of_part(name)
    columns = value.mapped.get(name, ())
    return columns[0] if columns else None


def _difference(one: DeliveredValue, other: DeliveredValue, mine: str, yours: str) -> Difference | None:
    texts = [tally(one.source.texts(mine)), tally(other.source.texts(yours))]
    limits = [_limit(texts[0], texts[1]), _limit(texts[1], texts[0])]
    if (limits[0] is None) == (limits[1] is None):
        return None
    sides = []
    for value, column, counts, limit, other_limit in (
        (one, mine, texts[0], limits[0], limits[1]),
        (other, yours, texts[1], limits[1], limits[0]),
    ):
        cut = limit if limit is not None else other_limit or 0
        found = [text for text in counts if (len(text) >= cut if limit is not None else len(text) > cut)]
        phrase = (
            f"cut off after {limit} characters" if limit is not None else f"up to {max(map(len, counts))} characters"
        )
        records = value.source.scaled(sum(counts[text] for text in found))
        options = {"lengths": f"{one.value}={limit}"} if limit is not None else {}
        sides.append(Side(str(limit or "full"), phrase, (column,), records, usual_shape(found), options))
    return Difference("length", one.value, sides[0], sides[1])


def _limit(counts: Counter[str], others: Counter[str]) -> int | None:
    """Return where texts are cut off; None where nothing shows that they are.

    They are where none is longer, the other side has longer ones, and those at that length end within a word: their
    last word is no word of either side, but the beginning of one.
    """
    if not counts or not others:
        return None
    longest = max(map(len, counts))
    if longest < _SHORTEST_LIMIT or not any(len(text) > longest for text in others):
        return None
    at_limit = {text: times for text, times in counts.items() if len(text) == longest}
    whole = _words(others) | _words(text for text in counts if len(text) < longest - 1)
    broken = {text: times for text, times in at_limit.items() if _is_broken(text, whole)}
    is_many = sum(broken.values()) >= _BROKEN * sum(at_limit.values())
    piles = Counter(len(text) for text in counts.elements())
    below = max(piles[longest - each] for each in range(1, _BELOW + 1))
    is_piled_up = piles[longest] >= _FEWEST and piles[longest] >= _PILED_UP * max(1, below)
    if (len(broken) >= _FEWEST_CUT and is_many) or (broken and (is_piled_up or _is_heaped(piles, others, longest))):
        return longest
    return None


def _is_heaped(lengths: Counter[int], others: Counter[str], longest: int) -> bool:
    """Return whether texts heap up at their longest, and it is no chance that none is longer.

    By the other side's share of longer texts, none at all would be seen less than once in a thousand times.
    """
    total, theirs = lengths.total(), others.total()
    longer = sum(times for text, times in others.items() if len(text) > longest) / theirs
    usual = sum(times for text, times in others.items() if len(text) == longest) / theirs
    heap = lengths[longest]
    return heap >= _FEWEST and heap >= _HEAPED * max(usual * total, 1) and (1 - longer) ** total <= _BY_CHANCE


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in fold(text).replace(",", " ").split()}


def _is_broken(text: str, whole: set[str]) -> bool:
    last = fold(text).replace(",", " ").split()[-1:]
    if not last or last[0] in whole or (not last[0].isalpha() and "-" not in last[0]):
        return False
    return any(word.startswith(last[0]) for word in whole)
