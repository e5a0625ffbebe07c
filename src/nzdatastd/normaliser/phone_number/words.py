"""The words that stand beside phone numbers: what kind of telephone it is, an extension, or that another follows."""

from __future__ import annotations

from functools import cache

from nzdatastd.normaliser.phone_number.ranges import table
from nzdatastd.normaliser.text import fold

__all__ = ["role_of"]


@cache
def _roles() -> dict[str, str]:
    return {fold(row["word"]): row["role"] for row in table("words")}


def role_of(word: str) -> str | None:
    """Return what a word says of the number beside it; None where it is a word like any other.

    Args:
        word: one word; `home/work` is one.

    Returns:
        `extension`, `direct`, `and`, `number`, `fax` or `label`.

    >>> [role_of(word) for word in ("Extn", "A/H", "home/work", "Kāinga", "Aroha")]
    ['extension', 'label', 'label', 'label', None]
    """
    key = fold(word)
    role = _roles().get(key) or _roles().get(key.replace("/", ""))
    if role is None and "/" in key:
        parts = {_roles().get(part) for part in key.split("/")}
        role = parts.pop() if len(parts) == 1 else None
    return role
