"""What is typed where no name is known: Unknown, Baby of Smith, `*`, Test Test. What is known beside it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.honorifics import take_title
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.outcome import NameExplanation, Piece, fields_of, pieces_of
from nzdatastd.normaliser.person_name.reading import read_person
from nzdatastd.normaliser.person_name.readings import Reading
from nzdatastd.normaliser.person_name.tokens import COMMA, parts_of, words_of
from nzdatastd.normaliser.person_name.units import name_units
from nzdatastd.normaliser.result import Confidence, Normalised, Status
from nzdatastd.standards.person_name import PersonName

__all__ = ["is_stand_in", "of_stand_in"]

_SIGNS: Final = re.compile(r"[-.,*?_/#&+=()'\" –—…!:;~^<>\[\]{}|\\@0-9]+")
_CROSSES: Final = re.compile(r"x{3,}(?:[ ,]+x{3,})*|x(?: x)+", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:client|patient|person|customer|user|member|applicant|student|child|record|contact) ?"
    r"(?:no\.?|number|#)? ?[0-9]+",
    re.IGNORECASE,
)
_BABY_OF: Final = re.compile(
    r"(?:baby ?of|b/o|infant of|(?:son|daughter) of|twin (?:one|two|1|2) of)\b(?P<rest>.*)", re.IGNORECASE
)
_PARTS: Final = frozenset({"whole", "part", "baby"})
_LONGEST: Final = 4


def is_stand_in(text: str) -> bool:
    """Return whether the text of one field stands in for a name.

    Args:
        text: prepared.

    >>> [is_stand_in(text) for text in ("UNKNOWN", "*", "Baby Girl", "Null", "Mere")]
    [True, True, True, False, False]
    """
    return (
        _SIGNS.fullmatch(text) is not None
        or _CROSSES.fullmatch(text) is not None
        or _BABY_OF.match(text) is not None
        or v.stand_ins().get(_key(text)) in _PARTS
    )


def _key(text: str) -> str:
    return " ".join(v.key(text).strip("()[] 0123456789").replace(",", " ").split())


def of_stand_in(given: object, text: str, prepared: str, notes: Sequence[Piece] = ()) -> Normalised[PersonName] | None:
    """Return the result of a text that is a stand-in or holds one; None where it does not.

    Args:
        given: what was given, for the result.
        text: the same as text.
        prepared: the text, prepared.
        notes: what was done to it before.

    >>> found = of_stand_in("", "Smith, Unknown", "Smith, Unknown")
    >>> found.status.value, dict(found.fields)
    ('partial', {'family_name': 'Smith'})
    """
    if _SIGNS.fullmatch(prepared) is not None:
        return _nothing(given, text, prepared, notes)
    key = _key(prepared)
    kind = v.stand_ins().get(key)
    if kind is None and len({*key.split()}) == 1:  # Unk Unk
        kind = v.stand_ins().get(key.split()[0])
    if kind is not None and kind != "baby_of":
        return _nothing(given, text, prepared, notes)
    if any(each.fullmatch(prepared) for each in (_CROSSES, _NUMBERED)) or _BABY_OF.match(prepared) is not None:
        return _nothing(given, text, prepared, notes)
    found = _beside_known(prepared)
    if found is None:
        return None
    reading, stood_in = found
    fields = fields_of(reading, flat=False)
    pieces = [*notes, *pieces_of(reading, fields, "column"), Piece("stand_in", stood_in, "", "stand-in")]
    return Normalised(
        None,
        Status.PARTIAL if fields else Status.UNPARSED,
        given,
        fields=fields,
        confidence=Confidence.LOW if fields else Confidence.NONE,
        explanation=NameExplanation(text, pieces, fields, prepared),
    )


def _nothing(given: object, text: str, prepared: str, notes: Sequence[Piece]) -> Normalised[PersonName]:
    pieces = (
        *notes,
        Piece("stand_in", prepared, "", "stand-in"),
    )
    return Normalised(
        None, Status.UNPARSED, given, unparsed=prepared, explanation=NameExplanation(text, pieces, {}, prepared)
    )


def _beside_known(prepared: str) -> tuple[Reading, str] | None:
    """Return what is known of a name of which a part is stood in for: `Baby Girl Smith`, `Smith, Unknown`."""
    words = words_of(prepared)
    parts = parts_of(words)
    if len(parts) == 2:  # noqa: PLR2004 - family and given names
        texts = [" ".join(word.text for word in part) for part in parts]
        stands_in = [is_stand_in(each) for each in texts]
        if stands_in[1] and not stands_in[0]:
            read = read_person([parts[0]])
            if read is not None and not read.left_over and texts[1] not in ("*", "-"):
                family = tuple(word for unit in (*read.best.given, read.best.family) for word in unit)
                return Reading(family=family, title=read.best.title, suffix=read.best.suffix), texts[1]
        if stands_in[0] and not stands_in[1]:
            return _given_only(parts[1]), texts[0]
        return None
    if COMMA in words or len(words) < 2:  # noqa: PLR2004 - the stand-in and a name
        return None
    if any(word.flags & (x.PROSE | x.MAYBE_PROSE) for word in words):
        return None
    keys = [word.key for word in words]
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if v.stand_ins().get(" ".join(keys[:length])) in _PARTS:
            if is_stand_in(_text(words[length:])):
                return Reading(), _text(words)
            rest = read_person([words[length:]])
            known = None if rest is None or rest.left_over else Reading(family=tuple(words[length:]))
            return None if known is None else (known, _text(words[:length]))
        if v.stand_ins().get(" ".join(keys[-length:])) in _PARTS - {"baby"}:
            return _given_only(words[:-length]), _text(words[-length:])
    return None


def _given_only(words: Sequence[Word]) -> Reading:
    titled = take_title(list(words), alone=True)
    return Reading(given=tuple(name_units(titled.rest, cue=True)), title=tuple(titled.taken))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
