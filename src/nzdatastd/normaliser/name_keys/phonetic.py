"""The phonetic keys that a name is to be compared by: the one made for its spelling, or both."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.english_phonetic import english_phonetic_key
from nzdatastd.normaliser.name_keys.latin import CACHED
from nzdatastd.normaliser.name_keys.maori_phonetic import maori_phonetic_key
from nzdatastd.normaliser.name_keys.name_shape import NameShape, name_shape

__all__ = ["phonetic_keys"]

_OPEN_SYLLABLES: Final = frozenset({NameShape.MAORI, NameShape.PASIFIKA})


@lru_cache(maxsize=CACHED)
def phonetic_keys(word: str) -> tuple[str, ...]:
    """Return what a name sounds like, in one way or two; two names sound alike where they share one or more.

    Names that are spelt like Māori or Pasifika names have their own key only, for the English one says of too many of
    them that they are alike. Other names have the English key, and the Māori one too where it can be made: Nyree is no
    Māori spelling, and sounds like Ngaire.

    Args:
        word: a name; `m` or `e` before a key tells which it is.

    >>> phonetic_keys("Ngaire"), phonetic_keys("Nyree"), phonetic_keys("Smyth"), phonetic_keys("李")
    (('m naire',), ('e nri', 'm naire'), ('e sm0',), ())
    """
    maori = maori_phonetic_key(word)
    if maori is not None and name_shape(word) in _OPEN_SYLLABLES:
        return (f"m {maori}",)
    english = english_phonetic_key(word)
    found = (english and f"e {english}", maori and f"m {maori}")
    return tuple(key for key in found if key)
