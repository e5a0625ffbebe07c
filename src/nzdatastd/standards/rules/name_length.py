"""The one condition that several profiles share: how long family name and given names are together."""

from __future__ import annotations

from nzdatastd.standards.conditions import AnyOf, Field, Join, LengthAtMost, absent

__all__ = ["together_at_most"]


def together_at_most(longest: int, *, between: int = 1) -> AnyOf:
    """Return the condition that family name and given names, with what stands between them, are not longer than this.

    Args:
        longest: in code points after NFC; given names in several columns are counted with a space between them.
        between: how many characters stand between family name and given names.

    >>> together_at_most(39, between=2).conditions[1].longest
    39
    """
    whole = Join(Field("family_name"), Field("given_names", before=" " * between))
    return AnyOf(absent("family_name"), LengthAtMost(whole, longest))
