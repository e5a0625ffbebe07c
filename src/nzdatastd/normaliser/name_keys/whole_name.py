"""Keys of a whole name: its words in any order, and its initials."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key

__all__ = ["initials", "sorted_tokens_key"]

# Words that belong to the word behind them: Te Kanawa Rua is not Te Rua Kanawa. The particles of European names (van
# der) may be sorted like other words: nothing is told apart by them (derived: Te Taura Whiri i te Reo Māori, on names).
_LEADING: Final = frozenset({"te", "nga", "ngai", "ngati"})


@lru_cache(maxsize=CACHED)
def sorted_tokens_key(text: str) -> str | None:
    """Return the words of a name in alphabetical order, Te and Ngā joined to the word behind them.

    Args:
        text: a whole name; the key is the same in whatever order family and given names stand.

    >>> sorted_tokens_key("Te Kanawa, Rua"), sorted_tokens_key("Rua Te Kanawa"), sorted_tokens_key("Te Rua Kanawa")
    ('rua tekanawa', 'rua tekanawa', 'kanawa terua')
    """
    key = latin_key(text)
    if key is None:
        return None
    words: list[str] = []
    led = ""
    for word in key.split():
        if word in _LEADING:
            led += word
        else:
            words.append(led + word)
            led = ""
    return " ".join(sorted([*words, led] if led else words))


def initials(given_names: Iterable[str]) -> str | None:
    """Return the first letter of each given name; of a name that is written as initials, each of them.

    Args:
        given_names: in order; a name of several words counts once.

    >>> initials(["Te Aroha", "Mary", "Āpirana"]), initials(["J.R.", "Tāne"]), initials([])
    ('tma', 'jrt', None)
    """
    found = ""
    for name in given_names:
        words = (latin_key(name) or "").split()
        letters = words if all(len(word) == 1 for word in words) else words[:1]
        found += "".join(word[0] for word in letters)
    return found or None
