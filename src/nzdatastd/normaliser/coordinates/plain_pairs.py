"""The plain cases of pairs of numbers, as conditions on whole columns: what placing one by one would decide as well.

A case takes only what is certain and breaks no rule, so that its result is the same for every row of it; whatever lies
near an edge is left to be read one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.coordinates.column_evidence import CoordinateEvidence
from nzdatastd.normaliser.coordinates.land import (
    Box,
    in_boxes_of_columns,
    is_land_of_columns,
    on_mainland_of_columns,
    outlying,
)
from nzdatastd.normaliser.coordinates.placing import DEGREES
from nzdatastd.normaliser.coordinates.systems import NZGD1949_CODE, NZMG_CODE, NZTM_CODE, WGS84_CODE
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PlainCase", "plain_cases"]

_GEOGRAPHIC: Final = (WGS84_CODE, 4167)
_NZGD1949_AREA: Final = Box(165.87, -47.65, 179.27, -33.89)
# As rules CO-42, CO-63 and CO-71 have them.
_NZTM_EXTENT: Final = Box(980_000, 4_730_000, 2_130_000, 6_230_000)
_NZMG_EXTENT: Final = Box(1_890_000, 5_290_000, 3_040_000, 6_790_000)
_SOUTHERN_NZMG: Final = Box(1_970_000, 5_290_000, 2_120_000, 5_620_000)
_NZTM_WEST_OF_NZMG: Final = 1_890_000
_NZTM_AND_MARGIN: Final = 2_140_000  # east of it NZTM does not hold a pair, whatever the margin


@dataclass(frozen=True, slots=True)
class PlainCase:
    """A case: which rows it holds for, and the result of each.

    Args:
        is_swapped: whether the number given first is y.
        crs: the system of the result; None where it is the declared one.
        confidence: of the result.
        changes: what was changed: the field, before, after and the rule.
        declared: the declared systems that it is for; 0 stands for none.
        fits: the condition on x and y.
    """

    is_swapped: bool
    crs: int | None
    confidence: str
    changes: tuple[tuple[str, str, str, str], ...]
    declared: tuple[int, ...]
    fits: Callable[[pl.Expr, pl.Expr], pl.Expr]

    def holds(self) -> pl.Expr:
        """Return the condition on the columns `first`, `second` and `crs`; false where a number is missing."""
        import polars as pl

        x, y = (pl.col("second"), pl.col("first")) if self.is_swapped else (pl.col("first"), pl.col("second"))
        differ = pl.col("first") != pl.col("second")
        return (pl.col("crs").is_in(list(self.declared)) & differ & self.fits(x, y)).fill_null(value=False)


def plain_cases(order: str | None, told: CoordinateEvidence) -> tuple[PlainCase, ...]:
    """Return the cases for columns of numbers, the usual ones first.

    Args:
        order: that is declared; None for pairs in one text, whose order the numbers tell.
        told: what the columns tell.
    """
    cases: list[PlainCase] = []
    usual = order or told.order or LONGITUDE_FIRST
    for each in (usual, LATITUDE_FIRST if usual == LONGITUDE_FIRST else LONGITUDE_FIRST):
        swap = () if order is None or each == order else (("axis_order", order, each, "swapped-pair"),)
        cases += _cases(swap, told, is_swapped=each == LATITUDE_FIRST)
    return tuple(cases)


def _cases(
    swap: tuple[tuple[str, str, str, str], ...], told: CoordinateEvidence, *, is_swapped: bool
) -> list[PlainCase]:
    def case(
        declared: tuple[int, ...],
        crs: int | None,
        rule: str,
        fits: Callable[[pl.Expr, pl.Expr], pl.Expr],
        *,
        before: str = "",
        doubts: int = 0,
    ) -> PlainCase:
        label = ((("crs", before, str(crs), rule)),) if rule else ()
        doubts += len(swap) + len(label)
        confidence = "high" if not doubts else "medium" if doubts == 1 else "low"
        return PlainCase(is_swapped, crs, confidence, (*swap, *label), declared, fits)

    metres = told.crs
    found = [
        case(_GEOGRAPHIC, None, "", _in_new_zealand),
        case((0,), WGS84_CODE, "degrees-as-wgs84", _in_new_zealand),
        case((NZGD1949_CODE,), None, "", _in_area_of_nzgd1949),
        case((NZTM_CODE,), None, "", _in_nztm),
        case((NZMG_CODE,), None, "", _in_nzmg),
    ]
    if metres in {None, NZTM_CODE}:
        found.append(case((0,), NZTM_CODE, "system-inferred", _in_nztm))
    if metres in {None, NZMG_CODE}:
        found += [
            case((0,), NZMG_CODE, "system-inferred", _in_nzmg),
            case(
                (NZTM_CODE,),
                NZMG_CODE,
                "nzmg-labelled-nztm",
                _in_nzmg_and_not_near_nztm,
                before=str(NZTM_CODE),
                doubts=1,
            ),
        ]
    return found


def _in_new_zealand(x: pl.Expr, y: pl.Expr) -> pl.Expr:
    return (
        (x.abs() <= DEGREES)
        & (y.abs() <= DEGREES)
        & (on_mainland_of_columns(x, y) | in_boxes_of_columns(outlying(), x, y))
    )


def _in_area_of_nzgd1949(x: pl.Expr, y: pl.Expr) -> pl.Expr:
    return on_mainland_of_columns(x, y) & in_boxes_of_columns((_NZGD1949_AREA,), x, y)


def _in_nztm(x: pl.Expr, y: pl.Expr) -> pl.Expr:
    is_here = is_land_of_columns(NZTM_CODE, x, y) & in_boxes_of_columns((_NZTM_EXTENT,), x, y)
    return is_here & ~is_land_of_columns(NZMG_CODE, x, y) & ~in_boxes_of_columns((_SOUTHERN_NZMG,), x, y)


def _in_nzmg(x: pl.Expr, y: pl.Expr) -> pl.Expr:
    is_here = is_land_of_columns(NZMG_CODE, x, y) & in_boxes_of_columns((_NZMG_EXTENT,), x, y)
    return is_here & ~is_land_of_columns(NZTM_CODE, x, y) & (x > _NZTM_WEST_OF_NZMG)


def _in_nzmg_and_not_near_nztm(x: pl.Expr, y: pl.Expr) -> pl.Expr:
    return (x > _NZTM_AND_MARGIN) & _in_nzmg(x, y)
