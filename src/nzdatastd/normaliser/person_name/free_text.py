"""A name in one text: who is named in it, what stands beside, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name.besides import Beside, announced, bracketed, without_remark
from nzdatastd.normaliser.person_name.further import further_value
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.mending import mended
from nzdatastd.normaliser.person_name.organisations import Kind, kind_of
from nzdatastd.normaliser.person_name.outcome import NameExplanation, Piece, fields_of, pieces_of, value_of
from nzdatastd.normaliser.person_name.people import read_people
from nzdatastd.normaliser.person_name.reading import read_person
from nzdatastd.normaliser.person_name.readings import Reading, Readings
from nzdatastd.normaliser.person_name.stand_ins import of_stand_in
from nzdatastd.normaliser.person_name.tokens import COMMA, levelled, parts_of, words_of
from nzdatastd.normaliser.result import Confidence, Normalised, Status, sealed
from nzdatastd.normaliser.text import prepare
from nzdatastd.standards.person_name import PersonName

__all__ = ["normalised_text"]

# What a text can do without the slow look: letters, spaces, commas, and what stands inside a word.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ,.]|(?<=\w)['-](?=\w))*")
_RARE: Final = (
    x.ORGANISATION
    | x.MAYBE_ORGANISATION
    | x.HOUSEHOLD
    | x.BESIDE
    | x.AND
    | x.ODD
    | x.STAND_IN
    | x.CUT
    | x.LOST
    | x.PROSE
    | x.MAYBE_PROSE
    | x.DOUBT
    | x.NO_SPLIT
    | x.THE
    | x.MAYBE_NAMED
    | x.FIRST_OF_ORGANISATION
    | x.REMARK
)
_PEOPLE: Final = re.compile(r"[;\n\r|]+")
_QUOTED: Final = re.compile(r"([\"'])(?P<name>[^\"']*[^\W\d_]{2}[^\"']*)\1")  # all of a text, as in a bad CSV file
_CONFIDENCE: Final = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
_NAME_TOO: Final = "And"
_LONGEST: Final = 300  # characters; a name that is longer is none


def normalised_text(given: object, text: str) -> Normalised[PersonName]:
    """Return the result of a text.

    Args:
        given: what was given, for the result.
        text: the same as text.

    >>> normalised_text("", "SMITH, Te Aroha").value.given_names
    ('Te Aroha',)
    """
    if "\t" in text:
        return _slow(given, text)
    prepared = prepare(text)
    is_one_line = prepared is text or _PEOPLE.search(text) is None
    if is_one_line and _PLAIN.fullmatch(prepared) is not None and len(prepared) < _LONGEST:
        words = words_of(prepared)
        flags = 0
        for word in words:
            flags |= word.flags
        if not flags & _RARE:
            read = read_person(parts_of(words))
            if read is not None:
                return _of_one(Asked(given, text, prepared), read)
    return _looked_at_slowly(given, text)


class Asked(NamedTuple):
    """What is read.

    Args:
        given: what was given, for the result.
        text: the same as text.
        prepared: the text with one form for blanks, quotes and dashes.
    """

    given: object
    text: str
    prepared: str


def _of_one(asked: Asked, read: Readings) -> Normalised[PersonName]:
    """Return the result of a text that names one person and holds nothing else."""
    fields = fields_of(read.best, flat=read.flat)
    value = None if read.is_partial else value_of(fields)
    explanation = NameExplanation(asked.text, pieces_of(read.best, fields, read.rule), fields, asked.prepared)
    doubts = read.doubts + read.flat
    if value is None:
        unparsed = _joined(read.left_over)
        status = Status.PARTIAL if fields else Status.UNPARSED
        confidence = Confidence.LOW if fields else Confidence.NONE
        return sealed(None, status, asked.given, fields, (), (), unparsed, confidence, explanation)
    alternatives = _alternatives(read, value) if read.others else ()
    status = Status.AMBIGUOUS if alternatives else Status.CONFORMANT
    confidence = _CONFIDENCE[min(doubts, 2)]
    return sealed(value, status, asked.given, fields, (value,), alternatives, "", confidence, explanation)


def _alternatives(read: Readings, value: PersonName) -> tuple[PersonName, ...]:
    found: list[PersonName] = []
    for other in read.others:
        each = value_of(fields_of(other, flat=read.flat))
        if each is not None and each != value and each not in found:
            found.append(each)
    return tuple(found)


def _joined(words: Sequence[Word]) -> str:
    return " ".join([word.text for word in words])


def _looked_at_slowly(given: object, text: str) -> Normalised[PersonName]:
    lines = [line for line in _PEOPLE.split(text) if prepare(line).strip(" ,")]
    if len(lines) > 1 and all(len(prepare(line).split()) > 1 for line in lines):
        return _of_lines(given, text, [_slow(line, line) for line in lines])
    return _slow(given, text)


def _of_lines(given: object, text: str, found: list[Normalised[PersonName]]) -> Normalised[PersonName]:
    """Return the result of a text that lists people on lines, or parted by semicolons."""
    values = tuple(value for each in found for value in each.values)
    if any(each.value is None for each in found):
        return Normalised(
            None, Status.UNPARSED, given, unparsed=text.strip(), explanation=NameExplanation(text, (), {}, text)
        )
    is_open = any(each.status is Status.AMBIGUOUS for each in found)
    pieces = [Piece(*change[:1], *change[2:]) for each in found for change in each.changes]
    return Normalised(
        values[0],
        Status.AMBIGUOUS if is_open else Status.CONFORMANT,
        given,
        fields=found[0].fields,
        values=values,
        alternatives=found[0].alternatives,
        unparsed=" ".join(each.unparsed for each in found if each.unparsed),
        confidence=Confidence.LOW if is_open else Confidence.MEDIUM,
        explanation=NameExplanation(text, pieces, found[0].fields, text),
    )


def _slow(given: object, text: str) -> Normalised[PersonName]:
    """Return the result of a text that may hold anything."""
    whole = mended(text.replace("\t", " ")) if "\t" in text else mended(text)
    prepared = " ".join(prepare(whole).split())
    notes: list[Piece] = []
    if whole != text:
        notes.append(Piece("person_name", text.strip(), whole.strip(), "mended"))
    if not prepared.strip(" ,"):
        return Normalised(None, Status.BLANK, given)
    quoted = _QUOTED.fullmatch(prepared)
    if quoted is not None:
        notes.append(Piece("person_name", prepared, quoted["name"], "quotes"))
        prepared = quoted["name"]
    asked = Asked(given, text, prepared)
    rest, remarks = without_remark(prepared)
    stand_in = of_stand_in(given, text, rest, notes) if not remarks else None
    if stand_in is not None:
        return stand_in
    rest, besides = bracketed(rest)
    besides += remarks
    words = words_of(levelled(rest))
    if not words or len(prepared) >= _LONGEST:
        return _unparsed(asked, notes)
    names = [word for word in words if word is not COMMA]
    kind = kind_of(words) if names else Kind.PERSON
    if kind is Kind.ORGANISATION:
        return _organisation(asked, notes)
    if kind is Kind.BOTH:
        return _unparsed(asked, notes)
    words, told = announced(words)
    besides += told
    if not names or not words or _is_prose(words):
        return _unparsed(asked, notes)
    if any(word.flags & x.AND and word.text != _NAME_TOO for word in (*words[:1], *words[-1:])):
        return _unparsed(asked, notes)
    if any(word.flags & x.AND for word in words[1:-1]):
        return _of_people(asked, words, besides, notes)
    read = read_person(parts_of(words), begins_open=words[0] is COMMA)
    if read is None or not (read.best.given or read.best.family or read.best.title):
        return _unparsed(asked, notes)
    # A tab parts columns: which of them is the family name is not told.
    return _of_person(asked, read, besides, notes, is_open=kind is Kind.UNDECIDED or "\t" in text.strip())


def _is_prose(words: Sequence[Word]) -> bool:
    """Return whether a text is a sentence, an address, or of a script that writes names without spaces."""
    if any(word.flags & (x.PROSE | x.NO_SPLIT) for word in words):
        return True
    return sum(1 for word in words if word.flags & x.MAYBE_PROSE) > 1


def _of_person(
    asked: Asked,
    read: Readings,
    besides: Sequence[Beside],
    notes: list[Piece],
    *,
    is_open: bool,
) -> Normalised[PersonName]:
    """Return the result of one person's name with what stands beside it."""
    best = _with_besides(read.best, besides)
    fields = fields_of(best, flat=read.flat)
    pieces = [*notes, *pieces_of(best, fields, read.rule)]
    words = [*best.family, *(word for unit in best.given for word in unit)]
    is_whole = not read.is_partial and not any(word.flags & x.CUT for word in words)
    value = value_of(fields) if is_whole else None
    left = [*(word.text for word in read.left_over)]
    further: list[PersonName] = []
    for each in besides:
        other = further_value(each, read, fields) if value is not None else None
        if other is not None:
            further.append(other)
            pieces.append(Piece("name_type", each.text, each.kind, "beside-the-name"))
        elif each.kind in ("known_as", "former", "unknown"):
            left.append(each.text)
        elif each.kind == "remark":
            pieces.append(Piece("remark", each.text, "", "remark"))
    doubts = read.doubts + read.flat + bool(notes) + any(word.flags & x.DOUBT for word in words) + is_open
    explanation = NameExplanation(asked.text, pieces, fields, asked.prepared)
    unparsed = " ".join(left)
    if value is not None and unparsed and not value.given_names and (besides or _has_letters(read.left_over)):
        value = None  # John (Smith, Sm1th John: what is left over belongs to the name
    if value is None:
        return Normalised(
            None,
            Status.PARTIAL,
            asked.given,
            fields=fields,
            unparsed=unparsed,
            confidence=Confidence.LOW,
            explanation=explanation,
        )
    alternatives = _alternatives(read, value)
    return Normalised(
        value,
        Status.AMBIGUOUS if alternatives or is_open else Status.CONFORMANT,
        asked.given,
        fields=fields,
        values=(value, *further),
        alternatives=alternatives,
        unparsed=unparsed,
        confidence=Confidence.LOW if unparsed else _CONFIDENCE[min(doubts, 2)],
        explanation=explanation,
    )


