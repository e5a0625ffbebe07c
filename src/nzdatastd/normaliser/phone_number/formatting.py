"""Phone numbers as people read them; both forms are read back to the same number."""

from __future__ import annotations

from nzdatastd.standards.phone_number import PhoneNumber

__all__ = ["international_form", "national_form"]


def international_form(number: PhoneNumber) -> str:
    """Return a number as it is written for people anywhere.

    Args:
        number: any.

    >>> international_form(PhoneNumber(e164="+6444990888", extension="2"))
    '+64 4 499 0888 ext 2'
    """
    return _formatted(number, national=False)


def national_form(number: PhoneNumber) -> str:
    """Return a number as it is written in New Zealand; a number of another country stays in the international form.

    Args:
        number: any.

    >>> national_form(PhoneNumber(e164="+6444990888")), national_form(PhoneNumber(e164="+61293744000"))
    ('04 499 0888', '+61 2 9374 4000')
    """
    return _formatted(number, national=number.e164.startswith("+64"))


def _formatted(number: PhoneNumber, *, national: bool) -> str:
    import phonenumbers

    form = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    try:
        written = phonenumbers.format_number(phonenumbers.parse(number.e164), form)
    except phonenumbers.NumberParseException:  # a country code that is not in use
        written = number.e164
    return written if number.extension is None else f"{written} ext {number.extension}"
