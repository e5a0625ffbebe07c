"""The rule catalogue as Markdown pages: one for each standard, with an anchor for each rule, and an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nzdatastd.errors import RuleError
from nzdatastd.report.catalogue import example_text
from nzdatastd.report.markdown import code, prose, table
from nzdatastd.standards.standard import STANDINGS, Standard

__all__ = ["RuleDocument", "anchor", "rule_pages"]

RuleDocument = Mapping[str, Any]
"""A rule as `nzdatastd.standards.rule_document` gives it and `schemas/rules.json` holds it."""

_SEVERITIES = {"error": "errors", "warning": "warnings", "info": "for information"}

_HOW_TO_READ = """\
Every rule of nzdatastd, by standard. Each has an anchor of its own, its id in small letters:
`person_name/#pn-01`. The same catalogue is on the command line (`nzdatastd rules`, `nzdatastd explain PN-01`), in
Python (`nzdatastd.rules()`) and in the file `schemas/rules.json`.

**Severity** says how bad a broken rule is. An *error* breaks a "must". A *warning* breaks a "should". *Info* only looks
odd.

**Evidence** says how we know. *Official*: read in the standard. *Derived*: follows from official data or from another
official source. *Advisory*: good practice, or the profile of one agency.

A rule is **unverified** where the public text of its standard leaves a point open. An [option](../options.md) settles
it.

What the standards say and no rule checks is listed [with the reason](../not-rules.md).
"""

_PROFILES = """\
## Advisory profiles

What one agency or one use asks for. Off unless asked for: `--profile nhi`, or `profiles = ["nhi"]` in the settings.
"""


def anchor(rule_id: str) -> str:
    """Return the anchor of a rule on the page of its standard.

    >>> anchor("SA-03")
    'sa-03'
    """
    return rule_id.lower()


def rule_pages(rules: Sequence[RuleDocument], standards: Mapping[str, Standard]) -> dict[str, str]:
    """Return the catalogue's pages by their path: `index.md`, then `<standard>.md`, in the order of the standards.

    Args:
        rules: rule documents; a page has them in the order of their ids.
        standards: every standard that they name, by key.

    Returns:
        Markdown texts, each ending in a line feed; the same for the same rules.

    Raises:
        RuleError: a rule names a standard that is not among `standards`.
    """
    by_standard: dict[str, list[RuleDocument]] = {}
    for rule in rules:
        by_standard.setdefault(rule["standard"], []).append(rule)
    for own in by_standard.values():
        own.sort(key=lambda rule: rule["id"])
    ordered = {key: by_standard.pop(key) for key in standards if key in by_standard}
    if by_standard:
        raise RuleError(f"no standard is called {min(by_standard)!r}: add a row to standards.csv")
    pages = {"index.md": _index(ordered, standards)}
    for key, own in ordered.items():
        pages[f"{key}.md"] = "\n".join(_page(standards[key], own))
    return pages


def _index(rules: Mapping[str, Sequence[RuleDocument]], standards: Mapping[str, Standard]) -> str:
    everything = [rule for own in rules.values() for rule in own]
    parts = [f"# Rule catalogue\n\n{len(everything)} rules.\n\n{_HOW_TO_READ}"]
    for standing in ("mandated", "supporting"):
        rows = [_counts(standards[key], own) for key, own in rules.items() if standards[key].standing == standing]
        head = ["standard", "key", "rules", *_SEVERITIES.values(), "of them in a profile"]
        parts.append(f"## {STANDINGS[standing]}s\n\n{table(head, rows)}\n" if rows else "")
    rows = []
    for profile in standards.values():
        ids = [_link(rule, f"{rule['standard']}.md") for rule in everything if rule["profile"] == profile.key]
        if ids:
            rows.append([code(profile.key), f"{prose(profile.title)}: {prose(profile.about)}", " ".join(ids)])
    parts.append(f"{_PROFILES}\n{table(['profile', 'what it is', 'rules'], rows)}\n" if rows else "")
    return "\n".join(parts)


def _counts(standard: Standard, rules: Sequence[RuleDocument]) -> list[str]:
    by_severity = Counter(rule["severity"] for rule in rules)
    in_profiles = sum(rule["profile"] is not None for rule in rules)
    numbers = [len(rules), *(by_severity[severity] for severity in _SEVERITIES), in_profiles]
    return [f"[{prose(standard.title)}]({standard.key}.md)", code(standard.key), *map(str, numbers)]


def _page(standard: Standard, rules: Sequence[RuleDocument]) -> Iterator[str]:
    yield f"# {prose(standard.title)}\n"
    yield f"{STANDINGS[standard.standing]}. {prose(standard.about)}\n"
    rows = [[_link(rule), rule["severity"], rule["evidence"], prose(rule["statement"]) + _note(rule)] for rule in rules]
    yield table(["rule", "severity", "evidence", "what must hold"], rows) + "\n"
    for rule in rules:
        yield from _section(rule)


def _section(rule: RuleDocument) -> Iterator[str]:
    yield f"## {rule['id']} {prose(rule['name'])} {{ #{anchor(rule['id'])} }}\n"
    yield f"{prose(rule['statement'])}\n"
    yield f"*{rule['severity'].capitalize()}, {rule['evidence']}, {rule['scope']} rule.*{_marks(rule)}\n"
    yield f"**Why it matters.** {prose(rule['why'])}\n"
    yield f"**How to fix.** {prose(rule['fix'])}\n"
    for title, examples in (("Keeps the rule", rule["passes"]), ("Breaks the rule", rule["fails"])):
        yield f"{title}:\n"
        yield "".join(f"- {code(example_text(example))}\n" for example in examples)
    yield f"**Fields.** {', '.join(code(name) for name in rule['fields'])}\n"
    yield f"**Source.** [{prose(rule['source'])}](<{rule['url']}>)\n"


def _link(rule: RuleDocument, page: str = "") -> str:
    return f"[{rule['id']}]({page}#{anchor(rule['id'])})"


def _note(rule: RuleDocument) -> str:
    notes = [f"profile `{rule['profile']}`"] if rule["profile"] else []
    notes += ["unverified"] if rule["unverified"] else []
    return f" *({', '.join(notes)})*" if notes else ""


def _marks(rule: RuleDocument) -> str:
    marks = ""
    if rule["profile"]:
        marks += f" Runs only where asked for: `--profile {rule['profile']}`."
    if rule["unverified"]:
        marks += f" Unverified: the standard leaves this open; the option [`{rule['option']}`]"
        marks += f"(../options.md#{rule['option']}) settles it."
    return marks
