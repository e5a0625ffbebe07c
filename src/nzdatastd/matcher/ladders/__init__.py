"""The ladders: how each field of two records is compared. Add a level here, and its weights to `weights.csv`."""

from __future__ import annotations

from nzdatastd.matcher.ladder import Ladder
from nzdatastd.matcher.ladders.address import ADDRESS
from nzdatastd.matcher.ladders.contact import EMAIL, PHONE_NUMBER
from nzdatastd.matcher.ladders.date_of_birth import DATE_OF_BIRTH
from nzdatastd.matcher.ladders.gender_and_sex import GENDER, SEX
from nzdatastd.matcher.ladders.identifiers import NHI
from nzdatastd.matcher.ladders.person_name import FAMILY_NAME, GIVEN_NAMES
from nzdatastd.matcher.ladders.place import COORDINATES, PLACE_NAME

__all__ = ["LADDERS"]

LADDERS: tuple[Ladder, ...] = (
    GIVEN_NAMES,
    FAMILY_NAME,
    DATE_OF_BIRTH,
    ADDRESS,
    COORDINATES,
    PHONE_NUMBER,
    EMAIL,
    GENDER,
    SEX,
    NHI,
    PLACE_NAME,
)
"""All of them, in the order of reports."""
