"""nzdatastd: New Zealand's data standards that run.

Check what an agency delivered, against the Government Chief Data Steward's mandated standards::

    import nzdatastd as nz

    report = nz.check("people.csv", layout="people.toml")

The names below are loaded when they are first used, so that `import nzdatastd` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.api import check, normalise, rules
    from nzdatastd.checker.report import Report
    from nzdatastd.errors import (
        InputError,
        LayoutError,
        MissingExtraError,
        NZDataStdError,
        RuleError,
        SettingsError,
    )
    from nzdatastd.io.layout import Layout
    from nzdatastd.matcher.compare import compare
    from nzdatastd.matcher.comparison import Comparison
    from nzdatastd.matcher.encoding.encode import encode
    from nzdatastd.matcher.encoding.encoded import Encoded
    from nzdatastd.matcher.encoding.match_encoded import match_encoded
    from nzdatastd.matcher.links import Links
    from nzdatastd.matcher.match import match
    from nzdatastd.matcher.model import Model
    from nzdatastd.normaliser.address import normalise_address
    from nzdatastd.normaliser.coordinates import normalise_coordinates
    from nzdatastd.normaliser.date_of_birth import normalise_date_of_birth
    from nzdatastd.normaliser.gender_and_sex import normalise_gender_and_sex
    from nzdatastd.normaliser.name_keys import name_keys
    from nzdatastd.normaliser.person_name import normalise_person_name
    from nzdatastd.normaliser.phone_number import normalise_phone_number
    from nzdatastd.normaliser.places import Places
    from nzdatastd.normaliser.result import Normalised
    from nzdatastd.profiler.profile import Profile, profile
    from nzdatastd.reconciler.clashes import Clash, Clashes, clashes
    from nzdatastd.reconciler.conversion import Converted, ConvertedPerson, convert, convert_person
    from nzdatastd.reconciler.reconcile import reconcile
    from nzdatastd.reconciler.reconciled import Reconciled
    from nzdatastd.register import Register
    from nzdatastd.standards.coordinates import Coordinates
    from nzdatastd.standards.date_of_birth import DateOfBirth
    from nzdatastd.standards.gender_and_sex import GenderAndSex
    from nzdatastd.standards.overseas_address import OverseasAddress
    from nzdatastd.standards.person import Person
    from nzdatastd.standards.person_name import PersonName
    from nzdatastd.standards.phone_number import PhoneNumber
    from nzdatastd.standards.postal_address import PostalAddress
    from nzdatastd.standards.rule import Rule
    from nzdatastd.standards.street_address import StreetAddress

__all__ = [
    "Agreement",
    "Clash",
    "Clashes",
    "Comparison",
    "Converted",
    "ConvertedPerson",
    "Coordinates",
    "DateOfBirth",
    "Encoded",
    "GenderAndSex",
    "InputError",
    "Layout",
    "LayoutError",
    "Links",
    "MissingExtraError",
    "Model",
    "NZDataStdError",
    "Normalised",
    "OverseasAddress",
    "Person",
    "PersonName",
    "PhoneNumber",
    "Places",
    "PostalAddress",
    "Profile",
    "Reconciled",
    "Register",
    "Report",
    "Rule",
    "RuleError",
    "SettingsError",
    "StreetAddress",
    "check",
    "clashes",
    "compare",
    "convert",
    "convert_person",
    "encode",
    "match",
    "match_encoded",
    "name_keys",
    "normalise",
    "normalise_address",
    "normalise_coordinates",
    "normalise_date_of_birth",
    "normalise_gender_and_sex",
    "normalise_person_name",
    "normalise_phone_number",
    "profile",
    "reconcile",
    "rules",
]

_HOMES = {
    "Agreement": "agreement.agreement",
    "Clash": "reconciler.clashes",
    "Clashes": "reconciler.clashes",
    "Comparison": "matcher.comparison",
    "Converted": "reconciler.conversion",
    "ConvertedPerson": "reconciler.conversion",
    "Coordinates": "standards.coordinates",
    "DateOfBirth": "standards.date_of_birth",
    "Encoded": "matcher.encoding.encoded",
    "GenderAndSex": "standards.gender_and_sex",
    "InputError": "errors",
    "Layout": "io.layout",
    "LayoutError": "errors",
    "Links": "matcher.links",
    "MissingExtraError": "errors",
    "Model": "matcher.model",
    "NZDataStdError": "errors",
    "Normalised": "normaliser.result",
    "OverseasAddress": "standards.overseas_address",
    "Person": "standards.person",
    "PersonName": "standards.person_name",
    "PhoneNumber": "standards.phone_number",
    "Places": "normaliser.places",
    "Profile": "profiler.profile",
    "PostalAddress": "standards.postal_address",
    "Reconciled": "reconciler.reconciled",
    "Register": "register",
    "Report": "checker.report",
    "Rule": "standards.rule",
    "RuleError": "errors",
    "SettingsError": "errors",
    "StreetAddress": "standards.street_address",
    "check": "api",
    "clashes": "reconciler.clashes",
    "compare": "matcher.compare",
    "convert": "reconciler.conversion",
    "convert_person": "reconciler.conversion",
    "encode": "matcher.encoding.encode",
    "match": "matcher.match",
    "match_encoded": "matcher.encoding.match_encoded",
    "name_keys": "normaliser.name_keys",
    "normalise": "api",
    "normalise_address": "normaliser.address",
    "normalise_coordinates": "normaliser.coordinates",
    "normalise_date_of_birth": "normaliser.date_of_birth",
    "normalise_gender_and_sex": "normaliser.gender_and_sex",
    "normalise_person_name": "normaliser.person_name",
    "normalise_phone_number": "normaliser.phone_number",
    "profile": "profiler.profile",
    "reconcile": "reconciler.reconcile",
    "rules": "api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'nzdatastd' has no attribute {name!r}")
    found = getattr(import_module(f"nzdatastd.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
