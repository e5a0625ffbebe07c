"""A Chinese given name in Hanyu Pinyin, where it came in the Cantonese of Hong Kong, or as Wade and Giles wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Final

from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["mandarin_forms"]

_TWO: Final = 2


def mandarin_forms(key: str) -> tuple[str, ...]:
    """Return the names in pinyin that a name of two syllables may stand for; none where it may be in pinyin itself.

    Each form comes with its syllables together and apart.

    Several characters are written alike, so a name stands for several: evidence for matching, never identity.

    Source: chinese_syllables.csv (derived).

    Args:
        key: of the name, in a to z, its syllables apart.

    >>> "guorong" in mandarin_forms("kwok wing"), "xiumei" in mandarin_forms("hsiu mei"), mandarin_forms("guo rong")
    (True, True, ())
    """
    syllables = key.split(" ")
    if len(syllables) != _TWO:
        return ()
    ways = [_pinyin().get(each, ()) for each in syllables]
    if all(each in known for each, known in zip(syllables, ways, strict=True)):
        return ()
    return tuple(between.join(each) for each in product(*ways) for between in ("", " "))


@cache
def _pinyin() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("chinese_syllables"):
        found[row["syllable"]].add(row["pinyin"])
    return {syllable: tuple(sorted(ways)) for syllable, ways in found.items()}
