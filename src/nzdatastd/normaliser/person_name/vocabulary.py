"""What single words of names are known to be: titles, suffixes, particles, given names, organisation words.

The tables stand beside this module; `SOURCES.md` tells where each comes from. Words are compared by `key`.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from nzdatastd.normaliser.name_keys.tables import rows
from nzdatastd.standards.code_lists.titles import Place, ToldBy, titles

__all__ = [
    "Particle",
    "Suffix",
    "Title",
    "beside_words",
    "family_names_first",
    "given_names",
    "key",
    "organisation_names",
    "organisation_words",
    "particles",
    "remarks",
    "stand_ins",
    "suffixes",
    "table",
    "title_forms",
]

_DROPPED = dict.fromkeys(map(ord, ".'ʻʼ‘’`´ʽ"))


def key(word: str) -> str:
    """Return what words are compared by: small letters without marks, apostrophes and full stops.

    Args:
        word: one word or several.

    >>> key("Ph.D."), key("Ngā"), key("TU'I")
    ('phd', 'nga', 'tui')
    """
    if not word.isascii():
        word = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    return word.casefold().translate(_DROPPED)


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name.

    Args:
        form: as it is written, without full stops.
        told_by: what tells it from a name.
        also_a_name: `yes` where it is a usual given name, `syllable` where only before a short word, `before_title`
            where only another title behind it tells it from a name, else empty.
        before_given: whether a single name behind it is a given name (Sir Edmund).
    """

    form: str
    told_by: ToldBy
    also_a_name: str = ""
    before_given: bool = False


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind a name.

    Args:
        form: as it is written, without full stops.
        told_by: `word`; `capitals` where only capitals tell it from a name; `nothing`; `also_a_name`.
    """

    form: str
    told_by: str


@dataclass(frozen=True, slots=True)
class Particle:
    """A word that belongs to the one behind it.

    Args:
        restored: how it is written where the case was lost.
        kind: `family`, it begins a family name; `either`, it begins a given or a family name; `joins`, it stands
            between two words of one name; `joined`, it is written together with the next word.
        also_a_name: whether it is a name by itself as well.
    """

    restored: str
    kind: str
    also_a_name: bool


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables beside this module.

    Args:
        name: of the file, without `.csv`.

    >>> table("particles")[0]["form"]
    'Te'
    """
    text = (files("nzdatastd.normaliser.person_name") / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _forms(name: str) -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table(name))


@cache
def title_forms() -> Mapping[tuple[str, ...], Title]:
    """Return the titles by the keys of their words: those of the standard's code list, and more.

    >>> title_forms()["lt", "col"].form, title_forms()["whaea",].before_given
    ('Lt Col', True)
    """
    found = {each.form: Title(each.form, each.told_by) for each in titles() if each.place is Place.BEFORE}
    for row in table("titles"):
        form, told_by = row["written"] or row["form"], ToldBy(row["told_by"])
        found[row["form"]] = Title(form, told_by, row["also_a_name"], row["before"] == "given")
    return MappingProxyType({tuple(key(form).split()): title for form, title in found.items()})


@cache
def suffixes() -> Mapping[str, Suffix]:
    """Return generations, honours, degrees and the like by key.

    >>> suffixes()["knzm"].told_by, suffixes()["jp"].told_by
    ('word', 'capitals')
    """
    return MappingProxyType({key(row["form"]): Suffix(row["form"], row["told_by"]) for row in table("suffixes")})


@cache
def particles() -> Mapping[str, Particle]:
    """Return particles by their small letters with marks, for `ó` and `o` differ; a first form goes before later ones.

    >>> particles()["van"].kind, particles()["te"].kind
    ('family', 'either')
    """
    found: dict[str, Particle] = {}
    for row in table("particles"):
        found.setdefault(row["form"].casefold(), Particle(row["restored"], row["kind"], row["also_a_name"] == "yes"))
    return MappingProxyType(found)


@cache
def given_names() -> Mapping[str, bool]:
    """Return usual given names by key, and whether each is a usual family name as well.

    Names taken over into Māori and the Pasifika languages are given names, and have become family names.

    >>> given_names()["mary"], given_names()["thomas"], given_names()["hakopa"], "penman" in given_names()
    (False, True, True, False)
    """
    found = {key(row["name"]): True for row in rows("transliterations")}
    found.update((key(row["form"]), row["also_a_family_name"] == "yes") for row in table("given_names"))
    return MappingProxyType(found)


@cache
def family_names_first() -> frozenset[str]:
    """Return family names of peoples who say them first, by key.

    >>> "chen" in family_names_first()
    True
    """
    return _forms("family_names_first")


@cache
def organisation_words() -> Mapping[str, str]:
    """Return words of organisations' names by key, with their strength.

    `sure` is nobody's name; `likely` may be; `family` tells of a household; `company` counts behind `&` only.

    >>> organisation_words()["ltd"], organisation_words()["trust"]
    ('sure', 'likely')
    """
    return MappingProxyType({key(row["form"]): row["strength"] for row in table("organisation_words")})


@cache
def organisation_names() -> frozenset[str]:
    """Return organisations whose names look like people's, by key.

    >>> "te puni kokiri" in organisation_names()
    True
    """
    return _forms("organisation_names")


@cache
def stand_ins() -> Mapping[str, str]:
    """Return what is typed where no name is known, by key, with its kind.

    >>> stand_ins()["unknown"], stand_ins()["baby girl"]
    ('whole', 'baby')
    """
    return MappingProxyType({key(row["form"]): row["kind"] for row in table("stand_ins")})


@cache
def beside_words() -> Mapping[tuple[str, ...], str]:
    """Return words that announce another name, by the keys of their words.

    >>> beside_words()["also", "known", "as"]
    'known_as'
    """
    return MappingProxyType({tuple(key(row["form"]).split()): row["kind"] for row in table("beside_words")})


@cache
def remarks() -> frozenset[str]:
    """Return remarks that stand in brackets beside names, by key.

    >>> "acting" in remarks()
    True
    """
    return _forms("remarks")
