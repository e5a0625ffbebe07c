"""A recognised layout as TOML that a person reads, mends and keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from nzdatastd.profiler.candidates import percentage
from nzdatastd.report.one_line import one_line

if TYPE_CHECKING:
    from nzdatastd.profiler.profile import ColumnProfile, Profile

__all__ = ["layout_toml"]

_SURE = 0.75
_WIDTH = 100


def layout_toml(profile: Profile) -> str:
    """Return the layout of a profile as TOML with comments: evidence, alternatives, and columns that were left out.

    Args:
        profile: of a source.

    Returns:
        TOML that `Layout.load` reads.
    """
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    by_column = {each.column: each for each in profile.columns}
    layout = profile.layout
    yield _comment(f"Layout of {profile.source}, {profile.records:,} records: inferred, so please check it.")
    yield "# A line marked (?) is a guess."
    yield ""
    if layout.id is not None:
        yield from _evidence(by_column[layout.id], "id")
        yield f"id = {_quoted(layout.id)}"
    else:
        yield '# id = "…"  # no column was found that plainly tells the records apart'
    yield ""
    yield "[columns]"
    for full, columns in layout.columns.items():
        for column in columns:
            yield from _evidence(by_column[column], full)
        value = _quoted(columns[0]) if len(columns) == 1 else f"[{', '.join(map(_quoted, columns))}]"
        yield f"{_key(full)} = {value}"
    yield from _left_out([each for each in profile.columns if each.field is None])
    yield ""
    yield "[options]"
    told = {name: trait for trait in profile.traits for name in trait.options}
    for name, value in layout.options.items():
        if name in told:
            yield _comment(f"{told[name].field}: {told[name].phrase}")
        yield f"{name} = {_option(value)}"


def _evidence(column: ColumnProfile, full: str) -> Iterator[str]:
    doubt = " (?)" if column.confidence < _SURE else ""
    filled = f"{column.filled:,} filled, {column.distinct:,} different"
    shapes = f", such as {column.shapes[0]}" if column.shapes else ""
    yield _comment(f"{column.column}{doubt}: {' '.join(column.evidence)} {filled}{shapes}.")
    if column.confidence < _SURE and column.field not in {None, full, "record.id"}:
        yield _comment(f"  confidence {percentage(column.confidence)}")
    if column.alternatives:
        yield _comment(f"  or: {', '.join(column.alternatives)}")


def _left_out(columns: Sequence[ColumnProfile]) -> Iterator[str]:
    if columns:
        yield ""
        yield "# Not recognised:"
    for each in columns:
        alternatives = f" Perhaps {', '.join(each.alternatives)}." if each.alternatives else ""
        yield _comment(f"  {each.column}: {' '.join(each.evidence)}{alternatives}")


def _comment(text: str) -> str:
    lines = wrap(one_line(text), _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)
    return "\n".join(lines)


def _key(name: str) -> str:
    return _quoted(name) if "." in name else name


def _quoted(text: str) -> str:
    # A TOML basic string is a JSON string, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _option(value: str) -> str:
    return value if value.isdigit() and (value == "0" or not value.startswith("0")) else _quoted(value)
