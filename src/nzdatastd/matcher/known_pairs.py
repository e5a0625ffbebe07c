"""The scored pairs of which it is known whether they are one person: by a truth, or by what people decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import SettingsError
from nzdatastd.matcher.decisions import Decision
from nzdatastd.matcher.record_numbers import frame_of
from nzdatastd.matcher.truth import truth_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links

__all__ = ["known_pairs"]

_DECIDED: Final = (Decision.SAME.value, Decision.DIFFERENT.value)


def known_pairs(links: Links, given: object) -> pl.DataFrame:
    """Return `match_weight` and `same` of the pairs that are known, the likeliest first.

    Args:
        links: that the pairs are of.
        given: a truth or decisions, as a path or frame; the links' own decisions where it is None.

    Raises:
        InputError: it cannot be read, or is of other records.
        SettingsError: nothing is given, and there are no decisions.
    """
    import polars as pl

    frame = None if given is None else frame_of(given, "known pairs")
    if frame is None or "decision" in frame.columns:
        if frame is not None:
            links = replace(links, decisions=None).with_decisions(frame)
        if links.decisions is None:
            raise SettingsError("calibration needs a truth, or decisions on pairs of the review")
        said = pl.col("decision")
        told = links.judged.filter(said.is_in(_DECIDED))
        return told.select("match_weight", (said == Decision.SAME.value).alias("same"))
    labels = truth_of(frame, links.records).labels
    left, right = (labels.gather(links.scored[f"record_{side}"]) for side in "lr")
    return links.scored.select("match_weight", (left == right).alias("same")).drop_nulls()
