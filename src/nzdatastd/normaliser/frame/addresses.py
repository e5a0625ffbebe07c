"""Addresses in a frame: the standard columns of street, postal and overseas addresses.

What a text turns out to be need not be what its column is called: the box in a column of street addresses goes to the
columns of a postal address beside it, with its street part, if there is one, in the columns of the street address too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.address.formatting import one_line
from nzdatastd.normaliser.address.outcome import Address
from nzdatastd.normaliser.frame.composition import composed
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
_LISTS: Final = ("alternatives", "others", "findings")
_VALUES: Final = ("street_address", "postal_address")
_STRUCTS: Final = {"changes": ("field", "before", "after", "rule"), "other_fields": ("field", "value")}
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
    """

    instance: str
    columns: Mapping[str, tuple[str, ...]]
    postal: str
    overseas: str
    places: Places | None
    is_costly: bool = True

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

        texts = pl.List(pl.String())
        found: dict[str, pl.DataType] = {}
        if not self.is_postal:
            found.update(_typed(self.instance, _STREET))
            for name in ("full_address_number", "full_road_name", "full_address"):
                found[f"{self.instance}.{name}"] = pl.String()
        found.update(_typed(self.postal, _POSTAL))
        found.update(_typed(self.overseas, _OVERSEAS))
        found[f"{self.instance}.original"] = pl.String()
        found.update({f"{self.instance}.{name}": pl.String() for name in _ABOUT})
        found.update({f"{self.instance}.{name}": texts for name in _LISTS})
        found.update(
            {
                f"{self.instance}.{name}": pl.List(pl.Struct(dict.fromkeys(fields, pl.String())))
                for name, fields in _STRUCTS.items()
            }
        )
        return found

    def normalised(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns of some rows.

        Args:
            given: the columns of `sources`, as text.
        """
        import polars as pl

        rows = [
            _cells(normalise_address(each, places=self.places, postal=self.is_postal)) for each in self._given(given)
        ]
        street, postal, overseas, about, lists, changes, others = zip(*rows, strict=True) if rows else ((),) * 7
        schema = self.schema()
        columns = [
            *([] if self.is_postal else _series(self.instance, _STREET, street, schema)),
            *_series(self.postal, _POSTAL, postal, schema),
            *_series(self.overseas, _OVERSEAS, overseas, schema),
            *_series(self.instance, _ABOUT, about, schema),
            *_series(self.instance, _LISTS, lists, schema),
            _structs(f"{self.instance}.changes", changes, schema),
            _structs(f"{self.instance}.other_fields", others, schema),
        ]
        frame = pl.DataFrame(columns).with_columns(_original(given, self.sources).alias(f"{self.instance}.original"))
        if not self.is_postal:
            frame = frame.with_columns(**composed(self.instance))
        return frame.select(schema.keys())

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
    instance: str, fields: Sequence[str], rows: Sequence[Sequence[object]], schema: Mapping[str, pl.DataType]
) -> list[pl.Series]:
    import polars as pl

    columns: Iterable[Sequence[object]] = zip(*rows, strict=True) if rows else ((),) * len(fields)
    return [
        pl.Series(name := f"{instance}.{field}", column, dtype=schema[name], strict=True)
        for field, column in zip(fields, columns, strict=True)
    ]


def _structs(name: str, rows: Sequence[Sequence[tuple[str, ...]]], schema: Mapping[str, pl.DataType]) -> pl.Series:
    """Return a column of lists of structs. Polars makes structs of columns far faster than of Python's dicts."""
    import polars as pl

    fields = _STRUCTS[name.rpartition(".")[2]]
    numbers = [number for number, row in enumerate(rows) for _ in row]
    flat = list(zip(*(each for row in rows for each in row), strict=True)) or [()] * len(fields)
    table = pl.DataFrame(
        {"row": pl.Series(numbers, dtype=pl.UInt32)}
        | {field: pl.Series(column, dtype=pl.String) for field, column in zip(fields, flat, strict=True)}
    )
    lists = table.group_by("row", maintain_order=True).agg(pl.struct(fields).alias(name))
    every = pl.DataFrame({"row": pl.int_range(len(rows), dtype=pl.UInt32, eager=True)})
    joined = every.join(lists, on="row", how="left", maintain_order="left")[name]
    return joined.fill_null(pl.Series([[]], dtype=schema[name]).first()) if joined.null_count() else joined


def _original(given: pl.DataFrame, sources: Sequence[str]) -> pl.Series:
    import polars as pl

    if len(sources) == 1:
        return given[sources[0]]
    parts = [pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)) for name in sources]
    joined = pl.concat_str(parts, separator=", ", ignore_nulls=True)
    return given.select(pl.when(pl.any_horizontal(part.is_not_null() for part in parts)).then(joined)).to_series()


Cells = tuple[
    Sequence[object],
    Sequence[object],
    Sequence[object],
    Sequence[object],
    Sequence[object],
    Sequence[tuple[str, ...]],
    Sequence[tuple[str, ...]],
]


def _cells(result: Normalised[Address]) -> Cells:
    """Return the cells of one result, in the order of the columns."""
    fields = result.fields
    kind = _kind(result)
    get = fields.get
    street = postal = overseas = None
    if kind == "street_address":
        street = list(map(get, _STREET))
    elif kind == "postal_address":
        postal = list(map(get, _POSTAL))
        if "road_name" in fields or "address_number" in fields:
            street = list(map(get, _STREET))
    elif kind is not None:
        overseas = list(map(get, _OVERSEAS))
    known = {name: value for name, value in fields.items() if name not in _IN_COLUMNS} if kind else {}
    return (
        street or _STREET_BLANK,
        postal or _POSTAL_BLANK,
        overseas or _OVERSEAS_BLANK,
        (kind, result.status.value, result.confidence.value, result.unparsed or None),
        (
            [one_line(each) for each in result.alternatives],
            [one_line(each) for each in result.values[1:]],
            [each.rule for each in result.findings],
        ),
        [(change.what, change.before, change.after, change.rule) for change in result.changes],
        [(name, str(value)) for name, value in known.items()],
    )


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


Composer = Callable[[str], Mapping[str, "pl.Expr"]]
