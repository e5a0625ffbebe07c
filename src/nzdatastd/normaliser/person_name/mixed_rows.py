"""Rows of name columns whose cells hold more than they are called by, read cell by cell.

Fields are taken for what they are called: swapped columns are not turned about, and an empty one is not filled from
another, but for what is certain: a title in a name, a family name and given names that a comma parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name.besides import Beside, announced, bracketed
from nzdatastd.normaliser.person_name.cells import Cell, Role, is_flat, name_type_of, plain_cell
from nzdatastd.normaliser.person_name.free_text import normalised_text
from nzdatastd.normaliser.person_name.further import further_value
from nzdatastd.normaliser.person_name.honorifics import suffix_text, take_suffix, take_title, title_text
from nzdatastd.normaliser.person_name.lexicon import Word, write
from nzdatastd.normaliser.person_name.mending import mended
from nzdatastd.normaliser.person_name.organisations import Kind, kind_of
from nzdatastd.normaliser.person_name.outcome import NameExplanation, Piece, findings_of, value_of
from nzdatastd.normaliser.person_name.readings import Reading, Readings
from nzdatastd.normaliser.person_name.stand_ins import is_stand_in
from nzdatastd.normaliser.person_name.tokens import COMMA, levelled, parts_of, words_of
from nzdatastd.normaliser.person_name.units import Unit, name_units
from nzdatastd.normaliser.result import Confidence, Normalised, Status
from nzdatastd.normaliser.text import prepare
from nzdatastd.standards.person_name import PersonName

__all__ = ["MixedRow"]

_NAME_TOO: Final = "And"
_TEST_RECORD: Final = "PN-22"
_CONFIDENCE: Final = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)


@dataclass
class MixedRow:
    """A row whose cells hold more than they are called by; it is filled cell by cell."""

    given: object
    cells: Sequence[tuple[Role, str]]
    filled: Sequence[tuple[Role, str]]
    title: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    family: str = ""
    family_words: tuple[Word, ...] = ()
    suffix: list[str] = field(default_factory=list)
    name_type: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    besides: list[Beside] = field(default_factory=list)
    stands_in: bool = False
    doubts: int = 0
    is_cut: bool = False

    def result(self, text: str, unknown: str) -> Normalised[PersonName]:
        """Return the result of the row."""
        names = [(role, cell) for role, cell in self.filled if role is Role.FAMILY or role.field == "given_names"]
        if not names and text.strip():
            self.filled = [(role, cell) for role, cell in self.filled if role not in (Role.FAMILY, Role.GIVEN)]
            return self._of_text(text, unknown)
        if (whole := self._of_one_cell(names)) is not None:
            beside = text.strip() if not _says_the_same(text, self.filled) else ""
            found = self._of_text(whole, " ".join(filter(None, (beside, unknown))))
            field = names[0][0].field if len(names) == 1 else "person_name"
            told = found.fields.get(field)
            after = told if isinstance(told, str) else " ".join(told) if isinstance(told, tuple) else ""
            if found.value is None or after == whole:
                return found
            return _with_change(found, Piece(field, whole, after, "whole-name-in-one-field"))
        self._read_cells()
        if text.strip() and not _says_the_same(text, self.filled):
            self.left.append(text.strip())
        if unknown:
            self.left.append(unknown)
        return self._finished()

    def _of_one_cell(self, names: Sequence[tuple[Role, str]]) -> str | None:
        """Return the text of a row whose name is all in one cell, or names several people; None for other rows."""
        family = next((cell for role, cell in names if role is Role.FAMILY), "")
        given = [cell for role, cell in names if role is not Role.FAMILY]
        if len(names) == 1 and "," in prepare(names[0][1]).strip(" ,"):
            return names[0][1]
        if family and given and any(map(_joins_people, given)):
            return f"{family}, {' '.join(given)}"
        if family and not given and _joins_people(family):
            return family
        if family and kind_of(words_of(prepare(family)) or [COMMA]) is Kind.ORGANISATION and len(names) == 1:
            return family
        return None

    def _of_text(self, text: str, unknown: str) -> Normalised[PersonName]:
        """Return the result of a text with the title, suffix and type that stand in cells of their own."""
        found = normalised_text(self.given, text)
        for role, cell in self.filled:
            if role in (Role.TITLE, Role.SUFFIX, Role.NAME_TYPE):
                self._read_cell(role, cell)
        own = self._around()
        fields = {**found.fields, **{name: each for name, each in own.items() if name not in found.fields}}
        self.left += [str(each) for name, each in own.items() if fields[name] != each]
        value = None if found.value is None else value_of(fields)
        pieces = [Piece(step.what, step.before, step.after, step.rule) for step in found.changes] + self.pieces
        unparsed = " ".join(filter(None, (found.unparsed, *self.left, unknown)))
        status = found.status
        if own and status is Status.BLANK:
            status = Status.PARTIAL
        if value is None and found.value is not None:
            status = Status.PARTIAL
        return Normalised(
            value,
            status,
            self.given,
            fields=fields,
            values=() if value is None else (value, *found.values[1:]),
            alternatives=found.alternatives,
            unparsed=unparsed,
            confidence=Confidence.LOW if unparsed and value is not None else found.confidence,
            explanation=NameExplanation("", pieces, fields, text),
        )

    def _around(self) -> dict[str, object]:
        fields: dict[str, object] = {}
        if self.title:
            fields["title"] = " ".join(dict.fromkeys(self.title))
        if self.suffix:
            fields["suffix"] = " ".join(dict.fromkeys(self.suffix))
        if self.name_type:
            fields["name_type"] = self.name_type
        return fields

    def _read_cells(self) -> None:
        is_empty = False
        for role, cell in self.cells:
            if not prepare(cell).strip():
                is_empty = is_empty or role.field == "given_names"
                continue
            if is_empty and role.field == "given_names":
                self.doubts += 1
                is_empty = False
            self._read_cell(role, cell)

    def _read_cell(self, role: Role, cell: str) -> None:
        plain = plain_cell(role, cell)
        if plain is not None:
            self._take(role, plain)
            return
        whole = mended(cell)
        if whole != cell:
            self.pieces.append(Piece(role.field, cell.strip(), whole.strip(), "mended"))
            self.doubts += 1
        prepared = " ".join(prepare(whole).split())
        if role in (Role.TITLE, Role.SUFFIX):
            self._take_free(role, prepared)
        elif role is Role.NAME_TYPE:
            self.left.append(prepared)
        elif is_stand_in(prepared):
            self._take_stand_in(role, prepared)
        else:
            self._read_names(role, prepared)

    def _take(self, role: Role, cell: Cell) -> None:
        self.doubts += cell.has_lost_case
        self.pieces += [
            Piece(role.field, old, new, "column") for old, new in zip(cell.before, cell.written, strict=True)
        ]
        if role is Role.TITLE:
            self.title += cell.written
        elif role is Role.SUFFIX:
            self.suffix += cell.written
        elif role is Role.NAME_TYPE:
            self.name_type = name_type_of(cell.before[0])
        elif role is Role.FAMILY:
            self._take_family(cell.written[0], words_of(cell.before[0]))
        else:
            self.names += cell.written

    def _take_family(self, written: str, words: Sequence[Word]) -> None:
        """Take a family name, or a further part of it from a column of its own."""
        self.family = f"{self.family} {written}" if self.family else written
        self.family_words = (*self.family_words, *words)

    def _take_free(self, role: Role, text: str) -> None:
        """Take a title or suffix that is on no list, as it is written."""
        if is_stand_in(text):
            self.pieces.append(Piece("stand_in", text, "", "stand-in"))
            return
        words = [word for word in words_of(text) if word is not COMMA]
        is_known = bool(words) and all(word.flags & x.SUFFIX for word in words)
        written = suffix_text(words) if role is Role.SUFFIX and is_known else text
        (self.title if role is Role.TITLE else self.suffix).append(written)
        self.pieces.append(Piece(role.field, text, written, "column"))

    def _take_stand_in(self, role: Role, text: str) -> None:
        self.pieces.append(Piece("stand_in", text, "", "stand-in"))
        # `*` for the given name says that there is none (DISTF draft); all other stand-ins say that it is not known.
        self.stands_in = self.stands_in or role is Role.FAMILY or text != "*"

    def _read_names(self, role: Role, prepared: str) -> None:
        rest, besides = bracketed(prepared)
        words, told = announced(words_of(levelled(rest)))
        self.besides += [*besides, *told]
        self.left += [word.text for word in words if word.flags & (x.ODD | x.AND) and word.text != _NAME_TOO]
        parts = parts_of([word for word in words if not word.flags & (x.ODD | x.AND) or word.text == _NAME_TOO])
        self.doubts += COMMA in words
        if not parts:
            return
        first, behind = parts[0], [word for part in parts[1:] for word in part]
        titled = take_title(first, more=1)
        if titled.taken and not titled.is_open:
            first = titled.rest
            self.title.append(title_text(titled.taken))
            self.pieces.append(Piece("title", _joined(titled.taken), title_text(titled.taken), "title"))
        last = behind or first
        ended = take_suffix(last, more=1 if not behind else len(first), comma=bool(behind), in_field=not behind)
        if ended.taken and (ended.rest or behind) and not ended.is_open:
            first, behind = (ended.rest, []) if not behind else (first, ended.rest)
            self.suffix.append(suffix_text(ended.taken))
            self.pieces.append(Piece("suffix", _joined(ended.taken), suffix_text(ended.taken), "suffix"))
        if len(first) + len(behind) < sum(map(len, parts)):
            self.pieces.append(Piece(role.field, prepared, _joined([*first, *behind]), "moved"))
        if role is Role.FAMILY and behind:
            given = [cell for each, cell in self.filled if each.field == "given_names"]
            if not _says_the_same(_joined(behind), [(Role.GIVEN, cell) for cell in given]):
                self.left.append(_joined(behind))
            else:
                self.pieces.append(Piece("given_names", _joined(behind), "", "said-twice"))
            behind = []
        self._take_words(role, first)
        if behind:
            self._take_words(role, behind)

    def _take_words(self, role: Role, words: list[Word]) -> None:
        if not words:
            return
        self.is_cut = self.is_cut or any(word.flags & x.CUT for word in words)
        self.doubts += any(word.flags & x.DOUBT for word in words)
        flat = is_flat(words)
        units: list[Unit] = name_units(words, cue=True, flat=flat) if role is Role.GIVENS else [tuple(words)]
        written = [write(unit, as_family=role is Role.FAMILY, flat=flat) for unit in units]
        self.doubts += flat and written != [_joined(unit) for unit in units]
        self.pieces += [
            Piece(role.field, _joined(unit), new, "column") for unit, new in zip(units, written, strict=True)
        ]
        if role is Role.FAMILY:
            self._take_family(" ".join(written), words)
        else:
            self.names += written

    def _finished(self) -> Normalised[PersonName]:
        for each in self.besides:
            if each.kind == "title":
                self.title.append(title_text(each.words))
                self.pieces.append(Piece("title", each.text, title_text(each.words), "title"))
            elif each.kind == "suffix":
                self.suffix.append(suffix_text(each.words))
                self.pieces.append(Piece("suffix", each.text, suffix_text(each.words), "suffix"))
            elif each.kind == "remark":
                self.pieces.append(Piece("remark", each.text, "", "remark"))
        fields = self._around()
        if self.names:
            fields["given_names"] = tuple(self.names)
        if self.family:
            fields["family_name"] = self.family
        is_test = any(each.rule == _TEST_RECORD for each in findings_of(fields))
        value = None if self.is_cut or self.stands_in or is_test else value_of(fields)
        further = self._further(value, fields)
        unparsed = " ".join(self.left)
        explanation = NameExplanation("", self.pieces, fields, "")
        if value is None:
            status = Status.PARTIAL if fields else Status.UNPARSED if unparsed or self.pieces else Status.BLANK
            confidence = Confidence.LOW if fields else Confidence.NONE
            return Normalised(
                None,
                status,
                self.given,
                fields=fields,
                unparsed=unparsed,
                confidence=confidence,
                explanation=explanation,
            )
        others = self._others(value)
        doubts = self.doubts + (not self.names) + len(others)
        return Normalised(
            value,
            Status.AMBIGUOUS if others else Status.CONFORMANT,
            self.given,
            fields=fields,
            values=(value, *further),
            alternatives=others,
            unparsed=unparsed,
            confidence=Confidence.LOW if unparsed else _CONFIDENCE[min(doubts, 2)],
            explanation=explanation,
        )

    def _further(self, value: PersonName | None, fields: Mapping[str, object]) -> list[PersonName]:
        """Return the known-as and former names; what is none is left over."""
        found: list[PersonName] = []
        read = Readings(Reading(family=self.family_words))
        for each in self.besides:
            if each.kind not in ("known_as", "former", "unknown"):
                continue
            other = further_value(each, read, fields) if value is not None else None
            if other is None:
                self.left.append(each.text)
            else:
                found.append(other)
                self.pieces.append(Piece("name_type", each.text, each.kind, "beside-the-name"))
        return found

    def _others(self, value: PersonName) -> tuple[PersonName, ...]:
        """Return what a family name column may hold that has a whole name in it, with no given name beside it."""
        units = name_units(self.family_words, cue=False)
        if self.names or len(units) < 2 or not units[0][0].flags & x.GIVEN:  # noqa: PLR2004 - given and family name
            return ()
        text = normalised_text("", " ".join(word.text for word in self.family_words))
        found = [each for each in (text.value, *text.alternatives) if each is not None]
        same = {"title": value.title, "suffix": value.suffix, "name_type": value.name_type}
        made = [value_of({**{name: each for name, each in other if each}, **_set_only(same)}) for other in found]
        return tuple(each for each in made if each is not None and each != value)


def _joins_people(text: str) -> bool:
    """Return whether a cell names several people: And alone is a name."""
    return any(word.flags & x.AND for word in words_of(levelled(prepare(text)))[1:-1])


def _with_change(found: Normalised[PersonName], piece: Piece) -> Normalised[PersonName]:
    pieces = [piece, *(Piece(each.what, each.before, each.after, each.rule) for each in found.changes)]
    return Normalised(
        found.value,
        found.status,
        found.original,
        fields=found.fields,
        values=found.values,
        alternatives=found.alternatives,
        unparsed=found.unparsed,
        confidence=found.confidence,
        explanation=NameExplanation("", pieces, found.fields, ""),
    )


def _set_only(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _joined(words: Sequence[Word]) -> str:
    return " ".join([word.text for word in words])


def _says_the_same(text: str, cells: Sequence[tuple[Role, str]]) -> bool:
    """Return whether every word of a text stands in the cells."""
    known = {word.key for _, cell in cells for word in words_of(prepare(cell))}
    return all(word.key in known or word is COMMA for word in words_of(prepare(text)))
