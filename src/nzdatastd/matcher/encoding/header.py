"""The header of an encoded file: how it was made, so that two that do not belong together are refused."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from nzdatastd.errors import InputError
from nzdatastd.matcher.encoding.scheme import FOLDED_BITS, SCHEME, fields_of_scheme

__all__ = ["Header", "refuse_strangers"]


@dataclass(frozen=True)
class Header:
    """How filters were made; nothing of the people, and nothing of the key but whether it is the same.

    Args:
        scheme: its name and version.
        made_with: the version of this library: another one may normalise otherwise.
        key_check: the same where the key is the same.
        bits: of a filter.
        fields: that it is made of.
    """

    scheme: str
    made_with: str
    key_check: str
    bits: int
    fields: tuple[str, ...]

    @classmethod
    def of(cls, key_check: str) -> Header:
        """Return the header of what this version of the library makes.

        Args:
            key_check: of the keys.

        >>> Header.of("00").scheme, Header.of("00").bits
        ('nzdatastd-clk-1', 512)
        """
        from nzdatastd import __version__

        fields = tuple(each.field for each in fields_of_scheme())
        return cls(SCHEME, __version__, key_check, FOLDED_BITS, fields)

    @classmethod
    def from_json(cls, text: str) -> Header:
        """Return the header that a file holds.

        Args:
            text: JSON.

        Raises:
            ValueError: it is none.

        >>> Header.from_json(Header.of("00").to_json()) == Header.of("00")
        True
        """
        import json

        document = json.loads(text)
        if not isinstance(document, dict) or set(document) != set(cls.__dataclass_fields__):
            raise ValueError("not a header")
        header = cls(**{**document, "fields": tuple(document["fields"])})
        if not all(isinstance(each, str) for each in (header.scheme, header.made_with, header.key_check)):
            raise ValueError("not a header")
        return header

    def to_json(self) -> str:
        """Return it as a file holds it."""
        import json

        return json.dumps(asdict(self))


def refuse_strangers(left: Header, right: Header) -> None:
    """Refuse two files whose filters cannot be compared.

    Args:
        left: of one.
        right: of the other.

    Raises:
        InputError: they were made with other schemes, versions or keys.

    >>> refuse_strangers(Header.of("00"), Header.of("11"))
    Traceback (most recent call last):
        ...
    nzdatastd.errors.InputError: the two files were encoded with two keys: both agencies must use the same one
    """
    if (left.scheme, left.bits, left.fields) != (right.scheme, right.bits, right.fields):
        raise InputError("the two files were encoded by two schemes: both agencies must use the same version")
    if left.made_with != right.made_with:
        raise InputError("the two files were encoded by two versions of nzdatastd: both agencies must use the same one")
    if left.key_check != right.key_check:
        raise InputError("the two files were encoded with two keys: both agencies must use the same one")
