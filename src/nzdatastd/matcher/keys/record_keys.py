"""The keys of one record, out of its standard cells: the scalar twin of `frame_keys`."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from nzdatastd.matcher.keys.columns import KEY_COLUMNS
from nzdatastd.matcher.keys.name_words import name_word
from nzdatastd.matcher.keys.place_words import place_keys
from nzdatastd.matcher.keys.standard_cells import Cells
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
_NUMBERED: Final = re.compile(r"[a-z_]+\.[0-9]+(?:\.|$)")
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
    keys: dict[str, Any] = dict.fromkeys(KEY_COLUMNS)
    _put_names(keys, cells)
    _put_birth(keys, cells)
    _put_address(keys, cells)
    _put_coordinates(keys, cells)
    _put_contacts(keys, cells)
    keys["gender"] = coded(cells.get("gender_and_sex.gender"), GENDERS)
    keys["sex"] = coded(cells.get("gender_and_sex.sex"), SEXES)
    keys["nhi"] = nhi_key(cells.get("identifiers.nhi"))
    if (name := cells.get("place_name")) is not None:
        keys.update(place_keys(str(name))._asdict())
    return keys


def _instances(cells: Cells, value: str, field: str = "") -> Iterator[Any]:
    """Yield a cell of all instances of a value that have one, the first instance first."""
    behind = f".{field}" if field else ""
    for number in range(1, 10):
        name = f"{value}{behind}" if number == 1 else f"{value}.{number}{behind}"
        if cells.get(name) is not None:
            yield cells[name]


def _put_names(keys: dict[str, Any], cells: Cells) -> None:
    words = [word for name in cells.get("person_name.given_names") or () if (word := name_word(name)) is not None]
    if words:
        keys["given_1"] = words[0].key
        keys["given_rest"] = " ".join(word.key for word in words[1:]) or None
        keys["given_names"] = " ".join(word.key for word in words)
        keys["given_marks"] = " ".join(word.marks for word in words)
        keys["given_sorted"] = " ".join(sorted(word.key for word in words))
        keys["given_sound"], keys["given_sounds"] = words[0].sound, _listed(words[0].sounds)
    others = [
        word
        for names in list(_instances(cells, "person_name", "given_names"))[1 if words else 0 :]
        for name in names[:1]
        if (word := name_word(name)) is not None
    ]
    keys["given_all"] = _listed(word.key for word in (*words, *others))
    keys["given_groups"] = _listed(group for word in (*words[:1], *others) for group in word.groups)
    families = [
        word for name in _instances(cells, "person_name", "family_name") if (word := name_word(name)) is not None
    ]
    if families:
        keys["family"], keys["family_marks"] = families[0].key, families[0].marks
        keys["family_sound"], keys["family_sounds"] = families[0].sound, _listed(families[0].sounds)
        keys["families"] = _listed(key for word in families for key in (word.key, *word.parts))


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
    register = cells.get("register.address_id") or cells.get("street_address.address_id")
    keys["address_id"] = None if register is None else str(register)
    value = "street_address" if _has_street(cells, "street_address") else "postal_address"
    road = road_key(*(cells.get(f"{value}.{name}") for name in ("road_name", "road_name_type", "road_name_suffix")))
    number = number_key(
        *(cells.get(f"{value}.{name}") for name in ("address_number", "address_number_suffix", "address_number_high"))
    )
    box = cells.get("postal_address.delivery_number")
    if road is None and box is not None:
        road, number = latin_key(cells.get("postal_address.delivery_type") or "") or None, latin_key(str(box))
    suburb = cells.get(f"{value}.suburb_locality") or cells.get("postal_address.box_lobby")
    town = cells.get("street_address.town_city") or cells.get("postal_address.mail_town")
    unit = cells.get(f"{value}.unit")
    keys["road"], keys["number"] = road, number
    keys["unit"] = None if unit is None else latin_key(str(unit))
    keys["town"] = None if town is None else latin_key(town)
    keys["place"] = keys["town"] if suburb is None else latin_key(suburb)
    keys["postcode"] = cells.get("street_address.postcode") or cells.get("postal_address.postcode")
    keys["address"] = address_key(keys["unit"], number, road, keys["place"])


def _has_street(cells: Cells, value: str) -> bool:
    return cells.get(f"{value}.road_name") is not None or cells.get(f"{value}.suburb_locality") is not None


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
    return "".join(character for character in e164 if character.isdigit())


def email_keys(email: str) -> tuple[str, str | None, str | None] | None:
    """Return an e-mail address in small letters, the same where it is plain ASCII, and what stands before its "@".

    >>> email_keys(" Te.Aroha@Example.org ")
    ('te.aroha@example.org', 'te.aroha@example.org', 'te.aroha')
    """
    text = unicodedata.normalize("NFKC", email).strip().lower()
    if not text or "@" not in text:
        return None
    return (text, text, text.rpartition("@")[0]) if text.isascii() else (text, None, None)


def _put_contacts(keys: dict[str, Any], cells: Cells) -> None:
    phones = [phone_key(each) for each in _instances(cells, "phone_number")]
    phones += [phone_key(each) for each in cells.get("phone_number.others") or () if each.startswith("+")]
    keys["phones"] = _listed(phones)
    keys["phone"] = phones[0] if phones else None
    emails = [found for each in _instances(cells, "email") if (found := email_keys(str(each))) is not None]
    keys["emails"] = _listed(found[0] for found in emails)
    if emails:
        _, keys["email"], keys["mailbox"] = emails[0]


def coded(code: Any, known: frozenset[str]) -> str | None:  # noqa: ANN401 - a cell
    """Return a code where it names a category; a residual code says nothing."""
    return str(code) if code is not None and str(code) in known else None


def nhi_key(number: Any) -> str | None:  # noqa: ANN401 - a cell
    """Return an NHI number in small letters and digits."""
    key = None if number is None else "".join(each for each in str(number).lower() if each.isascii() and each.isalnum())
    return key or None
