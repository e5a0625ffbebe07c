"""A phone number."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from nzdatastd.standards.model import StandardModel

__all__ = ["PhoneNumber"]

# "+", a country code that starts with no zero, and 15 digits at most (official: ITU-T E.164, clause 6).
_E164 = r"^\+[1-9][0-9]{1,14}$"


class PhoneNumber(StandardModel):
    """A phone number in the international form, with the extension kept apart.

    No mandated New Zealand standard on phone numbers has been published; the international form is unambiguous
    everywhere.

    Source: ITU-T E.164 (official); number ranges: Google libphonenumber metadata, region NZ (derived).

    Args:
        e164: "+", country code and number, digits only: +6444990888.
        extension: digits to dial once connected.

    Raises:
        ValidationError: the number breaks a rule; each error's type is the rule's id.

    >>> PhoneNumber(e164="+6444990888", extension="2").e164
    '+6444990888'
    """

    value_name = "phone_number"
    short_names: ClassVar = {"e164": "text"}

    e164: Annotated[str, StringConstraints(strict=True, pattern=_E164)] = Field(
        title="Phone number (E.164)",
        description="Country code and number in the international form of E.164: + and digits only",
        examples=["+6444990888"],
    )
    extension: Annotated[str, StringConstraints(strict=True)] | None = Field(None, examples=["2"])
