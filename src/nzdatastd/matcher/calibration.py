"""Calibration: what a match weight turned out to mean, where it is known of some pairs whether they are one person.

Two mappings from weight to probability, both rising with the weight. With little to go by, a line through the logarithm
of the odds (Platt, Probabilistic outputs for support vector machines, 1999; advisory), drawn towards what the weight
itself says so that a few decisions move it little. With much, steps that never fall (isotonic regression by pooling
adjacent violators: Ayer et al., An empirical distribution function for sampling with incomplete information, Annals of
Mathematical Statistics 26, 1955; advisory), joined by straight lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, log1p
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import SettingsError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["METHODS", "Calibration", "Counted", "Reliability", "fitted", "isotonic", "platt"]

METHODS: Final = ("auto", "platt", "isotonic")
"""How a calibration may be asked for."""

Counted = Sequence[tuple[float, int, int]]
"""Weights in rising order: weight, how many pairs are one person, how many are not."""

_ROUNDS: Final = 50
_SETTLED: Final = 1e-10
# How sure it is beforehand that a weight means what it says (advisory): the factor on it is 1, give or take a half, and
# what is added to the logarithm of the odds is 0, give or take 3 (a factor of 20).
_SPREAD_OF_FACTOR: Final = 0.5
_SPREAD_OF_SHIFT: Final = 3.0
_LEAST_FACTOR: Final = 0.01
_LN2: Final = log(2)


@dataclass(frozen=True, slots=True)
class Reliability:
    """What became of the pairs whose probability lies in a range. The probabilities are told by the other half.

    Args:
        low: of the range, as calibrated.
        high: of the range.
        pairs: how many.
        uncalibrated: the mean probability as the weights have it.
        calibrated: the mean probability as calibrated, each pair by the half of the pairs that it is not of.
        observed: the share that is one person.
    """

    low: float
    high: float
    pairs: int
    uncalibrated: float
    calibrated: float
    observed: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What match weights mean.

    Args:
        method: `platt` or `isotonic`.
        weights: in rising order. For `isotonic`, between two of them the probability changes evenly; for `platt`, none.
        probabilities: at these weights.
        factor: for `platt`, on the weight.
        shift: for `platt`, added to it; both in natural logarithms of odds.
        pairs: known pairs that it rests on.
        matches: of them, those that are one person.
        reliability: how well it told pairs that it had not seen.

    >>> Calibration("platt", factor=0.6931471805599453).probability(1.0)
    0.6666666666666666
    """

    method: str
    weights: tuple[float, ...] = ()
    probabilities: tuple[float, ...] = ()
    factor: float = _LN2
    shift: float = 0.0
    pairs: int = 0
    matches: int = 0
    reliability: tuple[Reliability, ...] = ()

    def probability(self, weight: float) -> float:
        """Return the calibrated match probability.

        Args:
            weight: a match weight.
        """
        if self.method == "platt":
            return _logistic(self.factor * weight + self.shift)
        place = bisect_left(self.weights, weight)
        if place in (0, len(self.weights)):
            return self.probabilities[0 if place == 0 else -1]
        (low, high), (before, after) = self.weights[place - 1 : place + 1], self.probabilities[place - 1 : place + 1]
        # Rounding must not lift the end of one stretch above the beginning of the next.
        return min(before + (after - before) * (weight - low) / (high - low), after)

    def expression(self, column: str) -> pl.Expr:
        """Return the calibrated match probability of a column of match weights.

        Args:
            column: its name.
        """
        import polars as pl

        weight = pl.col(column)
        if self.method == "platt":
            return 1 / (1 + (-(weight * self.factor + self.shift)).clip(-700, 700).exp())
        told = pl.lit(self.probabilities[0])
        # Each stretch adds what the probability rises on it; a pair beyond it gets all of that.
        for place in range(1, len(self.weights)):
            low, high = self.weights[place - 1 : place + 1]
            rise = self.probabilities[place] - self.probabilities[place - 1]
            if rise:
                told += ((weight - low) / (high - low)).clip(0, 1) * rise
        return told

    def as_document(self) -> dict[str, Any]:
        """Return the calibration as JSON holds it; it names no record."""
        return {
            "method": self.method,
            "weights": list(self.weights),
            "probabilities": list(self.probabilities),
            "factor": self.factor,
            "shift": self.shift,
            "pairs": self.pairs,
            "matches": self.matches,
            "reliability": [
                {name: getattr(each, name) for name in Reliability.__dataclass_fields__} for each in self.reliability
            ],
        }

    @staticmethod
    def of_document(document: Mapping[str, Any]) -> Calibration:
        """Return the calibration that JSON holds.

        Args:
            document: as `as_document` gives it.

        Raises:
            ValueError: it is none, or does not rise with the weight.

        >>> made = Calibration("isotonic", (-1.0, 2.0), (0.1, 0.9), pairs=20, matches=9)
        >>> Calibration.of_document(made.as_document()) == made
        True
        """
        weights, probabilities = (tuple(map(float, document[name])) for name in ("weights", "probabilities"))
        made = Calibration(
            str(document["method"]),
            weights,
            probabilities,
            float(document["factor"]),
            float(document["shift"]),
            int(document["pairs"]),
            int(document["matches"]),
            tuple(Reliability(**each) for each in document["reliability"]),
        )
        rises = all(a < b for a, b in pairwise(weights)) and all(a <= b for a, b in pairwise(probabilities))
        is_whole = made.method == "platt" or (made.method == "isotonic" and len(weights) == len(probabilities) > 0)
        if not (rises and is_whole and made.factor > 0):
            raise ValueError("no calibration")
        return made


