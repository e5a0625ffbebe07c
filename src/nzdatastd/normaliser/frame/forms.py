"""The values that can be normalised in a frame: add a value here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.io.layout import parts_of
from nzdatastd.normaliser.frame.addresses import AddressPlan, address_plans
from nzdatastd.normaliser.frame.coordinates import coordinate_plans
from nzdatastd.normaliser.frame.dates_of_birth import date_of_birth_plans
from nzdatastd.normaliser.frame.gender_and_sex import gender_and_sex_plans
from nzdatastd.normaliser.frame.person_names import person_name_plans
from nzdatastd.normaliser.frame.phone_numbers import phone_number_plans

if TYPE_CHECKING:
    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.frame.plan import Plan
    from nzdatastd.normaliser.places import Places

__all__ = ["Mapped", "plans_of"]

Mapped = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The columns of a source by field, by instance of a value: `{"street_address": {"unit": ("FLAT",)}}`."""

FORMS: Final[Sequence[Callable[[Mapped, Layout, Places | None], Sequence[Plan]]]] = (
    address_plans,
    date_of_birth_plans,
    coordinate_plans,
    phone_number_plans,
    gender_and_sex_plans,
    person_name_plans,
)


def plans_of(layout: Layout, places: Places | None = None, *, has_lists: bool = True) -> tuple[Plan, ...]:
    """Return the plans for all values of a layout that have a frame form.

    Args:
        layout: fitted to the source.
        places: the full table of localities, for addresses.
        has_lists: whether the changes, findings and other readings of addresses are wanted besides.
    """
    mapped: dict[str, dict[str, tuple[str, ...]]] = {}
    for full, columns in layout.columns.items():
        instance, field = parts_of(full)
        mapped.setdefault(instance, {})[field] = columns
    plans = tuple(plan for form in FORMS for plan in form(mapped, layout, places))
    if has_lists:
        return plans
    return tuple(plan.without_lists() if isinstance(plan, AddressPlan) else plan for plan in plans)
