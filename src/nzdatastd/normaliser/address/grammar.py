"""The grammar: a list of small steps, each of which takes its words off the line and says which rule took them.

The order is from the outside in: what is unmistakable first (another country, a box, a postcode), then units and
levels, and the road
by its type word followed only by places; what is left are the places. A step runs only where a word asks for it.
"""

from __future__ import annotations

from collections.abc import Callable

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.brackets import part_at_brackets
from nzdatastd.normaliser.address.corner import read_corner
from nzdatastd.normaliser.address.delivery import read_box, read_rural_delivery
from nzdatastd.normaliser.address.ends import drop_marks, part_at_dashes, read_country, read_postcode, read_recipient
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.address.localities import read_localities
from nzdatastd.normaliser.address.overseas import OVERSEAS_FLAGS, read_overseas
from nzdatastd.normaliser.address.street import read_street
from nzdatastd.normaliser.address.sub_address import read_level, read_lot, read_unit
from nzdatastd.normaliser.text import fold

__all__ = ["STEPS", "drop_placeholders", "read"]

_ALWAYS = -1

STEPS: tuple[tuple[int, Callable[[Line], None]], ...] = (
    (v.DASH, drop_marks),
    (OVERSEAS_FLAGS, read_overseas),
    (v.COUNTRY, read_country),
    (v.BRACKET, part_at_brackets),
    (v.DASH, part_at_dashes),
    (v.CARE, read_recipient),
    (v.DELIVERY, read_box),
    (v.RURAL, read_rural_delivery),
    (v.POSTCODE | v.SHORT_POSTCODE, read_postcode),
    (v.LOT, read_lot),
    (v.UNIT, read_unit),
    (v.LEVEL, read_level),
    (v.AND | v.CORNER | v.ODD, read_corner),
    (_ALWAYS, read_street),
    (_ALWAYS, read_localities),
)
"""The steps in their order, each with the flags of the words that it looks for."""


def read(line: Line) -> None:
    """Run the steps on a line.

    Args:
        line: as delivered.
    """
    if len(line.words) <= _MOST_WORDS_OF_PLACEHOLDER and fold(line.text).strip(" -?") in _PLACEHOLDERS:
        return
    flags = line.flags
    plan = _PLANS.get(flags)
    if plan is None:
        plan = _PLANS[flags] = tuple(step for asked_for, step in STEPS if flags & asked_for or asked_for == _ALWAYS)
    for step in plan:
        step(line)
        if line.overseas:
            return


def drop_placeholders(line: Line) -> None:
    """Take what columns hold that have nothing to say, n/a or unknown, off a line made of columns.

    Args:
        line: of columns.
    """
    if len(line.segments) == 1:
        return
    for start, end in list(line.segments):
        if end - start <= _MOST_WORDS_OF_PLACEHOLDER and fold(line.raw(start, end)).strip(" -?") in _PLACEHOLDERS:
            line.take("placeholder", start, end, "separator", "")
            line.cut(start, end)


# What people and systems write where there is no address.
_MOST_WORDS_OF_PLACEHOLDER = 4
_PLACEHOLDERS = frozenset(
    {
        "",
        "n/a",
        "na",
        "none",
        "nil",
        "null",
        "unknown",
        "not known",
        "address unknown",
        "no address",
        "not applicable",
        "not provided",
    }
    | {
        "no fixed abode",
        "no fixed address",
        "homeless",
        "nfa",
        "as above",
        "same as above",
        "same",
        "tba",
        "tbc",
        "to be advised",
        "withheld",
    }
    | {
        "to be confirmed",
        "confidential",
        "refused",
        "declined",
        "missing",
        "test",
        "xxx",
        "not supplied",
        "not given",
        "not stated",
    }
)

_PLANS: dict[int, tuple[Callable[[Line], None], ...]] = {}
