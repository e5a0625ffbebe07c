"""The report as JSON: the document itself, its keys always in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from nzdatastd.report.document import ColumnOutcome, Document, FindingRow, RuleOutcome, Tool

__all__ = ["render"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render(*documents: Document) -> str:
    """Return the document as JSON, or several as a list: two spaces deep, macrons as they are, keys in one order."""
    ordered = [_ordered(document) for document in documents]
    told = ordered[0] if len(ordered) == 1 else ordered
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2)
    # A lone surrogate has no UTF-8 form: written as an escape, the file can still be saved.
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _ordered(document: Document) -> dict[str, object]:
    return {
        **_in_order(document, Document),
        "tool": _in_order(document["tool"], Tool),
        "rules": [
            {**_in_order(rule, RuleOutcome), "columns": [_in_order(each, ColumnOutcome) for each in rule["columns"]]}
            for rule in document["rules"]
        ],
        "findings": [_in_order(finding, FindingRow) for finding in document["findings"]],
    }


def _in_order(part: Mapping[str, object], described: type) -> dict[str, object]:
    known = [key for key in described.__annotations__ if key in part]
    return {key: part[key] for key in [*known, *sorted(set(part).difference(known))]}
