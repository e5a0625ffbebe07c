"""Filters: the tokens of a record put to keyed positions, all fields into one, and the whole folded in two.

Positions are cut from one keyed digest of the token. Two hash functions that are added up in turn, the older way, give
few patterns and were undone. They are salted by the year of birth.

Source: Niedermeyer, Steinmetzer, Kroll and Schnell, Cryptanalysis of Basic Bloom Filters Used for Privacy Preserving
Record Linkage (2014); Kroll and Steinmetzer, Who Is 1011011111…1110110010? (2015) (advisory).
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.matcher.encoding.keys_of_secret import Keys
from nzdatastd.matcher.encoding.scheme import (
    BITS,
    FOLDED_BITS,
    SALT_COLUMN,
    SALT_LENGTH,
    FieldOfScheme,
    columns_of_scheme,
    fields_of_scheme,
)
from nzdatastd.matcher.encoding.tokens import LISTED, tokens_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FilterMaker", "filters", "folded", "positions", "shared_positions"]

_LOW: Final = (1 << FOLDED_BITS) - 1
_BYTES: Final = 2  # of a digest, for each position
_LISTED_WHOLE: Final = 3  # items of a list that take all positions of their field (advisory; set on invented people)
_DIGEST: Final = 64  # whole for every field: of one token under one key, fewer positions are the first of more


def positions(key: bytes, token: str, count: int) -> list[int]:
    """Return the positions of a token; two of them may be the same.

    Args:
        key: of its field.
        token: of a cell.
        count: of positions, at most 32.

    >>> positions(b"k" * 32, "te", 4) == positions(b"k" * 32, "te", 4), positions(b"l" * 32, "te", 1)[0] < 1024
    (True, True)
    """
    digest = hashlib.blake2b(token.encode("utf-8", "surrogatepass"), key=key, digest_size=_DIGEST).digest()
    return [int.from_bytes(digest[at : at + _BYTES], "big") % BITS for at in range(0, _BYTES * count, _BYTES)]


def shared_positions(field: FieldOfScheme, tokens: int) -> int:
    """Return how many positions each token of a cell takes: fewer where a list is long.

    Ann stands for sixteen names: with all positions of each, every Ann would be like every other record, and like no
    Anna. Two lists still agree in a token that both have, for its fewer positions are the first of the more.

    Args:
        field: of the scheme.
        tokens: how many the cell has.

    >>> [shared_positions(field, 16) for field in fields_of_scheme() if field.kind in ("listed", "turned")]
    [2, 24]
    """
    if field.kind != LISTED or tokens <= _LISTED_WHOLE:
        return field.positions
    return max(field.positions * _LISTED_WHOLE // tokens, 1)


def folded(whole: int) -> int:
    """Return a filter with its halves laid over one another: a bit is set where one of the two was.

    Args:
        whole: of 1,024 bits.

    >>> folded(0b1 | 1 << 513), folded(0b1 | 1 << 512)
    (3, 0)
    """
    return (whole ^ (whole >> FOLDED_BITS)) & _LOW


class FilterMaker:
    """Makes the filters of records under one set of keys; each distinct cell of a year of birth is hashed once.

    Positions are salted by the year of birth: the same name sets other bits in each year, so that how often it comes
    shows only within one year of birth, and nobody is like anybody born in another year.

    Args:
        keys: of the agencies.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._salted: dict[tuple[str, str], bytes] = {}
        self._tokens: dict[tuple[str, str, str, int], int] = {}
        self._cells: dict[tuple[str, str, Hashable], int] = {}

    def whole(self, cells: Mapping[str, Any]) -> int:
        """Return the filter of one record before it is folded.

        Args:
            cells: keys by column; what is missing sets no bit.
        """
        salt = str(cells.get(SALT_COLUMN) or "")[:SALT_LENGTH]
        made = 0
        for column in columns_of_scheme():
            if (cell := cells.get(column)) is not None:
                made |= self._of_cell(salt, column, tuple(cell) if isinstance(cell, list) else cell)
        return made

    def _of_cell(self, salt: str, column: str, cell: str | tuple[str, ...]) -> int:
        found = self._cells.get((salt, column, cell))
        if found is None:
            found = 0
            for field in fields_of_scheme():
                if field.column == column:
                    tokens = tokens_of(field.kind, cell)
                    count = shared_positions(field, len(tokens))
                    for token in tokens:
                        found |= self._of_token(field.key, salt, token, count)
            self._cells[salt, column, cell] = found
        return found

    def _of_token(self, field_key: str, salt: str, token: str, count: int) -> int:
        found = self._tokens.get((field_key, salt, token, count))
        if found is None:
            found = 0
            for place in positions(self._key(field_key, salt), token, count):
                found |= 1 << place
            self._tokens[field_key, salt, token, count] = found
        return found

    def _key(self, field_key: str, salt: str) -> bytes:
        key = self._salted.get((field_key, salt))
        if key is None:
            key = self._salted[field_key, salt] = self._keys.of(f"field {field_key} of {salt}")
        return key


def filters(keys: pl.DataFrame, maker: FilterMaker) -> Iterator[bytes]:
    """Yield the folded filter of each record, of 64 bytes.

    Args:
        keys: with the columns of the scheme.
        maker: of filters.

    >>> import polars as pl
    >>> from nzdatastd.matcher.encoding.keys_of_secret import keys_of
    >>> frame = pl.DataFrame({"given_1": ["ann"], "given_rest": [None], "given_groups": [["anne"]],
    ...                       "family": ["smith"], "birth_date": ["19850307"]})
    >>> [len(each) for each in filters(frame, FilterMaker(keys_of(b"k" * 16)))]
    [64]
    """
    for record in keys.select(columns_of_scheme()).iter_rows(named=True):
        yield folded(maker.whole(record)).to_bytes(FOLDED_BITS // 8, "little")