def _has_letters(words: Sequence[Word]) -> bool:
    return any(character.isalpha() for word in words for character in word.text)


def _with_besides(best: Reading, besides: Sequence[Beside]) -> Reading:
    """Return the reading with the titles and suffixes that stand in brackets: Smith (Mrs)."""
    titles = tuple(word for each in besides if each.kind == "title" for word in each.words)
    suffixes = tuple(word for each in besides if each.kind == "suffix" for word in each.words)
    if not titles and not suffixes:
        return best
    return Reading(best.given, best.family, (*best.title, *titles), (*best.suffix, *suffixes))


def _of_people(
    asked: Asked,
    words: Sequence[Word],
    besides: Sequence[Beside],
    notes: list[Piece],
) -> Normalised[PersonName]:
    """Return the result of several people in one text."""
    found = read_people(words)
    all_fields = [fields_of(each.best, flat=each.flat) for each in found.people]
    values = [value_of(fields) for fields in all_fields]
    if not found.people or None in values or any(each.is_partial or each.left_over for each in found.people):
        return _unparsed(asked, notes)
    pieces = list(notes)
    for each, fields in zip(found.people, all_fields, strict=True):
        pieces += [piece for piece in pieces_of(each.best, fields, each.rule) if piece not in pieces]
    pieces += [Piece("person_name", word.text, "", "several-people") for word in words if word.flags & x.AND]
    pieces += [Piece("remark", each.text, "", "remark") for each in besides if each.kind == "remark"]
    left = " ".join(each.text for each in besides if each.kind != "remark")
    known = tuple(value for value in values if value is not None)
    return Normalised(
        known[0],
        Status.AMBIGUOUS if found.is_open else Status.CONFORMANT,
        asked.given,
        fields=all_fields[0],
        values=known,
        alternatives=_alternatives(found.people[0], known[0]),
        unparsed=left,
        confidence=Confidence.LOW if left or found.is_open else Confidence.MEDIUM,
        explanation=NameExplanation(asked.text, pieces, all_fields[0], asked.prepared),
    )


def _organisation(asked: Asked, notes: Sequence[Piece]) -> Normalised[PersonName]:
    fields: Mapping[str, object] = {"organisation": asked.prepared}
    pieces = (
        *notes,
        Piece("organisation", asked.prepared, "", "organisation"),
    )
    return Normalised(
        None,
        Status.UNPARSED,
        asked.given,
        fields=fields,
        unparsed=asked.prepared,
        explanation=NameExplanation(asked.text, pieces, {}, asked.prepared),
    )


def _unparsed(asked: Asked, notes: Sequence[Piece]) -> Normalised[PersonName]:
    return Normalised(
        None,
        Status.UNPARSED,
        asked.given,
        unparsed=asked.prepared,
        explanation=NameExplanation(asked.text, notes, {}, asked.prepared),
    )
