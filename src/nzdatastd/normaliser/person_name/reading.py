"""What is given and what is family name: the readings of the words of one person's name, the best first.

- A comma parts the family name from what is before or behind it; capitals mark the family name.
- Without such a cue, see `without_cue.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name.honorifics import Taken, take_suffix, take_title, take_title_behind
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.readings import Reading, Readings
from nzdatastd.normaliser.person_name.units import name_units
from nzdatastd.normaliser.person_name.without_cue import last_is_family, read_without_cue

__all__ = ["Reading", "Readings", "read_person"]

_TWO: Final = 2
_MOST_LETTERS: Final = 6  # of an honour or a degree
_VOWELS: Final = frozenset("aeiouy")
_ONE_NAME: Final = x.GIVEN | x.INITIAL


def read_person(parts: Sequence[list[Word]], *, begins_open: bool = False) -> Readings | None:
    """Return the readings of one name; None where there is no name in it.

    Args:
        parts: the words between the commas.
        begins_open: whether the text began with a comma: it has given names only.

    >>> words = [word for token in "Hēmi Te Rangi Walker".split() for word in x.LEXICON[token]]
    >>> found = read_person([words])
    >>> [word.text for word in found.best.family], [[word.text for word in each.family] for each in found.others]
    (['Walker'], [['Te', 'Rangi', 'Walker']])
    """
    flags = 0
    is_cased = is_small = False
    for part in parts:
        for word in part:
            flags |= word.flags
            if not word.flags & (x.CAPITALS | x.SMALL | x.INITIAL):
                is_cased = True
            elif word.flags & x.SMALL and not word.flags & (x.PARTICLE | x.JOINS):
                is_small = True
    left_over: tuple[Word, ...] = ()
    if flags & x.ODD:
        left_over = tuple(word for part in parts for word in part if word.flags & x.ODD)
        parts = [kept for part in parts if (kept := [word for word in part if not word.flags & x.ODD])]
    flat = not is_cased and bool(flags & x.CAPITALS) != is_small
    filled = [part for part in parts if part]
    if not filled:
        return None
    if len(filled) > 1:
        found = _read_comma(filled, flat=flat)
    else:
        found = _given_only(filled[0], flat=flat) if begins_open else _read_line(filled[0], flat=flat)
    if found is None:
        return None
    return found._replace(left_over=(*left_over, *found.left_over), flat=flat) if left_over or flat else found


def _read_comma(parts: list[list[Word]], *, flat: bool) -> Readings | None:
    """Return the readings where commas part the name; None where they only part what stands before or behind it."""
    suffix: list[Word] = []
    is_given = len(parts) == _TWO and parts[1][-1].key in _GIVEN_TOO and _is_loud(parts[0], parts[1], flat=flat)
    while len(parts) > 1 and not is_given:
        before = sum(map(len, parts[:-1]))
        taken = take_suffix(parts[-1], more=before, flat=flat, comma=True)
        title = take_title(parts[-1], alone=True)
        if not taken.rest and taken.taken:
            suffix = taken.taken + suffix
            parts = parts[:-1]
        elif not title.rest and title.taken:
            parts = [[*title.taken, *parts[0]], *parts[1:-1]]
        else:
            break
    if len(parts) > 1 and not is_given and _is_only_suffix(parts[1]):
        suffix = parts[1] + suffix
        parts = [parts[0], *parts[2:]]
    if len(parts) == 1:
        found = _read_line(parts[0], flat=flat)
        return found if found is None or not suffix else _with_suffix(found, suffix)
    family, rest = parts[0], list(chain.from_iterable(parts[1:]))
    if len(parts) == _TWO and _is_full_name(family) and len(rest) > 1 and _is_full_name(rest):
        return None  # John Smith, Mary Jones
    first = take_title(family, more=len(rest), flat=flat)
    if first.is_open:
        first = Taken([], family)
    second = take_title(rest, more=len(first.rest), flat=flat, comma=True)
    if second.rest and second.rest[-1].flags & x.TITLE:
        last = take_title_behind(second.rest)
        second = second._replace(taken=[*second.taken, *last.taken], rest=last.rest)
    ahead = take_suffix(first.rest, more=len(second.rest), flat=flat) if len(first.rest) > 1 else Taken([], first.rest)
    ahead = ahead if ahead.rest and not ahead.is_open else Taken([], first.rest)
    behind = Taken([], second.rest)
    if len(second.rest) > 1 and not is_given:
        behind = take_suffix(second.rest, more=len(ahead.rest), flat=flat)
    around = Reading((), (), (*first.taken, *second.taken), (*ahead.taken, *behind.taken, *suffix))
    undone = _undone(second, behind, rest)
    found = _family_first(ahead.rest, behind.rest, around, parts, undone=undone)
    loud = 0 if flat or len(parts) > _TWO else _loud_at_first(ahead.rest)
    if not loud:
        return found
    turned = _family_first(ahead.rest[:loud], [*ahead.rest[loud:], *behind.rest], around, parts, undone=None)
    return turned._replace(others=(found.best, *found.others), doubts=turned.doubts + 1)


def _loud_at_first(words: Sequence[Word]) -> int:
    """Return how many words in capitals others follow: TAN Jun Hao, Bryan has a further given name behind the comma."""
    loud = [bool(word.flags & x.CAPITALS) and not word.flags & x.INITIAL for word in words]
    count = loud.index(False) if False in loud else 0
    follow = words[count:]
    is_plain = not any(loud[count:]) and not any(word.flags & (x.PARTICLE | x.JOINS | x.SMALL) for word in follow)
    return count if is_plain else 0


# SMITH, John Junior: lists that write so hold family and given names only, and Junior is registered as a given name.
_GIVEN_TOO: Final = frozenset({"junior"})


def _is_loud(family: Sequence[Word], given: Sequence[Word], *, flat: bool) -> bool:
    """Return whether the family name stands in capitals and the given names do not."""
    return (
        not flat
        and all(word.flags & (x.CAPITALS | x.PARTICLE | x.JOINS) for word in family)
        and not any(word.flags & x.CAPITALS for word in given)
    )


_BLANK: Final = Reading()


def _is_full_name(words: list[Word]) -> bool:
    """Return whether words are a given name and a family name, and not a double family name in capitals."""
    if len(words) < _TWO or not words[0].flags & x.GIVEN or words[-1].flags & _ONE_NAME:
        return False
    is_capitals = all(word.flags & (x.CAPITALS | x.PARTICLE) for word in words)
    return not is_capitals and len(name_units(words, cue=False)) > 1


def _undone(title: Taken, suffix: Taken, words: list[Word]) -> Reading | None:
    """Return the other reading of given names in which a word may be a title, a suffix or a given name."""
    if title.is_doubted and not title.taken:
        return Reading(tuple(name_units(words[1:], cue=True)), (), tuple(words[:1]))
    if suffix.is_open:
        return Reading(tuple(name_units([*suffix.rest, *suffix.taken], cue=True)), (), tuple(title.taken))
    if title.is_open:
        return Reading(tuple(name_units(words, cue=True)))
    return None


def _is_only_suffix(part: list[Word]) -> bool:
    taken = take_suffix(part, more=1, comma=True)
    return bool(taken.taken) and not taken.rest


def _with_suffix(found: Readings, suffix: list[Word]) -> Readings:
    def longer(each: Reading) -> Reading:
        return each._replace(suffix=(*each.suffix, *suffix))

    return found._replace(best=longer(found.best), others=tuple(map(longer, found.others)))


def _family_first(
    family: list[Word],
    given: list[Word],
    around: Reading,
    parts: list[list[Word]],
    *,
    undone: Reading | None,
) -> Readings:
    """Return the readings of a family name and given names that a comma parts."""
    trailing = len(given)
    while trailing > 0 and given[trailing - 1].flags & x.PARTICLE and not given[trailing - 1].flags & x.INITIAL:
        word = given[trailing - 1]
        if not (word.flags & x.SMALL or (word.flags & x.CAPITALS and (trailing < len(given) or trailing > 1))):
            break
        if word.flags & x.GIVEN and not word.flags & x.SMALL:
            break
        trailing -= 1
    # Beethoven, Ludwig van: the particle belongs to the family name, and is only sorted elsewhere.
    moved = given[trailing:]
    units = tuple(name_units(given[:trailing], cue=True))
    best = Reading(units, (*moved, *family), around.title, around.suffix)
    others: list[Reading] = []
    if moved and not moved[0].flags & x.SMALL and len(moved) == 1:
        others.append(around._replace(family=tuple(family), given=tuple(name_units(given, cue=True))))
    if undone is not None:
        others.append(best._replace(given=undone.given, title=undone.title, suffix=undone.suffix))
    full_name = _is_full_name(family)
    if full_name:
        # A name and a place, or two people: the comma may part something else.
        others.append(last_is_family(family, around))
    elif len(parts) > _TWO and not all(len(part) == 1 and part[0].flags & _ONE_NAME for part in parts[1:]):
        names = [unit for part in parts[:-1] for unit in name_units(part, cue=True)]
        others.append(Reading(tuple(names), tuple(parts[-1]), around.title, around.suffix))
    return Readings(best, tuple(others), "comma", doubts=len(moved) > 0, is_partial=not best.family)


def _read_line(words: list[Word], *, flat: bool) -> Readings | None:
    """Return the readings of a name without a comma."""
    between = _title_between(words, flat=flat)
    if between is not None:
        return between
    titled = take_title(words, flat=flat, alone=True)
    ended = take_suffix(titled.rest, flat=flat)
    body = ended.rest
    around = Reading((), (), tuple(titled.taken), tuple(ended.taken)) if titled.taken or ended.taken else _BLANK
    if body and body[-1].flags & x.TITLE:
        behind = take_title_behind(body)
        body = behind.rest
        around = around._replace(title=(*around.title, *behind.taken))
    if not body:
        return Readings(around, rule="title-alone", is_partial=True, doubts=2) if titled.taken else None
    found = _capitals_cue(body, around) if not flat else None
    if found is None:
        found = read_without_cue(body, around, flat=flat, before_given=titled.before_given)
        if (
            len(ended.rest) > len(body)
            and len(body) == _TWO
            and not body[0].flags & x.GIVEN
            and body[1].flags & x.GIVEN
        ):
            # Smith John Mr: who puts the title behind may put the family name first.
            turned = around._replace(family=(body[0],), given=((body[1],),))
            found = found._replace(others=(*found.others, turned))
    if titled.is_open or ended.is_open or titled.is_doubted:
        if titled.is_doubted:
            other = _doubted_title(words, flat=flat)
        else:
            head = titled.taken if titled.is_open else []
            tail = ended.taken if ended.is_open else []
            kept = around._replace(
                title=() if titled.is_open else around.title,
                suffix=() if ended.is_open else around.suffix,
            )
            other = read_without_cue([*head, *body, *tail], kept, flat=flat).best
        if other is not None and other != found.best:
            is_partial = found.is_partial and not found.best.family
            found = found._replace(others=(*found.others, other), is_partial=is_partial)
    return found


_BETWEEN: Final = frozenset({"mr", "mrs", "ms", "miss", "mx"})


def _title_between(words: list[Word], *, flat: bool) -> Readings | None:
    """Return the readings of `SMITH MR JOHN`, where a title parts family and given names; None without such."""
    place = next((place for place, word in enumerate(words[:-1]) if word.key in _BETWEEN and place), None)
    if place is None or words[0].flags & x.TITLE:
        return None
    found = _read_comma([words[:place], words[place:]], flat=flat)
    if found is None:
        return None
    others = found.others
    if words[0].flags & x.GIVEN:
        around = _BLANK._replace(title=(words[place],))
        others = (*others, last_is_family([*words[:place], *words[place + 1 :]], around))
    return found._replace(rule="title-between", others=others, doubts=found.doubts + 1)


def _given_only(words: list[Word], *, flat: bool) -> Readings:
    titled = take_title(words, flat=flat)
    best = _BLANK._replace(given=tuple(name_units(titled.rest, cue=True)), title=tuple(titled.taken))
    return Readings(best, rule="comma", is_partial=True, doubts=1)


def _doubted_title(words: list[Word], *, flat: bool) -> Reading | None:
    """Return the reading where the first word is a title after all."""
    found = read_without_cue(words[1:], _BLANK._replace(title=(words[0],)), flat=flat) if len(words) > 1 else None
    return found.best if found is not None else None


def _capitals_cue(words: list[Word], around: Reading) -> Readings | None:
    """Return the reading where the family name stands in capitals and the given names do not; None without such."""
    loud = [bool(word.flags & x.CAPITALS) for word in words]
    if not any(loud) or len(words) < _TWO:
        return None
    start = loud.index(True)
    end = start
    while end < len(words) and loud[end]:
        end += 1
    if any(loud[end:]) or (start > 0 and end < len(words)):
        return None
    if start == 0 and end == len(words):
        return None
    ended = take_suffix(words[start:end], more=len(words) - end, in_field=True)
    if start == 0 and ended.taken and not ended.is_open:  # SMITH KNZM Mere
        around = around._replace(suffix=(*ended.taken, *around.suffix))
        words = [*ended.rest, *words[end:]]
        end -= len(ended.taken)
    others = words[:start] + words[end:]
    if all(word.flags & x.INITIAL for word in others):
        return None
    only = words[start] if end - start == 1 else None
    doubts = 0
    if only is not None and len(only.text) <= _TWO + 1 and only.text.isalpha() and only.given.isupper():
        if start == 0:
            return None  # AJ Smith, JR Smith
        return _surname_and_initials(words, around)
    if only is not None and len(only.text) == _TWO and start == 0:
        doubts = 1
    while (
        start > 0
        and words[start - 1].flags & x.PARTICLE
        and (words[start - 1].flags & (x.SMALL | x.EITHER_PARTICLE | x.JOINED))
    ):
        start -= 1
    given = words[:start] + words[end:]
    if not given:
        return None
    best = Reading(tuple(name_units(given, cue=True)), tuple(words[start:end]), around.title, around.suffix)
    other = () if not doubts else (last_is_family(words, around),)
    if start > 1 and only is not None and len(only.text) <= _MOST_LETTERS and not words[start - 1].flags & _ONE_NAME:
        # John Smith CEO: letters behind a name that are on no list, unless they are the family name.
        letters = last_is_family(words[:start], around)._replace(suffix=(*around.suffix, only))
        has_vowel = any(letter in _VOWELS for letter in only.key)
        best, other = (best, (letters,)) if has_vowel else (letters, (best,))
        doubts += 1
    return Readings(best, other, "capitals", doubts=doubts)


def _surname_and_initials(words: list[Word], around: Reading) -> Readings:
    """Return the readings of `Smith JD` and `Smith J D`: initials behind a name are usually given names."""
    turned = around._replace(family=tuple(words[:1]), given=tuple(name_units(words[1:], cue=True)))
    plain = last_is_family(words, around)
    if len(words) > _TWO and words[0].flags & x.GIVEN:  # John Smith GP
        letters = last_is_family(words[:-1], around)._replace(suffix=(*around.suffix, words[-1]))
        return Readings(letters, (turned, plain), "capitals", doubts=1)
    return Readings(turned, (plain,), "initials-behind", doubts=1)
