"""Places chosen from a list against places that anybody may type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nzdatastd.normaliser.place import place_key
from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.forms.delivered import tally
from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side

__all__ = ["list_differences"]

_FIELDS = ("suburb_locality", "town_city", "place_name", "title")
_ELSEWHERE = {"place_name": "place_name", "title": "person_name.title"}
_ADDRESSES = ("street_address", "postal_address")
_FEW_OF_A_LIST = 0.005
_FREE = 0.01
_FEWEST = 3
_FEWEST_OF_A_LIST = 20
_FEWEST_TIMES = 5.0
_MANY_ONCE = 0.06
_FEWEST_TIMES_IN_SMALL = 2.0
_PLAINLY_TYPED = 0.05
_RARELY = 0.05
_MANY_MORE = 2.0
_OUTSIDE = 0.01
_NEAR_ENOUGH = 85.0
_MOST_COMPARED = 3_000


@dataclass(frozen=True)
class _Column:
    """The places of a column.

    Args:
        name: of the column.
        counts: how often each text occurs.
        scale: how many records each row stands for.
    """

    name: str
    counts: Counter[str]
    scale: float

    @cached_property
    def variants(self) -> Counter[str]:
        """Texts that write a more frequent one in another way, or nearly: slips, short forms, other case."""
        by_key: dict[str, list[str]] = {}
        for text in self.counts:
            by_key.setdefault(place_key(text), []).append(text)
        found: Counter[str] = Counter()
        for texts in by_key.values():
            best = max(texts, key=lambda text: (self.counts[text], text))
            found.update({text: self.counts[text] for text in texts if text != best})
        found.update({text: self.counts[text] for text in self._slips() if text not in found})
        return found

    def _slips(self) -> Iterator[str]:
        from rapidfuzz import fuzz, process

        often = sorted({fold(text) for text, times in self.counts.items() if times >= _FEWEST})
        rare = [text for text, times in self.counts.items() if times < _FEWEST][:_MOST_COMPARED]
        for text in rare:
            key = fold(text)
            near = process.extractOne(key, often, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
            if near is not None and near[0] != key:
                yield text

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def once(self) -> float:
        """The share of records whose place no other record has."""
        return sum(times for times in self.counts.values() if times == 1) / max(1, self.total)

    @property
    def is_clean(self) -> bool:
        """Whether every place is written in one way."""
        return self.total >= _FEWEST_OF_A_LIST and self.variants.total() <= _FEW_OF_A_LIST * self.total

    @property
    def is_list(self) -> bool:
        """Whether it looks like a closed list: few places, each of them many times and in one way."""
        often = self.total / len(self.counts) >= _FEWEST_TIMES
        return self.is_clean and often and self.once <= _FEW_OF_A_LIST

    def may_be_list(self, other: _Column) -> bool:
        """Whether it is clean and repeats itself, in a small file, while the other side is plainly typed.

        Were it typed as the other side is, it would be so clean in one case of twenty or less.
        """
        typed = other.variants.total() / max(1, other.total)
        by_chance = (1 - typed) ** self.total
        repeats = self.total / len(self.counts) >= _FEWEST_TIMES_IN_SMALL
        return self.is_clean and repeats and typed >= _PLAINLY_TYPED and by_chance <= _RARELY

    @property
    def is_free(self) -> bool:
        """Whether it looks typed: the same place in several ways, or many places that stand there once."""
        variants = self.variants.total()
        return (variants >= _FEWEST and variants >= _FREE * self.total) or self.once >= _MANY_ONCE

    def records(self, rows: int) -> int:
        """Return how many records so many rows stand for."""
        return round(rows * self.scale)


def list_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield the fields that one source restricts to a list and the other does not.

    Args:
        left: the first source.
        right: the second.
    """
    for field in _FIELDS:
        one, other = _column(left, field), _column(right, field)
        if one is None or other is None:
            continue
        lists = [one.is_list, other.is_list]
        if lists == [False, False]:
            lists = [one.may_be_list(other), other.may_be_list(one)]
        if lists[0] == lists[1]:
            continue
        listed, free = (one, other) if lists[0] else (other, one)
        if not free.is_free and len(free.counts) < _MANY_MORE * len(listed.counts):
            continue
        known = {fold(text) for text in listed.counts}
        outside = Counter({text: times for text, times in free.counts.items() if text not in listed.counts})
        unknown = Counter({text: times for text, times in outside.items() if fold(text) not in known})
        if (unknown or outside).total() < max(_FEWEST, _OUTSIDE * free.total):
            continue
        sides = {id(listed): _listed(listed), id(free): _free(free, outside)}
        yield Difference(
            "restricted_list", field, sides[id(one)], sides[id(other)], outside=free.records(outside.total())
        )


def _listed(column: _Column) -> Side:
    phrase = f"a list of {len(column.counts):,} places"
    records = column.records(column.total)
    return Side("list", phrase, (column.name,), records, usual_shape(column.counts))


def _free(column: _Column, outside: Counter[str]) -> Side:
    phrase = f"free text, {len(column.counts):,} different ones, {len(outside):,} of them outside the list"
    return Side("free", phrase, (column.name,), column.records(outside.total()), usual_shape(outside))


def _column(side: Profile, field: str) -> _Column | None:
    if full := _ELSEWHERE.get(field):
        columns = side.layout.columns.get(full)
        return _counted(side, columns[0]) if columns else None
    for value in side.delivered.values():
        if value.value in _ADDRESSES and value.is_first and (name := value.column_of_part(field)):
            return _counted(side, name)
    return None


def _counted(side: Profile, name: str) -> _Column | None:
    counts = tally(side.delivered.texts(name))
    return _Column(name, counts, side.records / max(1, side.delivered.rows.height)) if counts else None
