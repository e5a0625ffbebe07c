"""Each word as it may stand in a name, looked at once: what it may be, and how it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.letter_case import is_capitals, restored

__all__ = ["LEXICON", "Word", "write"]

TITLE: Final = 1  # begins a title
SUFFIX: Final = 1 << 1
FAMILY_PARTICLE: Final = 1 << 2
EITHER_PARTICLE: Final = 1 << 3
JOINS: Final = 1 << 4
JOINED: Final = 1 << 5
GIVEN: Final = 1 << 6  # a usual given name
ALSO_FAMILY: Final = 1 << 7  # and a usual family name
ORGANISATION: Final = 1 << 8
MAYBE_ORGANISATION: Final = 1 << 9
HOUSEHOLD: Final = 1 << 10
BESIDE: Final = 1 << 11  # begins words that announce another name
AND: Final = 1 << 12
INITIAL: Final = 1 << 13
CAPITALS: Final = 1 << 14  # two letters or more
SMALL: Final = 1 << 15
ODD: Final = 1 << 16  # no word of a name
STAND_IN: Final = 1 << 17  # begins a stand-in
SAID_FIRST: Final = 1 << 18  # a family name of a people that says it first
CUT: Final = 1 << 19  # ends as no name does
LOST: Final = 1 << 20  # has lost a letter
PROSE: Final = 1 << 21
MAYBE_PROSE: Final = 1 << 28
DOUBT: Final = 1 << 22  # a question mark stood at its end
NO_SPLIT: Final = 1 << 23  # of a script that writes names without spaces
THE: Final = 1 << 24
FIRST_OF_ORGANISATION: Final = 1 << 29
REMARK: Final = 1 << 30
STOP: Final = 1 << 25  # a full stop behind it
MAYBE_NAMED: Final = 1 << 27  # ends the name of an organisation that looks like a person's
ALSO_NAME: Final = 1 << 26  # an organisation word that is a usual family name

PARTICLE: Final = FAMILY_PARTICLE | EITHER_PARTICLE | JOINED

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_DOUBLE_INITIAL: Final = re.compile(r"[^\W\d_a-z][.]?-[^\W\d_a-z][.]?")  # J.-P.
# Words of sentences and addresses; one of the first, or two of the second, and a text is no name. Call, Care and Box
# are family names.
_PROSE: Final = frozenset(
    {
        *(
            "is",
            "not",
            "for",
            "with",
            "from",
            "this",
            "that",
            "who",
            "has",
            "was",
            "http",
            "https",
            "www",
            "c/-",
            "c/o",
        ),
        *("attn", "via", "your", "our"),
    }
)
_MAYBE_PROSE: Final = frozenset(
    {
        *(
            "see",
            "notes",
            "note",
            "file",
            "please",
            "call",
            "care",
            "client",
            "patient",
            "customer",
            "per",
            "tel",
            "phone",
        ),
        *("email", "attention", "box", "po", "re", "my", "on", "at", "as", "above", "only", "do", "contact"),
    }
)
_AND: Final = frozenset({"&", "+", "and"})
_MAORI_AND: Final = "me"  # with a capital it may be a name
_SHORT: Final = 2
_LETTERS: Final = 3  # a longer word is written alike as given and as family name


class Word:
    """One word of a name. It never changes, and every like word is the same object.

    Args:
        text: as written.
        key: to compare by.
        flags: what it may be.
        given: as a given name is written.
        family: as a family name is written.
        particle: as a particle is written where the case was lost.
    """

    __slots__ = ("family", "flags", "given", "key", "particle", "text")

    def __init__(  # noqa: PLR0917 - the parts of a word, in one place
        self, text: str, key: str, flags: int, given: str, family: str, particle: str
    ) -> None:
        self.text = text
        self.key = key
        self.flags = flags
        self.given = given
        self.family = family
        self.particle = particle


class _Lexicon(dict[str, tuple[Word, ...]]):
    """The words of each token; `J.R.` has two. A token is looked at once."""

    def __missing__(self, token: str) -> tuple[Word, ...]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[token] = tuple(map(_word, _pieces(token)))
        return found


_MOST_KNOWN: Final = 200_000
LEXICON: Final = _Lexicon()


def write(words: list[Word] | tuple[Word, ...], *, as_family: bool, flat: bool) -> str:
    """Return a name of one or more words as it is written.

    Args:
        words: a family name, or one given name.
        as_family: whether it is a family name.
        flat: whether the text had one case only, so that its particles have lost theirs.

    >>> write([*LEXICON["VAN"], *LEXICON["DER"], *LEXICON["BERG"]], as_family=True, flat=True)
    'van der Berg'
    >>> write([*LEXICON["De"], *LEXICON["SOUZA"]], as_family=True, flat=False)
    'De Souza'
    """
    if len(words) == 1:
        return words[0].family if as_family else words[0].given
    last = len(words) - 1
    parts: list[str] = []
    for place, word in enumerate(words):
        if place < last and word.flags & (PARTICLE | JOINS):
            lost = word.flags & CAPITALS or (flat and word.flags & SMALL)
            if word.flags & JOINS and not word.flags & PARTICLE:
                lost = lost and place > 0
                parts.append(word.particle if lost or word.flags & SMALL else word.given)
            else:
                is_given = not as_family and word.flags & FAMILY_PARTICLE
                parts.append(word.text.rstrip(".") if not lost else word.given if is_given else word.particle)
            if not word.flags & JOINED:
                parts.append(" ")
        else:
            bound = place > 0 and words[place - 1].flags & PARTICLE
            parts.append(word.family if as_family or bound else word.given)
            if place < last:
                parts.append(" ")
    return "".join(parts)


def _pieces(token: str) -> list[str]:
    """Return the words of a token: initials and titles written close up are words of their own."""
    if "." not in token or _DOUBLE_INITIAL.fullmatch(token) is not None:
        return [token]
    key = v.key(token)
    if (key,) in v.beside_words() or (len(key) > _SHORT and key in v.suffixes()):
        return [token]
    if _INITIALS.fullmatch(token) is not None:
        return [f"{letter}." for letter in token if letter != "."]
    before, _, behind = token.partition(".")
    if behind and behind[0].isalpha() and before.isalpha() and not (before.islower() and behind.islower()):
        is_title = (v.key(before),) in v.title_forms() or before.casefold() in v.particles()
        if is_title or len(before) == 1:
            return [f"{before}.", *_pieces(behind)]
    return [token]


def _word(text: str) -> Word:
    stripped = text
    flags = 0
    while len(stripped) > 1 and stripped[-1] in ".?*":
        flags |= STOP if stripped[-1] == "." else DOUBT if stripped[-1] == "?" else 0
        flags |= CUT if stripped.endswith("..") else 0
        stripped = stripped[:-1]
    while len(stripped) > 1 and stripped[0] in ".?*":
        flags |= DOUBT
        stripped = stripped[1:]
    if stripped.endswith("…"):
        flags |= CUT
        stripped = stripped.rstrip("…") or stripped
    if _DOUBLE_INITIAL.fullmatch(stripped) is not None:
        stripped = stripped.replace(".", "")
    key = v.key(stripped)
    small = stripped.casefold()
    flags |= _meanings(key, small, stripped)
    flags |= _shape(stripped)
    if flags & SUFFIX:
        flags &= ~ODD  # 2nd, Ph.D
    particle = v.particles().get(small)
    if particle is not None:
        flags |= {"family": FAMILY_PARTICLE, "either": EITHER_PARTICLE, "joins": JOINS, "joined": JOINED}[particle.kind]
    elif "-" in stripped and small.rsplit("-", 1)[1] in v.particles() and len(small.rsplit("-", 1)[1]) > 1:
        flags |= EITHER_PARTICLE  # Denton-van Loon, Gage-Te Hau
    given = _composed(restored(stripped, as_family=False))
    family = given if len(stripped) > _LETTERS else _composed(restored(stripped, as_family=True))
    return Word(text, key, flags, given, family, given if particle is None else particle.restored)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _meanings(key: str, small: str, text: str) -> int:
    """Return what the tables tell of a word."""
    flags = _told().get(key, 0)
    if small in _AND or text == _MAORI_AND:
        flags |= AND
    if key[:1] == "x" and len(key) > _SHORT and not key.strip("x"):
        flags |= STAND_IN
    return flags


@cache
def _told() -> Mapping[str, int]:
    """Return what the tables tell of the words that they hold, by key."""
    of_titles, of_announcements, of_stand_ins, of_organisations = _words_of_forms()
    given = v.given_names()
    tables: tuple[tuple[Iterable[str], int], ...] = (
        (of_titles, TITLE),
        (v.suffixes(), SUFFIX),
        (given, GIVEN),
        ([name for name, is_family_too in given.items() if is_family_too], ALSO_FAMILY),
        (of_announcements, BESIDE),
        (v.family_names_first(), SAID_FIRST),
        ([remark for remark in v.remarks() if remark not in given], REMARK),
        (of_organisations, MAYBE_NAMED),
        (_PROSE, PROSE),
        (_MAYBE_PROSE, MAYBE_PROSE),
        (of_stand_ins, STAND_IN),
        (["the"], THE),
    )
    found: dict[str, int] = defaultdict(int)
    for words, flag in tables:
        for word in words:
            found[word] |= flag
    for word, strength in v.organisation_words().items():
        found[word] |= _OF_ORGANISATIONS.get(strength, 0)
    return dict(found)


_OF_ORGANISATIONS: Final[Mapping[str, int]] = {
    "sure": ORGANISATION,
    "likely": MAYBE_ORGANISATION,
    "name": MAYBE_ORGANISATION | ALSO_NAME,
    "family": HOUSEHOLD,
    "first": FIRST_OF_ORGANISATION,
}


def _shape(text: str) -> int:
    flags = 0
    letters = len(text) if text.isalpha() else 0
    for character in "" if letters else text:
        if character.isalpha():
            letters += 1
        elif character in "?\ufffd":
            flags |= LOST
        elif character not in "'ʻʼʽ-./·’" and unicodedata.category(character)[0] != "M":
            flags |= ODD
    if letters == len(text) > 1:
        return CAPITALS if is_capitals(text) else SMALL if text.islower() else NO_SPLIT if _is_unspaced(text) else 0
    if not letters or ("/" in text and text.casefold() not in v.particles() and (v.key(text),) not in v.title_forms()):
        return flags | ODD
    if letters == 1 and len(text) == 1:
        return flags | INITIAL | (SMALL if text.islower() else 0)
    if "." in text and v.key(text) not in v.suffixes() and (v.key(text),) not in v.beside_words():
        flags |= ODD
    if text[-1] == "-" or text[0] == "-" or (text[-1] == "'" and letters == 1 and text.casefold() not in v.particles()):
        flags |= CUT
    if _DOUBLE_INITIAL.fullmatch(text) is not None:
        flags |= INITIAL
    elif is_capitals(text):
        flags |= CAPITALS
    elif text.islower():
        flags |= SMALL
    return flags | NO_SPLIT if _is_unspaced(text) else flags


def _is_unspaced(text: str) -> bool:
    """Return whether a text is of a script that writes names without spaces."""
    return "\u2e80" <= text[0] <= "\u9fff" or "\uac00" <= text[0] <= "\ud7a3"


@cache
def _words_of_forms() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return the keys that titles, announcements and stand-ins begin with, and organisations' names end with."""
    return (
        frozenset(form[0] for form in v.title_forms()),
        frozenset(form[0] for form in v.beside_words()),
        frozenset(form.split()[0] for form in v.stand_ins()),
        frozenset(form.split()[-1] for form in v.organisation_names()),
    )
