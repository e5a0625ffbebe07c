"""Codes in place of ids: HMAC-SHA256 under the agreement's own key, which is kept apart from the agreement.

Whoever has no key can neither undo a code nor make the code of an id that they guess; two agreements with two keys give
the same record two codes, so that their outputs cannot be put together.

Source: RFC 2104, HMAC (official).
"""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nzdatastd.agreement.document import Output
from nzdatastd.errors import SettingsError
from nzdatastd.io.secret import secret_of

__all__ = ["codes", "is_code", "key_of"]

_CODE_BYTES: Final = 16  # 128 bits: no two of a billion ids meet, but for a chance of one in 10**20
_BETWEEN: Final = b"\x1f"
_CODE: Final = re.compile(rf"[0-9a-f]{{{2 * _CODE_BYTES}}}")


def key_of(output: Output, folder: Path) -> bytes | None:
    """Return the key that an agreement names, or None where its ids are plain.

    Args:
        output: as agreed.
        folder: from which the path of a key file is taken.

    Raises:
        SettingsError: there is no key there, or it is short. The message never holds the key.
    """
    if output.ids == "plain":
        return None
    if output.key_env is not None:
        if not os.environ.get(output.key_env, "").strip():
            raise SettingsError(f"the environment variable {output.key_env} holds no key: anonymised ids need one")
        return secret_of(None, key_env=output.key_env)
    path = folder / (output.key_file or "")
    return secret_of(path, unread=f"the key file {path.name}")


def codes(key: bytes, kind: str, ids: Iterable[tuple[str, str]]) -> list[str]:
    """Return the code of each record, in hexadecimal: the same whenever key, kind, source and id are the same.

    Args:
        key: of the agreement.
        kind: `record` or `entity`: one id has another code as each.
        ids: source and id of each record.

    >>> codes(b"k" * 16, "record", [("births", "B0001")])
    ['7d98372f0bbf045f71c310dcb74196e5']
    """
    start = kind.encode() + _BETWEEN
    digest = hmac.digest
    return [
        digest(key, start + source.encode() + _BETWEEN + each.encode(), "sha256")[:_CODE_BYTES].hex()
        for source, each in ids
    ]


def is_code(text: str) -> bool:
    """Return whether an id has the form of a code.

    >>> is_code("7d98372f0bbf045f71c310dcb74196e5"), is_code("E000001")
    (True, False)
    """
    return _CODE.fullmatch(text) is not None
