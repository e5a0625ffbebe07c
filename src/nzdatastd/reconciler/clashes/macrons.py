"""Macrons that one source keeps and the other dropped, doubled or destroyed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nzdatastd.profiler.forms import DeliveredValue, Trait
from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side
from nzdatastd.standards.text import MACRONS, without_macrons

__all__ = ["macron_differences"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = re.compile(f"[{''.join(MACRONS)}]")
_DOUBLE = re.compile(r"([aeiou])\1")
_FEWEST = 2
_MOSTLY_LOST = 0.5
_OF_EXPECTED = 0.15


def macron_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield the values whose macrons only one source has kept.

    Args:
        left: the first source.
        right: the second.
    """
    theirs = {trait.field: trait for trait in right.traits if trait.kind == "macrons"}
    values = [{value.value: value for value in side.delivered.values() if value.is_first} for side in (left, right)]
    for trait in left.traits:
        other = theirs.get(trait.field)
        if trait.kind == "macrons" and other is not None:
            found = _difference(trait, other, values[0][trait.field], values[1][trait.field])
            if found is not None:
                yield found


def _difference(one: Trait, other: Trait, mine: DeliveredValue, yours: DeliveredValue) -> Difference | None:
    destroyed = [trait.reading == "destroyed" for trait in (one, other)]
    if any(destroyed):
        return None if all(destroyed) else Difference("macrons", one.field, Side.of(one), Side.of(other))
    words = [_words(value) for value in (mine, yours)]
    long = [{word for word in each if _LONG.search(word)} for each in words]
    lost = [_lost(words[0], long[1]), _lost(words[1], long[0])]
    doubled = [_doubled(words[0], long[1]), _doubled(words[1], long[0])]
    for side in (0, 1):
        told = Side.of((one, other)[1 - side])
        value = (mine, yours)[side]
        if not long[1 - side]:
            continue
        kept = sum(words[side][word] for word in long[side])
        dropped = sum(words[side][word] for word in lost[side])
        twice = sum(words[side][word] for word in doubled[side])
        share = sum(words[1 - side][word] for word in long[1 - side]) / max(1, words[1 - side].total())
        expected = share * words[side].total()
        is_dropped = dropped >= max(_FEWEST, _MOSTLY_LOST * (dropped + kept), _OF_EXPECTED * expected)
        if twice >= _FEWEST and twice > max(kept, dropped) and len(doubled[side]) >= _FEWEST:
            own = _side(value, doubled[side], "doubled", "long vowels written twice", {"macrons": "doubled"})
        elif is_dropped and _keeps(words[1 - side], long[1 - side]):
            own = _side(value, lost[side], "none", "macrons dropped", {"macrons": "none"})
        else:
            continue
        return Difference("macrons", one.field, *((own, told) if side == 0 else (told, own)))
    return None


def _words(value: DeliveredValue) -> Counter[str]:
    return Counter(word.lower() for text in value.joined for word in _WORD.findall(text))


def _lost(words: Counter[str], long: set[str]) -> set[str]:
    """Return the words that the other side writes with a macron, and this side without."""
    return {short for word in long if (short := without_macrons(word)) in words and short != word}


def _doubled(words: Counter[str], long: set[str]) -> set[str]:
    short = {without_macrons(word) for word in long}
    return {word for word in words if _DOUBLE.search(word) and _DOUBLE.sub(r"\1", word) in short and word not in short}


def _keeps(words: Counter[str], long: set[str]) -> bool:
    """Return whether a side writes most of its words with macrons so that they can be compared."""
    kept = sum(words[word] for word in long)
    dropped = sum(words[short] for word in long if (short := without_macrons(word)) != word)
    return kept > dropped


def _side(value: DeliveredValue, found: set[str], reading: str, phrase: str, options: dict[str, str]) -> Side:
    texts = [text for text in value.joined if found & {word.lower() for word in _WORD.findall(text)}]
    return Side(reading, phrase, value.columns, value.source.scaled(len(texts)), usual_shape(texts), options)
