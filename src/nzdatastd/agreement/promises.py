"""What sources promise to deliver by the standards, held against what they did deliver. Counts only, no values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.agreement.fields import fields_of_column, in_words, without_number
from nzdatastd.errors import InputError
from nzdatastd.io.layout import Layout
from nzdatastd.standards.catalogue import rules
from nzdatastd.standards.rule import Evidence, Rule, Severity, Unique

if TYPE_CHECKING:
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.io.source import Source

__all__ = ["Promise", "kept_promises", "layout_of_field", "promised_rules", "refuse_broken"]

_WORST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_VALUES: Final = {"gender": "gender_and_sex", "sex": "gender_and_sex", "nhi": "identifiers"}


@dataclass(frozen=True, slots=True)
class Promise:
    """How one promise was kept.

    Args:
        source: who delivers.
        field: what is promised.
        records: delivered, those that take no part in the run among them. A record without such a value breaks nothing.
        kept: how many of them keep every rule; None where no rule of the catalogue can tell.
        broken: the rules that are broken, with the number of records that break each.
    """

    source: str
    field: str
    records: int
    kept: int | None
    broken: Mapping[str, int]

    @property
    def share(self) -> float | None:
        """The share of the records that keep it."""
        return None if self.kept is None or not self.records else self.kept / self.records

    def falls_short_of(self, least: float) -> bool:
        """Return whether fewer than this share of the records keep it; never where no rule can tell.

        >>> Promise("births", "date_of_birth", 200, 199, {"DB-01": 1}).falls_short_of(0.99)
        False
        """
        return self.share is not None and self.share < least

    def as_told(self) -> dict[str, object]:
        """Return it as the manifest has it."""
        return asdict(self)

    def __str__(self) -> str:
        what = f"{self.source}, {in_words([self.field])}"
        if self.kept is None:
            return f"{what}: no rule of the catalogue can tell with these columns"
        rules_broken = ", ".join(f"{rule} by {count:,}" for rule, count in self.broken.items())
        told = f"{what}: {self.kept:,} of {self.records:,} records keep it"
        return f"{told}; broken: {rules_broken}" if rules_broken else told


def kept_promises(agreement: Agreement, opened: Sequence[Source], as_at: dt.date | None = None) -> tuple[Promise, ...]:
    """Return how each promise of an agreement was kept, in the order of its sources.

    A promise is that a field comes as its standard says: it is judged by the settled errors of the catalogue (severity
    error; official or derived; of no profile), and where a field has none of these by the gravest rules that there are.

    Args:
        agreement: with what its sources deliver.
        opened: the sources.
        as_at: the day of the run; no date is too late where it is not given, so that the same inputs give the same.

    Raises:
        InputError: a source has no rows, or cannot be read to its end.
    """
    return tuple(
        _promise(source, entry.name, name, agreement.layouts[entry.name], as_at or dt.date.max)
        for entry, source in zip(agreement.document.sources, opened, strict=True)
        for name in entry.delivers
    )


def refuse_broken(promises: Sequence[Promise], least: float) -> None:
    """Refuse what was delivered where a promise is broken.

    Args:
        promises: as they were kept.
        least: the share of records that have to keep each.

    Raises:
        InputError: the first promise that falls short, with counts.
    """
    for each in promises:
        if each.falls_short_of(least):
            raise InputError(f"a promise is broken, and the agreement refuses that: {each}")


def layout_of_field(layout: Layout, name: str) -> Layout:
    """Return the part of a layout that is about one field.

    >>> layout = Layout.load({"columns": {"family_name": "SURNAME", "date_of_birth": "DOB"}})
    >>> layout_of_field(layout, "date_of_birth").columns
    {'date_of_birth': ('DOB',)}
    """
    part = {full: columns for full, columns in layout.columns.items() if name in fields_of_column(full)}
    return Layout(part, None, layout.options, layout.origin)


def promised_rules(layout: Layout, name: str) -> tuple[Rule, ...]:
    """Return the rules that a promised field is judged by.

    Args:
        layout: of this field alone.
        name: of the field.

    >>> [rule.id for rule in promised_rules(Layout.load({"columns": {"identifiers.nhi": "NHI"}}), "nhi")]
    ['NH-11', 'NH-16']
    """
    mapped = {without_number(full) for full in layout.columns}
    value = _VALUES.get(name, name)
    about = [
        rule
        for rule in rules()
        if value in rule.values and mapped.intersection(rule.full_fields) and not isinstance(rule.test, Unique)
    ]
    of_standards = [rule for rule in about if rule.profile is None]
    settled = [
        rule for rule in of_standards if rule.severity is Severity.ERROR and rule.evidence is not Evidence.ADVISORY
    ]
    return tuple(settled or _gravest(of_standards) or _gravest(about))


def _promise(source: Source, name: str, promised: str, layout: Layout, as_at: dt.date) -> Promise:
    from nzdatastd.checker.check import checked
    from nzdatastd.checker.outcome import Status
    from nzdatastd.checker.settings import FailOn, Settings

    part = layout_of_field(layout, promised)
    asked = promised_rules(part, promised)
    if not asked:
        return Promise(name, promised, sum(batch.height for batch in source.batches()), None, {})
    settings = Settings(select=tuple(rule.id for rule in asked), fail_on=FailOn.NEVER, max_findings=0)
    report = checked(source, part, settings, as_at=as_at)
    if all(each.status in (Status.SKIPPED, Status.ERROR) for each in report.outcomes):
        return Promise(name, promised, report.records, None, {})
    broken = {each.rule.id: each.records for each in report.outcomes if each.count}
    # Rules on a whole column or on the layout count the records that they are about, and name none of them.
    breaking = max([report.document["records_affected"], *broken.values()])
    return Promise(name, promised, report.records, report.records - min(breaking, report.records), broken)


def _gravest(found: Collection[Rule]) -> list[Rule]:
    of_each = ([rule for rule in found if rule.severity is severity] for severity in _WORST_FIRST)
    return next((each for each in of_each if each), [])
