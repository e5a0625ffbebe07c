"""`nzdatastd rules` and `nzdatastd explain`: the catalogue, for people and programs."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from nzdatastd.errors import SettingsError

__all__ = ["explain_command", "rules_command"]


def rules_command(
    *,
    standard: Annotated[str | None, typer.Option(help="Only of this standard, such as street_address.")] = None,
    severity: Annotated[str | None, typer.Option(help="Only error, warning or info.")] = None,
    profile: Annotated[str | None, typer.Option(help="Only of this advisory profile, such as nhi.")] = None,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List the rules: id, severity, evidence and what must hold."""
    from nzdatastd.standards.catalogue import rules
    from nzdatastd.standards.rule import Severity
    from nzdatastd.standards.schema_export import rule_document

    found = [
        rule
        for rule in rules()
        if (standard is None or rule.standard == standard)
        and (severity is None or rule.severity == severity)
        and (profile is None or rule.profile == profile)
    ]
    if severity is not None and severity not in set(Severity):
        raise SettingsError(f"--severity is one of {', '.join(Severity)}")
    if not found:
        names = sorted({rule.standard for rule in rules()})
        raise SettingsError(f"no rule is like that; the standards are {', '.join(names)}")
    if format_ == "json":
        typer.echo(json.dumps([rule_document(rule) for rule in found], ensure_ascii=False, indent=2))
        return
    if format_ != "text":
        raise SettingsError("--format is text or json")
    from rich.console import Console

    from nzdatastd.report.catalogue import print_rules

    print_rules([rule_document(rule) for rule in found], Console())


def explain_command(
    rule_id: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, such as SA-03.")],
) -> None:
    """Explain one rule: what must hold, where that stands, why it matters, examples, and how to mend what breaks it."""
    from rich.console import Console

    from nzdatastd.report.catalogue import print_rule
    from nzdatastd.standards.catalogue import rule
    from nzdatastd.standards.schema_export import rule_document

    print_rule(rule_document(rule(rule_id)), Console())
