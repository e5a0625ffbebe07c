"""A layout: which columns of a source hold which standard fields, and the choices that go with them.

Written as TOML (or the same as a dict)::

    id = "School Number"
    [columns]
    place_name = "School Name"
    street_address = ["Street", "Suburb", "Town / City"]
    "coordinates.x" = "Longitude"
    [options]
    crs = 4326
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Literal

from nzdatastd.errors import LayoutError
from nzdatastd.standards.context import options
from nzdatastd.standards.fields import fields

__all__ = ["Layout", "parts_of"]

_INSTANCE = re.compile(r"(?P<value>[a-z_]+)\.(?P<number>[2-9]|[1-9][0-9]+)(?:\.(?P<field>[a-z_]+))?")
_GIVEN_NAMES = "person_name.given_names"
LayoutLike = "Layout | Mapping[str, object] | str | PathLike[str]"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source's columns map to standard fields.

    Args:
        columns: source columns in order, by full field name (`street_address.road_name`, `date_of_birth`); a further
            instance of a value is numbered, `person_name.2.family_name`.
        id: the column of the record id.
        options: choices by name, such as `crs` or `given_names_format`.
        origin: whether a person gave the layout or the columns were recognised.
    """

    columns: Mapping[str, tuple[str, ...]]
    id: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    origin: Literal["given", "recognised"] = "given"

    @classmethod
    def load(cls, given: Layout | Mapping[str, object] | str | PathLike[str]) -> Layout:
        """Return the layout written in a TOML file or held in a dict.

        Raises:
            LayoutError: the file cannot be read, or it names a field or option that does not exist.

        >>> Layout.load({"id": "NO", "columns": {"family_name": "SURNAME"}}).columns
        {'person_name.family_name': ('SURNAME',)}
        """
        if isinstance(given, Layout):
            return given
        if isinstance(given, Mapping):
            return _layout(given, "the layout")
        path = Path(given)
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise LayoutError(f"{path.name}: cannot be read as a layout ({_reason(error)})") from None
        except tomllib.TOMLDecodeError as error:
            raise LayoutError(f"{path.name}: not valid TOML: {error}") from None
        return _layout(document, path.name)

    def fitted_to(self, available: Sequence[str], source: str) -> Layout:
        """Return the layout, having made sure that the source has every column it names.

        Raises:
            LayoutError: a column is missing; the message names the nearest ones.
        """
        wanted = [column for columns in self.columns.values() for column in columns]
        missing = [column for column in [*wanted, *([self.id] if self.id else [])] if column not in available]
        if missing:
            near = get_close_matches(missing[0], available, n=3, cutoff=0.5)
            hint = (
                f"did you mean {_listed(near)}?" if near else f"none of its {len(available)} columns is called like it"
            )
            raise LayoutError(
                f"{source}: the layout names a column {missing[0]!r} that the source does not have; {hint}"
            )
        return self

    def with_columns(self, columns: Mapping[str, tuple[str, ...]]) -> Layout:
        """Return the layout with other columns."""
        return replace(self, columns=columns)

    def with_options(self, chosen: Mapping[str, str]) -> Layout:
        """Return the layout with these options laid over its own.

        Raises:
            LayoutError: an option does not exist, or may not have that value.
        """
        return replace(self, options={**self.options, **_known_options(chosen, "the options given")})

    def mapped(self) -> frozenset[str]:
        """Return the source columns that the layout uses, the record id among them."""
        used = {column for columns in self.columns.values() for column in columns}
        return frozenset(used | ({self.id} if self.id else set()))


def parts_of(full: str) -> tuple[str, str]:
    """Return a full field name as its value instance and its short field name.

    >>> parts_of("street_address.unit"), parts_of("date_of_birth"), parts_of("person_name.2.family_name")
    (('street_address', 'unit'), ('date_of_birth', 'text'), ('person_name.2', 'family_name'))
    """
    if found := _INSTANCE.fullmatch(full):
        return f"{found['value']}.{found['number']}", found["field"] or "text"
    value, _, name = full.partition(".")
    return value, name or "text"


