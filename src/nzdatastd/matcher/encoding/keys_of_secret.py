"""The keys that are made of the secret which agencies share and whoever links must not have.

Source: RFC 7914, scrypt; RFC 7693, BLAKE2 with a key (official).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Keys", "keys_of"]

_CODE_BYTES: Final = 16  # 128 bits: no two of a billion ids meet, but for a chance of one in 10**20
_COST: Final = 2**14  # 16 MB and some 50 ms: what each guess at a weak secret costs
_SALT: Final = b"nzdatastd matching under encoding"


@dataclass(frozen=True)
class Keys:
    """The keys of one secret, one for each purpose; none of them tells another.

    Args:
        root: that all others are made of.
    """

    root: bytes = field(repr=False)

    def of(self, purpose: str) -> bytes:
        """Return the key of a purpose, such as a field.

        Args:
            purpose: in words.
        """
        return hashlib.blake2b(purpose.encode(), key=self.root, person=b"purpose", digest_size=32).digest()

    @property
    def check(self) -> str:
        """Tells whether two files were made with one secret, and nothing else of it."""
        return self.of("key check")[:8].hex()

    def code(self, delivery: bytes, record: str) -> str:
        """Return the code of a record id: `r` and 32 hexadecimal digits, which no program takes for a number.

        Args:
            delivery: what tells one delivery from another, so that the same id has another code in each.
            record: its id.

        >>> keys_of(b"k" * 16).code(b"", "B0001") == keys_of(b"k" * 16).code(b"other", "B0001")
        False
        """
        key = hashlib.blake2b(delivery, key=self.of("record codes"), digest_size=32).digest()
        digest = hashlib.blake2b(record.encode("utf-8", "surrogatepass"), key=key, digest_size=_CODE_BYTES)
        return f"r{digest.hexdigest()}"


def keys_of(secret: bytes) -> Keys:
    """Return the keys of a secret.

    Args:
        secret: 16 bytes or more.

    >>> keys_of(b"k" * 16).check == keys_of(b"k" * 16).check, keys_of(b"k" * 16).check == keys_of(b"l" * 16).check
    (True, False)
    >>> keys_of(b"k" * 16)
    Keys()
    """
    return Keys(hashlib.scrypt(secret, salt=_SALT, n=_COST, r=8, p=1, dklen=32))
