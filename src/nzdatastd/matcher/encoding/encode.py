"""Encode: from a source to filters that can be linked by whoever holds no key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import LayoutError
from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.io.secret import secret_of
from nzdatastd.matcher.encoding.encodable import reasons
from nzdatastd.matcher.encoding.encoded import Encoded
from nzdatastd.matcher.encoding.filters import FilterMaker, filters
from nzdatastd.matcher.encoding.header import Header
from nzdatastd.matcher.encoding.keys_of_secret import Keys, keys_of
from nzdatastd.matcher.encoding.scheme import columns_of_scheme
from nzdatastd.matcher.prepared_source import prepared_sources

if TYPE_CHECKING:
    import polars as pl

__all__ = ["encode"]

_VALUES: Final = ("person_name", "date_of_birth")
"""What a filter is made of. Addresses and telephones change, and would tell more of a person than is needed."""


def encode(
    source: object,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
    *,
    key: bytes | str | PathLike[str] | None = None,
    key_env: str | None = None,
    plain_ids: bool = False,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Encoded:
    """Return the records of a source as keyed filters of names and date of birth.

    The filters are still personal information: read `docs/explanation/matching-without-names.md` first.

    Args:
        source: a path, database URL or frame; a frame that `normalise` gave is not normalised again.
        layout: of the source; its columns are recognised where none is given.
        key: the secret of the agencies, as bytes, or the path of the file that holds it: 16 bytes or more, drawn at
            random, one for each project.
        key_env: the environment variable that holds it, where no key is given.
        plain_ids: whether to keep the record ids, which else become codes.
        workers: processes to normalise in.
        progress: told the number of rows of each batch that is done.

    Returns:
        The encoded records, with the codes of all records for the agency itself. The same source and key give the same.

    Raises:
        InputError: the source cannot be read.
        LayoutError: the layout does not fit, or names no names and dates of birth.
        SettingsError: there is no key, or it is short.

    >>> import polars as pl
    >>> births = pl.DataFrame({"ID": ["1", "2"], "SURNAME": ["Ngata", "Smith"], "GIVEN": ["Hēmi", "Ann"],
    ...                        "DOB": ["1985-03-07", None]})
    >>> layout = {"id": "ID", "columns": {"family_name": "SURNAME", "given_names": "GIVEN", "date_of_birth": "DOB"}}
    >>> print(encode(births, layout, key=b"an example key, never used"))
    1 records encoded
    1 left out: no whole date of birth
    """
    keys = keys_of(secret_of(key, key_env=key_env))
    [prepared] = prepared_sources([source], layouts=[_only_needed(source, layout)], workers=workers, progress=progress)
    cells = prepared.kept_keys.select(columns_of_scheme())
    left_out = reasons(cells)
    is_encoded = left_out.is_null()
    ids = prepared.ids.filter(is_encoded).cast(str)
    made = list(filters(cells.filter(is_encoded), FilterMaker(keys)))
    return _encoded(prepared.ids, left_out, ids, made, keys, plain_ids=plain_ids)


def _encoded(
    all_ids: pl.Series, left_out: pl.Series, ids: pl.Series, made: list[bytes], keys: Keys, *, plain_ids: bool
) -> Encoded:
    import polars as pl

    delivery = hashlib.blake2b()
    for record, each in zip(ids, made, strict=True):
        delivery.update(len(record.encode()).to_bytes(8, "big") + record.encode() + each)
    codes = pl.Series("code", [keys.code(delivery.digest(), record) for record in ids], dtype=pl.String)
    table = pl.DataFrame([ids.alias("id"), codes, pl.Series("filter", made, dtype=pl.Binary)]).sort("code")
    kept = pl.DataFrame([all_ids.cast(pl.String).alias("id"), left_out])
    kept = kept.join(table.select("id", "code"), on="id", how="left", maintain_order="left")
    named = table.select(pl.col("id" if plain_ids else "code").alias("id"), "filter")
    return Encoded(Header.of(keys.check), named, kept.select("id", "code", "left_out"))


def _only_needed(source: object, layout: Layout | Mapping[str, object] | str | PathLike[str] | None) -> Layout | None:
    """Return the layout with the columns of names and dates of birth only; None for a frame that is normalised."""
    from nzdatastd.io.frames import typed_frame
    from nzdatastd.io.source import open_source
    from nzdatastd.profiler.recognise import recognised_layout

    frame = typed_frame(source)
    if frame is not None and any(name.endswith(".status") for name in frame.columns):
        return None if layout is None else Layout.load(layout)
    opened = open_source(source)
    whole = recognised_layout(opened) if layout is None else Layout.load(layout)
    needed = {
        full: columns for full, columns in whole.columns.items() if parts_of(full)[0].partition(".")[0] in _VALUES
    }
    if {parts_of(full)[0].partition(".")[0] for full in needed} != set(_VALUES):
        raise LayoutError(f"{opened.name}: encoding needs columns of names and of the date of birth; give a layout")
    return whole.with_columns(needed)
