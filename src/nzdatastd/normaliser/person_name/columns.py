"""A name in fields of its own: title, given names, family name, suffix. What stands in the wrong one is moved.

Fields are taken for what they are called: swapped columns are not turned about, and an empty one is not filled from
another, but for what is certain: a title in a name, a family name and given names that a comma parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from nzdatastd.normaliser.person_name.cells import Role, plain_cell
from nzdatastd.normaliser.person_name.mixed_rows import MixedRow
from nzdatastd.normaliser.person_name.outcome import NameExplanation, Piece, value_of
from nzdatastd.normaliser.result import Confidence, Normalised, Status, sealed
from nzdatastd.normaliser.text import prepare
from nzdatastd.standards.person_name import PersonName

__all__ = ["normalised_fields", "normalised_row", "roles_of_given"]

_CONFIDENCE: Final = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
_KNOWN: Final = frozenset({"title", "given_names", "family_name", "suffix", "name_type", "name_source", "text"})


def roles_of_given(count: int, given_names_format: str | None) -> tuple[Role, ...]:
    """Return what each column of given names holds.

    Args:
        count: of the columns.
        given_names_format: `1`, `2` or `first_middle`; None where it is not told.

    >>> [role.name for role in roles_of_given(2, "first_middle")], [role.name for role in roles_of_given(1, None)]
    (['GIVEN', 'GIVENS'], ['GIVENS'])
    """
    if given_names_format == "first_middle":
        return (Role.GIVEN, *[Role.GIVENS] * (count - 1))[:count]
    one_each = given_names_format == "1" if given_names_format is not None else count > 1
    return (Role.GIVEN if one_each else Role.GIVENS,) * count


def normalised_fields(given: Mapping[str, object], given_names_format: str | None) -> Normalised[PersonName]:
    """Return the result of a mapping of fields.

    Args:
        given: texts by short field name; given names are one text or several.
        given_names_format: as `normalise_person_name` takes it.

    >>> found = normalised_fields({"family_name": "Dr SMITH", "given_names": ["Te Aroha", "Mary"]}, None)
    >>> found.value.title, found.value.family_name, found.value.given_names
    ('Dr', 'Smith', ('Te Aroha', 'Mary'))
    """
    names = given.get("given_names")
    is_many = isinstance(names, Sequence) and not isinstance(names, str | bytes)
    texts = tuple(map(_text, names)) if isinstance(names, Sequence) and is_many else (_text(names),)
    roles = roles_of_given(len(texts), given_names_format)
    if not is_many and given_names_format is None:
        roles = (Role.GIVENS,)
    cells: list[tuple[Role, str]] = [(Role.TITLE, _text(given.get("title")))]
    cells += zip(roles, texts, strict=True)
    cells += [(role, _text(given.get(role.value))) for role in (Role.FAMILY, Role.SUFFIX, Role.NAME_TYPE)]
    unknown = [_text(value) for name, value in given.items() if name not in _KNOWN]
    return normalised_row(given, cells, _text(given.get("text")), " ".join(filter(None, unknown)))


def _text(given: object) -> str:
    if given is None or (isinstance(given, float) and given != given):  # noqa: PLR0124 - NaN
        return ""
    try:
        return str(given)
    except Exception:  # noqa: BLE001 - any object may be given, and no bad one raises
        return ""


def normalised_row(
    given: object, cells: Sequence[tuple[Role, str]], text: str = "", unknown: str = ""
) -> Normalised[PersonName]:
    """Return the result of the cells of a row.

    Args:
        given: what was given, for the result.
        cells: each with what its column holds.
        text: the whole name as one text, where the source has it beside the fields.
        unknown: what stood in no field of the standard.
    """
    filled = [(role, cell) for role, cell in cells if prepare(cell).strip()]
    if not text.strip() and not unknown:
        plain = _plain_row(given, cells, filled)
        if plain is not None:
            return plain
    return MixedRow(given, cells, filled).result(text, unknown)


def _plain_row(
    given: object, cells: Sequence[tuple[Role, str]], filled: Sequence[tuple[Role, str]]
) -> Normalised[PersonName] | None:
    """Return the result of a row of plain cells; None where it has others."""
    names: list[str] = []
    fields: dict[str, object] = {}
    pieces: list[Piece] = []
    doubts = 0
    gap = False
    for role, text in cells:
        if not text or not (text.strip() and prepare(text).strip()):
            gap = gap or role.field == "given_names"
            continue
        cell = plain_cell(role, text)
        if cell is None:
            return None
        doubts |= cell.has_lost_case
        if role.field == "given_names":
            if gap:
                return None
            names += cell.written
        elif role.value in fields:
            return None
        else:
            fields[role.value] = cell.written[0]
        pieces += [Piece(role.field, old, new, "column") for old, new in zip(cell.before, cell.written, strict=True)]
    family = fields.get("family_name")
    if family is None or (not names and " " in str(family)):
        return None
    if names:
        fields["given_names"] = tuple(names)
    value = value_of(fields)
    if value is None or not filled:
        return None
    doubts = int(doubts) + (not names)
    explanation = NameExplanation("", pieces, fields, "")
    return sealed(value, Status.CONFORMANT, given, fields, (value,), (), "", _CONFIDENCE[min(doubts, 2)], explanation)
