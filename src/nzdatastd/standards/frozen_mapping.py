"""A mapping of text to text that cannot change: compared and hashed by value, and an object in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic_core import CoreSchema, core_schema

from nzdatastd.standards.refusal import name_or_shape
from nzdatastd.standards.text import clean, mask

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = ["FrozenMapping"]


class FrozenMapping(Mapping[str, str]):
    """Text by text, in the order given, cleaned (NFC, trimmed), blanks left out.

    Args:
        entries: any mapping of text to text; the entries are copied.

    >>> identifiers = FrozenMapping({"school_number": " 4211 ", "nhi": ""})
    >>> identifiers["school_number"], len(identifiers)
    ('4211', 1)
    >>> identifiers == {"school_number": "4211"} and hash(identifiers) == hash(FrozenMapping(school_number="4211"))
    True
    >>> identifiers  # who it is stays out of logs
    FrozenMapping({'school_number': '9999'})
    """

    __slots__ = ("_entries",)
    _entries: dict[str, str]

    def __init__(self, entries: Mapping[str, str] | None = None, /, **more: str) -> None:
        given = {**(entries or {}), **more}
        cleaned = {clean(name): clean(text) for name, text in given.items()}
        kept = {name: text for name, text in cleaned.items() if name is not None and text is not None}
        object.__setattr__(self, "_entries", kept)

    def __getitem__(self, name: str) -> str:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a FrozenMapping cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a FrozenMapping cannot be changed")

    def __reduce__(self) -> tuple[type[FrozenMapping], tuple[dict[str, str]]]:
        return type(self), (dict(self._entries),)

    def __repr__(self) -> str:
        shapes = {name_or_shape(name): mask(text) for name, text in self._entries.items()}
        return f"{type(self).__name__}({shapes})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(strict=True)
        return core_schema.no_info_before_validator_function(
            _as_dict,
            core_schema.no_info_after_validator_function(cls, core_schema.dict_schema(text, text)),
            serialization=core_schema.plain_serializer_function_ser_schema(
                dict, return_schema=core_schema.dict_schema()
            ),
        )


def _as_dict(given: object) -> object:
    return {name: text for name, text in given.items() if text is not None} if isinstance(given, Mapping) else given
