"""What the catalogue says beside a rule's statement: why it matters, how to mend it, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass

from nzdatastd.standards.catalogue import rules_by_id
from nzdatastd.standards.sources import sources

__all__ = ["Guidance", "guidance"]


@dataclass(frozen=True, slots=True)
class Guidance:
    """Help on one rule.

    Args:
        why: what goes wrong for agencies where the rule is broken.
        fix: what to do about it.
        source: title of the document that the rule comes from.
        url: where that document is.
    """

    why: str
    fix: str
    source: str
    url: str


def guidance(rule_id: str) -> Guidance | None:
    """Return the catalogue's help on a rule; None for a rule that the catalogue does not have.

    >>> guidance("RC-01").fix
    'Remove the repeated rows, or map a column that does tell the records apart.'
    """
    rule = rules_by_id().get(rule_id)
    if rule is None:
        return None
    source = sources()[rule.source]
    return Guidance(rule.why, rule.fix, source.title, source.url)
