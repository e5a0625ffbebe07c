"""The result of comparing two records: the level of each field, the evidence, and both in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from math import exp2
from typing import Final, NamedTuple

from nzdatastd.matcher.calibration import Calibration
from nzdatastd.matcher.model import probability_of

__all__ = ["Comparison", "FieldLevel"]

_BAR: Final = 24  # characters of the longest bar


class FieldLevel(NamedTuple):
    """How one field of two records compares.

    Args:
        field: of the ladder: `given_names`, `address`.
        level: its name.
        reason: the same in words.
        weight: evidence for one person against two strangers, as a logarithm to the base 2.
        rarity: what the rarity of the shared value adds to it.
        relative_weight: evidence for one person against two relatives.
    """

    field: str
    level: str
    reason: str
    weight: float
    rarity: float
    relative_weight: float

    @property
    def bayes_factor(self) -> float:
        """How many times likelier the level is for one person than for two strangers."""
        return exp2(self.weight + self.rarity)


@dataclass(frozen=True)
class Comparison:
    """How two records compare.

    Args:
        levels: of the fields that both records have.
        match_weight: evidence that they are of one person, what was known before included; logarithm to the base 2.
        prior_weight: what was known before.
        against_strangers: the sum of the weights against two strangers.
        against_relatives: the sum of the weights against two relatives.
        relatives: records of relatives, for each of the person, that could be taken for it.
        calibration: what match weights turned out to mean; None where that is not known.
    """

    levels: tuple[FieldLevel, ...]
    match_weight: float
    prior_weight: float
    against_strangers: float
    against_relatives: float
    relatives: float
    calibration: Calibration | None = field(default=None, repr=False)

    @property
    def match_probability(self) -> float:
        """The chance that the records are of one person; uncalibrated, it rests on what the model assumes."""
        if self.calibration is not None:
            return self.calibration.probability(self.match_weight)
        return probability_of(self.match_weight)

    @property
    def _probability(self) -> str:
        remark = "" if self.calibration is not None else " (uncalibrated)"
        return f"match weight {self.match_weight:+.2f}, probability {self.match_probability:.4f}{remark}"

    @cached_property
    def by_field(self) -> Mapping[str, str]:
        """The level of each field, by field."""
        return {each.field: each.level for each in self.levels}

    @property
    def waterfall(self) -> tuple[tuple[str, float, float], ...]:
        """Each step of the match weight: its name, what it adds, and the weight after it."""
        steps = [("prior", self.prior_weight, self.prior_weight)]
        for each in self.levels:
            added = each.weight + each.rarity
            steps.append((each.field, added, steps[-1][2] + added))
        steps.append(("relatives", self.match_weight - steps[-1][2], self.match_weight))
        return tuple(steps)

    @property
    def reason(self) -> str:
        """The comparison in one line, the strongest evidence first."""
        told = sorted(self.levels, key=lambda each: -abs(each.weight + each.rarity))
        return "; ".join(f"{each.field}: {each.reason}" for each in told) or "no field is in both records"

    def __str__(self) -> str:
        reasons = {each.field: each.reason for each in self.levels}
        reasons["prior"] = "before anything is compared"
        reasons["relatives"] = "for the same could be said of two relatives"
        highest = max(abs(added) for _, added, _ in self.waterfall) or 1.0
        lines = [
            f"{name:14} {added:+8.2f} {after:+9.2f}  {_bar(added, highest)}  {reasons[name]}"
            for name, added, after in self.waterfall
        ]
        return "\n".join(
            [
                *lines,
                self._probability,
            ]
        )

    def __repr__(self) -> str:
        return f"Comparison({self.match_weight:+.2f}, {dict(self.by_field)})"

    def _repr_html_(self) -> str:
        from nzdatastd.matcher.waterfall import waterfall_svg

        rows = "".join(
            f"<tr><td>{escape(each.field)}</td><td>{escape(each.reason)}</td><td>{each.weight:+.2f}</td>"
            f"<td>{each.rarity:+.2f}</td><td>{each.bayes_factor:,.4g}</td></tr>"
            for each in self.levels
        )
        return (
            f"<p>{self._probability}</p>"
            f"{waterfall_svg(self.waterfall)}"
            "<table><thead><tr><th>field</th><th>level</th><th>weight</th><th>rarity</th><th>Bayes factor</th></tr>"
            f"</thead><tbody>{rows}</tbody></table>"
        )


def _bar(added: float, highest: float) -> str:
    half = _BAR // 2
    length = round(abs(added) / highest * half)
    return (
        " " * half + "█" * length + " " * (half - length)
        if added >= 0
        else " " * (half - length) + "█" * length + " " * half
    )
