"""The rule catalogue in the terminal: the list of rules, and one rule explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["example_text", "print_rule", "print_rules"]

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def print_rules(rules: Sequence[Mapping[str, Any]], console: Console) -> None:
    """Print rules as a table.

    Args:
        rules: rule documents, as `schemas/rules.json` holds them.
        console: where to print.
    """
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("rule", no_wrap=True)
    table.add_column("level", no_wrap=True)
    table.add_column("evidence", no_wrap=True)
    table.add_column("what must hold", overflow="fold")
    for rule in rules:
        marks = [f"profile {rule['profile']}"] if rule["profile"] else []
        marks += ["unverified"] if rule["unverified"] else []
        note = f" ({', '.join(marks)})" if marks else ""
        table.add_row(
            rule["id"],
            f"[{_COLOURS[rule['severity']]}]{rule['severity']}[/]",
            rule["evidence"],
            _plain(rule["statement"] + note),
        )
    console.print(table)
    console.print(f"{len(rules)} rules. `nzdatastd explain {rules[0]['id']}` tells all about one.", highlight=False)


def print_rule(rule: Mapping[str, Any], console: Console) -> None:
    """Print all about one rule: statement, source, why it matters, examples and how to fix.

    Args:
        rule: a rule document, as `schemas/rules.json` holds it.
        console: where to print.
    """
    console.print(f"[bold]{rule['id']}[/]  {_plain(rule['name'])}", highlight=False)
    console.print(
        f"{rule['severity']}, {rule['evidence']}, {rule['scope']} rule of {_plain(rule['standard'])}", highlight=False
    )
    if rule["profile"]:
        console.print(f"Advisory profile, off unless asked for: --profile {rule['profile']}", highlight=False)
    if rule["unverified"]:
        console.print(
            f"Unverified: the standard leaves this open; option {rule['option']} settles it.", highlight=False
        )
    sections = (
        ("What must hold", rule["statement"]),
        ("Why it matters", rule["why"]),
        ("How to fix", rule["fix"]),
        ("Fields", ", ".join(rule["fields"])),
        ("Keeps the rule", "\n".join(example_text(each) for each in rule["passes"])),
        ("Breaks the rule", "\n".join(example_text(each) for each in rule["fails"])),
        ("Source", f"{rule['source']}\n{rule['url']}"),
    )
    for title, text in sections:
        console.print(f"\n[bold]{title}[/]", highlight=False)
        console.print(_plain(text), highlight=False, soft_wrap=title == "Source")


def example_text(example: object) -> str:
    """Return a catalogue example as one line: a text, a record as `field = text`, a column or records in a row.

    >>> example_text({"unit": "1", "address_number": "21"})
    'unit = 1, address_number = 21'
    >>> example_text(["1985-03-07", None])
    '1985-03-07 | (blank)'
    """
    match example:
        case None:
            return "(blank)"
        case str():
            if not example.strip():
                return "(blank)"
            return example if example.strip() == example and example.isprintable() else ascii(example)[1:-1]
        case Mapping():
            return ", ".join(f"{name} = {example_text(text)}" for name, text in example.items())
        case Sequence():
            return " | ".join(example_text(part) for part in example)
        case _:
            return str(example)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
