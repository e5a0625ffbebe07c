"""Coordinates in a frame: plain pairs a whole column at a time, the odd rest one by one.

Nearly every pair of a file is another one, so there is nothing to gain by reading each distinct pair once. What most
pairs are is decided for the column as a whole by the same tables that decide a single pair; what fits no plain case is
asked, and read like any other text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final, cast

from nzdatastd.normaliser.coordinates import CoordinateEvidence, Declared, coordinate_evidence, normalised_coordinates
from nzdatastd.normaliser.coordinates.column_evidence import PLAIN_PAIR, numbers_of
from nzdatastd.normaliser.coordinates.formatting import plain_number
from nzdatastd.normaliser.coordinates.plain_pairs import PlainCase, plain_cases
from nzdatastd.normaliser.coordinates.systems import system_named
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST
from nzdatastd.normaliser.frame.about import about_schema
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.frame.originals import originals
from nzdatastd.normaliser.result import Normalised, Status
from nzdatastd.standards.coordinates import Coordinates

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["CoordinatesPlan", "coordinate_plans"]

_FIELDS: Final = ("x", "y", "crs")
_STAND_IN: Final = "\ue000plain case "  # of the private use area: no text of a source begins like that


def coordinate_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]], layout: Layout, _: Places | None
) -> list[CoordinatesPlan]:
    """Return a plan for each pair of coordinates of a layout.

    Args:
        mapped: the columns by field, by instance.
        layout: its options `crs` and `axis_order` declare what the columns do not name themselves.
        _: the table of localities; coordinates need none.
    """
    crs, order = layout.options.get("crs"), layout.options.get("axis_order")
    plans = []
    for instance, columns in mapped.items():
        most = {"text": 2}  # a text may stand in two columns, latitude and longitude in either order
        known = {
            name: columns[name] for name in ("text", *_FIELDS) if 1 <= len(columns.get(name, ())) <= most.get(name, 1)
        }
        names = ("text",) if "text" in known and "x" not in known else ("x", "y")
        chosen = {name: known[name] for name in (*names, "crs") if name in known}
        if instance.partition(".")[0] == "coordinates" and any(name in chosen for name in names):
            plans.append(CoordinatesPlan(instance, chosen, crs, order))
    return plans


@dataclass(frozen=True)
class CoordinatesPlan(OneByOnePlan[Coordinates]):
    """How the columns of a pair of coordinates are normalised.

    Args:
        instance: `coordinates`, `coordinates.2`.
        columns: the columns of x, y and the system, or of the text.
        crs: the system that the layout declares for pairs that name none.
        order: the axis order that the layout declares.
        told: what the columns tell as a whole.
    """

    crs: str | None
    order: str | None
    told: CoordinateEvidence | None = field(default=None)

    def evidence(self, given: pl.DataFrame) -> CoordinateEvidence:
        """Return what some rows tell about order and system."""
        names = self._numbers
        return coordinate_evidence(*(given[name] for name in names)) if names else CoordinateEvidence()

    def decided(self, evidence: Sequence[object]) -> CoordinatesPlan:
        """Return the plan with what the whole column tells."""
        return replace(self, told=reduce(add, cast("Sequence[CoordinateEvidence]", evidence), CoordinateEvidence()))

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return x, y and the system."""
        import polars as pl

        types = (pl.Float64(), pl.Float64(), pl.Int64())
        return {f"{self.instance}.{name}": kind for name, kind in zip(_FIELDS, types, strict=True)}

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[Coordinates]:
        """Return the result of one row."""
        cells = dict(zip(self.sources, row, strict=True))
        x, y, crs = (cells[self.columns[name][0]] if name in self.columns else "" for name in _FIELDS)
        declared = self._declared(crs)
        if "text" in self.columns:
            texts = [cells[name] for name in self.columns["text"]]
            return normalised_coordinates(
                ", ".join(each for each in texts if each and not each.isspace()), None, declared
            )
        return normalised_coordinates(x or "", y or "", declared)

    def read(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each row; that of a stand-in is what all rows of its case have."""
        import polars as pl

        numbers = asked.to_series(0).str.extract(f"^{_STAND_IN}([0-9]+)$").cast(pl.Int16)
        is_plain = numbers.is_not_null()
        if not is_plain.any():
            return super().read(asked)
        rest = super().read(asked.filter(~is_plain))
        plain = self._of_cases()[numbers.drop_nulls()]
        place = pl.int_range(asked.height, dtype=pl.UInt32, eager=True)
        order = pl.concat([place.filter(~is_plain), place.filter(is_plain)]).arg_sort()
        return pl.concat([rest, plain.select(rest.columns)])[order]

    def cells(self, found: Normalised[Coordinates]) -> tuple[object, ...]:
        """Return the cells of one result."""
        return tuple(found.fields.get(name) for name in _FIELDS)

    def written(self, value: Coordinates) -> str:
        """Return a place as text, with its system."""
        return f"{plain_number(value.x)} {plain_number(value.y)} (EPSG:{value.crs})"

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with one stand-in for all of a plain case: their results differ in the numbers only."""
        import polars as pl

        case = self._case_of(self._numbers_of(given))
        first, *others = given.columns
        is_plain = case.is_not_null()
        stand_in = pl.lit(_STAND_IN) + case.cast(pl.String)
        return given.select(
            pl.when(is_plain).then(stand_in).otherwise(_without_stand_in(first)).alias(first),
            *(pl.when(~is_plain).then(pl.col(name)).alias(name) for name in others),
        )

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns: the numbers of plain cases are put in for the whole column."""
        import polars as pl

        original = originals(given, self._original).alias(f"{self.instance}.original")
        case = asked.to_series(0).str.strip_prefix(_STAND_IN).cast(pl.Int16, strict=False)
        is_plain = asked.to_series(0).str.starts_with(_STAND_IN).fill_null(value=False)
        if not is_plain.any():
            return answers.with_columns(original).select(self.schema().keys())
        cases = self._cases()
        swapped = pl.Series([each.is_swapped for each in cases], dtype=pl.Boolean)[case.set(~is_plain, 0)]
        numbers = self._numbers_of(given)
        x, y, crs = (f"{self.instance}.{name}" for name in _FIELDS)
        plain = {
            x: numbers["first"].zip_with(~swapped, numbers["second"]),
            y: numbers["second"].zip_with(~swapped, numbers["first"]),
        }
        return answers.with_columns(
            original,
            *(column.zip_with(is_plain, answers[name]).alias(name) for name, column in plain.items()),
            numbers["crs"].zip_with(is_plain & answers[crs].is_null(), answers[crs]).alias(crs),
        ).select(self.schema().keys())

    @property
    def _original(self) -> tuple[str, ...]:
        return tuple(column for name in ("text", "x", "y") for column in self.columns.get(name, ()))

    @property
    def _numbers(self) -> tuple[str, ...]:
        """The columns of the two numbers, or the one that holds both; none where there is but one number."""
        names = self._original
        return names if "text" in self.columns or len(names) > 1 else ()

    def _declared(self, crs: str | None) -> Declared:
        named = crs if crs and not crs.isspace() else self.crs
        order = self.order
        return Declared.of(named, None if "text" in self.columns and order != LATITUDE_FIRST else order, self.told)

    def _numbers_of(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the two numbers of each row and its declared system; null where they are no plain numbers."""
        import polars as pl

        names = self._numbers
        first = second = pl.lit(None, pl.Float64)
        if len(names) == 1:
            pair = pl.col(names[0]).str.extract_groups(PLAIN_PAIR).struct
            first, second = (pair[place].cast(pl.Float64, strict=False) for place in (0, 1))
        elif names:
            first, second = (numbers_of(pl.col(name)) for name in names)
        return given.select(first=first, second=second, crs=self._codes(given))

    def _codes(self, given: pl.DataFrame) -> pl.Series:
        """Return the declared system of each row: 0 where none is, -1 where what is declared is not understood."""
        import polars as pl

        usual = self._code(self.crs)
        if "crs" not in self.columns:
            return pl.Series("crs", [usual], dtype=pl.Int64).new_from_index(0, given.height)
        texts = given[self.columns["crs"][0]]
        known = {text: usual if text is None or not text.strip() else self._code(text) for text in texts.unique()}
        return texts.replace_strict(list(known), list(known.values()), return_dtype=pl.Int64)

    @staticmethod
    def _code(named: str | None) -> int:
        if named is None or not named.strip():
            return 0
        code = system_named(named)
        return -1 if code is None else code

    def _cases(self) -> tuple[PlainCase, ...]:
        order = self._declared(None).order
        if order is None and "text" not in self.columns:
            order = "xy"
        return plain_cases(order, self.told or CoordinateEvidence())

    def _case_of(self, numbers: pl.DataFrame) -> pl.Series:
        """Return the number of the plain case that each row is; null where it is none. Few cases are tried on many."""
        import polars as pl

        found = pl.Series("case", [None], dtype=pl.Int16).new_from_index(0, numbers.height)
        rest = numbers.with_row_index("row").drop_nulls()
        present = set(rest["crs"].unique())
        for number, case in enumerate(self._cases()):
            if not rest.height or present.isdisjoint(case.declared):
                continue
            holds = rest.select(case.holds()).to_series()
            found = found.scatter(rest["row"].filter(holds), number) if holds.any() else found
            rest = rest.filter(~holds)
        return found

    def _of_cases(self) -> pl.DataFrame:
        """Return the answers of the plain cases, without their numbers."""
        import polars as pl

        cases = self._cases()
        schema = {**self.fields(), **about_schema(self.instance)}
        del schema[f"{self.instance}.original"]
        told: dict[str, list[Any]] = {
            "crs": [case.crs for case in cases],
            "status": [Status.CONFORMANT.value] * len(cases),
            "confidence": [case.confidence for case in cases],
            "changes": [
                [dict(zip(("field", "before", "after", "rule"), change, strict=True)) for change in case.changes]
                for case in cases
            ],
            **dict.fromkeys(("findings", "alternatives", "others"), [[]] * len(cases)),
        }
        return pl.DataFrame(
            [
                pl.Series(name, told.get(name.rpartition(".")[2], [None] * len(cases)), dtype=kind)
                for name, kind in schema.items()
            ]
        )


def _without_stand_in(name: str) -> pl.Expr:
    """Return the texts of a column with another first letter, should one of them look like a stand-in."""
    import polars as pl

    return pl.col(name).str.replace(f"^{_STAND_IN[0]}", "\ufffd")