def fitted(counted: Counted, method: str = "auto") -> Calibration:
    """Return the calibration that known pairs tell.

    Args:
        counted: weights in rising order, each with how many pairs are one person and how many are not.
        method: `platt`, `isotonic`, or `auto`: isotonic where enough pairs of both kinds are known.

    Raises:
        SettingsError: there is no such method, or all known pairs are of one kind.
    """
    if method not in METHODS:
        raise SettingsError(f"there is no calibration {method!r}: use {', '.join(METHODS)}")
    matches, others = sum(right for _, right, _ in counted), sum(wrong for _, _, wrong in counted)
    if not matches or not others:
        raise SettingsError("calibration needs known pairs of both kinds: some of one person, and some that are not")
    steps = method == "isotonic" or (method == "auto" and min(matches, others) >= _ENOUGH)
    return isotonic(counted) if steps else platt(counted)


_ENOUGH: Final = 1_000  # pairs of either kind from which steps are told better than a line (advisory)
_BELIEVED: Final = 2.0  # pairs that the line is worth beside those of a step (advisory)


def platt(counted: Counted) -> Calibration:
    """Return the line through the logarithm of the odds that known pairs tell.

    Args:
        counted: weights in rising order, each with how many pairs are one person and how many are not.

    >>> line = platt([(-4.0, 0, 40), (0.0, 20, 20), (4.0, 40, 0)])
    >>> line.probability(-4) < 0.05, 0.45 < line.probability(0) < 0.55, line.probability(4) > 0.95
    (True, True, True)
    """
    factor, shift = 1.0, 0.0
    for _ in range(_ROUNDS):
        step = _newton(counted, factor, shift)
        # Halved until it makes things no worse, so that the search cannot run away.
        before = _cost(counted, factor, shift)
        while _cost(counted, factor + step[0], shift + step[1]) > before + _SETTLED and max(map(abs, step)) > _SETTLED:
            step = (step[0] / 2, step[1] / 2)
        factor, shift = factor + step[0], shift + step[1]
        if max(map(abs, step)) < _SETTLED:
            break
    matches = sum(right for _, right, _ in counted)
    return Calibration(
        "platt",
        factor=max(factor, _LEAST_FACTOR) * _LN2,
        shift=shift,
        pairs=matches + sum(wrong for _, _, wrong in counted),
        matches=matches,
    )


def _newton(counted: Counted, factor: float, shift: float) -> tuple[float, float]:
    slope_a = (1 - factor) / _SPREAD_OF_FACTOR**2
    slope_b = -shift / _SPREAD_OF_SHIFT**2
    aa, ab, bb = 1 / _SPREAD_OF_FACTOR**2, 0.0, 1 / _SPREAD_OF_SHIFT**2
    for weight, right, wrong in counted:
        at = weight * _LN2
        chance = _logistic(factor * at + shift)
        missing = right - (right + wrong) * chance
        bend = (right + wrong) * chance * (1 - chance)
        slope_a += missing * at
        slope_b += missing
        aa += bend * at * at
        ab += bend * at
        bb += bend
    determinant = aa * bb - ab * ab
    return (bb * slope_a - ab * slope_b) / determinant, (aa * slope_b - ab * slope_a) / determinant


def _cost(counted: Counted, factor: float, shift: float) -> float:
    cost = ((factor - 1) / _SPREAD_OF_FACTOR) ** 2 / 2 + (shift / _SPREAD_OF_SHIFT) ** 2 / 2
    for weight, right, wrong in counted:
        odds = factor * weight * _LN2 + shift
        cost += right * _log_one_and_exp(-odds) + wrong * _log_one_and_exp(odds)
    return cost


def _log_one_and_exp(value: float) -> float:
    return value + log1p(exp(-value)) if value > 0 else log1p(exp(value))


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds >= 0 else exp(max(odds, -700)) / (1 + exp(max(odds, -700)))


def isotonic(counted: Counted) -> Calibration:
    """Return the steps that never fall which known pairs tell; none says that something is certain.

    Args:
        counted: weights in rising order, each with how many pairs are one person and how many are not.

    >>> steps = isotonic([(-2.0, 0, 8), (-1.0, 2, 2), (0.0, 1, 3), (1.0, 9, 0)])
    >>> steps.weights, [round(each, 3) for each in steps.probabilities]
    ((-2.0, -1.0, 0.0, 1.0), [0.071, 0.4, 0.4, 0.926])
    """
    pooled: list[tuple[float, float, int, int]] = []  # the lowest weight, the highest, matches, others
    for weight, right, wrong in counted:
        block = (weight, weight, right, wrong)
        while pooled and _share(pooled[-1]) >= _share(block):
            before = pooled.pop()
            block = (before[0], block[1], before[2] + block[2], before[3] + block[3])
        pooled.append(block)
    # Nothing is certain because all pairs of a step agree: to them come a few that are as the line has it, and one that
    # is as likely of one person as not.
    line = platt(counted)
    weights: list[float] = []
    probabilities: list[float] = []
    for low, high, right, wrong in pooled:
        believed = _BELIEVED * line.probability((low + high) / 2) + 0.5
        share = (right + believed) / (right + wrong + _BELIEVED + 1)
        share = max(share, *probabilities[-1:], 0.0)
        for weight in (low, high) if low < high else (low,):
            weights.append(weight)
            probabilities.append(share)
    matches = sum(right for _, _, right, _ in pooled)
    return Calibration(
        "isotonic",
        tuple(weights),
        tuple(probabilities),
        pairs=matches + sum(wrong for *_, wrong in pooled),
        matches=matches,
    )


def _share(block: tuple[float, float, int, int]) -> float:
    return block[2] / (block[2] + block[3])
