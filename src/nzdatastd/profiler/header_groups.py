"""What the names of all columns of a file tell together: that they are letters, or share a first word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from nzdatastd.profiler.header_names import Meaning, meaning_of
from nzdatastd.profiler.header_words import shortened, vocabulary, words_of

__all__ = ["are_lettered", "shared_beginnings"]

_SEVERAL_WORDS = 2
_SEVERAL = 3
_NAMES = frozenset({"person_name.family_name", "person_name.given_names", "person_name", "name"})
_TELL_PERSONS = frozenset({*_NAMES, "date_of_birth", "gender_and_sex.sex", "gender_and_sex.gender"})
_ONLY_PEOPLE = frozenset(
    {"person_name.family_name", "person_name.given_names", "phone_number", "email", "identifiers.nhi"}
)


def are_lettered(names: Sequence[str]) -> bool:
    """Return whether columns are called as a spreadsheet calls them: A, B, C … Z, AA, AB.

    >>> are_lettered(["A", "B", "C"]), are_lettered(["X", "Y"])
    (True, False)
    """
    return len(names) >= _SEVERAL and all(name.strip().upper() == _letters(index) for index, name in enumerate(names))


def _letters(index: int) -> str:
    before, at = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + at)


def shared_beginnings(names: Sequence[str]) -> Mapping[str, str]:
    """Return the unknown first word of names that several share, by name, where the rest makes them parts of one thing.

    `XQ_STREET`, `XQ_SUBURB` and `XQ_PCODE` are the parts of an address, whatever the first word means; `XQ_SURNAME`,
    `XQ_DOB` and `XQ_PHONE` are a person's, where no other columns name one. What only begins alike (`dog_name`,
    `dog_dob`) is about something that is not known.

    >>> sorted(shared_beginnings(["XQ_STREET", "XQ_SUBURB", "XQ_PCODE", "dog_name", "dog_dob", "dog_sex"]))
    ['XQ_PCODE', 'XQ_STREET', 'XQ_SUBURB']
    """
    meanings = {name: meaning_of(name) for name in names}
    groups: dict[str, dict[str, Meaning]] = {}
    for name in names:
        words = words_of(name)
        if len(words) < _SEVERAL_WORDS or words[0] in vocabulary() or words[0] in shortened() or meanings[name]:
            continue
        found = meaning_of(name, ignoring=words[0])
        if found is not None and found.held_back is None:
            groups.setdefault(words[0], {})[name] = found
    named = any(each.target in _NAMES and not each.held_back for each in meanings.values() if each)
    people = [word for word, group in groups.items() if _is_of_person(group)]
    kept: dict[str, str] = {}
    for word, group in groups.items():
        of_address = len({each.target for each in group.values() if each.target.startswith("address.")}) > 1
        of_person = not named and people == [word]
        for name, each in group.items():
            family = each.target.partition(".")[0]
            if of_person or (of_address and family == "address"):
                kept[name] = word
    return MappingProxyType(kept)


def _is_of_person(group: Mapping[str, Meaning]) -> bool:
    """Return whether columns that begin alike are those of a person: three of them, one of which only people have."""
    targets = {each.target for each in group.values()}
    own = {target for target in targets if target in _ONLY_PEOPLE or target.startswith("address.")}
    return len(targets) >= _SEVERAL and bool(targets & _TELL_PERSONS) and bool(own)
