"""Family names that may stand for one another: taken over into Māori or Samoan, or written in another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key
from nzdatastd.normaliser.name_keys.long_vowels import long_vowel_key
from nzdatastd.normaliser.name_keys.name_spellings import spelling_groups
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["family_groups"]


@lru_cache(maxsize=CACHED)
def family_groups(word: str) -> tuple[str, ...]:
    """Return the groups that a family name is in; two names that may stand for one another share one or more.

    A group is called after one name and holds only what stands for that name, as in `name_groups`.

    Source: family_names.csv and name_spellings.csv (advisory).

    Args:
        word: one family name.

    Returns:
        The groups, sorted; none where no table has the name.

    >>> family_groups("Mete"), family_groups("Smith"), family_groups("Hsu"), family_groups("Ngata")
    (('smith',), ('smith',), ('xu',), ())
    """
    key = latin_key(word)
    if key is None:
        return ()
    joined = key.replace(" ", "")
    groups = _groups()
    found = groups.get(joined) or groups.get(long_vowel_key(joined) or joined, ())
    return tuple(sorted({*found, *spelling_groups(joined, of_family=True)}))


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("family_names"):
        english = latin_key(row["english"]) or ""
        for name in (latin_key(row["name"]), long_vowel_key(row["name"]), english):
            groups[name or ""].add(english)
    return {name: tuple(sorted(found)) for name, found in groups.items()}
