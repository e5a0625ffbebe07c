"""The secret that agencies share and that whoever links must not have, and the keys that are made of it.

Source: RFC 7914, scrypt; RFC 7693, BLAKE2 with a key; NIST SP 800-107 rev. 1, section 5.3.2: a key of 112 bits at the
least (official).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Final

from nzdatastd.errors import SettingsError

__all__ = ["LEAST_BYTES", "Keys", "keys_of", "secret_of"]

LEAST_BYTES: Final = 16
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


def secret_of(key: bytes | str | PathLike[str] | None, *, key_env: str | None = None) -> bytes:
    """Return the secret.

    Args:
        key: itself, as bytes, or the path of the file that holds it.
        key_env: the environment variable that holds it, where no key is given.

    Raises:
        SettingsError: there is none, there are two, or it is short. The message never holds it.

    >>> secret_of(b"short")
    Traceback (most recent call last):
        ...
    nzdatastd.errors.SettingsError: the key: 16 bytes or more are needed, drawn at random
    """
    if (key is None) == (key_env is None):
        raise SettingsError("encoding needs one key: a key file, or the name of an environment variable")
    if key_env is not None:
        where, secret = f"the environment variable {key_env}", os.environ.get(key_env, "").strip().encode()
    elif isinstance(key, bytes):
        where, secret = "the key", key
    else:
        path = Path(str(key))
        where = f"the key file {path.name}"
        try:
            secret = path.read_bytes().strip()
        except OSError as error:
            # Not by its name: somebody may have given the secret in place of its path.
            reason = error.strerror or "unknown reason"
            raise SettingsError(f"the key file cannot be read ({reason}): give the path of one that holds it") from None
        except ValueError:  # a secret with a null byte in place of a path
            raise SettingsError("the key file cannot be read: give the path of one that holds it") from None
    if len(secret) < LEAST_BYTES:
        raise SettingsError(f"{where}: {LEAST_BYTES} bytes or more are needed, drawn at random")
    return secret


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
