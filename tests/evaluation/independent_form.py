"""How one agency writes people down: every choice that two agencies can make differently, and the values it gives.

Made apart from the code that it judges. A `Form` is one agency's habits; `values` gives the value of each role (family
name, street line, easting) as text. The roles are named in `independent_headers.csv`.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from functools import cache
from random import Random

from .independent_people import Somebody

__all__ = ["Form", "roles", "values"]

_TODAY = dt.date(2026, 6, 30)
_SHORT_TYPES = {
    "Street": "St", "Road": "Rd", "Avenue": "Ave", "Place": "Pl", "Crescent": "Cres", "Terrace": "Tce", "Drive": "Dr",
    "Lane": "Ln", "Close": "Cl", "Grove": "Gr", "Way": "Way",
}  # fmt: skip
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_CODES = {
    "letters": ("M", "F", "X"), "digits": ("1", "2", "3"), "words": ("Male", "Female", "Another gender"),
    "reo": ("Tāne", "Wahine", "Ira kē anō"), "zero_one": ("0", "1", "9"),
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One agency's habits; blank means that it does not hold the value at all."""

    names: str = "columns"  # columns, two, first_middle, whole_family_first, whole_given_first, site
    known_as: bool = False
    initials: bool = False
    birth: str = "iso"  # see _date; year, age_band, columns; "" none
    concept: str = "sex"  # sex, gender
    codes: str = "letters"
    address: str = "line"  # line, lines, whole, parts; "" none
    detail: str = "full"  # full, road, suburb
    postal: bool = False
    unit: str = "slash"  # slash, words, column
    road_types: str = "full"
    free_suburbs: bool = False
    postcode: str = "text"  # text, number; "" none
    council: bool = False
    coordinates: str = ""  # 2193, 4326, 4272, 27200; "" none
    axes: str = "named"  # named, swapped, point_yx, point_xy
    rounded: bool = False
    phone: str = "national"  # national, digits, e164, international, number; "" none
    email: bool = True
    nhi: bool = False
    updated: int = 0  # the year that the records are from; 0 none
    case: str = "mixed"
    macrons: str = "kept"  # kept, none, doubled, marks
    encoding: str = "utf-8"
    mojibake: bool = False
    longest_name: int = 0
    longest_line: int = 0


def roles(form: Form) -> list[str]:
    """The columns that an agency of this form keeps, in a usual order."""
    given, main = ("known_first", "known_main") if form.known_as else ("first", "main")
    found = ["id"]
    found += {
        "columns": ["family", given, "second", "third"], "two": ["family", "known_first" if form.known_as else "given"],
        "first_middle": ["family", main, "middle"], "site": ["site"],
    }.get(form.names, ["whole"])  # fmt: skip
    if form.birth:
        found += {
            "year": ["year_of_birth"], "age_band": ["age_band"], "columns": ["birth_day", "birth_month", "birth_year"],
        }.get(form.birth, ["birth"])  # fmt: skip
    found += [form.concept] if form.concept else []
    if form.address:
        found += _address_roles(form)
    found += ["council"] if form.council else []
    if form.coordinates:
        if form.axes.startswith("point"):
            found += ["point"]
        elif form.axes == "swapped":
            found += ["x", "y"]
        else:
            found += {"2193": ["easting", "northing"], "27200": ["nzmg_e", "nzmg_n"]}.get(
                form.coordinates, ["longitude", "latitude"]
            )
    found += ["phone"] if form.phone else []
    found += ["email"] if form.email else []
    found += ["nhi"] if form.nhi else []
    return [*found, "updated"] if form.updated else found


def _address_roles(form: Form) -> list[str]:
    if form.detail == "suburb":
        return ["suburb", "town"] + (["postcode"] if form.postcode else [])
    line = "postal_line" if form.postal else "line"
    ends = ["suburb", "town"] + (["postcode"] if form.postcode else [])
    if form.address == "parts":
        return ["unit", "number", "road", "road_type", *ends]
    if form.address == "lines":
        return [f"{line[:-4]}line1", "line2", "line3"] + (["postcode"] if form.postcode else [])
    if form.address == "whole":
        return ["whole_address"]
    return (["unit"] if form.unit == "column" else []) + [line, *ends]


