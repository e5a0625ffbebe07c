"""The samples of a report, alike ones together: what was found, in which column, and on which rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nzdatastd.report.document import Document, FindingRow

__all__ = ["Alike", "samples_by_rule"]

_PLACES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings of one rule in one column that look the same.

    Args:
        column: the source column.
        field: the full field name.
        shape: the shape they share, or the value where values are shown.
        places: where they are, such as `rows 3, 17 …`.
    """

    column: str
    field: str
    shape: str
    places: str


def samples_by_rule(document: Document) -> Mapping[str, list[Alike]]:
    """Return the samples of each rule by its id, in the order found; findings on a whole column or layout have none."""
    grouped: dict[str, dict[tuple[str, str, str], list[FindingRow]]] = {}
    for finding in document["findings"]:
        if finding["row"] is None and finding["record_id"] is None:
            continue
        shape = finding.get("value", finding["masked"]) or "(blank)"
        kind = (finding["column"], finding["field"], shape)
        grouped.setdefault(finding["rule"], {}).setdefault(kind, []).append(finding)
    return {
        rule: [Alike(*kind, _places(findings)) for kind, findings in alike.items()] for rule, alike in grouped.items()
    }


def _places(findings: list[FindingRow]) -> str:
    rows = [f"{finding['row']:,}" for finding in findings if finding["row"] is not None]
    ids = [str(finding["record_id"]) for finding in findings if finding["row"] is None]
    named, places = ("row", rows) if rows else ("record", ids)
    more = " …" if len(places) > _PLACES_SHOWN else ""
    return f"{named if len(places) == 1 else named + 's'} {', '.join(places[:_PLACES_SHOWN])}{more}"
