"""Names of people: any text, or any columns, to family name and given names; what is open says so.

Which of several words is a given name of two words, and where the family name begins, only the person can tell. A
comma or capitals tell it; see `without_cue.py` for what is taken as open without them. What cannot be known is not
claimed: whether `Mac` in MACDONALD had a capital behind it, whether a first name is a family name said first.
"""

from __future__ import annotations

from collections.abc import Mapping

from nzdatastd.normaliser.person_name.columns import normalised_fields
from nzdatastd.normaliser.person_name.formatting import natural_order, surname_first
from nzdatastd.normaliser.person_name.free_text import normalised_text
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.person_name import PersonName

__all__ = ["natural_order", "normalise_person_name", "surname_first"]


def normalise_person_name(given: object, *, given_names_format: str | int | None = None) -> Normalised[PersonName]:
    """Return the name of a person as the standard's fields.

    Args:
        given: a text, or a mapping of fields by their short names: `title`, `given_names` (a text, or a sequence of
            one for each column), `family_name`, `suffix`, `name_type`, `text`.
        given_names_format: how given names come in a mapping: `1`, one in each text, which is not split; `2`, all in
            one text; `first_middle`, the first one and then all others in one text. Where it is not given, several
            texts are format 1 and one text is format 2.

    Returns:
        A `Normalised` whose value is a `PersonName` or None. Two people, a known-as name and a former name are further
        `values`. An organisation is `unparsed` with the field `organisation`; a stand-in such as Unknown is `unparsed`.

    >>> name = normalise_person_name("Hon Dr Hēmi Te Rangi Walker KNZM")
    >>> name.status.value, name.value.title, name.value.given_names, name.value.family_name, name.value.suffix
    ('ambiguous', 'Hon Dr', ('Hēmi', 'Te Rangi'), 'Walker', 'KNZM')
    >>> [(other.given_names, other.family_name) for other in name.alternatives]
    [(('Hēmi',), 'Te Rangi Walker')]
    >>> normalise_person_name("SMITH, Te Aroha Mary").value.given_names
    ('Te Aroha', 'Mary')
    >>> [value.given_names for value in normalise_person_name("John & Mary Smith").values]
    [('John',), ('Mary',)]
    """
    if isinstance(given, Mapping):
        return normalised_fields(given, None if given_names_format is None else str(given_names_format))
    return normalised_text(given, "" if given is None else given if isinstance(given, str) else _text(given))


def _text(given: object) -> str:
    if isinstance(given, float) and given != given:  # noqa: PLR0124 - NaN, a missing cell of pandas
        return ""
    try:
        return str(given)
    except Exception:  # noqa: BLE001 - any object may be given, and no bad one raises
        return ""