def _layout(document: Mapping[str, object], where: str) -> Layout:
    unknown = set(document) - {"id", "columns", "options"}
    if unknown:
        raise LayoutError(
            f"{where}: no such entry {_listed(sorted(unknown))}: a layout has id, [columns] and [options]"
        )
    columns = document.get("columns")
    if not isinstance(columns, Mapping) or not columns:
        raise LayoutError(f"{where}: [columns] is missing or empty; map at least one standard field to a column")
    record_id = document.get("id")
    if record_id is not None and not isinstance(record_id, str):
        raise LayoutError(f"{where}: id is the name of one column")
    named = {str(name): _column_names(given, str(name), where) for name, given in _flattened(columns)}
    full = {full_field(name, named, where): given for name, given in named.items()}
    if len(full) < len(named):
        raise LayoutError(f"{where}: a field is mapped twice, once by its short and once by its full name")
    return Layout(full, record_id, _options(document.get("options", {}), full, where))


def _flattened(columns: Mapping[str, object], before: str = "") -> Iterable[tuple[str, object]]:
    """Yield dotted names whether they were written `"coordinates.x" = …` or as TOML's own dotted keys and tables."""
    for name, given in columns.items():
        if isinstance(given, Mapping):
            yield from _flattened(given, f"{before}{name}.")
        else:
            yield f"{before}{name}", given


def _column_names(given: object, name: str, where: str) -> tuple[str, ...]:
    if isinstance(given, str):
        return (given,)
    if isinstance(given, Sequence) and given and all(isinstance(each, str) for each in given):
        return tuple(given)
    raise LayoutError(f"{where}: {name} is mapped to a column name or a list of column names")


def full_field(name: str, named: Iterable[str], where: str) -> str:
    """Return the full name of a field that may have been written short.

    A short name stands for the field of the one mapped value that has it; between street and postal address it is the
    street's.

    Raises:
        LayoutError: no standard field is called so, or it could be several.
    """
    known = fields()
    value, short = parts_of(name)
    root = value.partition(".")[0]
    if name in known or root == "identifiers" or f"{root}.{short}" in known or (short == "text" and root in known):
        return name
    candidates = [each.value for each in known.values() if each.field == name]
    mapped = {parts_of(other)[0] for other in named if other in known}
    chosen = [each for each in candidates if each in mapped]
    if len(chosen) != 1:
        chosen = ["street_address"] if "street_address" in candidates else candidates
    if len(chosen) == 1:
        return f"{chosen[0]}.{name}"
    if chosen:
        raise LayoutError(
            f"{where}: {name!r} could be {_listed([f'{each}.{name}' for each in chosen])}: write it in full"
        )
    near = get_close_matches(name, [*known, *(each.field for each in known.values())], n=3, cutoff=0.5)
    hint = f"did you mean {_listed(near)}?" if near else "`nzdatastd rules` shows the fields"
    raise LayoutError(f"{where}: no standard field is called {name!r}; {hint}")


def _options(given: object, columns: Mapping[str, tuple[str, ...]], where: str) -> Mapping[str, str]:
    if not isinstance(given, Mapping):
        raise LayoutError(f"{where}: [options] is a table of names and values")
    chosen = _known_options({str(name): str(value) for name, value in given.items()}, where)
    if len(columns.get(_GIVEN_NAMES, ())) == 1:
        return {"given_names_format": "2", **chosen}
    return chosen


def _known_options(chosen: Mapping[str, str], where: str) -> Mapping[str, str]:
    for name, value in chosen.items():
        known = options().get(name)
        if known is None:
            raise LayoutError(f"{where}: no option is called {name!r}: the options are {_listed(sorted(options()))}")
        if known.allowed and value not in known.allowed:
            raise LayoutError(f"{where}: option {name} is one of {', '.join(known.allowed)}")
    return chosen


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or "no such file" if isinstance(error, OSError) else "it is not UTF-8"
