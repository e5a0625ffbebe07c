"""The matching that was agreed on: prepared sources to links, by the agreed fields only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.io.kept_frame import KeptFrame
from nzdatastd.matcher.blocking import BLOCK_COLUMNS, with_block_columns
from nzdatastd.matcher.match import matched
from nzdatastd.matcher.model import Model

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.matcher.links import Links
    from nzdatastd.matcher.prepared_source import PreparedSource

__all__ = ["agreed_links"]

_ADDRESS: Final = ("address", "address_id", "unit", "number", "road", "place", "town", "postcode")

# The keys that are made of each field; `given*` stands for all that begin so.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "person_name": ("given*", "famil*"),
    "date_of_birth": ("birth*",),
    "gender": ("gender",),
    "sex": ("sex",),
    "street_address": _ADDRESS,
    "postal_address": _ADDRESS,
    "overseas_address": _ADDRESS,
    "coordinates": ("x", "y"),
    "phone_number": ("phone*",),
    "email": ("email*", "mailbox"),
    "nhi": ("nhi",),
    "place_name": ("place_*",),
}


def agreed_links(agreement: Agreement, prepared: Sequence[PreparedSource], previous: pl.DataFrame | None) -> Links:
    """Return the links between sources, as agreed.

    Args:
        agreement: with its matching.
        prepared: the sources, of the records that take part.
        previous: entities of the run before.

    Raises:
        InputError: the model cannot be read, or a source has no record that takes part.
    """
    matching = agreement.document.matching
    for source in prepared:
        if not source.ids.len():
            raise InputError(f"{source.name}: no record takes part")
    model = None if matching.model is None else Model.read(agreement.folder / matching.model)
    compared = [_by_fields(source, matching.fields) for source in prepared] if matching.fields else prepared
    links = matched(compared, model=model, one_to_one=matching.one_to_one, prior=matching.prior)
    return replace(links, sources=tuple(prepared), threshold=matching.threshold, band=matching.band, previous=previous)


def _by_fields(source: PreparedSource, fields: Sequence[str]) -> PreparedSource:
    import polars as pl

    patterns = [pattern for field in fields for pattern in _KEYS[field]]
    keys = source.keys.drop(BLOCK_COLUMNS)
    blank = [name for name in keys.columns if not any(_fits(name, pattern) for pattern in patterns)]
    blanked = keys.with_columns(pl.lit(None).cast(keys.schema[name]).alias(name) for name in blank)
    return replace(source, kept_keys=KeptFrame.of(with_block_columns(blanked)))


def _fits(name: str, pattern: str) -> bool:
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern
