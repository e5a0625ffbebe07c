"""The draft of an agreement from unseen files: what can be found out is filled in, what people decide is marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike, path
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from nzdatastd.agreement.fields import FIELDS, fields_of_layout
from nzdatastd.errors import LayoutError, SettingsError
from nzdatastd.report.one_line import one_line

if TYPE_CHECKING:
    from nzdatastd.io.layout import Layout
    from nzdatastd.profiler.profile import Profile

__all__ = ["TO_DO", "drafted"]

TO_DO: Final = "TO DO"
"""What stands where people have to decide."""

_SURE: Final = 0.75  # of the profile's confidence: what is less is called a guess
_SOURCES_TO_CLASH: Final = 2
_WIDTH: Final = 110
_NEVER_COMPARED: Final = ("overseas_address",)


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
    return "\n".join(_lines(drafts, list(_clashes(sources, drafts)))) + "\n"


@dataclass(frozen=True)
class _Draft:
    """What is known of one source: its name and path, its profile, and the fields it holds."""

    name: str
    file: str
    profile: Profile
    fields: tuple[str, ...]

    @property
    def layout(self) -> Layout:
        """Which columns hold which fields."""
        return self.profile.layout


def _draft(name: str, given: str | PathLike[str], layout: str | PathLike[str] | None, folder: Path) -> _Draft:
    from nzdatastd.profiler.profile import profile

    found = profile(given, layout)
    fields = fields_of_layout(found.layout)
    if not fields:
        raise LayoutError(f"{found.source}: no column was recognised: write a layout and give it with --layout")
    return _Draft(name, _from(given, folder), found, fields)


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


def _lines(drafts: Sequence[_Draft], clashes: Sequence[str]) -> Iterator[str]:
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
    yield from ("", "# [promises]  # what `delivers` is held to", "# at_least = 0.98  # of the records of a source")
    yield '# on_broken = "refuse"  # to run; "tell" it in the report, if nothing is said'
    yield from ("", "[matching]")
    yield f"fields = {_list(_in_common(drafts))}"
    yield "threshold = 0.5  # the match probability from which records are one person's"
    yield "band = [0.1, 0.9]  # between these a person should look"
    yield "# one_to_one = true  # no source holds a person twice; found out where nothing is said"
    if clashes:
        yield from ("", "# Where the files clash (`nzdatastd clashes` tells more):", *clashes)
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
    yield from _system(drafts)


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
    unsure = {each.column: each for each in draft.profile.columns if each.field and each.confidence < _SURE}
    for full, columns in layout.columns.items():
        for column in columns:
            if column in unsure:
                yield from _comment(f"A guess: {column}: {' '.join(unsure[column].evidence)}")
        yield f"{_text(full) if '.' in full else full} = {_text(columns[0]) if len(columns) == 1 else _list(columns)}"
    unused = [each.column for each in draft.profile.columns if each.column not in layout.mapped()]
    if unused:
        yield from _comment(f"Not recognised, so not used: {', '.join(unused)}")
    if layout.options:
        yield "[sources.layout.options]"
        for option, value in layout.options.items():
            yield f"{option} = {_text(value)}"


def _system(drafts: Sequence[_Draft]) -> Iterator[str]:
    """Yield the reference system of agreed coordinates: that of the first source whose system is known."""
    systems = [
        draft.layout.options.get("crs", "") for draft in drafts if any("coordinates" in each for each in draft.fields)
    ]
    known = [each for each in systems if each.isdigit()]
    if len(set(systems)) > 1 and known:
        yield f"crs = {known[0]}  # EPSG: agreed coordinates are put into this system, that of the first file with any"
    elif systems:
        yield "# crs = 2193  # EPSG: agreed coordinates are put into this system; else each keeps its own"


def _in_common(drafts: Sequence[_Draft]) -> list[str]:
    """Return the fields that two sources or more hold, or the one source that there is."""
    least = min(2, len(drafts))
    return [
        field
        for field in FIELDS
        if field not in _NEVER_COMPARED and sum(field in draft.fields for draft in drafts) >= least
    ]


def _clashes(sources: Sequence[str | PathLike[str]], drafts: Sequence[_Draft]) -> Iterator[str]:
    """Yield where the sources clash, a comment each: what each does, and what settles it."""
    from nzdatastd.reconciler.clashes import clashes

    if len(drafts) < _SOURCES_TO_CLASH:
        return
    for each in clashes(*sources, layouts=[draft.layout for draft in drafts], measure=False):
        yield from _comment(
            f"- {each.kind}, {each.field}: {each.left} ({each.left_source}); {each.right} ({each.right_source})."
        )


def _comment(text: str) -> Iterator[str]:
    """Yield a text as lines of comment: names of columns may hold anything, line ends among it."""
    for number, line in enumerate(wrap(one_line(text), _WIDTH, break_long_words=False)):
        yield f"# {'  ' if number else ''}{line}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if text.isascii() and text.replace("_", "").replace("-", "").isalnum() else _text(text)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
