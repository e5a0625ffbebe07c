"""What stands beside a name, in brackets, in quotes or behind `née` and `aka`: other names, remarks and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.tokens import COMMA, words_of

__all__ = ["Beside", "announced", "bracketed", "without_remark"]

_ENCLOSED: Final = re.compile(
    r"""\((?P<round>[^()]*)\)? ?|\[(?P<square>[^\[\]]*)\]? ?|"(?P<double>[^"]*)"? ?"""
    r"""|(?<![^\s,])'(?P<single>[^'\s]+|[^'\s]+ [^'\s]+)'(?![^\s,]) ?"""
)
_LONGEST: Final = 3
_TWO: Final = 2


class Beside(NamedTuple):
    """Something beside a name.

    Args:
        kind: `known_as`, `former`, `remark`, `title`, `suffix`, or `unknown`.
        words: of the name that it holds.
        text: as written, with its brackets, quotes or announcing words.
        announced: whether a word said what it is.
        is_one: whether its words are one given name: 'the Rocket'.
    """

    kind: str
    words: list[Word]
    text: str
    announced: bool = False
    is_one: bool = False


def bracketed(text: str) -> tuple[str, list[Beside]]:
    """Return a text without what stands in brackets and quotes, and what that is.

    Args:
        text: prepared.

    >>> rest, found = bracketed("Robert (Bob) Smith (Acting)")
    >>> rest, [each.kind for each in found]
    ('Robert Smith', ['known_as', 'remark'])
    """
    found: list[Beside] = []
    kept: list[str] = []
    place = 0
    for match in _ENCLOSED.finditer(text):
        kept.append(text[place : match.start()])
        place = match.end()
        content = next((group for group in match.groups() if group is not None), "").strip(" ,")
        is_quoted = match["double"] is not None or match["single"] is not None
        has_more = bool(text[place:].strip(" ,"))
        found += _each_told(content, match[0].strip(), is_quoted=is_quoted, has_more=has_more)
        kept.append(" ")
    kept.append(text[place:])
    return " ".join("".join(kept).replace(" ,", ",").split()), [each for each in found if each.text]


def without_remark(text: str) -> tuple[str, list[Beside]]:
    """Return a text without a remark at its end, behind a hyphen or a comma; `deceased` needs neither.

    Args:
        text: prepared.

    >>> [without_remark(text)[0] for text in ("John Smith - Acting", "John Smith deceased", "Smith, Principal")]
    ['John Smith', 'John Smith', 'Smith, Principal']
    """
    late = _LATE.match(text)
    if late is not None and len(words_of(text[late.end() :])) >= _TWO:
        return text[late.end() :], [Beside("remark", words_of(late[0]), late[0].strip())]
    match = _DECEASED.search(text) or _REMARK.search(text)
    if match is None:
        return text, []
    before, remark = text[: match.start()].rstrip(" ,-"), words_of(match["remark"])
    is_known = " ".join([word.key for word in remark]) in v.remarks() and not any(
        word.flags & x.GIVEN for word in remark
    )
    if len(words_of(before)) < _TWO or not is_known:
        return text, []
    return before, [Beside("remark", remark, text[match.start() :].strip())]


_REMARK: Final = re.compile(r"(?:,| -+) +(?P<remark>[^\W\d_]+(?: [^\W\d_]+)?)$")
_LATE: Final = re.compile(r"the late ", re.IGNORECASE)
_DECEASED: Final = re.compile(r"[ ,-]+(?P<remark>deceased|dec'd|decd)$", re.IGNORECASE)


def _each_told(content: str, text: str, *, is_quoted: bool, has_more: bool) -> list[Beside]:
    """Return what stands in one pair of brackets: known-as names may be parted by commas (Liz, Beth)."""
    names = [name for name in content.split(",") if name.strip()]
    if len(names) > 1 and all(len(name.split()) == 1 for name in names):
        found = [_told(name, name.strip(), is_quoted=is_quoted, has_more=has_more) for name in names]
        if all(each.kind == "known_as" for each in found):
            return [found[0]._replace(text=text), *found[1:]]
    return [_told(content, text, is_quoted=is_quoted, has_more=has_more)]


def _told(content: str, text: str, *, is_quoted: bool, has_more: bool) -> Beside:
    words = words_of(content.replace(":", " "))
    names = [word for word in words if word is not COMMA]
    if not names:
        return Beside("remark", [], text)
    key = " ".join([word.key for word in names])
    if key in v.remarks() or (not is_quoted and all(word.key in v.remarks() for word in names)):
        title = v.title_forms().get(tuple(key.split()))
        return Beside("remark" if title is None else "title", names, text)
    if tuple(key.split()) in v.title_forms() and not is_quoted:
        return Beside("title", names, text)
    if len(names) == 1 and names[0].flags & x.SUFFIX and v.suffixes()[names[0].key].told_by == "word":
        return Beside("suffix", names, text)
    for length in range(min(_LONGEST, len(names) - 1), 0, -1):
        kind = v.beside_words().get(tuple(word.key for word in names[:length]))
        if kind is not None:
            return Beside(kind, [word for word in words[length:] if word is not COMMA], text, announced=True)
    if any(word.flags & (x.ODD | x.PROSE | x.AND | x.ORGANISATION) for word in names) or key in v.stand_ins():
        return Beside("unknown", names, text)
    if is_quoted:
        return Beside("known_as", names, text, is_one=True)
    if has_more or (len(names) == 1 and names[0].flags & x.GIVEN):
        return Beside("known_as", names, text)
    if len(names) > 1 and names[0].flags & x.GIVEN:
        return Beside("known_as", names, text)
    return Beside("unknown", names, text)


def announced(words: Sequence[Word]) -> tuple[list[Word], list[Beside]]:
    """Return the words before `née`, `aka` and the like, and the names behind them.

    Args:
        words: with the commas.

    >>> kept, found = announced(words_of("Jane Smith née Brown"))
    >>> len(kept), found[0].kind, found[0].words[0].text
    (2, 'former', 'Brown')
    """
    found: list[Beside] = []
    end = len(words)
    place = end - 1
    while place > 0:
        word = words[place]
        if word.flags & x.BESIDE:
            length, kind = _form(words, place)
            start = place
            if length and place + length < end and _announces(words, start):
                name = [each for each in words[start + length : end] if each is not COMMA]
                found.insert(0, Beside(kind, name, " ".join(each.text for each in words[start:end]), announced=True))
                end = start
        place -= 1
    kept = list(words[:end])
    while kept and found and kept[-1] is COMMA:
        kept.pop()
    return kept, found


def _form(words: Sequence[Word], place: int) -> tuple[int, str]:
    for length in range(_LONGEST, 0, -1):
        kind = v.beside_words().get(tuple(word.key for word in words[place : place + length]))
        if kind is not None:
            return length, kind
    return 0, ""


def _announces(words: Sequence[Word], place: int) -> bool:
    """Return whether a word is no name here: Aka, Nee and Born are names as well."""
    before = [word for word in words[:place] if word is not COMMA]
    if place and words[place - 1].flags & x.BESIDE and _form(words, place - 1)[0] > 1:
        return False  # the longer form begins before it: also known as
    if words[place].flags & x.SMALL or not words[place].text.isascii() or not words[place].text.isalpha():
        return True
    return len(before) >= _TWO
