"""What rules rest on, as Markdown pages: fields, options, statements that are not rules, and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from nzdatastd.report.markdown import code, prose, table
from nzdatastd.standards.catalogue import NotRule
from nzdatastd.standards.context import Option
from nzdatastd.standards.fields import StandardField, full_name
from nzdatastd.standards.sources import Source
from nzdatastd.standards.standard import Standard

__all__ = ["fields_page", "not_rules_page", "options_page", "sources_page"]

_FIELDS = """\
# Fields

Every name that a [layout](formats.md#layout) may map columns to. A value delivered as free text, in one column or
several, is mapped under the value's own name, such as `street_address`. A further instance of a value is numbered:
`person_name.2.family_name`.
"""

_OPTIONS = """\
# Options

Points that a standard leaves open, or that its public text does not settle, and facts about a source that its columns
cannot tell. Each has a name and a default. Choose another value
[in a layout, in the settings or on the command line](../how-to/options.md). A rule that rests on an open point is
reported as *unverified*.
"""

_NOT_RULES = """\
# What is not a rule

Statements of the standards that nothing in a file could break, or that a file of columns cannot show. They are listed
so that their absence from the [catalogue](rules/index.md) is a decision and not a gap.
"""

_SOURCES = """\
# Sources

Every document that a rule, a code list or an option rests on. The note says what of it was read, and how.
"""


def fields_page(fields: Iterable[StandardField]) -> str:
    """Return the page on standard fields: a table for each value."""
    parts = [_FIELDS]
    for value, group in groupby(fields, key=lambda each: each.value):
        rows = [[code(full_name(value, each.field)), prose(each.title), prose(each.description)] for each in group]
        parts.append(f"## `{value}` {{ #{value} }}\n\n{table(['field', 'title', 'what it holds'], rows)}\n")
    return "\n".join(parts)


def options_page(options: Iterable[Option], sources: Mapping[str, Source]) -> str:
    """Return the page on options: the points that the standards leave open, with defaults and choices."""
    parts = [_OPTIONS]
    for each in options:
        allowed = ", ".join(code(value) for value in each.allowed) or "any text"
        default = code(each.default) if each.default else "none"
        parts.append(
            f"## `{each.name}` {{ #{each.name} }}\n\n{prose(each.statement)}.\n\n"
            f"- Default: {default}\n- Choices: {allowed}\n- Source: {_link(sources[each.source])}\n"
        )
    return "\n".join(parts)


def not_rules_page(
    not_rules: Iterable[NotRule], standards: Mapping[str, Standard], sources: Mapping[str, Source]
) -> str:
    """Return the page on numbered statements that no rule checks, with the reason for each."""
    rows = [
        [
            each.id,
            prose(standards[each.standard].title),
            prose(each.statement),
            prose(each.reason),
            _link(sources[each.source]),
        ]
        for each in not_rules
    ]
    return f"{_NOT_RULES}\n{table(['statement', 'standard', 'what it says', 'why it is not a rule', 'source'], rows)}\n"


def sources_page(sources: Iterable[Source]) -> str:
    """Return the page on sources: every document that a rule, a code list or an option rests on."""
    rows = [[_link(each), prose(each.publisher), prose(each.note)] for each in sources]
    return f"{_SOURCES}\n{table(['document', 'publisher', 'note'], rows)}\n"


def _link(source: Source) -> str:
    return f"[{prose(source.title)}](<{source.url}>)"
