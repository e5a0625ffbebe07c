"""Titles before a name and what stands behind it, taken off with what tells them from names.

`Hon`, `Col` and `Dame` are given names as well, `Junior`, `JP` and `MA` may be names or initials: where the text does
not tell, the likelier reading is taken and the other one is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.units import is_name_too
from nzdatastd.standards.code_lists.titles import ToldBy

__all__ = ["Taken", "suffix_text", "take_suffix", "take_title", "take_title_behind", "title_text"]

_LONGEST: Final = 4  # words of a title
_SYLLABLE: Final = 4  # letters of a short Chinese given name, about
_TWO: Final = 2
_MOST_LETTERS: Final = 6  # of an honour or a degree


class Taken(NamedTuple):
    """What was taken off a name.

    Args:
        taken: the words taken off, in order.
        rest: the words left.
        is_open: whether what was taken, or some of it, may belong to the name after all.
        is_doubted: whether what was left may be a title after all.
        before_given: whether a single name behind the title is a given name.
    """

    taken: list[Word]
    rest: list[Word]
    is_open: bool = False
    is_doubted: bool = False
    before_given: bool = False


def take_title(
    words: list[Word], *, more: int = 0, flat: bool = False, alone: bool = False, comma: bool = False
) -> Taken:
    """Take the titles off the start of a name.

    Args:
        words: the name, or the part of it before or behind a comma.
        more: how many words of the name stand elsewhere.
        flat: whether the text has one case only.
        alone: whether a title may be all there is.
        comma: whether these are the given names behind a comma: a word that is a given name as well is none here.

    >>> found = take_title([*x.LEXICON["Hon"], *x.LEXICON["Dr"], *x.LEXICON["Mere"]])
    >>> title_text(found.taken), len(found.rest)
    ('Hon Dr', 1)
    """
    if not words or not words[0].flags & x.TITLE:
        return Taken([], words)
    start, is_open, is_doubted, before_given = 0, False, False, False
    while start < len(words) and words[start].flags & x.TITLE:
        title, length = _longest(words, start)
        if title is None:
            break
        here = len(words) - start - length
        if not here and not (alone and title.told_by is ToldBy.WORD):
            break
        known, doubted = _is_title(words, start, length, title, here + more, flat=flat, comma=comma)
        is_doubted = is_doubted or (doubted and not known)
        if not known:
            break
        is_open = is_open or doubted
        before_given = title.before_given
        start += length
    return Taken(words[:start], words[start:], is_open, is_doubted, before_given)


def _longest(words: Sequence[Word], start: int) -> tuple[v.Title | None, int]:
    forms = v.title_forms()
    for length in range(min(_LONGEST, len(words) - start), 0, -1):
        title = forms.get(tuple([word.key for word in words[start : start + length]]))
        if title is not None:
            return title, length
    return None, 0


def _is_title(
    words: Sequence[Word], start: int, length: int, title: v.Title, behind: int, *, flat: bool, comma: bool
) -> tuple[bool, bool]:
    """Return whether words are a title, and whether that is in doubt."""
    if title.told_by is ToldBy.WORD:
        return True, False
    if start > 0:
        return True, False
    after = words[start + length] if start + length < len(words) else None
    followed = after is not None and bool(after.flags & x.TITLE) and not after.flags & x.GIVEN and behind > 1
    if title.also_a_name == _BEFORE_TITLE:
        return followed and _longest(words, start + length)[0] is not None, False
    word = words[start]
    if title.told_by is ToldBy.FULL_STOP:
        if word.flags & x.STOP or followed:
            return True, False
        if word.flags & x.CAPITALS and not title.also_a_name:
            return flat and behind >= _TWO, flat
        if not title.also_a_name:
            return behind > 1 or word.key in _NO_NAMES, False
        if behind < _TWO:
            return False, False
        if title.also_a_name == "syllable":
            is_short = after is not None and len(after.text) <= _SYLLABLE and not after.flags & x.GIVEN
            return not is_short, is_short
        return not comma, True
    if followed:
        return True, False
    if comma and title.also_a_name:
        return False, not word.flags & x.GIVEN
    if behind >= _TWO:
        return True, bool(title.also_a_name)
    return not title.also_a_name, True


_BEFORE_TITLE: Final = "before_title"
_NO_NAMES: Final = frozenset({"fr", "lt", "br"})


_BEHIND: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def take_title_behind(words: list[Word]) -> Taken:
    """Take a title off the end of a name: Smith John Mr.

    Args:
        words: the name, or the part of it behind a comma.

    >>> len(take_title_behind([*x.LEXICON["John"], *x.LEXICON["Mr"]]).rest)
    1
    """
    end = len(words)
    while end > 1 and words[end - 1].flags & x.TITLE and words[end - 1].key in _BEHIND:
        end -= 1
    return Taken(words[end:], words[:end])


def title_text(words: Sequence[Word]) -> str:
    """Return titles as they are written: in the case of the list, without full stops.

    Args:
        words: of one or more titles.

    >>> title_text([*x.LEXICON["PROF."], *x.LEXICON["sir"]])
    'Prof Sir'
    """
    parts: list[str] = []
    start = 0
    while start < len(words):
        title, length = _longest(words, start)
        parts.append(words[start].given if title is None else title.form)
        start += length or 1
    return " ".join(parts)


def take_suffix(
    words: list[Word], *, more: int = 0, flat: bool = False, comma: bool = False, in_field: bool = False
) -> Taken:
    """Take generations, honours, degrees and the like off the end of a name.

    Args:
        words: the name, or the part of it before or behind a comma.
        more: how many words of the name stand elsewhere.
        flat: whether the text has one case only.
        comma: whether a comma stands between them and the name: then there is little doubt.
        in_field: whether the words are of one field: then only what is nothing else is taken.

    >>> found = take_suffix([*x.LEXICON["Mere"], *x.LEXICON["Ngata"], *x.LEXICON["KNZM"], *x.LEXICON["JP"]])
    >>> suffix_text(found.taken), len(found.rest)
    ('KNZM JP', 2)
    """
    if not words:
        return Taken([], words)
    end, is_open = len(words), False
    if not words[-1].flags & x.SUFFIX:
        # Letters that are on no list, behind letters that are: GNZM AC.
        while end > _TWO and not flat and _are_letters(words[end - 1]):
            end -= 1
        if end == len(words) or not words[end - 1].flags & x.SUFFIX or not words[end - 1].flags & x.CAPITALS:
            return Taken([], words)
    while end > 0 and words[end - 1].flags & x.SUFFIX:
        word = words[end - 1]
        left = end - 1 + more
        known, doubted = _is_suffix(word, left, flat=flat, comma=comma)
        if (
            not known
            or (end > 1 and _needs_next(words[end - 2]))
            or (in_field and (doubted or v.suffixes()[word.key].told_by != "word"))
        ):
            break
        is_open = is_open or doubted
        end -= 1
    if (end == 0 and not more) or not any(word.flags & x.SUFFIX for word in words[end:]):
        return Taken([], words)
    return Taken(words[end:], words[:end], is_open)


def _needs_next(word: Word) -> bool:
    """Return whether a word is never the last one of a name: Te Ao is no name with letters behind it."""
    return bool(word.flags & x.EITHER_PARTICLE) and not is_name_too(word)


def _are_letters(word: Word) -> bool:
    return bool(word.flags & x.CAPITALS) and len(word.text) <= _MOST_LETTERS and not word.flags & x.SUFFIX


def _is_suffix(word: Word, left: int, *, flat: bool, comma: bool) -> tuple[bool, bool]:
    told_by = v.suffixes()[word.key].told_by
    if told_by == "word":
        short = word.flags & x.CAPITALS and word.key in ("jr", "sr")  # which may be initials
        return left >= (_TWO if short else 1), bool(short and not comma and (left < _TWO or not flat))
    if told_by == "capitals":
        return bool(word.flags & x.CAPITALS) and left >= _TWO, not comma and flat
    if told_by == "also_a_name":
        is_degree = len(word.key) == _TWO
        return left >= _TWO and (not is_degree or bool(word.flags & x.CAPITALS)), not comma
    return comma and left >= _TWO, True


def suffix_text(words: Sequence[Word]) -> str:
    """Return what stands behind a name as it is written: in the case of the list, without full stops.

    Args:
        words: one or more.
    """
    return " ".join([_suffix_form(word) for word in words])


def _suffix_form(word: Word) -> str:
    found = v.suffixes().get(word.key)
    return word.text.rstrip(".") if found is None else found.form
