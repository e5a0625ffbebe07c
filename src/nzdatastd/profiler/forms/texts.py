"""What happened to the letters of a text: case, macrons, and signs that were misread."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nzdatastd.profiler.forms.delivered import DeliveredValue
from nzdatastd.profiler.forms.trait import Trait, usual_shape
from nzdatastd.standards.text import MACRONS

__all__ = ["is_destroyed", "is_misread", "text_traits"]

_VALUES = frozenset({"person_name", "street_address", "postal_address", "place_name"})
_NEARLY_ALL = 0.9
_FEW = 0.3
_FEWEST_CASED = 10
_FEWEST_MACRONS = 3
_LETTERS = re.compile(r"[^\W\d_]")
_LONG = re.compile(f"[{''.join(MACRONS)}]")
# A question mark or the replacement character where a letter stood (see standards/mojibake.py for why these are proof).
_DESTROYED = re.compile(r"\ufffd|[^\W\d_]\?+[^\W\d_]|(?:^|[ (/-])\?(?:[aeiou]|(?:ng|wh|[hkmnprtw])[aeiou])")
_ESCAPED = re.compile(r"&#[0-9xX][0-9A-Fa-f]{1,4};|&[A-Za-z]{3,6};|\\u[0-9A-Fa-f]{4}")
_FEWEST_MISREAD = 1
_CASES = {"upper": "all in capitals", "lower": "all in small letters", "mixed": "capitals and small letters"}


def text_traits(value: DeliveredValue) -> list[Trait]:
    """Return what can be told of the letters of a name or an address.

    Args:
        value: of words.
    """
    if value.value not in _VALUES or not value.is_first:
        return []
    texts = _words_of(value)
    return [*_case(value, texts), *_macrons(value, texts), *_misread(value, texts)]


def is_destroyed(text: str) -> bool:
    """Return whether a letter of a text was replaced by a question mark or the replacement character.

    >>> is_destroyed("M?ori"), is_destroyed("Really?")
    (True, False)
    """
    return _DESTROYED.search(text) is not None


def is_misread(text: str) -> bool:
    """Return whether a text is UTF-8 that was read in another code page, or has escapes left in it.

    >>> is_misread("MÄ\u0081ori"), is_misread("ZoÃ«"), is_misread("Zoë"), is_misread("O&#39;Brien")
    (True, True, False, True)
    """
    if _ESCAPED.search(text) is not None or text.isascii():
        return _ESCAPED.search(text) is not None
    for page in ("cp1252", "latin-1"):
        try:
            if text.encode(page).decode("utf-8") != text:
                return True
        except UnicodeError:
            continue
    return False


def _words_of(value: DeliveredValue) -> list[str]:
    """Return the text of each record whose case tells something: the family name where it has a column."""
    for name in ("family_name", "full_road_name", "road_name"):
        if name in value.mapped:
            return [text for text in value.texts(name) if text]
    if value.value == "person_name" and "text" in value.mapped:
        return [text.partition(",")[0] if "," in text else text for text in value.texts("text") if text]
    return value.joined


def _case(value: DeliveredValue, texts: list[str]) -> list[Trait]:
    cased = [text for text in texts if sum(1 for _ in _LETTERS.finditer(text)) > 2]  # noqa: PLR2004 - more than initials
    if len(cased) < _FEWEST_CASED:
        return []
    shares = {
        "upper": sum(text == text.upper() for text in cased) / len(cased),
        "lower": sum(text == text.lower() for text in cased) / len(cased),
    }
    best = max(shares, key=lambda name: shares[name])
    if _FEW < shares[best] < _NEARLY_ALL:
        return []
    reading = best if shares[best] >= _NEARLY_ALL else "mixed"
    phrase = {"upper": "all in capitals", "lower": "all in small letters", "mixed": "capitals and small letters"}[
        reading
    ]
    records = value.source.scaled(len(cased))
    options = {} if reading == "mixed" else {"letter_case": reading}
    return [Trait("case", value.value, reading, phrase, value.columns, records, usual_shape(cased), options=options)]


def _macrons(value: DeliveredValue, texts: list[str]) -> list[Trait]:
    texts = value.joined or texts
    destroyed = [text for text in texts if is_destroyed(text)]
    long = [text for text in texts if _LONG.search(text)]
    if len(destroyed) >= _FEWEST_MACRONS or (destroyed and not long):
        found, reading, phrase = destroyed, "destroyed", "macrons turned into question marks"
    elif len(long) >= _FEWEST_MACRONS:
        found, reading, phrase = long, "kept", "macrons kept"
    else:
        found, reading, phrase = texts, "none", "no macrons"
    records = value.source.scaled(len(found))
    options = {"macrons": "none"} if reading == "destroyed" else {}
    return [Trait("macrons", value.value, reading, phrase, value.columns, records, usual_shape(found), options=options)]


def _misread(value: DeliveredValue, texts: Iterable[str]) -> list[Trait]:
    texts = value.joined or list(texts)
    known = {text: is_misread(text) for text in set(texts)}
    found = [text for text in texts if known[text]]
    reading = "misread" if len(found) >= _FEWEST_MISREAD else "sound"
    phrase = "letters misread: UTF-8 that was taken for another encoding" if found else "letters read as written"
    records = value.source.scaled(len(found))
    return [Trait("encoding", value.value, reading, phrase, value.columns, records, usual_shape(found))]
