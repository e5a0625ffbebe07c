"""The keys of one record, out of its standard cells: the scalar twin of `frame_keys`."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from nzdatastd.matcher.keys.columns import KEY_COLUMNS
from nzdatastd.matcher.keys.name_words import NameWord, name_word
from nzdatastd.matcher.keys.place_words import place_keys
from nzdatastd.matcher.keys.standard_cells import Cells
from nzdatastd.matcher.keys.syllable_names import joined_syllables
from nzdatastd.matcher.keys.whole_names import generation_key, whole_names
from nzdatastd.normaliser.name_keys import latin_key

__all__ = [
    "DEFAULT_DATES",
    "GENDERS",
    "SEXES",
    "address_key",
    "birth_keys",
    "coded",
    "email_keys",
    "is_default_date",
    "number_key",
    "phone_key",
    "record_keys",
    "road_key",
]

DEFAULT_DATES: Final = frozenset({dt.date(1900, 1, 1), dt.date(1901, 1, 1), dt.date(1970, 1, 1), dt.date(1899, 12, 30)})
_MONTHS: Final = 12
_DIGITS: Final = frozenset("0123456789")
_FURTHER: Final = re.compile(r"\.[2-9](?:[.\n]|$)")
_NONE: Final[dict[str, Any]] = dict.fromkeys(KEY_COLUMNS)
GENDERS: Final = frozenset("123")
SEXES: Final = frozenset("12")


def record_keys(cells: Cells) -> dict[str, Any]:
    """Return the keys of one record by column; None where there is none.

    Args:
        cells: by standard column.

    >>> keys = record_keys({"person_name.given_names": ["Hēmi", "Rua"], "person_name.family_name": "Smith-Jones"})
    >>> keys["given_1"], keys["given_rest"], keys["families"], keys["birth_date"]
    ('hemi', 'rua', ['smith jones', 'smith', 'jones'], None)
    """
    keys: dict[str, Any] = _NONE.copy()
    further = _FURTHER.search("\n".join(cells)) is not None
    _put_names(keys, cells, further=further)
    _put_birth(keys, cells)
    _put_address(keys, cells)
    _put_coordinates(keys, cells)
    _put_contacts(keys, cells, further=further)
    keys["gender"] = coded(cells.get("gender_and_sex.gender"), GENDERS)
    keys["sex"] = coded(cells.get("gender_and_sex.sex"), SEXES)
    keys["nhi"] = nhi_key(cells.get("identifiers.nhi"))
    if (name := cells.get("place_name")) is not None:
        keys.update(place_keys(str(name))._asdict())
    return keys


def _further(cells: Cells, value: str, field: str = "") -> Iterator[Any]:
    """Yield a cell of all instances of a value but the first that have one."""
    behind = f".{field}" if field else ""
    for number in range(2, 10):
        if (cell := cells.get(f"{value}.{number}{behind}")) is not None:
            yield cell


def _put_names(keys: dict[str, Any], cells: Cells, *, further: bool) -> None:
    family = cells.get("person_name.family_name")
    given = joined_syllables(cells.get("person_name.given_names") or (), family)
    words = [word for name in given if (word := name_word(name)) is not None]
    if words:
        _put_given(keys, words)
    others = _first_given(_further(cells, "person_name", "given_names")) if further else []
    if words or others:
        keys["given_all"] = _listed([key for word in (*words, *others) for key in (word.key, *word.parts)])
        leading = [*words[:1], *others]
        keys["given_groups"] = _gathered([word.groups for word in leading])
        # Mary Anne, and Maryanne.
        first_two = ["".join([word.long for word in words[:2]])] if len(words) > 1 else []
        keys["given_forms"] = _gathered([*[word.forms for word in leading], first_two])
    names = [] if family is None else [family]
    if further:
        names += _further(cells, "person_name", "family_name")
    families = [word for name in names if (word := name_word(name)) is not None]
    if families:
        first = families[0]
        _put_family(keys, families)
        if words:
            parts = (*words, first)
            keys["whole_names"] = whole_names(
                [each for word in parts for each in word.words], keys["given_long"] + first.long
            )
        elif not others:
            _put_alone(keys, first)
    if (suffix := cells.get("person_name.suffix")) is not None:
        keys["generation"] = generation_key(suffix)


def _put_family(keys: dict[str, Any], families: list[NameWord]) -> None:
    first = families[0]
    keys["family"], keys["family_marks"], keys["family_long"] = first.key, first.marks, first.long
    keys["family_usual"], keys["family_sound"] = first.usual_family, first.sound
    keys["family_sounds"] = list(first.sounds) or None
    keys["family_heard_all"] = list(first.heard) or None
    keys["family_heard"] = first.heard[0] if first.heard else None
    keys["families"] = _listed([key for word in families for key in (word.key, *word.parts)])
    keys["family_groups"] = _gathered([word.family_groups for word in families])


def _put_alone(keys: dict[str, Any], first: NameWord) -> None:
    # A name that stands alone may be a given name.
    keys["family_forms"] = list(first.forms) or None
    keys["family_usual"] = first.usual_family or first.usual_given
    keys["family_groups"] = _gathered([keys["family_groups"] or (), first.groups])


def _put_given(keys: dict[str, Any], words: list[NameWord]) -> None:
    first = words[0]
    keys["given_1"], keys["given_sound"] = first.key, first.sound
    keys["given_sounds"], keys["given_heard_all"] = list(first.sounds) or None, list(first.heard) or None
    keys["given_heard"] = first.heard[0] if first.heard else None
    keys["given_usual"], keys["given_sex"] = first.usual_given, first.sex
    if len(words) == 1:
        keys["given_names"] = keys["given_sorted"] = first.key
        keys["given_marks"], keys["given_long"], keys["given_initials"] = first.marks, first.long, first.key[0]
        return
    parts = [word.key for word in words]
    keys["given_names"], keys["given_rest"] = " ".join(parts), " ".join(parts[1:])
    keys["given_sorted"] = " ".join(sorted(parts))
    keys["given_marks"] = " ".join([word.marks for word in words])
    keys["given_long"] = "".join([word.long for word in words])
    keys["given_initials"] = "".join([part[0] for part in parts])


def _first_given(names: Iterable[Any]) -> list[NameWord]:
    return [word for each in names for name in each[:1] if (word := name_word(name)) is not None]


def _gathered(lists: list[Sequence[str]]) -> list[str] | None:
    if len(lists) == 1:
        return list(lists[0]) or None  # the lists of one name hold nothing twice
    return _listed([item for items in lists for item in items])


def _listed(items: Iterable[str]) -> list[str] | None:
    return list(dict.fromkeys(items)) or None


def is_default_date(day: dt.date) -> bool:
    """Return whether a day is one that systems put in where none is known.

    Source: rule DB-07 of the catalogue (advisory).
    """
    return day in DEFAULT_DATES


def birth_keys(day: dt.date) -> tuple[str, str | None]:
    """Return a day as eight digits, and the same with day and month swapped where that is another day.

    >>> birth_keys(dt.date(1985, 3, 7)), birth_keys(dt.date(1985, 3, 31))
    (('19850307', '19850703'), ('19850331', None))
    """
    year, month, number = day.year, day.month, day.day
    turned = f"{year:04}{number:02}{month:02}" if number <= _MONTHS and number != month else None
    return f"{year:04}{month:02}{number:02}", turned


def _put_birth(keys: dict[str, Any], cells: Cells) -> None:
    day = cells.get("date_of_birth")
    if isinstance(day, dt.date):
        if is_default_date(day):
            return
        keys["birth_date"], keys["birth_date_turned"] = birth_keys(day)
        keys["birth_digits"] = "".join(sorted(keys["birth_date"]))
        keys["birth_year"], keys["birth_month"], keys["birth_day"] = day.year, day.month, day.day
        return
    for part in ("year", "month", "day"):
        keys[f"birth_{part}"] = cells.get(f"date_of_birth.{part}")


@lru_cache(maxsize=131_072)
def road_key(name: str | None, kind: str | None, suffix: str | None) -> str | None:
    """Return a road with its type and suffix as a key; None where it has no name.

    >>> road_key("Māhoe", "Street", None)
    'mahoe street'
    """
    return latin_key(" ".join(part for part in (name, kind, suffix) if part)) if name else None


def number_key(number: int | None, suffix: str | None, high: int | None) -> str | None:
    """Return a house number as a key.

    >>> number_key(14, "A", None), number_key(12, None, 16)
    ('14a', '12 16')
    """
    if number is None:
        return None
    return f"{number}{(suffix or '').lower()}{'' if high is None else f' {high}'}"


def address_key(unit: str | None, number: str | None, road: str | None, place: str | None) -> str | None:
    """Return a whole address as a key; None where number, road or place is missing.

    >>> address_key("2", "14a", "rimu road", "karori")
    'unit 2 14a rimu road karori'
    """
    if number is None or road is None or place is None:
        return None
    return f"{'' if unit is None else f'unit {unit} '}{number} {road} {place}"


def _put_address(keys: dict[str, Any], cells: Cells) -> None:
    get = cells.get
    register = get("register.address_id") or get("street_address.address_id")
    keys["address_id"] = None if register is None else str(register)
    is_street = get("street_address.road_name") or get("street_address.suburb_locality")
    road, number, unit, suburb = _parts_of_address(cells, _STREET_CELLS if is_street else _POSTAL_CELLS)
    box = _key_of(get("postal_address.delivery_number"))
    if road is None and box is not None:
        road, number = _key_of(get("postal_address.delivery_type")), box
    keys["road"], keys["number"], keys["unit"] = road, number, _key_of(unit)
    keys["town"] = _key_of(get("street_address.town_city") or get("postal_address.mail_town"))
    keys["place"] = _key_of(suburb) or _key_of(get("postal_address.box_lobby")) or keys["town"]
    keys["postcode"] = get("street_address.postcode") or get("postal_address.postcode") or None
    keys["address"] = address_key(keys["unit"], number, road, keys["place"])


_FIELDS: Final = (
    *("road_name", "road_name_type", "road_name_suffix"),
    *("address_number", "address_number_suffix", "address_number_high"),
    *("unit", "suburb_locality"),
)
_STREET_CELLS: Final = tuple(f"street_address.{field}" for field in _FIELDS)
_POSTAL_CELLS: Final = tuple(f"postal_address.{field}" for field in _FIELDS)


def _key_of(text: Any) -> str | None:  # noqa: ANN401 - a cell
    return None if text is None else latin_key(str(text))


def _parts_of_address(cells: Cells, names: tuple[str, ...]) -> tuple[str | None, str | None, Any, Any]:
    name, kind, suffix, low, low_suffix, high, unit, suburb = map(cells.get, names)
    return road_key(name, kind, suffix), number_key(low, low_suffix, high), unit, suburb


def _put_coordinates(keys: dict[str, Any], cells: Cells) -> None:
    x, y, crs = (cells.get(f"coordinates.{name}") for name in ("x", "y", "crs"))
    if x is None or y is None:
        return
    if crs not in (None, 4326, 4167):
        from nzdatastd.standards.coordinates import Coordinates

        place = Coordinates(x=x, y=y, crs=crs).to(4326)
        x, y = place.x, place.y
    keys["x"], keys["y"] = x, y


def phone_key(e164: str) -> str:
    """Return a number in the international form as digits."""
    digits = e164.removeprefix("+")
    if digits.isascii() and digits.isdigit():
        return digits
    return "".join([character for character in digits if character in _DIGITS])


def email_keys(email: str) -> tuple[str, str | None, str | None] | None:
    """Return an e-mail address in small letters, the same where it is plain ASCII, and what stands before its "@".

    >>> email_keys(" Te.Aroha@Example.org ")
    ('te.aroha@example.org', 'te.aroha@example.org', 'te.aroha')
    """
    text = unicodedata.normalize("NFKC", email).strip().lower()
    mailbox = text.rpartition("@")[0]
    if not mailbox:
        return None
    return (text, text, mailbox) if text.isascii() else (text, None, None)


def _put_contacts(keys: dict[str, Any], cells: Cells, *, further: bool) -> None:
    numbers = [*_all_of(cells, "phone_number", further=further), *(cells.get("phone_number.others") or ())]
    phones = _listed(key for each in numbers if each.startswith("+") and (key := phone_key(each)))
    if phones:
        keys["phones"], keys["phone"] = phones, phones[0]
    emails = [
        found for each in _all_of(cells, "email", further=further) if (found := email_keys(str(each))) is not None
    ]
    if emails:
        keys["emails"] = _listed(found[0] for found in emails)
        _, keys["email"], keys["mailbox"] = emails[0]


def _all_of(cells: Cells, value: str, *, further: bool) -> list[Any]:
    first = cells.get(value)
    found = [] if first is None else [first]
    return [*found, *_further(cells, value)] if further else found


def coded(code: Any, known: frozenset[str]) -> str | None:  # noqa: ANN401 - a cell
    """Return a code where it names a category; a residual code says nothing."""
    return str(code) if code is not None and str(code) in known else None


def nhi_key(number: Any) -> str | None:  # noqa: ANN401 - a cell
    """Return an NHI number in small letters and digits."""
    key = None if number is None else "".join(each for each in str(number).lower() if each.isascii() and each.isalnum())
    return key or None
