"""A baseline: what a delivery already broke when the check was introduced, so that only what is new fails.

It holds counts for each source, rule and column, and nothing else: no row numbers, which move, and no values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nzdatastd.errors import SettingsError

__all__ = ["Baseline"]

_VERSION = 1
Known = Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings: counts by source name, rule id and column."""

    sources: Known = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Return the baseline written in a file.

        Raises:
            SettingsError: the file is missing or not a baseline.
        """
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            found = document["sources"]
            if document["version"] != _VERSION:
                raise SettingsError(f"{path.name}: a baseline of version {_VERSION} is needed; write it anew")
            return cls(
                {
                    str(source): {
                        str(rule): {str(column): int(count) for column, count in columns.items()}
                        for rule, columns in rules.items()
                    }
                    for source, rules in found.items()
                }
            )
        except OSError:
            raise SettingsError(f"{path.name}: no such baseline; make one with --write-baseline") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SettingsError(f"{path.name}: not a baseline; make one with --write-baseline") from None

    def known(self, source: str, rule: str, column: str) -> int:
        """Return how many findings are known."""
        return self.sources.get(source, {}).get(rule, {}).get(column, 0)

    def with_source(self, source: str, counts: Mapping[str, Mapping[str, int]]) -> Baseline:
        """Return the baseline with the counts of one source put in the place of its old ones."""
        return Baseline({**self.sources, source: counts})

    def as_json(self) -> str:
        """Return the file's text: sorted, so that a change shows as a small difference.

        >>> print(Baseline().with_source("a.csv", {"SA-10": {"ST": 3}}).as_json().replace(" ", "").replace(chr(10), ""))
        {"version":1,"sources":{"a.csv":{"SA-10":{"ST":3}}}}
        """
        ordered = {
            source: {rule: dict(sorted(columns.items())) for rule, columns in sorted(rules.items())}
            for source, rules in sorted(self.sources.items())
        }
        return json.dumps({"version": _VERSION, "sources": ordered}, ensure_ascii=False, indent=2) + "\n"
