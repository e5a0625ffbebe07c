"""Names that may stand for one another: nicknames, and names taken over into Māori and the Pasifika languages.

Evidence for matching, never identity: Wiremu is a name in its own right, and no William.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key
from nzdatastd.normaliser.name_keys.long_vowels import long_vowel_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["name_groups"]


@lru_cache(maxsize=CACHED)
def name_groups(word: str) -> tuple[str, ...]:
    """Return the groups that a given name is in; two names that may stand for one another share one or more.

    A group is called after one name and holds only what stands for that name: `alexander` holds Alex and Sandy,
    `alexandra` holds them too. So Alex shares a group with either, and Alexander shares none with Alexandra.
    Spellings of long vowels do not matter.

    Source: transliterations.csv (evidence and sources in each row); nicknames.csv and short_names.csv (advisory).

    Args:
        word: one given name.

    Returns:
        The groups, sorted; none where no table has the name.

    >>> name_groups("Hēmi"), name_groups("Heemi"), name_groups("Hēni"), "james" in name_groups("Jim")
    (('james',), ('james',), ('jane',), True)
    >>> [sorted({*name_groups("Alex")} & {*name_groups(name)}) for name in ("Alexander", "Alexandra")]
    [['alejandro', 'alexander'], ['alexandra']]
    >>> {*name_groups("Alexander")} & {*name_groups("Alexandra")}
    set()
    """
    groups = _groups()
    key = latin_key(word)
    if key is None:
        return ()
    joined = key.replace(" ", "")
    found = groups.get(joined)
    return found if found is not None else groups.get((long_vowel_key(joined) or joined), ())


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for name, group in _members():
        groups[name].add(group)
        groups[group].add(group)
    return {name: tuple(sorted(found)) for name, found in groups.items()}


def _members() -> Iterator[tuple[str, str]]:
    for table in ("nicknames", "short_names"):
        for row in rows(table):
            yield row["nickname"], row["name"]
    for row in rows("transliterations"):
        english = (latin_key(row["english"]) or "").replace(" ", "")
        for key in (latin_key, long_vowel_key):
            yield key(row["name"]) or "", english
