"""Names of schools, clinics and other places in a column that says nothing."""

from __future__ import annotations

from nzdatastd.profiler.guesses.open_columns import OpenColumns

__all__ = ["guess_place_names"]

_PLACE = "place_name"
_MOST = 0.6
_HALF = 0.5


def guess_place_names(columns: OpenColumns) -> None:
    """Take words for the names of places where most of them say what kind of institution it is, and few return.

    Args:
        columns: of the file.
    """
    if _PLACE in columns.targets():
        return
    found = [
        each
        for each in columns
        if each.facts.share("institution") >= _MOST and each.facts.distinct >= _HALF * each.facts.filled
    ]
    if len(found) == 1:
        share = found[0].facts.share("institution")
        columns.settle(found[0], _PLACE, "name an institution.", share=share)
