"""Guesses for columns whose names say nothing: by their values, and by the columns beside them.

A check is made only with what is certain. Whoever profiles a file reads and edits what comes out, so more is ventured
here, each guess with its evidence and a lower confidence; what two columns could be alike stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nzdatastd.profiler.candidates import Candidate
from nzdatastd.profiler.guesses.addresses import guess_addresses
from nzdatastd.profiler.guesses.chosen_names import guess_chosen_names
from nzdatastd.profiler.guesses.codes import guess_codes
from nzdatastd.profiler.guesses.dates import guess_dates
from nzdatastd.profiler.guesses.names import guess_names
from nzdatastd.profiler.guesses.numbers import guess_numbers
from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.guesses.place_names import guess_place_names

if TYPE_CHECKING:
    import polars as pl

__all__ = ["with_guesses"]

# Places come before names, which look alike; names before dates, which are of somebody; and keys last.
_GUESSES = (
    guess_chosen_names,
    guess_addresses,
    guess_place_names,
    guess_names,
    guess_dates,
    guess_codes,
    guess_numbers,
)


def with_guesses(candidates: Sequence[Candidate], sample: pl.DataFrame, today: dt.date) -> tuple[Candidate, ...]:
    """Return the candidates, with guesses for those that say nothing.

    Args:
        candidates: every candidate of the file, in column order.
        sample: the text columns that they stand for.
        today: no date of birth is later.
    """
    columns = OpenColumns(list(candidates), sample, today)
    columns.reopen_lone_coordinates()
    for guess in _GUESSES:
        guess(columns)
    return tuple(columns.candidates)
