"""What a team agrees on for its checks: which rules, what is allowed for how long, and when the run fails.

Kept in `pyproject.toml` under `[tool.nzdatastd]`, or in `nzdatastd.toml`::

    fail-on = "error"
    ignore = ["SA-10"]
    profiles = ["nz_post"]

    [[allowances]]
    rule = "LA-25"
    column = "Postal Code"
    max-share = 0.02
    reason = "2017 extract, corrected in the next delivery"
    until = 2027-06-30
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nzdatastd.errors import SettingsError
from nzdatastd.standards.catalogue import rules, rules_by_id
from nzdatastd.standards.rule import Rule, Severity

__all__ = ["Allowance", "FailOn", "Settings", "fail_level", "load_settings", "selected_rules"]


class FailOn(StrEnum):
    """The level at which a run fails."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def includes(self, severity: Severity) -> bool:
        """Return whether a broken rule of this severity fails the run.

        >>> FailOn.WARNING.includes(Severity.ERROR), FailOn.ERROR.includes(Severity.INFO)
        (True, False)
        """
        order = [FailOn.INFO, FailOn.WARNING, FailOn.ERROR, FailOn.NEVER]
        return order.index(FailOn(severity.value)) >= order.index(self)


class _Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class Allowance(_Strict):
    """A rule that may be broken so often, for a stated reason, until a day.

    Args:
        rule: the rule's id.
        column: only on this source column; on all where none is named.
        max_share: the share of records that may break it, 0 to 1.
        max_count: the number of findings that may be; both limits hold where both are given.
        reason: why, for the next reader.
        until: the last day on which the allowance holds.
    """

    rule: str
    column: str | None = None
    max_share: float | None = Field(default=None, ge=0, le=1)
    max_count: int | None = Field(default=None, ge=0)
    reason: str = Field(min_length=1)
    until: dt.date

    @classmethod
    def from_given(cls, given: Allowance | Mapping[str, object]) -> Allowance:
        """Return an allowance given as one or as a dict.

        Raises:
            SettingsError: the dict says something unknown.
        """
        if isinstance(given, Allowance):
            return given
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise SettingsError(f"allowance: {_first_problem(error)}") from None

    def covers(self, count: int, share: float) -> bool:
        """Return whether this many findings are within the allowance (any number where no limit is given)."""
        return (self.max_count is None or count <= self.max_count) and (
            self.max_share is None or share <= self.max_share
        )


class Settings(_Strict):
    """How a check is run.

    Args:
        select: rule ids, the letters before a rule's number (`SA`) or standards (`street_address`); all where empty.
        ignore: the same, taken away again.
        profiles: advisory profiles to switch on: nhi, bdm, mrz, nz_post, egif.
        fail_on: the level at which the run fails.
        allowances: what may be broken, and until when.
        options: how the open points of the standards are settled.
        max_findings: how many findings to keep for each rule and column; counts are always exact.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.ERROR
    allowances: tuple[Allowance, ...] = ()
    options: dict[str, str] = {}
    max_findings: int = Field(default=1_000, ge=0)


def load_settings(folder: Path, file: Path | None = None) -> Settings:
    """Return the settings of a project.

    Args:
        folder: where `nzdatastd.toml` or `pyproject.toml` is looked for, upwards to the root.
        file: a settings file named outright.

    Returns:
        The settings, all defaults where no file has any.

    Raises:
        SettingsError: a file cannot be read or says something unknown.
    """
    if file is not None:
        return _parsed(file, _document(file))
    for parent in [folder, *folder.parents]:
        own, project = parent / "nzdatastd.toml", parent / "pyproject.toml"
        if own.is_file():
            return _parsed(own, _document(own))
        if project.is_file():
            tool = _document(project).get("tool", {})
            return _parsed(project, tool.get("nzdatastd", {}) if isinstance(tool, dict) else {})
    return Settings()


def _document(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{file.name}: cannot be read as settings") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file.name}: not valid TOML: {error}") from None


def _parsed(file: Path, document: object) -> Settings:
    if isinstance(document, dict) and file.name == "nzdatastd.toml" and "tool" in document:
        document = document["tool"].get("nzdatastd", {})
    try:
        return Settings.model_validate(document)
    except ValidationError as error:
        raise SettingsError(f"{file.name}: {_first_problem(error)}") from None


def _first_problem(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def fail_level(name: str) -> FailOn:
    """Return the fail level of this name.

    Raises:
        SettingsError: there is none.

    >>> fail_level("never").value
    'never'
    """
    try:
        return FailOn(name)
    except ValueError:
        raise SettingsError(f"the fail level is one of {', '.join(FailOn)}") from None


def selected_rules(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that the settings ask for, in catalogue order.

    A rule of an advisory profile runs only where its profile, or the rule itself, is named.

    Raises:
        SettingsError: something named is neither a rule, a family of rules, a standard nor a profile.
    """
    known = {rule.profile for rule in rules() if rule.profile}
    if unknown := set(settings.profiles) - known:
        raise SettingsError(f"no profile is called {min(unknown)!r}: the profiles are {', '.join(sorted(known))}")
    wanted = _named(settings.select) if settings.select else {rule.id for rule in rules()}
    outright = {name.upper() for name in settings.select}
    unwanted = _named(settings.ignore)
    return tuple(
        rule
        for rule in rules()
        if rule.id in wanted - unwanted
        and (rule.profile is None or rule.profile in settings.profiles or rule.id in outright)
    )


def _named(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        upper, lower = name.upper(), name.lower()
        matching = (
            {upper}
            if upper in rules_by_id()
            else {
                rule.id
                for rule in rules()
                if rule.id.partition("-")[0] == upper or lower in {rule.standard, rule.profile}
            }
        )
        if not matching:
            raise SettingsError(f"no rule or standard is called {name!r}: `nzdatastd rules` lists them")
        found |= matching
    return found
