"""Several people in one text: `John & Mary Smith`, `Mr and Mrs J Smith`, `Smith, John & Mary`.

A family name that is said once is shared. Where one cannot tell whether it is, the text is not split.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name.honorifics import take_title
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.reading import read_person
from nzdatastd.normaliser.person_name.readings import Readings
from nzdatastd.normaliser.person_name.tokens import COMMA, parts_of
from nzdatastd.normaliser.person_name.units import name_units

__all__ = ["People", "read_people"]

_TWO: Final = 2
_MAORI_AND: Final = "me"


@dataclass(frozen=True, slots=True)
class People:
    """The people of one text.

    Args:
        people: the readings of each; none where they cannot be told apart.
        is_open: whether the text may be read otherwise.
    """

    people: tuple[Readings, ...] = ()
    is_open: bool = False


_NONE: Final = People()


def read_people(words: Sequence[Word]) -> People:
    """Return the people of a text that joins them by `and`, `&` or `+`.

    Args:
        words: with the commas and what joins.

    >>> from nzdatastd.normaliser.person_name.tokens import words_of
    >>> [each.best.family[0].text for each in read_people(words_of("John & Mary Smith")).people]
    ['Smith', 'Smith']
    """
    chunks: list[list[Word]] = [[]]
    for place, word in enumerate(words):
        if word.flags & x.AND and 0 < place < len(words) - 1:
            chunks.append([])
        else:
            chunks[-1].append(word)
    if not all(chunks):
        return _NONE
    found = _read_chunks(chunks, words)
    # Te Ata me Rangi may be one name: `me` is a word inside names as well.
    return found if all(word.text != _MAORI_AND for word in words) else replace(found, is_open=True)


def _read_chunks(chunks: list[list[Word]], words: Sequence[Word]) -> People:
    titles = [take_title(chunk, alone=True) for chunk in chunks]
    alone = [not taken.rest for taken in titles]
    if alone[0] and len(chunks) > 1 and not alone[1]:
        return _with_titles(chunks, titles[0].taken)
    if any(alone):
        return _NONE
    if COMMA in words:
        return _with_commas(chunks)
    return _in_line(chunks)


def _with_titles(chunks: list[list[Word]], first: list[Word]) -> People:
    """Return the people of `Mr and Mrs J Smith` and `Mr & Mrs John and Mary Smith`."""
    rest = chunks[1:]
    second = take_title(rest[0], alone=True)
    if not second.taken or second.is_open:
        return _NONE
    if len(rest) > 1:
        found = _in_line([second.rest, *rest[1:]]) if second.rest else _NONE
        if len(found.people) != _TWO:
            return _NONE
        titles = (tuple(first), tuple(second.taken))
        people = tuple(
            person._replace(best=person.best._replace(title=title), others=())
            for person, title in zip(found.people, titles, strict=True)
        )
        return People(people, found.is_open)
    whole = read_person(parts_of(second.rest))
    if whole is None or not whole.best.family or whole.left_over:
        return _NONE
    one = whole._replace(best=whole.best._replace(title=tuple(first)), others=())
    other = whole._replace(best=whole.best._replace(title=tuple(second.taken), given=(), suffix=()), others=())
    # One given name or initial for two people is his by custom, and hers she may share: it is not given to her.
    return People((one, other), bool(whole.others))


def _with_commas(chunks: list[list[Word]]) -> People:
    """Return the people of `Smith, John & Mary` and `Smith, John & Jones, Mary`."""
    parts = [parts_of(chunk) for chunk in chunks]
    if all(len(each) == _TWO for each in parts):
        found = tuple(read for each in parts if (read := read_person(each)) is not None)
        return People(found) if len(found) == len(chunks) else _NONE
    if len(parts[0]) != _TWO or any(len(each) != 1 for each in parts[1:]):
        return _NONE
    family = parts[0][0]
    if family[0].flags & x.GIVEN and not family[0].flags & x.ALSO_FAMILY and len(family) == 1:
        return _NONE  # John, Mary & Bob Smith
    people = []
    for given in [parts[0][1], *(each[0] for each in parts[1:])]:
        names = name_units(take_title(given, more=1).rest, cue=True)
        if len(names) > 1 and not all(unit[0].flags & (x.GIVEN | x.INITIAL) for unit in names):
            return _NONE
        read = read_person([family, given])
        if read is None:
            return _NONE
        people.append(read)
    return People(tuple(people), any(len(each[0]) > 1 for each in parts[1:]))


def _in_line(chunks: list[list[Word]]) -> People:
    """Return the people of `John & Mary Smith`, `John Smith & Mary Jones` and `Smith J & M`."""
    bare = [take_title(chunk).rest for chunk in chunks]
    titled = [len(chunk) > len(rest) for chunk, rest in zip(chunks, bare, strict=True)]
    counts = [len(name_units(rest, cue=False)) for rest in bare]
    if any(len(chunk) > 5 for chunk in chunks):  # noqa: PLR2004 - words of a name, about
        return _NONE
    is_given = [all(word.flags & (x.GIVEN | x.INITIAL) for word in rest) for rest in bare]
    if all(count == 1 for count in counts):
        # Two single names are a firm, or two people whose family name is not told, but for Mr Smith and Mrs Jones.
        return _each(chunks, is_open=False) if all(titled) else _NONE
    if counts[-1] > 1 and all(count == 1 or given for count, given in zip(counts[:-1], is_given[:-1], strict=True)):
        last = read_person([chunks[-1]])
        if last is None or not last.best.family or not last.best.given:
            return _NONE
        shared = [_sharing(chunk, last.best.family) for chunk in chunks[:-1]]
        people = [each for each in shared if each is not None]
        is_open = any(count > 1 and not _are_initials(rest) for count, rest in zip(counts[:-1], bare[:-1], strict=True))
        return People((*people, last), is_open or bool(last.others)) if len(people) == len(shared) else _NONE
    if counts[0] > 1 and all(count == 1 for count in counts[1:]):
        first = read_person([chunks[0]])
        if first is None or not first.best.given or not all(is_given[1:]):
            return _NONE
        shared = [_sharing(chunk, first.best.family) for chunk in chunks[1:]]
        people = [each for each in shared if each is not None]
        return People((first, *people), is_open=True) if len(people) == len(shared) else _NONE
    if all(count > 1 for count in counts):
        return _each(chunks, is_open=False)
    return _NONE


def _are_initials(words: Sequence[Word]) -> bool:
    return all(word.flags & x.INITIAL for word in words)


def _each(chunks: list[list[Word]], *, is_open: bool) -> People:
    people = [read for chunk in chunks if (read := read_person([chunk])) is not None]
    if len(people) != len(chunks):
        return _NONE
    return People(tuple(people), is_open or any(each.others for each in people))


def _sharing(chunk: list[Word], family: Sequence[Word]) -> Readings | None:
    """Return the reading of given names with a family name that another person's name told."""
    return read_person([list(family), chunk])
