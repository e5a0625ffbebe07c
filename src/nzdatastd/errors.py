"""The errors a user can meet. Broken data is never one of them: that is a finding.

NZDataStdError
├── InputError      a source cannot be read: which file, which row, which field, and what to do
├── LayoutError     a layout is malformed, or does not fit the columns of its source
├── SettingsError   a setting, option, allowance or baseline cannot be used as written
├── RuleError       a rule of the catalogue is itself wrong (a fault of the library, or of a rule you added)
└── MissingExtraError   an optional dependency is not installed: the message says what to install

Messages name files, rows, fields and rules, never a value from the data.
"""

from __future__ import annotations

__all__ = ["InputError", "LayoutError", "MissingExtraError", "NZDataStdError", "RuleError", "SettingsError"]


class NZDataStdError(Exception):
    """Any error that nzdatastd raises on purpose; one line that says what to do next."""


class InputError(NZDataStdError):
    """A source cannot be read as delivered."""


class LayoutError(NZDataStdError):
    """A layout is malformed, or does not fit the source it is used with."""


class SettingsError(NZDataStdError):
    """A setting, option, allowance or baseline cannot be used as written."""


class RuleError(NZDataStdError):
    """A rule is declared wrongly."""


class MissingExtraError(NZDataStdError):
    """An optional dependency is needed and not installed."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs {package}: install it with `pip install 'nzdatastd[{extra}]'`")
