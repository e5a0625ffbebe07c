"""A name as the machine readable zone of a passport has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.latin import APOSTROPHES, CACHED, latin_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["mrz_name"]

# Positions of the name in the zone of a passport, size TD3 (derived: ICAO Doc 9303 part 4, read in secondary sources).
POSITIONS: Final = 39
_BETWEEN: Final = "<<"
_FILLER: Final = "<"
_LEFT_OUT: Final = dict.fromkeys(map(ord, f"{APOSTROPHES}.?"))
_NO_LETTERS: Final = re.compile("[^A-Z]+")


@lru_cache(maxsize=CACHED)
def mrz_name(family_name: str, given_names: str | Sequence[str] = (), *, positions: int = POSITIONS) -> str | None:
    """Return a name in A to Z and `<`, cut to the zone's length, without the fillers behind it.

    Letters with marks are written as the document recommends: Ā Ē Ī Ō Ū as A E I O U, Å as AA, Ä Æ as AE, Ö Ø Œ as
    OE, Ü as UE, Þ as TH, ß as SS. Apostrophes, full stops and digits are left out; hyphens and spaces become `<`.
    Where all does not fit, given names are cut at the end so that the last position holds a letter; where the family
    name alone takes too much, its parts behind the first are shortened evenly until `<<` and the first given name
    fit, as in the document's examples.

    Source: ICAO Doc 9303 part 3 section 6 (transliteration) and part 4 section 4.2.3 (truncation), read in secondary
    sources (derived).

    Args:
        family_name: the primary identifier.
        given_names: the secondary identifier: a text, or a tuple of names.
        positions: of the name in the zone: 39 for a passport, 31 or 30 for cards.

    Returns:
        The name, or None where it has no letter, or one of a script that is not Latin.

    >>> mrz_name("Ngāta-O'Brien", ("Āpirana", "Turupa"))
    'NGATA<OBRIEN<<APIRANA<TURUPA'
    >>> mrz_name("Nilavadhanananda", "Chayapa Dejthamrong Krasuang")
    'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K'
    >>> mrz_name("Bennelong Wooloomooloo Warrandyte Warnambool", "Dingo Potoroo")
    'BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO'
    """
    given = (given_names,) if isinstance(given_names, str) else given_names
    primary, each_given = _parts(family_name), [_parts(name) for name in given]
    if primary is None or None in each_given:
        return None
    secondary = tuple(part for parts in each_given for part in parts or ())
    if not primary:
        primary, secondary = secondary, ()
    if not primary:
        return None
    name = _FILLER.join(primary)
    if not secondary:
        return _cut(primary, positions)
    whole = f"{name}{_BETWEEN}{_FILLER.join(secondary)}"
    if len(whole) <= positions:
        return whole
    room = positions - len(_BETWEEN)
    if len(name) > room - 1:
        # How much of the given names stays is the issuer's choice, but for one letter; a third of the zone at most
        # here.
        first = secondary[0][: max(1, min(positions // 3, room - 1))]
        return f"{_shortened(primary, room - len(first))}{_BETWEEN}{first}"
    return f"{name}{_BETWEEN}{_cut(secondary, room - len(name))}"


@lru_cache(maxsize=CACHED)
def _parts(text: str) -> tuple[str, ...] | None:
    """Return the parts of an identifier in A to Z; None where a letter is not Latin."""
    letters = _letters()
    written: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        small = character.lower()
        written.append(letters.get(small) or character)
    key = latin_key("".join(written).translate(_LEFT_OUT))
    if key is None:
        return None if any(character.isalpha() for character in text) else ()
    return tuple(part for word in key.upper().split() if (part := _NO_LETTERS.sub("", word)))


@cache
def _letters() -> dict[str, str]:
    return {row["letter"]: row["mrz"] for row in rows("latin_letters")}


def _cut(parts: Sequence[str], room: int) -> str:
    """Return the parts joined and cut to a length, with a letter in the last position where parts had to go."""
    joined = _FILLER.join(parts)
    if len(joined) <= room:
        return joined
    cut = joined[:room]
    if not cut.endswith(_FILLER):
        return cut
    kept = cut[:-1].split(_FILLER)
    for place in range(len(kept) - 1, -1, -1):
        if len(kept[place]) > 1:
            kept[place] = kept[place][:-1]
            return f"{_FILLER.join(kept)}{_FILLER}{joined[room]}"
    return cut.rstrip(_FILLER)


def _shortened(parts: Sequence[str], room: int) -> str:
    """Return the parts joined, those behind the first shortened evenly so that all fit."""
    parts = list(parts[: (room + 1) // 2])
    letters = room - (len(parts) - 1)
    rest = parts[1:]
    first = parts[0][: letters - len(rest)]
    lengths = _evenly([len(part) for part in rest], letters - len(first))
    return _FILLER.join([first, *(part[:length] for part, length in zip(rest, lengths, strict=True))])


def _evenly(wanted: Sequence[int], room: int) -> list[int]:
    """Return lengths of at most what is wanted that add up to the room, as even as can be, the first ones longer."""
    given = [0] * len(wanted)
    while room > 0 and given != list(wanted):
        for place, length in enumerate(wanted):
            if room > 0 and given[place] < length:
                given[place] += 1
                room -= 1
    return given
