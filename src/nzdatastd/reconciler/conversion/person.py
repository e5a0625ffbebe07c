"""One person written in another party's layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.reconciler.conversion.convert import LayoutLike, layout_to_write
from nzdatastd.reconciler.conversion.coordinates import CoordinatesWriter
from nzdatastd.reconciler.conversion.loss import Loss, Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Target
from nzdatastd.reconciler.conversion.writers import writer_of
from nzdatastd.standards.person import Person

__all__ = ["ConvertedPerson", "convert_person"]


@dataclass(frozen=True, slots=True)
class ConvertedPerson:
    """A person in another layout.

    Args:
        row: the texts by column.
        losses: what could not be expressed.
    """

    row: Mapping[str, str | None]
    losses: tuple[Loss, ...]

    def __repr__(self) -> str:
        return f"ConvertedPerson({len(self.row)} columns, {len(self.losses)} losses)"


def convert_person(person: Person, layout: LayoutLike) -> ConvertedPerson:
    """Write one person in another party's layout.

    Args:
        person: any.
        layout: a TOML file, a dict, a `Layout`, or `standard`.

    Raises:
        LayoutError: the layout asks for a notation that does not exist.

    >>> person = Person(record_id="7", names=[{"family_name": "Smith", "given_names": ["Te Aroha", "Mary"]}],
    ...                 date_of_birth={"value": "1985-03-07"})
    >>> layout = {"id": "NO", "columns": {"person_name": "NAME", "date_of_birth": "DOB"},
    ...           "options": {"letter_case": "upper", "date_notation": "DD-MMM-YYYY"}}
    >>> dict(convert_person(person, layout).row)
    {'NO': '7', 'NAME': 'SMITH, TE AROHA MARY', 'DOB': '07-Mar-1985'}
    """
    cells, texts = _cells(person)
    theirs = layout_to_write(Layout({full: (full,) for full in _fields(cells, texts)}, "record.id"), layout)
    target = Target(theirs)
    losses = Losses(row=1, record_id=person.record_id)
    row: dict[str, str | None] = {theirs.id: person.record_id} if theirs.id else {}
    for asked in target.asked():
        writer = writer_of(asked)
        moved = cells
        if isinstance(writer, CoordinatesWriter) and writer.crs is not None and person.coordinates is not None:
            there = person.coordinates.to(writer.crs)
            moved = cells | {"coordinates.x": there.x, "coordinates.y": there.y, "coordinates.crs": writer.crs}
        row |= writer.write(Record(moved, texts), losses)
    _tell_of_the_rest(cells, texts, target, losses)
    return ConvertedPerson({column: row.get(column) for column in target.columns}, tuple(losses))


def _fields(cells: Mapping[str, Any], texts: Mapping[str, Any]) -> list[str]:
    return [*dict.fromkeys([*(name for name, value in cells.items() if value), *texts])]


def _cells(person: Person) -> tuple[dict[str, Any], dict[str, list[str | None]]]:
    cells: dict[str, Any] = {}
    for instance, name in _numbered("person_name", person.names):
        for field in ("title", "given_names", "family_name", "suffix", "name_type"):
            cells[f"{instance}.{field}"] = getattr(name, field)
    if person.date_of_birth is not None:
        cells["date_of_birth"] = person.date_of_birth.value
    if person.gender_and_sex is not None:
        cells["gender_and_sex.gender"] = person.gender_and_sex.gender
        cells["gender_and_sex.sex"] = person.gender_and_sex.sex
    for kind in ("street_address", "postal_address", "overseas_address"):
        of_kind = [each for each in person.addresses if each.value_name == kind]
        for instance, address in _numbered(kind, of_kind):
            cells |= {f"{instance}.{field}": getattr(address, field) for field in type(address).model_fields}
    if person.coordinates is not None:
        cells |= {f"coordinates.{name}": getattr(person.coordinates, name) for name in ("x", "y", "crs")}
    for instance, phone in _numbered("phone_number", person.phone_numbers):
        cells |= {instance: phone.e164, f"{instance}.extension": phone.extension}
    texts: dict[str, list[str | None]] = {name: [text] for name, text in _numbered("email", person.emails)}
    texts |= {f"identifiers.{scheme}": [number] for scheme, number in person.identifiers.items()}
    if person.place_name:
        texts["place_name"] = [person.place_name]
    if person.record_date:
        texts["record_date"] = [person.record_date.isoformat()]
    return cells, texts


def _numbered(value: str, given: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - the person's own tuples
    return [(value if number == 1 else f"{value}.{number}", each) for number, each in enumerate(given, start=1)]


def _tell_of_the_rest(cells: Mapping[str, Any], texts: Mapping[str, Any], target: Target, losses: Losses) -> None:
    """Note the values that the layout has no column for."""
    asked = {each.instance for each in target.asked()}
    for name in [*(name for name, value in cells.items() if value), *texts]:
        if name.startswith("identifiers"):
            missing = name not in target.layout.columns
        else:
            missing = parts_of(name)[0] not in asked and not name.partition(".")[0].endswith("_address")
        if missing:
            losses.lose(name if name.startswith("identifiers") else parts_of(name)[0], "no-column")
