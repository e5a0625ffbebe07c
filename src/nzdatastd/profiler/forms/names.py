"""How names of people are delivered: split or joined, given names together or apart, official or chosen names."""

from __future__ import annotations

import re

from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape
from nzdatastd.profiler.guesses.chosen_names import CHOSEN
from nzdatastd.profiler.header_words import words_in_full

__all__ = ["name_traits"]

_VALUE = "person_name"
_NEARLY_ALL = 0.9
_MOST = 0.6
_INITIAL = re.compile(r"[^\W\d_](?:\.| |$)")
_OFFICIAL = frozenset({"legal", "official", "registered"})
_FORMATS = {
    "1": "a column for each given name",
    "2": "all given names in one column",
    "first_middle": "the first name in one column, middle names in another",
}


def name_traits(value: DeliveredValue) -> list[Trait]:
    """Return what can be told of the form of a person's name.

    Args:
        value: the name.
    """
    if value.value != _VALUE or not value.is_first:
        return []
    traits = [_split(value)]
    if "text" in value.mapped:
        traits += _order(value)
    elif "given_names" in value.mapped:
        traits += [_given_names(value), *_initials(value)]
    return [*traits, *_name_type(value)]


def _split(value: DeliveredValue) -> Trait:
    columns = tuple(column for name in ("text", "given_names", "family_name") for column in value.mapped.get(name, ()))
    records, masked = value.filled(columns), usual_shape(value.joined)
    if "text" in value.mapped:
        return Trait("split", _VALUE, "whole", "the whole name in one column", columns, records, masked)
    return Trait("split", _VALUE, "parts", "given names and family name apart", columns, records, masked)


def _order(value: DeliveredValue) -> list[Trait]:
    columns = value.mapped["text"]
    counts = tally(value.source.texts(columns[0]))
    with_comma = sum(times for text, times in counts.items() if "," in text)
    share = with_comma / counts.total() if counts else 0.0
    if 1 - _NEARLY_ALL < share < _NEARLY_ALL:
        return []
    reading = "family-first" if share >= _NEARLY_ALL else "given-first"
    phrase = "family name first, with a comma" if share >= _NEARLY_ALL else "given names first"
    trait = Trait(
        "name_format",
        _VALUE,
        reading,
        phrase,
        columns,
        value.filled(columns),
        usual_shape(counts),
        aspect="order",
        options={"name_order": reading},
    )
    return [trait]


def _given_names(value: DeliveredValue) -> Trait:
    columns = value.mapped["given_names"]
    chosen = value.source.layout.options.get("given_names_format")
    chosen = "2" if len(columns) == 1 else chosen or "1"
    texts = (text for column in columns for text in value.source.texts(column) if text)
    records = value.filled(columns)
    return Trait(
        "name_format",
        _VALUE,
        chosen,
        _FORMATS[chosen],
        columns,
        records,
        usual_shape(texts),
        aspect="given names",
        options={"given_names_format": chosen},
    )


def _initials(value: DeliveredValue) -> list[Trait]:
    columns = value.mapped["given_names"]
    counts = tally(value.source.texts(columns[0]))
    if not counts:
        return []
    initials = sum(times for text, times in counts.items() if _INITIAL.match(text)) / counts.total()
    reading = "initials" if initials >= _MOST else "full" if initials <= 1 - _NEARLY_ALL else ""
    phrase = "initials only" if reading == "initials" else "given names in full"
    records = value.filled(columns)
    trait = Trait("granularity", _VALUE, reading, phrase, columns, records, usual_shape(counts), aspect="given names")
    return [trait] if reading else []


def _name_type(value: DeliveredValue) -> list[Trait]:
    """Official or chosen: said by a column of its own, else by the names of the columns."""
    from nzdatastd.normaliser.person_name.vocabulary import table

    if columns := value.mapped.get("name_type"):
        types = {fold(row["form"]): row["name_type"] for row in table("name_types")}
        counts = tally([types.get(fold(text)) if text else None for text in value.source.texts(columns[0])])
        if not counts:
            return []
        best, times = counts.most_common(1)[0]
        reading = best if times >= _NEARLY_ALL * counts.total() else "either"
        shown = usual_shape(text for text in value.source.texts(columns[0]) if text)
    else:
        columns = value.columns
        told = {word for column in columns for word in words_in_full(column)}
        reading = "known_as" if told & CHOSEN else "official" if told & _OFFICIAL else ""
        shown = usual_shape(value.joined)
    phrases = {
        "official": "official names",
        "known_as": "names that people go by",
        "either": "official names and others, told apart by a column",
        "": "nothing says whether the names are official",
    }
    records = value.filled(columns)
    return [Trait("name_type", _VALUE, reading, phrases[reading], columns, records, shown)]