def _bare(text: str) -> str:
    """The text without its macrons; other accents stay."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", parts.replace("\u0304", ""))


def _date(day: dt.date, notation: str) -> str:
    month = _MONTHS[day.month - 1]
    return {
        "iso": day.isoformat(), "compact": f"{day:%Y%m%d}", "dmy": f"{day:%d/%m/%Y}", "mdy": f"{day:%m/%d/%Y}",
        "dmony": f"{day.day:02}-{month.upper()}-{day.year % 100:02}", "dmonyyyy": f"{day.day:02}-{month}-{day.year}",
        "dots": f"{day:%d.%m.%Y}", "short": f"{day.day}/{day.month}/{day.year % 100:02}", "stamp": f"{day} 00:00:00",
        "words": f"{day.day} {day:%B} {day.year}", "slashes": f"{day:%Y/%m/%d}",
        "serial": str((day - dt.date(1899, 12, 30)).days), "year": str(day.year),
        "age_band": f"{(age := (_TODAY - day).days // 365) // 5 * 5}-{age // 5 * 5 + 4}",
    }[notation]  # fmt: skip


@cache
def _projection(crs: str):
    from pyproj import Transformer

    return Transformer.from_crs(4326, int(crs), always_xy=True)


def _point(somebody: Somebody, form: Form) -> tuple[str, str]:
    if form.coordinates == "4326":
        x, y = somebody.longitude, somebody.latitude
    else:
        x, y = _projection(form.coordinates).transform(somebody.longitude, somebody.latitude)
    metres = form.coordinates in {"2193", "27200"}
    places = -3 if form.rounded and metres else 2 if form.rounded else 0 if metres else 6
    return tuple(f"{round(value, places):.{max(places, 0)}f}" for value in (x, y))  # type: ignore[return-value]


def _free_suburb(suburb: str, rng: Random) -> str:
    """As somebody types it: shortened, misspelt, or a name that is in no list."""
    lot = rng.random()
    if lot > 0.22:
        return suburb
    if lot < 0.06:
        return rng.choice(
            ["near the school", "Lower " + suburb, suburb + " Heights", "Old " + suburb, "Riverside Park"]
        )
    short = suburb.replace("Mount ", "Mt ").replace("Saint ", "St ").replace(" East", " E").replace(" North", " Nth")
    if short != suburb:
        return short
    at = rng.randrange(1, len(suburb) - 1)
    return suburb[:at] + suburb[at + 1 :]


def _street(somebody: Somebody, form: Form) -> str:
    kind = _SHORT_TYPES[somebody.road_type] if form.road_types == "short" else somebody.road_type
    road = f"{somebody.road} {kind}"
    if form.detail == "road":
        return road
    number = somebody.house + somebody.letter
    if form.postal and somebody.box:
        return f"PO Box {somebody.box}"
    if not somebody.unit or form.unit == "column":
        return f"{number} {road}"
    return f"{somebody.unit}/{number} {road}" if form.unit == "slash" else f"Flat {somebody.unit}, {number} {road}"


def _phone(mobile: str, form: str) -> str:
    code, rest = mobile[:2], mobile[2:]
    return {
        "national": f"0{code} {rest[:3]} {rest[3:]}", "digits": f"0{mobile}", "e164": f"+64{mobile}", "number": mobile,
        "international": f"+64 {code} {rest[:3]} {rest[3:]}",
    }[form]  # fmt: skip


def _letters(text: str, form: Form) -> str:
    if form.macrons == "none":
        text = _bare(text)
    elif form.macrons == "doubled":
        text = "".join(_bare(mark) * 2 if mark in "āēīōūĀĒĪŌŪ" else mark for mark in text)
    elif form.macrons == "marks":
        text = "".join("?" if mark in "āēīōūĀĒĪŌŪ" else mark for mark in text)
    text = text.upper() if form.case == "upper" else text.lower() if form.case == "lower" else text
    if form.mojibake:
        text = "".join(
            bytes([code]).decode("cp1252", "replace") if code not in _HOLES else chr(code) for code in text.encode()
        )
    return text


_HOLES = {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # Windows-1252 leaves these five empty


def _named(somebody: Somebody, form: Form) -> dict[str, str]:
    givens = [somebody.known_as] if form.known_as else list(somebody.givens)
    if form.initials:
        givens = [name[0] for name in givens]
    family = somebody.family
    together = " ".join(givens)
    found = {
        "family": family, "first": givens[0], "known_first": together if form.names == "two" else givens[0],
        "second": givens[1] if len(givens) > 1 else "", "middle": " ".join(givens[1:]), "main": givens[0],
        "known_main": givens[0], "third": givens[2] if len(givens) > 2 else "", "given": together,
        "whole": f"{family}, {together}" if form.names == "whole_family_first" else f"{together} {family}",
    }  # fmt: skip
    return {role: text[: form.longest_name] if form.longest_name else text for role, text in found.items()}


def values(somebody: Somebody, form: Form, rng: Random) -> dict[str, str]:
    """The texts by role, as an agency of this form writes this person down."""
    found = _named(somebody, form)
    place = somebody.place
    suburb = _free_suburb(place.suburb, rng) if form.free_suburbs else place.suburb
    street = _street(somebody, form)
    postcode = place.postcode.lstrip("0") if form.postcode == "number" else place.postcode
    if form.longest_line:
        street = street[: form.longest_line]
    kind = _SHORT_TYPES[somebody.road_type] if form.road_types == "short" else somebody.road_type
    found |= dict.fromkeys(("line", "line1", "postal_line", "postal_line1"), street)
    found |= {"line2": suburb, "line3": place.town, "suburb": suburb, "town": place.town, "council": place.council}
    found |= {
        "unit": somebody.unit,
        "number": somebody.house + somebody.letter,
        "road": somebody.road,
        "road_type": kind,
    }
    found["whole_address"] = f"{street}, {suburb}, {place.town}" + (f" {postcode}" if form.postcode else "")
    found = {role: _letters(text, form) for role, text in found.items()}
    found["postcode"] = postcode
    kinds = ("Marae", "Medical Centre", "Health Clinic", "Community Hall", "Dental Centre", "Pharmacy")
    found["site"] = _letters(f"{somebody.road} {kinds[somebody.number % 6]}", form)
    if form.birth == "columns":
        born = somebody.born
        found |= {"birth_day": str(born.day), "birth_month": str(born.month), "birth_year": str(born.year)}
    elif form.birth:
        found |= dict.fromkeys(("birth", "year_of_birth", "age_band"), _date(somebody.born, form.birth))
    male, female, another = _CODES[form.codes]
    found["sex"] = male if somebody.sex == "M" else female
    found["gender"] = another if somebody.another_gender else found["sex"]
    if form.coordinates:
        x, y = _point(somebody, form)
        found |= {"longitude": x, "latitude": y, "easting": x, "northing": y, "nzmg_e": x, "nzmg_n": y, "x": y, "y": x}
        found["point"] = f"{y}, {x}" if form.axes == "point_yx" else f"{x}, {y}"
    found["phone"] = _phone(somebody.mobile, form.phone or "national")
    found["email"], found["nhi"] = somebody.email, somebody.nhi
    if form.updated:
        seen = dt.date(form.updated, 1, 1) + dt.timedelta(days=rng.randrange(360))
        notation = form.birth if form.birth not in {"year", "age_band", "columns", "serial", ""} else "iso"
        found["updated"] = _date(seen, notation)
    return found
