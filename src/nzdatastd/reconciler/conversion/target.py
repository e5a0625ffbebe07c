"""What a layout asks for: the columns of each value, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.profiler.forms.parts import parts_of_layout
from nzdatastd.reconciler.conversion.style import Style

__all__ = ["Asked", "Target"]


@dataclass(frozen=True)
class Asked:
    """The columns that a layout asks for of one value.

    Args:
        instance: `street_address`, `person_name.2`.
        mapped: the columns by field, `text` for what is not split.
        options: of the layout.
        style: how text is written.
        parts: what the columns of a whole address hold, by column.
    """

    instance: str
    mapped: Mapping[str, tuple[str, ...]]
    options: Mapping[str, str]
    style: Style
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def value(self) -> str:
        """The name of the value without its number."""
        return self.instance if self.instance.startswith("identifiers") else self.instance.partition(".")[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the value, in order."""
        return tuple(dict.fromkeys(column for columns in self.mapped.values() for column in columns))


@dataclass(frozen=True)
class Target:
    """What a layout asks for.

    Args:
        layout: of the party that will read the result.
    """

    layout: Layout

    def asked(self) -> tuple[Asked, ...]:
        """Return what is asked of each value, in the order of the layout."""
        by_instance: dict[str, dict[str, tuple[str, ...]]] = {}
        for full, columns in self.layout.columns.items():
            instance, name = parts_of(full)
            by_instance.setdefault(instance, {})[name] = columns
        parts = parts_of_layout(self.layout)
        style = Style.of(self.layout.options)
        return tuple(
            Asked(instance, mapped, self.layout.options, style, parts) for instance, mapped in by_instance.items()
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, the record id first."""
        mapped = (column for columns in self.layout.columns.values() for column in columns)
        return tuple(dict.fromkeys([*([self.layout.id] if self.layout.id else []), *mapped]))
