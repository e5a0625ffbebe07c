"""Why a file is no agreement, in one line: the file, the table, the entry, and the nearest name that there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from nzdatastd.errors import SettingsError

__all__ = ["nearest", "place", "refusal"]

_CLEARLY: Final = 0.15  # of likeness: by so much the nearest name is the one that was meant


def refusal(error: ValidationError, model: type[BaseModel], where: str) -> SettingsError:
    """Return the first fault of a document as one line.

    Args:
        error: what Pydantic found.
        model: of the document.
        where: the file's name.
    """
    # A name that is not known tells more than what is missing for it.
    found = error.errors(include_url=False, include_context=True, include_input=False)
    first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
    path: tuple[int | str, ...] = first["loc"]
    kind = first["type"]
    if kind == "extra_forbidden":
        if path[-2:] == ("output", "key"):
            return SettingsError(
                f"{where}: [output] key: the key is never written in an agreement: use key_env or key_file"
            )
        known = _entries(model, path[:-1])
        return SettingsError(
            f"{where}: {place(path[:-1])}no entry is called {path[-1]!r}; {nearest(str(path[-1]), known)}"
        )
    if kind == "missing":
        return SettingsError(f"{where}: {place(path[:-1])}{path[-1]} is missing")
    if kind in ("enum", "literal_error"):
        return SettingsError(f"{where}: {place(path[:-1])}{path[-1]} is {first['ctx']['expected']}")
    # Pydantic's sentences speak of types and bounds, not of what was given.
    told = first["msg"][:1].lower() + first["msg"][1:]
    return SettingsError(f"{where}: {place(path[:-1])}{path[-1] if path else 'it'}: {told}")


def place(path: Sequence[int | str]) -> str:
    """Return where an entry stands, as it is looked for in the file.

    >>> place(["sources", 1, "layout"]), place(["output"]), place([])
    ('[[sources]] 2, layout: ', '[output] ', '')
    """
    words = ""
    for step in path:
        if isinstance(step, int):
            words = f"[{words}] {step + 1}"
        elif not words:
            words = f"[{step}]"
        else:
            words += f", {step}"
    return f"{words}{':' if len(path) > 1 else ''} " if words else ""


def nearest(given: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest names, or all of them.

    >>> nearest("tresholds", ["threshold", "band"])
    "did you mean 'threshold'?"
    """
    names = list(known)
    near = get_close_matches(given, names, n=2, cutoff=0.6)
    if near[1:] and _alike(given, near[0]) - _alike(given, near[1]) > _CLEARLY:
        near = near[:1]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are {', '.join(names)}"


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _entries(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    found: Any = model
    for step in path:
        if isinstance(found, type) and issubclass(found, BaseModel):
            found = found.model_fields[str(step)].annotation
        else:
            found = _inner(found)
    found = found if isinstance(found, type) and issubclass(found, BaseModel) else _inner(found)
    return list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []


def _inner(kind: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return what a list or a table of a model holds."""
    if get_origin(kind) in (Union, UnionType):
        return next((_inner(each) for each in get_args(kind) if _is_model(_inner(each))), None)
    return next((each for each in get_args(kind) if _is_model(each)), kind)


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
