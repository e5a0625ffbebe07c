"""What a column of pairs tells: its order, its system, and which of its pairs tell nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.coordinates.land import is_land_of_columns, on_mainland_of_columns
from nzdatastd.normaliser.coordinates.systems import NZMG_CODE, NZTM_CODE

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PLAIN_NUMBER", "PLAIN_PAIR", "CoordinateEvidence", "coordinate_evidence", "numbers_of"]

PLAIN_NUMBER: Final = r"^\s*[+-]?[0-9]{1,15}(?:\.[0-9]{0,18})?\s*$"
"""A number that needs no reading: what both forms of this library understand as it stands."""

PLAIN_PAIR: Final = r"^\s*([+-]?[0-9]{1,15}(?:\.[0-9]{1,18})?)(?: *, *| +)([+-]?[0-9]{1,15}(?:\.[0-9]{1,18})?)\s*$"
"""Two of them in one text."""

_NEARLY_ALL: Final = 0.99
_DEGREES: Final = 360


@dataclass(frozen=True, slots=True)
class CoordinateEvidence:
    """How many pairs of a column are what; each pair is counted by the one reading that fits it.

    Args:
        in_order: pairs in degrees with the longitude first.
        swapped: pairs in degrees with the latitude first.
        unsigned: pairs whose latitude has lost its minus, in either order.
        nztm: pairs that are land in NZTM alone, in the order given.
        nzmg: pairs that are land in NZMG alone.
        nztm_swapped: the same with the northing first.
        nzmg_swapped: the same with the northing first.
        undecidable: pairs of numbers that fit none of these, or several.
        filled: pairs of which anything is filled.
    """

    in_order: int = 0
    swapped: int = 0
    unsigned: int = 0
    nztm: int = 0
    nzmg: int = 0
    nztm_swapped: int = 0
    nzmg_swapped: int = 0
    undecidable: int = 0
    filled: int = 0

    def __add__(self, other: CoordinateEvidence) -> CoordinateEvidence:
        return CoordinateEvidence(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(CoordinateEvidence))
        )

    @property
    def order(self) -> str | None:
        """The order that nearly all pairs have, `xy` or `yx`; None where they tell none, or both."""
        east_first = self.in_order + self.nztm + self.nzmg
        north_first = self.swapped + self.nztm_swapped + self.nzmg_swapped
        return _nearly_all({"xy": east_first, "yx": north_first})

    @property
    def crs(self) -> int | None:
        """The system that nearly all pairs in metres are in, as an EPSG code; None where they tell none, or several."""
        told = _nearly_all({"nztm": self.nztm + self.nztm_swapped, "nzmg": self.nzmg + self.nzmg_swapped})
        return {"nztm": NZTM_CODE, "nzmg": NZMG_CODE}.get(told or "")


def _nearly_all(counts: dict[str, int]) -> str | None:
    total = sum(counts.values())
    for name, count in counts.items():
        if total and count >= _NEARLY_ALL * total:
            return name
    return None


def numbers_of(texts: pl.Expr) -> pl.Expr:
    """Return the plain numbers of a column of texts; null where a text is none.

    Args:
        texts: of one number each.
    """
    import polars as pl

    return pl.when(texts.str.contains(PLAIN_NUMBER)).then(texts.str.strip_chars().cast(pl.Float64, strict=False))


def coordinate_evidence(x: pl.Series, y: pl.Series | None = None) -> CoordinateEvidence:
    """Count what the pairs of a column tell.

    Args:
        x: texts or numbers that are mapped to x; or pairs in one text, where there is no y.
        y: texts or numbers that are mapped to y.

    >>> import polars as pl
    >>> found = coordinate_evidence(pl.Series([-41.2865, -43.5321]), pl.Series([174.7762, 172.6362]))
    >>> found.order, found.swapped, found.crs
    ('yx', 2, None)
    >>> coordinate_evidence(pl.Series(["1748736 5427916"])).crs
    2193
    """
    import polars as pl

    given = pl.DataFrame({"x": x.cast(pl.String), "y": x.cast(pl.String) if y is None else y.cast(pl.String)})
    if y is None:
        pair = pl.col("x").str.extract_groups(PLAIN_PAIR).struct
        frame = given.select(x=pair[0].cast(pl.Float64, strict=False), y=pair[1].cast(pl.Float64, strict=False))
    else:
        frame = given.select(x=numbers_of(pl.col("x")), y=numbers_of(pl.col("y")))
    both = frame.drop_nulls()
    is_degrees = (pl.col("x").abs() <= _DEGREES) & (pl.col("y").abs() <= _DEGREES)
    counts = _counted_in_degrees(both.filter(is_degrees)) | _counted_in_metres(both.filter(~is_degrees))
    filled = given.select(pl.any_horizontal(pl.col("x", "y").str.strip_chars() != "").sum()).item()
    undecidable = both.height - sum(counts.values())
    return CoordinateEvidence(**counts, undecidable=undecidable, filled=int(filled or 0))


def _counted_in_degrees(rest: pl.DataFrame) -> dict[str, int]:
    """Count readings of which no two can fit one pair."""
    import polars as pl

    x, y = pl.col("x"), pl.col("y")
    tests = {
        "in_order": is_land_of_columns(None, x, y),
        "swapped": is_land_of_columns(None, y, x),
        "unsigned": (on_mainland_of_columns(x, -y) & (y > 0)) | (on_mainland_of_columns(y, -x) & (x > 0)),
    }
    counts = {}
    for name, test in tests.items():
        left = rest.filter(~test) if rest.height else rest
        counts[name] = rest.height - left.height
        rest = left
    return counts


def _counted_in_metres(rest: pl.DataFrame) -> dict[str, int]:
    """Count the pairs that fit one system only; in the other order they can fit none."""
    import polars as pl

    counts = {}
    for after, x, y in (("", pl.col("x"), pl.col("y")), ("_swapped", pl.col("y"), pl.col("x"))):
        fits = rest.select(nztm=is_land_of_columns(NZTM_CODE, x, y), nzmg=is_land_of_columns(NZMG_CODE, x, y))
        counts[f"nztm{after}"] = int((fits["nztm"] & ~fits["nzmg"]).sum())
        counts[f"nzmg{after}"] = int((fits["nzmg"] & ~fits["nztm"]).sum())
        rest = rest.filter(~(fits["nztm"] | fits["nzmg"]))
    return counts
