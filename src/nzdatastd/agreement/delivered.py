"""What the parties delivered: the files, opened, with the columns that the agreement names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nzdatastd.agreement.refusals import nearest
from nzdatastd.errors import SettingsError

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.document import Consent, SourceEntry
    from nzdatastd.io.source import Source

__all__ = ["consents_of", "given_to_match", "opened_sources", "sha256_of"]

_BLOCK = 1 << 20


def opened_sources(agreement: Agreement) -> tuple[Source, ...]:
    """Return the sources, opened, having made sure that each has the columns that the agreement names.

    Raises:
        InputError: a source cannot be read.
        LayoutError: a column of a layout is not there.
        SettingsError: a column of consent is not there.
    """
    from nzdatastd.io.source import open_source

    opened = []
    for entry in agreement.document.sources:
        source = open_source(agreement.file_of(entry), sheet=entry.sheet, table=entry.table)
        agreement.layouts[entry.name].fitted_to(source.columns, source.name)
        for consent in consents_of(agreement, entry).values():
            for column in (consent.column, consent.date, consent.withdrawal):
                if column is not None and column not in source.columns:
                    raise SettingsError(
                        f"{source.name}: the agreement asks for consent in a column {column!r} that the source does "
                        f"not have; {nearest(column, source.columns)}"
                    )
        opened.append(source)
    return tuple(opened)


def consents_of(agreement: Agreement, entry: SourceEntry, purpose: str | None = None) -> dict[str, Consent]:
    """Return the consents that a source's records need, by purpose.

    Args:
        agreement: with its consents.
        entry: the source.
        purpose: the one purpose that is asked for; all where none is given.

    Raises:
        SettingsError: the agreement has no such purpose.
    """
    consents = agreement.document.consent
    if purpose is not None and purpose not in consents:
        hint = nearest(purpose, consents) if consents else "there are none"
        raise SettingsError(f"no consent is asked for a purpose {purpose!r}; {hint}")
    return {
        name: each
        for name, each in consents.items()
        if purpose in (None, name) and (not each.sources or entry.name in each.sources)
    }


def given_to_match(agreement: Agreement, opened: Sequence[Source]) -> list[Path | pl.DataFrame]:
    """Return the sources as matching takes them: paths, and frames of what is in a sheet or table."""
    import polars as pl

    return [
        agreement.file_of(entry) if entry.sheet is None and entry.table is None else pl.concat(source.batches())
        for entry, source in zip(agreement.document.sources, opened, strict=True)
    ]


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
