"""The draft of an agreement from unseen files: what can be found out is filled in, what people decide is marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike, path
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.agreement.fields import FIELDS, fields_of_layout, in_words
from nzdatastd.errors import LayoutError, SettingsError

if TYPE_CHECKING:
    from nzdatastd.io.layout import Layout

__all__ = ["TO_DO", "drafted"]

TO_DO: Final = "TO DO"
"""What stands where people have to decide."""

_MOST_CLASHES: Final = 12
_NEVER_COMPARED: Final = ("overseas_address",)
_ADDRESSES: Final = ("street_address", "postal_address", "overseas_address")


def drafted(
    sources: Sequence[str | PathLike[str]],
    layouts: Sequence[str | PathLike[str] | None] = (),
    *,
    folder: str | PathLike[str] = ".",
) -> str:
    """Return the draft of an agreement on some files, as TOML with comments.

    It can be run as it is. Each party is to get the fields that it collects itself, of the people it knows itself; what
    nothing but people can say, purpose and legal basis, is marked.

    Args:
        sources: the files, one of each party.
        layouts: of the files, where they are known; else the columns are recognised.
        folder: from which the agreement's paths are to be taken.

    Raises:
        InputError: a file cannot be read.
        LayoutError: a layout does not fit, or no column of a file was recognised.
        SettingsError: there is no file.
    """
    if not sources:
        raise SettingsError("an agreement needs a file or more")
    folder_of = Path(folder)
    known = [*layouts, *[None] * (len(sources) - len(layouts))]
    drafts = [
        _draft(name, given, layout, folder_of)
        for name, given, layout in zip(_names(sources), sources, known, strict=True)
    ]
    return "\n".join(_lines(drafts)) + "\n"


@dataclass(frozen=True)
class _Draft:
    """What is known of one source: its name and path, its layout, the fields it holds, and its columns."""

    name: str
    file: str
    layout: Layout
    fields: tuple[str, ...]
    columns: tuple[str, ...]


def _draft(name: str, given: str | PathLike[str], layout: str | PathLike[str] | None, folder: Path) -> _Draft:
    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import open_source
    from nzdatastd.profiler.recognise import recognised_layout

    source = open_source(given)
    found = recognised_layout(source) if layout is None else Layout.load(layout).fitted_to(source.columns, source.name)
    fields = fields_of_layout(found)
    if not fields:
        raise LayoutError(f"{source.name}: no column was recognised: write a layout and give it with --layout")
    return _Draft(name, _from(given, folder), found, fields, source.columns)


def _names(sources: Sequence[str | PathLike[str]]) -> list[str]:
    """Return names for sources, each another and fit for a folder."""
    plain = [Path(each).name.partition(".")[0] for each in sources]
    stems = ["".join(c if c.isalnum() or c in "_-" else "_" for c in each).lstrip("-") or "source" for each in plain]
    folded = [each.casefold() for each in stems]
    return [
        name if folded.count(name.casefold()) == 1 else f"{name}_{place}" for place, name in enumerate(stems, start=1)
    ]


def _from(source: str | PathLike[str], folder: Path) -> str:
    try:
        return Path(path.relpath(source, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(source).absolute().as_posix()


def _lines(drafts: Sequence[_Draft]) -> Iterator[str]:
    names = [draft.name for draft in drafts]
    yield "# An agreement on shared data, drafted from the files. Read all of it: what was recognised may be wrong."
    yield "# `nzdatastd agreement check` says what it means; `nzdatastd agreement run` carries it out."
    yield "format = 1"
    yield f"name = {_text(' and '.join(names)[:80].rstrip())}"
    yield 'version = "1"'
    yield f'purpose = "{TO_DO}: what the data is shared for"'
    yield f'legal_basis = "{TO_DO}: the Act and section, or the approved information sharing agreement"'
    yield f'retention = "{TO_DO}: how long outputs are kept, and who deletes them"'
    for name in names:
        yield from ("", "[[parties]]", f"name = {_text(name)}")
        yield f'contact = "{TO_DO}: a role, not a person"'
        yield '# people = "all"  # to receive the people of the others too; "own", if nothing is said'
    for draft in drafts:
        yield from ("", *_source(draft))
    yield from ("", "[matching]")
    yield f"fields = {_list(_in_common(drafts))}"
    yield "threshold = 0.5  # the match probability from which records are one person's"
    yield "band = [0.1, 0.9]  # between these a person should look"
    yield "# one_to_one = true  # no source holds a person twice; found out where nothing is said"
    if clashes := list(_clashes(drafts)):
        yield from ("", "# Where the files clash:", *(f"# - {each}" for each in clashes))
    yield from ("", "[survivorship]")
    yield f"sources = {_list(names)}  # the most trusted first, for source_priority; this is the order of the files"
    yield "fuller_first = true  # of values that contradict each other in nothing the fuller stands, with its macrons"
    yield from ("", "[survivorship.rules]")
    yield "# Rules are asked in their order: conformant, verified, source_priority, most_recent, most_complete,"
    yield "# majority, longest, unanimous. What none of them decides stays open for a person."
    yield 'default = ["conformant", "verified", "most_recent", "majority"]'
    yield from ("", "[sharing]")
    yield "# What each party may have from the others: here, what it collects itself. What is not named never leaves"
    yield "# the output of the party that it came from."
    for draft in drafts:
        yield f"{_key(draft.name)} = {_list(draft.fields)}"
    yield from ("", '# [consent."the purpose"]', '# column = "the column that says yes"')
    yield '# date = "the day it was given"'
    yield '# withdrawal = "the day it was withdrawn"'
    yield from ("", "[output]", 'ids = "plain"  # or "anonymised", with key_env = "NAME" or key_file = "path"')


def _source(draft: _Draft) -> Iterator[str]:
    layout, name = draft.layout, _text(draft.name)
    yield from ("[[sources]]", f"name = {name}", f"party = {name}", f"file = {_text(draft.file)}")
    yield "# delivers = []  # the fields that will come as the standard says"
    yield "[sources.layout]"
    if layout.id is None:
        yield '# id = "the column that tells records apart"; their row numbers do, where none is named'
    else:
        yield f"id = {_text(layout.id)}"
    yield "[sources.layout.columns]"
    for full, columns in layout.columns.items():
        yield f"{_text(full) if '.' in full else full} = {_text(columns[0]) if len(columns) == 1 else _list(columns)}"
    unused = [column for column in draft.columns if column not in layout.mapped()]
    if unused:
        yield f"# Not recognised, so not used: {_one_line(', '.join(unused))}"
    if layout.options:
        yield "[sources.layout.options]"
        for option, value in layout.options.items():
            yield f"{option} = {_text(value)}"


def _in_common(drafts: Sequence[_Draft]) -> list[str]:
    """Return the fields that two sources or more hold, or the one source that there is."""
    least = min(2, len(drafts))
    return [
        field
        for field in FIELDS
        if field not in _NEVER_COMPARED and sum(field in draft.fields for draft in drafts) >= least
    ]


def _clashes(drafts: Sequence[_Draft]) -> Iterator[str]:
    """Yield where layouts differ, a line each: fields that one source alone holds, and what is split by some only."""
    for field in FIELDS:
        with_it = [draft.name for draft in drafts if field in draft.fields]
        if len(with_it) == 1 < len(drafts) and field not in _ADDRESSES[1:]:
            yield f"{in_words([field])}: in {with_it[0]} only"
    for value in ("person_name", "street_address"):
        ways = {draft.name: value in draft.layout.columns for draft in drafts if value in draft.fields}
        if len(set(ways.values())) > 1:
            told = ", ".join(f"{'as text' if as_text else 'in parts'} in {name}" for name, as_text in ways.items())
            yield f"{in_words([value])}: {told}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if text.isascii() and text.replace("_", "").replace("-", "").isalnum() else _text(text)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
