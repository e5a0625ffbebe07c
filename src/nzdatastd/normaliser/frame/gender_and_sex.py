"""Gender and sex in a frame: the columns tell which lists they are in, then each distinct row is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Final, cast

from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.gender_and_sex import CodeFrameEvidence, Frames, code_frame, normalised_gender_and_sex
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.gender_and_sex import GenderAndSex

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["GenderAndSexPlan", "gender_and_sex_plans"]

_CODES: Final = ("gender", "sex", "text")
_LABELS: Final = ("gender_label", "sex_label")
_TOLD: Final = ("gender", "sex", "gender_or_sex", "gender_frame", "sex_frame")

Evidence = dict[str, CodeFrameEvidence]


def gender_and_sex_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]],
    layout: Layout,  # noqa: ARG001 - every form takes it
    _: Places | None,
) -> list[GenderAndSexPlan]:
    """Return a plan for the gender and sex of each person of a layout.

    Args:
        mapped: the columns by field, by instance.
        layout: no option of it bears on the lists of codes; the columns tell them.
        _: the table of localities; gender and sex need none.
    """
    plans = []
    for instance, columns in mapped.items():
        own = {name: columns[name] for name in (*_CODES, *_LABELS) if len(columns.get(name, ())) == 1}
        if instance.partition(".")[0] == "gender_and_sex" and own:
            plans.append(GenderAndSexPlan(instance, own))
    return plans


@dataclass(frozen=True)
class GenderAndSexPlan(OneByOnePlan[GenderAndSex]):
    """How columns of gender and sex are normalised.

    Args:
        instance: `gender_and_sex`, `gender_and_sex.2`.
        columns: one for each of gender, sex, their labels, and what mixes both.
        frames: the lists of codes that are settled already.
    """

    frames: Frames = field(default_factory=Frames)

    def evidence(self, given: pl.DataFrame) -> Evidence:
        """Return what some rows tell about the lists of codes."""
        return {
            name: reduce(
                add,
                [code_frame(given[self.columns[each][0]]) for each in (name, f"{name}_label") if each in self.columns],
                CodeFrameEvidence(),
            )
            for name in _CODES
        }

    def decided(self, evidence: Sequence[object]) -> GenderAndSexPlan:
        """Return the plan with the lists that the whole columns tell."""
        parts = cast("Sequence[Evidence]", evidence)
        told = {name: reduce(add, [part[name] for part in parts], CodeFrameEvidence()) for name in _CODES}
        return replace(self, frames=Frames(*(told[name].frame for name in _CODES)))

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the codes, what may be either, and the lists that gender and sex were read in."""
        import polars as pl

        return dict.fromkeys((f"{self.instance}.{name}" for name in _TOLD), pl.String())

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[GenderAndSex]:
        """Return the result of one row."""
        by_column = dict(zip(self.sources, row, strict=True))
        given = {name: by_column[columns[0]] for name, columns in self.columns.items()}
        return normalised_gender_and_sex(given, self.frames)

    def cells(self, found: Normalised[GenderAndSex]) -> tuple[object, ...]:
        """Return the cells of one result."""
        return tuple(found.fields.get(name) for name in _TOLD)

    def written(self, value: GenderAndSex) -> str:
        """Return the codes of gender and sex, parted by a slash."""
        return f"{value.gender or ''}/{value.sex or ''}"
