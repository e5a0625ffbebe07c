"""The codes of entities: made of their first record, and kept from run to run where the records stay together."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import TYPE_CHECKING

from nzdatastd.agreement.pseudonyms import codes, is_code

if TYPE_CHECKING:
    import polars as pl

__all__ = ["entity_codes"]


def entity_codes(key: bytes, entities: pl.DataFrame, before: Collection[str] = ()) -> pl.DataFrame:
    """Return the code of each entity: `entity_id`, `code`.

    Args:
        key: of the agreement.
        entities: every record with its entity: `entity_id`, `source`, `record_id`.
        before: the ids of entities in the run before. A code among them is kept, and given to no other entity: what
            was split off never has the code of the whole, though its first record be the same.

    >>> import polars as pl
    >>> first = pl.DataFrame({"entity_id": ["E000001"], "source": ["births"], "record_id": ["B1"]})
    >>> made = entity_codes(b"k" * 16, first)["code"][0]
    >>> later = pl.DataFrame({"entity_id": ["E000001", made], "source": ["births"] * 2, "record_id": ["B1", "B2"]})
    >>> codes_then = entity_codes(b"k" * 16, later, [made])["code"]
    >>> codes_then[1] == made, codes_then[0] == made
    (True, False)
    """
    import polars as pl

    taken = set(before)
    firsts = entities.unique("entity_id", keep="first", maintain_order=True)
    made = codes(key, "entity", firsts.select("source", "record_id").iter_rows())
    if taken:
        made = [
            entity if entity in taken and is_code(entity) else _free(key, code, (source, record), taken)
            for code, (entity, source, record) in zip(
                made, firsts.select("entity_id", "source", "record_id").iter_rows(), strict=True
            )
        ]
    return pl.DataFrame({"entity_id": firsts["entity_id"], "code": pl.Series("code", made, pl.String)})


def _free(key: bytes, code: str, first: tuple[str, str], taken: Collection[str]) -> str:
    numbers = count(2)
    while code in taken:
        [code] = codes(key, f"entity {next(numbers)}", [first])
    return code
