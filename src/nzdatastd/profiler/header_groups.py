"""What the names of all columns of a file tell together: that they are letters, or share a first word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from nzdatastd.profiler.header_names import Meaning, meaning_of
from nzdatastd.profiler.header_words import shortened, vocabulary, words_of

__all__ = ["are_lettered", "shared_beginnings"]

_SEVERAL_WORDS = 2
_NAME_PARTS = frozenset({"person_name.family_name", "person_name.given_names"})
_OF_PERSONS = frozenset({"person_name", "date_of_birth", "gender_and_sex", "phone_number", "email"})


def are_lettered(names: Sequence[str]) -> bool:
    """Return whether columns are called as a spreadsheet calls them: A, B, C … Z, AA, AB.

    >>> are_lettered(["A", "B", "C"]), are_lettered(["X", "Y"])
    (True, False)
    """
    return len(names) > len("xy") and all(name.strip().upper() == _letters(index) for index, name in enumerate(names))


def _letters(index: int) -> str:
    before, at = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + at)


def shared_beginnings(names: Sequence[str]) -> Mapping[str, str]:
    """Return the unknown first word that several names share, by name, where the rest makes them parts of one thing.

    `PROP_STREET`, `PROP_SUBURB` and `PROP_PCODE` are the parts of an address, whatever the first word means; what only
    begins alike (`dog_name`, `dog_dob`) is about something that is not known.

    >>> sorted(shared_beginnings(["XQ_STREET", "XQ_SUBURB", "XQ_PCODE", "dog_name", "dog_dob", "dog_sex"]))
    ['XQ_PCODE', 'XQ_STREET', 'XQ_SUBURB']
    """
    groups: dict[str, dict[str, Meaning]] = {}
    for name in names:
        words = words_of(name)
        if len(words) < _SEVERAL_WORDS or words[0] in vocabulary() or words[0] in shortened() or meaning_of(name):
            continue
        found = meaning_of(name, ignoring=words[0])
        if found is not None and found.held_back is None:
            groups.setdefault(words[0], {})[name] = found
    kept: dict[str, str] = {}
    for word, group in groups.items():
        targets = {each.target for each in group.values()}
        of_address = len({each for each in targets if each.startswith("address.")}) > 1
        of_person = targets >= _NAME_PARTS
        for name, each in group.items():
            family = each.target.partition(".")[0]
            if (of_address and family == "address") or (of_person and family in _OF_PERSONS):
                kept[name] = word
    return MappingProxyType(kept)
