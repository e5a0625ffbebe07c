"""Numbers of other countries, by the phonenumbers library; each text is asked for once."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Overseas", "is_region", "read_international", "read_national"]

# Derived: the names of libphonenumber's types in this library's words.
_TYPES: Final = {
    0: "landline",
    1: "mobile",
    2: "landline_or_mobile",
    3: "freephone",
    4: "premium",
    5: "shared_cost",
    6: "voip",
    7: "personal",
    8: "pager",
    9: "service",
    10: "voicemail",
}
# Official: ITU-T, list of E.164 assigned country codes: Inmarsat, the global mobile satellite system, and the networks
# Thuraya, EMSAT and Global Networks below 882.
_SATELLITE: Final = ("870", "881", "88213", "88216", "88217")
_LONGEST: Final = 15  # digits (official: ITU-T E.164, clause 6)
_SHORTEST: Final = (
    7  # digits of a person's number: those of Niue; shorter ones reach services (derived: libphonenumber)
)
_NON_GEOGRAPHIC: Final = "001"


class Overseas(NamedTuple):
    """A number of another country.

    Args:
        e164: in the international form.
        type: what it is for.
        country: as in ISO 3166-1, two letters; None where it belongs to none, or to several.
        national: the digits behind the country code.
        country_code: as dialled.
    """

    e164: str
    type: str
    country: str | None
    national: str
    country_code: str


def read_international(digits: str) -> Overseas | None:
    """Return the number that digits are in the international form; None where no country has such a number.

    Args:
        digits: from the country code on.

    >>> read_international("61293744000").country, read_international("870773111632").type
    ('AU', 'satellite')
    >>> read_international("6129374400") is None
    True
    """
    return _read(f"+{digits}", "ZZ") if digits[:1] not in ("", "0") and len(digits) <= _LONGEST + 1 else None


def read_national(digits: str, region: str) -> Overseas | None:
    """Return the number that digits are where they are dialled in a country.

    Args:
        digits: as dialled there.
        region: the country, two letters.

    >>> read_national("0293744000", "AU").e164
    '+61293744000'
    """
    return _read(digits, region) if len(digits) <= _LONGEST + 2 else None


def is_region(region: str) -> bool:
    """Return whether a country is known to the library.

    Args:
        region: two letters.

    >>> is_region("NZ"), is_region("XX")
    (True, False)
    """
    import phonenumbers

    return region in phonenumbers.SUPPORTED_REGIONS


@lru_cache(maxsize=65_536)
def _read(text: str, region: str) -> Overseas | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region, _check_region=text[0] != "+")
    except phonenumbers.NumberParseException:
        return None
    # A number has a type where it is valid and only there: one question less.
    kind = phonenumbers.number_type(number)
    if kind == phonenumbers.PhoneNumberType.UNKNOWN:
        return None
    code, national = str(number.country_code), phonenumbers.national_significant_number(number)
    if not text.endswith(national) or not _SHORTEST <= len(code + national) <= _LONGEST:
        # In some countries the library puts digits before a local number; nothing may be made up here.
        return None
    country = phonenumbers.region_code_for_number(number)
    digits = code + national
    return Overseas(
        f"+{digits}",
        "satellite" if digits.startswith(_SATELLITE) else _TYPES[kind],
        None if country == _NON_GEOGRAPHIC else country,
        national,
        code,
    )
