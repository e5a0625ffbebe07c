"""Names back to text: family name first with a comma, which can be read back, or in natural order.

`normalise_person_name(surname_first(name)).value == name` for a name whose given names are of one word each, or begin
with `Te` and the like: a text does not show which of several words are one given name. Titles and suffixes come back
where they are of the lists.
"""

from __future__ import annotations

from nzdatastd.standards.person_name import PersonName

__all__ = ["natural_order", "surname_first"]


def surname_first(name: PersonName, *, capitals: bool = False) -> str:
    """Return a name as `Family, Title Given Names Suffix`.

    Args:
        name: any name.
        capitals: whether the family name is written in capitals, as on ballot papers; its own case is lost.

    >>> surname_first(PersonName(title="Dr", given_names=["Te Aroha", "Mary"], family_name="Smith", suffix="MNZM"))
    'Smith, Dr Te Aroha Mary, MNZM'
    >>> surname_first(PersonName(given_names=["Hēmi"], family_name="Te Rangi"), capitals=True)
    'TE RANGI, Hēmi'
    """
    family = name.family_name.upper() if capitals else name.family_name
    given = " ".join(filter(None, (name.title, *name.given_names)))
    if name.given_names:
        return ", ".join(filter(None, (family, given, name.suffix)))
    return ", ".join(filter(None, (" ".join(filter(None, (name.title, family))), name.suffix)))


def natural_order(name: PersonName) -> str:
    """Return a name as people say it: title, given names, family name, suffix.

    Args:
        name: any name.

    >>> natural_order(PersonName(title="Hon", given_names=["Hēmi"], family_name="Walker", suffix="KNZM"))
    'Hon Hēmi Walker KNZM'
    """
    return " ".join(filter(None, (name.title, *name.given_names, name.family_name, name.suffix)))
