"""The secret that codes and encodings are made with: in a file or an environment variable, and never in a message.

Source: NIST SP 800-107 rev. 1, section 5.3.2: a key of 112 bits at the least (official).
"""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path
from typing import Final

from nzdatastd.errors import SettingsError

__all__ = ["LEAST_BYTES", "secret_of"]

LEAST_BYTES: Final = 16


def secret_of(
    key: bytes | str | PathLike[str] | None, *, key_env: str | None = None, unread: str = "the key file"
) -> bytes:
    """Return the secret.

    Args:
        key: itself, as bytes, or the path of the file that holds it.
        key_env: the environment variable that holds it, where no key is given.
        unread: what a file is called that cannot be read: not by its name where somebody may have given the secret in
            place of its path.

    Raises:
        SettingsError: there is none, there are two, or it is short. The message never holds it.

    >>> secret_of(b"short")
    Traceback (most recent call last):
        ...
    nzdatastd.errors.SettingsError: the key: 16 bytes or more are needed, drawn at random
    """
    if (key is None) == (key_env is None):
        raise SettingsError("this needs one key: a key file, or the name of an environment variable")
    if key_env is not None:
        where, secret = f"the environment variable {key_env}", os.environ.get(key_env, "").strip().encode()
    elif isinstance(key, bytes):
        where, secret = "the key", key
    else:
        where, secret = _in_file(Path(str(key)), unread)
    if len(secret) < LEAST_BYTES:
        raise SettingsError(f"{where}: {LEAST_BYTES} bytes or more are needed, drawn at random")
    return secret


def _in_file(path: Path, unread: str) -> tuple[str, bytes]:
    try:
        return f"the key file {path.name}", path.read_bytes().strip()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise SettingsError(f"{unread} cannot be read ({reason}): give the path of one that holds it") from None
    except ValueError:  # a secret with a null byte in place of a path
        raise SettingsError(f"{unread} cannot be read: give the path of one that holds it") from None
