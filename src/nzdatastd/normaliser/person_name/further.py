"""The further names of a person that stand beside the name: known as Bob, née Brown."""

from __future__ import annotations

from collections.abc import Mapping

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name.besides import Beside
from nzdatastd.normaliser.person_name.lexicon import write
from nzdatastd.normaliser.person_name.outcome import fields_of, value_of
from nzdatastd.normaliser.person_name.reading import read_person
from nzdatastd.normaliser.person_name.readings import Reading, Readings
from nzdatastd.normaliser.person_name.units import Unit, name_units
from nzdatastd.standards.person_name import PersonName

__all__ = ["further_value"]

_FULL_NAME = 2
_SHORT = ("aka", "alias", "@")


def further_value(beside: Beside, read: Readings, fields: Mapping[str, object]) -> PersonName | None:
    """Return the name that stands beside a name; None where it is none.

    A known-as name of one word is a given name before the same family name, a former one a family name behind the same
    given names.

    Args:
        beside: what stands there.
        read: the name itself.
        fields: made of it.
    """
    words = beside.words
    if beside.kind not in ("known_as", "former") or not words or any(word.flags & x.ODD for word in words):
        return None
    units = name_units(words, cue=False)
    flat = read.flat or all(word.flags & x.CAPITALS for word in words)
    family = fields["family_name"]
    given = fields.get("given_names", ())
    kind = "known_as" if beside.kind == "known_as" else None
    if beside.kind == "former" and (len(units) == 1 or not words[0].flags & x.GIVEN):
        written = value_of(fields_of(_family_only(units), flat=flat))
        return None if written is None else value_of(_filled(given_names=given, family_name=written.family_name))
    if beside.is_one and len(units) > 1 and not (words[0].flags & x.GIVEN and len(units) == _FULL_NAME):
        return value_of(
            _filled(given_names=(write(words, as_family=False, flat=flat),), family_name=family, name_type=kind)
        )
    is_given = not beside.announced or words[0].flags & x.GIVEN or beside.text.split()[0].casefold() not in _SHORT
    if len(units) == 1 and is_given:
        found = read_person([list(read.best.family), words]) if read.best.family else None
        if found is None or not found.best.given:
            return None
        names = fields_of(found.best, flat=flat).get("given_names")
        return value_of(_filled(given_names=names, family_name=family, name_type=kind))
    found = read_person([words])
    if found is None or found.is_partial:
        return None
    return value_of({**fields_of(found.best, flat=flat), **_filled(name_type=kind)})


def _filled(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _family_only(units: list[Unit]) -> Reading:
    return Reading(family=tuple(word for unit in units for word in unit))
