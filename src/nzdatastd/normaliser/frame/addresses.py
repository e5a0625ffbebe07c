"""Addresses in a frame: the standard columns of street, postal and overseas addresses.

What a text turns out to be need not be what its column is called: the box in a column of street addresses goes to the
columns of a postal address beside it, with its street part, if there is one, in the columns of the street address too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.address.formatting import one_line
from nzdatastd.normaliser.address.outcome import Address
from nzdatastd.normaliser.frame.composition import composed
from nzdatastd.normaliser.frame.garbage import no_garbage_collection
from nzdatastd.normaliser.frame.lists import list_series
from nzdatastd.normaliser.frame.originals import originals
from nzdatastd.normaliser.frame.stand_in import STAND_IN, with_stand_ins
from nzdatastd.normaliser.places import built_in_places
from nzdatastd.normaliser.result import Normalised, Status
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["AddressPlan", "address_plans"]

_STREET: Final = tuple(StreetAddress.model_fields)
_POSTAL: Final = tuple(PostalAddress.model_fields)
_OVERSEAS: Final = tuple(OverseasAddress.model_fields)
_STREET_BLANK: Final = (None,) * len(_STREET)
_POSTAL_BLANK: Final = (None,) * len(_POSTAL)
_OVERSEAS_BLANK: Final = (None,) * len(_OVERSEAS)
_WHOLE: Final = frozenset({"address_id", "address_number", "address_number_high"})
_ABOUT: Final = ("type", "status", "confidence", "unparsed")
_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "changes": ("field", "before", "after", "rule"),
    "findings": (),
    "alternatives": (),
    "others": (),
    "other_fields": ("field", "value"),
}
"""The columns of lists, each with the fields of its structs; none where it is a list of texts."""

_BEHIND_THE_ROAD: Final = ("suburb_locality", "town_city", "postcode")
"""Fields that may have columns of their own beside a text, as a line has them: behind it, in this order."""

_VALUES: Final = ("street_address", "postal_address")
_IN_COLUMNS: Final = frozenset((*_STREET, *_POSTAL, *_OVERSEAS))


def address_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]], _: Layout, places: Places | None
) -> list[AddressPlan]:
    """Return a plan for each address of a layout, with names for the further values that it may hold.

    Args:
        mapped: the columns by field, by instance.
        _: the layout; addresses need no options.
        places: the full table of localities.
    """
    taken = set(mapped)

    def next_free(value: str) -> str:
        names = [value, *(f"{value}.{number}" for number in range(2, len(taken) + 3))]
        free = next(name for name in names if name not in taken)
        taken.add(free)
        return free

    plans = []
    for instance, columns in mapped.items():
        value = instance.partition(".")[0]
        if value in _VALUES:
            postal = next_free("postal_address") if value == "street_address" else instance
            plans.append(AddressPlan(instance, dict(columns), postal, next_free("overseas_address"), places))
    return plans


@dataclass(frozen=True)
class AddressPlan:
    """How the columns of one address are normalised.

    Args:
        instance: `street_address`, `postal_address`, `street_address.2`.
        columns: the source's columns by field; `text` is what is not split.
        postal: the instance that a postal address found there goes to; its own name for a postal address.
        overseas: the instance that an overseas address goes to.
        places: the full table of localities.
        has_lists: whether changes, findings and other readings are told besides.
    """

    instance: str
    columns: Mapping[str, tuple[str, ...]]
    postal: str
    overseas: str
    places: Places | None
    has_lists: bool = True

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the source that it reads."""
        return tuple(dict.fromkeys(column for columns in self.columns.values() for column in columns))

    @property
    def is_postal(self) -> bool:
        """Whether the source says that the address is where mail goes."""
        return self.postal == self.instance

    def schema(self) -> Mapping[str, pl.DataType]:
        """Return the columns that it gives, with their types."""
        import polars as pl

        found: dict[str, pl.DataType] = {}
        if not self.is_postal:
            found.update(_typed(self.instance, _STREET))
            for name in ("full_address_number", "full_road_name", "full_address"):
                found[f"{self.instance}.{name}"] = pl.String()
        found.update(_typed(self.postal, _POSTAL))
        found.update(_typed(self.overseas, _OVERSEAS))
        found[f"{self.instance}.original"] = pl.String()
        found.update({f"{self.instance}.{name}": pl.String() for name in _ABOUT})
        for name, fields in self._lists.items():
            found[f"{self.instance}.{name}"] = pl.List(
                pl.Struct(dict.fromkeys(fields, pl.String())) if fields else pl.String()
            )
        return found

    def without_lists(self) -> AddressPlan:
        """Return the plan for the values alone, which reads a fifth faster."""
        return replace(self, has_lists=False)

    @property
    def _lists(self) -> Mapping[str, tuple[str, ...]]:
        return _LISTS if self.has_lists else {}

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with a stand-in for their house numbers, where the number does not matter to the reading."""
        if not self._lines:
            return given
        return given.with_columns(self._stand_ins(given)["text"].alias(self._lines[0]))

    def read(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each question: the standard columns but for those that are composed."""
        import polars as pl

        cells = _cells if self.has_lists else _cells_without_lists
        with no_garbage_collection():
            rows = [
                cells(normalise_address(each, places=self.places, postal=self.is_postal)) for each in self._given(asked)
            ]
        street, postal, overseas, about, lists, elsewhere = zip(*rows, strict=True) if rows else ((),) * 6
        schema = self.schema()
        return pl.DataFrame(
            [
                *([] if self.is_postal else _series(self.instance, _STREET, street, schema)),
                *_series(self.postal, _POSTAL, postal, schema),
                *_series(self.overseas, _OVERSEAS, overseas, schema),
                *_series(self.instance, _ABOUT, about, schema),
                *_series(self.instance, self._lists, lists, schema),
                pl.Series(self._elsewhere, elsewhere, dtype=pl.Boolean),
            ]
        )

    @property
    def _elsewhere(self) -> str:
        """The column of answers that tells whether a number stands elsewhere than in its fields."""
        return f"{self.instance}.elsewhere"

    def is_open(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.Series:
        """Return for each row whether its number stands elsewhere than in the fields of number and unit."""
        import polars as pl

        if not self._lines:
            return pl.Series("open", [False], pl.Boolean).new_from_index(0, given.height)
        name = self._lines[0]
        stood_in = (given[name] != asked[name]).fill_null(value=False)
        elsewhere = answers.select(
            pl.any_horizontal(
                self._elsewhere,
                *(pl.col(f"{self.instance}.{each}").is_null() for each in ("type", "address_number")),
                pl.col(f"{self.instance}.unparsed").is_not_null(),
            )
        ).to_series()
        return stood_in & elsewhere

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns, each row with its own number, and what is composed of them."""
        import polars as pl

        own = originals(given, self.sources).alias(f"{self.instance}.original")
        frame = answers.with_columns(own)
        if self._lines:
            name = self._lines[0]
            numbers = self._stand_ins(given).select("unit", "number", "letter")
            stood_in = (given[name] != asked[name]).fill_null(value=False)
            frame = frame.hstack(numbers).with_columns(
                pl.when(stood_in & pl.col(f"{instance}.address_number").is_not_null())
                .then(own)
                .otherwise(f"{instance}.{field}")
                .alias(f"{instance}.{field}")
                for instance in {self.instance, self.postal}
                for field, own in (
                    ("address_number", pl.col("number")),
                    ("unit", pl.coalesce("unit", f"{instance}.unit")),
                    ("address_number_suffix", pl.coalesce("letter", f"{instance}.address_number_suffix")),
                )
            )
        if not self.is_postal:
            frame = frame.with_columns(**composed(self.instance))
        return frame.select(self.schema().keys())

    @property
    def _lines(self) -> tuple[str, ...]:
        """The columns that an address is read from as from one text, in its order; none where fields are split."""
        if "text" not in self.columns or not self.columns.keys() <= {"text", *_BEHIND_THE_ROAD}:
            return ()
        lines = (*self.columns["text"], *(c for field in _BEHIND_THE_ROAD for c in self.columns.get(field, ())))
        return lines if lines.count(lines[0]) == 1 else ()

    def _stand_ins(self, given: pl.DataFrame) -> pl.DataFrame:
        places = self.places if self.places is not None else built_in_places()
        first, *behind = (given[name] for name in self._lines)
        return with_stand_ins(first, behind=behind, left_alone=places.numbers_of_roads)

    def _given(self, given: pl.DataFrame) -> Iterable[str | Sequence[str | None] | Mapping[str, object] | None]:
        if self.columns.keys() == {"text"}:
            columns = self.columns["text"]
            return given[columns[0]].to_list() if len(columns) == 1 else given.select(columns).iter_rows()
        fields = [(field, columns, len(columns) == 1) for field, columns in self.columns.items()]
        return (
            {
                field: row[columns[0]] if is_one else [row[column] for column in columns]
                for field, columns, is_one in fields
            }
            for row in given.iter_rows(named=True)
        )


def _typed(instance: str, fields: Iterable[str]) -> dict[str, pl.DataType]:
    import polars as pl

    def kind(field: str) -> pl.DataType:
        if field == "lines":
            return pl.List(pl.String())
        return pl.Int64() if field in _WHOLE else pl.String()

    return {f"{instance}.{field}": kind(field) for field in fields}


def _series(
    instance: str, fields: Iterable[str], rows: Sequence[Sequence[Any]], schema: Mapping[str, pl.DataType]
) -> list[pl.Series]:
    import polars as pl

    names = [f"{instance}.{field}" for field in fields]
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(names)

    def series(name: str, column: Sequence[Any]) -> pl.Series:
        kind = schema[name]
        if isinstance(kind, pl.List):
            return list_series(name, column, kind)
        if column.count(None) == len(column):  # most are, of every kind of address but one
            return pl.Series(name, [None], dtype=kind).new_from_index(0, len(column))
        return pl.Series(name, column, dtype=kind, strict=True)

    return [series(name, column) for name, column in zip(names, columns, strict=True)]


def _values(result: Normalised[Address]) -> tuple[Sequence[Any], ...]:
    """Return the cells of one result: of the street, postal and overseas address, and about it."""
    fields = result.fields
    kind = _kind(result)
    street: Sequence[object] = _STREET_BLANK
    postal: Sequence[object] = _POSTAL_BLANK
    overseas: Sequence[object] = _OVERSEAS_BLANK
    if kind == "street_address":
        street = tuple([fields.get(name) for name in _STREET])
    elif kind == "postal_address":
        postal = tuple([fields.get(name) for name in _POSTAL])
        if "road_name" in fields or "address_number" in fields:
            street = tuple([fields.get(name) for name in _STREET])
    elif kind is not None:
        overseas = tuple([fields.get(name) for name in _OVERSEAS])
    return (
        street,
        postal,
        overseas,
        (kind, result.status.value, result.confidence.value, result.unparsed or None),
    )


def _cells(result: Normalised[Address]) -> tuple[Any, ...]:
    """Return the cells of one result: as `_values`, its lists, and whether a number stands outside its fields."""
    values = _values(result)
    changes, findings, alternatives, others = result.changes, result.findings, result.alternatives, result.values[1:]
    known = _other_fields(result, values[-1][0])
    lists = (
        [(change.what, change.before, change.after, change.rule) for change in changes] if changes else (),
        [each.rule for each in findings] if findings else (),
        [one_line(each) for each in alternatives] if alternatives else (),
        [one_line(each) for each in others] if others else (),
        known,
    )
    is_changed = any(STAND_IN in change.before for change in changes)
    return (*values, lists, is_changed or bool(alternatives or others or known))


def _cells_without_lists(result: Normalised[Address]) -> tuple[Any, ...]:
    # What was written differently is told nowhere: the number in it does not matter.
    values = _values(result)
    return (*values, (), bool(result.alternatives or result.values[1:] or _other_fields(result, values[-1][0])))


def _other_fields(result: Normalised[Address], kind: str | None) -> Sequence[tuple[str, str]]:
    fields = result.fields
    if kind is None or fields.keys() <= _IN_COLUMNS:
        return ()
    return [(name, str(value)) for name, value in fields.items() if name not in _IN_COLUMNS]


_KINDS: Final[Mapping[type, str]] = {
    StreetAddress: "street_address",
    PostalAddress: "postal_address",
    OverseasAddress: "overseas_address",
}


def _kind(result: Normalised[Address]) -> str | None:
    if result.value is not None:
        return _KINDS[type(result.value)]
    if result.status is not Status.PARTIAL:
        return None
    if "lines" in result.fields:
        return "overseas_address"
    return "postal_address" if "delivery_type" in result.fields else "street_address"
