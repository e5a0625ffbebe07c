"""Phone numbers: any text to the international form, with its extension apart; what is no person's number says so.

- `reading.py`: what the digits of one number may mean; `ranges.py` and `overseas.py` know which numbers there are.
- `tokens.py`, `segments.py`, `parts.py`: which digits of a text are one number, and what the words beside it say.
- `plain.py`: the usual forms of New Zealand numbers in one look.
"""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.phone_number.formatting import international_form, national_form
from nzdatastd.normaliser.phone_number.outcome import plain_result, result_of, unparsed_result
from nzdatastd.normaliser.phone_number.overseas import is_region
from nzdatastd.normaliser.phone_number.parts import parts_of
from nzdatastd.normaliser.phone_number.plain import read_plain, read_single
from nzdatastd.normaliser.phone_number.ranges import AREA_CODES
from nzdatastd.normaliser.phone_number.reading import Home
from nzdatastd.normaliser.phone_number.tokens import plain
from nzdatastd.normaliser.result import Normalised, Status
from nzdatastd.standards.number_plan import SPREADSHEET_NUMBER
from nzdatastd.standards.phone_number import PhoneNumber

__all__ = ["Home", "international_form", "national_form", "normalise_phone_number", "normalised_phone_number"]

_DECIMAL: Final = re.compile(r"([0-9]{7,12})[.]0+")
_SPOILT: Final = re.compile(SPREADSHEET_NUMBER)
_EXTENSION: Final = re.compile("[^0-9]*([0-9]{1,8})[^0-9]*")


def normalise_phone_number(
    given: object, *, region: str = "NZ", area_code: str | None = None, extension: object = None
) -> Normalised[PhoneNumber]:
    """Return the phone number that a text, or a number, stands for.

    A number without its area code is partial unless `area_code` tells it; so are the closed mobile network 025, short
    codes such as 111, and digits that stand where no number is known. Where a 0 or + was lost, the number is given if
    nothing else can be meant, and else is ambiguous. Several numbers are all in `values`.

    Args:
        given: text, or a number.
        region: the country in which numbers without a country code are dialled, two letters.
        area_code: of New Zealand landlines without one: `04` or `4`. Any other text is taken for none.
        extension: where it was given beside the number.

    Returns:
        A `Normalised` whose value is a `PhoneNumber` or None; `fields` holds `type` (mobile, landline, freephone …),
        `national_number`, `country`, `e164` and `extension` as far as known.

    Raises:
        ValueError: there is no such region.

    >>> found = normalise_phone_number("(04) 499 0888 ext 2")
    >>> found.value.e164, found.value.extension, found.fields["type"]
    ('+6444990888', '2', 'landline')
    >>> [value.e164 for value in normalise_phone_number("04 499 0888 / 021 123 456").values]
    ['+6444990888', '+6421123456']
    >>> found = normalise_phone_number("499 0888")
    >>> found.status.value, found.fields["national_number"]
    ('partial', '4990888')
    >>> normalise_phone_number("499 0888", area_code="04").value.e164
    '+6444990888'
    """
    if region != "NZ" and not is_region(region):
        raise ValueError(f"no region {region!r}: two capital letters of ISO 3166-1")
    code = (area_code or "").strip(" ()").removeprefix("0")
    return normalised_phone_number(given, Home(region, code if code in AREA_CODES else None), extension)


def normalised_phone_number(given: object, home: Home, extension: object = None) -> Normalised[PhoneNumber]:
    """Return the phone number that a text stands for, with undecided points settled already.

    Args:
        given: as `normalise_phone_number` takes it.
        home: where numbers without a country code are dialled.
        extension: where it was given beside the number.
    """
    text = _text(given)
    own = _own_extension(extension)
    reading = (read_plain(text) if home.region == "NZ" else None) or read_single(text, home)
    if reading is not None:
        return plain_result(reading, given, text, own)
    written = plain(text)
    if not text.strip() or not written.strip():
        return Normalised(None, Status.BLANK, given)
    decimal = _DECIMAL.fullmatch(written.strip())
    if decimal is not None:
        start = written.index(decimal[0])
        written = written[: start + len(decimal[1])].ljust(len(written))
    elif _SPOILT.fullmatch(written.strip()) is not None:
        return unparsed_result(given, text.strip())
    return result_of(parts_of(written, home), given, text, own)


def _text(given: object) -> str:
    if isinstance(given, str):
        return given
    if given is None or (isinstance(given, float) and given != given):  # noqa: PLR0124 - the number that is none
        return ""
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    try:
        return str(given)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return type(given).__name__


def _own_extension(given: object) -> str | None:
    """Return the digits of an extension that was given beside the number."""
    text = _text(given).strip()
    found = _EXTENSION.fullmatch(plain(text)) if text else None
    return None if found is None else found[1]
