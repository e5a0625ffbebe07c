"""A profile as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nzdatastd.profiler.profile import Profile

__all__ = ["document_of"]


def document_of(profile: Profile) -> dict[str, Any]:
    """Return a profile as what JSON can hold.

    Args:
        profile: of a source.
    """
    records = max(1, profile.records)
    return {
        "source": profile.source,
        "records": profile.records,
        "facts": dict(profile.facts),
        "id": profile.layout.id,
        "layout": {name: list(columns) for name, columns in profile.layout.columns.items()},
        "options": dict(profile.layout.options),
        "record_years": list(profile.record_years) if profile.record_years else None,
        "columns": [
            {
                "column": each.column,
                "field": each.field,
                "place": each.place,
                "part": each.part,
                "confidence": each.confidence,
                "evidence": list(each.evidence),
                "alternatives": list(each.alternatives),
                "filled": each.filled,
                "completeness": round(each.filled / records, 4),
                "distinct": each.distinct,
                "longest": each.longest,
                "shapes": list(each.shapes),
            }
            for each in profile.columns
        ],
        "forms": [
            {
                "kind": each.kind,
                "field": each.field,
                "reading": each.reading,
                "phrase": each.phrase,
                "columns": list(each.columns),
                "records": each.records,
                "masked": each.masked,
            }
            for each in profile.traits
            if each.reading
        ],
    }
