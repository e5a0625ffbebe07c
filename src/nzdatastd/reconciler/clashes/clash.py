"""A clash, what settles it and what that costs each side; and all clashes of some sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

__all__ = ["Clash", "Clashes", "Cost", "Settlement"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a settlement asks of one side: columns to change, and records whose value changes.

    Args:
        columns: of the source.
        records: of the source.
    """

    columns: int
    records: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """One way to settle a clash.

    Args:
        towards: `left`, `right` or `standard`.
        command: what runs it, for the whole file; empty where nothing can.
        loses: in words.
        lost: how many records lose something of this field, as measured by running the conversion; None where it cannot
            be run.
        measured_on: how many records it was measured on.
        cost_left: what it asks of the first source.
        cost_right: what it asks of the second.
    """

    towards: str
    command: str
    loses: str
    lost: int | None
    measured_on: int
    cost_left: Cost
    cost_right: Cost


@dataclass(frozen=True, slots=True)
class Clash:
    """A difference in form between two sources, and the ways to settle it.

    Args:
        kind: one of the kinds of DESIGN: `split`, `restricted_list`, `notation` …
        field: the value or field.
        title: in a few words.
        left: what the first source does.
        right: what the second does.
        left_source: its name.
        right_source: its name.
        columns_left: its columns.
        columns_right: its columns.
        records_left: affected.
        records_right: affected.
        masked_left: the shape of a usual value.
        masked_right: the shape of a usual value.
        conversion: what settles it, in words.
        loses: what that loses, in words, by the direction.
        settlements: towards the left, the right, and the standard.
        outside: of a restricted list, how many records of the other side have a value that is not on it.
    """

    kind: str
    field: str
    title: str
    left: str
    right: str
    left_source: str
    right_source: str
    columns_left: tuple[str, ...]
    columns_right: tuple[str, ...]
    records_left: int
    records_right: int
    masked_left: str
    masked_right: str
    conversion: str
    loses: str
    settlements: tuple[Settlement, ...] = ()
    outside: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the clash as plain data, its contracted keys first."""
        first = ("kind", "field", "left", "right", "records_left", "records_right", "conversion", "loses")
        found: dict[str, Any] = {name: getattr(self, name) for name in first}
        for name in ("title", "left_source", "right_source", "masked_left", "masked_right", "outside"):
            found[name] = getattr(self, name)
        found["columns_left"], found["columns_right"] = list(self.columns_left), list(self.columns_right)
        found["settlements"] = [
            {
                "towards": each.towards,
                "command": each.command,
                "loses": each.loses,
                "lost": each.lost,
                "measured_on": each.measured_on,
                "cost_left": {"columns": each.cost_left.columns, "records": each.cost_left.records},
                "cost_right": {"columns": each.cost_right.columns, "records": each.cost_right.records},
            }
            for each in self.settlements
        ]
        return found


@dataclass(frozen=True)
class Clashes(Sequence[Clash]):
    """All clashes of some sources.

    Args:
        found: the clashes, pair by pair, in the order of their kinds.
        sources: what is known of each source, as plain data.
    """

    found: tuple[Clash, ...]
    sources: tuple[dict[str, Any], ...] = field(default=())

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - an index or a slice
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Clash]:
        return iter(self.found)

    def __repr__(self) -> str:
        return f"Clashes({len(self.found)} between {len(self.sources)} sources)"

    @property
    def exit_code(self) -> int:
        """1 where there is any clash, 0 where there is none."""
        return 1 if self.found else 0

    @cached_property
    def document(self) -> dict[str, Any]:
        """The clashes and their sources as plain data: what every renderer is handed."""
        from nzdatastd import __version__

        return {
            "sources": list(self.sources),
            "clashes": [each.as_dict() for each in self.found],
            "tool": {"name": "nzdatastd", "version": __version__},
        }

    def to_json(self) -> str:
        """Return the list of clashes as JSON."""
        from nzdatastd.report.profile_json import render

        return render(self.document["clashes"])

    def to_text(self) -> str:
        """Return the clashes as text, for a terminal 100 columns wide."""
        from nzdatastd.report.clashes_text import render

        return render(self.document)

    def to_html(self) -> str:
        """Return the clashes as one HTML page that needs nothing beside itself."""
        from nzdatastd.report.clashes_html import render

        return render(self.document)
