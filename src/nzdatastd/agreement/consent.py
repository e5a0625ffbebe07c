"""Who may take part: the records that say so, for each purpose, on the day; the others are counted by reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from nzdatastd.agreement.document import Consent
from nzdatastd.reconciler.record_dates import days_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source

__all__ = ["NOT_GIVEN", "NOT_YET", "NO_DATE", "WITHDRAWN", "reasons_left_out"]

NOT_GIVEN: Final = "consent not given"
NO_DATE: Final = "no day of consent"
NOT_YET: Final = "consent given later"
WITHDRAWN: Final = "consent withdrawn"

_NOT_WITHDRAWN: Final = ("no", "n", "false", "0")


def reasons_left_out(source: Source, consents: Mapping[str, Consent], as_at: dt.date | None = None) -> pl.Series:
    """Return for each record why it takes no part: the purpose and the reason; null where it does take part.

    Withdrawn is withdrawn, unless consent was given again on a later day. What cannot be read as a day is no day.

    Args:
        source: opened.
        consents: by purpose; a record needs all of them.
        as_at: consents of later days do not hold; none is too late where it is not given.
    """
    import polars as pl

    wanted = list(dict.fromkeys(name for each in consents.values() for name in _columns(each)))
    rows = pl.concat([batch.select(wanted) for batch in source.batches()])
    reasons = [pl.format("{}: {}", pl.lit(purpose), _reason(each, as_at)) for purpose, each in consents.items()]
    return rows.select(pl.coalesce(reasons).alias("reason"))["reason"]


def _columns(consent: Consent) -> list[str]:
    return [name for name in (consent.column, consent.date, consent.withdrawal) if name is not None]


def _reason(consent: Consent, as_at: dt.date | None) -> pl.Expr:
    import polars as pl

    given = _folded(consent.column).is_in([text.strip().lower() for text in consent.given]).fill_null(value=False)
    day = days_of(pl.col(consent.date)) if consent.date is not None else pl.lit(None, pl.Date)
    tests = [(~given, NOT_GIVEN)]
    if consent.withdrawal is not None:
        said = _folded(consent.withdrawal)
        withdrawn = (said.is_not_null() & (said != "") & ~said.is_in(_NOT_WITHDRAWN)).fill_null(value=False)
        again = (day > days_of(pl.col(consent.withdrawal))).fill_null(value=False)
        tests.append((withdrawn & ~again, WITHDRAWN))
    if consent.date is not None:
        tests.append((day.is_null(), NO_DATE))
        if as_at is not None:
            tests.append((day > as_at, NOT_YET))
    return pl.coalesce(pl.when(test).then(pl.lit(reason)) for test, reason in tests)


def _folded(column: str) -> pl.Expr:
    import polars as pl

    return pl.col(column).str.strip_chars().str.to_lowercase()
