"""A model: how much each level says for or against two records being of one person. Readable JSON, one file for all.

`compare` and `match` read the same model. A pair is held against two other explanations: that the records are of two
strangers, and that they are of two relatives, who share a family name, a home and a telephone without being one. Twins,
and a father and son of one name, are the reason: what a household has in common must not add up to a person.

Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969) (advisory); a third class for relatives is this
library's own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from math import exp2, inf, log2
from os import PathLike
from pathlib import Path
from typing import Any, Final

from nzdatastd.errors import InputError
from nzdatastd.matcher.calibration import Calibration
from nzdatastd.matcher.ladder import MISSING, Ladder
from nzdatastd.matcher.ladders import LADDERS

__all__ = ["Chances", "Model", "probability_of"]

_LEAST: Final = 1e-12
_FORMAT: Final = "nzdatastd matching model 1"

# Of people in private dwellings, about 2.7 live in each (derived: Stats NZ, 2018 Census), most of them relatives. Where
# the data does not tell how many relatives of a person it holds, one is assumed.
RELATIVES: Final = 1.0


@dataclass(frozen=True, slots=True)
class Chances:
    """How often a level is met.

    Args:
        match: where both records are of one person.
        stranger: where they are of two people who have nothing to do with one another.
        relative: where they are of two people of one family or home.
    """

    match: float
    stranger: float
    relative: float

    @property
    def weight(self) -> float:
        """Evidence for one person against two strangers, as a logarithm to the base 2."""
        return log2(max(self.match, _LEAST) / max(self.stranger, _LEAST))

    @property
    def relative_weight(self) -> float:
        """Evidence for one person against two relatives, as a logarithm to the base 2."""
        return log2(max(self.match, _LEAST) / max(self.relative, _LEAST))


@dataclass(frozen=True)
class Model:
    """What is known of the data that is matched, and what was assumed.

    Args:
        chances: by field and level.
        prior: the chance that two records taken at random are of one person.
        relatives: records of relatives for each record of the person, that could be taken for it.
        frequencies: shares of values by key column, for rare values say more than common ones; a value that is not
            there is as rare as the rarest.
        rarest: the share of a value that `frequencies` does not hold, by key column.
        notes: where the figures are from, for the reader.
        calibration: what match weights turned out to mean; None where that is not known.
    """

    chances: Mapping[str, Mapping[str, Chances]]
    prior: float = 1e-6
    relatives: float = RELATIVES
    frequencies: Mapping[str, Mapping[str, float]] = field(default_factory=dict, repr=False)
    rarest: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    calibration: Calibration | None = None

    @staticmethod
    def default() -> Model:
        """Return the model that is shipped: chances set by judgement and general figures, fitted to no data.

        >>> round(Model.default().chances["gender"]["same"].weight, 2)
        0.99
        """
        return _default()

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        """The ladders that the model has chances for."""
        return tuple(ladder for ladder in LADDERS if ladder.field in self.chances)

    @cached_property
    def weighed(self) -> Mapping[str, Mapping[str, tuple[float, float]]]:
        """The evidence of each level against strangers and against relatives, by field and level."""
        return {
            field: {level: (each.weight, each.relative_weight) for level, each in levels.items()}
            for field, levels in self.chances.items()
        }

    def weights(self, field: str, level: str) -> tuple[float, float]:
        """Return the evidence of a level against strangers and against relatives.

        Args:
            field: of a ladder.
            level: of that ladder; a missing field says nothing.
        """
        if level == MISSING:
            return 0.0, 0.0
        return self.weighed[field][level]

    def rarity(self, field: str, level: str, column: str, left: str | None, right: str | None) -> float:
        """Return what the rarity of a shared value adds to a level, as a logarithm to the base 2.

        Args:
            field: of a ladder.
            level: of that ladder.
            column: the key column of the value.
            left: the value of one record.
            right: the value of the other; the more frequent of the two counts.
        """
        shares = self.frequencies.get(column)
        if not shares or left is None or right is None:
            return 0.0
        rarest = self.rarest[column]
        share = max(shares.get(left, rarest), shares.get(right, rarest))
        return log2(max(self.chances[field][level].stranger, _LEAST)) - log2(share)

    @property
    def prior_weight(self) -> float:
        """What is known before anything is compared, as a logarithm to the base 2."""
        return log2(self.prior / (1 - self.prior))

    def joined(self, against_strangers: float, against_relatives: float) -> float:
        """Return the match weight: the evidence against both other explanations together.

        Args:
            against_strangers: the sum of the weights of the levels.
            against_relatives: the same against relatives.

        >>> round(Model.default().joined(45.0, -3.0), 1)
        -3.0
        """
        stranger = -(against_strangers + self.prior_weight)
        relative = log2(self.relatives) - against_relatives
        top = max(stranger, relative)
        return -(top + log2(exp2(stranger - top) + exp2(relative - top)))

    def with_prior(self, prior: float) -> Model:
        """Return the model with another prior."""
        return replace(self, prior=min(max(prior, 1e-15), 0.5))

    def write(self, path: str | PathLike[str]) -> None:
        """Write the model as JSON.

        Args:
            path: of the file; it appears whole or not at all.
        """
        from nzdatastd.io.write import atomic_path

        with atomic_path(Path(path)) as part:
            part.write_text(json.dumps(self.as_document(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def as_document(self) -> dict[str, Any]:
        """Return the model as JSON holds it."""
        return {
            "format": _FORMAT,
            "prior": self.prior,
            "relatives": self.relatives,
            "notes": list(self.notes),
            "calibration": None if self.calibration is None else self.calibration.as_document(),
            "fields": {
                field: {
                    level: {"match": each.match, "stranger": each.stranger, "relative": each.relative}
                    for level, each in levels.items()
                }
                for field, levels in self.chances.items()
            },
            "rarest": dict(self.rarest),
            "frequencies": {column: dict(shares) for column, shares in self.frequencies.items()},
        }

    @staticmethod
    def read(path: str | PathLike[str]) -> Model:
        """Return the model of a JSON file.

        Raises:
            InputError: the file is no model.
        """
        name = Path(path).name
        try:
            document = json.loads(Path(path).read_text(encoding="utf-8"))
            if document["format"] != _FORMAT:
                raise InputError(f"{name}: a model of another version: {document['format']!r}")
            return _of_document(document)
        except OSError as error:
            raise InputError(f"{name}: cannot be read ({error.strerror or 'no such file'})") from None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise InputError(f"{name}: not a matching model; `links.model.write(path)` makes one") from None


def _of_document(document: Mapping[str, Any]) -> Model:
    chances = {
        ladder.field: {level: Chances(**document["fields"][ladder.field][level]) for level in ladder.names()}
        for ladder in LADDERS
        if ladder.field in document["fields"]
    }
    shares = {column: _shares_in(named) for column, named in document["frequencies"].items()}
    rarest = _shares_in(document["rarest"])
    prior, relatives = float(document["prior"]), float(document["relatives"])
    figures = [getattr(each, kind) for levels in chances.values() for each in levels.values() for kind in _KINDS]
    if not 0 < prior < 1 or not 0 < relatives < inf or not shares.keys() <= rarest.keys():
        raise ValueError("figures out of range")
    if not all(0 <= figure <= 1 for figure in figures):
        raise ValueError("chances out of range")
    known = document.get("calibration")
    calibration = None if known is None else Calibration.of_document(known)
    return Model(chances, prior, relatives, shares, rarest, tuple(document["notes"]), calibration)


_KINDS: Final = ("match", "stranger", "relative")


def _shares_in(named: Mapping[str, Any]) -> dict[str, float]:
    shares = {name: float(share) for name, share in named.items()}
    if not all(0 < share <= 1 for share in shares.values()):
        raise ValueError("shares out of range")
    return shares


@cache
def _default() -> Model:
    text = (files("nzdatastd.matcher") / "weights.csv").read_text(encoding="utf-8")
    chances: dict[str, dict[str, Chances]] = {}
    for row in csv.DictReader(text.splitlines()):
        chances.setdefault(row["field"], {})[row["level"]] = Chances(
            float(row["match"]), float(row["stranger"]), float(row["relative"])
        )
    ordered = {ladder.field: {level: chances[ladder.field][level] for level in ladder.names()} for ladder in LADDERS}
    return Model(ordered, notes=("default weights: set by judgement, fitted to no data",))


def probability_of(weight: float) -> float:
    """Return the match probability of a match weight.

    >>> probability_of(0.0), round(probability_of(10.0), 4)
    (0.5, 0.999)
    """
    if weight >= 0:
        return 1 / (1 + exp2(-min(weight, 1000)))
    odds = exp2(max(weight, -1000))
    return odds / (1 + odds)
