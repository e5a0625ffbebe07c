"""Names of organisations and households among names of people: said to be so, and never split."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.honorifics import take_title
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.tokens import COMMA, parts_of

__all__ = ["Kind", "kind_of"]

_ANY: Final = x.ORGANISATION | x.MAYBE_ORGANISATION | x.HOUSEHOLD
_AND_OTHERS: Final = frozenset({"co", "company", "sons", "daughters", "associates", "partners", "brothers", "bros"})
_TWO: Final = 2


class Kind(Enum):
    """What a text names: a person, an organisation or household, one of both, or one and the other."""

    PERSON = 0
    ORGANISATION = 1
    UNDECIDED = 2
    BOTH = 3


def kind_of(words: Sequence[Word]) -> Kind:
    """Return whether a text names an organisation.

    Args:
        words: of the text, with its commas.

    >>> from nzdatastd.normaliser.person_name.tokens import words_of
    >>> [kind_of(words_of(text)).name for text in ("Smith Family Trust", "Jane Trust", "Mr Trust", "Te Puni Kōkiri")]
    ['ORGANISATION', 'PERSON', 'PERSON', 'ORGANISATION']
    """
    if " ".join([word.key for word in words]) in v.organisation_names():
        return Kind.ORGANISATION
    if len(words) > 1 and (words[0].flags & x.FIRST_OF_ORGANISATION or _is_estate(words[0])):
        return Kind.ORGANISATION
    if len(words) > 1 and any(word.flags & x.ORGANISATION for word in words):
        return Kind.ORGANISATION
    if _is_with_others(words):
        return Kind.ORGANISATION
    if any(word.key == "of" for word in words[1:]):
        return Kind.ORGANISATION
    if len(words) > 1 and words[0].flags & x.THE and not words[0].flags & x.TITLE:
        return Kind.ORGANISATION
    if words[0].flags & x.THE and len(words) > 1 and not words[1].flags & x.TITLE and words[1].key not in _THE_TITLES:
        return Kind.ORGANISATION
    if not any(word.flags & _ANY for word in words):
        return Kind.PERSON
    if COMMA not in words:
        return _of_last(words)
    behind = parts_of(words)[1:]
    return Kind.BOTH if any(_of_last(part) is Kind.ORGANISATION for part in behind) else Kind.PERSON


_THE_TITLES: Final = frozenset({"hon", "honourable", "right", "rt", "rev", "reverend", "most", "very"})


def _is_estate(word: Word) -> bool:
    return word.key == "est" and bool(word.flags & x.STOP)


def _is_with_others(words: Sequence[Word]) -> bool:
    return any(
        word.flags & x.AND and words[place + 1].key in _AND_OTHERS for place, word in enumerate(words[:-1]) if place
    )


def _of_last(words: Sequence[Word]) -> Kind:
    """Return what a text without a comma is whose last word, or another, may be an organisation's."""
    last = words[-1].flags
    is_title = words[0].flags & x.TITLE and not words[0].flags & x.GIVEN and words[0].key != "major"
    if is_title and len(words) > 1 and take_title(list(words)).taken:
        return Kind.PERSON
    if len(words) == 1 or not last & _ANY:
        return Kind.PERSON
    if len(words) == _TWO:
        if words[0].flags & (x.GIVEN | x.INITIAL):
            return Kind.PERSON
        return Kind.UNDECIDED if last & x.ALSO_NAME else Kind.ORGANISATION
    if all(word.flags & (x.GIVEN | x.INITIAL) for word in words[:-1]):
        return Kind.PERSON if last & x.ALSO_NAME else Kind.UNDECIDED
    return Kind.ORGANISATION
