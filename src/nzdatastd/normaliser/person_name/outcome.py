"""The result of reading a name: its fields, its value where they make one, and what was written differently."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pydantic import ValidationError

from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.person_name.honorifics import suffix_text, title_text
from nzdatastd.normaliser.person_name.lexicon import Word, write
from nzdatastd.normaliser.person_name.readings import Reading
from nzdatastd.normaliser.result import Change, RuleBroken, Step
from nzdatastd.standards.person_name import PersonName

__all__ = ["NameExplanation", "Piece", "fields_of", "findings_of", "pieces_of", "rule_of", "value_of"]

_BLANK: Final[dict[str, object]] = {
    "title": None,
    "given_names": (),
    "family_name": None,
    "suffix": None,
    "name_type": None,
}
# The only characters that the rules which the model enforces look for (PN-09, PN-18).
_TO_BE_JUDGED: Final = re.compile("[?\ufffdÄÅÃÂâÊïƒ≈─┼]")
_TEXTS: Final = frozenset({"title", "family_name", "suffix"})
_set = object.__setattr__


class Piece(NamedTuple):
    """What was written, and what became of it.

    Args:
        field: it belongs to.
        before: as written.
        after: as the standard writes it; empty where it belongs to no field.
        rule: that did it.
    """

    field: str
    before: str
    after: str
    rule: str


def fields_of(reading: Reading, *, flat: bool) -> dict[str, object]:
    """Return the fields of a reading that are filled.

    Args:
        reading: of one person's name.
        flat: whether the text has one case only.
    """
    fields: dict[str, object] = {}
    if reading.title:
        fields["title"] = title_text(reading.title)
    if reading.given:
        fields["given_names"] = tuple([write(unit, as_family=False, flat=flat) for unit in reading.given])
    if reading.family:
        fields["family_name"] = write(reading.family, as_family=True, flat=flat)
    if reading.suffix:
        fields["suffix"] = suffix_text(reading.suffix)
    return fields


def value_of(fields: Mapping[str, object]) -> PersonName | None:
    """Return the value that fields make; None where they make none.

    Args:
        fields: the filled ones, written as the standard writes them.

    >>> value_of({"family_name": "Ngata"}).family_name, value_of({"given_names": ("Mere",)}), value_of({"title": "Dr"})
    ('Ngata', None, None)
    """
    family = fields.get("family_name")
    if not family:
        return None
    if not _is_sound(fields):
        try:
            return PersonName.model_validate(dict(fields))
        except ValidationError:
            return None
    values = _BLANK.copy()
    values.update(fields)
    made = PersonName.__new__(PersonName)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", set(fields))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def _is_sound(fields: Mapping[str, object]) -> bool:
    for value in fields.values():
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if not text.isalpha() and _TO_BE_JUDGED.search(text) is not None:
                return False
            if not text.isascii() and _TO_BE_JUDGED.search(text) is not None:
                return False
    return True


def pieces_of(reading: Reading, fields: Mapping[str, object], rule: str) -> list[Piece]:
    """Return what was written for each field, and what became of it.

    Args:
        reading: of one person's name.
        fields: made of it.
        rule: that read it.
    """
    found: list[Piece] = []
    if reading.title:
        found.append(Piece("title", _text(reading.title), str(fields["title"]), "title"))
    given = fields.get("given_names", ())
    for unit, written in zip(reading.given, given if isinstance(given, tuple) else (), strict=True):
        found.append(Piece("given_names", _text(unit), written, rule))
    if reading.family:
        found.append(Piece("family_name", _text(reading.family), str(fields["family_name"]), rule))
    if reading.suffix:
        found.append(Piece("suffix", _text(reading.suffix), str(fields["suffix"]), "suffix"))
    return found


def _text(words: Sequence[Word]) -> str:
    return words[0].text if len(words) == 1 else " ".join([word.text for word in words])


def findings_of(fields: Mapping[str, object], text: str = "") -> tuple[RuleBroken, ...]:
    """Return the rules of the catalogue that fields break; those that a text breaks where there are none.

    Args:
        fields: the filled ones.
        text: what was given.
    """
    family, given = fields.get("family_name"), fields.get("given_names", ())
    if not isinstance(family, str) or not isinstance(given, tuple) or family[:1] in _MAY_BE_TEST:
        return _findings_together(fields, text)
    found = _judged("family_name", family)
    for name in given:
        found += _judged("given_names", name)
    for field in ("title", "suffix"):
        if isinstance(told := fields.get(field), str):
            found += _judged(field, told)
    return found if len(found) < _TWO else tuple(dict.fromkeys(found))


_MAY_BE_TEST: Final = frozenset("TtDd")  # the one rule that looks at two fields is on test records
_TWO: Final = 2


@lru_cache(maxsize=100_000)
def _judged(field: str, text: str) -> tuple[RuleBroken, ...]:
    """Return the rules that the text of one field breaks."""
    return broken_rules("person_name", {"family_name": "A", field: text})


def _findings_together(fields: Mapping[str, object], text: str) -> tuple[RuleBroken, ...]:
    """Return the rules that fields break, those among them that look at several fields."""
    # Whether an official name tells its record (PN-08) cannot be seen here.
    texts = {name: value for name, value in fields.items() if isinstance(value, str) and name in _TEXTS}
    given = fields.get("given_names", ())
    if not isinstance(given, tuple) or not given:
        texts = texts or ({"text": text} if text else {})
        return broken_rules("person_name", texts) if texts else ()
    found = broken_rules("person_name", {**texts, "given_names": given[0]})
    for name in given[1:]:
        found += _judged("given_names", name)
    return found if len(found) < _TWO else tuple(dict.fromkeys(found))


class NameExplanation:
    """What was written differently, worked out when it is asked for.

    Args:
        original: what was given.
        pieces: what was written, and what became of it, field by field.
        fields: the fields of the value.
        text: what was read, prepared.
    """

    __slots__ = ("_fields", "_original", "_pieces", "_text")

    def __init__(self, original: str, pieces: Sequence[Piece], fields: Mapping[str, object], text: str) -> None:
        self._original = original
        self._pieces = pieces
        self._fields = fields
        self._text = text

    def changes(self) -> tuple[Change, ...]:
        """Return what was written differently."""
        return tuple(
            [
                Change(piece.field, _span(self._original, piece.before), piece.before, piece.after, rule_of(piece))
                for piece in self._pieces
                if piece.before != piece.after
            ]
        )

    def trace(self) -> tuple[Step, ...]:
        """Return which rule took which span."""
        return tuple(Step(piece.rule, _span(self._original, piece.before), piece.field) for piece in self._pieces)

    def findings(self) -> tuple[RuleBroken, ...]:
        """Return the rules of the catalogue that the fields break."""
        return findings_of(self._fields, self._text)


def rule_of(piece: Piece) -> str:
    """Return the rule that a change is told by: what was done to the text where a reading only placed it.

    Args:
        piece: what was written, and what became of it.

    >>> rule_of(Piece("title", "MR.", "Mr", "title")), rule_of(Piece("family_name", "SMITH", "Smith", "column"))
    ('full-stops', 'letter-case')
    """
    if not piece.after or piece.rule not in _READING_RULES:
        return piece.rule
    if piece.before.casefold() == piece.after.casefold():
        return "letter-case"
    return "full-stops" if "." in piece.before else "characters"


_READING_RULES: Final = frozenset(
    {
        "comma",
        "capitals",
        "last-is-family",
        "single-name",
        "initials-behind",
        "particle-first",
        "title-and-given",
        "title",
        "suffix",
        "column",
    }
)


def _span(original: str, before: str) -> tuple[int, int] | None:
    if not original:
        return None
    start = original.find(before)
    return (start, start + len(before)) if start >= 0 and before else (0, len(original))
