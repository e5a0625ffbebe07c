"""The field clashes between two or more sources."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from os import PathLike
from shlex import quote
from typing import TYPE_CHECKING

from nzdatastd.errors import SettingsError
from nzdatastd.io.layout import Layout
from nzdatastd.profiler.profile import Profile, profile
from nzdatastd.reconciler.clashes.clash import Clash, Clashes, Cost, Settlement
from nzdatastd.reconciler.clashes.compare import differences
from nzdatastd.reconciler.clashes.difference import Difference, Side
from nzdatastd.reconciler.clashes.losses import Measured, measured
from nzdatastd.reconciler.clashes.wording import loses_in_words, lost_in_words

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["clashes"]

_FEWEST_SOURCES = 2
_CANNOT = frozenset({"missing", "name_type", "currency", "identifier"})
"""Kinds that no conversion settles: only asking people, or sharing the field, does."""


def clashes(
    *sources: object,
    layouts: Sequence[Layout | Mapping[str, object] | str | PathLike[str] | None] | None = None,
    measure: bool = True,
    today: dt.date | None = None,
) -> Clashes:
    """List the field clashes between sources: what differs in form, what settles it, what that loses and costs.

    Args:
        sources: two or more paths, database URLs, frames, or profiles.
        layouts: one for each source, None for one that is to be inferred.
        measure: whether to run the conversions on some rows of each source, and count what they lose.
        today: no date of birth is later; the day of the call where none is given.

    Returns:
        The clashes, each difference once, pair by pair: a sequence that can be shown as text, JSON or HTML.

    Raises:
        InputError: a source cannot be read.
        LayoutError: a layout does not fit.
        SettingsError: there are fewer than two sources, or not as many layouts as sources.

    >>> import polars as pl
    >>> days = [f"{day:02}" for day in range(1, 29)]
    >>> one = pl.DataFrame({"DOB": [f"{day}/03/1985" for day in days]})
    >>> other = pl.DataFrame({"Birth date": [f"1985-03-{day}" for day in days]})
    >>> [(each.kind, each.field, each.records_left) for each in clashes(one, other)]
    [('notation', 'date_of_birth', 28)]
    """
    if len(sources) < _FEWEST_SOURCES:
        raise SettingsError("clashes are between two sources or more")
    chosen = list(layouts) if layouts is not None else [None] * len(sources)
    if len(chosen) != len(sources):
        raise SettingsError(f"{len(sources)} sources need {len(sources)} layouts, one for each in their order")
    profiles = [
        source if isinstance(source, Profile) else profile(source, layout, today=today)
        for source, layout in zip(sources, chosen, strict=True)
    ]
    found = [clash for left, right in combinations(profiles, 2) for clash in _between(left, right, measure=measure)]
    return Clashes(tuple(found), tuple(each.document for each in profiles))


def _between(left: Profile, right: Profile, *, measure: bool) -> list[Clash]:
    found = differences(left, right)
    if not found:
        return []
    results: dict[str, Measured | None] = {}
    if measure:
        results = {
            "right": measured(left, right.layout, _options(found, "right")),
            "left": measured(right, left.layout, _options(found, "left")),
            "standard of left": measured(left, None),
            "standard of right": measured(right, None),
        }
    return [_clash(each, left, right, results) for each in found]


def _options(found: Sequence[Difference], side: str) -> dict[str, str]:
    """Return what the differences tell of a side beyond its layout: no macrons, texts cut off."""
    options: dict[str, str] = {}
    lengths: list[str] = []
    for each in found:
        told: Side = each.left if side == "left" else each.right
        for name, value in told.options.items():
            if name == "lengths":
                lengths.append(value)
            elif name in {"macrons", "letter_case"}:
                options[name] = value
    return options | ({"lengths": " ".join(lengths)} if lengths else {})


def _clash(difference: Difference, left: Profile, right: Profile, results: Mapping[str, Measured | None]) -> Clash:
    row = _settled_by(difference.kind, difference.field)
    sides = left, right
    settlements = tuple(
        _settlement(towards, difference, sides, results, row) for towards in ("left", "right", "standard")
    )
    return Clash(
        difference.kind,
        difference.field,
        row["title"],
        difference.left.phrase,
        difference.right.phrase,
        left.source,
        right.source,
        difference.left.columns,
        difference.right.columns,
        difference.left.records,
        difference.right.records,
        difference.left.masked,
        difference.right.masked,
        _in_words(row["conversion"]),
        lost_in_words(difference, settlements, row["always_loses"], left.source, right.source),
        settlements,
        difference.outside,
    )


def _settlement(
    towards: str,
    difference: Difference,
    sides: tuple[Profile, Profile],
    results: Mapping[str, Measured | None],
    row: Mapping[str, str],
) -> Settlement:
    left, right = sides
    changes_left = towards == "right" or (towards == "standard" and not _is_standard(difference.left, row))
    changes_right = towards == "left" or (towards == "standard" and not _is_standard(difference.right, row))
    cost_left = _cost(difference.left, difference.right, changes=changes_left, records=left.records)
    cost_right = _cost(difference.right, difference.left, changes=changes_right, records=right.records)
    if towards == "standard":
        own = [results.get("standard of left"), results.get("standard of right")]
    else:
        own = [results.get(towards)]
    ran = [each for each in own if each is not None]
    lost = sum(each.of(difference.kind, difference.field) for each in ran) if ran else None
    rows = sum(each.rows for each in ran)
    return Settlement(
        towards,
        "" if difference.kind in _CANNOT else _command(towards, left, right),
        loses_in_words(difference, towards, lost),
        lost,
        rows,
        cost_left,
        cost_right,
    )


def _cost(side: Side, other: Side, *, changes: bool, records: int) -> Cost:
    if not changes:
        return Cost(0, 0)
    if not side.columns:
        return Cost(max(1, len(other.columns)), records)  # the field has to be collected first
    return Cost(len(side.columns), side.records)


def _is_standard(side: Side, row: Mapping[str, str]) -> bool:
    reading, standard = side.reading.partition(":")[0], row["standard"]
    if row["kind"] == "crs":
        return reading in {"degrees", "4326", "4167"}
    if row["kind"] == "granularity":
        return reading in {"fine", "day", "full"}
    if row["kind"] == "notation" and row["field"].endswith("_address"):
        return reading in {"full", "slash"}
    if row["kind"] in {"currency", "identifier"}:
        return True
    return "+" in reading if standard == "+" else reading == standard or (standard == "1" and reading == "family-first")


def _command(towards: str, left: Profile, right: Profile) -> str:
    if towards == "standard":
        return " && ".join(_convert(each.source, "standard", "standard") for each in (left, right))
    source, like = (right, left) if towards == "left" else (left, right)
    return _convert(source.source, f"{_stem(like.source)}.toml", "converted")


def _convert(source: str, layout: str, ending: str) -> str:
    output = f"{_stem(source)}.{ending}.csv"
    return f"nzdatastd convert {quote(source)} --to-layout {quote(layout)} -o {quote(output)}"


def _stem(source: str) -> str:
    return source.rpartition(".")[0] or source


def _in_words(conversion: str) -> str:
    return conversion[:1].upper() + conversion[1:] + "."


def _settled_by(kind: str, field: str) -> Mapping[str, str]:
    rows = _rows()
    return rows.get((kind, field)) or rows.get((kind, "")) or next(row for key, row in rows.items() if key[0] == kind)


@cache
def _rows() -> Mapping[tuple[str, str], Mapping[str, str]]:
    text = (files("nzdatastd.reconciler.clashes") / "settlements.csv").read_text(encoding="utf-8")
    return {(row["kind"], row["field"]): row for row in csv.DictReader(text.splitlines())}
